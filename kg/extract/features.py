"""Readable features of a candidate: of its cue, its content, its source, and of the three together.

The model is linear, so the score of a candidate is the sum of four parts; the first three are shared by all candidates
of a group that have the cue, the content or the source in common. Every feature is a name; it is there or not.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract import acts, cuewords
from kg.extract.cuewords import word_set
from kg.extract.propose import Content, Group, Source
from kg.extract.refusals import refuses
from kg.extract.view import View

_MODALS = word_set("will would could can may might should must 'll ’ll 'd ’d")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "X"})
_CLOSED_CLASSES = word_set("SCONJ PRON DET ADP PART AUX PUNCT ADV")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COUNTED_DEPS = word_set("auxpass dative prt dobj ccomp xcomp neg advcl prep mark agent nsubj nsubjpass oprd")
_PERSONAL = (
    "er",
    "or",
    "ist",
    "man",
    "men",
    "woman",
    "women",
    "ian",
    "ers",
    "ors",
    "ists",
    "ians",
    "ant",
    "ants",
    "ent",
)
_PRONOUNS = word_set("he she they it i we you this these those him her them me us his their my our your its")
STRONG = 0.5


def _bucket(value: float, limits: tuple[float, ...]) -> int:
    return next((number for number, limit in enumerate(limits) if value <= limit), len(limits))


@dataclass
class Context:
    """What features need to know of the whole text beside the view: known cues, and who speaks how often."""

    view: View
    strong: list[int] = field(default_factory=list)
    speakers: dict[str, int] = field(default_factory=dict)
    strong_before: list[int] = field(default_factory=list)
    quotation_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count the known cues outside quotations and the heads of their subjects."""
        view, rates = self.view, cuewords.rates()
        self.strong_before = [0]
        self.quotation_starts = [q.start for q in view.quotations if not q.single]
        for i in range(view.size):
            known = (view.pos[i] == "VERB" and rates.get((view.lemma[i], "VERB"), 0) >= STRONG) or (
                view.lower[i] == "according"
            )
            self.strong_before.append(self.strong_before[-1] + (known and view.quotation[i] < 0))
            if known:
                self.strong.append(i)
                for k in view.children[i]:
                    if view.dep[k] == "nsubj":
                        self.speakers[view.lower[k]] = self.speakers.get(view.lower[k], 0) + 1

    def within(self, start: int, end: int) -> list[int]:
        """Known cues in tokens [start, end)."""
        return self.strong[bisect_left(self.strong, start) : bisect_left(self.strong, end)]

    def cues(self, start: int, end: int) -> int:
        """Known cues outside quotations in tokens [start, end)."""
        return self.strong_before[end] - self.strong_before[start]


def source_kind(view: View, token: int | None) -> str:
    """Relative pronoun, pronoun, entity type, name, or noun."""
    if token is None:
        return "nobody"
    if view.is_relative(token):
        return "relative"
    if view.pos[token] == "PRON" or view.lower[token] in _PRONOUNS:
        return "pronoun"
    if view.entity[token]:
        return view.entity[token]
    return "name" if view.pos[token] == "PROPN" else "noun"


@dataclass(slots=True)
class Cue:
    """What the parts of a candidate share: the cue's word, how often it is a cue, and where it stands."""

    lemma: str
    level: str
    quoted: bool
    family: str


