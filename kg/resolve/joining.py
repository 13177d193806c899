"""Which nodes are one actor: steps from the surest evidence to the weakest, each over all nodes at once.

Every step meets names in buckets of a key, so that its cost grows with the names, not with their pairs, and proposes
in an order that only the names decide.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg.resolve import bodies, people
from kg.resolve.clusters import Clusters
from kg.resolve.names import skeleton
from kg.resolve.nodes import Book, Node, Realm
from kg.resolve.profile import Profile, homes

CLEAR = 0.6  # share of the articles that must call one organisation by an alias that others have too
HEARD = 8  # articles under a name of its own, for each that gives it as an alias: above, the alias is a misreading
DOMINANT = 4  # times as many articles as the next holder of a surname, for the bare surname to mean the first
VAGUE = 5  # times as many articles as another country's, for an institution named beside several to be the first's
CROWD = 16  # names that sound alike, above which only those that begin alike are compared


def started(book: Book) -> Clusters:
    """The clusters of the book's nodes by name and profile alone; what a person or a gazetteer knows goes in next."""
    clusters = Clusters([node.records for node in book.nodes])
    for groups in book.groups():
        for group in groups:
            _chain(group, clusters)
    return clusters


def join_all(book: Book, clusters: Clusters) -> None:
    """Join what names, aliases and articles tell to be one."""
    for step in _STEPS:
        step(book, clusters)


def _stems(book: Book, clusters: Clusters) -> None:
    """Join organisations of one stem; a national institution is one in each country."""
    for numbers in _buckets(book, "organization", lambda node: [node.stem.text], least=1):
        if book.nodes[numbers[0]].stem.national:
            _settle_homes(book, numbers)
        by_land: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number in numbers:
            by_land[book.nodes[number].profile.lands].append(number)
        for _, nodes in sorted(by_land.items()):
            _chain(nodes, clusters)


def _settle_homes(book: Book, numbers: list[int]) -> None:
    counts: Counter[tuple[str, ...]] = Counter()
    for number in numbers:
        counts[book.nodes[number].profile.lands] += len(book.nodes[number].records)
    home = homes(counts, book.lands)
    articles = Counter(home.get(lands, "") for lands in counts.elements())
    main = min(articles, key=lambda land: (not land, -articles[land], land))
    for number in numbers:
        lands = book.nodes[number].profile.lands
        land = home.get(lands, main)
        vague = len(lands) > 2 and articles[land] * VAGUE <= articles[main]
        book.nodes[number].profile = Profile(tuple(filter(None, (main if vague else land,))))


def _aliases(book: Book, clusters: Clusters) -> None:
    """Join a name that is an actor's own in one article and an alias in another."""
    own = _by_form(book, ("organization", "government"))
    for alias in sorted(book.aliases.keys() & own.keys()):
        votes: Counter[int] = Counter()
        for number, count in book.aliases[alias].items():
            votes[clusters.find(number)] += count
        best = min(votes, key=lambda root: (-votes[root], book.nodes[root].form))
        articles = sum(len(book.nodes[number].records) for number in own[alias])
        spelled_out = any(bodies.initials(book.nodes[n].form) == alias[1] for n in clusters.members(best))
        if votes[best] >= CLEAR * votes.total() and (spelled_out or votes[best] * HEARD >= articles):
            for number in own[alias]:
                if not book.nodes[best].profile.against(book.nodes[number].profile):
                    clusters.join(best, number)


def _initials(book: Book, clusters: Clusters) -> None:
    """Join an acronym with the one organisation whose initials it is."""
    full: dict[str, set[int]] = defaultdict(set)
    for number in _numbers(book, "organization"):
        letters = bodies.initials(book.nodes[number].form)
        if len(letters) >= 3:
            full[letters].add(number)
    for (_, form), numbers in sorted(_by_form(book, ("organization",)).items()):
        owners = {clusters.find(number) for number in full.get(form, ())}
        if len(owners) == 1 and all(bodies.is_acronym(book.nodes[number].name) for number in numbers):
            for number in numbers:
                clusters.join(min(owners), number)


def _body_spellings(book: Book, clusters: Clusters) -> None:
    def alike(one: Node, other: Node) -> bool:
        a, b = one.stem, other.stem
        return bodies.spelled_alike(a.text, b.text) and not a.national and not b.national

    _spellings(book, clusters, "organization", lambda node: [bodies.sound(node.stem.text)], alike)


def _place_spellings(book: Book, clusters: Clusters) -> None:
    """Join spellings of one place's name; a capital's need only sound alike at their beginning ("Kiev", "Kyiv")."""

    def keys(node: Node) -> list[str]:
        land = bodies.capital_of(node.name)
        return [f"{land} {bodies.sound(node.form.split(' ')[0])}" if land else bodies.sound(node.form)]

    def alike(one: Node, other: Node) -> bool:
        land = bodies.capital_of(one.name)
        if land:
            return land == bodies.capital_of(other.name)
        return not bodies.country_of(one.name) and bodies.spelled_alike(one.form, other.form)

    _spellings(book, clusters, "government", keys, alike)


