"""Where each node of the picture lies: the same graph gives the same places, and nothing lies on anything else.

Positions that one actor alone has put forward surround that actor like petals, in the order of their dates. The rest
is laid out by springs, component by component, then spread until nothing overlaps, then the components are packed.
Actors who speak in the same articles are drawn together by springs that are not shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import pi

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from kg.export.packing import pack

Point = tuple[int, int]
Points = NDArray[np.float64]

PETAL = 3.4  # radius of a position with one speaker
_PETAL_STEP = 10.5
_GAP = 16.0
_DENSITY = 0.75
_SEED = 7


def place(graph: nx.MultiDiGraph, radius: Mapping[str, float], petals: Mapping[str, list[str]]) -> dict[str, Point]:
    """A point in pixels for every node of `graph` (the networkx view of facts), around (0, 0), x to the right, y down.

    `radius` tells how large each node is drawn, `petals` is what `petals_of` gives. No two nodes overlap, as far as 300
    rounds of spreading can bring it.
    """
    on_petals = {position for positions in petals.values() for position in positions}
    core = [node for node in graph if node not in on_petals]
    reach = {node: reach_of(radius[node], len(petals.get(node, ()))) for node in core}
    parts = list(_parts(graph, core))
    placed = [_spread(_springs(part, reach), np.array([reach[node] for node in part.core])) for part in parts]
    offsets = pack([(points, [reach[node] for node in part.core]) for points, part in zip(placed, parts, strict=True)])
    places: dict[str, Point] = {}
    for part, points, offset in zip(parts, placed, offsets, strict=True):
        for node, (x, y) in zip(part.core, points + offset, strict=True):
            places[node] = (round(x), round(y))
            places.update(_around(places[node], radius[node], petals.get(node, ())))
    return {node: places[node] for node in graph}


class _Part:
    """One component: its nodes, and springs (from, to, weight) by index; indices past the nodes are hidden articles."""

    def __init__(self, core: list[str], size: int, springs: list[tuple[int, int, float]]) -> None:
        self.core = core
        self.size = size
        self.springs = springs


def petals_of(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Positions with one speaker, by speaker, oldest first; the rest of the picture is laid out around them."""
    petals: dict[str, list[tuple[str, str]]] = {}
    for position, data in graph.nodes(data=True):
        speakers = list(graph.predecessors(position))
        if data["type"] == "position" and len(speakers) == 1:
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
        angles = np.arange(count) * (2 * pi / count) - pi / 2
        for node, angle in zip(rest[:count], angles, strict=True):
            yield node, (round(centre[0] + distance * np.cos(angle)), round(centre[1] + distance * np.sin(angle)))
        rest = rest[count:]


def _parts(graph: nx.MultiDiGraph, core: list[str]) -> Iterator[_Part]:
    """The components of the core and the articles that tie it together, largest first."""
    tied = nx.Graph()
    tied.add_nodes_from(core)
    kept = set(core)
    for source, target, data in graph.edges(data=True):
        if source in kept and target in kept:
            tied.add_edge(source, target, weight=1.0)
        for evidence in data.get("evidences", ()):
            tied.add_edge(source, ("article", evidence["article"]), weight=0.35)
    for hidden in [node for node in tied if isinstance(node, tuple) and tied.degree(node) < 2]:
        tied.remove_node(hidden)
    for component in sorted(nx.connected_components(tied), key=lambda nodes: (-len(nodes), min(map(str, nodes)))):
        yield _part(tied.subgraph(component))


def _part(tied: nx.Graph) -> _Part:
    shown = sorted(node for node in tied if isinstance(node, str))
    hidden = sorted(node for node in tied if not isinstance(node, str))
    index = {node: number for number, node in enumerate([*shown, *hidden])}
    springs = sorted(
        (min(index[source], index[target]), max(index[source], index[target]), float(data["weight"]))
        for source, target, data in tied.edges(data=True)
    )
    return _Part(shown, len(index), springs)


def _springs(part: _Part, reach: Mapping[str, float]) -> Points:
    """Points of the shown nodes of one component, by springs, in pixels."""
    if len(part.core) == 1:
        return np.zeros((1, 2))
    net: rx.PyGraph[int, float] = rx.PyGraph()
    net.add_nodes_from(range(part.size))
    net.add_edges_from(part.springs)
    rounds = 150 if part.size < 1500 else 80
    found = rx.spring_layout(net, num_iter=rounds, weight_fn=float, seed=_SEED)
    points = np.array([found[number] for number in range(part.size)])
    sizes = np.array([reach[node] for node in part.core])
    shown = points[: len(part.core)] - points[: len(part.core)].mean(axis=0)
    area = pi * float(((sizes + _GAP) ** 2).sum())
    breadth = float(np.sqrt((shown**2).sum(axis=1).mean()))
    return _turned(shown * np.sqrt(area / _DENSITY / (2 * pi)) / max(breadth, 1e-6))


def _turned(points: Points) -> Points:
    """The points turned so that they are widest from left to right."""
    covariance = points.T @ points
    angle = 0.5 * np.arctan2(2 * covariance[0, 1], covariance[0, 0] - covariance[1, 1])
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.asarray(points @ np.array([[cosine, -sine], [sine, cosine]]))


def _spread(points: Points, reach: Points) -> Points:
    """The points pushed apart until no two discs overlap."""
    points = points.copy()
    pairs = np.zeros((0, 2), dtype=int)
    for number in range(300):
        if number % 10 == 0:
            pairs = _near(points, reach)
        if not len(pairs):
            break
        one, other = pairs.T
        apart = points[one] - points[other]
        distance = np.maximum(np.hypot(*apart.T), 1e-6)
        lacking = np.maximum(reach[one] + reach[other] + _GAP - distance, 0)
        push = apart / distance[:, None] * (lacking * 0.35)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(one, push[:, axis], len(points))
            points[:, axis] -= np.bincount(other, push[:, axis], len(points))
    return np.asarray(points - (points.max(axis=0) + points.min(axis=0)) / 2)


def _near(points: Points, reach: Points) -> NDArray[np.int_]:
    """Pairs of indices of discs that overlap or nearly do."""
    order = np.argsort(points[:, 0], kind="stable")
    slack = 2 * float(reach.max()) + _GAP + 20
    ends = np.searchsorted(points[order, 0], points[order, 0] + slack)
    counts = np.maximum(ends - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    second = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
    one, other = order[first], order[second]
    distance = np.hypot(*(points[one] - points[other]).T)
    close = distance < reach[one] + reach[other] + _GAP + 20
    pairs = np.stack([one[close], other[close]], axis=1)
    same = distance[close] < 1e-6
    points[pairs[same, 1]] += np.array([0.7, 0.3])
    return pairs
