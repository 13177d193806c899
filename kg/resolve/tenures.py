"""The roles of named people, each once, with their organisations as far as the article tells them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg import countries
from kg.model import RoleReading, Span
from kg.resolve import rolewords
from kg.resolve.entities import Entity
from kg.resolve.offices import Offices
from kg.resolve.places import home
from kg.resolve.relative import settled

_NAMED = 0.7  # below it a role is read from a noun phrase ("the German leader") and not beside a name
_OF_FIRMS_TOO = frozenset(["president", "vice president", "secretary", "general counsel"])
_STANDINGS = frozenset(["diplomat", "politician", "lawmaker"])
_INFERRED = 0.85  # how sure an organisation is that the title does not tell
Finder = Callable[[Span | None], Entity | None]


@dataclass(frozen=True, slots=True)
class Office:
    """A role read, with its entities; `inferred` if the title does not tell the organisation."""

    reading: RoleReading
    holder: Entity
    org: Entity | None
    inferred: bool = False
    replaces: Entity | None = None

    @property
    def country(self) -> str | None:
        """The country whose office it is."""
        return self.org.country if self.org is not None and self.org.kind == "government" else None

    @property
    def confidence(self) -> float:
        """The probability that holder, role and organisation are right."""
        return self.reading.confidence * (_INFERRED if self.inferred else 1)


def _beside_company(readings: tuple[RoleReading, ...]) -> set[Span]:
    """Where roles stand that are told in one breath with a company's: "Vice Chairman X and President Y"."""
    found, last = set(), None
    for reading in sorted(readings, key=lambda r: r.evidence):
        near = last is not None and 0 < reading.evidence[0] - last.evidence[1] <= len(", and ")
        if near and last is not None and (rolewords.is_of_company(last.role) or last.evidence in found):
            found.add(reading.evidence)
        last = reading
    return found


def offices(readings: tuple[RoleReading, ...], who: Finder, made: Offices) -> list[Office]:
    """The roles of the readings in the order of the text; `who` finds the entity that a span refers to."""
    made.places.consume(reading.org_head for reading in readings if reading.org_head)
    found = []
    for reading in settled(readings, who):
        person, before = who(reading.holder), who(reading.replaces)
        if person is not None and person.kind == "person":
            replaces = before if before is not None and before.kind == "person" and before is not person else None
            found.append(Office(reading, person, made.told(reading, who(reading.org_head)), replaces=replaces))
    kept: dict[int, list[Office]] = {}
    own: dict[int, str] = {}
    held: dict[str, dict[str, int]] = {}
    of_firms = _beside_company(readings)
    order = sorted(found, key=lambda o: (o.reading.confidence < _NAMED, o.org is None, o.reading.evidence))
    native = home(made.article.outlet)
    for office in order:
        if office.country and (office.reading.confidence >= _NAMED or native in (None, office.country)):
            own.setdefault(office.holder.number, office.country)
    for office in order:
        mine = kept.setdefault(office.holder.number, [])
        if office.reading.confidence < _NAMED and any(_clash(office, old, native) for old in mine):
            continue
        known = _known(office, mine)
        if known is not None:
            mine[known] = _with_term(mine[known], office)
            continue
        if office.org is None:
            others = held.get(office.reading.role, {})
            taken = {land for land, number in others.items() if number != office.holder.number}
            office = _completed(office, made, own.get(office.holder.number), taken, office.reading.evidence in of_firms)
        mine.append(office)
        if office.country and office.reading.status == "current":
            held.setdefault(office.reading.role, {}).setdefault(office.country, office.holder.number)
            own.setdefault(office.holder.number, office.country)
    return sorted(
        (office for mine in kept.values() for office in mine), key=lambda o: (o.reading.evidence, o.reading.role)
    )


def _completed(office: Office, made: Offices, own: str | None, taken: set[str], of_firm: bool) -> Office:
    """The office with the organisation that its title does not tell."""
    if of_firm and office.reading.role in _OF_FIRMS_TOO:
        body = made.company(office.reading, sure=True)
        return replace(office, org=body, inferred=True) if body is not None else office
    unique = office.reading.status == "current" and rolewords.is_unique(office.reading.role)
    land = made.country(office.reading, office.holder, own, taken if unique else set())
    if unique and land and land in taken:
        office = replace(office, reading=replace(office.reading, status="former"))
    org = made.state(land) if land else made.company(office.reading)
    return replace(office, org=org, inferred=True) if org is not None else office


def _known(office: Office, mine: list[Office]) -> int | None:
    """Which of the holder's offices this one is; one told without organisation takes it over from this."""
    for k, old in enumerate(mine):
        if _same(old, office):
            return k
    for k, old in enumerate(mine):
        bare = old.reading.org is None and old.reading.role == office.reading.role
        if bare and office.org is not None:
            mine[k] = replace(old, org=office.org, inferred=False)
            return k
    called = (k for k, old in enumerate(mine) if office.reading.confidence < _NAMED and _only_calls(office, old))
    return next(called, None)


def _with_term(old: Office, office: Office) -> Office:
    """The office with what another reading of it tells of its beginning, its end and who held it before."""
    one, other = old.reading, office.reading
    status = "former" if other.status == "former" and other.end and one.status == "current" else one.status
    told = replace(one, start=one.start or other.start, end=one.end or other.end, status=status)
    return replace(old, reading=told, replaces=old.replaces or office.replaces)


def _same(one: Office, other: Office) -> bool:
    alike = rolewords.same(one.reading.role, other.reading.role)
    if alike is False:
        return False
    if other.reading.confidence < _NAMED and alike and one.org is not None and other.org is not None:
        if one.reading.role == other.reading.role and not other.country:
            return True  # "the Fed chair" after "Federal Reserve chair X"
        return one.org is other.org or one.org.name.split()[0] == other.org.name.split()[0]
    of_one = alike is True and one.country is not None and one.country == other.country
    return one.org is other.org or other.org is None or of_one


def _clash(office: Office, old: Office, native: str | None) -> bool:
    """Whether nobody can hold both: "the Russian president" is not the United States' president.

    A country that was inferred counts only if it is that of the outlet, `native`.
    """
    one, other = office.country, old.country
    known = other is not None and (not old.inferred or other == native)
    unique = office.reading.role == old.reading.role and rolewords.is_unique(old.reading.role)
    return known and unique and one not in (None, other)


def _only_calls(office: Office, old: Office) -> bool:
    national = office.reading.org and countries.country(office.reading.org) == office.reading.org
    if national and office.reading.role.split()[-1] in _STANDINGS:
        return False  # "the Russian diplomat" tells what he is, "the American leader" only whom it means
    told = old.country == office.country if old.country or office.country else old.org is office.org
    return told and rolewords.only_calls(office.reading.role, old.reading.role)
