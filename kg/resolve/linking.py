"""Gazetteers: which nodes are which entries. Entries make one actor of several names, and keep two entries apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.gazetteer import Entry, Gazetteer
from kg.resolve.clusters import Clusters
from kg.resolve.nodes import REALMS, Book, Realm, form_of

_AMBIGUOUS = -1
_Key = tuple[Realm, str]


def link(book: Book, clusters: Clusters, gazetteer: Gazetteer) -> None:
    """Mark nodes with the entries that have their name, and unite those of one entry.

    A name that two entries of one kind have links to nothing; nor does that of an institution which each country may
    have. Of homonyms that articles tell apart, the one named in most articles is meant; of equal ones, none.
    """
    if not gazetteer.entries:
        return
    nodes: dict[_Key, list[int]] = defaultdict(list)
    for number, node in enumerate(book.nodes):
        nodes[node.realm, node.form].append(number)
    meanings = [
        (key, entry)
        for key, entry in sorted(_meanings(gazetteer, nodes.keys() | book.aliases.keys()).items())
        if entry != _AMBIGUOUS
    ]
    for key, entry in meanings:
        for number in _meant(book, clusters, nodes[key]) if key in nodes else ():
            clusters.mark(number, entry)
    for key, entry in meanings:
        for number in _called(book, clusters, key) if key not in nodes else ():
            clusters.mark(number, entry)
    _unite(book, clusters)


def _unite(book: Book, clusters: Clusters) -> None:
    first: dict[int, int] = {}
    for number in range(len(book.nodes)):
        for entry in clusters.entries(number):
            clusters.unite(first.setdefault(entry, number), number)


def links(book: Book, clusters: Clusters, gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """Clusters with the IRI of their entry; an entry that several are goes to the one that has its main name."""
    found: dict[int, set[int]] = defaultdict(set)
    if not gazetteer.entries:
        return
    for node in range(len(book.nodes)):
        for number in clusters.entries(node):
            found[number].add(clusters.find(node))
    for number, roots in sorted(found.items()):
        entry = gazetteer.entries[number]
        main = [root for root in sorted(roots) if len(roots) == 1 or _has_name(book, clusters, root, entry)]
        if len(main) == 1:
            yield main[0], entry.iri


def _meanings(gazetteer: Gazetteer, wanted: "set[_Key]") -> Mapping[_Key, int]:
    """For each wanted name the one entry that has it, or `_AMBIGUOUS`."""
    meanings: dict[_Key, int] = {}
    for number, entry in enumerate(gazetteer.entries):
        for realm in _realms(entry):
            for name in (entry.name, *entry.aliases):
                key = (realm, form_of(name, realm))
                if key in wanted and meanings.setdefault(key, number) != number:
                    meanings[key] = _AMBIGUOUS
    return meanings


def _realms(entry: Entry) -> tuple[Realm, ...]:
    return (REALMS[entry.kind],) if entry.kind else tuple(dict.fromkeys(REALMS.values()))


def _meant(book: Book, clusters: Clusters, numbers: list[int]) -> list[int]:
    """Of the nodes of one name, those of the actor that is commonest; none if it is any country's."""
    if any(book.nodes[n].stem.national and not book.nodes[n].stem.land for n in numbers):
        return []
    roots = sorted({clusters.find(n) for n in numbers}, key=lambda root: (-clusters.size(root), root))
    if len(roots) > 1 and clusters.size(roots[0]) == clusters.size(roots[1]):
        return []
    return [n for n in numbers if clusters.find(n) == roots[0]]


def _called(book: Book, clusters: Clusters, key: _Key) -> list[int]:
    """The one body that articles call by the name, where none has it as its own, unless it is an entry already."""
    roots = {clusters.find(number) for number in book.aliases[key]}
    return [root for root in roots if len(roots) == 1 and not clusters.entries(root)]


def _has_name(book: Book, clusters: Clusters, root: int, entry: Entry) -> bool:
    nodes = (book.nodes[n] for n in clusters.members(root))
    return any(node.form == form_of(entry.name, node.realm) for node in nodes)
