"""Where each node of the pictures lies: the same graph gives the same places, and nothing lies on anything else.

Positions that one actor alone has put forward surround that actor like petals, in the order of their dates. The rest
is laid out by springs (`kg.export.springs`): actors near their roles and topics, and near those who speak in the same
articles, by springs that are not shown. In the network view only actors are placed, near those of their community.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import cos, pi, sin

import networkx as nx

from kg.export.springs import arrange

Point = tuple[int, int]

PETAL = 3.4  # radius of a position with one speaker
_PETAL_STEP = 10.5
_TOPIC_ROOM = 40.0  # for a name in a frame
_SAME_ARTICLE, _SAME_TOPIC, _STRANGERS = 0.35, 0.12, 0.15  # how strongly springs pull, where a fact pulls with 1


def place(graph: nx.MultiDiGraph, radius: Mapping[str, float], petals: Mapping[str, list[str]]) -> dict[str, Point]:
    """A point in pixels for every node of `graph` (the networkx view of facts), around (0, 0), x to the right, y down.

    `radius` tells how large each node is drawn, `petals` is what `petals_of` gives.
    """
    speaker = {position: actor for actor, positions in petals.items() for position in positions}
    reach = {node: reach_of(radius[node], len(petals.get(node, ()))) for node in graph if node not in speaker}
    reach |= {node: _TOPIC_ROOM for node, kind in graph.nodes(data="type") if kind == "topic"}
    points = arrange(_tied(graph, speaker), reach)
    places: dict[str, Point] = {}
    for node, (x, y) in points.items():
        places[node] = (round(x), round(y))
        places.update(_around(places[node], radius[node], petals.get(node, ())))
    return {node: places[node] for node in graph}


def place_actors(actors: nx.MultiDiGraph, radius: Mapping[str, float]) -> dict[str, Point]:
    """A point for every actor that has ties in the `actors` network (`kg.graph.projection`)."""
    tied = nx.Graph()
    community = dict(actors.nodes(data="community"))
    for one, other, data in actors.edges(data=True):
        near = 1.0 if community[one] == community[other] else _STRANGERS
        tied.add_edge(one, other, weight=near * min(1.0, 0.4 + 0.2 * data["weight"]))
    return {node: (round(x), round(y)) for node, (x, y) in arrange(tied, {node: radius[node] for node in tied}).items()}


def _tied(graph: nx.MultiDiGraph, speaker: Mapping[str, str]) -> nx.Graph:
    """Who and what pulls whom: positions of one speaker pull with that speaker; articles pull and are not placed."""
    tied = nx.Graph()
    tied.add_nodes_from(node for node in graph if node not in speaker)
    for source, target, data in graph.edges(data=True):
        source = speaker.get(source, source)
        if data["type"] == "topic":
            known = tied.get_edge_data(source, target, {"weight": 0.0})["weight"]
            tied.add_edge(source, target, weight=min(1.0, known + _SAME_TOPIC))
        elif data["type"] != "mentions" and target not in speaker:
            tied.add_edge(source, target, weight=1.0)
        for evidence in data.get("evidences", ()):
            tied.add_edge(source, f"article {evidence['article']}", weight=_SAME_ARTICLE)
    tied.remove_nodes_from([node for node in tied if node not in graph and tied.degree(node) < 2])
    return tied


def petals_of(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Positions with one speaker, by speaker, oldest first; the rest of the picture is laid out around them."""
    petals: dict[str, list[tuple[str, str]]] = {}
    for position, data in graph.nodes(data=True):
        speakers = list(graph.predecessors(position)) if data["type"] == "position" else []
        if len(speakers) == 1:
            dates = [edge["date"] or "" for _, _, edge in graph.in_edges(position, data=True)]
            petals.setdefault(speakers[0], []).append((min(dates), position))
    return {speaker: [position for _, position in sorted(dated)] for speaker, dated in petals.items()}


def _rings(radius: float, count: int) -> Iterator[tuple[float, int]]:
    """The rings of petals around a node: (distance from its centre, petals on it)."""
    distance = radius + 9
    while count > 0:
        room = int(2 * pi * distance / _PETAL_STEP)
        yield distance, min(room, count)
        count -= room
        distance += _PETAL_STEP


def reach_of(radius: float, petals: int) -> float:
    """How far a node of `radius` reaches with its petals around it."""
    return max((distance + PETAL for distance, _ in _rings(radius, petals)), default=radius)


def _around(centre: Point, radius: float, petals: Iterable[str]) -> Iterator[tuple[str, Point]]:
    """Petals clockwise from the top, the oldest first, ring by ring."""
    rest = list(petals)
    for distance, count in list(_rings(radius, len(rest))):
        for rank, node in enumerate(rest[:count]):
            angle = rank * 2 * pi / count - pi / 2
            yield node, (round(centre[0] + distance * cos(angle)), round(centre[1] + distance * sin(angle)))
        rest = rest[count:]
