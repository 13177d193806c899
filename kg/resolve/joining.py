"""Which nodes are one actor: steps from the surest evidence to the weakest, each over all nodes at once.

Every step meets names in buckets of a key, so that its cost grows with the names, not with their pairs, and proposes
in an order that only the names decide.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg.resolve import bodies, people
from kg.resolve.clusters import Clusters
from kg.resolve.nodes import Book, Node

CLEAR = 0.6  # share of the articles that must call one organisation by an alias that others have too
DOMINANT = 4  # times as many articles as the next holder of a surname, for the bare surname to mean the first
CROWD = 64  # names that sound alike, above which only those that begin alike are compared


def joined(book: Book) -> Clusters:
    """The clusters of the book's nodes."""
    clusters = Clusters([node.records for node in book.nodes])
    for step in (_profiles, _stems, _aliases, _initials, _body_spellings, _person_spellings, _surnames):
        step(book, clusters)
    return clusters


def _profiles(book: Book, clusters: Clusters) -> None:
    for groups in book.groups():
        for group in groups:
            _chain(group, clusters)


def _stems(book: Book, clusters: Clusters) -> None:
    for numbers in _buckets(book, "organization", lambda node: [bodies.stem(node.name)]):
        _chain(numbers, clusters)


def _aliases(book: Book, clusters: Clusters) -> None:
    """Join a name that is an actor's own in one article and an alias in another."""
    own = _by_form(book)
    for alias in sorted(book.aliases.keys() & own.keys()):
        votes: Counter[int] = Counter()
        for number, count in book.aliases[alias].items():
            votes[clusters.find(number)] += count
        best = min(votes, key=lambda root: (-votes[root], book.nodes[root].form))
        if votes[best] >= CLEAR * votes.total():
            for number in own[alias]:
                clusters.join(best, number)


def _initials(book: Book, clusters: Clusters) -> None:
    """Join an acronym with the one organisation whose initials it is."""
    full: dict[str, set[int]] = defaultdict(set)
    for number in _numbers(book, "organization"):
        letters = bodies.initials(book.nodes[number].form)
        if len(letters) >= 3:
            full[letters].add(number)
    for form, numbers in sorted(_by_form(book).items()):
        owners = {clusters.find(number) for number in full.get(form, ())}
        if len(owners) == 1 and all(bodies.is_acronym(book.nodes[number].name) for number in numbers):
            for number in numbers:
                clusters.join(min(owners), number)


def _body_spellings(book: Book, clusters: Clusters) -> None:
    def alike(one: Node, other: Node) -> bool:
        return bodies.spelled_alike(bodies.stem(one.name), bodies.stem(other.name))

    _spellings(book, clusters, "organization", lambda node: [bodies.sound(bodies.stem(node.name))], alike)


def _person_spellings(book: Book, clusters: Clusters) -> None:
    first = Counter(people.parse(book.nodes[number].form).given for number in _numbers(book, "person"))

    def alike(one: Node, other: Node) -> bool:
        a, b = people.parse(one.form), people.parse(other.form)
        if a.initial_only or b.initial_only:
            return False
        if one.form.replace(" ", "") == other.form.replace(" ", "") or people.same(a, b):
            return True
        return min(first[a.given], first[b.given]) == 1 and people.same(people.turned(a), b)

    def keys(node: Node) -> list[str]:
        person = people.parse(node.form)
        return [people.sound(person), node.form.replace(" ", "")] if person.given else []

    _spellings(book, clusters, "person", keys, alike)


def _surnames(book: Book, clusters: Clusters) -> None:
    """Join a bare surname, or a surname with an initial, with the one person (or by far the commonest) who bears it."""
    bearers: dict[str, set[int]] = defaultdict(set)
    short: list[int] = []
    for number in _numbers(book, "person"):
        person = people.parse(book.nodes[number].form)
        if person.given and not person.initial_only:
            bearers[person.surname].add(number)
        else:
            short.append(number)
    for number in sorted(short, key=lambda n: (book.nodes[n].form, book.nodes[n].profile)):
        person = people.parse(book.nodes[number].form)
        roots = {
            clusters.find(bearer)
            for bearer in bearers.get(person.surname, ())
            if not person.given or people.givens_agree(people.parse(book.nodes[bearer].form).given, person.given)
            if not book.nodes[bearer].profile.against(book.nodes[number].profile)
        }
        ranked = sorted(roots, key=lambda root: (-clusters.size(root), book.nodes[root].form))
        if ranked and (len(ranked) == 1 or clusters.size(ranked[0]) >= DOMINANT * clusters.size(ranked[1])):
            clusters.join(ranked[0], number)


def _spellings(
    book: Book,
    clusters: Clusters,
    realm: str,
    keys: Callable[[Node], list[str]],
    alike: Callable[[Node, Node], bool],
) -> None:
    """Join nodes of one bucket into groups within which all are alike, the commonest names first."""
    for bucket in _buckets(book, realm, keys):
        for crowd in _crowds(book, bucket):
            groups: list[list[int]] = []
            for number in crowd:
                for group in groups:
                    if all(alike(book.nodes[number], book.nodes[other]) for other in group):
                        if clusters.join(group[0], number):
                            group.append(number)
                            break
                else:
                    groups.append([number])


def _crowds(book: Book, bucket: list[int]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in bucket:
        form = book.nodes[number].form
        parts[" ".join(word[:3] for word in form.split(" ")) if len(bucket) > CROWD else ""].append(number)
    for _, part in sorted(parts.items()):
        yield sorted(part, key=lambda n: (-len(book.nodes[n].records), book.nodes[n].form, book.nodes[n].profile))


def _buckets(book: Book, realm: str, keys: Callable[[Node], list[str]]) -> Iterator[list[int]]:
    """The nodes of a realm that share a key, in the order of the keys; keys of one node alone are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for number in _numbers(book, realm):
        for key in keys(book.nodes[number]):
            found[key].append(number)
    for _, numbers in sorted(found.items()):
        if len(numbers) > 1:
            yield numbers


def _by_form(book: Book) -> dict[str, list[int]]:
    own: dict[str, list[int]] = defaultdict(list)
    for number in _numbers(book, "organization"):
        own[book.nodes[number].form].append(number)
    return own


def _numbers(book: Book, realm: str) -> Iterable[int]:
    return (number for number, node in enumerate(book.nodes) if node.realm == realm)


def _chain(numbers: list[int], clusters: Clusters) -> None:
    for number in numbers[1:]:
        clusters.join(numbers[0], number)
