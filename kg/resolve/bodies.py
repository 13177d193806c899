"""Names of organisations and places: the forms under which they are compared, and acronyms."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg import countries
from kg.resolve.names import skeleton, words

_LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited plc llc llp lp gmbh ag kg kgaa se sa sas sarl srl spa nv bv"
    " ab asa oy oyj as aps pty pjsc jsc ojsc oao pao ooo zao eg ev".split()
)
_SMALL = frozenset("the of for and in on to an de la le du des der die das und et von".split())
_SPELLINGS = {
    "organization": "organisation", "defense": "defence", "center": "centre", "labor": "labour", "centre": "centre",
    "cooperation": "cooperation", "us": "united states", "uk": "united kingdom", "un": "united nations",
    "eu": "european union", "institut": "institute", "intl": "international", "dept": "department",
}  # fmt: skip
_DOT = re.compile(r"(?<=\b\w)\.")
_RIVER = re.compile(r"\b(?:am|an der|on|upon) \w+$")
_INSTITUTIONS = frozenset(
    "parliament senate congress cabinet government court ministry department office bureau treasury army navy police"
    " assembly council commission committee party agency authority house chamber president presidency prosecutor"
    " prosecutors bank union federation association opposition republicans democrats".split()
)
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]?(?:[.&-]?[A-Z0-9][a-z]?)+\.?")


def is_acronym(name: str) -> bool:
    """Whether the name, as written, is made of capitals: "IOM", "U.N.", "PdD", "AT&T"."""
    return len(name) <= 10 and _ACRONYM.fullmatch(name) is not None


def place_form(name: str) -> str:
    """A government's or place's name as it is compared: the country's, if it is one, else folded words."""
    country = countries.country(" ".join(name.split()))
    if country is not None:
        return " ".join(words(country))
    return _RIVER.sub("", _joined(name)).strip()


def body_form(name: str) -> str:
    """An organisation's name as it is compared for equality: folded words without article and legal form."""
    found = _joined(name).split(" ")
    while len(found) > 1 and found[0] == "the":
        found = found[1:]
    while len(found) > 1 and found[-1] in _LEGAL_FORMS:
        found = found[:-1]
    return " ".join(found)


@lru_cache(maxsize=16384)
def stem(name: str) -> str:
    """What is left of a name when word order, plurals, spelling and small words do not count.

    "University of Göttingen" and "Goettingen University" meet here, as do "Republicans" and "Republican Party", "German
    Foreign Ministry" and "Foreign Ministry of Germany".
    """
    national = " ".join(_country(word) for word in name.split())
    spelled = " ".join(_SPELLINGS.get(word, word) for word in body_form(national).split(" "))
    found = [word for word in spelled.split(" ") if word not in _SMALL] or [spelled]
    if len(found) > 1 and found[-1] in ("party", "parties"):
        found = found[:-1]
    return " ".join(sorted(_stemmed(word) for word in found))


def initials(form: str) -> str:
    """The first letters of the words that count: "international monetary fund" -> "imf"; empty for one word."""
    found = [word for word in form.split(" ") if word not in _SMALL]
    return "".join(word[0] for word in found) if len(found) > 1 else ""


def sound(stemmed: str) -> str:
    """The key under which spellings of one organisation's name meet."""
    return " ".join(sorted(skeleton(word) for word in stemmed.split(" ")))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two stems that sound alike are near enough to be spellings of one; numbers must agree."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return min(len(one), len(other)) >= 6 and OSA.normalized_similarity(one, other) >= 0.85


def is_institution(form: str) -> bool:
    """Whether the name is one that many countries have: "supreme court", "ministry of defence", "parliament"."""
    return any(word in _INSTITUTIONS or _stemmed(word) in _INSTITUTIONS for word in form.split(" "))


def _country(word: str) -> str:
    return countries.demonym(word) or countries.country(word) or word if word[:1].isupper() else word


def _joined(name: str) -> str:
    undotted = _DOT.sub("", name)
    return " ".join(words(undotted.replace("&", " and ")))


def _stemmed(word: str) -> str:
    if len(word) > 4:
        for ending, instead in (("ies", "y"), ("sses", "ss"), ("ratic", "rat"), ("s", "")):
            if word.endswith(ending) and not word.endswith(("ss", "us", "is")):
                return word[: -len(ending)] + instead
    return word
