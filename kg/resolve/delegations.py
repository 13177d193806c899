"""Who speaks for whom: spokesmen, press secretaries, lawyers, and those who speak "on behalf of" another.

What they say stays their own statement; whose voice they are is a fact of its own, read from the words around the noun.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg import countries, lexicon
from kg.model import ActorKind, Span
from kg.resolve.entities import Entity
from kg.resolve.walk import Walk

_VOICE = re.compile(
    r"\b(?:(?P<lawyer>lawyers?|attorneys?|barristers?|solicitors?|counsel)|spokes(?:wo)?m[ae]n|spokespersons?|spokespeople"
    r"|press (?:secretary|officer|attach[eé])|publicists?|mouthpiece"
    r"|(?:communications|press|media) (?:director|chief|manager)"
    r"|(?:head|director|chief) of (?:communications|media relations|public affairs))\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:who (?P<who>represents|represented|speaks for|spoke for)|speaking (?:for|on behalf of)|on behalf of)\b"
)
_FOR = re.compile(r",?\s+(?:(?:for|of|representing|at|with)|who (?:represents|speaks for))\s+(?:the\s+|an?\s+)?")
_OWNING = re.compile(r"(?:['’]s?)?\s+(?P<words>(?:[\w.-]+\s+){0,4})$")
_NOUN_BEFORE = re.compile(r"\b(?P<noun>[A-Za-z]+)\s+$")
_NAME_AFTER = re.compile(r"(?:,\s+|\s+)(?:named\s+)?")
_APPOSED = re.compile(r"[,.;]|\s(?:said|says|told|tells|added|adds|declined|denied|confirmed|wrote)\b")
_NATION = re.compile(r"(?P<word>[A-Z]\w+)\s+$")
_PLAIN = re.compile(r"[\w\s'’-]*")
_BESIDE = re.compile(r"(?:,| (?:is|was|as|became|serves as|acts as))(?: |$)")
_RANK = lexicon.words("delegations.txt", "rank")
_GENERIC = lexicon.words("delegations.txt", "generic")
_BODIES = lexicon.words("delegations.txt", "bodies")
_NOT_LAWYERS = lexicon.words("delegations.txt", "not lawyers")
_REACH = 120  # characters around the noun
_TOLD, _POINTED = 0.95, 0.85  # how sure: by name or noun, by a pronoun or by "speaking for"


@dataclass(frozen=True, slots=True)
class Voice:
    """One entity's speaking for another, as the words of `evidence` tell it."""

    delegate: Entity
    principal: Entity
    evidence: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class _For:
    """Whom it is spoken for: the entity, and where the text names it."""

    entity: Entity
    span: Span
    confidence: float


def voices(walk: Walk) -> list[Voice]:
    """Who speaks for whom in an article whose mentions are resolved, each pair once, in the order of the text."""
    found: dict[tuple[int, int], Voice] = {}
    for voice in sorted([*_Voices(walk).titled(), *_Voices(walk).speaking()], key=lambda v: v.evidence):
        if voice.delegate is not voice.principal and voice.delegate.kind in ("person", "unnamed", "group"):
            found.setdefault((voice.delegate.number, voice.principal.number), voice)
    return list(found.values())


