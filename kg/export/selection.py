"""What of a graph is shown: one actor's surroundings, what was read surely enough, and never more than fits."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import networkx as nx
from rapidfuzz import fuzz, process, utils

from kg.errors import KgError
from kg.graph import terms

DEFAULT_MAX_NODES = 2000
_NOBODY = frozenset({terms.UNATTRIBUTED.value, terms.UNRESOLVED.value})


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the graph and what it was chosen from.

    `names`: labels of all actors; `quoted`: each actor's statements in the whole graph; `whole`: the nodes of the
    whole graph; `sourceless`: statements left out because no source is named or resolved; `how`: how the part was
    chosen, empty if it is the whole.
    """

    graph: nx.MultiDiGraph
    names: dict[str, str]
    quoted: dict[str, int]
    whole: int
    sourceless: int
    how: str


def select(
    graph: nx.MultiDiGraph,
    *,
    max_nodes: int = DEFAULT_MAX_NODES,
    actor: str | None = None,
    depth: int = 2,
    since: str | None = None,
    until: str | None = None,
    min_confidence: float | None = None,
) -> Selection:
    """The part of `graph` to show. Raises KgError if nothing is left or `actor` is unknown.

    `actor` is a name, another form of a name or an IRI; around it everything within `depth` steps is kept. `since` and
    `until` (YYYY-MM-DD) are about statements: their speakers keep their roles. Above `max_nodes` nodes the most quoted
    actors stay, each with roles, organisations and statements.
    """
    if max_nodes < 1:
        raise KgError(f"--max-nodes must be at least 1, this is {max_nodes}")
    known = _part(graph, graph.nodes - _NOBODY)
    quoted = {node: count for node in known if (count := len(_statements(known, node)))}
    kept, chosen = known, []
    if min_confidence is not None:
        kept = _part(kept, kept.nodes, lambda _, data: bool(data.get("confidence", 1.0) >= min_confidence))
        chosen.append(f"facts read with a confidence of at least {min_confidence:g}")
    if since or until:
        kept = _within(kept, since or "", until or "9999")
        chosen.append(" ".join(filter(None, ("statements", since and f"from {since}", until and f"until {until}"))))
    if actor is not None:
        centre = find_actor(kept, actor)
        kept = _part(kept, _around(kept, centre, depth))
        chosen.append(f"what is within {depth} steps of {graph.nodes[centre]['label']}")
    if len(kept) > max_nodes:
        kept = _part(kept, _best(kept, max_nodes))
        chosen.append("the most quoted actors with their roles and words")
    if not kept:
        raise KgError("there is nothing to show: the graph holds no facts of named sources that the options leave")
    sourceless = sum(count for _, count in graph.out_degree(_NOBODY & graph.nodes))
    names = {node: data["label"] for node, data in graph.nodes(data=True) if data["type"] == "actor"}
    return Selection(kept, names, quoted, len(known), sourceless, "; ".join(chosen))


def find_actor(graph: nx.MultiDiGraph, name: str) -> str:
    """The IRI of the actor so named, the most quoted one of several. Raises KgError that suggests near names."""
    actors = [(node, data) for node, data in graph.nodes(data=True) if data["type"] == "actor"]
    wanted = name.casefold()
    found = [
        node
        for node, data in actors
        if node == name or wanted in (data["label"].casefold(), *(alias.casefold() for alias in data["aliases"]))
    ]
    if found:
        best: str = max(
            sorted(found), key=lambda node: (graph.nodes[node]["label"] == name, len(_statements(graph, node)))
        )
        return best
    labels = sorted({data["label"] for _, data in actors})
    near = process.extract(name, labels, scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=60)
    hint = f"; near it: {', '.join(label for label, _, _ in near)}" if near else ""
    raise KgError(f"no actor is called {name!r}{hint} (`kg query actors` lists them)")


def _statements(graph: nx.MultiDiGraph, actor: str) -> list[tuple[str, float]]:
    """(position, confidence) of each statement of an actor."""
    return [
        (position, data["confidence"])
        for _, position, data in graph.out_edges(actor, data=True)
        if data["type"] == "statement"
    ]


def _part(
    graph: nx.MultiDiGraph, kept: Collection[str], wanted: Callable[[str, dict[str, Any]], bool] = lambda _, __: True
) -> nx.MultiDiGraph:
    """The nodes of `kept` that have facts, and their facts that are `wanted` (source, data), in the same order."""
    part = nx.MultiDiGraph()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    part.add_edges_from(
        edge
        for edge in graph.edges(keys=True, data=True)
        if edge[0] in kept and edge[1] in kept and wanted(edge[0], edge[3])
    )
    bare = [role for role, kind in part.nodes(data="type") if kind == "role" and not part.in_degree(role)]
    part.remove_nodes_from(bare)
    part.remove_nodes_from(list(nx.isolates(part)))
    return part


def _within(graph: nx.MultiDiGraph, since: str, until: str) -> nx.MultiDiGraph:
    """The statements of these days, and the roles of those who made them."""

    def dated(data: dict[str, Any]) -> bool:
        return data["type"] == "statement" and since <= (data["date"] or "") <= until

    speakers = {speaker for speaker, _, data in graph.edges(data=True) if dated(data)}
    return _part(
        graph,
        graph.nodes,
        lambda source, data: (
            dated(data) or data["type"] == "organization" or (data["type"] == "tenure" and source in speakers)
        ),
    )


def _around(graph: nx.MultiDiGraph, centre: str, depth: int) -> set[str]:
    """The actor and everything within `depth` steps; a role always comes with its organisation."""
    near = {centre}
    for _ in range(depth):
        near.update(chain.from_iterable(chain(graph.predecessors(node), graph.successors(node)) for node in list(near)))
    roles = [node for node in near if graph.nodes[node]["type"] == "role"]
    return near.union(*(graph.successors(role) for role in roles))


def _best(graph: nx.MultiDiGraph, room: int) -> set[str]:
    """At most `room` nodes: actor by actor, the most quoted first, each with roles, organisations and statements."""
    kinds = dict(graph.nodes(data="kind"))
    said = {node: _surest(graph, node) for node, kind in graph.nodes(data="type") if kind == "actor"}
    ranked = sorted(said, key=lambda node: (-len(said[node]), kinds[node] == "unnamed", -graph.degree(node), node))
    longest = max(10, room // 20)
    kept: dict[str, None] = {}
    for actor in ranked:
        for node in (actor, *_offices(graph, actor), *said[actor][:longest]):
            if len(kept) >= room:
                return set(kept)
            kept[node] = None
    return set(kept)


def _surest(graph: nx.MultiDiGraph, actor: str) -> list[str]:
    """What the actor said, read most surely first."""
    return [position for position, _ in sorted(_statements(graph, actor), key=lambda pair: (-pair[1], pair[0]))]


def _offices(graph: nx.MultiDiGraph, actor: str) -> Iterator[str]:
    """The actor's roles, each with its organisation."""
    held = {role for _, role, data in graph.out_edges(actor, data=True) if data["type"] == "tenure"}
    for role in sorted(held):
        yield role
        yield from sorted(graph.successors(role))
