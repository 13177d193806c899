"""JSON-LD that any user of JSON can read: one object a line, short keys, all that a fact tells inside it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import IO, Any, cast

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.contents import Contents
from kg.graph import terms
from kg.resources import folder

_Json = Any
_INSIDE = {terms.POSITION: terms.POSITION_CLASS, terms.EVIDENCE: terms.EVIDENCE_CLASS}
_NAMED = frozenset(
    {
        terms.SPEAKER, terms.HOLDER, terms.ROLE, terms.DELEGATE, terms.PRINCIPAL, terms.IN_ORGANIZATION,
        terms.ACCORDING_TO, terms.ADDRESSEE, terms.MENTIONS, terms.TOPIC, terms.IN_ARTICLE, terms.OUTLET,
        terms.SAID, terms.DENIED, terms.ASKED, terms.DECLINED_TO_COMMENT_ON,
        terms.HOLDS, terms.HELD, terms.SPEAKS_FOR, terms.STANDS_FOR, terms.REPRINT_OF,
    }
)  # fmt: skip
_CALLS = frozenset({terms.LABEL, terms.TEXT, terms.HEADLINE, terms.IDENTIFIER, terms.URL})
_XSD = terms.PREFIXES["xsd"]


def write_jsonld(contents: Contents, triples: Iterable[Triple], out: IO[bytes]) -> None:
    """Write `triples`, subject by subject and those of `contents`, with our context, one object a line.

    Statements hold their position and evidence, tenures and delegations their evidence; whatever else is referred to
    has its name, text or title beside its id. All else stands side by side.
    """
    context = {**_context()["@context"], "@base": terms.BASE}
    out.write(b'{"@context": ' + _line(context) + b',\n"@graph": [\n')
    writer = _Objects(contents)
    between = b""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        node, told = cast(NamedNode, subject), list(about)
        if not _is_inside(node, told, contents):
            out.write(between + _line(writer.object(node, told)))
            between = b",\n"
    out.write(b"\n]}\n")


def _is_inside(subject: NamedNode, about: Iterable[Triple], contents: Contents) -> bool:
    """Whether the thing is written inside another: it is of a kind that may be, and another holds it."""
    kinds = {triple.object for triple in about if triple.predicate == terms.TYPE}
    return any(kind in kinds and contents.points_at(subject, path) for path, kind in _INSIDE.items())


class _Objects:
    """Things as JSON, with those inside them."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._named = lru_cache(maxsize=65536)(self._name)

    def object(self, subject: NamedNode, about: Iterable[Triple]) -> _Json:
        """The thing that `about` tells of."""
        values: dict[NamedNode, list[Any]] = defaultdict(list)
        for triple in about:
            values[triple.predicate].append(triple.object)
        written: dict[str, _Json] = {"id": _reference(subject.value)}
        for predicate in sorted(values, key=_order):
            objects = values[predicate]
            if len(objects) > 1:
                objects = sorted(set(objects), key=str)
            if predicate in _INSIDE:
                written |= _keyed(predicate, [self._inner(value) for value in objects])
            elif predicate in _NAMED:
                written |= _keyed(predicate, [self._named(value) for value in objects])
            else:
                written |= _entries(predicate.value, objects)
        return written

    def _inner(self, subject: NamedNode) -> _Json:
        return self.object(subject, (quad.triple for quad in self._contents.about(subject)))

    def _name(self, subject: NamedNode) -> _Json:
        """The id of a thing with what it is called."""
        calls = [quad.triple for quad in self._contents.about(subject) if quad.predicate in _CALLS]
        return self.object(subject, calls)


@cache
def _order(predicate: NamedNode) -> tuple[bool, bool, str]:
    return predicate != terms.TYPE, predicate != terms.LABEL, predicate.value


def _entries(predicate: str, objects: Iterable[Any]) -> dict[str, _Json]:
    """The values under the short key where they fit its type, else under the prefixed name with the type spelt out."""
    if predicate == terms.TYPE.value:
        types = [_vocabulary_name(value.value) for value in objects]
        return {"type": types[0] if len(types) == 1 else types}
    key = _keys().get(predicate)
    short: list[_Json] = []
    long: list[_Json] = []
    for value in objects:
        fitted = None if key is None else _fitted(value, _context()["@context"][key])
        if fitted is None:
            long.append(_spelt_out(value))
        else:
            short.append(fitted)
    entries: dict[str, _Json] = {}
    if key is not None and short:
        entries[key] = _one_or_all(key, short)
    if long:
        entries[_compact(predicate)] = long[0] if len(long) == 1 else long
    return entries


def _fitted(value: Any, definition: dict[str, str]) -> _Json | None:
    wanted = definition.get("@type")
    if isinstance(value, Literal):
        if value.language is not None:
            return value.value if definition.get("@language") == value.language else None
        datatype = value.datatype.value
        if wanted is None and "@language" not in definition:
            return value.value if datatype == _XSD + "string" else None
        if wanted is None or _expand(wanted) != datatype:
            return None
        return _native(value.value, datatype)
    if wanted == "@vocab":
        return _vocabulary_name(value.value)
    return _reference(value.value) if wanted == "@id" else None


def _native(text: str, datatype: str) -> _Json:
    """Integers and truth values as JSON has them; decimals stay texts, since JSON's numbers are binary."""
    if datatype == _XSD + "integer":
        return int(text)
    return text == "true" if datatype == _XSD + "boolean" else text


def _spelt_out(value: Any) -> _Json:
    if not isinstance(value, Literal):
        return {"id": _reference(value.value)}
    if value.language is not None:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == _XSD + "string":
        return value.value
    return {"@value": value.value, "@type": value.datatype.value}


def _keyed(predicate: NamedNode, values: list[_Json]) -> dict[str, _Json]:
    key = _keys()[predicate.value]
    return {key: _one_or_all(key, values)}


def _one_or_all(key: str, values: list[_Json]) -> _Json:
    is_set = _context()["@context"][key].get("@container") == "@set"
    return values if is_set or len(values) > 1 else values[0]


def _reference(iri: str) -> str:
    """Our own IRIs without their base; others in full."""
    return iri.removeprefix(terms.BASE) or iri


def _vocabulary_name(iri: str) -> str:
    return iri.removeprefix(terms.KG) if iri.startswith(terms.KG) else iri


def _compact(iri: str) -> str:
    """The prefixed name of a property."""
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return terms.PREFIXES[prefix] + local if prefix in terms.PREFIXES else name


@cache
def _context() -> dict[str, dict[str, _Json]]:
    context: dict[str, dict[str, _Json]] = json.loads((folder("ontology") / "context.jsonld").read_text("utf-8"))
    return context


@cache
def _keys() -> dict[str, str]:
    """Property -> its key in the context."""
    definitions = _context()["@context"].items()
    return {_expand(value["@id"]): key for key, value in definitions if isinstance(value, dict)}


def _line(value: _Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