def _person_spellings(book: Book, clusters: Clusters) -> None:
    first = Counter(book.nodes[number].person.given for number in _numbers(book, "person"))

    def alike(one: Node, other: Node) -> bool:
        a, b = one.person, other.person
        if a.initial_only or b.initial_only or one.profile.against(other.profile):
            return False
        if not a.given and not b.given:
            return min(len(a.surname), len(b.surname)) >= 6 and people.spelled_alike(a.surname, b.surname)
        if one.form.replace(" ", "") == other.form.replace(" ", "") or people.same(a, b):
            return True
        return min(first[a.given], first[b.given]) == 1 and people.same(people.turned(a), b)

    def keys(node: Node) -> list[str]:
        return people.sounds(node.person)

    _spellings(book, clusters, "person", keys, alike)


def _surnames(book: Book, clusters: Clusters) -> None:
    """Join a bare surname, or a surname with an initial, with the one person (or by far the commonest) who bears it."""
    bearers: dict[str, set[int]] = defaultdict(set)
    short: list[int] = []
    given: Counter[str] = Counter()
    for number in _numbers(book, "person"):
        person = book.nodes[number].person
        given[person.given] += 1
        if person.given and not person.initial_only:
            bearers[skeleton(person.surname)].add(number)
        else:
            short.append(number)
    for number in sorted(short, key=lambda n: (book.nodes[n].form, book.nodes[n].profile)):
        surname = book.nodes[number].person.surname
        found = [n for n in bearers.get(skeleton(surname), ()) if _bears(book.nodes[n], book.nodes[number])]
        exact = [n for n in found if book.nodes[n].person.surname == surname]
        roots = {clusters.find(bearer) for bearer in exact or found}
        ranked = sorted(roots, key=lambda root: (-clusters.size(root), book.nodes[root].form))
        if not ranked or given[surname] >= len(exact or found):
            continue
        if len(ranked) == 1 or clusters.size(ranked[0]) >= DOMINANT * clusters.size(ranked[1]):
            clusters.join(ranked[0], number)


def _bears(full: Node, short: Node) -> bool:
    one, other = full.person, short.person
    given = not other.given or people.givens_agree(one.given, other.given)
    long = min(len(one.surname), len(other.surname)) >= 6
    alike = one.surname == other.surname or (long and people.spelled_alike(one.surname, other.surname))
    return given and alike and not full.profile.against(short.profile)


def _spellings(
    book: Book,
    clusters: Clusters,
    realm: Realm,
    keys: Callable[[Node], list[str]],
    alike: Callable[[Node, Node], bool],
) -> None:
    """Join nodes of one bucket into groups within which all are alike, the commonest names first."""
    for bucket in _buckets(book, realm, keys):
        for crowd in _crowds(book, bucket):
            groups: list[list[int]] = []
            for number in crowd:
                for group in groups:
                    fits = all(alike(book.nodes[number], book.nodes[other]) for other in group)
                    if fits and clusters.join(group[0], number):
                        group.append(number)
                        break
                else:
                    groups.append([number])


def _crowds(book: Book, bucket: list[int]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in bucket:
        words = [word for word in book.nodes[number].form.split(" ") if len(word) > 1]  # initials aside
        parts[" ".join(word[:3] for word in words) if len(bucket) > CROWD else ""].append(number)
    for _, part in sorted(parts.items()):
        in_order = sorted(part, key=lambda n: book.nodes[n].form)
        for start in range(0, len(in_order), 4 * CROWD):
            near = in_order[start : start + 4 * CROWD]
            yield sorted(near, key=lambda n: (-len(book.nodes[n].records), book.nodes[n].form, book.nodes[n].profile))


def _buckets(book: Book, realm: Realm, keys: Callable[[Node], list[str]], least: int = 2) -> Iterator[list[int]]:
    """The nodes of a realm that share a key, in the order of the nodes; keys of fewer than `least` are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for number in _numbers(book, realm):
        for key in keys(book.nodes[number]):
            found[key].append(number)
    found.pop("", None)  # names without letters or digits, or of sounds that are not written: no two are alike
    return (numbers for numbers in found.values() if len(numbers) >= least)


def _by_form(book: Book, realms: tuple[Realm, ...]) -> dict[tuple[Realm, str], list[int]]:
    own: dict[tuple[Realm, str], list[int]] = defaultdict(list)
    for realm in realms:
        for number in _numbers(book, realm):
            own[realm, book.nodes[number].form].append(number)
    return own


def _numbers(book: Book, realm: Realm) -> Iterable[int]:
    return (number for number, node in enumerate(book.nodes) if node.realm == realm)


def _chain(numbers: list[int], clusters: Clusters) -> None:
    for number in numbers[1:]:
        clusters.join(numbers[0], number)


_STEPS = (
    _stems, _body_spellings, _place_spellings, _aliases, _initials, _person_spellings, _surnames,
)  # fmt: skip