class _Voices:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.text = walk.text
        self.mentions = walk.mentions
        self.of = walk.chains.of

    def titled(self) -> Iterator[Voice]:
        """Voices by a noun: "a spokesman for the ministry", "her lawyer, Anna Keller"."""
        for match in _VOICE.finditer(self.text):
            is_lawyer = match["lawyer"] is not None
            before = self.text[max(0, match.start() - 7) : match.start()].lower()
            if before.endswith(("former ", "ex-")) or (is_lawyer and self._of_state(match.span())):
                continue
            told = self._after(match.end()) or self._before(match.start(), is_lawyer)
            if told is None:
                continue
            end = max(match.end(), told.span[1])
            delegate = self._named(match.start(), end, told) or self._noun(match.span())
            if delegate is not None:
                entity, place = delegate
                spans = [match.span(), told.span, place]
                evidence = (min(s for s, _ in spans), max(e for _, e in spans))
                yield Voice(entity, told.entity, evidence, told.confidence)

    def speaking(self) -> Iterator[Voice]:
        """Voices by a verb: "speaking for", "who represents", "said on behalf of"."""
        for match in _SPEAKING.finditer(self.text):
            principal = self._principal(match.end() + 1)
            delegate = self._subject(match.start())
            if principal is not None and principal.entity.forms and delegate is not None:
                entity, place = delegate
                yield Voice(entity, principal.entity, (place[0], principal.span[1]), _POINTED)

    def _of_state(self, noun: Span) -> bool:
        before, after = self.text[max(0, noun[0] - 20) : noun[0]].split()[-1:], self.text[noun[1] : noun[1] + 20]
        words = [*before, *after.split()[:1]]
        return any(word.lower().strip(",") in _NOT_LAWYERS for word in words) or " the District" in after

    # whom it is spoken for --------------------------------------------------------------------------------------

    def _after(self, end: int) -> _For | None:
        match = _FOR.match(self.text, end)
        return self._principal(match.end()) if match else None

    def _principal(self, start: int) -> _For | None:
        """The actor that the noun phrase which begins at `start` names."""
        first = self._from(start)
        best: int | None = None
        for k in range(first, min(first + 4, len(self.mentions))):
            mention = self.mentions[k]
            between = self.text[start : mention.head[0]]
            if len(between) > _REACH or not _PLAIN.fullmatch(between):
                break
            if mention.span[0] <= start:
                best = k  # of noun phrases that begin alike the one whose head comes last
        if best is None:
            return None
        entity = self.of.get(best) or self._introduced(best)
        certain = _POINTED if self.mentions[best].form == "pronoun" else _TOLD
        return _For(entity, self.mentions[best].head, certain) if entity else None

    def _introduced(self, k: int) -> Entity | None:
        """The actor that a noun makes which no sieve has settled: "a spokesman for the ministry"."""
        mention = self.mentions[k]
        if mention.form != "nominal" or mention.kind is None:
            return None
        entity = self._same_noun(self.walk.words(mention.head), mention.head[0]) or self.walk.nominals.introduce(
            mention
        )
        self.walk.chains.add(k, entity, "noun phrase")
        return entity

    def _before(self, start: int, is_lawyer: bool) -> _For | None:
        """ "The Kremlin's spokesman", "Kremlin spokesman", "her lawyer", "a police spokesman"."""
        for k in range(self._from(start) - 1, max(-1, self._from(start) - 4), -1):
            mention = self.mentions[k]
            between = _OWNING.fullmatch(self.text[mention.head[1] : start])
            if between is None or not _RANK.issuperset(between["words"].lower().split()):
                continue
            owned = self.text[mention.head[1] : mention.head[1] + 1] in ("'", "’")
            owns = owned or (mention.form == "pronoun" and self.walk.words(mention.head).lower() in _OWNERS)
            fits = mention.form == "name" and not (is_lawyer and mention.kind == "government")
            if owns or fits:
                entity = self.of.get(k) or self._introduced(k)
                certain = _POINTED if mention.form == "pronoun" else _TOLD
                return _For(entity, mention.head, certain) if entity else None
        return None if is_lawyer else self._compound(start)

    def _compound(self, start: int) -> _For | None:
        """ "Police spokesman", "company spokesman": a body by its noun alone."""
        match = _NOUN_BEFORE.search(self.text[max(0, start - 40) : start])
        while match and match["noun"].lower() in _RANK:
            start -= len(match.group())
            match = _NOUN_BEFORE.search(self.text[max(0, start - 40) : start])
        if match is None:
            return None
        noun = match["noun"].lower()
        begin = start - len(match.group())
        entity = self._same_noun(noun, begin) if noun in _GENERIC or noun in _BODIES else None
        nation = _NATION.search(self.text[max(0, begin - 40) : begin])
        land = countries.demonym(nation["word"]) if nation else None
        if noun in _BODIES and (entity is None or (land and entity.country != land)):
            entity = self._body(noun, f"{nation['word']} {noun}" if nation and land else noun, land)
        return _For(entity, (begin, begin + len(noun)), _TOLD) if entity else None

    def _body(self, noun: str, name: str, land: str | None) -> Entity:
        kind: ActorKind = "group" if noun == "police" else "government" if noun == "government" else "organization"
        unnamed = self.walk.nominals.unnamed
        entity = unnamed.get(name.lower()) or self.walk.chains.new(kind, name)
        entity.country = entity.country or land
        unnamed[name.lower()] = entity
        return entity

    def _same_noun(self, noun: str, place: int) -> Entity | None:
        """What the noun meant when it was last used."""
        for k in range(self._from(place) - 1, -1, -1):
            mention = self.mentions[k]
            if mention.form == "nominal" and k in self.of and self.walk.words(mention.head).lower() == noun.lower():
                return self.of[k]
        return None

    # who speaks -------------------------------------------------------------------------------------------------

    def _named(self, start: int, end: int, told: _For) -> tuple[Entity, Span] | None:
        """The person whom the noun stands beside: "spokesman Pavel Orlov", "Pavel Orlov, a spokesman"."""
        after = _NAME_AFTER.match(self.text, end)
        found = self._person(self._from(after.end()), after.end()) if after else None
        if after and found and (not after.group().startswith(",") or _APPOSED.match(self.text, found[1][1])):
            return found
        k = self._from(min(start, told.span[0])) - 1
        if k < 0 or self.mentions[k].form != "name":
            return None
        between = self.text[self.mentions[k].head[1] : start]
        if told.span[1] <= start:
            cut = told.span[0] - self.mentions[k].head[1], told.span[1] - self.mentions[k].head[1]
            between = between[: cut[0]] + re.sub(r"^['’]s?", "", between[cut[1] :])
        beside = _BESIDE.match(between)
        if beside and _RANK.issuperset(between[beside.end() :].lower().split()):
            entity = self.of.get(k)
            return (entity, self.mentions[k].head) if entity is not None and entity.kind == "person" else None
        return None

    def _person(self, k: int, start: int) -> tuple[Entity, Span] | None:
        if k >= len(self.mentions) or self.mentions[k].form != "name" or self.mentions[k].head[0] != start:
            return None
        entity = self.of.get(k)
        return (entity, self.mentions[k].head) if entity is not None and entity.kind == "person" else None

    def _noun(self, noun: Span) -> tuple[Entity, Span] | None:
        """What the noun itself refers to: the unnamed spokesman, or whom a sieve found."""
        k = self.walk.at((noun[1] - 1, noun[1]))
        entity = self.of.get(k) if k is not None and self.mentions[k].form == "nominal" else None
        return (entity, noun) if entity is not None else None

    def _subject(self, start: int) -> tuple[Entity, Span] | None:
        """Who speaks: the actor before the verb in the same sentence."""
        for k in range(self._from(start) - 1, max(-1, self._from(start) - 4), -1):
            mention = self.mentions[k]
            between = self.text[mention.head[1] : start]
            if (
                k in self.of
                and self.of[k].kind in ("person", "unnamed")
                and re.fullmatch(r",? ?(?:\w+ )?,? ?", between)
            ):
                return self.of[k], mention.head
        return None

    def _from(self, place: int) -> int:
        """The number of the first mention whose head begins at `place` or after it."""
        return bisect_left(self.walk.starts, place)


_OWNERS = frozenset(["his", "her", "its", "their"])
