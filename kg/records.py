"""Records as JSON, one a line: what `kg extract` writes, `kg resolve` and `kg build --records` read."""

import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import InputError
from kg.files import opened
from kg.model import (
    ACTOR_KINDS,
    ACTS,
    QUOTE_KINDS,
    STATUSES,
    Actor,
    Article,
    Delegation,
    Record,
    Span,
    Statement,
    Tenure,
)

_Choice = TypeVar("_Choice", bound=str)
_ARTICLE_FIELDS = ("title", "date", "outlet", "url")
_TOLD_FIELDS = ("author", "language")  # written only where they are told


def to_json(record: Record) -> dict[str, Any]:
    """The record as a JSON object; `text` comes last, and later fields only where they are told."""
    article = record.article
    principals: dict[str, list[str]] = {}
    for delegation in record.delegations:
        principals.setdefault(delegation.delegate, []).append(delegation.principal)
    told = {"delegations": [_delegation_json(delegation) for delegation in record.delegations]} if principals else {}
    return {
        "id": article.id,
        **{name: getattr(article, name) for name in _ARTICLE_FIELDS},
        **{name: value for name in _TOLD_FIELDS if (value := getattr(article, name)) is not None},
        **({"summary": True} if article.summary else {}),
        "actors": [_actor_json(actor, principals.get(actor.name, [])) for actor in record.actors],
        "statements": [_statement_json(statement) for statement in record.statements],
        "roles": [_tenure_json(tenure) for tenure in record.tenures],
        **told,
        "text": article.text,
    }


def from_json(data: object) -> Record:
    """The record that a JSON object holds. Raises InputError naming the field that is missing or wrong.

    An object without `text` is taken (its actors can be resolved) unless it has statements or roles with spans. The
    organisation of a role, if it is no actor yet, becomes one. What actors have as `speaks_for` must be backed by the
    record's `delegations`, which say where the text tells it.
    """
    if not isinstance(data, dict):
        raise InputError(f"a record is a JSON object, this is {_kind(data)}")
    text = _text(data, "text", required=False) or ""
    told = {name: _text(data, name, required=False) for name in _ARTICLE_FIELDS + _TOLD_FIELDS}
    article = Article(id=_text(data, "id") or "", text=text, **told, summary=data.get("summary") is True)
    actors = tuple(_actor(item) for item in _list(data, "actors"))
    names = {actor.name for actor in actors}
    orgs = dict.fromkeys(
        str(item["org"]) for item in _list(data, "roles") if isinstance(item, dict) and item.get("org")
    )
    actors += tuple(Actor(org, "organization") for org in orgs if org not in names)
    names |= orgs.keys()
    statements = tuple(_statement(item, names, text) for item in _list(data, "statements"))
    tenures = tuple(_tenure(item, names, text) for item in _list(data, "roles"))
    delegations = tuple(_delegation(item, names, text) for item in _list(data, "delegations"))
    _backed(data, delegations)
    return Record(article, actors, statements, tenures, delegations)


def dump(record: Record) -> str:
    """The record as one line of JSON, without the line's end."""
    return json.dumps(to_json(record), ensure_ascii=False)


