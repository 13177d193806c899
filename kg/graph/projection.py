"""Actors tied to actors: who speaks about whom, who speaks of the same things; made from the networkx view of facts."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import sqrt

import networkx as nx

_SEED = 7
_CLOSEST = 4  # how many who speak of the same things each actor keeps
_CROWD = 400  # a topic of more speakers than that ties nobody in particular


def actor_network(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The actors of `network` (`kg.to_networkx`), and the ties between them, each with a `type` (also its key).

    Nodes keep `type`, `label`, `kind` and `aliases`, and get `statements` (how many they made) and `community` (a
    number, 0 the largest; None without ties). Edges have a `weight`:
      mentions    actor -> actor: how many statements of the one name the other
      shares      actor -> actor, each pair once, of each actor those that share most: how many statements they have in
                  common by topic or position, counted for each by the one who has fewer
      speaks-for  actor -> actor: 1
    Communities are Louvain's (Blondel et al. 2008) on all ties, with a fixed seed.
    """
    found = nx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        if data["type"] == "actor":
            said = sum(1 for _, _, edge in network.out_edges(node, data=True) if edge["type"] == "statement")
            found.add_node(node, **data, statements=said)
    for source, target, kind, weight in _ties(network):
        found.add_edge(source, target, key=kind, type=kind, weight=weight)
    nx.set_node_attributes(found, _communities(found), "community")
    return found


def _ties(network: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, int]]:
    mentioned: Counter[tuple[str, str]] = Counter()
    for position, other, data in network.edges(data=True):
        if data["type"] == "mentions":
            mentioned.update((speaker, other) for speaker in _speakers(network, position) if speaker != other)
    for (speaker, other), weight in sorted(mentioned.items()):
        yield speaker, other, "mentions", weight
    for (one, other), weight in sorted(_shared(network).items()):
        yield one, other, "shares", weight
    for one, other, data in network.edges(data=True):
        if data["type"] == "speaks-for":
            yield one, other, "speaks-for", 1


def _speakers(network: nx.MultiDiGraph, position: str) -> list[str]:
    return [speaker for speaker, _, data in network.in_edges(position, data=True) if data["type"] == "statement"]


def _shared(network: nx.MultiDiGraph) -> dict[tuple[str, str], int]:
    """Pairs of actors and what they have in common; of each actor those to whom it is closest for how much it says."""
    concepts: dict[str, Counter[str]] = defaultdict(Counter)
    for position, kind in network.nodes(data="type"):
        if kind != "position":
            continue
        speakers = _speakers(network, position)
        for concept in (position, *_topics(network, position)):
            concepts[concept].update(speakers)
    total: Counter[str] = Counter()
    common: Counter[tuple[str, str]] = Counter()
    for amounts in concepts.values():
        total.update(amounts)
        if len(amounts) <= _CROWD:
            for one, other in combinations(sorted(amounts), 2):
                common[one, other] += min(amounts[one], amounts[other])
    near: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for (one, other), weight in common.items():
        closeness = weight / sqrt(total[one] * total[other])
        near[one].append((-closeness, (one, other)))
        near[other].append((-closeness, (one, other)))
    closest = {pair for pairs in near.values() for _, pair in sorted(pairs)[:_CLOSEST]}
    return {pair: common[pair] for pair in closest}


def _topics(network: nx.MultiDiGraph, position: str) -> list[str]:
    return [topic for _, topic, data in network.out_edges(position, data=True) if data["type"] == "topic"]


def _communities(found: nx.MultiDiGraph) -> dict[str, int | None]:
    """The community of each actor, the largest first; numbers stand for nodes, since sets of strings have no order."""
    names = list(found)
    number = {name: index for index, name in enumerate(names)}
    tied = nx.Graph()
    for one, other, data in found.edges(data=True):
        pair = number[one], number[other]
        weight = data["weight"] * (0.5 if data["type"] == "shares" else 1.0)
        tied.add_edge(*pair, weight=weight + (tied.edges[pair]["weight"] if tied.has_edge(*pair) else 0.0))
    groups = nx.community.louvain_communities(tied, seed=_SEED) if tied else []
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    placed = {names[index]: rank for rank, group in enumerate(ordered) for index in group}
    return {name: placed.get(name) for name in names}
