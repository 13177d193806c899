"""Noun phrases without a name: by role, nationality, kind and noun, else unnamed sources of their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from kg import countries, lexicon
from kg.model import ActorKind, Mention
from kg.resolve import phrases
from kg.resolve.chains import Chains
from kg.resolve.entities import Entity
from kg.resolve.phrases import Phrase
from kg.resolve.salience import REACH, Salience, agree

_LONGEST = 200  # characters of a phrase that is looked at
_SAME = 60  # unnamed entities of one noun looked back over
_NATIONAL = frozenset(["government", "police", "army", "military", "parliament", "authorities", "prosecutors", "navy"])
_RANKS = frozenset(["vice", "deputy", "assistant", "under"])
_LOOSE = lexicon.words("nominals.txt", "loose")
_VAGUE = lexicon.words("nominals.txt", "vague")
_ANYBODY = lexicon.words("nominals.txt", "anybody")
_PARTIES = lexicon.words("title_words.txt", "party")
_AGED = re.compile(r"\b\d+-year-old\b|\b\w+-year-old\b")
_OF = re.compile(r"\s*(?:of|for|at)\s+(.*)", re.DOTALL)
_CLAUSE = re.compile(r",|\b(?:who|which|that|whose)\b")
_CAPITALISED = re.compile(r"\b[A-Z][\w.]+")


@dataclass(frozen=True, slots=True)
class Held:
    """A role as its holder is called by it: the holder's number, the nouns of its title, organisation and country."""

    holder: int
    words: tuple[str, ...]
    country: str | None
    org: str | None
    former: bool