def load(line: str | bytes) -> Record:
    """The record that one line of JSON holds. Raises InputError."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error})") from error
    return from_json(data)


def read(source: str) -> Iterator[Record | InputError]:
    """The records of a file of JSON lines, packed or not, of a folder of them, or of "-" for standard input, in order.

    A line that holds none is yielded as an error naming file and line. Raises InputError if a file cannot be opened.
    """
    if Path(source).is_dir():
        for file in sorted(Path(source).glob("*.jsonl*")):
            yield from read(str(file))
        return
    try:
        with nullcontext(sys.stdin.buffer) if source == "-" else opened(Path(source)) as lines:
            yield from _read(lines, source)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InputError(f"{source}: cannot be read ({error}); give a file that kg extract wrote") from error


def _read(lines: Iterable[bytes], source: str) -> Iterator[Record | InputError]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield load(line)
        except InputError as error:
            yield InputError(f"{source}, line {number}: {error}; the line is skipped")


def _actor_json(actor: Actor, principals: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {"name": actor.name, "kind": actor.kind, "aliases": list(actor.aliases)}
    if actor.id is not None:
        data["id"] = actor.id
    return {**data, "speaks_for": list(dict.fromkeys(principals))} if principals else data


def _statement_json(statement: Statement) -> dict[str, Any]:
    data: dict[str, Any] = {
        "speaker": statement.speaker,
        "source": _span_json(statement.source),
        "cue": _span_json(statement.cue),
        "content": [list(span) for span in statement.content],
        "quote": statement.quote,
        "act": statement.act,
        "negated": statement.negated,
        "via": list(statement.via),
        "said_on": statement.said_on,
        "confidence": round(statement.confidence, 2),
    }
    data |= {k: v for k in ("addressee", "medium", "sieve") if (v := getattr(statement, k)) is not None}
    return data | {k: list(v) for k in ("mentions", "topics") if (v := getattr(statement, k))}


def _tenure_json(tenure: Tenure) -> dict[str, Any]:
    data: dict[str, Any] = {
        "holder": tenure.holder,
        "role": tenure.role,
        "org": tenure.org,
        "status": tenure.status,
        "evidence": list(tenure.evidence),
        "confidence": round(tenure.confidence, 2),
    }
    return data | {k: v for k in ("start", "end", "replaces") if (v := getattr(tenure, k)) is not None}


def _delegation_json(delegation: Delegation) -> dict[str, Any]:
    return {
        "delegate": delegation.delegate,
        "principal": delegation.principal,
        "evidence": list(delegation.evidence),
        "confidence": round(delegation.confidence, 2),
    }


def _span_json(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _actor(item: object) -> Actor:
    data = _object(item, "actors")
    aliases = _list(data, "aliases")
    if not all(isinstance(alias, str) for alias in aliases):
        raise InputError("actors: aliases must be strings")
    return Actor(
        _text(data, "name") or "", _choice(data, "kind", ACTOR_KINDS), tuple(aliases), _text(data, "id", False)
    )


def _statement(item: object, names: set[str], text: str) -> Statement:
    data = _object(item, "statements")
    content = tuple(_span(span, "content", text) for span in _list(data, "content"))
    if not content:
        raise InputError("statements: content has no span")
    return Statement(
        speaker=_name(data, "speaker", names),
        source=_optional_span(data, "source", text),
        cue=_optional_span(data, "cue", text),
        content=content,
        quote=_choice(data, "quote", QUOTE_KINDS),
        act=_choice(data, "act", ACTS),
        negated=bool(data.get("negated", False)),
        via=tuple(_known(name, "via", names) for name in _list(data, "via")),
        said_on=_text(data, "said_on", False),
        confidence=_confidence(data),
        addressee=_name(data, "addressee", names),
        medium=_text(data, "medium", False),
        sieve=_text(data, "sieve", False),
        mentions=tuple(_known(name, "mentions", names) for name in _list(data, "mentions")),
        topics=_texts(data, "topics"),
    )


def _tenure(item: object, names: set[str], text: str) -> Tenure:
    data = _object(item, "roles")
    return Tenure(
        holder=_known(data.get("holder"), "holder", names),
        role=_text(data, "role") or "",
        org=_name(data, "org", names),
        status=_choice(data, "status", STATUSES),
        evidence=_span(data.get("evidence"), "evidence", text),
        confidence=_confidence(data),
        start=_text(data, "start", False),
        end=_text(data, "end", False),
        replaces=_name(data, "replaces", names),
    )


def _delegation(item: object, names: set[str], text: str) -> Delegation:
    data = _object(item, "delegations")
    return Delegation(
        delegate=_known(data.get("delegate"), "delegate", names),
        principal=_known(data.get("principal"), "principal", names),
        evidence=_span(data.get("evidence"), "evidence", text),
        confidence=_confidence(data),
    )


def _backed(data: dict[str, Any], delegations: tuple[Delegation, ...]) -> None:
    """Raises InputError where an actor speaks for another without a delegation that says where the text tells it."""
    told = {(delegation.delegate, delegation.principal) for delegation in delegations}
    for actor in _list(data, "actors"):
        for principal in _texts(actor, "speaks_for"):
            if (actor["name"], principal) not in told:
                raise InputError(
                    f"speaks_for: {actor['name']!r} and {principal!r} need an entry in delegations, with its evidence"
                )


def _object(item: object, field: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise InputError(f"{field}: must hold objects, this is {_kind(item)}")
    return item


def _list(data: dict[str, Any], field: str) -> list[Any]:
    value = data.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{field}: must be a list, this is {_kind(value)}")
    return value


def _texts(data: dict[str, Any], field: str) -> tuple[str, ...]:
    values = _list(data, field)
    if not all(isinstance(value, str) and value for value in values):
        raise InputError(f"{field}: must hold texts, not {values!r}")
    return tuple(values)


def _text(data: dict[str, Any], field: str, required: bool = True) -> str | None:
    value = data.get(field)
    if value is None and not required:
        return None
    if not isinstance(value, str) or (required and not value):
        raise InputError(f"{field}: must be a text, this is {_kind(value)}")
    return value


def _choice(data: dict[str, Any], field: str, allowed: tuple[_Choice, ...]) -> _Choice:
    value = data.get(field)
    for choice in allowed:
        if value == choice:
            return choice
    raise InputError(f"{field}: must be one of {', '.join(allowed)}, this is {value!r}")


def _name(data: dict[str, Any], field: str, names: set[str]) -> str | None:
    value = data.get(field)
    return None if value is None else _known(value, field, names)


def _known(value: object, field: str, names: set[str]) -> str:
    if not isinstance(value, str) or value not in names:
        raise InputError(f"{field}: {value!r} is not the name of an actor of the record")
    return value


def _optional_span(data: dict[str, Any], field: str, text: str) -> Span | None:
    value = data.get(field)
    return None if value is None else _span(value, field, text)


def _span(value: object, field: str, text: str) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return start, end
    raise InputError(f"{field}: {value!r} is no [start, end) within the record's text of {len(text)} characters")


def _confidence(data: dict[str, Any]) -> float:
    value = data.get("confidence", 1.0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise InputError(f"confidence: must be a number from 0 to 1, this is {value!r}")
    return float(value)


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", str: "a text", type(None): "missing"}.get(type(value), repr(value))
