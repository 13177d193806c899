"""Whether a graph can be used and traced back to its articles: SHACL shapes, and checks in SPARQL across nodes.

The shapes (`ontology/shapes.ttl`) are SHACL Core; what looks across nodes stands as SPARQL in `ontology/checks/*.rq`.
Both run in Oxigraph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pyoxigraph

from kg import shacl, sparql
from kg.graph import terms
from kg.resources import folder

Severity = Literal["violation", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one shape or check found: the nodes that break it, in order, and how to mend them."""

    shape: str
    severity: Severity
    message: str
    remedy: str
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, violations first. A graph with warnings alone is valid."""

    quads: int
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What makes the graph unusable or untraceable."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reader should look at."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")

    def text(self, limit: int = 20) -> str:
        """The report for people, with at most `limit` nodes a shape."""
        return "\n".join(self._lines(limit))

    def _lines(self, limit: int) -> Iterator[str]:
        for finding in self.findings:
            yield f"{finding.severity.upper()} {finding.shape}: {finding.message} ({_counted(finding.nodes, 'node')})"
            yield from (f"    {_short(node)}" for node in finding.nodes[:limit])
            if len(finding.nodes) > limit:
                yield f"    … and {len(finding.nodes) - limit:,} more"
            yield f"    {finding.remedy}"
        violated = _counted(self.violations, "shape")
        warned = _counted(self.warnings, "shape")
        yield f"{self.quads:,} quads: {violated} violated, {warned} with warnings"


def validate(graph: pyoxigraph.Store) -> Report:
    """Check the union of all graphs against the shapes and checks that ship with the package."""
    found = [*_check_shapes(graph), *_run_checks(graph)]
    return Report(len(graph), tuple(sorted(found, key=lambda finding: (finding.severity, finding.shape))))


def _check_shapes(graph: pyoxigraph.Store) -> Iterator[Finding]:
    for shape, nodes in shacl.broken(graph, (folder("ontology") / "shapes.ttl").read_bytes()):
        severity: Severity = "violation" if shape.severity == "violation" else "warning"
        yield Finding(shape.name, severity, shape.message, shape.description, tuple(nodes))


def _run_checks(graph: pyoxigraph.Store) -> Iterator[Finding]:
    for path in sorted((folder("ontology") / "checks").iterdir(), key=lambda path: path.name):
        text = path.read_text(encoding="utf-8")
        told = sparql.comments(text)
        solutions = graph.query(text, use_default_graph_as_union=True)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        nodes = tuple(sorted(_value(solution["focus"]) for solution in solutions))
        if nodes:
            yield Finding(
                shape=path.name.removesuffix(".rq"),
                severity="violation" if "violation" in told["tags"] else "warning",
                message=" ".join(told["summary"]),
                remedy=" ".join(told["description"]),
                nodes=nodes,
            )


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _counted(things: tuple[object, ...], noun: str) -> str:
    return f"{len(things):,} {noun}" + ("" if len(things) == 1 else "s")


def _short(iri: str) -> str:
    return iri.removeprefix(terms.BASE)
