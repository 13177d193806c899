"""Nodes of identity: all actors of one realm whose names are equal as compared and whose profiles agree."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kg import countries
from kg.model import Actor, ActorKind, Record
from kg.resolve import bodies, people
from kg.resolve.names import digest, slug
from kg.resolve.profile import Profile, of_tenures, parted, year_of

Realm = Literal["person", "organization", "government"]
_REALMS: dict[ActorKind, Realm] = {
    "person": "person", "organization": "organization", "group": "organization", "government": "government",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """Actors taken to be one from the start: their names as written with counts, and the records (by number)."""

    realm: Realm
    form: str
    profile: Profile
    names: dict[str, int] = field(default_factory=dict)
    records: "array[int]" = field(default_factory=lambda: array("L"))

    @property
    def name(self) -> str:
        """The commonest spelling; of equally common ones the first in the alphabet."""
        return min(self.names, key=lambda name: (-self.names[name].bit_length(), name))


class Book:
    """What identity keeps of the records: nodes, the node of each actor, and who was called what."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.actors: list[tuple[str, tuple[int | str, ...]]] = []  # by record: a node, or the id of an unnamed source
        self.aliases: dict[str, Counter[int]] = {}  # of organisations: form -> the nodes called so
        self._numbers: dict[tuple[Realm, str, Profile], int] = {}

    def add(self, record: Record) -> None:
        """Take in one article's record."""
        profiles = of_tenures(record.tenures, record.article.date)
        year = Profile(year=year_of(record.article.date))
        home = _home(record.actors)
        entries: list[int | str] = []
        for actor in record.actors:
            if _is_unnamed(actor):
                entries.append(_unnamed_id(actor, record.article.id))
                continue
            realm = _REALMS[actor.kind]
            profile = Profile()
            if realm == "person":
                profile = profiles.get(actor.name, year)
            elif realm == "organization" and home and bodies.is_institution(actor.name):
                profile = Profile(home)
            entries.append(self._enter(actor, realm, profile, len(self.actors)))
        self.actors.append((record.article.id, tuple(entries)))

    def groups(self) -> Iterable[list[list[int]]]:
        """Of each name several nodes share, the nodes: a list for each actor that their profiles let apart."""
        same_name: dict[tuple[Realm, str], list[int]] = {}
        for number, node in enumerate(self.nodes):
            same_name.setdefault((node.realm, node.form), []).append(number)
        for numbers in same_name.values():
            if len(numbers) > 1:
                by_profile = {self.nodes[number].profile: number for number in numbers}
                counts = {self.nodes[number].profile: len(self.nodes[number].records) for number in numbers}
                yield [[by_profile[profile] for profile in group] for group in parted(counts)]

    def _enter(self, actor: Actor, realm: Realm, profile: Profile, record: int) -> int:
        form = form_of(actor.name, realm)
        number = self._numbers.setdefault((realm, form, profile), len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(Node(realm, form, profile))
        node = self.nodes[number]
        node.names[actor.name] = node.names.get(actor.name, 0) + 1
        if not node.records or node.records[-1] != record:
            node.records.append(record)
        if realm == "organization":
            for alias in {form_of(alias, realm) for alias in actor.aliases if alias[:1].isupper()} - {form}:
                self.aliases.setdefault(alias, Counter())[number] += 1
        return number


def form_of(name: str, realm: Realm) -> str:
    """The form under which names of a realm are equal; a name without letters or digits is equal to itself alone."""
    make = {"person": people.form, "organization": bodies.body_form, "government": bodies.place_form}[realm]
    return make(name) or f"\0{digest(name, 12)}"


def _is_unnamed(actor: Actor) -> bool:
    return actor.kind == "unnamed" or (actor.kind == "group" and actor.name == actor.name.lower())


def _unnamed_id(actor: Actor, article: str) -> str:
    return f"unnamed-{slug(actor.name, 60)}-{digest(article + chr(0) + actor.name)}"


def _home(actors: Iterable[Actor]) -> str:
    lands = {countries.country(actor.name) for actor in actors if actor.kind == "government"} - {None}
    return min(filter(None, lands)) if len(lands) == 1 else ""
