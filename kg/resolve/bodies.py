"""Names of organisations and places: the forms under which they are compared, and acronyms."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg import countries
from kg.resolve.names import listed, skeleton, words

_LEGAL_FORMS = listed(
    "inc incorporated corp corporation co company ltd limited plc llc llp lp gmbh ag kg kgaa se sa sas sarl srl spa nv"
    " bv ab asa oy oyj as aps pty pjsc jsc ojsc oao pao ooo zao eg ev"
)
_SMALL = listed("the of for and in on to an de la le du des der die das und et von los las les el al")
_SPELLINGS = {
    "organization": "organisation", "defense": "defence", "center": "centre", "labor": "labour", "centre": "centre",
    "cooperation": "cooperation", "us": "united states", "uk": "united kingdom", "un": "united nations",
    "eu": "european union", "institut": "institute", "intl": "international", "dept": "department",
}  # fmt: skip
_DOT = re.compile(r"(?<=\b\w)\.")
_RIVER = re.compile(r"\b(?:am|an der|on|upon) \w+$")
_INSTITUTIONS = listed(
    "parliament senate congress cabinet government court ministry department office treasury army navy police assembly"
    " council commission committee agency house chamber prosecutor opposition constitutional supreme high"
    " foreign affair defence interior finance justice health labour education state human right election electoral"
    " lower upper representative general attorney force armed air military intelligence central bank federal"
    " democrat social christian green liberal conservative republican socialist communist left national people"
    " progressive free union party labourist nationalist"
)
_COMMON = listed(
    "company firm group department committee commission agency bank ministry government administration force mission"
    " union team police official party service bureau university court council office organisation institution city"
    " newspaper paper magazine channel station club army military troop rebel authority nation country state side"
    " association federation hospital school church airline network website regulator watchdog panel board coalition"
)
_GOVERNED = {"England": "United Kingdom"}  # unlike Scotland and Wales it has no government of its own
_MEMBERS = re.compile(r"ratic$|(?:[aeio]n|at|i|is[t]|ive|ite|al|our)s$")  # of a party: "Republicans"; not "Times"
_FEDERAL = frozenset(("federal", "national"))  # may be left out: "(Federal) Constitutional Court"
_WORLD = frozenset(("united", "nation"))  # may be left out: "(UN) Security Council"
_HYPHENED = re.compile(r"\b([Cc]o|[Rr]e|[Pp]re)-(?=[aeiou])")
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]?(?:[.&-]?[A-Z0-9][a-z]?)+\.?")


def is_acronym(name: str) -> bool:
    """Whether the name, as written, is made of capitals: "IOM", "U.N.", "PdD", "AT&T"."""
    return len(name) <= 10 and _ACRONYM.fullmatch(name) is not None


def place_form(name: str) -> str:
    """A government's or place's name as it is compared: the country's, if it is one, else folded words."""
    country = country_of(name)
    if country:
        return " ".join(words(country))
    return _RIVER.sub("", _joined(name)).strip()


def has_legal_form(name: str) -> bool:
    """Whether a company's name ends with its legal form: "Acme Bolt Corp"."""
    return name.rsplit(" ", 1)[-1].strip(".,").lower() in _LEGAL_FORMS


def country_of(name: str) -> str:
    """The country that the government or place of that name is; "" if it is none."""
    plain = " ".join(name.split())
    country = countries.country(plain) or (countries.country(plain.title()) if plain.isupper() else None) or ""
    return _GOVERNED.get(country, country)


def land_of(name: str) -> str:
    """The country that a place's name stands for: its own or that whose capital it is; "" if it is neither."""
    return country_of(name) or capital_of(name)


def capital_of(name: str) -> str:
    """The country whose capital the place is; "" if it is none."""
    return countries.capital(name) or ""


def body_form(name: str) -> str:
    """An organisation's name as it is compared for equality: folded words without article and legal form."""
    found = _joined(name).split(" ")
    while len(found) > 1 and found[0] == "the":
        found = found[1:]
    while len(found) > 1 and found[-1] in _LEGAL_FORMS:
        found = found[:-1]
    return " ".join(found)


@dataclass(frozen=True, slots=True)
class Stem:
    """What is left of a name when word order, plurals, spelling and small words do not count.

    "University of Göttingen" and "Goettingen University" have one `text`, as have "Republicans" and "Republican Party".
    `land` is the country in the name of a national institution ("German Foreign Ministry"), which is not in `text`;
    `national` says that each country may have one of that name ("foreign ministry", "supreme court").
    """

    text: str
    national: bool = False
    land: str = ""

    @property
    def never(self) -> tuple[str, ...]:
        """Countries that have no institution of the name: in the United States a ministry is a department."""
        return ("United States",) if "ministry" in self.text.split(" ") else ()


NOTHING = Stem("")


@lru_cache(maxsize=32768)
def stem(name: str) -> Stem:
    """The stem of an organisation's name."""
    found = name.split()
    lands = [countries.demonym(word) or countries.country(word) if word[:1].isupper() else None for word in found]
    told = {land for land in lands if land}
    rest = " ".join(word for word, land in zip(found, lands, strict=True) if not land)
    bare = _stem_text(rest) if rest else ""
    if bare and len(told) < 2 and all(word in _INSTITUTIONS for word in bare.split(" ")):
        return Stem(_without(_FEDERAL, bare), True, min(told, default=""))
    return Stem(_stem_text(" ".join(land or word for word, land in zip(found, lands, strict=True))) if told else bare)


def _stem_text(name: str) -> str:
    spelled = " ".join(_SPELLINGS.get(word, word) for word in body_form(name).split(" "))
    found = [word for word in spelled.split(" ") if word not in _SMALL] or [spelled]
    if len(found) > 1 and found[-1] in ("party", "parties"):
        found = found[:-1]
    alone = len(found) == 1
    return _without(_WORLD, " ".join(sorted(_stemmed(word, alone) for word in found)))


def _without(left_out: frozenset[str], text: str) -> str:
    rest = [word for word in text.split(" ") if word not in left_out]
    return " ".join(rest) if len(rest) > 1 else text


def is_common(name: str) -> bool:
    """Whether a body's name is a common noun, perhaps with others before it, in lower case: "the company"."""
    return name == name.lower() and _stemmed(body_form(name).split(" ")[-1]) in _COMMON


def is_bare(name: str) -> bool:
    """Whether a name is that of an institution which each country has, without the country: "the government"."""
    return all(_stemmed(word) in _INSTITUTIONS for word in body_form(name).split(" "))


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


def _joined(name: str) -> str:
    undotted = _DOT.sub("", name) if "." in name else name
    undotted = _HYPHENED.sub(r"\1", undotted) if "-" in name else undotted
    return " ".join(words(undotted.replace("&", " and ")))


def _stemmed(word: str, alone: bool = False) -> str:
    if len(word) > 4 and (not alone or _MEMBERS.search(word)):
        for ending, instead in (("ies", "y"), ("sses", "ss"), ("ratic", "rat"), ("s", "")):
            if word.endswith(ending) and not word.endswith("ss"):
                return word[: -len(ending)] + instead
    return word
