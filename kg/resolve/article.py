"""One article's reading -> its record: who is who inside the article, by sieves, the most precise first.

Names and their parts, acronyms, titles, nominals by role and nationality, pronouns, first person inside quotations,
last speaker. What no sieve settles stays unresolved: a statement with a source and no speaker.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from kg import countries, lexicon
from kg.model import Actor, Article, Attribution, Mention, Reading, Record, RoleReading, Span, Statement, Tenure
from kg.resolve import dates, phrases
from kg.resolve.chains import Chains, Entity, clean
from kg.resolve.occasions import day_at, occasions, own_day
from kg.resolve.offices import Office, Offices, offices
from kg.resolve.references import Held, References

_MOST_ALIASES = 12
_CALLED = re.compile(r" (?:named|called|identified|known)(?: only)?(?: as)? ")
_GAP = re.compile(r" (?:[a-z]+ )?")
_NAMED_BODIES = lexicon.words("article.txt", "named bodies")
_FIRST = frozenset(["i", "me", "my", "we", "us", "our"])


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention refers to: the name of the record's actor, and the sieve that settled it."""

    mention: Mention
    actor: str | None
    sieve: str | None


def resolve(article: Article, reading: Reading) -> Record:
    """What the article says: its actors, statements and tenures."""
    return Resolver(article, reading).record()


