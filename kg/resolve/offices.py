"""Tenures: the roles that were read, each with its holder's and its organisation's entity, each told once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg import countries, lexicon
from kg.model import Article, RoleReading
from kg.resolve import phrases
from kg.resolve.chains import Chains, Entity

HOMES = lexicon.lookup("offices.txt", "homes")
_INSTITUTIONS = lexicon.lookup("offices.txt", "institutions")
_NO_PRESIDENT = lexicon.names("offices.txt", "no president")
_NO_PREMIER = lexicon.names("offices.txt", "no premier")
_SECRETARIES = frozenset(
    ["United States", "United Kingdom", "Philippines", "Mexico", "Kenya", "Vatican", "Scotland", "Wales"]
)
_SENATES = lexicon.names("offices.txt", "senates")
_COMPANY_OFFICES = lexicon.words("offices.txt", "company offices")
_UNIQUE = lexicon.words("offices.txt", "unique")
_LAWYERS = frozenset(["attorney", "lawyer", "solicitor", "barrister", "counsel"])
_LOOSE = frozenset(
    ["leader", "diplomat", "official", "politician", "lawmaker", "envoy", "head", "premier", "boss", "chief", "pm"]
)
_NAMED = 0.7
_NEAR = 250  # characters back to the company whose chief is meant
_PERSONAL = lexicon.words("offices.txt", "personal")
_STATE = lexicon.words("offices.txt", "state")
_SECOND = lexicon.words("offices.txt", "second")
_OWNED = frozenset(["country", "nation", "state", "kingdom", "republic"])


@dataclass(frozen=True, slots=True)
class Office:
    """A role read, with its entities."""

    reading: RoleReading
    holder: Entity
    org: Entity | None
    country: str | None


class Offices:
    """Gives roles their organisations, from the words and, for offices of states, from what the article is about."""

    def __init__(self, article: Article, chains: Chains) -> None:
        """`chains` hold the names of the article."""
        self.article = article
        self.chains = chains
        self.by_name: dict[str, Entity] = {}
        for entity in chains.entities:
            for form in sorted(entity.forms):
                self.by_name.setdefault(_key(form), entity)
        self.places = self._places()
        self.consumed: set[int] = set()

    def _places(self) -> list[tuple[int, str]]:
        """Where the text names a country, in order: names, capitals, nationalities, institutions."""
        text = self.article.text
        found = []
        for word in _capitalised(text):
            if land := countries.place(text[slice(*word)]) or _INSTITUTIONS.get(text[slice(*word)].lower()):
                found.append((word[0], land))
        return sorted(set(found))

    def organisation(self, reading: RoleReading, referent: Entity | None) -> Entity | None:
        """The entity of a role's organisation as the text tells it; `referent` is whom `org_head` refers to."""
        if reading.org:
            land = countries.country(reading.org)
            if land and reading.org == land:
                return self.state(land)
            if referent is not None and referent.kind != "person":
                return referent
            if referent is None or referent.kind == "person":
                known = self.by_name.get(_key(reading.org))
                if known is not None and known.kind == "person" and _is_of_no_person(reading.role):
                    return None
                return known or self._new(reading.org)
        if _is_nominal_country(self.article.text, reading):
            land = self.nearest(reading.evidence[0])
            return self.state(land) if land else None
        if (
            referent is not None
            and referent.kind != "person"
            and referent.forms
            and not _is_nominal_country(self.article.text, reading)
        ):
            return referent
        return None

    def state(self, land: str) -> Entity:
        """The entity of a country, new if the article names it by none of its names."""
        for entity in self.chains.entities:
            if entity.kind == "government" and entity.country == land and countries.country(entity.name):
                return entity
        return self.by_name.get(_key(land)) or self._new(land, land)

    def _new(self, name: str, land: str | None = None) -> Entity:
        entity = self.chains.new("government" if land or countries.metonym(name) else "organization", name)
        entity.country = land
        self.by_name[_key(name)] = entity
        return entity

    def country(self, reading: RoleReading, holder: Entity, told: list[Office]) -> str | None:
        """The country of a state's office for which the text names none; `told` are the roles known so far."""
        for word in reading.role.split():
            if land := lexicon.one_country().get(word):
                return land
        if not _is_state_office(reading.role):
            return None
        own = [office.country for office in told if office.holder is holder and office.country]
        if own and not reading.role.endswith("general"):
            return own[0]
        taken = {
            office.country
            for office in told
            if office.holder is not holder
            and office.reading.role == reading.role
            and office.reading.status == "current"
        }
        unique = reading.status == "current" and set(reading.role.split()) & _UNIQUE
        return self._about(reading, holder, taken if unique else set())

    def _about(self, reading: RoleReading, holder: Entity, taken: set[str | None]) -> str | None:
        """The country named most around the holder, and by the outlet's home, that has such an office."""
        near = [self.chains.mentions[i].head[0] for i in holder.mentions[:20]] or [reading.evidence[0]]
        others = [span for span in self.consumed if not reading.evidence[0] <= span < reading.evidence[1]]
        votes: dict[str, float] = defaultdict(float)
        for place, land in self.places:
            if place in self.consumed and place in others:
                votes[land] += 0.3
                continue
            votes[land] += 1
            i = bisect_left(near, place)
            gaps = [abs(near[k] - place) for k in (i - 1, i) if 0 <= k < len(near)]
            votes[land] += 2 * (min(gaps) < 120)
        home = HOMES.get((self.article.outlet or "").lower().removeprefix("www."))
        if home:
            votes[home] += (12 if "minister" in reading.role.split() else 5) if votes[home] else 2
        fitting = {land: vote for land, vote in votes.items() if _has(land, reading.role)}
        best = max(fitting.values(), default=0)
        free = {land: vote for land, vote in fitting.items() if land not in taken and vote * 3 >= best}
        return max(free, key=lambda land: (free[land], land)) if free else None

    def nearest(self, place: int) -> str | None:
        """The country named last before a place in the text."""
        i = bisect_left(self.places, (place, ""))
        return self.places[i - 1][1] if i else None

    def business(self, reading: RoleReading) -> Entity | None:
        """The company whose chief a text speaks of without naming it again: the organisation mentioned last before."""
        if reading.role.split()[-1] not in _COMPANY_OFFICES:
            return None
        mentions = self.chains.mentions
        i = bisect_left(mentions, reading.evidence[0], key=lambda m: m.head[0]) - 1
        second = None
        while i >= 0 and reading.evidence[0] - mentions[i].head[1] < _NEAR:
            entity = self.chains.of.get(i)
            if entity is not None and mentions[i].form == "name" and entity.country is None:
                if entity.kind == "organization":
                    return second or entity
                owner = self.article.text[mentions[i].head[1] :][:2] in ("'s", "’s")
                second = second or (entity if entity.kind == "government" and owner else None)
            i -= 1
        return second