class Featurizer:
    """The features of the groups of one text."""

    def __init__(self, context: Context) -> None:
        """`context` belongs to the text whose groups will be described."""
        self._context = context
        self._view = context.view

    def cue(self, group: Group) -> tuple[Cue, list[str]]:
        """The group's cue and its features."""
        view, i = self._view, group.cue
        if i is None:
            return Cue("-", "-", False, "alone"), ["cue none"]
        lemma, pos = view.lemma[i], "NOUN" if view.pos[i] == "NOUN" else "VERB"
        rate = cuewords.rates().get((lemma, pos), 0.0)
        level = str(_bucket(rate, (0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85)))
        family = group.family
        quoted = view.quotation[i] >= 0
        cue = Cue(f"{lemma}/{family[0]}", level, quoted, family)
        out = ["cue " + family, "cue level " + level, "cue " + cue.lemma]
        out += self._cue_words(i, cue)
        out += self._cue_grammar(i, cue)
        out += self._cue_company(i, cue)
        if quoted:
            out += ["cue quoted", "cue quoted " + level, "cue quoted " + family]
        for kind in {content.kind for content in group.contents}:
            out.append(f"cue offers {kind}")
            out.append(f"cue offers {kind} {level}")
        return cue, out

    def _cue_words(self, i: int, cue: Cue) -> Iterator[str]:
        view = self._view
        after = view.lower[i + 1] if i + 1 < view.size and view.pos[i + 1] not in _OPEN_CLASSES else ""
        before = view.lower[i - 1] if i and view.pos[i - 1] not in _OPEN_CLASSES else ""
        following = after or (view.pos[i + 1] if i + 1 < view.size else "end")
        yield "cue then " + following
        yield f"cue {cue.lemma} then {following}"
        yield f"cue {cue.level} then {following}"
        yield "cue after " + (before or (view.pos[i - 1] if i else "start"))
        if before:
            yield f"cue {cue.lemma} after {before}"

    def _cue_grammar(self, i: int, cue: Cue) -> Iterator[str]:
        view, level = self._view, cue.level
        tag, dep = view.tag[i], view.dep[i]
        yield "cue tag " + tag
        yield "cue dep " + dep
        yield f"cue tag {tag} {level}"
        yield f"cue dep {dep} {level}"
        yield f"cue {cue.lemma} dep {dep}"
        yield f"cue {cue.lemma} tag {tag}"
        for k in view.children[i]:
            word, child = view.lower[k], view.dep[k]
            if child in _COUNTED_DEPS:
                yield "cue has " + child
                yield f"cue {cue.lemma} has {child}"
                yield f"cue {level} has {child}"
            if word in _NEGATIONS:
                yield "cue negated " + level
            elif word in _MODALS and child == "aux":
                yield "cue modal " + level
                yield "cue modal " + word
            elif child == "aux":
                yield f"cue aux {word}"
            elif child in ("mark", "advmod"):
                yield f"cue {child} {word}"
            elif child == "dobj" and view.pos[k] == "NOUN":
                yield "cue object " + view.lemma[k]
                yield f"cue {cue.lemma} object {view.lemma[k]}"
        head = view.head[i]
        above = view.lemma[head] if head != i else "-"
        yield "cue under " + above
        if cue.family in ("noun", "copula"):
            yield f"cue {cue.lemma} under {above}"
            for k in view.children[i]:
                if view.dep[k] in ("acomp", "attr", "poss", "det", "amod"):
                    yield f"cue {cue.family} {view.dep[k]} {view.lemma[k]}"
        paragraph = view.paragraph[i]
        yield f"cue paragraph {_bucket(paragraph, (0, 1, 3, 8, 20, 40))}"
        if self._context.cues(*view.segments[view.segment[i]]) - (level in "6789") > 0:
            yield f"cue rivals {level}"

    def _cue_company(self, i: int, cue: Cue) -> Iterator[str]:
        """What act the cue's word stands for, and what else there is in its sentence: known cues, quotations."""
        view = self._view
        act = acts.by_lemma().get((view.lemma[i], "NOUN" if cue.family == "noun" else "VERB"), "unknown")
        yield f"cue act {act} {cue.family}"
        yield f"cue act {act} tag {view.tag[i]}"
        if refuses(view, i):
            yield "cue refuses"
            yield "cue refuses " + cue.lemma
        head = view.head[i]
        if head != i:
            rate = cuewords.rates().get((view.lemma[head], "VERB"), 0.0)
            yield f"cue {view.dep[i]} under level {_bucket(rate, (0, 0.1, 0.3, 0.6))}"
        start, end = view.segments[view.segment[i]]
        if not cue.quoted:
            marks = any(number >= 0 for number in view.quotation[start:end])
            yield f"cue beside quotation {marks} {cue.level}"
            yield f"cue beside quotation {marks} {act}"

    def content(self, group: Group, cue: Cue, content: Content) -> list[str]:
        """Features of a content under the group's cue."""
        view, kind = self._view, f"{group.family[0]} {content.kind}"
        start, end = content.ranges[0][0], content.ranges[-1][1]
        quote = self._quote(group, content, cue)
        out = [f"content {kind}", f"content {quote}", f"content {kind} {quote}", f"content {kind} {cue.level}"]
        out += [f"content {quote} {cue.level}", f"content {kind} {cue.lemma}", f"content {quote} {cue.lemma}"]
        out += self._shape(content, kind, quote)
        out += self._edges(start, end, kind)
        i = group.cue
        if i is not None:
            gap = start - i if start > i else i - end
            order = "after" if start > i else "before" if end <= i else "around"
            distance = _bucket(gap, (0, 1, 2, 4, 8, 15, 30))
            out += [f"content {order} {kind}", f"content {order} {quote} {cue.level}", f"content {order} by {distance}"]
            out += [f"content dep {view.dep[i]} {kind}", f"content tag {view.tag[i]} {kind}"]
            anchor, first = content.anchor, view.left[content.anchor]
            opener = view.lower[first] if view.pos[first] in _CLOSED_CLASSES else view.pos[first]
            out.append(f"content anchor {view.dep[anchor]} {opener}")
            out.append(f"content anchor {view.tag[anchor]} {content.kind}")
            out.append(f"content anchor {view.pos[anchor]} {content.kind} {cue.level}")
            out.append(f"content anchor {view.dep[anchor]} {view.pos[anchor]} {cue.lemma}")
            out += self._remarks(content, end, kind)
            if not cue.quoted:
                out += self._next_quotation(i, content, kind, quote)
            if start > i and quote in ("whole", "full", "opens"):
                mark = view.text[start - 1] if view.letters[start - 1] == 0 else view.pos[start - 1]
                out.append(f"content {kind} quotation after {mark}")
        if content.kind.startswith(("quoted", "alone")) or content.kind.endswith("quoted"):
            out += self._around_quotation(group, content, start, end)
        return out

    def _next_quotation(self, i: int, content: Content, kind: str, quote: str) -> Iterator[str]:
        """Whether the content takes or leaves a quotation that opens the next sentence, and whether that has a cue."""
        view = self._view
        last = view.segments[view.segment[i]][1]
        number = bisect_left(self._context.quotation_starts, last - 1)
        if number >= len(self._context.quotation_starts):
            return
        start = self._context.quotation_starts[number]
        if start > last + 2 or view.paragraph[start] != view.paragraph[i] or view.total(last, max(last, start)):
            return
        end = view.quotations[view.quotation[start]].end
        cued = self._context.cues(start, max(end, view.segments[view.segment[end - 1]][1])) > 0
        taken = "takes" if content.ranges[-1][1] > start else "leaves"
        yield f"content {taken} next quotation cued {cued}"
        yield f"content {taken} next quotation cued {cued} {quote}"
        yield f"content {taken} next quotation cued {cued} {kind}"

    def _remarks(self, content: Content, end: int, kind: str) -> Iterator[str]:
        """What trails the content's main clause inside it: another cue, a remark after a comma."""
        view, anchor = self._view, content.anchor
        for x in self._context.within(anchor + 1, end):
            if view.quotation[x] < 0 and view.dep[x] in ("conj", "advcl"):
                bare = not any(view.dep[k].startswith("nsubj") for k in view.children[x])
                yield f"content tail cue {view.dep[x]} bare {bare}"
                yield f"content tail cue {view.dep[x]} bare {bare} {kind}"
                break
        last = next((k for k in reversed(view.children[anchor]) if anchor < k < end and view.letters[k]), None)
        if last is not None and view.left[last] > 0:
            mark = view.lower[view.left[last] - 1]
            if mark in (",", "—", "–", "-", "and", "but", ";"):
                yield f"content trails {view.dep[last]} {mark} {kind}"
                yield f"content trails {view.dep[last]}"

    def _quote(self, group: Group, content: Content, cue: Cue) -> str:
        """How much of the content lies in quotation marks."""
        view = self._view
        tokens = inside = 0
        whole = True
        for a, b in content.ranges:
            number = view.quotation[a]
            tokens += b - a
            inside += sum(1 for x in view.quotation[a:b] if x >= 0)
            whole = whole and number >= 0 and (view.quotations[number].start, view.quotations[number].end) == (a, b)
        first = content.ranges[0][0]
        number = view.quotation[first]
        if cue.quoted and group.cue is not None and inside > 0.95 * tokens:
            return "same quotation" if view.quotation[group.cue] == number else "other quotation"
        if whole:
            return "whole"
        if inside > 0.95 * tokens:
            return "full"
        if not inside:
            return "none"
        return "opens" if number >= 0 and view.quotations[number].start == first else "some"

    def _shape(self, content: Content, kind: str, quote: str) -> Iterator[str]:
        view = self._view
        tokens = sum(b - a for a, b in content.ranges)
        length = _bucket(tokens, (1, 2, 3, 5, 8, 13, 21, 34, 60))
        start, end = content.ranges[0][0], content.ranges[-1][1]
        yield f"content length {length}"
        yield f"content length {length} {kind}"
        yield f"content length {length} {quote}"
        yield f"content parts {min(len(content.ranges), 4)} {kind}"
        finite = any(tag in _FINITE for a, b in content.ranges for tag in view.tag[a : min(b, a + 80)])
        yield f"content finite {finite}"
        yield f"content finite {finite} {kind}"
        cues = sum(self._context.cues(a, b) for a, b in content.ranges)
        if cues:
            yield f"content holds cues {min(cues, 2)}"
            yield f"content holds cues {kind}"
        if view.paragraph[start] != view.paragraph[end - 1]:
            yield f"content crosses paragraphs {kind}"
        yield f"content segments {min(view.segment[end - 1] - view.segment[start], 3)} {kind}"
        first, last = view.paragraphs[view.paragraph[start]]
        if start == first:
            yield f"content opens paragraph {kind}"
        if end >= last - 2:
            yield f"content closes paragraph {kind}"

    def _edges(self, start: int, end: int, kind: str) -> Iterator[str]:
        view = self._view
        opener = view.lower[start] if view.pos[start] in _CLOSED_CLASSES else view.tag[start]
        yield f"content first {opener}"
        yield f"content first {opener} {kind}"
        if start:
            x = start - 1
            before = view.lower[x] if view.letters[x] == 0 or view.pos[x] in ("ADP", "SCONJ") else view.pos[x]
            yield f"content behind {before}"
        if end < view.size:
            yield f"content before {view.text[end] if view.letters[end] == 0 else view.pos[end]}"
        yield f"content last {view.text[end - 1] if view.letters[end - 1] == 0 else 'word'}"

    def _around_quotation(self, group: Group, content: Content, start: int, end: int) -> Iterator[str]:
        view, kind, context = self._view, f"{group.family[0]} {content.kind}", self._context
        first, last = view.segments[view.segment[start]][0], view.segments[view.segment[end - 1]][1]
        paragraph = view.paragraphs[view.paragraph[start]]
        here, near = min(context.cues(first, last), 2), min(context.cues(*paragraph), 2)
        yield f"content {kind} cues {here}"
        yield f"content {kind} cues {here} near {near}"
        outside = sum(1 for x in range(first, min(last, first + 200)) if view.letters[x] and view.quotation[x] < 0)
        yield f"content {kind} outside {_bucket(outside, (0, 3, 8, 15))}"
        yield f"content {kind} upper {view.text[min(start + 1, view.size - 1)][:1].isupper()} {_bucket(end - start, (3, 6, 10, 20))}"
        if start and view.lower[start - 1] in ("as", "the", "a", "called", "of", ",", ":"):
            yield f"content {kind} behind {view.lower[start - 1]}"
        tail = content.ranges[-1]
        if group.cue is not None and view.segment[tail[0]] != view.segment[group.cue]:
            a, b = view.segments[view.segment[tail[0]]][0], view.segments[view.segment[tail[1] - 1]][1]
            b = max(b, view.segments[view.segment[min(tail[1], view.size - 1)]][1])
            cues = sum(1 for x in context.strong if a <= x < b and x != group.cue and view.quotation[x] < 0)
            comma = view.text[max(tail[1] - 2, 0)] in ",?!" or view.text[tail[1] - 1] in ",?!"
            yield f"content {kind} tail has cue {bool(cues)} comma {comma}"

    def source(self, group: Group, cue: Cue, source: Source) -> list[str]:
        """Features of a source under the group's cue."""
        view, token = self._view, source.token
        kind = source_kind(view, token)
        out = [f"source {kind}", f"source {source.how}", f"source {source.how} {group.family}"]
        out += [f"source {source.how} {kind}", f"source {kind} {cue.level}", f"source {kind} {cue.lemma}"]
        out.append(f"source {source.how} {cue.level}")
        if token is None or source.tokens is None:
            return out
        start, end = source.tokens
        if view.pos[token] != "PROPN":
            out += [f"source {view.lemma[token]}", f"source {view.lower[token]} quoted {view.quotation[token] >= 0}"]
            if kind == "noun":
                out.append(f"source personal {view.lower[token].endswith(_PERSONAL)}")
                out.append(f"source personal {view.lower[token].endswith(_PERSONAL)} {cue.level}")
        speaks = self._context.speakers.get(view.lower[token], 0)
        out.append(f"source speaks {min(speaks, 3)} {kind}")
        out.append(f"source length {_bucket(end - start, (1, 2, 3, 5, 8, 12, 20))}")
        out.append(f"source plural {view.tag[token] in ('NNS', 'NNPS')} {kind}")
        if view.quotation[token] >= 0:
            out += ["source quoted " + group.family, f"source quoted cue {cue.quoted}"]
        out.append(
            f"source behind {view.text[start - 1] if view.letters[start - 1] == 0 else view.pos[start - 1]}"
            if start
            else "source first"
        )
        if group.cue is not None:
            out += self._to_cue(group.cue, token, cue)
        return out

    def _to_cue(self, i: int, token: int, cue: Cue) -> Iterator[str]:
        view = self._view
        low, high = min(i, token), max(i, token)
        side = "left" if token < i else "right"
        yield f"source {side} by {_bucket(high - low, (1, 2, 3, 5, 8, 15, 30))}"
        yield f"source same segment {view.segment[i] == view.segment[token]}"
        if self._context.cues(low + 1, high):
            yield f"source cue between {side}"
        if any(view.text[x] in (",", ";", "—", ":") for x in range(low + 1, high)):
            yield f"source comma between {side}"
        yield f"source {side} {cue.lemma}"

    def joint(self, group: Group, cue: Cue, content: Content, source: Source) -> tuple[str, ...]:
        """Features of content and source together."""
        start = content.ranges[0][0]
        i, token = group.cue, source.token
        places = [(start, "content")]
        if i is not None:
            places.append((i, "cue"))
        if token is not None:
            places.append((token, "source"))
        order = " ".join(name for _, name in sorted(places))
        kind = f"{group.family[0]} {content.kind}"
        quoted = "quoted" if self._view.quotation[start] >= 0 else "plain"
        return (
            f"joint {order}",
            f"joint {order} {kind}",
            f"joint {order} {quoted} {cue.level}",
            f"joint {source.how} {kind}",
            f"joint {source.how} {quoted}",
            f"joint {source_kind(self._view, token)} {kind}",
        )