class Nominals:
    """Resolves nominals in the order of the text, with what was seen so far in mind."""

    def __init__(self, chains: Chains, mind: Salience, held: Iterable[Held]) -> None:
        """`held` are the roles that the text tells of named people, each once."""
        self.chains = chains
        self.mind = mind
        self.unnamed: dict[str, Entity] = {}
        self.by_noun: dict[str, list[Entity]] = {}
        self.by_role: dict[str, list[Held]] = {}
        self.holders: set[int] = set()
        for role in held:
            self.by_role.setdefault(role.words[-1], []).append(role)
            if role.words[-1] not in _LOOSE:
                self.holders.add(role.holder)

    def resolve(self, text: str, mention: Mention) -> tuple[Entity, str] | None:
        """The entity that a mention with the noun phrase `text` goes on about, and the sieve that says so."""
        if len(text) > _LONGEST:
            return None
        head = self.chains.text[slice(*mention.head)]
        read = phrases.phrase(text, head)
        if read.indefinite:
            return None
        one = mention.number == "singular" and mention.kind != "organization"
        if one and (read.definite or head[:1].isupper()):
            if person := self._by_role(read, mention):
                return person, "role"
            if known := self._same_noun(read, mention):
                return known, "same noun"
            if person := self._by_role(read, mention, loosely=True):
                return person, "role"
            if person := self._salient_person(read, mention):
                return person, "salience"
        if mention.kind != "unnamed":
            if known := self._same_noun(read, mention):
                return known, "same noun"
            if body := self._by_kind(read, mention):
                return body, "kind"
        return None

    # people -----------------------------------------------------------------------------------------------------

    def _by_role(self, read: Phrase, mention: Mention, *, loosely: bool = False) -> Entity | None:
        """Who holds the role that a phrase names; `loosely`: or one that goes by its noun."""
        fitting = [held for held in self.by_role.get(read.noun, []) if _fits(read, held)]
        if loosely:
            alike = phrases.ALIKE.get(read.noun, frozenset())
            if read.country:
                alike = alike | {noun for noun, others in phrases.ALIKE.items() if read.noun in others}
            roles = (held for noun in sorted(alike) for held in self.by_role.get(noun, []))
            fitting = [held for held in roles if _fits_loosely(read, held)]
        fitting = [held for held in fitting if not held.former or "former" in read.words]
        fitting = [held for held in fitting if self._is_known(held, read, mention)]
        if not fitting:
            return None
        order = {seen.entity.number: place for place, seen in enumerate(self.mind.seen)}
        entities = self.chains.entities
        best = max(
            fitting,
            key=lambda h: (not h.former, order.get(h.holder, -1), len(entities[h.holder].mentions), -h.holder),
        )
        return entities[best.holder]

    def _is_known(self, held: Held, read: Phrase, mention: Mention) -> bool:
        """Whether the text has named the holder before a mention, or the phrase tells nothing that he lacks."""
        first = self.chains.mentions[self.chains.entities[held.holder].first]
        told = [
            w for w in read.text.split()[: len(read.words) + 1] if w[:1].isupper() and w.lower() not in ("the", "a")
        ]
        return first.head[0] < mention.head[0] or not told or bool(read.country) or held.org is not None

    def may_be(self, entity: Entity, read: Phrase) -> bool | None:
        """Whether somebody holds a role that a phrase can mean; None if the text tells no role of him."""
        roles = [held for some in self.by_role.values() for held in some if held.holder == entity.number]
        if not roles:
            return None
        alike = phrases.ALIKE.get(read.noun, frozenset())
        return any(
            _fits(read, held)
            if held.words[-1] == read.noun
            else _fits_loosely(read, held)
            and (held.words[-1] in alike or read.noun in phrases.ALIKE.get(held.words[-1], ()))
            for held in roles
        )

    def _salient_person(self, read: Phrase, mention: Mention) -> Entity | None:
        """Whom a definite title means that fits no role told in the text: the last person who holds no other."""
        anybody = _AGED.search(read.text) is not None or _is_national(read)
        anybody = anybody or (read.noun in _ANYBODY and not read.after.strip())
        if (
            not (anybody or read.noun in lexicon.role_nouns())
            or read.possessor
            or not read.text.lower().startswith("the ")
        ):
            return None
        former = "former" in read.words
        last = self.mind.last_speaker(mention.sentence, REACH - 1)
        if former and last is not None and last.kind == "person" and agree(last.gender, mention.gender):
            return last
        near = [
            seen.entity
            for seen in self.mind.seen
            if seen.subject and not seen.quoted and mention.sentence - seen.sentence < REACH
            if self._free(seen.entity) or (anybody and seen.entity.kind == "person")
        ]
        fitting = [entity for entity in near if agree(entity.gender, mention.gender)] if mention.subject else []
        return max(fitting, key=lambda entity: (len(entity.mentions), entity.number), default=None)

    def _free(self, entity: Entity) -> bool:
        return entity.kind == "person" and entity.number not in self.holders

    # bodies and groups ------------------------------------------------------------------------------------------

    def _by_kind(self, read: Phrase, mention: Mention) -> Entity | None:
        """ "The agency", "the Russian company": the last body whose name or description tells such a one."""
        tell = phrases.BODIES.get(read.noun)
        if not read.definite or tell is None or _CAPITALISED.search(read.after):
            return None
        own = {w for w in read.words if not countries.place(w.capitalize()) and w not in _VAGUE}
        for seen in reversed(self.mind.seen):
            entity = seen.entity
            if not entity.forms or entity.kind == "person" or (entity.country and entity.kind == "government"):
                continue
            told = set(entity.name.lower().replace("'s", "").split())
            if read.noun not in _NATIONAL:
                told |= entity.described
            compound = any(len(word) > len(read.noun) + 2 and word.endswith(read.noun) for word in told)  # "Nordbank"
            if (read.noun in told or told & tell or compound) and own <= told:
                return entity
        for seen in reversed(self.mind.seen) if read.noun in phrases.ANY_BODY and not own else ():
            near = mention.sentence - seen.sentence <= REACH
            if seen.entity.kind == "organization" and near and seen.entity.mentions and seen.subject:
                return seen.entity
        return None

    def _same_noun(self, read: Phrase, mention: Mention) -> Entity | None:
        """ "Police" after "Malaysian police": the last unnamed entity of that noun whose words are no others."""
        extra = {w for w in read.words if w not in ("these", "those", "same")}
        after = read.after.strip()
        if not extra and not read.definite and (after or read.noun in phrases.GENERIC_GROUPS):
            return None
        if after and mention.number == "plural":
            return None
        if read.text[:5].lower() in ("these", "those"):
            for entity, _ in reversed(self.mind.speakers):
                if not entity.forms and read.noun in entity.described:
                    return entity
        for entity in islice(reversed(self.by_noun.get(read.noun, [])), _SAME):
            if not after and self._is_nations(read, entity, extra):
                self._rename(entity, read)
                return entity
            if extra <= entity.described and (entity.plurality == mention.number or read.definite):
                return entity
        return None

    @staticmethod
    def _is_nations(read: Phrase, entity: Entity, extra: set[str]) -> bool:
        if read.noun not in _NATIONAL or read.country is None or len(extra) != 1:
            return False
        return entity.country in (None, read.country) and entity.described <= {read.noun, *extra}

    def _rename(self, entity: Entity, read: Phrase) -> None:
        """The fuller name of an unnamed source: "Malaysian police" after "police"."""
        if entity.country is None:
            entity.country = read.country
            entity.name = phrases.unnamed(read.text)
            entity.described |= set(read.words)
            self.unnamed[entity.name.lower()] = entity

    # unnamed sources --------------------------------------------------------------------------------------------

    def introduce(self, mention: Mention) -> Entity:
        """The unnamed entity that a mention's own noun phrase makes."""
        return self.described(self.chains.text[slice(*mention.span)], self.chains.text[slice(*mention.head)], mention)

    def described(self, text: str, head: str, mention: Mention | None) -> Entity:
        """The unnamed entity that a source phrase makes, new or the one of the same words."""
        name = phrases.unnamed(text)
        entity = self.unnamed.get(name.lower())
        if entity is not None:
            return entity
        plural = mention is not None and mention.number == "plural"
        kind: ActorKind = "group" if plural else "unnamed"
        if mention is not None and mention.kind is not None and mention.kind != "person":
            kind = mention.kind
        gender = mention.gender if mention is not None else "unknown"
        entity = self.chains.new(kind, name, "plural" if plural else "singular", gender)
        read = phrases.phrase(text, head)
        entity.human = mention is None or mention.kind == "unnamed"
        entity.country = read.country if read.noun in _NATIONAL else None
        entity.described = {*read.words, read.noun, *name.lower().split()}
        self.unnamed[name.lower()] = entity
        self.by_noun.setdefault(read.noun, []).append(entity)
        return entity

    def author(self, text: str, head: str, mention: Mention) -> Entity | None:
        """Who gave "the statement" that speaks: the last speaker."""
        read = phrases.phrase(text, head)
        bare = text.lower().startswith("the ") and not read.possessor
        more = read.after.strip()
        if read.noun not in phrases.DOCUMENTS or not bare or (more and not more.startswith(",")):
            return None
        return self.mind.last_speaker(mention.sentence, REACH)


