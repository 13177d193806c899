"""What an article tells of an actor beside the name: enough to keep apart two who share it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg import countries
from kg.model import Tenure
from kg.resolve.names import listed

FIRM = 20  # records of one profile against a single one of another: the single one is taken for a misreading
LIFETIME = 60  # years between two articles after which a person is taken for another

_OFFICES = listed(
    "president premier minister chancellor senator congressman congresswoman lawmaker mp mep governor ambassador king"
    " queen spokesman spokeswoman spokesperson secretary deputy vice chief mayor judge prosecutor general"
    " admiral"
)
_SPORT = listed(
    "footballer striker midfielder defender goalkeeper winger forward coach player cyclist swimmer sprinter boxer"
    " golfer skier runner driver jockey batsman bowler quarterback pitcher tennis athlete captain"
)


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """Countries, one of which is the actor's; a field ("office", "sport"); the article's year. Empty: unknown."""

    lands: tuple[str, ...] = ()
    field: str = ""
    year: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """The profile as plain text, for ordering and hashing."""
        return "|".join(self.lands), self.field, str(self.year)

    @property
    def text(self) -> str:
        """The same as one text."""
        return f"{'|'.join(self.lands)}\0{self.field}\0{self.year}"

    def against(self, other: "Profile") -> bool:
        """Whether the two speak against one actor."""
        return (
            bool(self.lands and other.lands and not set(self.lands) & set(other.lands))
            or bool(self.field and other.field and self.field != other.field)
            or bool(self.year and other.year and abs(self.year - other.year) >= LIFETIME)
        )


def of_tenures(tenures: Iterable[Tenure], date: str | None) -> dict[str, Profile]:
    """The profile of each holder in one article's tenures, by name; several fields leave the field open."""
    told: dict[str, tuple[set[str], set[str]]] = {}
    for tenure in tenures:
        lands, fields = told.setdefault(tenure.holder, (set(), set()))
        heads = {word for part in tenure.role.lower().split() for word in part.split("-")}
        if heads & _SPORT:
            fields.add("sport")
        elif heads & _OFFICES:
            fields.add("office")
            lands.update(filter(None, (countries.country(tenure.org or ""),)))
    year = year_of(date)
    return {
        holder: Profile(tuple(sorted(lands)), min(fields) if len(fields) == 1 else "", year)
        for holder, (lands, fields) in told.items()
    }


def year_of(date: str | None) -> int:
    """The year of a date, by twenties (1995 -> 1980): exact years would only cost memory."""
    return int(date[:4]) // 20 * 20 if date and date[:4].isascii() and date[:4].isdigit() else 0


def parted(counts: Mapping[Profile, int], near: Mapping[Profile, Mapping[str, int]]) -> list[list[Profile]]:
    """Profiles told of one name, as groups each of which can be one actor: what is told most often first.

    `near` tells in how many of a profile's articles each country is named. An office of another country is taken for
    misread where most of its articles name the country that is told more often.
    """
    groups: list[list[Profile]] = []
    for profile in sorted(counts, key=lambda p: (-counts[p], not p.lands, p)):
        for group in groups:
            firm = counts[profile] == 1 and sum(counts[other] for other in group) >= FIRM
            misread = any(
                _named(near[profile], other) * 2 >= counts[profile]
                or (counts[other] == counts[profile] and _named(near[other], profile) * 2 >= counts[other])
                for other in group
            )
            plain = replace(profile, lands=()) if misread else profile
            if firm or not any(plain.against(other) for other in group):
                group.append(profile)
                break
        else:
            groups.append([profile])
    return groups


def _named(near: Mapping[str, int], profile: Profile) -> int:
    """In how many articles a country of the profile is named."""
    return max((near.get(land, 0) for land in profile.lands), default=0)


def homes(counts: Mapping[tuple[str, ...], int], news: Mapping[str, int]) -> dict[tuple[str, ...], str]:
    """For each set of countries named beside a national institution ("Supreme Court"), the country whose it is.

    The country that most articles name beside it takes all of them, then the next; of equal ones that which is named
    most in all the `news`.
    """
    found: dict[tuple[str, ...], str] = {}
    rest = {lands for lands in counts if lands}
    while rest:
        votes: Counter[str] = Counter()
        for lands in rest:
            votes.update(dict.fromkeys(lands, counts[lands]))
        home = min(votes, key=lambda land: (-votes[land], -news.get(land, 0), land))
        taken = {lands for lands in rest if home in lands}
        found.update(dict.fromkeys(taken, home))
        rest -= taken
    return found
