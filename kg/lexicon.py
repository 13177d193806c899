"""Word lists, read once from `words/`: role nouns, words of titles, organisations, forms of address."""

from functools import cache, lru_cache
from importlib import resources

from kg.model import STATUSES, Gender, Status

PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "ben",
        "ter",
        "ten",
        "zu",
        "af",
        "av",
        "ul",
        "ur",
        "st",
        "bint",
    ]
)


def _lines(name: str) -> list[str]:
    text = (resources.files("kg") / "words" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> list[str]:
    return " ".join(_lines(name)).split()


@cache
def _sections(name: str) -> dict[str, list[str]]:
    """The lines of a file under its headings, "[dropped]"."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        else:
            lines.append(line)
    return found


def words(name: str, section: str) -> frozenset[str]:
    """The words of one section of a file in `words/`."""
    return frozenset(" ".join(_sections(name)[section]).split())


def names(name: str, section: str) -> frozenset[str]:
    """The names, which may hold spaces, of one section of a file in `words/`."""
    return frozenset("|".join(_sections(name)[section]).split("|"))


def table(name: str, section: str) -> dict[str, frozenset[str]]:
    """A section of lines "key: words" as a dictionary."""
    rows = (line.partition(":") for line in _sections(name)[section])
    return {key: frozenset(told.split()) for key, _, told in rows}


def lookup(name: str, section: str) -> dict[str, str]:
    """A section of lines "value: key|key" as a dictionary from key to value."""
    rows = (line.partition(": ") for line in _sections(name)[section])
    return {key: value for value, _, keys in rows for key in keys.split("|")}


@lru_cache(maxsize=1)
def status_words() -> dict[str, Status]:
    """Words before a role noun that tell whether it is held: "former", "acting", "incoming"."""
    found: dict[str, Status] = {}
    for status in STATUSES:
        found |= dict.fromkeys(sorted(table("title_words.txt", "status").get(status, ())), status)
    return found


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
    return {line.split("\t")[0]: line.split("\t")[1] for line in _lines("abbreviations.txt")}


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


@lru_cache(maxsize=1)
def one_country() -> dict[str, str]:
    """Titles that exist in one country only -> that country."""
    return lookup("title_words.txt", "one country")


@lru_cache(maxsize=20_000)
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
