"""What of a graph is shown: one actor's surroundings, what was read surely enough, and never more than fits.

The store counts and ranks (`kg.export.survey`); only the facts of actors that may be shown are read, so that the cost
grows with what is shown and not with the store.
"""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pyoxigraph

from kg.errors import KgError
from kg.export import survey
from kg.export.survey import NOBODY, Wanted
from kg.graph.evidences import add_evidences
from kg.graph.network import outline

DEFAULT_MAX_NODES = 2000
LARGEST = 10_000
_MOST_ROLES = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the graph and what it was chosen from.

    `names`: labels of relays that are not in it; `quoted`: each shown actor's statements in the whole graph; `whole`:
    how many statements, actors, positions, roles and topics the whole graph has; `sourceless`: statements whose source
    is not named or resolved, never shown; `how`: how the part was chosen, empty if it is the whole.
    """

    graph: nx.MultiDiGraph
    names: dict[str, str]
    quoted: dict[str, int]
    whole: dict[str, int]
    sourceless: int
    how: str


def select(graph: pyoxigraph.Store, wanted: Wanted, limit: int | None = LARGEST) -> Selection:
    """The part of `graph` to show, of at most `limit` nodes; without limit, all that is wanted.

    Raises KgError if nothing is left, if more is asked for, or if an actor or topic is unknown. These are named by a
    name, another form of a name or an IRI; around the actor everything within `depth` steps is kept. Topic and days are
    about statements: their speakers keep their roles. Where there is more than `max_nodes`, the most quoted actors
    stay, each with roles, organisations and statements.
    """
    room = _room(wanted, limit)
    quoted = survey.quoted(graph)
    whole = survey.size(graph)
    sourceless = sum(quoted.pop(node, 0) for node in NOBODY)
    centre = survey.find_actor(graph, wanted.actor) if wanted.actor else None
    topic = survey.find_topic(graph, wanted.topic) if wanted.topic else None
    near = survey.surroundings(graph, centre, wanted.depth, 20 * room) if centre else None
    fits = True
    amounts = survey.speakers(graph, wanted, topic)
    most = _per_actor(wanted, room)
    if near:
        kept = outline(graph, near, survey.statements_of(graph, near))
    else:
        fits = len(amounts) + sum(amounts.values()) <= room
        kept = _read(graph, wanted, topic, amounts, room, room if fits else most)
    chosen = list(_reasons(wanted, kept, centre, topic))
    kept = _narrowed(_part(kept, near | _subjects(kept) if near else kept.nodes - NOBODY), wanted, topic)
    if len(kept) > room or not (near or fits):
        chosen.append("the most quoted actors and what was read most surely")
    if len(kept) > room:
        kept = _part(kept, _best(kept, room, amounts | ({centre: sys.maxsize} if centre else {}), most))
    if not kept:
        raise KgError("there is nothing to show: the graph holds no facts of named sources that the options leave")
    add_evidences(kept, graph)
    quoted_here = {node: quoted.get(node, 0) for node, kind in kept.nodes(data="type") if kind == "actor"}
    whole = {"statements": sum(quoted.values()), **whole}
    return Selection(kept, _relays(kept, graph), quoted_here, whole, sourceless, "; ".join(chosen))


def _relays(kept: nx.MultiDiGraph, graph: pyoxigraph.Store) -> dict[str, str]:
    """The names of those by whom statements are known and who are not in the part themselves."""
    evidences = (one for _, _, data in kept.edges(data=True) for one in data.get("evidences", ()))
    return survey.names(graph, {iri for one in evidences for iri in one.get("via", ())} - kept.nodes)


def _room(wanted: Wanted, limit: int | None) -> int:
    """How many nodes there is room for; where there is no limit, for all."""
    room = wanted.max_nodes
    if room is None:
        return DEFAULT_MAX_NODES if limit else sys.maxsize // 100
    if room < 1:
        raise KgError(f"--max-nodes must be at least 1, this is {room}")
    if limit and room > limit:
        raise KgError(
            f"a page shows at most {limit:,} nodes, {room:,} are asked for; for more, write GEXF or GraphML"
            " (kg export graph.gexf, graph.graphml), which Gephi and other programs open"
        )
    return room


def _read(
    graph: pyoxigraph.Store, wanted: Wanted, topic: str | None, amounts: Mapping[str, int], room: int, most: int
) -> nx.MultiDiGraph:
    """The facts of enough actors to fill the room, whatever is left out later; of each its `most` sure statements."""
    actors, nodes = set[str](), 0
    for actor, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0])):
        if nodes > 1.2 * room:
            break
        actors.add(actor)
        nodes += 1 + min(amount, most)
    said = survey.surest(graph, {actor: amounts[actor] for actor in actors}, most, wanted, topic)
    others = survey.holders(graph) - NOBODY if nodes <= 1.2 * room and not wanted.narrows_statements() else set()
    return outline(graph, actors | others, set(said))


def _per_actor(wanted: Wanted, room: int) -> int:
    """How many statements of one actor are shown where there is not room for all: few where ties matter."""
    return max(6, room // 250) if wanted.view == "network" else max(10, room // 40)


def _reasons(wanted: Wanted, graph: nx.MultiDiGraph, centre: str | None, topic: str | None) -> Iterator[str]:
    """How the part is chosen, in words."""
    if topic:
        yield f"statements about {graph.nodes[topic]['label'] if topic in graph else wanted.topic}"
    if wanted.since or wanted.until:
        days = (wanted.since and f"from {wanted.since}", wanted.until and f"until {wanted.until}")
        yield " ".join(("statements", *filter(None, days)))
    if wanted.min_confidence is not None:
        yield f"facts read with a confidence of at least {wanted.min_confidence:g}"
    if centre:
        label = graph.nodes[centre]["label"] if centre in graph else wanted.actor
        yield f"what is within {wanted.depth} {'step' if wanted.depth == 1 else 'steps'} of {label}"


def _narrowed(graph: nx.MultiDiGraph, wanted: Wanted, topic: str | None) -> nx.MultiDiGraph:
    """Only facts read surely enough, statements of the days and the topic, and the roles of those who made them."""
    least = wanted.min_confidence or 0.0
    about = set(graph.predecessors(topic)) if topic in graph else set()

    def asked(position: str, data: dict[str, Any]) -> bool:
        day = data["date"] or ""
        return (
            (not wanted.since or day >= wanted.since)
            and (not wanted.until or (day != "" and day[: len(wanted.until)] <= wanted.until))
            and (topic is None or position in about)
        )

    speakers = {
        speaker
        for speaker, position, data in graph.edges(data=True)
        if data["type"] == "statement" and data["confidence"] >= least and asked(position, data)
    }

    def wanted_edge(source: str, target: str, data: dict[str, Any]) -> bool:
        if data.get("confidence", 1.0) < least:
            return False
        if data["type"] == "statement":
            return asked(target, data)
        return data["type"] != "tenure" or not wanted.narrows_statements() or source in speakers

    return _part(graph, graph.nodes, wanted_edge)


def _part(
    graph: nx.MultiDiGraph,
    kept: Collection[str],
    wanted: Callable[[str, str, dict[str, Any]], bool] = lambda *_: True,
) -> nx.MultiDiGraph:
    """The nodes of `kept` that have facts, and their edges that are `wanted` (source, target, data), in order.

    Roles without holder, positions without speaker, and what only these tie to the rest go.
    """
    edges = [
        (source, target, key, data)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if source in kept and target in kept and wanted(source, target, data)
    ]
    told = {target for _, target, _, data in edges if data["type"] in ("statement", "tenure")}
    edges = [edge for edge in edges if edge[3]["type"] in ("statement", "tenure", "speaks-for") or edge[0] in told]
    met = {node for source, target, _, data in edges for node in (source, target)}
    part = nx.MultiDiGraph()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in met)
    part.add_edges_from(edges)
    return part


def _subjects(graph: nx.MultiDiGraph) -> set[str]:
    """Topics, and actors that are only mentioned: no steps, they come with what is said."""
    return {target for _, target, data in graph.edges(data=True) if data["type"] in ("topic", "organization")}


def _best(graph: nx.MultiDiGraph, room: int, amounts: Mapping[str, int], most: int) -> set[str]:
    """At most `room` nodes: the topics, then actor by actor, the most quoted first, each with roles and statements."""
    kinds = dict(graph.nodes(data="kind"))
    actors = [node for node, kind in graph.nodes(data="type") if kind == "actor"]
    actors.sort(key=lambda node: (-amounts.get(node, 0), kinds[node] == "unnamed", -graph.degree(node), node))
    kept: dict[str, None] = dict.fromkeys(_topics(graph, room // 40))
    for actor in actors:
        for node in (actor, *_offices(graph, actor), *_surest(graph, actor)[:most]):
            if len(kept) >= room:
                return set(kept)
            kept[node] = None
    return set(kept)


def _topics(graph: nx.MultiDiGraph, most: int) -> list[str]:
    """The topics most is said about."""
    topics = [node for node, kind in graph.nodes(data="type") if kind == "topic"]
    return sorted(topics, key=lambda node: (-graph.in_degree(node), node))[:most]


def _facts(graph: nx.MultiDiGraph, actor: str, kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    return [(target, data) for _, target, data in graph.out_edges(actor, data=True) if data["type"] == kind]


def _surest(graph: nx.MultiDiGraph, actor: str) -> list[str]:
    """What the actor said, read most surely first."""
    said = _facts(graph, actor, "statement")
    return [position for position, data in sorted(said, key=lambda fact: (-fact[1]["confidence"], fact[0]))]


def _offices(graph: nx.MultiDiGraph, actor: str) -> Iterator[str]:
    """The roles of the actor that most passages tell, each with its organisation."""
    held = sorted(
        _facts(graph, actor, "tenure"), key=lambda fact: (-fact[1]["passages"], -fact[1]["confidence"], fact[0])
    )
    for role in dict.fromkeys(role for role, _ in held[:_MOST_ROLES]):
        yield role
        yield from sorted(graph.successors(role))
