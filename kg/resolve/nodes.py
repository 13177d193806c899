"""Nodes of identity: all actors of one realm whose names are equal as compared and whose profiles agree."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeVar

from kg import countries
from kg.model import Actor, ActorKind, Record
from kg.resolve import bodies, people
from kg.resolve.names import digest, slug
from kg.resolve.profile import Profile, of_tenures, parted, year_of

Realm = Literal["person", "organization", "government"]
REALMS: dict[ActorKind, Realm] = {
    "person": "person", "organization": "organization", "group": "organization", "government": "government",
}  # fmt: skip
_REMEMBERED = 250_000  # names as written of one realm whose reading is kept: some 30 MB
Known = TypeVar("Known")
_FORMS = {"person": people.form, "organization": bodies.body_form, "government": bodies.place_form}


@dataclass(slots=True)
class Node:
    """Actors taken to be one from the start: their names as written with counts, and the records (by number).

    There is one for nearly every actor of all the news, so what few of them have is made for those alone.
    """

    realm: Realm
    form: str
    profile: Profile
    first: str  # the first of the names, and how often it was met
    count: int = 0
    others: dict[str, int] | None = None
    records: "array[int]" = field(default_factory=lambda: array("L"))
    lands: dict[str, int] | None = None  # of persons with an office: the records that name a country
    name: str = ""
    stem: bodies.Stem = bodies.NOTHING

    @property
    def names(self) -> dict[str, int]:
        """The names as written, with counts."""
        return {self.first: self.count, **(self.others or {})}

    @property
    def person(self) -> people.Person:
        """The parts of a person's name; they are read again where they are asked for, which is cheaper than to keep."""
        return people.parse(self.form) if self.realm == "person" else people.NOBODY

    @property
    def near(self) -> dict[str, int]:
        """In how many records each country is named beside a person with an office."""
        return self.lands or {}

    @property
    def key(self) -> tuple[str, ...]:
        """What sets the node apart from all others."""
        return self.realm, self.form, *self.profile.key

    @property
    def order(self) -> str:
        """The same for sorting, realm by realm and form by form, as text, which is compared soonest."""
        return f"{self.realm}\0{self.form}\0{self.profile.text}"

    def call(self, name: str) -> None:
        """Count a name."""
        if name == self.first:
            self.count += 1
        else:
            self.others = self.others or {}
            self.others[name] = self.others.get(name, 0) + 1

    def place(self, lands: Iterable[str]) -> None:
        """Count the countries that a record names."""
        self.lands = self.lands or {}
        for land in lands:
            self.lands[land] = self.lands.get(land, 0) + 1

    def settle(self) -> None:
        """Choose `name`, the commonest spelling (of equally common ones the first in the alphabet), and read its parts.

        To be called when all records are known: what is read must not depend on which came first.
        """
        if not self.others:
            self.name = self.first
            return
        self.name = min(self.names, key=lambda name: (-self.names[name].bit_length(), name))
        if self.realm == "organization":
            self.stem = bodies.stem(self.name)