def offices(
    readings: tuple[RoleReading, ...],
    holder: Callable[[RoleReading], Entity | None],
    referent: Callable[[RoleReading], Entity | None],
    made: Offices,
) -> list[Office]:
    """The roles of named people, each once, with their organisations as far as the article tells them."""
    made.consumed = {reading.org_head[0] for reading in readings if reading.org_head}
    found: list[Office] = []
    for reading in readings:
        person = holder(reading)
        if person is not None and person.kind == "person":
            org = made.organisation(reading, referent(reading))
            found.append(Office(reading, person, org, _country(org)))
    nominal = [office for office in found if office.reading.confidence < _NAMED]
    kept: list[Office] = []
    for office in sorted(found, key=lambda o: (o.reading.confidence < _NAMED, o.org is None, o.reading.evidence)):
        same = next((k for k, old in enumerate(kept) if old.holder is office.holder and _same_role(old, office)), None)
        if same is None and office.org is not None:
            bare = (k for k, old in enumerate(kept) if old.holder is office.holder and _is_bare(old, office))
            if (same := next(bare, None)) is not None:
                kept[same] = replace(kept[same], org=office.org, country=office.country)
        if same is not None:
            continue
        if office.reading.confidence < _NAMED and any(k.holder is office.holder and _alike(k, office) for k in kept):
            continue
        if office.org is None and (land := made.country(office.reading, office.holder, [*kept, *nominal])):
            office = replace(office, org=made.state(land), country=land)
        elif office.org is None and (company := made.business(office.reading)):
            office = replace(office, org=company)
        kept.append(office)
    return sorted(kept, key=lambda o: (o.reading.evidence, o.reading.role))


