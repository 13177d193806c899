"""A selection as the plain data that the page draws: numbers for IRIs, clean and short strings, two pictures."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.export.layout import PETAL, petals_of, place, place_actors, reach_of
from kg.export.selection import Selection
from kg.export.strings import LABEL_LENGTH, clean, marked
from kg.graph import terms
from kg.graph.projection import actor_network

_MAX_ALIASES = 12
_LARGEST = 60.0
SHAPES = {
    "person": "dot",
    "organization": "square",
    "government": "hexagon",
    "group": "triangle",
    "unnamed": "dot",
    "role": "diamond",
    "topic": "dot",
    "position": "dot",
}

Json = dict[str, Any]
Numbers = dict[str, int | str]
"""Nodes by IRI: the index of what is shown, the name of what is not."""


def page_data(selection: Selection, title: str, view: str = "facts") -> Json:
    """All that the page holds: `nodes`, `edges`, `statements`, `tenures`, `articles`, `about`.

    Nodes, articles and actors are named by their index; `passage` is a list of texts, every second one marked. Strings
    are free of control and direction characters and clipped. Actors have `net`, their place in the network view, and
    a `community`, where they have ties. Lines between a position and its speakers are left to the page.
    """
    graph, actors = selection.graph, actor_network(selection.graph)
    number: Numbers = {node: clean(name, 80) for node, name in selection.names.items()}
    number |= {node: index for index, node in enumerate(graph)}
    articles = _Articles()
    statements, tenures = [], []
    for source, target, data in graph.edges(data=True):
        ends = {"from": number[source], "to": number[target]}
        if data["type"] == "statement":
            statements.append(ends | _statement(data, articles, number) | _subjects(graph, target, number))
        elif data["type"] == "tenure":
            tenures.append(ends | _tenure(data, articles, number))
    return {
        "about": _about(selection, clean(title, LABEL_LENGTH), len(statements), view),
        "nodes": _nodes(selection, actors),
        "edges": _edges(graph, actors, number),
        "statements": statements,
        "tenures": tenures,
        "articles": articles.listed,
    }


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


def _nodes(selection: Selection, actors: nx.MultiDiGraph) -> list[Json]:
    graph = selection.graph
    radius = {node: _radius(graph, node, selection.quoted) for node in graph}
    petals = petals_of(graph)
    places, ties = place(graph, radius, petals), place_actors(actors, radius)
    found = []
    for index, node in enumerate(graph):
        (x, y), size = places[node], radius[node]
        shown = _node(graph, node, selection.quoted) | {"id": index, "x": x, "y": y, "size": round(size, 1)}
        if node in petals:
            shown["reach"] = round(reach_of(size, len(petals[node])), 1)
        if node in ties:
            shown |= {"net": ties[node], "community": actors.nodes[node]["community"]}
        found.append(shown)
    return found


def _node(graph: nx.MultiDiGraph, node: str, quoted: Mapping[str, int]) -> Json:
    data = graph.nodes[node]
    kind = data["kind"] if data["type"] == "actor" else data["type"]
    name = clean(data["label"], LABEL_LENGTH) or "(no name)"
    shown: Json = {"key": clean(node.removeprefix(terms.BASE), 2000), "kind": kind, "name": name, "shape": SHAPES[kind]}
    if data["type"] == "actor":
        shown["quoted"] = quoted.get(node, 0)
        if aliases := [clean(alias, 80) for alias in data["aliases"][:_MAX_ALIASES]]:
            shown["aliases"] = aliases
    return shown


def _radius(graph: nx.MultiDiGraph, node: str, quoted: Mapping[str, int]) -> float:
    """How large a node is drawn: an actor by how often it is quoted and by the roles inside it, a topic by its use."""
    kind = graph.nodes[node]["type"]
    if kind == "position":
        return PETAL if graph.in_degree(node) < 2 else PETAL + 2
    if kind == "role":
        return 6.0
    if kind == "topic":
        return float(min(5 + 0.8 * graph.in_degree(node) ** 0.5, _LARGEST / 3))
    inside = sum(1 for _, _, data in graph.in_edges(node, data=True) if data["type"] == "organization")
    return float(min(6 + 4.2 * quoted.get(node, 0) ** 0.5 + 1.6 * inside**0.5, _LARGEST))


def _statement(data: Mapping[str, Any], articles: _Articles, number: Numbers) -> Json:
    return {
        "act": data["act"],
        **({"negated": True} if data["negated"] else {}),
        "date": clean(data["date"], 20),
        "evidences": [_evidence(evidence, articles, number) for evidence in data["evidences"]],
    }


def _subjects(graph: nx.MultiDiGraph, position: str, number: Numbers) -> Json:
    """What the position is about and whom it mentions, where there is something."""
    subjects: dict[str, list[int | str]] = {}
    for _, target, data in graph.out_edges(position, data=True):
        subjects.setdefault("topics" if data["type"] == "topic" else "mentions", []).append(number[target])
    return subjects


def _tenure(data: Mapping[str, Any], articles: _Articles, number: Numbers) -> Json:
    dates = {name: clean(data.get(name), 20) for name in ("as_of", "start", "end") if data.get(name)}
    return {
        "relation": data["relation"],
        **dates,
        "evidences": [_evidence(evidence, articles, number) for evidence in data["evidences"]],
    }


def _evidence(evidence: Mapping[str, Any], articles: _Articles, number: Numbers) -> Json:
    shown: Json = {
        "article": articles.number(evidence),
        "passage": marked(evidence["passage"] or "", evidence["marks"]),
        "confidence": round(float(evidence["confidence"]), 2),
    }
    for name in ("quote", "cue", "said_on", "medium"):
        if evidence.get(name):
            shown[name] = clean(evidence[name], 80)
    if via := evidence.get("via"):
        shown["via"] = [number[iri] for iri in via if iri in number]
    return shown


def _edges(graph: nx.MultiDiGraph, actors: nx.MultiDiGraph, number: Numbers) -> list[Json]:
    """One line for each pair of nodes and kind of tie: of roles and topics for one picture, of actors for the other."""
    lines: Counter[tuple[int | str, int | str, str]] = Counter()
    for source, target, data in graph.edges(data=True):
        if data["type"] == "tenure":
            lines[number[source], number[target], data["relation"]] = 1
        elif data["type"] in ("organization", "speaks-for"):
            lines[number[source], number[target], data["type"]] = 1
        elif data["type"] == "topic":
            speakers = [
                speaker for speaker, _, edge in graph.in_edges(source, data=True) if edge["type"] == "statement"
            ]
            lines.update((number[speaker], number[target], "about") for speaker in speakers)
    for source, target, data in actors.edges(data=True):
        if data["type"] != "speaks-for":
            lines[number[source], number[target], data["type"]] = data["weight"]
    return [
        {"id": index, "from": source, "to": target, "kind": kind, **({"weight": weight} if weight > 1 else {})}
        for index, ((source, target, kind), weight) in enumerate(lines.items())
    ]


def _about(selection: Selection, title: str, statements: int, view: str) -> Json:
    kinds = Counter(kind for _, kind in selection.graph.nodes(data="type"))
    return {
        "title": title,
        "view": view,
        "how": clean(selection.how, 600),
        "sourceless": selection.sourceless,
        "whole": selection.whole,
        "shown": {
            "statements": statements,
            **{name: kinds[name[:-1]] for name in selection.whole if name != "statements"},
        },
    }