class Resolver:
    """Resolves the mentions of one article; `trace` tells afterwards how."""

    def __init__(self, article: Article, reading: Reading) -> None:
        """Resolve everything; the results are read from `record` and `trace`."""
        self.article = article
        self.reading = reading
        self.mentions = tuple(sorted(reading.mentions, key=lambda m: (m.head, m.span)))
        self.starts = [m.head[0] for m in self.mentions]
        self.chains = Chains(article.text, self.mentions)
        self.made = Offices(article, self.chains)
        self.attributions = sorted(reading.attributions, key=_place)
        self._appositions()
        self.references = References(self.chains, self._held())
        self.speakers: dict[int, Entity | None] = {}
        self.sources: dict[int, Span | None] = {}
        self.pairs: dict[int, tuple[Entity, Entity]] = {}
        self._walk()
        self._look_ahead()
        self.offices = offices(reading.roles, self._holder, self._referent, self.made)

    # mentions ---------------------------------------------------------------------------------------------------

    def at(self, span: Span) -> int | None:
        """The number of the mention whose head overlaps a span most; names first."""
        i = bisect_left(self.starts, span[0])
        near = [
            k for k in range(max(0, i - 3), min(len(self.mentions), i + 4)) if _overlap(self.mentions[k].head, span)
        ]
        return max(
            near,
            key=lambda k: (_overlap(self.mentions[k].head, span), self.mentions[k].form == "name", -k),
            default=None,
        )

    def _appositions(self) -> None:
        """A nominal inside a title belongs to the one who holds it: "the Russian ambassador, Sergei Kislyak"."""
        for role in self.reading.roles:
            holder = self.at(role.holder)
            if holder is None or self.mentions[holder].form != "name" or holder not in self.chains.of:
                continue
            first = bisect_left(self.starts, role.evidence[0])
            for k in range(first, len(self.mentions)):
                mention = self.mentions[k]
                if mention.head[0] >= role.evidence[1]:
                    break
                if (
                    mention.form == "nominal"
                    and k not in self.chains.of
                    and _is_noun_of(self.article.text[slice(*mention.head)], role)
                ):
                    self.chains.add(k, self.chains.of[holder], "apposition")

    def _held(self) -> list[Held]:
        found = []
        for role in self.reading.roles:
            i = self.at(role.holder)
            if i is None or i not in self.chains.of or self.mentions[i].form != "name":
                continue
            words = tuple(role.role.split()) or ("",)
            cut = next(
                (k for k, word in enumerate(words) if k and word in ("of", "for", "to", "on", "at", "in")), len(words)
            )
            land = countries.place(role.org) if role.org else None
            found.append(Held(self.chains.of[i], words[:cut], land, role.org, role.status == "former"))
        return found

    def _walk(self) -> None:
        """Resolve nominals and pronouns from the first to the last, statements' sources as they come."""
        speaking: dict[int, list[int]] = {}
        bare: list[tuple[int, int]] = []
        for number, attribution in enumerate(self.attributions):
            head = self._source_mention(attribution)
            if head is not None:
                self.sources.setdefault(head, attribution.source)
                speaking.setdefault(head, []).append(number)
            else:
                bare.append((_place(attribution)[0], number))
        bare.reverse()
        for i, mention in enumerate(self.mentions):
            while bare and bare[-1][0] < mention.head[0]:
                self._say_bare(bare.pop()[1], mention.sentence)
            entity = self._refer(i, mention, bool(speaking.get(i)))
            if entity is not None and not (mention.form == "pronoun" and not mention.subject):
                self.references.note(entity, mention)
            for number in speaking.get(i, []):
                self._say(number, entity, mention)
        while bare:
            self._say_bare(bare.pop()[1], self.mentions[-1].sentence if self.mentions else 0)

    def _source_mention(self, attribution: Attribution) -> int | None:
        head = attribution.source_head or attribution.source
        if head is None:
            return None
        i = self.at(head)
        if i is None and attribution.source is not None:
            inside = range(
                bisect_left(self.starts, attribution.source[0]), bisect_left(self.starts, attribution.source[1])
            )
            i = next((k for k in inside if self.mentions[k].form == "name" and not attribution.source_head), None)
        return i

    def _refer(self, i: int, mention: Mention, speaking: bool) -> Entity | None:
        if i in self.chains.of:
            return self.chains.of[i]
        found: tuple[Entity, str] | None = None
        if mention.form == "pronoun":
            if mention.quoted and not speaking:
                return None
            found = self.references.pronoun(mention, speaking=speaking)
        elif mention.form == "nominal":
            found = self._beside(i, mention) or self.references.nominal(self._phrase(i, mention), mention)
            known = speaking or (mention.kind in ("unnamed", "group") and not mention.quoted)
            if found is None and known and not self._is_open(mention):
                found = self.references.introduce(mention), "noun phrase"
        if found is None:
            return None
        self.chains.add(i, found[0], found[1])
        return found[0]

    def _phrase(self, i: int, mention: Mention) -> str:
        """The noun phrase of a mention: the source as the statement has it, where it is one."""
        source = self.sources.get(i)
        if source is not None and source[0] <= mention.head[0] and mention.head[1] <= source[1] <= mention.span[1]:
            return self.article.text[slice(*source)]
        return self.article.text[slice(*mention.span)]

    def _beside(self, i: int, mention: Mention) -> tuple[Entity, str] | None:
        """A noun with a name right after it in its own noun phrase: "lawyer Toby Cadman", "the agency KCNA"."""
        for k in range(i + 1, min(i + 3, len(self.mentions))):
            other = self.mentions[k]
            gap = self.article.text[mention.head[1] : other.head[0]]
            beside = gap in (" ", ", ", " (") or _CALLED.fullmatch(gap)
            if other.form == "name" and k in self.chains.of and beside and other.head[1] <= mention.span[1]:
                return self.chains.of[k], "apposition"
        if i and i - 1 in self.chains.of and self.mentions[i - 1].form == "name":
            gap = self.article.text[self.mentions[i - 1].head[1] : mention.head[0]]
            body = self.chains.of[i - 1]
            noun = self.article.text[slice(*mention.head)].lower()
            if _GAP.fullmatch(gap) and noun in _NAMED_BODIES and body.kind == "organization":
                return body, "apposition"
        return None

    def _is_open(self, mention: Mention) -> bool:
        """A bare definite noun for one person ("the diplomat") that no sieve settled tells nobody's name."""
        text = self.article.text[slice(*mention.span)]
        words = text.split()
        return (
            mention.number == "singular"
            and mention.kind == "unnamed"
            and len(words) <= 2
            and words[0].lower() in ("the", "his", "her")
        )

    def _look_ahead(self) -> None:
        """A title that opens a story without a name is the first person's whom the next sentences name.

        "The General Secretary of the union has said … Ned O'Hara told": the source is a titled, unnamed person; the
        one named next is new there, speaks, and holds no other role told before.
        """
        for number, attribution in enumerate(self.attributions):
            speaker = self.speakers.get(number)
            i = self._source_mention(attribution)
            if i is None or (
                speaker is not None and (speaker.forms or speaker.kind != "unnamed" or speaker.mentions[:1] != [i])
            ):
                continue
            mention = self.mentions[i]
            text = self._phrase(i, mention)
            read = phrases.phrase(text, self.article.text[slice(*mention.head)])
            opens = mention.sentence <= 1 or (read.definite and read.after)
            if (
                mention.form != "nominal"
                or mention.number == "plural"
                or not opens
                or read.noun not in lexicon.role_nouns()
            ):
                continue
            person = self._named_next(i, mention)
            if person is None:
                continue
            for k in [i] if speaker is None else list(speaker.mentions):
                self.chains.add(k, person, "named next")
            for n, old in self.speakers.items():
                if n == number or (speaker is not None and old is speaker):
                    self.speakers[n] = person

    def _named_next(self, i: int, mention: Mention) -> Entity | None:
        """The first person named after mention i, if the text did not name him before and lets him speak there."""
        speaking = {id(e) for e in self.speakers.values() if e is not None}
        for k in range(i + 1, len(self.mentions)):
            other = self.mentions[k]
            if other.sentence > mention.sentence + 3:
                return None
            entity = self.chains.of.get(k)
            if other.form != "name" or entity is None or entity.kind != "person" or other.quoted:
                continue
            named = [m for m in entity.mentions if self.mentions[m].form == "name"]
            new = named and named[0] == k and other.sentence > mention.sentence
            if new and other.subject and id(entity) in speaking:
                return entity
        return None

    # statements -------------------------------------------------------------------------------------------------

    def _say(self, number: int, entity: Entity | None, mention: Mention) -> None:
        attribution = self.attributions[number]
        text = self.article.text
        word = text[slice(*mention.head)].lower()
        if entity is None and word in _FIRST:
            entity = self._quoting(mention.head)
        if mention.form == "nominal" and attribution.source is not None:
            pair = self.references.pair(text[slice(*attribution.source)], mention)
            pair = pair or self._pair_ahead(attribution.source, mention)
            if pair is not None:
                self.pairs[number] = pair
                entity = pair[0]
            elif made := self._made_by(attribution.source, mention):
                entity = made
        if entity is None and mention.form == "nominal" and not self._is_open(mention):
            entity = self.references.described(
                text[slice(*(attribution.source or mention.span))], text[slice(*mention.head)], mention
            )
        self.speakers[number] = entity
        if entity is not None and not mention.quoted:
            self.references.spoke(entity, mention.sentence)

    def _pair_ahead(self, source: Span, mention: Mention) -> tuple[Entity, Entity] | None:
        """ "The two companies" at an article's beginning: the first two bodies named after it."""
        kinds = self.references.pair_kinds(self.article.text[slice(*source)])
        if kinds is None or mention.sentence > 1:
            return None
        found: list[Entity] = []
        for k in range(bisect_left(self.starts, mention.head[1]), len(self.mentions)):
            entity = self.chains.of.get(k)
            if self.mentions[k].sentence > mention.sentence + 2 or len(found) == 2:
                break
            if entity is not None and entity.kind in kinds and entity.forms and entity not in found:
                found.append(entity)
        return (found[0], found[1]) if len(found) == 2 else None

    def _made_by(self, source: Span, mention: Mention) -> Entity | None:
        """Who speaks by a document: "the report by the committee", "Putin's statements", "the statement"."""
        text = self.article.text
        noun = phrases.phrase(text[slice(*mention.span)], text[slice(*mention.head)]).noun
        if noun.rstrip("s") not in phrases.DOCUMENTS:
            return None
        for k in range(bisect_left(self.starts, source[0]), bisect_left(self.starts, source[1])):
            entity = self.chains.of.get(k)
            before = text[source[0] : self.mentions[k].head[0]].rstrip().lower()
            by = before.endswith(("by", "by the")) and self.mentions[k].head[0] > mention.head[0]
            owns = self.mentions[k].head[1] <= mention.head[0] and text[self.mentions[k].head[1] :][:2] in ("'s", "’s")
            if entity is not None and (by or owns):
                return entity
        return self.references.author(text[slice(*source)], text[slice(*mention.head)], mention)

    def _quoting(self, span: Span) -> Entity | None:
        """The speaker of the quotation around a span."""
        for number in range(len(self.attributions) - 1, -1, -1):
            if any(start <= span[0] and span[1] <= end for start, end in self.attributions[number].content):
                return self.speakers.get(number)
        return None

    def _say_bare(self, number: int, sentence: int) -> None:
        """A statement whose source is no mention: the last speaker goes on, or the source's own words name it."""
        attribution = self.attributions[number]
        if attribution.source is None:
            goes_on = attribution.cue is None and attribution.quote != "indirect" and self.references.speakers
            self.speakers[number] = self.references.speakers[-1][0] if goes_on else None
            return
        text = self.article.text[slice(*attribution.source)]
        head = self.article.text[slice(*attribution.source_head)] if attribution.source_head else text.split()[-1]
        pair = self.references.pair(text, Mention(attribution.source, attribution.source, "nominal", sentence=sentence))
        if pair is not None:
            self.pairs[number] = pair
            self.speakers[number] = pair[0]
            return
        if text.strip().lower() in ("he", "she", "it", "they", "i", "we", "who", "which", "that", "you"):
            self.speakers[number] = None
            return
        entity = self.made.by_name.get(" ".join(clean(head).lower().split())) or self.references.described(
            text, head, None
        )
        self.speakers[number] = entity
        self.references.spoke(entity, sentence)

    # the record -------------------------------------------------------------------------------------------------

    def _holder(self, role: RoleReading) -> Entity | None:
        i = self.at(role.holder)
        return self.chains.of.get(i) if i is not None else None

    def _referent(self, role: RoleReading) -> Entity | None:
        i = self.at(role.org_head) if role.org_head else None
        return self.chains.of.get(i) if i is not None else None

    def _entity(self, span: Span | None) -> Entity | None:
        i = self.at(span) if span else None
        return self.chains.of.get(i) if i is not None else None

    def record(self) -> Record:
        """The record of the article."""
        self._nest()
        statements = [self._statement(number, a) for number, a in enumerate(self.attributions)]
        for number, pair in sorted(self.pairs.items()):
            self.speakers[number] = pair[1]
            statements.append(self._statement(number, self.attributions[number]))
        statements.sort(key=lambda item: (_begin(item[0]), item[0].content[-1][1]))
        used = {e.number for pair in statements for e in pair[1]}
        used |= {e.number for office in self.offices for e in (office.holder, office.org) if e is not None}
        names = self._names(used)
        met = occasions(self.article, self.mentions, self.chains.of)
        self.met = {names[number]: told for number, told in met.items() if number in names}
        self.people = {names[e.number] for e in self.chains.entities if e.kind == "person" and e.number in names}
        told = [self._told(statement, entities, names) for statement, entities in statements]
        tenures = tuple(_tenure(office, names) for office in self.offices)
        return Record(self.article, self._actors(names), tuple(self._dated(told)), tenures)

    def _nest(self) -> None:
        """Who is heard inside another's statement is heard through that other."""
        self.outer: dict[int, Entity] = {}
        around: list[int] = []
        order = sorted(range(len(self.attributions)), key=lambda n: _begin(self.attributions[n]))
        for number in order:
            spot = self.attributions[number].cue or self.attributions[number].source
            around = [n for n in around if self.attributions[n].content[-1][1] > _begin(self.attributions[number])]
            if spot is not None:
                for n in reversed(around):
                    inside = any(start <= spot[0] and spot[1] <= end for start, end in self.attributions[n].content)
                    speaker = self.speakers.get(n)
                    if inside and speaker is not None and speaker is not self.speakers.get(number):
                        self.outer[number] = speaker
                        break
            around.append(number)

    def _statement(self, number: int, attribution: Attribution) -> tuple[Statement, list[Entity]]:
        speaker = self.speakers.get(number)
        relays = [e for span in attribution.relays if (e := self._relay(span)) is not None and e is not speaker]
        if not relays and number in self.outer and speaker is not None:
            relays = [self.outer[number]]
        addressee = self._entity(attribution.addressee)
        entities = [e for e in (speaker, *relays, addressee) if e is not None]
        statement = Statement(
            speaker=str(speaker.number) if speaker is not None else None,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            quote=attribution.quote,
            act=attribution.act,
            negated=attribution.negated,
            via=tuple(dict.fromkeys(str(e.number) for e in relays)),
            said_on=self._date(attribution),
            confidence=attribution.confidence,
            addressee=str(addressee.number) if addressee is not None else None,
            medium=attribution.medium,
        )
        return statement, entities

    def _relay(self, span: Span) -> Entity | None:
        entity = self._entity(span)
        if entity is None:
            text = self.article.text[slice(*span)]
            if text.lower() in ("he", "she", "it", "they", "i", "we"):
                return None
            entity = self.references.described(text, text.split()[-1], None)
        return entity

    def _date(self, attribution: Attribution) -> str | None:
        if attribution.said_on is None:
            return None
        return dates.said_on(self.article.text[slice(*attribution.said_on)], self.article.date)

    def _told(self, statement: Statement, entities: list[Entity], names: dict[int, str]) -> Statement:
        name = {str(entity.number): names[entity.number] for entity in entities}
        return replace(
            statement,
            speaker=name[statement.speaker] if statement.speaker else None,
            via=tuple(dict.fromkeys(name[via] for via in statement.via)),
            addressee=name[statement.addressee] if statement.addressee else None,
        )

    def _dated(self, statements: list[Statement]) -> list[Statement]:
        """A date told once for an occasion holds for what the speaker says there afterwards."""
        dated: list[Statement] = []
        occasion: dict[str, str] = {}
        for statement in statements:
            told = self.met.get(statement.speaker or "")
            past = statement.cue is not None and self.article.text[slice(*statement.cue)].lower().startswith("had ")
            if statement.said_on is None and (own := own_day(self.article, statement)):
                statement = replace(statement, said_on=own)
            if statement.speaker and statement.said_on:
                occasion[statement.speaker] = statement.said_on
            elif statement.speaker in self.people and not past:
                day = occasion.get(statement.speaker or "") or (day_at(told, statement.content[0][0]) if told else None)
                statement = replace(statement, said_on=day)
            dated.append(statement)
        return dated

    def _names(self, used: set[int]) -> dict[int, str]:
        """The unique canonical name of each entity that the record needs."""
        names: dict[int, str] = {}
        for entity in self.chains.entities:
            if entity.number in used or (entity.mentions and entity.forms and entity.kind != "group"):
                names[entity.number] = entity.name or "?"
        return names

    def _actors(self, names: dict[int, str]) -> tuple[Actor, ...]:
        actors: dict[str, Actor] = {}
        for entity in self.chains.entities:
            if entity.number not in names:
                continue
            name = names[entity.number]
            old = actors.get(name)
            aliases = dict.fromkeys((*(old.aliases if old else ()), *self._aliases(entity, name)))
            kind = old.kind if old else entity.kind
            actors[name] = Actor(name, kind, tuple(aliases)[:_MOST_ALIASES])
        return tuple(sorted(actors.values(), key=lambda actor: actor.name))

    def _aliases(self, entity: Entity, name: str) -> list[str]:
        found = [form for form in sorted(entity.forms) if form != name]
        for i in entity.mentions[:50]:
            if self.mentions[i].form == "nominal":
                text = " ".join(self.article.text[slice(*self.mentions[i].span)].split())
                if len(text) <= 60 and text != name:
                    found.append(text)
        return found

    def trace(self) -> tuple[Resolution, ...]:
        """Each mention with what it refers to and by which sieve, in the order of the text."""
        return tuple(
            Resolution(mention, self.chains.of[i].name if i in self.chains.of else None, self.chains.sieve.get(i))
            for i, mention in enumerate(self.mentions)
        )


def _tenure(office: Office, names: dict[int, str]) -> Tenure:
    reading = office.reading
    return Tenure(
        holder=names[office.holder.number],
        role=reading.role,
        org=names[office.org.number] if office.org is not None else None,
        status=reading.status,
        evidence=reading.evidence,
        confidence=reading.confidence,
    )


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where a statement stands: at its source, else where its content begins."""
    if attribution.source is not None:
        return (attribution.source[0], attribution.content[0][0])
    return (attribution.content[0][0], attribution.content[-1][1])


def _begin(item: Attribution | Statement) -> int:
    return item.content[0][0]


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _is_noun_of(noun: str, role: RoleReading) -> bool:
    return phrases.phrase(noun, noun).noun in role.role.split()
