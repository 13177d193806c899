"""Which nodes are one actor: steps from the surest evidence to the weakest, each over all nodes at once.

Every step meets names in buckets of a key, so that its cost grows with the names, not with their pairs, and proposes
in an order that only the names decide.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from kg.resolve import bodies, people
from kg.resolve.clusters import Clusters
from kg.resolve.names import skeleton, words
from kg.resolve.nodes import Book, Node, Realm
from kg.resolve.profile import Profile, homes

CLEAR = 0.6  # share of the articles that must call one organisation by an alias that others have too
HEARD = 8  # articles under a name of its own, for each that gives it as an alias: above, the alias is a misreading
DOMINANT = 4  # times as many articles as the next holder of a surname, for the bare surname to mean the first
VAGUE = 5  # times as many articles as another country's, for an institution named beside several to be the first's
COMMON = 3  # times as many articles as a name that looks like a misspelling of it
MANY, FAR = 2, 6  # times as many articles as the same name of another kind, of several words and of one
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
    """Join an acronym with the one organisation whose initials it is, those of its legal form left out or not."""
    full: dict[str, set[int]] = defaultdict(set)
    legal: dict[str, set[int]] = defaultdict(set)
    for number in book.realms["organization"]:
        node = book.nodes[number]
        full[bodies.initials(node.form)].add(number)
        if bodies.has_legal_form(node.name) and node.name.count(" ") > 2:
            legal[bodies.initials(" ".join(words(node.name)))].add(number)
    for (_, form), numbers in sorted(_by_form(book, ("organization",)).items()):
        found = full.get(form) or legal.get(form, set())
        owners = {clusters.find(number) for number in found}
        if len(form) < 3 or len(owners) != 1 or not all(bodies.is_acronym(book.nodes[n].name) for n in numbers):
            continue
        articles = sum(len(book.nodes[number].records) for number in numbers)
        left_out = all(bodies.has_legal_form(book.nodes[n].name) for n in found) and form in full
        if left_out and articles > HEARD * clusters.size(min(owners)):
            continue  # "ABC" is hardly Acme Bolt Corp, seldom named
        for number in numbers:
            clusters.join(min(owners), number)


def _body_spellings(book: Book, clusters: Clusters) -> None:
    def alike(one: int, other: int) -> bool:
        a, b = book.nodes[one].stem, book.nodes[other].stem
        return bodies.spelled_alike(a.text, b.text) and not a.national and not b.national

    _spellings(book, clusters, "organization", lambda node: [bodies.sound(node.stem.text)], alike)


def _place_spellings(book: Book, clusters: Clusters) -> None:
    """Join spellings of one place's name; a capital's need only sound alike at their beginning ("Kiev", "Kyiv")."""

    def keys(node: Node) -> list[str]:
        land = bodies.capital_of(node.name)
        return [f"{land} {bodies.sound(node.form.split(' ')[0])}" if land else bodies.sound(node.form)]

    def alike(one: int, other: int) -> bool:
        a, b = book.nodes[one], book.nodes[other]
        land = bodies.capital_of(a.name)
        if land:
            return land == bodies.capital_of(b.name)
        return not bodies.country_of(a.name) and bodies.spelled_alike(a.form, b.form)

    _spellings(book, clusters, "government", keys, alike)


def _person_spellings(book: Book, clusters: Clusters) -> None:
    """Join spellings of one person's name; also one with a letter amiss, if it is by far the rarer ("Fitzerald")."""
    first: Counter[str] = Counter()

    def alike(one: int, other: int) -> bool:
        a, b = book.nodes[one].person, book.nodes[other].person
        if a.initial_only or b.initial_only or book.nodes[one].profile.against(book.nodes[other].profile):
            return False
        if not a.given and not b.given:
            return people.surnames_alike(a.surname, b.surname)
        if book.nodes[one].form.replace(" ", "") == book.nodes[other].form.replace(" ", "") or people.same(a, b):
            return True
        if people.misspelt(a, b):
            rarer, commoner = sorted((clusters.size(one), clusters.size(other)))
            return commoner >= COMMON * rarer
        return min(first[a.given], first[b.given]) == 1 and people.same(people.turned(a), b)

    def keys(node: Node) -> list[str]:
        person = node.person
        first[person.given] += 1
        return people.sounds(person)

    _spellings(book, clusters, "person", keys, alike)


def _surnames(book: Book, clusters: Clusters) -> None:
    """Join a bare surname, or a surname with an initial, with the one person (or by far the commonest) who bears it."""
    bearers = _Bearers(book)
    for number in sorted(bearers.short, key=lambda n: (book.nodes[n].form, book.nodes[n].profile)):
        surname = book.nodes[number].person.surname
        found = bearers.of(book.nodes[number])
        roots = {clusters.find(bearer) for bearer in found}
        ranked = sorted(roots, key=lambda root: (-clusters.size(root), book.nodes[root].form))
        given = bearers.given[surname]
        if not ranked or given * 2 >= sum(len(book.nodes[n].records) for n in found):
            continue
        exact = book.nodes[found[0]].person.surname == surname
        if (given or not exact) and clusters.size(ranked[0]) < clusters.size(number):
            continue  # a misspelling is rarer than the name, and what is short for a name no given name
        if len(ranked) == 1 or clusters.size(ranked[0]) >= DOMINANT * clusters.size(ranked[1]):
            clusters.join(ranked[0], number)