def _is_bare(one: Office, other: Office) -> bool:
    """Whether the other is the same role, told with the organisation that the one lacks."""
    return one.reading.org is None and one.reading.role == other.reading.role


def _alike(one: Office, other: Office) -> bool:
    """Whether the other only calls the holder of the one by another noun: "the American leader" of a president."""
    noun = other.reading.role.split()[-1]
    nouns = phrases.ALIKE.get(noun, frozenset()) if noun in _LOOSE else frozenset()
    same = one.country == other.country if one.country or other.country else one.org is other.org
    return same and bool(nouns & set(one.reading.role.split()))


def _has(land: str, role: str) -> bool:
    """Whether that country has such an office."""
    words = set(role.split())
    if "president" in words and "vice" not in words:
        return land not in _NO_PRESIDENT
    if words & {"premier", "prime"}:
        return land not in _NO_PREMIER
    if "chancellor" in words:
        return land in ("Germany", "Austria") or ("exchequer" in words and land == "United Kingdom")
    if words & {"secretary", "undersecretary"}:
        return land in _SECRETARIES
    if words & {"senator", "congressman", "congresswoman"}:
        return land in _SENATES
    return not ("minister" in words and land == "United States")


def _country(org: Entity | None) -> str | None:
    return org.country if org is not None and org.kind == "government" else None


def _same_role(one: Office, other: Office) -> bool:
    a, b = set(one.reading.role.split()), set(other.reading.role.split())
    if not (a <= b or b <= a):
        return len(a & b) / len(a | b) > 0.5 and (one.org is other.org or other.org is None)
    return one.org is other.org or other.org is None or (one.country is not None and one.country == other.country)


def _is_state_office(role: str) -> bool:
    words = role.split()
    if not words:
        return False
    head = (
        words[words.index("of") - 1]
        if "of" in words[1:]
        else words[words.index("for") - 1]
        if "for" in words[1:]
        else words[-1]
    )
    if head == "general":
        return len(words) > 1 and words[-2] in ("attorney", "prosecutor", "solicitor")
    if head == "secretary":
        return len(words) > 1 and words[-2] not in ("general", "press", "private")
    return (
        head in _STATE
        or (head in ("adviser", "advisor") and "security" in words)
        or (head in ("aide", "spokesman", "spokeswoman") and "presidential" in words)
    )


def _is_of_no_person(role: str) -> bool:
    """Whether a role belongs to no person though one is named before it: "Trump's defense secretary", "X's lawyer"."""
    return bool(_LAWYERS & set(role.split())) or (_is_state_office(role) and not _is_personal(role))


def _is_personal(role: str) -> bool:
    return role.split()[-1] in _PERSONAL and not set(role.split()) & (_SECOND | {"security"})


def _is_nominal_country(text: str, reading: RoleReading) -> bool:
    return reading.org_head is not None and text[slice(*reading.org_head)].lower() in _OWNED


def _key(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


def _capitalised(text: str) -> list[tuple[int, int]]:
    """Spans of one to three capitalised words that may name a country or an institution."""
    words = [(m.start(), m.end()) for m in _UPPER.finditer(text)]
    found: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(words):
        found.append((start, end))
        for j in (i + 1, i + 2):
            if (
                j < len(words)
                and words[j][0] - words[j - 1][1] <= 4
                and "\n" not in text[words[j - 1][1] : words[j][0]]
            ):
                found.append((start, words[j][1]))
            else:
                break
    return found


_UPPER = re.compile(r"\b[A-ZÀ-Þ][\w.'’]*\w\b|\bU\.[SK]\.")