def _fits(read: Phrase, held: Held) -> bool:
    """Whether a phrase with the role's own noun can mean the role: no other country, rank, portfolio or body."""
    org = (held.org or "").lower().split()
    if any(word not in held.words and word not in org for word in _titled(read)):
        return False
    return not set(held.words) & _RANKS - set(read.words) and _agrees(read, held)


def _fits_loosely(read: Phrase, held: Held) -> bool:
    """Whether a phrase with another noun ("leader", "diplomat") can mean the role."""
    if held.org is None and _CAPITALISED.search(read.after):
        return False  # "the star of Casablanca"
    titled = _titled(read)
    org = (held.org or "").lower()
    if of := _OF.match(_CLAUSE.split(read.after)[0]):
        return bool(held.org) and any(len(w) > 3 and w.lower() in org for w in of[1].split()) and _agrees(read, held)
    known = {*held.words, *(held.org or "").lower().split()}  # "basketball chief" of the Basketball Federation
    return (not titled or bool(set(titled) & known)) and _agrees(read, held)


def _is_national(read: Phrase) -> bool:
    """Whether a phrase is but somebody's nationality: "the Italian"."""
    words = read.text.split()
    return len(words) == 2 and not words[1].endswith("s") and countries.demonym(words[1]) is not None


def _titled(read: Phrase) -> list[str]:
    return [w for w in read.words if w in lexicon.role_words() and w not in _PARTIES | {"senior", "top", "leading"}]


def _agrees(read: Phrase, held: Held) -> bool:
    if read.country and held.country and read.country != held.country:
        return False
    if read.noun in ("pm", "premier") and not set(held.words) & {"prime", "premier", "taoiseach"}:
        return False
    org = (held.org or "").lower()
    told = {w for w in _CAPITALISED.findall(_CLAUSE.split(read.after)[0]) if w.lower() not in ("the", "mr", "ms")}
    if told and org and not any(w.lower() in org or w in _initials(held.org or "") for w in told):
        return False
    named = [w for w in read.text.split()[:-1] if w[:1].isupper() and w.lower() not in ("the", "a")]
    if held.country:
        named = [w for w in named if w.lower() not in _PARTIES]  # "the Republican president"
    if named and not read.country and org:
        return any(w.lower().removesuffix("'s") in org for w in named)
    return True


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())
