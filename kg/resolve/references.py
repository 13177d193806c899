"""Sieves for what is no name: nominals by role, nationality and kind; pronouns by gender, number, salience."""

import re
from collections import deque
from dataclasses import dataclass

from kg import countries, lexicon
from kg.model import Mention
from kg.resolve import phrases
from kg.resolve.chains import Chains, Entity
from kg.resolve.phrases import Phrase

_WINDOW = 40  # mentions looked back over
_REACH = 3  # sentences that a pronoun reaches back
_FIRST = frozenset(["i", "me", "my"])
_FIRST_PLURAL = frozenset(["we", "us", "our"])
_PERSONAL = frozenset(["he", "him", "his", "she", "her", "hers", "himself", "herself"])


_LOOSE = lexicon.words("references.txt", "loose")
_NATIONAL = frozenset(["government", "police", "army", "military", "parliament", "authorities", "prosecutors", "navy"])
_VAGUE = lexicon.words("references.txt", "vague")
_RANKS = frozenset(["vice", "deputy", "assistant", "under"])
_CAPITALISED = re.compile(r"\b[A-Z][\w.]+")
_PAIR = re.compile(r"(?:the|both|these) (?:two|both)(?: (\w+))?|both(?: (\w+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """A role as its holder is called by it: the nouns of its title, the organisation and country."""

    entity: Entity
    words: tuple[str, ...]
    country: str | None
    org: str | None
    former: bool


@dataclass(slots=True)
class _Seen:
    entity: Entity
    sentence: int
    subject: bool
    quoted: bool
    spoke: bool = False


class References:
    """Resolves mention after mention, in the order of the text, with what it has seen so far in mind."""

    def __init__(self, chains: Chains, held: list[Held]) -> None:
        """`held` are the roles that the text tells of named people."""
        self.chains = chains
        self.held = held
        self.seen: deque[_Seen] = deque(maxlen=_WINDOW)
        self.speakers: deque[tuple[Entity, int]] = deque(maxlen=8)
        self.unnamed: dict[str, Entity] = {}
        self.by_noun: dict[str, list[Entity]] = {}
        self.by_role: dict[str, list[Held]] = {}
        for role in held:
            self.by_role.setdefault(role.words[-1], []).append(role)

    def note(self, entity: Entity, mention: Mention) -> None:
        """Remember that the entity was mentioned."""
        self.seen.append(_Seen(entity, mention.sentence, mention.subject, mention.quoted))

    def spoke(self, entity: Entity, sentence: int) -> None:
        """Remember that the entity is the source of a statement."""
        self.speakers.append((entity, sentence))

    @staticmethod
    def pair_kinds(text: str) -> tuple[str, ...] | None:
        """The kinds of the two whom "the two companies" means; None for other phrases."""
        match = _PAIR.fullmatch(" ".join(text.split()))
        if not match:
            return None
        noun = re.sub(r"ie$", "y", lexicon.singular((match.group(1) or match.group(2) or "").lower()).rstrip("s"))
        return ("organization", "government") if noun in lexicon.org_nouns() else ("person",)

    # nominals ---------------------------------------------------------------------------------------------------

    def nominal(self, text: str, mention: Mention) -> tuple[Entity, str] | None:
        """The entity that a nominal mention with the noun phrase `text` goes on about, and the sieve that says so."""
        head = self.chains.text[slice(*mention.head)]
        if len(text) > 200:
            return None
        read = phrases.phrase(text, head)
        if read.indefinite:
            return None
        if mention.number == "singular" and mention.kind != "organization" and (read.definite or head[:1].isupper()):
            found = self._by_role(read)
            if found:
                return found, "role"
            if known := self._same_noun(read, mention):
                return known, "same noun"
            if found := self._salient_person(read, mention):
                return found, "salience"
        if mention.kind in ("organization", "government", None, "group") and (body := self._by_body(read, mention)):
            return body, "kind"
        return None

    def _by_role(self, read: Phrase) -> Entity | None:
        exact = [h for h in self.by_role.get(read.noun, []) if self._fits(read, h)]
        if not exact:
            alike = phrases.ALIKE.get(read.noun, frozenset())
            if read.country:
                alike = alike | {noun for noun, others in phrases.ALIKE.items() if read.noun in others}
            exact = [h for noun in sorted(alike) for h in self.by_role.get(noun, []) if self._fits(read, h, loose=True)]
        return self._most_salient([h for h in exact if not h.former or "former" in read.words or len(exact) == 1])

    def _salient_person(self, read: Phrase, mention: Mention) -> Entity | None:
        """Whom a definite title means that fits no role told in the text: the last person who holds no other."""
        if read.noun not in lexicon.role_nouns() or read.possessor or read.text[:4].lower() != "the ":
            return None
        if self.speakers and mention.sentence - self.speakers[-1][1] <= 2 and "former" in read.words:
            last = self.speakers[-1][0]
            if last.kind == "person" and ("unknown" in (last.gender, mention.gender) or last.gender == mention.gender):
                return last
        if not mention.subject:
            return None
        holders = {h.entity.number for h in self.held if h.words[-1] not in _LOOSE}
        for seen in reversed(self.seen):
            entity = seen.entity
            if mention.sentence - seen.sentence > 2:
                break
            free = entity.number not in holders or "former" in read.words
            fits = "unknown" in (entity.gender, mention.gender) or entity.gender == mention.gender
            if entity.kind == "person" and free and fits and seen.subject and not seen.quoted:
                return entity
        return None

    @staticmethod
    def _fits(read: Phrase, held: Held, *, loose: bool = False) -> bool:
        if read.country and held.country and read.country != held.country:
            return False
        titled = [w for w in read.words if w in lexicon.role_words() and w not in ("senior", "top", "leading")]
        if not loose and any(w not in held.words and w not in (held.org or "").lower().split() for w in titled):
            return False
        told = {w for w in _CAPITALISED.findall(read.after) if w.lower() not in ("the", "mr", "ms")}
        if told and held.org and not any(w.lower() in held.org.lower() or w in _initials(held.org) for w in told):
            return False
        if not loose and set(held.words) & _RANKS - set(read.words):
            return False
        if read.noun in ("pm", "premier") and not set(held.words) & {"prime", "premier", "taoiseach"}:
            return False
        if loose and titled and not set(titled) & set(held.words):
            return False
        named = [w for w in read.text.split()[:-1] if w[:1].isupper() and w.lower() not in ("the", "a")]
        if named and not read.country and held.org:
            return any(w.lower().rstrip("'s") in held.org.lower() for w in named)
        return True

    def _most_salient(self, held: list[Held]) -> Entity | None:
        if not held:
            return None
        order = {seen.entity.number: place for place, seen in enumerate(self.seen)}
        return max(
            held, key=lambda h: (not h.former, order.get(h.entity.number, -1), len(h.entity.mentions), -h.entity.number)
        ).entity

    def _by_body(self, read: Phrase, mention: Mention) -> Entity | None:
        same = self._same_noun(read, mention)
        if same:
            return same
        if not read.definite:
            return None
        tell = phrases.BODIES.get(read.noun)
        if tell is None or _CAPITALISED.search(read.after):
            return None
        own = {w for w in read.words if not countries.place(w.capitalize()) and w not in _VAGUE}
        for seen in reversed(self.seen):
            entity = seen.entity
            if (
                not entity.forms
                or entity.kind not in ("organization", "government", "group")
                or (entity.country and entity.kind == "government")
            ):
                continue
            told = entity.described | set(entity.name.lower().replace("'s", "").split())
            if (read.noun in told or told & tell) and own <= told:
                return entity
        if read.noun in phrases.ANY_BODY and not own:
            for seen in reversed(self.seen):
                entity = seen.entity
                if (
                    entity.kind == "organization"
                    and mention.sentence - seen.sentence <= _REACH
                    and entity.mentions
                    and (seen.subject or seen.spoke)
                ):
                    return entity
        return None

    def _same_noun(self, read: Phrase, mention: Mention) -> Entity | None:
        """ "police" after "Malaysian police": the last unnamed entity of that noun whose words are no others."""
        extra = {w for w in read.words if w not in ("these", "those", "same")}
        if not extra and not read.definite and (read.after.strip() or read.noun in phrases.GENERIC_GROUPS):
            return None
        if read.after.strip() and mention.number == "plural":
            return None
        if read.text[:5].lower() in ("these", "those"):
            for entity, _ in reversed(self.speakers):
                if not entity.forms and read.noun in entity.described:
                    return entity
        for entity in reversed(self.by_noun.get(read.noun, [])):
            national = read.country is not None and entity.country in (None, read.country) and len(extra) == 1
            if (
                national
                and not read.after.strip()
                and read.noun in _NATIONAL
                and not entity.described - {read.noun, *extra}
            ):
                self._rename(entity, read)
                return entity
            if extra <= entity.described and (entity.plurality == mention.number or read.definite):
                return entity
        return None

    def _rename(self, entity: Entity, read: Phrase) -> None:
        """The fuller name of an unnamed source: "Malaysian police" after "police"."""
        if entity.country is None:
            entity.country = read.country
            entity.name = phrases.unnamed(read.text)
            entity.described |= set(read.words)
            self.unnamed[entity.name.lower()] = entity

    def introduce(self, mention: Mention) -> Entity:
        """A new unnamed entity for a mention, or the one that already has the same name."""
        return self.described(self.chains.text[slice(*mention.span)], self.chains.text[slice(*mention.head)], mention)

    def described(self, text: str, head: str, mention: Mention | None) -> Entity:
        """The unnamed entity that a source phrase makes."""
        name = phrases.unnamed(text)
        key = name.lower()
        entity = self.unnamed.get(key)
        if entity is None:
            plural = mention is not None and mention.number == "plural"
            kind = mention.kind if mention is not None and mention.kind else "group" if plural else "unnamed"
            if kind == "person":
                kind = "unnamed"
            entity = self.chains.new(
                kind, name, "plural" if plural else "singular", mention.gender if mention else "unknown"
            )
            read = phrases.phrase(text, head)
            entity.country = read.country if read.noun in _NATIONAL else None
            entity.described = set(read.words) | {read.noun} | {w.lower() for w in name.split()}
            self.unnamed[key] = entity
            self.by_noun.setdefault(read.noun, []).append(entity)
        return entity

    def author(self, text: str, head: str, mention: Mention) -> Entity | None:
        """Who wrote or gave a document that speaks: "the report by the committee", "the statement"."""
        read = phrases.phrase(text, head)
        if (
            read.noun not in phrases.DOCUMENTS
            or not read.definite
            or read.possessor
            or not text.lower().startswith("the ")
        ):
            return None
        if read.after.strip() and not read.after.strip().startswith(","):
            return None
        return self.speakers[-1][0] if self.speakers and mention.sentence - self.speakers[-1][1] <= 3 else None

    # pronouns ---------------------------------------------------------------------------------------------------

    def pronoun(self, mention: Mention, *, speaking: bool) -> tuple[Entity, str] | None:
        """The entity that a pronoun outside quotations refers to, and the sieve that says so."""
        word = self.chains.text[slice(*mention.head)].lower()
        if word in _PERSONAL:
            return self._person(mention, speaking)
        if word in ("it", "its"):
            return self._thing(mention, speaking)
        if word in ("they", "them", "their"):
            return self._many(mention, speaking)
        return None

    def _person(self, mention: Mention, speaking: bool) -> tuple[Entity, str] | None:
        best: dict[int, tuple[float, Entity]] = {}
        for distance, seen in enumerate(reversed(self.seen)):
            entity = seen.entity
            gap = mention.sentence - seen.sentence
            if entity.kind not in ("person", "unnamed") or entity.plurality == "plural" or gap > _REACH:
                continue
            if "unknown" not in (entity.gender, mention.gender) and entity.gender != mention.gender:
                continue
            score = (
                2.0 * seen.subject + 2.0 * (gap == 0 and seen.subject) - 1.2 * gap - 0.05 * distance - 2.0 * seen.quoted
            )
            score += 1.0 * (entity.kind == "person") + 0.5 * (entity.gender == mention.gender)
            score += min(len(entity.mentions), 6) * 0.08
            old = best.get(entity.number)
            if old is None or score > old[0]:
                best[entity.number] = (score, entity)
        if speaking and self.speakers:
            last, sentence = self.speakers[-1]
            fits = last.kind in ("person", "unnamed") and last.plurality == "singular"
            if (
                fits
                and ("unknown" in (last.gender, mention.gender) or last.gender == mention.gender)
                and mention.sentence - sentence <= 6
            ):
                old = best.get(last.number, (-0.5, last))
                best[last.number] = (old[0] + (2.5 if last.kind == "person" else 1.5), last)
        if not best:
            return None
        ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].number))
        entity = ranked[0][1]
        if entity.gender == "unknown":
            entity.gender = mention.gender
        return entity, "pronoun"

    def _thing(self, mention: Mention, speaking: bool) -> tuple[Entity, str] | None:
        for wanted in (True, False):
            for seen in reversed(self.seen):
                entity = seen.entity
                if (
                    entity.kind in ("organization", "government")
                    and mention.sentence - seen.sentence <= 2
                    and (seen.subject or not wanted)
                ) and not seen.quoted:
                    return entity, "pronoun"
            if not speaking:
                break
        return None

    def _many(self, mention: Mention, speaking: bool) -> tuple[Entity, str] | None:
        for wanted in (True, False):
            for seen in reversed(self.seen):
                entity = seen.entity
                plural = entity.plurality == "plural" or entity.kind == "group"
                if (
                    plural
                    and mention.sentence - seen.sentence <= 2
                    and (seen.subject or not wanted)
                    and not seen.quoted
                ):
                    return entity, "pronoun"
            if not speaking:
                break
        if speaking and self.speakers and mention.sentence - self.speakers[-1][1] <= 2:
            last = self.speakers[-1][0]
            return (last, "pronoun") if last.kind == "unnamed" else None
        return None

    def pair(self, text: str, mention: Mention) -> tuple[Entity, Entity] | None:
        """The two whom "the two", "both companies" means: the two mentioned last of that kind."""
        kinds = self.pair_kinds(text)
        if kinds is None:
            return None
        found: list[Entity] = []
        for seen in reversed(self.seen):
            entity = seen.entity
            if (
                entity.kind in kinds
                and entity.forms
                and entity not in found
                and mention.sentence - seen.sentence <= 2 * _REACH
            ):
                found.append(entity)
            if len(found) == 2:
                return found[1], found[0]
        return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())
