"""The word lists of extraction, read once from `words/`: role nouns, words of titles, organisations, forms of address."""

from functools import lru_cache
from importlib import resources

from kg.model import Gender

STATUS_WORDS = {
    "former": "former", "ex": "former", "ex-": "former", "late": "former", "onetime": "former", "one-time": "former",
    "then": "former", "erstwhile": "former", "past": "former", "fallen": "former", "slain": "former", "ousted": "former",
    "deposed": "former", "retired": "former", "disgraced": "former", "acting": "acting", "interim": "acting",
    "caretaker": "acting", "incoming": "future", "elect": "future", "designate": "future", "future": "future",
    "next": "future", "prospective": "future",
}  # fmt: skip
PARTICLES = frozenset(
    "von van der den de del della di da dos du la le al el bin ibn abu ben ter ten zu af av ul ur st bint".split()  # noqa: SIM905
)


def _lines(name: str) -> list[str]:
    text = (resources.files("kg") / "words" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> list[str]:
    return " ".join(_lines(name)).split()


@lru_cache(maxsize=1)
def role_nouns() -> dict[str, str]:
    """Role nouns -> "*" office of a state, "+" office of a business or body, "" profession or standing."""
    return {word.rstrip("*+"): word[len(word.rstrip("*+")) :] for word in _words("role_nouns.txt")}


@lru_cache(maxsize=1)
def role_words() -> frozenset[str]:
    """Words that belong to a title when they stand before its noun: "prime", "foreign", "deputy"."""
    return frozenset(_words("role_words.txt"))


@lru_cache(maxsize=1)
def org_nouns() -> frozenset[str]:
    """Nouns that name an organisation: "ministry", "bank"."""
    return frozenset(_words("org_nouns.txt"))


@lru_cache(maxsize=1)
def group_nouns() -> frozenset[str]:
    """Plural nouns for people who speak as one: "officials", "police"."""
    return frozenset(_words("group_nouns.txt"))


@lru_cache(maxsize=1)
def address() -> dict[str, Gender]:
    """Forms of address before a name -> the gender that they tell."""
    genders: dict[str, Gender] = {"male": "male", "female": "female", "unknown": "unknown"}
    return {word: genders[gender] for word, gender in (line.split() for line in _lines("titles.txt"))}


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviated titles -> the title: "sen." -> "senator"."""
    return {short: long for short, long in (line.split("\t") for line in _lines("abbreviations.txt"))}


@lru_cache(maxsize=1)
def first_names() -> dict[str, Gender]:
    """First names that are mostly one gender's, lower case."""
    found: dict[str, Gender] = {}
    gender: Gender = "unknown"
    for line in _lines("first_names.txt"):
        if line == "[male]":
            gender = "male"
        elif line == "[female]":
            gender = "female"
        else:
            found.update(dict.fromkeys(line.split(), gender))
    return found


def singular(word: str) -> str:
    """The singular of a plural role noun, lower case, or the word itself."""
    nouns = role_nouns()
    if word in nouns or not word.endswith("s"):
        return (
            "man".join(word.rsplit("men", 1))
            if word.endswith("men") and "man".join(word.rsplit("men", 1)) in nouns
            else word
        )
    for end, other in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(end) and word[: -len(end)] + other in nouns:
            return word[: -len(end)] + other
    return word
