"""Judgements on actors: finding the nodes that they name, and making them one or keeping them apart."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.judgements import Named, Pair
from kg.resolve.clusters import Clusters
from kg.resolve.nodes import Book
from kg.resolve.profile import Profile


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before judgements are applied: how each node is named in one, and which nodes are one by name.

    `known` holds the node of each actor that judgements name already.
    """

    named: tuple[Named, ...]
    roots: tuple[int, ...]
    known: Mapping[Named, int]

    def root(self, name: Named) -> Hashable:
        """Something that is equal for two names of one actor; the name itself if no article has it."""
        return self.roots[self.known[name]] if name in self.known else name


def started(book: Book, clusters: Clusters, known: Mapping[Named, int]) -> Start:
    """How things stand before judgements; to be asked before any joining, which may change profiles."""
    named = tuple(
        Named(node.realm, node.form, node.profile.lands, node.profile.field, node.profile.year, "", node.name)
        for node in book.nodes
    )
    return Start(named, tuple(map(clusters.find, range(len(named)))), known)


def found(book: Book, clusters: Clusters, wanted: Iterable[Named]) -> dict[Named, int]:
    """The node that each actor of a judgement is: that of its name and profile, else of its name alone.

    Of several of one name, that of the largest cluster whose profile agrees. Who has no node is left out.
    """
    wanted = set(wanted)
    keys = {(name.realm, name.form) for name in wanted}
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(book.nodes):
        if (node.realm, node.form) in keys:
            by_name[node.realm, node.form].append(number)
    nodes = {name: _node(book, clusters, name, by_name[name.realm, name.form]) for name in wanted}
    return {name: number for name, number in nodes.items() if number is not None}


def apply(pairs: Iterable[Pair], clusters: Clusters, nodes: Mapping[Named, int]) -> frozenset[Pair]:
    """Part and unite the `nodes` that the judgements name, whatever their order; those that could not be heeded."""
    idle = set()
    for pair in sorted(set(pairs)):
        act = clusters.part if pair.verdict == "different" else clusters.unite
        if pair.one not in nodes or pair.other not in nodes or not act(nodes[pair.one], nodes[pair.other]):
            idle.add(pair)
    return frozenset(idle)


def _node(book: Book, clusters: Clusters, name: Named, numbers: Sequence[int]) -> int | None:
    profile = Profile(name.lands, name.domain, name.year)
    agreeing = [n for n in numbers if not profile.against(book.nodes[n].profile)]
    return min(
        agreeing,
        key=lambda n: (book.nodes[n].profile != profile, -clusters.size(n), book.nodes[n].key),
        default=None,
    )
