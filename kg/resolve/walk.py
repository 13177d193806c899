"""From an article's first mention to its last: what each refers to, by sieves, the most precise first."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kg import countries, lexicon
from kg.model import Article, Mention, Reading, RoleReading, Span
from kg.resolve import phrases
from kg.resolve.chains import Chains
from kg.resolve.entities import Entity
from kg.resolve.nominals import Held, Nominals
from kg.resolve.pronouns import resolve_pronoun
from kg.resolve.relative import counterparts
from kg.resolve.salience import Salience

_CALLED = re.compile(r" (?:named|called|identified|known)(?: only)?(?: as)? ")
_GAP = re.compile(r" (?:[a-z]+ )?")
_NAMED_BODIES = lexicon.words("walk.txt", "named bodies")
_KIN = lexicon.words("mentions.txt", "kin")
_STATUS = frozenset(lexicon.status_words())  # "former"; who has just resigned is still called by the title
_CUTS = frozenset(["of", "for", "to", "on", "at", "in"])
_THE_ONE = frozenset(["the", "his", "her"])


class Walk:
    """The mentions of one article, numbered in the order of the text, and the entities that they refer to.

    `chains.of` maps a mention's number to its entity, `chains.sieve` to the sieve that settled it.
    """

    def __init__(self, article: Article, reading: Reading) -> None:
        """Gather the names; the other mentions are resolved by `refer`, in order."""
        self.text = article.text
        self.mentions = tuple(sorted(reading.mentions, key=attrgetter("head", "span")))
        self.starts = [m.head[0] for m in self.mentions]
        self.chains = Chains(article.text, self.mentions)
        self.sources: dict[int, Span] = {}
        self.roles = counterparts(reading.roles)
        for role in reading.roles:
            self._apposed(role)
        self.mind = Salience()
        self.nominals = Nominals(self.chains, self.mind, dict.fromkeys(self._held(self.roles)))

    def at(self, span: Span) -> int | None:
        """The number of the mention whose head overlaps a span most; names first."""
        i = bisect_left(self.starts, span[0])
        near = [
            (overlap, self.mentions[k].form == "name", -k)
            for k in range(max(0, i - 3), min(len(self.mentions), i + 4))
            if (overlap := _overlap(self.mentions[k].head, span))
        ]
        return -max(near)[2] if near else None

    def within(self, span: Span) -> range:
        """The numbers of the mentions whose heads begin inside a span."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def entity(self, span: Span | None) -> Entity | None:
        """What the mention at a span refers to."""
        i = self.at(span) if span else None
        return self.chains.of.get(i) if i is not None else None

    def is_guess(self, span: Span) -> bool:
        """Whether salience alone says whom a noun phrase means: enough for a speaker, too little for a role."""
        i = self.at(span)
        return i is not None and self.chains.sieve.get(i) == "salience"

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[slice(*span)]

    def phrase(self, i: int) -> str:
        """The noun phrase of mention i: the source as the statement has it, where it is one."""
        mention, source = self.mentions[i], self.sources.get(i)
        if source is not None and source[0] <= mention.head[0] and mention.head[1] <= source[1] <= mention.span[1]:
            return self.words(source)
        return self.words(mention.span)

    def is_open(self, mention: Mention) -> bool:
        """A bare definite noun for one person ("the diplomat"), which by itself tells nobody's name."""
        words = self.words(mention.span).split()
        bare = len(words) <= 2 and words[0].lower() in _THE_ONE
        return bare and mention.number == "singular" and mention.kind == "unnamed"

    def refer(self, i: int, *, speaking: bool, others: frozenset[int] = frozenset()) -> Entity | None:
        """What mention i refers to, None if no sieve settles it; `speaking` if it is the source of a statement.

        `others` are the numbers of entities that a pronoun cannot mean: people do not speak of themselves by name.
        """
        if i in self.chains.of:
            return self.chains.of[i]
        mention = self.mentions[i]
        found: tuple[Entity, str] | None = None
        if mention.form == "pronoun" and (speaking or not mention.quoted):
            word = self.words(mention.head).lower()
            entity = resolve_pronoun(word, mention, self.mind, speaking=speaking, others=others)
            found = (entity, "pronoun") if entity is not None else None
        elif mention.form == "nominal":
            found = self._beside(i, mention) or self.nominals.resolve(self.phrase(i), mention)
            known = speaking or (mention.kind in ("unnamed", "group") and not mention.quoted)
            nobody = self.words(mention.span)[:3].lower() == "no "
            if found is None and known and not nobody and not self.is_open(mention):
                found = self.nominals.introduce(mention), "noun phrase"
        if found is None:
            return None
        self.chains.add(i, *found)
        return found[0]

    def _apposed(self, role: RoleReading) -> None:
        """A nominal inside a title belongs to the one who holds it: "the Russian ambassador, Sergei Kislyak"."""
        holder = self.at(role.holder)
        if holder is None or self.mentions[holder].form != "name" or holder not in self.chains.of:
            return
        nouns = role.role.split()
        for k in self.within(role.evidence):
            if self.mentions[k].form == "nominal" and k not in self.chains.of:
                noun = self.words(self.mentions[k].head)
                if phrases.phrase(noun, noun).noun in nouns:
                    self.chains.add(k, self.chains.of[holder], "apposition")

    def _held(self, roles: tuple[RoleReading, ...]) -> Iterator[Held]:
        for role in roles:
            i = self.at(role.holder)
            if i is None or i not in self.chains.of or self.mentions[i].form != "name":
                continue
            words = tuple(role.role.split()) or ("",)
            cut = next((k for k, word in enumerate(words) if k and word in _CUTS), len(words))
            land = countries.place(role.org) if role.org else None
            past = role.status == "former" and not _STATUS.isdisjoint(self.words(role.evidence).lower().split())
            yield Held(self.chains.of[i].number, words[:cut], land, role.org, past)

    def _beside(self, i: int, mention: Mention) -> tuple[Entity, str] | None:
        """A noun with a name beside it in its noun phrase: "lawyer Toby Cadman", "the SANA news agency"."""
        for k in range(i + 1, min(i + 3, len(self.mentions))):
            other = self.mentions[k]
            gap = self.text[mention.head[1] : other.head[0]]
            beside = gap in (" ", ", ", " (") or _CALLED.fullmatch(gap)
            inside = other.head[1] <= mention.span[1] or (gap == " " and self.words(mention.head).lower() in _KIN)
            if other.form == "name" and k in self.chains.of and beside and inside:
                return self.chains.of[k], "apposition"
        if i and i - 1 in self.chains.of and self.mentions[i - 1].form == "name":
            gap = self.text[self.mentions[i - 1].head[1] : mention.head[0]]
            body = self.chains.of[i - 1]
            named = self.words(mention.head).lower() in _NAMED_BODIES and body.kind == "organization"
            if named and _GAP.fullmatch(gap):
                return body, "apposition"
        return None


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
