"""What the words of a noun phrase tell: its noun, definiteness, country, and what it could be said of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import countries, lexicon

_WORD = re.compile(r"[\w.'’-]*\w[\w.]*|&")
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "his", "her", "their", "both"])
_INDEFINITE = lexicon.words("phrases.txt", "indefinite")
_ARTICLES = re.compile(
    r"^(?:the|a|an|some|several|many|multiple|various|these|those|this|that|all|both|other)\s+(?=\S)", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s*(?:,(?!\d)|;|\s[–—-]\s|\(|\bwho\b|\bwhich\b|\bthat\b|\bwhose\b|\bwhere\b|\bspeaking\b).*$", re.DOTALL
)
_OWN = re.compile(r"['’]s?$")
ALIKE = lexicon.table("phrases.txt", "alike")
BODIES = lexicon.table("phrases.txt", "bodies")
GENERIC_GROUPS = lexicon.words("phrases.txt", "generic groups")
DOCUMENTS = lexicon.words("phrases.txt", "documents")
ANY_BODY = lexicon.words("phrases.txt", "any body")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without a name as its head: `noun` its head in the singular, `words` what stands before it."""

    text: str
    noun: str
    words: tuple[str, ...]
    definite: bool
    indefinite: bool
    country: str | None
    possessor: str | None
    after: str


@lru_cache(maxsize=2_000)
def phrase(text: str, head: str) -> Phrase:
    """Read the noun phrase `text` whose head word is `head`."""
    text = " ".join(text.split())
    noun = lexicon.singular(head.lower())
    at = text.lower().find(head.lower())
    before = text[:at] if at >= 0 else ""
    words = _WORD.findall(before)
    lower = [w.lower() for w in words]
    possessors = [w for w in words if _OWN.search(w) and len(w) > 2]
    country = None
    for width in (2, 1):
        for i in range(len(words) - width + 1):
            country = country or countries.place(_OWN.sub("", " ".join(words[i : i + width])))
    return Phrase(
        text=text,
        noun=noun,
        words=tuple(w for w in lower if w not in _DEFINITE and w not in ("a", "an")),
        definite=bool(lower) and (lower[0] in _DEFINITE or bool(possessors)),
        indefinite=bool(lower) and lower[0] in _INDEFINITE,
        country=country,
        possessor=_OWN.sub("", possessors[0]) if possessors else None,
        after=text[at + len(head) :] if at >= 0 else "",
    )


def unnamed(text: str) -> str:
    """An unnamed source's name: its noun phrase without article, relative clause or apposition, lower case first."""
    text = " ".join(text.split()).strip(' ,;:"“”')
    short = _TAIL.sub("", text).strip() or text
    while (shorter := _ARTICLES.sub("", short)) != short:
        short = shorter
    words = short.split()
    if words and words[0][:1].isupper() and words[0][1:].islower() and not countries.place(words[0]):
        known = words[0].lower()
        if (
            known in lexicon.group_nouns()
            or known in lexicon.org_nouns()
            or known in lexicon.role_words()
            or lexicon.singular(known) in lexicon.role_nouns()
            or len(words) == 1
        ):
            short = known + short[len(known) :]
    return _OWN.sub("", short) if short.endswith(("'s", "’s")) else short
