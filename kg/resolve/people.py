"""Names of persons: their parts, and whether two of them can be one person's. Word lists are nameparser's."""

from dataclasses import dataclass
from functools import lru_cache

from nameparser.config import CONSTANTS
from rapidfuzz.distance import OSA

from kg.resolve.names import skeleton, words

_TITLES = frozenset(word.lower() for word in CONSTANTS.titles)
_PARTICLES = frozenset(word.strip("-'’").lower() for word in CONSTANTS.prefixes) | {"el", "ul"}
_GENERATIONS = {"jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr"} | {
    roman: roman for roman in ("ii", "iii", "iv")
}
_MARRIED = frozenset(("mrs", "madame", "frau", "lady"))
_SHORT_FORMS = (
    "joe joseph|bill william|will william|bob robert|rob robert|mike michael|tony anthony|tom thomas|jim james"
    "|dick richard|ted edward|ed edward|dave david|dan daniel|chuck charles|ben benjamin|sam samuel|tim timothy"
    "|steve steven|stephen steven|greg gregory|matt matthew|chris christopher|andy andrew|ken kenneth|ron ronald"
    "|don donald|jeff jeffrey|larry lawrence|jerry gerald|liz elizabeth|kate katherine|sue susan|debbie deborah"
    "|pat patrick|ray raymond|fred frederick|nick nicholas|alex alexander|jon jonathan|max maximilian|doug douglas"
)
_PAIRS = [tuple(words(pair)) for pair in _SHORT_FORMS.split("|")]
_LONG_FORMS = {pair[0]: pair[1] for pair in reversed(_PAIRS)}
_SHORT = frozenset(frozenset(pair) for pair in _PAIRS)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in folded words; `given` is empty where the name is one word."""

    given: str
    middle: tuple[str, ...]
    surname: str
    generation: str = ""

    @property
    def initial_only(self) -> bool:
        """Whether the given name is an initial."""
        return len(self.given) == 1


LONG = 6  # letters of a surname that can be recognised under another spelling
NOBODY = Person("", (), "")


def form(name: str) -> str:
    """The name as it is compared for equality: folded words, "Surname, Given" turned round, no title in front."""
    return " ".join(_untitled(_in_order(name)))


@lru_cache(maxsize=4096)
def parse(form: str) -> Person:
    """The parts of what `form` gives."""
    parts = form.split(" ")
    generation = _GENERATIONS.get(parts[-1], "") if len(parts) > 2 else ""
    parts = parts[:-1] if generation else parts
    core = [word for word in parts[:-1] if word not in _PARTICLES] + parts[-1:]
    if len(core) == 1:
        return Person("", (), core[0], generation)
    return Person(core[0], tuple(core[1:-1]), core[-1], generation)


def sounds(person: Person) -> list[str]:
    """The keys under which spellings of one full name meet, also in the other order ("Xi Jin Ping", "Jinping Xi")."""
    given = _LONG_FORMS.get(person.given, person.given)
    ends = [(given, person.surname)]
    if len(person.middle) == 1:
        ends += [(given, person.middle[0] + person.surname), (given + person.middle[0], person.surname)]
    keys = [" ".join(sorted((skeleton(a), skeleton(b)))) for a, b in ends]
    if len(person.given) > 2 and len(person.surname) >= LONG:
        keys.append(f"{person.given} {person.surname[0]}…{person.surname[-1]}")  # for a letter amiss between them
    return list(dict.fromkeys(keys))


def same(one: Person, other: Person) -> bool:
    """Whether two full names, in the same order, can be spellings of one."""
    return (
        _generations_agree(one, other)
        and spelled_alike(one.surname, other.surname)
        and givens_agree(one.given, other.given)
        and _middles_agree(one.middle, other.middle)
    )


def turned(person: Person) -> Person:
    """The name read with its surname first."""
    return Person(person.surname, person.middle, person.given, person.generation)


def givens_agree(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, a spelling, a usual short form, or an initial and its name."""
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one == other or frozenset((one, other)) in _SHORT or (spelled_alike(one, other) and not _sexes(one, other))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two folded words are near enough to be transliterations or misspellings of one.

    A feminine ending is neither: "Kuznetsov" and "Kuznetsova" are two.
    """
    if one == other:
        return True
    if skeleton(one) != skeleton(other) or one + "a" == other or other + "a" == one:
        return False
    near = OSA.normalized_similarity(one, other)
    return near >= (0.62 if min(len(one), len(other)) >= LONG else 0.75)


def surnames_alike(one: str, other: str) -> bool:
    """Whether two surnames that no given name backs are spellings of one: they must be longer and nearer."""
    return one == other or (
        min(len(one), len(other)) >= LONG
        and spelled_alike(one, other)
        and OSA.normalized_similarity(one, other) >= 0.85
    )


def misspelt(one: Person, other: Person) -> bool:
    """Whether two full names with one given name differ by one letter within the surname, a long one."""
    return (
        one.given == other.given
        and min(len(one.surname), len(other.surname)) >= LONG
        and one.surname[-1] == other.surname[-1]
        and _generations_agree(one, other)
        and _middles_agree(one.middle, other.middle)
        and OSA.distance(one.surname, other.surname, score_cutoff=1) == 1
    )


def _in_order(name: str) -> list[str]:
    last, comma, first = name.partition(",")
    turned_round = words(first) + words(last)
    if comma and 1 < len(turned_round) <= 4 and turned_round[0] not in _GENERATIONS:
        return turned_round
    return words(name)


def _untitled(parts: list[str]) -> list[str]:
    while len(parts) > 2 and parts[0] in _TITLES:
        parts = parts[1:]
    return parts


def _generations_agree(one: Person, other: Person) -> bool:
    told = {one.generation, other.generation} - {""}
    return one.generation == other.generation or told in ({"jr"}, {"ii"})


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    fewer, more = sorted((one, other), key=len)
    if fewer and not givens_agree(fewer[0], more[0]):
        return False
    rest = iter(more)
    return all(any(givens_agree(word, found) for found in rest) for word in fewer)


def _sexes(one: str, other: str) -> bool:
    """Whether the endings look like a woman's and a man's form of one given name (Mario, Maria; Simon, Simone)."""
    ends = {one[-1], other[-1]}
    return one[-1] != other[-1] and ("a" in ends or ("e" in ends and not ends & set("iouy"))) and not ends <= set("ae")
