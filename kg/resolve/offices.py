"""Tenures: the roles that were read, each with its holder's and its organisation's entity, each told once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg import countries, lexicon
from kg.model import Article, RoleReading
from kg.resolve.chains import Chains, Entity

HOMES = {  # outlets write of their own country's offices without naming it
    "tass.com": "Russia", "rt.com": "Russia", "sputniknews.com": "Russia", "interfax.com": "Russia", "bbc.co.uk": "United Kingdom",
    "bbc.com": "United Kingdom", "theguardian.com": "United Kingdom", "independent.co.uk": "United Kingdom",
    "telegraph.co.uk": "United Kingdom", "sky.com": "United Kingdom", "rte.ie": "Ireland", "irishtimes.com": "Ireland",
    "cnn.com": "United States", "abcnews.go.com": "United States", "nytimes.com": "United States", "foxnews.com": "United States",
    "washingtonpost.com": "United States", "nbcnews.com": "United States", "cbsnews.com": "United States", "npr.org": "United States",
    "usatoday.com": "United States", "politico.com": "United States", "cbc.ca": "Canada", "abc.net.au": "Australia",
    "ndtv.com": "India", "timesofindia.com": "India",
}  # fmt: skip
_INSTITUTIONS = {  # bodies that tell the country whose offices are meant
    "white house": "United States", "congress": "United States", "senate": "United States", "house of representatives": "United States",
    "republicans": "United States", "democrats": "United States", "pentagon": "United States", "state department": "United States",
    "kremlin": "Russia", "state duma": "Russia", "duma": "Russia", "bundestag": "Germany", "knesset": "Israel",
    "house of commons": "United Kingdom", "downing street": "United Kingdom", "oireachtas": "Ireland", "dáil": "Ireland",
    "dail": "Ireland", "fine gael": "Ireland", "fianna fáil": "Ireland", "verkhovna rada": "Ukraine", "lok sabha": "India",
}  # fmt: skip
_BOUND = {"taoiseach": "Ireland", "tánaiste": "Ireland", "tanaiste": "Ireland"}
_PERSONAL = frozenset(
    "spokesman spokeswoman spokesperson aide lawyer attorney adviser advisor assistant deputy secretary".split()
)
_STATE = frozenset(  # heads of roles that are a state's when no organisation is told
    """president premier chancellor taoiseach tanaiste tánaiste king queen emperor emir sultan minister secretary ambassador senator
    congressman congresswoman general prosecutor ombudsman vice-president""".split()
)
_SECOND = frozenset("defense defence foreign finance education health interior prime energy state treasury".split())
_OWNED = frozenset("country nation state kingdom republic".split())


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
                if (
                    known is not None
                    and known.kind == "person"
                    and _is_state_office(reading.role)
                    and not _is_personal(reading.role)
                ):
                    return None
                return known or self._new(reading.org)
        if referent is not None and referent.kind != "person" and not _is_nominal_country(self.article.text, reading):
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

    def country(self, reading: RoleReading, told: list[Office]) -> str | None:
        """The country of a state's office for which the text names none."""
        noun = reading.role.split()[-1] if reading.role else ""
        for word in reading.role.split():
            if word in _BOUND:
                return _BOUND[word]
        if not _is_state_office(reading.role):
            return None
        of_holder = [office.country for office in told if office.country]
        if of_holder and noun != "general":
            return of_holder[0]
        return self._about(reading)

    def _about(self, reading: RoleReading) -> str | None:
        """The country named closest before the title in its sentence, the article's commonest, the outlet's own."""
        start = reading.evidence[0]
        votes: Counter[str] = Counter()
        for place, land in self.places:
            votes[land] += 1 + (abs(place - start) < 200)
        home = HOMES.get((self.article.outlet or "").lower().removeprefix("www."))
        if home:
            votes[home] += 3 if votes[home] else 2
        return max(votes, key=lambda land: (votes[land], land)) if votes else None


def offices(
    readings: tuple[RoleReading, ...],
    holder: Callable[[RoleReading], Entity | None],
    referent: Callable[[RoleReading], Entity | None],
    made: Offices,
) -> list[Office]:
    """The roles of named people, each once, with their organisations as far as the article tells them."""
    found: list[Office] = []
    for reading in readings:
        person = holder(reading)
        if person is None or person.kind != "person":
            continue
        org = made.organisation(reading, referent(reading))
        found.append(Office(reading, person, org, _country(org)))
    kept: list[Office] = []
    for office in sorted(found, key=lambda o: (o.org is None, o.reading.evidence)):
        same = next((k for k in kept if k.holder is office.holder and _same_role(k, office)), None)
        if same is None:
            if office.org is None and (
                land := made.country(office.reading, [k for k in kept if k.holder is office.holder])
            ):
                office = replace(office, org=made.state(land), country=land)
            kept.append(office)
    return sorted(kept, key=lambda o: (o.reading.evidence, o.reading.role))


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
        or (head == "aide" and "presidential" in words)
    )


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


import re  # noqa: E402

_UPPER = re.compile(r"\b[A-ZÀ-Þ][\w.'’]*\w\b|\bU\.[SK]\.")
