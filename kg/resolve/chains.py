"""Entities of one article: mentions gathered by name, the most precise sieves first.

No parse is needed here: names, their spans and the words around them.
"""

import re
from collections import Counter, defaultdict
from itertools import chain, pairwise

from kg import countries, lexicon
from kg.model import ActorKind, Gender, Mention, Number
from kg.resolve.entities import Entity, body_key, clean, fullness, name_words, same_person, skeleton
from kg.resolve.salience import agree

_DROPPED = frozenset(["the", "a", "an", "of", "for", "and", "&", "in", "on", "to", "at"])
_LEGAL = lexicon.words("chains.txt", "legal")
_KNOWN = {"EU": "european union", "UN": "united nations"}  # nobody else's acronyms, where nothing tells otherwise
_COMMON = lexicon.org_nouns() - {"house", "city", "town", "state", "country"}
_BUSINESS = lexicon.words("chains.txt", "business")
_WITH_FIRST_NAMES = lexicon.words("title_words.txt", "sovereigns") | {"sir", "dame", "sheikh"}


class Chains:
    """The named mentions of a text as entities; `of` maps the number of a mention to its entity."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        """Gather all mentions of form "name"."""
        self.text = text
        self.mentions = mentions
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self.sieve: dict[int, str] = {}
        self._forms: dict[int, str] = {}
        self._people_and_others()
        self._name_all()

    def new(self, kind: ActorKind, name: str, plurality: Number = "singular", gender: Gender = "unknown") -> Entity:
        """A new entity without mentions."""
        entity = Entity(len(self.entities), kind, gender, plurality, name=name)
        self.entities.append(entity)
        return entity

    def add(self, i: int, entity: Entity, sieve: str) -> None:
        """Mention i refers to the entity, as that sieve says."""
        self.of[i] = entity
        self.sieve[i] = sieve
        entity.mentions.append(i)

    def form(self, i: int) -> str:
        """The name of mention i as the text has it, cleaned."""
        if i not in self._forms:
            self._forms[i] = clean(self.text[slice(*self.mentions[i].head)])
        return self._forms[i]

    # names ------------------------------------------------------------------------------------------------------

    def _people_and_others(self) -> None:
        named = [i for i, mention in enumerate(self.mentions) if mention.form == "name"]
        people = self._people(named)
        rest = [i for i in named if i not in people]
        self._bodies(rest)

    def _people(self, named: list[int]) -> set[int]:
        """Person entities: full names, then surnames and first names, then spellings. Returns the mentions taken."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for i in named:
            votes[self.form(i)][self.mentions[i].kind or ""] += 1
        persons = {form for form, kinds in votes.items() if kinds["person"] * 2 >= sum(kinds.values())}
        full: dict[tuple[str, ...], Entity] = {}
        by_last: dict[str, list[Entity]] = defaultdict(list)
        by_first: dict[str, list[Entity]] = defaultdict(list)
        taken: set[int] = set()
        for i in named:
            form = self.form(i)
            words = name_words(form)
            if len(words) < 2 or form not in persons:
                continue
            entity = full.get(words) or same_person(words, by_last.get(words[-1], []))
            if entity is None:
                entity = self.new("person", form)
                by_last[words[-1]].append(entity)
                by_first[words[0]].append(entity)
            full[words] = entity
            self._take(i, entity, "name")
            taken.add(i)
        spelled: dict[str, Entity] = {}
        for last, entities in sorted(by_last.items()):
            if len(last) >= 5:
                spelled.setdefault(skeleton(last), entities[0])
        singles: dict[str, Entity] = {}
        for i in named:
            form = self.form(i)
            words = name_words(form)
            if i in taken or len(words) != 1:
                continue
            word = words[0]
            first = self._foremost(by_first.get(word)) if form in persons else None
            entity = (first if self._by_first_name(i) else None) or self._nearest(by_last.get(word), i) or first
            if entity is None and form in persons:
                entity = singles.get(word) or (spelled.get(skeleton(word)) if len(word) >= 5 else None)
                if entity is not None and not agree(self.mentions[i].gender, entity.gender):
                    entity = None
                if entity is None:
                    entity = singles[word] = self.new("person", form)
            if entity is not None and not countries.place(form):
                self._take(i, entity, "name part" if len(name_words(entity.name)) > 1 else "name")
                taken.add(i)
        return taken

    def _nearest(self, entities: list[Entity] | None, i: int) -> Entity | None:
        """Of several people with that name the one mentioned last before mention i, else the first in the text."""
        if not entities:
            return None
        told = self.mentions[i].gender
        if len(entities) == 1:
            return entities[0] if agree(told, entities[0].gender) else None
        fitting = [e for e in entities if "unknown" in (told, e.gender) or e.gender == told] or entities
        before = [(max((k for k in e.mentions if k < i), default=-1), -e.number, e) for e in fitting]
        best = max(before, key=lambda item: item[:2])
        return best[2] if best[0] >= 0 else min(fitting, key=lambda e: e.first)

    @staticmethod
    def _foremost(entities: list[Entity] | None) -> Entity | None:
        """Of several people with that first name the one most spoken of, the first of them at last."""
        return max(entities, key=lambda e: (len(e.mentions), -e.number)) if entities else None

    def _by_first_name(self, i: int) -> bool:
        """Whether the title before mention i goes with first names: "King Salman", "Sir Philip"."""
        start = self.mentions[i].head[0]
        return not _WITH_FIRST_NAMES.isdisjoint(self.text[max(0, start - 20) : start].lower().split()[-1:])

    def _take(self, i: int, entity: Entity, sieve: str) -> None:
        mention = self.mentions[i]
        self.add(i, entity, sieve)
        entity.forms[self.form(i)] += 1
        if mention.gender != "unknown" and entity.kind == "person" and entity.gender == "unknown":
            entity.gender = mention.gender
        self._describe(mention, entity)

    def _describe(self, mention: Mention, entity: Entity) -> None:
        """Remember the nouns that stand beside a name in its noun phrase: "the French broadcaster BFM"."""
        start, end = mention.span
        if end - start > 160:
            return
        before = self.text[start : mention.head[0]][-80:]
        after = self.text[mention.head[1] : end][:80]
        beside = self.text[max(0, mention.head[0] - 30) : mention.head[0]].split()[-2:]
        beside += [w for w in self.text[mention.head[1] : mention.head[1] + 30].split()[:2] if w[:1].islower()]
        entity.described.update(word.lower() for word in re.findall(r"[A-Za-z][a-z-]+", before + " " + after))
        entity.described.update(word for w in beside if (word := w.strip(".,;:()")) in lexicon.org_nouns())

    def _bodies(self, rest: list[int]) -> None:
        """Countries by all their names, acronyms with what they stand for, the rest by equal names."""
        by_key: dict[str, Entity] = {}
        for i in rest:
            form = self.form(i)
            land = countries.country(form)
            key = land or body_key(form)
            if not key:
                continue
            entity = by_key.get(key)
            if entity is None:
                kind: ActorKind = "government" if land else self.mentions[i].kind or "organization"
                entity = by_key[key] = self.new("organization" if kind == "person" else kind, form)
                entity.plurality = self.mentions[i].number
                entity.country = land or countries.capital(form) or countries.metonym(form)
            self._take(i, entity, "name")
        self._acronyms(by_key)
        self._shortened(by_key)

    def _acronyms(self, by_key: dict[str, Entity]) -> None:
        """ "International Organization for Migration (IOM)", and acronyms whose letters fit a longer name."""
        initials: dict[str, Entity] = {}
        for key, entity in by_key.items():
            words = [w for w in re.split(r"[\s-]+", clean(entity.name)) if w]
            if len(words) > 1:
                capitals = "".join(w[0] for w in words if w[:1].isupper())
                initials.setdefault(capitals, entity)
                initials.setdefault(
                    "".join(w[0] for w in words if w.lower() not in _DROPPED or w[0].isupper()).upper(), entity
                )
                if words[0] in ("US", "UN", "UK", "EU"):
                    initials.setdefault("".join(w[0] for w in words[1:] if w[:1].isupper()), entity)
            del key
        for i in sorted(self.of):
            entity = self.of[i]
            form = self.form(i).replace(".", "")
            if not (2 <= len(form) <= 8 and form.isupper()) or entity.kind == "person" or len(entity.name) > 8:
                continue
            if countries.country(form):  # "the US" beside the University of Sydney
                continue
            full = by_key.get(_KNOWN[form]) if form in _KNOWN else initials.get(form) or self._bracketed(i)
            if full is not None and full is not entity and countries.country(full.name) is None:
                self._merge(entity, full, "acronym")

    def _bracketed(self, i: int) -> Entity | None:
        """The entity whose name stands right before the brackets around mention i."""
        start = self.mentions[i].head[0]
        before = self.text[max(0, start - 3) : start]
        if "(" not in before or i == 0:
            return None
        other = self.of.get(i - 1)
        gap = self.text[self.mentions[i - 1].head[1] : start]
        if other is not None and other.kind != "person" and len(gap) <= 12 and gap.count("(") == 1:
            return other
        return None

    def _shortened(self, by_key: dict[str, Entity]) -> None:
        """ "Lufthansa" is "Lufthansa Group", "State Department" is "US State Department", when nothing else is.

        So is "the Foundation" the "Wendt Foundation for Peace".
        """
        longer: dict[str, set[int]] = defaultdict(set)
        business: dict[str, set[int]] = defaultdict(set)
        common: dict[str, set[int]] = defaultdict(set)
        for key, entity in by_key.items():
            words = key.split()
            if len(words) < 2 or countries.country(entity.name):
                continue
            legal = words[-1] in _LEGAL
            if legal:
                longer[" ".join(words[:-1])].add(entity.number)
            if len(words) > 1 + legal and words[-1 - legal] in _BUSINESS:
                business[" ".join(words[: -1 - legal])].add(entity.number)
            for k in range(1, len(words) - 1):
                longer[" ".join(words[k:])].add(entity.number)
            if countries.demonym(clean(entity.name).split()[0]) or words[0] in ("un", "eu", "us", "uk"):
                longer[" ".join(words[1:])].add(entity.number)
            noun = next((before for before, word in pairwise(words) if word in _DROPPED), words[-1])
            if noun in _COMMON:
                common[noun].add(entity.number)
        for key, numbers in chain(business.items(), common.items()):
            if key not in common or (key in by_key and self._is_definite(by_key[key])):
                longer.setdefault(key, numbers)
        for key in sorted(longer):
            short = by_key.get(key)
            if short is not None and len(longer[key]) == 1:
                full = self.entities[next(iter(longer[key]))]
                if full is not short and full.mentions and short.mentions and short.country is None:
                    self._merge(short, full, "short name")

    def _is_definite(self, entity: Entity) -> bool:
        """Whether "the" stands before each mention: "the Foundation"."""
        starts = [self.mentions[i].head[0] for i in entity.mentions]
        return all(self.text[max(0, start - 4) : start].lower() == "the " for start in starts)

    def _merge(self, short: Entity, full: Entity, sieve: str) -> None:
        for i in short.mentions:
            self.of[i] = full
            self.sieve[i] = sieve
        full.mentions = sorted(full.mentions + short.mentions)
        full.forms.update(short.forms)
        full.described |= short.described
        short.mentions = []
        short.forms = Counter()

    def _name_all(self) -> None:
        """Each entity's canonical name: the fullest form, the commoner where two are as full, the first at last."""
        for entity in self.entities:
            if entity.forms:
                entity.name = max(entity.forms, key=lambda form: (fullness(form), entity.forms[form], form))
                land = countries.country(entity.name)
                if land and (entity.name.isupper() or "." in entity.name):  # "US", "U.K."
                    entity.name = land
