"""One actor in the making, and how forms of names compare."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from kg import countries, lexicon
from kg.model import ActorKind, Gender, Number

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_ARTICLE = re.compile(r"^[ae]l-(?=\w)")
_VOWELS = re.compile(r"[aeiouyj'`’-]")
_PUNCTUATION = re.compile(r"[\[\]\"“”()]")


@dataclass(slots=True)
class Entity:
    """One actor in the making: its mentions' numbers, the forms of its name, what is known of it."""

    number: int
    kind: ActorKind
    gender: Gender = "unknown"
    plurality: Number = "singular"
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[int] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    country: str | None = None
    human: bool = False
    name: str = ""

    @property
    def first(self) -> int:
        """The number of its first mention."""
        return self.mentions[0] if self.mentions else 0


@lru_cache(maxsize=2_000)
def clean(name: str) -> str:
    """A name on one line, without brackets and quotation marks at its edges, possessive ending and final stop."""
    name = " ".join(_PUNCTUATION.sub(" ", name).split()) if "[" in name or "]" in name else " ".join(name.split())
    for mark in (",-", ".-"):  # damaged spaces
        name = name.rsplit(mark, 1)[-1] or name
    name = name.strip(" ,;:-–—")
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    return name


def fullness(form: str) -> tuple[int, int]:
    """How full a form of a name is: a country's own name before all, then words, then length; acronyms last."""
    known = countries.country(form)
    if known == form:
        return (9, 0)
    return (len(form.split()), len(form) if not form.isupper() else 0)


def name_words(form: str) -> tuple[str, ...]:
    """The words of a person's name, lower case, forms of address off."""
    words = re.findall(
        r"[^\W\d_][\w'’.-]*", form.replace("-", " ") if form.count("-") == 1 and " " not in form else form
    )
    while len(words) > 1 and words[0].lower() in lexicon.address():
        words = words[1:]
    while len(words) > 1 and words[-1].strip(".").lower() in _SUFFIXES:
        words = words[:-1]
    plain = tuple(_ARTICLE.sub("", word.strip(".'’").lower()) for word in words)
    particles = len(plain) > 1 and all(word in lexicon.PARTICLES for word in plain[:-1])
    return plain[-1:] if particles else plain  # "Al-Masri", "Van der Berg" are surnames


def same_person(words: tuple[str, ...], known: list[Entity]) -> Entity | None:
    """A person with that surname whose other names contain these, or are contained in them."""
    for entity in known:
        other = set(name_words(entity.name))
        if set(words) <= other or other <= set(words):
            return entity
    return None


def skeleton(word: str) -> str:
    """A surname without its vowels: the same for "Yanukovich" and "Yanukovych"."""
    return word[:1] + _VOWELS.sub("", word[1:]).replace("ck", "k")


def body_key(form: str) -> str:
    """A body's name for comparison: lower case, articles off."""
    words = [w for w in re.split(r"[\s]+", form.lower().replace("’", "'")) if w not in ("the", "a", "an")]
    return " ".join(words).strip(" .")
