"""The networkx view of facts as the plain data that the page draws: numbers for IRIs, clean and short strings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.export.layout import PETAL, petals_of, place, reach_of
from kg.export.selection import Selection

LABEL_LENGTH = 300
PASSAGE_LENGTH = 1200
_MAX_ALIASES = 12
_LEAD = 240
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_SPACES = re.compile(r"\s+")
SHAPES = {
    "person": "dot",
    "organization": "square",
    "government": "hexagon",
    "group": "triangle",
    "unnamed": "dot",
    "role": "diamond",
    "position": "dot",
}

Json = dict[str, Any]
Numbers = dict[str, int | str]
"""Nodes by IRI: the index of what is shown, the name of what is not."""


def page_data(selection: Selection, title: str) -> Json:
    """All that the page holds: `nodes`, `edges`, `statements`, `tenures`, `articles`, `about`.

    Nodes, articles and actors are named by their index; `passage` is a list of texts, every second one marked. Strings
    are free of control and direction characters and clipped.
    """
    graph = selection.graph
    radius = {node: _radius(graph, node, selection.quoted) for node in graph}
    petals = petals_of(graph)
    places = place(graph, radius, petals)
    number: Numbers = {node: clean(name, 80) for node, name in selection.names.items()}
    number |= {node: index for index, node in enumerate(graph)}
    nodes = [_node(graph, node, selection.quoted) for node in graph]
    for index, (node, shown) in enumerate(zip(graph, nodes, strict=True)):
        at, size = places[node], radius[node]
        shown |= {"id": index, "x": at[0], "y": at[1], "size": round(size, 1)}
        if node in petals:
            shown["reach"] = round(reach_of(size, len(petals[node])), 1)
    articles = _Articles()
    facts: dict[str, list[Json]] = {"statement": [], "tenure": [], "organization": []}
    for source, target, data in graph.edges(data=True):
        ends = {"from": number[source], "to": number[target]}
        facts[data["type"]].append(ends | _FACTS[data["type"]](data, articles, number))
    return {
        "about": _about(selection, clean(title, LABEL_LENGTH), len(facts["statement"])),
        "nodes": nodes,
        "edges": _edges(facts),
        "statements": facts["statement"],
        "tenures": facts["tenure"],
        "articles": articles.listed,
    }


def clean(text: str | None, limit: int) -> str:
    """The text without control and direction characters, spaces joined, clipped to `limit` characters."""
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", (text or "")[: limit * 4])).strip()
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


class _Articles:
    """The articles met so far; each evidence names its own by number."""

    def __init__(self) -> None:
        self.listed: list[Json] = []
        self._numbers: dict[str, int] = {}

    def number(self, evidence: Mapping[str, Any]) -> int:
        iri = evidence["article"]
        if iri not in self._numbers:
            self._numbers[iri] = len(self.listed)
            told = {name: clean(evidence.get(name), LABEL_LENGTH) for name in ("title", "outlet", "published")}
            told["title"] = told["title"] or clean(evidence["id"], LABEL_LENGTH)
            self.listed.append({**told, "url": clean(evidence.get("url"), 2000)})
        return self._numbers[iri]


def _node(graph: nx.MultiDiGraph, node: str, quoted: Mapping[str, int]) -> Json:
    data = graph.nodes[node]
    kind = data["kind"] if data["type"] == "actor" else data["type"]
    shown: Json = {
        "iri": clean(node, 2000),
        "kind": kind,
        "name": clean(data["label"], LABEL_LENGTH) or "(no name)",
        "shape": SHAPES[kind],
    }
    if data["type"] == "actor":
        shown["quoted"] = quoted.get(node, 0)
        if aliases := [clean(alias, 80) for alias in data["aliases"][:_MAX_ALIASES]]:
            shown["aliases"] = aliases
    return shown


def _radius(graph: nx.MultiDiGraph, node: str, quoted: Mapping[str, int]) -> float:
    """How large a node is drawn: an actor by how often it is quoted and by the roles inside it."""
    kind = graph.nodes[node]["type"]
    if kind == "position":
        return PETAL if graph.in_degree(node) < 2 else PETAL + 2
    if kind == "role":
        return 6.0
    return float(min(6 + 4.2 * quoted.get(node, 0) ** 0.5 + 1.6 * graph.in_degree(node) ** 0.5, 60))


def _statement(data: Mapping[str, Any], articles: _Articles, number: Numbers) -> Json:
    return {
        "act": data["act"],
        **({"negated": True} if data["negated"] else {}),
        "date": clean(data["date"], 20),
        "evidences": [_evidence(evidence, articles, number) for evidence in data["evidences"]],
    }


def _tenure(data: Mapping[str, Any], articles: _Articles, number: Numbers) -> Json:
    dates = {name: clean(data.get(name), 20) for name in ("as_of",) if data.get(name)}
    return {
        "relation": data["relation"],
        **dates,
        "evidences": [_evidence(evidence, articles, number) for evidence in data["evidences"]],
    }


def _organization(_data: Mapping[str, Any], _articles: _Articles, _number: Numbers) -> Json:
    return {}


_FACTS = {"statement": _statement, "tenure": _tenure, "organization": _organization}


def _evidence(evidence: Mapping[str, Any], articles: _Articles, number: Numbers) -> Json:
    shown: Json = {
        "article": articles.number(evidence),
        "passage": _passage(evidence["passage"] or "", evidence["marks"]),
        "confidence": round(float(evidence["confidence"]), 2),
    }
    for name in ("quote", "cue", "said_on", "medium"):
        if evidence.get(name):
            shown[name] = clean(evidence[name], 80)
    if via := evidence.get("via"):
        shown["via"] = [number[iri] for iri in via if iri in number]
    return shown


def _passage(text: str, marks: Iterable[Sequence[int]]) -> list[str]:
    """The passage in pieces, every second one marked, cut to what surrounds the marks."""
    spans = sorted((max(start, 0), min(end, len(text))) for start, end in marks)
    first = spans[0][0] if spans else 0
    low = max(0, first - _LEAD) if len(text) > PASSAGE_LENGTH else 0
    high = min(len(text), low + PASSAGE_LENGTH)
    pieces, at = [], low
    for start, end in spans:
        start, end = max(start, at), min(end, high)
        if start < end:
            pieces += [text[at:start], text[start:end]]
            at = end
    pieces.append(text[at:high])
    pieces = [_SPACES.sub(" ", _INVISIBLE.sub("", piece)) for piece in pieces]
    pieces[0] = ("… " if low else "") + pieces[0].lstrip()
    pieces[-1] = pieces[-1].rstrip() + (" …" if high < len(text) else "")
    return pieces


def _edges(facts: Mapping[str, list[Json]]) -> list[Json]:
    """One line of the picture for each pair of nodes and kind of fact."""
    lines: dict[tuple[int, int, str], None] = {}
    for fact in facts["statement"]:
        distant = fact.get("negated") or fact["act"] in ("deny", "decline-to-comment")
        lines[fact["from"], fact["to"], "not-said" if distant else "said"] = None
    for fact in facts["tenure"]:
        lines[fact["from"], fact["to"], fact["relation"]] = None
    for fact in facts["organization"]:
        lines[fact["from"], fact["to"], "organization"] = None
    return [{"id": index, "from": line[0], "to": line[1], "kind": line[2]} for index, line in enumerate(lines)]


def _about(selection: Selection, title: str, statements: int) -> Json:
    return {
        "title": title,
        "how": clean(selection.how, 600),
        "nodes": selection.whole,
        "sourceless": selection.sourceless,
        "statements": sum(selection.quoted.values()),
        "shown": {"nodes": len(selection.graph), "statements": statements},
    }
