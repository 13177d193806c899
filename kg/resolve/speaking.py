"""Who speaks each statement of an article: the source's entity, the last speaker, the author of a document."""

from collections import deque
from collections.abc import Mapping

from kg import lexicon
from kg.model import Attribution, Mention, Span
from kg.resolve import phrases
from kg.resolve.entities import Entity, clean
from kg.resolve.phrases import Phrase
from kg.resolve.salience import pair_kinds
from kg.resolve.walk import Walk

_FIRST = frozenset(["i", "me", "my", "we", "us", "our"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "who", "which", "that", "you", "this"])
_AHEAD = 3  # sentences in which a titled, unnamed source may be named
_RECENT = 40  # statements looked back over for the quotation around a first person


class Speaking:
    """Walks through mentions and statements together. `speaker` maps a statement's number to its speaker or None.

    `pairs` holds the second speaker of "the two"; `outer` the one in whose statement another's is heard.
    """

    def __init__(self, walk: Walk, attributions: list[Attribution], by_name: Mapping[str, Entity]) -> None:
        """Resolve all statements of `attributions`, which are in order of their places; `by_name` finds entities."""
        self.walk = walk
        self.attributions = attributions
        self.by_name = by_name
        self.speaker: dict[int, Entity | None] = {}
        self.pairs: dict[int, Entity] = {}
        self.outer: dict[int, Entity] = {}
        self._sieve: dict[int, str] = {}
        self.recent: deque[int] = deque(maxlen=_RECENT)
        self.head = [self._source_mention(attribution) for attribution in attributions]
        self._go()
        self._look_ahead()
        self._nest()

    def sieve(self, number: int) -> str | None:
        """The rule that settled the speaker of a statement; None if there is no speaker."""
        if self.speaker[number] is None:
            return None
        i = self.head[number]
        return self._sieve.get(number) or (self.walk.chains.sieve.get(i) if i is not None else None) or "noun phrase"

    def _source_mention(self, attribution: Attribution) -> int | None:
        head = attribution.source_head or attribution.source
        if head is None:
            return None
        i = self.walk.at(head)
        if i is None and attribution.source is not None and attribution.source_head is None:
            i = next((k for k in self.walk.within(attribution.source) if self.walk.mentions[k].form == "name"), None)
        return i

    def _go(self) -> None:
        told: dict[int, list[int]] = {}
        bare: list[int] = []
        for number, (attribution, i) in enumerate(zip(self.attributions, self.head, strict=True)):
            if i is None:
                bare.append(number)
                continue
            told.setdefault(i, []).append(number)
            if attribution.source is not None:
                self.walk.sources.setdefault(i, attribution.source)
        bare.reverse()
        relays = {self.walk.at(span) for attribution in self.attributions for span in attribution.relays}
        sentence = 0
        for i, mention in enumerate(self.walk.mentions):
            while bare and place(self.attributions[bare[-1]])[0] < mention.head[0]:
                self._say_bare(bare.pop(), sentence)
            sentence = mention.sentence
            others = self._spoken_of(mention, told[i]) if i in told and mention.form == "pronoun" else frozenset[int]()
            entity = self.walk.refer(i, speaking=i in told or i in relays, others=others)
            if entity is not None and (mention.form != "pronoun" or mention.subject):
                self.walk.mind.note(entity, mention)
            for number in told.get(i, []):
                self._say(number, entity, mention)
        while bare:
            self._say_bare(bare.pop(), sentence)

    def _spoken_of(self, mention: Mention, numbers: list[int]) -> frozenset[int]:
        """Those named in what a pronoun says: in its own words, or after it."""
        walk = self.walk
        return frozenset(
            walk.chains.of[k].number
            for number in numbers
            for span in self.attributions[number].content
            for k in walk.within(span)
            if walk.mentions[k].form == "name" and k in walk.chains.of
            if self.attributions[number].quote == "direct"
            or (walk.mentions[k].head[0] > mention.head[0] and not walk.mentions[k].quoted)
        )

    def _say(self, number: int, entity: Entity | None, mention: Mention) -> None:
        """A statement whose source is a mention."""
        walk, source = self.walk, self.attributions[number].source or mention.span
        if entity is None and walk.words(mention.head).lower() in _FIRST:
            entity = self._quoting(mention.head)
            self._sieve[number] = "first person"
        if mention.form == "nominal":
            pair = walk.mind.pair(walk.words(source), mention.sentence) or self._pair_ahead(source, mention)
            if pair is not None:
                entity, self.pairs[number] = pair
                self._sieve[number] = "pair"
            elif maker := self._made_by(source, mention):
                entity, self._sieve[number] = maker, "document"
            if entity is None and not walk.is_open(mention):
                entity = walk.nominals.described(walk.words(source), walk.words(mention.head), mention)
        self._spoke(number, entity, None if mention.quoted else mention.sentence)

    def _spoke(self, number: int, entity: Entity | None, sentence: int | None) -> None:
        self.speaker[number] = entity
        self.recent.append(number)
        if entity is not None and sentence is not None:
            self.walk.mind.spoke(entity, sentence)

    def _say_bare(self, number: int, sentence: int) -> None:
        """A statement whose source is no mention: the last speaker goes on, or the source's own words name it."""
        attribution, mind = self.attributions[number], self.walk.mind
        if attribution.source is None:
            goes_on = attribution.cue is None and attribution.quote != "indirect" and mind.speakers
            self._sieve[number] = "last speaker"
            self._spoke(number, mind.speakers[-1][0] if goes_on else None, None)
            return
        text = self.walk.words(attribution.source)
        head = self.walk.words(attribution.source_head) if attribution.source_head else text.split()[-1]
        pair = mind.pair(text, sentence)
        if pair is not None:
            self.pairs[number], self._sieve[number] = pair[1], "pair"
            self._spoke(number, pair[0], sentence)
        elif text.strip().lower() in _PRONOUNS:
            self._spoke(number, None, None)
        else:
            known = self.by_name.get(" ".join(clean(head).lower().split()))
            self._sieve[number] = "name" if known else "noun phrase"
            self._spoke(number, known or self.walk.nominals.described(text, head, None), sentence)

    def _quoting(self, span: Span) -> Entity | None:
        """The speaker of the quotation around a span."""
        for number in reversed(self.recent):
            if any(start <= span[0] and span[1] <= end for start, end in self.attributions[number].content):
                return self.speaker[number]
        return None

    def _pair_ahead(self, source: Span, mention: Mention) -> tuple[Entity, Entity] | None:
        """ "The two companies" at an article's beginning: the first two bodies named after it."""
        walk = self.walk
        kinds = pair_kinds(walk.words(source))
        if kinds is None or mention.sentence > 1:
            return None
        found: list[Entity] = []
        for k in range(walk.within(mention.head).stop, len(walk.mentions)):
            entity = walk.chains.of.get(k)
            if walk.mentions[k].sentence > mention.sentence + 2 or len(found) == 2:
                break
            if entity is not None and entity.kind in kinds and entity.forms and entity not in found:
                found.append(entity)
        return (found[0], found[1]) if len(found) == 2 else None

    def _made_by(self, source: Span, mention: Mention) -> Entity | None:
        """Who speaks by a document: "the report by the committee", "Putin's statements", "the statement"."""
        walk = self.walk
        noun = phrases.phrase(walk.words(mention.span), walk.words(mention.head)).noun
        if noun.rstrip("s") not in phrases.DOCUMENTS:
            return None
        for k in walk.within(source):
            entity, head = walk.chains.of.get(k), walk.mentions[k].head
            by = head[0] > mention.head[0] and walk.text[source[0] : head[0]].rstrip().lower().endswith(
                ("by", "by the")
            )
            owns = head[1] <= mention.head[0] and walk.text[head[1] : head[1] + 2] in ("'s", "’s")
            if entity is not None and (by or owns):
                return entity
        return walk.nominals.author(walk.words(source), walk.words(mention.head), mention)

    # after the walk ---------------------------------------------------------------------------------------------

    def _look_ahead(self) -> None:
        """A title that opens a story without a name is the person's whom the next sentences name.

        "The General Secretary of the union has said … Ned O'Hara told": the source is titled and unnamed; the one named
        next is new there and speaks. Later uses of the bare title are then that person's too.
        """
        speaking = {entity.number for entity in self.speaker.values() if entity is not None}
        told: dict[int, list[int]] = {}
        for number, entity in self.speaker.items():
            if entity is not None and not entity.forms:
                told.setdefault(entity.number, []).append(number)
        found: dict[str, Entity] = {}
        for number, i in enumerate(self.head):
            read = self._unnamed_title(number, i)
            if i is None or read is None:
                continue
            speaker = self.speaker[number]
            if speaker is not None and speaker.forms:  # guessed by salience
                if read.noun in found:
                    self.speaker[number] = found[read.noun]
                    self.walk.chains.add(i, found[read.noun], "named next")
                continue
            person = found.get(read.noun) if speaker is None else None
            person = person or self._named_next(i, speaking, read)
            if person is None:
                continue
            if speaker is None:
                found[read.noun] = person
            for k in [i] if speaker is None else list(speaker.mentions):
                self.walk.chains.add(k, person, "named next")
            for n in [number] if speaker is None else told[speaker.number]:
                self.speaker[n] = person

    def _unnamed_title(self, number: int, i: int | None) -> Phrase | None:
        """The source of a statement, if it is one person's title that no sieve has given a name."""
        speaker = self.speaker[number]
        if i is None or self.walk.mentions[i].form != "nominal" or self.walk.mentions[i].number == "plural":
            return None
        guessed = self.walk.chains.sieve.get(i) == "salience"
        if (
            speaker is not None
            and not guessed
            and (speaker.forms or speaker.kind != "unnamed" or speaker.mentions[:1] != [i])
        ):
            return None
        read = phrases.phrase(self.walk.phrase(i), self.walk.words(self.walk.mentions[i].head))
        called = any(word in read.after for word in ("named", "called", "identified"))
        return read if read.noun in lexicon.role_nouns() and not called else None

    def _named_next(self, i: int, speaking: set[int], read: Phrase) -> Entity | None:
        """The first person named after mention i, if the text did not name him before and lets him speak."""
        walk = self.walk
        mention = walk.mentions[i]
        if mention.sentence > 1 and not (read.definite and read.after):
            return None
        stranger: Entity | None = None  # of whom the text tells no role
        for k in range(i + 1, len(walk.mentions)):
            other, entity = walk.mentions[k], walk.chains.of.get(k)
            if other.sentence > mention.sentence + _AHEAD:
                break
            if other.form != "name" or entity is None or entity.kind != "person" or other.quoted or not other.subject:
                continue
            first = next(m for m in entity.mentions if walk.mentions[m].form == "name")
            new = first == k and other.sentence > mention.sentence and entity.number in speaking
            if new and (fits := walk.nominals.may_be(entity, read)) is not False:
                if fits:
                    return entity
                stranger = stranger or entity
        return stranger

    def _nest(self) -> None:
        """Who is heard inside another's statement is heard through that other."""
        around: list[int] = []
        for number in sorted(range(len(self.attributions)), key=lambda n: begin(self.attributions[n])):
            attribution = self.attributions[number]
            around = [n for n in around if self.attributions[n].content[-1][1] > begin(attribution)][-_RECENT:]
            spot = attribution.cue or attribution.source
            for n in reversed(around if spot is not None else []):
                content = self.attributions[n].content
                inside = spot is not None and any(start <= spot[0] and spot[1] <= end for start, end in content)
                speaker = self.speaker[n] if self.attributions[n].quote != "indirect" else None
                if inside and speaker is not None and speaker is not self.speaker[number]:
                    self.outer[number] = speaker
                    break
            around.append(number)


def place(attribution: Attribution) -> tuple[int, int]:
    """Where a statement stands: at its source, else where its content begins."""
    if attribution.source is not None:
        return (attribution.source[0], attribution.content[0][0])
    return (attribution.content[0][0], attribution.content[-1][1])


def begin(attribution: Attribution) -> int:
    """Where a statement's content begins."""
    return attribution.content[0][0]
