"""Ids of clusters: readable, ASCII, and such that a further article seldom changes them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count

from kg.resolve import bodies
from kg.resolve.clusters import Clusters
from kg.resolve.names import digest, slug
from kg.resolve.nodes import Node


def cluster_ids(nodes: Sequence[Node], clusters: Clusters) -> dict[int, str]:
    """The id of each cluster, by its root. Of clusters with one name the commonest has the plain slug."""
    wanted: dict[str, list[int]] = {}
    for root in sorted({clusters.find(number) for number in range(len(nodes))}):
        base = slug(_name(nodes[canonical(nodes, clusters.members(root))]))
        wanted.setdefault(f"actor-{base}" if base.startswith("unnamed") else base, []).append(root)
    ids: dict[int, str] = {}
    for base, roots in wanted.items():
        taken: set[str] = set()
        if len(roots) > 1:
            roots.sort(key=lambda root: (-clusters.size(root).bit_length(), _identity(nodes, clusters, root)))
        for root in roots:
            qualified = (f"{base}--{word}" for word in _qualifiers(nodes, clusters, root))
            ids[root] = next(choice for choice in chain((base,), qualified) if choice not in taken)
            taken.add(ids[root])
    return ids


def canonical(nodes: Sequence[Node], members: Sequence[int]) -> int:
    """The node whose name an actor goes by: full before short, then the commoner by its power of two."""
    if len(members) == 1:
        return members[0]
    articles: Counter[str] = Counter()
    for number in members:
        articles[nodes[number].form] += len(nodes[number].records)

    def rank(number: int) -> tuple[bool, bool, int, int, str]:
        node = nodes[number]
        short = bodies.is_acronym(node.name) if node.realm == "organization" else " " not in node.form
        return short, "." in node.name, -articles[node.form].bit_length(), -len(node.form), node.name

    return min(members, key=rank)


def _name(node: Node) -> str:
    return (bodies.country_of(node.name) if node.realm == "government" else "") or node.name


def _qualifiers(nodes: Sequence[Node], clusters: Clusters, root: int) -> Iterator[str]:
    members = clusters.members(root)
    told = sorted({part for n in members for part in (*nodes[n].profile.lands, nodes[n].profile.field) if part})
    yield from (slug(part) for part in told)
    yield nodes[root].realm
    last = digest(repr(_identity(nodes, clusters, root)))
    yield last
    yield from (f"{last}-{number}" for number in count(2))  # national bodies whose country was settled to be one


def _identity(nodes: Sequence[Node], clusters: Clusters, root: int) -> tuple[str, ...]:
    return min(nodes[n].key for n in clusters.members(root))