class Book:
    """What identity keeps of the records: nodes, the node of each actor, and who was called what."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.actors: list[tuple[str, tuple[int | str, ...]]] = []  # by record: a node, or the id of an unnamed source
        self.aliases: dict[tuple[Realm, str], dict[int, int]] = {}  # of bodies: form -> nodes called so, how often
        self.lands: Counter[str] = Counter()  # how many records name a country
        self.realms: dict[Realm, range] = dict.fromkeys(REALMS.values(), range(0))  # after `close`: the nodes of each
        self._numbers: dict[tuple[Realm, str, Profile], int] = {}
        self._bodies: dict[str, tuple[str, bodies.Stem]] = {}  # of names as written: form and stem
        self._last: dict[Realm, dict[str, int]] = {realm: {} for realm in self.realms}  # … the node they had last

    def add(self, record: Record) -> None:
        """Take in one article's record."""
        told = of_tenures(record.tenures, record.article.date)
        year = Profile(year=year_of(record.article.date))
        lands = _lands(record.actors)
        self.lands.update(lands)
        entries: list[int | str] = []
        for actor in record.actors:
            realm = _realm(actor)
            if realm is None or _is_common(actor):
                entries.append(_unnamed_id(actor, record.article.id))
            elif realm == "person":
                entries.append(self._enter(actor, realm, told.get(actor.name, year), lands))
            else:
                entries.append(self._enter(actor, realm, Profile(), lands))
        self.actors.append((record.article.id, tuple(entries)))

    def close(self) -> None:
        """When all records are known: bring the nodes into an order that only they decide, and settle each."""
        self._numbers.clear()
        self._bodies.clear()
        self._last.clear()
        order = sorted(range(len(self.nodes)), key=lambda n: self.nodes[n].order)
        place = array("L", order)  # of each node by its old number; an array, as it is looked into at random
        for new, old in enumerate(order):
            place[old] = new
        self.nodes = [self.nodes[old] for old in order]
        self.actors = [
            (article, tuple(e if isinstance(e, str) else place[e] for e in entries)) for article, entries in self.actors
        ]
        self.aliases = {
            alias: {place[n]: count for n, count in owners.items()} for alias, owners in self.aliases.items()
        }
        for realm, numbers in groupby(range(len(self.nodes)), lambda n: self.nodes[n].realm):
            first, *rest = numbers
            self.realms[realm] = range(first, first + 1 + len(rest))
        for node in self.nodes:
            node.settle()

    def groups(self) -> Iterable[list[list[int]]]:
        """Of each person's name that several nodes share, the nodes: a list for each actor told apart by profile."""
        for _, same_name in groupby(self.realms["person"], lambda n: self.nodes[n].form):
            numbers = list(same_name)
            if len(numbers) > 1:
                by_profile = {self.nodes[number].profile: number for number in numbers}
                counts = {self.nodes[number].profile: len(self.nodes[number].records) for number in numbers}
                near = {self.nodes[number].profile: self.nodes[number].near for number in numbers}
                yield [[by_profile[profile] for profile in group] for group in parted(counts, near)]

    def _enter(self, actor: Actor, realm: Realm, profile: Profile, lands: tuple[str, ...]) -> int:
        number = self._body(actor, lands) if realm == "organization" else self._other(actor, realm, profile)
        node, record = self.nodes[number], len(self.actors)
        node.call(actor.name)
        if realm == "person" and profile.lands:
            node.place(lands)
        if not node.records or node.records[-1] != record:
            node.records.append(record)
        for alias in _telling(actor, realm):
            if (other := form_of(alias, realm)) != node.form:
                owners = self.aliases.setdefault((realm, other), {})
                owners[number] = owners.get(number, 0) + 1
        return number

    def _body(self, actor: Actor, lands: tuple[str, ...]) -> int:
        known = self._bodies.get(actor.name)
        if known is None:
            known = form_of(actor.name, "organization"), bodies.stem(actor.name)
            _keep(self._bodies, actor.name, known)
        form, stem = known
        profile = Profile()
        if stem.national:
            profile = Profile((stem.land,) if stem.land else tuple(x for x in lands if x not in stem.never))
        return self._number(actor, "organization", form, profile, stem)

    def _other(self, actor: Actor, realm: Realm, profile: Profile) -> int:
        """The node of a person or a place: mostly that which the name had last."""
        last = self._last[realm].get(actor.name)
        if last is not None and self.nodes[last].profile == profile:
            return last
        form = form_of(actor.name, realm) if last is None else self.nodes[last].form
        number = self._number(actor, realm, form, profile, bodies.NOTHING)
        _keep(self._last[realm], actor.name, number)
        return number

    def _number(self, actor: Actor, realm: Realm, form: str, profile: Profile, stem: bodies.Stem) -> int:
        number = self._numbers.setdefault((realm, form, profile), len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(Node(realm, form, profile, actor.name, stem=stem))
        return number


def _keep(known: dict[str, Known], name: str, value: Known) -> None:
    if len(known) == _REMEMBERED:
        known.clear()
    known[name] = value


def form_of(name: str, realm: Realm) -> str:
    """The form under which names of a realm are equal; a name without letters or digits is equal to itself alone."""
    return _FORMS[realm](name) or f"\0{digest(name, 12)}"


def _telling(actor: Actor, realm: Realm) -> set[str]:
    """The aliases that may tell who is meant elsewhere: of a place, acronyms alone; of a person, none.

    Nor do those of a country that was read as a body ("US Senate" of the United States).
    """
    if realm == "person" or (realm == "organization" and bodies.country_of(actor.name)):
        return set()
    return {a for a in actor.aliases if a[:1].isupper() and (realm == "organization" or bodies.is_acronym(a))}


def _realm(actor: Actor) -> Realm | None:
    """The realm of an actor's kind; a country in capitals was read as a body for them, and not for its team."""
    realm = REALMS.get(actor.kind)
    in_capitals = realm == "organization" and actor.name.isupper()
    return "government" if in_capitals and bodies.country_of(actor.name) else realm


def _is_common(actor: Actor) -> bool:
    """Whether the name is but a common noun, which another article will use of others ("officials", "the company")."""
    if actor.kind == "group":
        return actor.name == actor.name.lower()
    if actor.kind == "government":
        return bodies.is_bare(actor.name) or bodies.is_common(actor.name)
    return actor.kind == "organization" and bodies.is_common(actor.name) and not bodies.is_bare(actor.name)


def _unnamed_id(actor: Actor, article: str) -> str:
    return f"unnamed-{slug(actor.name, 60)}-{digest(article + chr(0) + actor.name)}"


def _lands(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The countries that an article names as actors, by their own names or their governments' ("Washington")."""
    named = (
        countries.metonym(actor.name) or (actor.kind == "government" and bodies.land_of(actor.name))
        for actor in actors
        if actor.kind in ("government", "organization")
    )
    return tuple(sorted({land for land in named if land}))
