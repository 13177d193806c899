"""One article's reading -> its record: who is who inside the article, by sieves, the most precise first.

Names and their parts, acronyms, titles, nominals by role and nationality, pronouns, first person inside quotations,
last speaker. What no sieve settles stays unresolved: a statement with a source and no speaker.
"""

from dataclasses import dataclass, replace

from kg.model import Actor, Article, Attribution, Delegation, Mention, Reading, Record, Span, Statement, Tenure
from kg.resolve import dates
from kg.resolve.delegations import voices as voices_of
from kg.resolve.entities import Entity
from kg.resolve.mentioned import mentioned
from kg.resolve.occasions import day_at, is_of_no_day, is_to_come, occasions, own_day, teaser_day
from kg.resolve.offices import Offices
from kg.resolve.speaking import Speaking, place
from kg.resolve.tenures import Office, offices
from kg.resolve.terms import term
from kg.resolve.walk import Walk

_MOST_ALIASES = 12
_LONGEST_ALIAS = 60
_WHOLE_DAY = len("2017-03-14")
_PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "who", "me", "you", "us", "them", "him", "her"])
_DEFINITE = frozenset(["the", "his", "her", "its", "their", "this", "that", "these", "those", "my", "our", "your"])


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention refers to: the name of its actor, and the sieve that settled it; both None if none did."""

    mention: Mention
    actor: str | None
    sieve: str | None


def resolve(article: Article, reading: Reading) -> Record:
    """What the article says: its actors, statements and tenures."""
    return Resolver(article, reading).record()


class Resolver:
    """Resolves the mentions of one article; `record` is what the article says, `trace` how its mentions were read."""

    def __init__(self, article: Article, reading: Reading) -> None:
        """Resolve everything."""
        self.article = article
        self.reading = reading
        self.walk = Walk(article, reading)
        self.chains = self.walk.chains
        made = Offices(article, self.chains)
        self.attributions = sorted(reading.attributions, key=place)
        self.speaking = Speaking(self.walk, self.attributions, made.by_name)
        self.offices = offices(
            tuple(role for role in self.walk.roles if not self.walk.is_guess(role.holder)),
            self.walk.entity,
            made,
        )

    def trace(self) -> tuple[Resolution, ...]:
        """Each mention with what it refers to and by which sieve, in the order of the text."""
        of, sieve = self.chains.of, self.chains.sieve
        return tuple(
            Resolution(mention, of[i].name if i in of else None, sieve.get(i))
            for i, mention in enumerate(self.walk.mentions)
        )

    def record(self) -> Record:
        """The record of the article."""
        told = [
            self._said(n, a, self.speaking.speaker[n], self.speaking.outer.get(n))
            for n, a in enumerate(self.attributions)
        ]
        told += [self._said(n, self.attributions[n], e, None) for n, e in sorted(self.speaking.pairs.items())]
        told.sort(key=lambda item: (item.statement.content[0][0], item.statement.content[-1][1], item.number))
        used = {e.number for item in told for e in (item.speaker, *item.via, item.addressee) if e is not None}
        used |= {e.number for office in self.offices for e in (office.holder, office.org, office.replaces) if e}
        voices = [v for v in voices_of(self.walk) if v.delegate.forms or v.delegate.number in used]
        used |= {e.number for item in told for e in item.mentions if e.forms}
        used |= {e.number for voice in voices for e in (voice.delegate, voice.principal)}
        names = self._names(used)
        statements = self._dated([item.named(names) for item in told], names)
        tenures = tuple(self._tenure(office, names) for office in self.offices)
        delegations = tuple(
            Delegation(names[v.delegate.number], names[v.principal.number], v.evidence, v.confidence) for v in voices
        )
        return Record(self.article, self._actors(names), tuple(statements), tenures, delegations)

    def _said(self, number: int, attribution: Attribution, speaker: Entity | None, outer: Entity | None) -> "_Said":
        relays = [e for span in attribution.relays if (e := self._relay(span)) is not None and e is not speaker]
        if not relays and outer is not None and speaker is not None:
            relays = [outer]
        statement = Statement(
            speaker=None,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            quote=attribution.quote,
            act=attribution.act,
            negated=attribution.negated,
            said_on=self._date(attribution.said_on),
            confidence=attribution.confidence,
            medium=attribution.medium,
            sieve=self.speaking.sieve(number) if speaker is not None else None,
            topics=attribution.topics,
        )
        told = self._told(attribution.addressee)
        addressee = told if told is not speaker else None  # nobody tells himself
        mentions = mentioned(self.walk, attribution.content, speaker, addressee)
        return _Said(number, statement, speaker, tuple(relays), addressee, mentions)

    def _told(self, span: Span | None) -> Entity | None:
        """Who was told: a known actor, or a noun phrase that tells nobody's name ("reporters"), as an unnamed one."""
        entity = self.walk.entity(span)
        if span is None or entity is not None:
            return entity
        i, text = self.walk.at(span), self.walk.words(span)
        mention = self.walk.mentions[i] if i is not None else None
        unclear = text.lower().split()[0] in _DEFINITE if mention is None else self.walk.is_open(mention)
        if unclear or text.lower() in _PRONOUNS or (mention is not None and mention.form == "pronoun"):
            return None
        return self.walk.nominals.described(text, text.split()[-1], mention)

    def _relay(self, span: Span) -> Entity | None:
        entity = self.walk.entity(span)
        text = self.walk.words(span)
        if entity is None and text.lower() not in _PRONOUNS:
            entity = self.walk.nominals.described(text, text.split()[-1], None)
        return entity

    def _date(self, span: Span | None) -> str | None:
        return dates.said_on(self.walk.words(span), self.article.date) if span else None

    def _dated(self, statements: list[Statement], names: dict[int, str]) -> list[Statement]:
        """A date told once for an occasion holds for what the speaker says there afterwards."""
        told = [span for s in statements if s.act != "attitude" for span in s.content]
        met = occasions(self.article, self.walk.mentions, self.chains.of, told)
        days = {names[number]: told for number, told in met.items() if number in names}
        people = {names[e.number] for e in self.chains.entities if e.kind == "person" and e.number in names}
        dated: list[Statement] = []
        occasion: dict[str, str] = {}
        for statement in statements:
            speaker = statement.speaker or ""
            article, day = self.article, None
            if not is_to_come(article, statement):
                day = teaser_day(article, statement) or statement.said_on or own_day(article, statement)
            if day is not None:
                if len(day) == _WHOLE_DAY:
                    occasion[speaker] = day
            elif speaker in people and not is_of_no_day(article, statement) and not is_to_come(article, statement):
                day = occasion.get(speaker) or day_at(days.get(speaker, []), statement.content[0][0])
            dated.append(replace(statement, said_on=day) if day != statement.said_on else statement)
        return dated

    def _names(self, used: set[int]) -> dict[int, str]:
        """The canonical name of each entity that the record needs: those told of, and all that have names."""
        return {
            entity.number: entity.name or "?"
            for entity in self.chains.entities
            if entity.number in used or (entity.mentions and entity.forms and entity.kind != "group")
        }

    def _actors(self, names: dict[int, str]) -> tuple[Actor, ...]:
        """The actors by name; entities of one name are one actor."""
        actors: dict[str, Actor] = {}
        for entity in self.chains.entities:
            if entity.number not in names:
                continue
            name = names[entity.number]
            old = actors.get(name)
            aliases = dict.fromkeys((*(old.aliases if old else ()), *self._aliases(entity, name)))
            actors[name] = Actor(name, old.kind if old else entity.kind, tuple(aliases)[:_MOST_ALIASES])
        return tuple(sorted(actors.values(), key=lambda actor: actor.name))

    def _aliases(self, entity: Entity, name: str) -> list[str]:
        found = [form for form in sorted(entity.forms) if form != name]
        for i in entity.mentions[:50]:
            if self.walk.mentions[i].form == "nominal":
                text = " ".join(self.walk.words(self.walk.mentions[i].span).split())
                named = any(form in text for form in entity.forms)  # "a spokesman, Pavel Orlov" is no other name
                if len(text) <= _LONGEST_ALIAS and text != name and not named:
                    found.append(text)
        return found

    def _tenure(self, office: Office, names: dict[int, str]) -> Tenure:
        reading = office.reading
        start, end, status = term(reading, self.walk.words, self.article.date)
        return Tenure(
            holder=names[office.holder.number],
            role=reading.role,
            org=names[office.org.number] if office.org is not None else None,
            status=status,
            evidence=reading.evidence,
            confidence=office.confidence,
            start=start,
            end=end,
            replaces=names[office.replaces.number] if office.replaces is not None else None,
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with its entities, before they have names."""

    number: int
    statement: Statement
    speaker: Entity | None
    via: tuple[Entity, ...]
    addressee: Entity | None
    mentions: tuple[Entity, ...]

    def named(self, names: dict[int, str]) -> Statement:
        """The statement with the names of its actors."""
        return replace(
            self.statement,
            speaker=names[self.speaker.number] if self.speaker else None,
            via=tuple(dict.fromkeys(names[entity.number] for entity in self.via)),
            addressee=names[self.addressee.number] if self.addressee else None,
            mentions=tuple(dict.fromkeys(names[entity.number] for entity in self.mentions if entity.number in names)),
        )
