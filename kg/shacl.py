"""SHACL Core, as far as our shapes use it, run as SPARQL where the graph lies: a hundred times faster than in rdflib.

A test holds it against pyshacl. A shape that uses anything else raises: nothing is left unchecked in silence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode

from kg.graph import terms

SH = "http://www.w3.org/ns/shacl#"
_XSD = terms.PREFIXES["xsd"]
_CAST = frozenset(_XSD + name for name in ("date", "integer", "decimal", "boolean"))
_ABOUT = frozenset({"path", "severity", "message", "description", "name"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A property shape: whom it targets, what it asks for, and what to tell those who break it."""

    name: str
    severity: str
    message: str
    description: str
    queries: tuple[str, ...]


def broken(graph: pyoxigraph.Store, shapes: bytes) -> Iterator[tuple[Shape, list[str]]]:
    """The shapes (Turtle) that nodes of the union of all graphs break, with those nodes, sorted."""
    for shape in _read(shapes, graph):
        nodes: set[str] = set()
        for query in shape.queries:
            solutions = graph.query(query, use_default_graph_as_union=True)
            assert isinstance(solutions, pyoxigraph.QuerySolutions)
            nodes.update(str(getattr(solution["focus"], "value", solution["focus"])) for solution in solutions)
        if nodes:
            yield shape, sorted(nodes)


def _read(turtle: bytes, graph: pyoxigraph.Store) -> Iterator[Shape]:
    shapes = pyoxigraph.Store()
    shapes.load(turtle, pyoxigraph.RdfFormat.TURTLE)
    for node in _subjects(shapes, NamedNode(SH + "property")):
        classes = {name for target in _values(shapes, node, "targetClass") for name in _with_subclasses(graph, target)}
        target = f"VALUES ?class {{ {' '.join(sorted(classes))} }} ?focus a ?class ."
        for shape in _values(shapes, node, "property"):
            yield _shape(shapes, shape, target, graph)


def _shape(shapes: pyoxigraph.Store, node: NamedNode, target: str, graph: pyoxigraph.Store) -> Shape:
    told: dict[str, Any] = {
        quad.predicate.value.removeprefix(SH): quad.object
        for quad in shapes.quads_for_pattern(node, None, None, None)
        if quad.predicate.value.startswith(SH)
    }
    path = _path(shapes, told["path"])
    severity = told.get("severity", NamedNode(SH + "Violation"))
    bodies = []
    for name, value in told.items():
        if name in _ABOUT:
            continue
        if name not in _CONSTRAINTS:
            raise ValueError(f"{node}: sh:{name} is not among the constraints that kg.shacl knows")
        bodies.append(_CONSTRAINTS[name](path, _operand(shapes, graph, name, value)))
    return Shape(
        name=node.value.rpartition("#")[2],
        severity=severity.value.removeprefix(SH).lower(),
        message=told["message"].value,
        description=told["description"].value,
        queries=tuple(f"SELECT DISTINCT ?focus {{ {target} {body} }}" for body in bodies),
    )


def _operand(shapes: pyoxigraph.Store, graph: pyoxigraph.Store, name: str, value: Any) -> str:
    """What a constraint compares with, as SPARQL."""
    if name == "in":
        return ", ".join(str(item) for item in _list(shapes, value))
    if name == "class":
        return ", ".join(sorted(_with_subclasses(graph, value)))
    if name in ("minCount", "maxCount") and value.value != "1":
        raise ValueError(f"sh:{name} {value.value} is not among the constraints that kg.shacl knows; it knows 1")
    return str(value)


def _typed(path: str, datatype: str) -> str:
    cast = f' || STR({datatype}(STR(?v))) = ""' if datatype[1:-1] in _CAST else ""
    return _each(path, f"COALESCE(!isLiteral(?v) || DATATYPE(?v) != {datatype}{cast}, true)")


def _each(path: str, wrong: str) -> str:
    return f"?focus {path} ?v . FILTER({wrong})"


_CONSTRAINTS: dict[str, Callable[[str, str], str]] = {
    "minCount": lambda path, _: f"FILTER NOT EXISTS {{ ?focus {path} ?v }}",
    "maxCount": lambda path, _: f"?focus {path} ?v, ?w . FILTER(!sameTerm(?v, ?w))",
    "datatype": _typed,
    "class": lambda path, names: f"?focus {path} ?v . FILTER NOT EXISTS {{ ?v a ?is . FILTER(?is IN ({names})) }}",
    "in": lambda path, items: _each(path, f"?v NOT IN ({items})"),
    "nodeKind": lambda path, _: _each(path, "!isIRI(?v)"),
    "pattern": lambda path, text: _each(path, f"!REGEX(STR(?v), {text})"),
    "minLength": lambda path, number: _each(path, f"STRLEN(STR(?v)) < {number}"),
    "minInclusive": lambda path, number: _each(path, f"COALESCE(!(?v >= {number}), true)"),
    "maxInclusive": lambda path, number: _each(path, f"COALESCE(!(?v <= {number}), true)"),
    "lessThan": lambda path, other: f"?focus {path} ?v ; {other} ?w . FILTER(COALESCE(!(?v < ?w), true))",
    "uniqueLang": lambda path, _: (
        f'?focus {path} ?v, ?w . FILTER(!sameTerm(?v, ?w) && LANG(?v) != "" && LANG(?v) = LANG(?w))'
    ),
}


def _path(shapes: pyoxigraph.Store, path: NamedNode) -> str:
    inverse = _values(shapes, path, "inversePath")
    return f"^{inverse[0]}" if inverse else str(path)


def _with_subclasses(graph: pyoxigraph.Store, of: NamedNode) -> set[str]:
    """A class and all below it, as the vocabulary in the graph has them."""
    found, new = {of}, {of}
    while new:
        below = {q.subject for c in new for q in graph.quads_for_pattern(None, terms.term("rdfs:subClassOf"), c, None)}
        new = {c for c in below if isinstance(c, NamedNode)} - found
        found |= new
    return {str(name) for name in found}


def _subjects(store: pyoxigraph.Store, predicate: NamedNode) -> list[NamedNode]:
    found = {quad.subject for quad in store.quads_for_pattern(None, predicate, None, None)}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=str)


def _values(store: pyoxigraph.Store, node: NamedNode, name: str) -> list[NamedNode]:
    found = {quad.object for quad in store.quads_for_pattern(node, NamedNode(SH + name), None, None)}
    return sorted((value for value in found if isinstance(value, NamedNode)), key=str)


def _list(store: pyoxigraph.Store, head: object) -> Iterator[object]:
    """The members of an RDF list."""
    rdf = terms.PREFIXES["rdf"]
    while getattr(head, "value", "") != rdf + "nil":
        (first,) = store.quads_for_pattern(head, NamedNode(rdf + "first"), None, None)  # type: ignore[arg-type]
        (rest,) = store.quads_for_pattern(head, NamedNode(rdf + "rest"), None, None)  # type: ignore[arg-type]
        yield first.object
        head = rest.object
