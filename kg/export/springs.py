"""Nodes as discs in the plane: tied ones near each other, none over another; the same graph, the same places."""

from collections.abc import Iterator, Mapping
from math import pi

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from kg.export.packing import pack

Points = NDArray[np.float64]

_GAP = 16.0
_DENSITY = 0.75
_EVENING = 0.3
_SEED = 7


def arrange(tied: nx.Graph, reach: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """A point in pixels for every node of `tied` that has a `reach` (its disc's radius), around (0, 0).

    Edges may have a `weight`. Nodes without reach pull, but are not placed. Each component is laid out by springs, then
    spread until no two discs overlap, as far as 300 rounds can bring it; then the components are packed.
    """
    parts = list(_parts(tied, reach))
    sizes = [np.array([reach[node] for node in part.core]) for part in parts]
    placed = [_spread(_springs(part, discs), discs) for part, discs in zip(parts, sizes, strict=True)]
    offsets = pack(list(zip(placed, map(list, sizes), strict=True)))
    return {
        node: (float(x), float(y))
        for part, points, offset in zip(parts, placed, offsets, strict=True)
        for node, (x, y) in zip(part.core, points + offset, strict=True)
    }


class _Part:
    """One component: its nodes, and springs (from, to, weight) by index; indices past the nodes are not placed."""

    def __init__(self, core: list[str], size: int, springs: list[tuple[int, int, float]]) -> None:
        self.core = core
        self.size = size
        self.springs = springs


def _parts(tied: nx.Graph, reach: Mapping[str, float]) -> Iterator[_Part]:
    """The components, largest first."""
    for component in sorted(nx.connected_components(tied), key=lambda nodes: (-len(nodes), min(nodes))):
        shown = sorted(node for node in component if node in reach)
        hidden = sorted(node for node in component if node not in reach)
        index = {node: number for number, node in enumerate([*shown, *hidden])}
        springs = sorted(
            (min(index[source], index[target]), max(index[source], index[target]), float(data.get("weight", 1.0)))
            for source, target, data in tied.edges(component, data=True)
        )
        if shown:
            yield _Part(shown, len(index), springs)


def _springs(part: _Part, sizes: Points) -> Points:
    """Points of the shown nodes of one component, by springs, in pixels."""
    if len(part.core) == 1:
        return np.zeros((1, 2))
    net: rx.PyGraph[int, float] = rx.PyGraph()
    net.add_nodes_from(range(part.size))
    net.add_edges_from(part.springs)
    rounds = 150 if part.size < 1500 else 80
    found = rx.spring_layout(net, num_iter=rounds, weight_fn=float, seed=_SEED)
    points = np.array([found[number] for number in range(part.size)])
    shown = points[: len(part.core)] - points[: len(part.core)].mean(axis=0)
    shown = _evened(shown)
    area = pi * float(((sizes + _GAP) ** 2).sum())
    breadth = float(np.sqrt((shown**2).sum(axis=1).mean()))
    return _turned(shown * np.sqrt(area / _DENSITY / (2 * pi)) / max(breadth, 1e-6))


def _evened(points: Points) -> Points:
    """The points moved outwards, the more the nearer to the middle: springs crowd what has many ties."""
    distance = np.hypot(*points.T)
    widest = max(float(distance.max()), 1e-9)
    return np.asarray(points * ((distance / widest + 1e-9) ** -_EVENING)[:, None])


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