class _Bearers:
    """Who bears a surname beside a given name; `short`: who goes by it alone; `given`: articles of a given name."""

    def __init__(self, book: Book) -> None:
        self.short: list[int] = []
        self.given: Counter[str] = Counter()
        self._book = book
        self._bearers: dict[str, list[int]] = defaultdict(list)
        self._alike: dict[str, list[str]] = defaultdict(list)  # the surnames of one sound
        for number in book.realms["person"]:
            person = book.nodes[number].person
            self.given[person.given] += len(book.nodes[number].records)
            if person.given and not person.initial_only:
                self._bearers[person.surname].append(number)
            else:
                self.short.append(number)
        for surname in self._bearers:
            self._alike[skeleton(surname)].append(surname)

    def of(self, short: Node) -> list[int]:
        """The bearers of the surname; if there are none, those of its spellings."""
        surname = short.person.surname
        if found := self._fitting(surname, short):
            return found
        others = (other for other in self._alike.get(skeleton(surname), ()) if people.surnames_alike(other, surname))
        return [number for other in others for number in self._fitting(other, short)]

    def _fitting(self, surname: str, short: Node) -> list[int]:
        given = short.person.given
        return [n for n in self._bearers.get(surname, ()) if _fits(self._book.nodes[n], short, given)]


def _kinds(book: Book, clusters: Clusters) -> None:
    """Join a name with the same name of another kind that is by far commoner: a kind is misread now and then.

    So "Trump" read as a body is he who is called so everywhere else. A country's or a town's name may be its team's.
    """
    people, organizations, places = (_forms(book, realm) for realm in ("person", "organization", "government"))
    for one, other in ((people, organizations), (people, places), (organizations, places)):
        for form in sorted(one.keys() & other.keys()):
            team = one is organizations and (" " not in form or bodies.country_of(book.nodes[other[form][0]].name))
            if not team:
                _join_kinds(book, clusters, one[form], other[form])


def _join_kinds(book: Book, clusters: Clusters, *kinds: list[int]) -> None:
    """Join clusters of one kind, if they have no other name, with that of the other which is commoner than all else."""
    form = book.nodes[kinds[0][0]].form
    roots = [{clusters.find(number) for number in numbers} for numbers in kinds]
    first, *rest = sorted(roots[0] | roots[1], key=lambda root: (-clusters.size(root), root))
    times = MANY if " " in form else FAR
    if not rest or clusters.size(first) < times * clusters.size(rest[0]):
        return
    for other in rest:
        alone = all(book.nodes[n].form == form for n in clusters.members(other))
        same = any(first in kind and other in kind for kind in roots)
        if alone and not same:
            clusters.join(first, other)


def _forms(book: Book, realm: Realm) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number in book.realms[realm]:
        found.setdefault(book.nodes[number].form, []).append(number)
    return found


def _fits(full: Node, short: Node, given: str) -> bool:
    """Whether the bearer of a surname can be who goes by it alone, or by it and the initial or name `given`."""
    return not full.profile.against(short.profile) and (not given or people.givens_agree(full.person.given, given))


def _spellings(
    book: Book,
    clusters: Clusters,
    realm: Realm,
    keys: Callable[[Node], list[str]],
    alike: Callable[[int, int], bool],
) -> None:
    """Join nodes of one bucket into groups within which all are alike, the commonest names first."""
    for bucket in _buckets(book, realm, keys):
        for crowd in _crowds(book, bucket):
            groups: list[list[int]] = []
            for number in crowd:
                for group in groups:
                    fits = all(alike(number, other) for other in group)
                    if fits and clusters.join(group[0], number):
                        group.append(number)
                        break
                else:
                    groups.append([number])


def _crowds(book: Book, bucket: list[int]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in bucket:
        long = [word for word in book.nodes[number].form.split(" ") if len(word) > 1]  # initials aside
        parts[" ".join(word[:3] for word in long) if len(bucket) > CROWD else ""].append(number)
    for _, part in sorted(parts.items()):
        in_order = sorted(part, key=lambda n: book.nodes[n].form)
        for start in range(0, len(in_order), 4 * CROWD):
            near = in_order[start : start + 4 * CROWD]
            yield sorted(near, key=lambda n: (-len(book.nodes[n].records), book.nodes[n].form, book.nodes[n].profile))


def _buckets(book: Book, realm: Realm, keys: Callable[[Node], list[str]], least: int = 2) -> Iterator[list[int]]:
    """The nodes of a realm that share a key, in the order of the nodes; keys of fewer than `least` are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for number in book.realms[realm]:
        for key in keys(book.nodes[number]):
            found[key].append(number)
    found.pop("", None)  # names without letters or digits, or of sounds that are not written: no two are alike
    return (numbers for numbers in found.values() if len(numbers) >= least)


def _by_form(book: Book, realms: tuple[Realm, ...]) -> dict[tuple[Realm, str], list[int]]:
    own: dict[tuple[Realm, str], list[int]] = defaultdict(list)
    for realm in realms:
        for number in book.realms[realm]:
            own[realm, book.nodes[number].form].append(number)
    return own


def _chain(numbers: list[int], clusters: Clusters) -> None:
    for number in numbers[1:]:
        clusters.join(numbers[0], number)


_STEPS = (
    _stems, _body_spellings, _place_spellings, _aliases, _initials, _person_spellings, _surnames, _kinds,
)  # fmt: skip
