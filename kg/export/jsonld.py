"""JSON-LD that any user of JSON can read: one object a line, short keys, positions and evidence inside the facts."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import IO, Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.resources import folder

_Json = Any
_INSIDE = frozenset({terms.POSITION.value, terms.EVIDENCE.value})
_XSD = terms.PREFIXES["xsd"]


def write_jsonld(graph: pyoxigraph.Store, out: IO[bytes]) -> int:
    """Write the graph, flat, with our context; returns the number of triples.

    Statements hold their position and evidence, tenures their evidence; all else stands side by side, sorted by id.
    """
    inside = {q.object for path in _INSIDE for q in graph.quads_for_pattern(None, NamedNode(path), None, None)}
    context = {**_context()["@context"], "@base": terms.BASE}
    out.write(b'{"@context": ' + _line(context) + b',\n"@graph": [\n')
    first = True
    for subject in sorted({quad.subject for quad in graph} - inside, key=str):
        out.write((b"" if first else b",\n") + _line(_object(graph, subject)))
        first = False
    out.write(b"\n]}\n")
    return len({quad.triple for quad in graph})


def _object(graph: pyoxigraph.Store, subject: Any) -> _Json:
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for quad in graph.quads_for_pattern(subject, None, None, None):
        values[quad.predicate.value][str(quad.object)] = quad.object
    written: dict[str, _Json] = {"id": _reference(subject.value)}
    for predicate in sorted(values, key=lambda iri: (iri != terms.TYPE.value, iri != terms.LABEL.value, iri)):
        objects = [values[predicate][key] for key in sorted(values[predicate])]
        if predicate in _INSIDE:
            written[_keys()[predicate]] = _one_or_all(_keys()[predicate], [_object(graph, o) for o in objects])
        else:
            written.update(_entries(predicate, objects))
    return written


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
