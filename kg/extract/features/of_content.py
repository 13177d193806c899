"""Features of a content under its cue: construction, quotation marks, shape, edges, what it takes and leaves."""

from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.features.context import CLOSED_CLASSES, Context, Cue, bucket
from kg.extract.propose import Content, Group

REMARK = 40
_REMARK_MARKS = frozenset({",", "—", "–", "--", "-"})


def features_of_content(context: Context, group: Group, cue: Cue, content: Content) -> list[str]:
    """Features of a content under the group's cue."""
    view, kind = context.view, f"{group.family[0]} {content.kind}"
    start, end = content.ranges[0][0], content.ranges[-1][1]
    quote = _quote(context, group, content, cue)
    out = [f"content {kind}", f"content {quote}", f"content {kind} {quote}", f"content {kind} {cue.level}"]
    out += [f"content {quote} {cue.level}", f"content {kind} {cue.lemma}", f"content {quote} {cue.lemma}"]
    out += _shape(context, content, kind, quote)
    out += _edges(context, start, end, kind)
    i = group.cue
    if i is not None:
        gap = start - i if start > i else i - end
        order = "after" if start > i else "before" if end <= i else "around"
        distance = bucket(gap, (0, 1, 2, 4, 8, 15, 30))
        out += [f"content {order} {kind}", f"content {order} {quote} {cue.level}", f"content {order} by {distance}"]
        out += [f"content dep {view.dep[i]} {kind}", f"content tag {view.tag[i]} {kind}"]
        anchor, first = content.anchor, view.left[content.anchor]
        opener = view.lower[first] if view.pos[first] in CLOSED_CLASSES else view.pos[first]
        out.append(f"content anchor {view.dep[anchor]} {opener}")
        out.append(f"content anchor {view.tag[anchor]} {content.kind}")
        out.append(f"content anchor {view.pos[anchor]} {content.kind} {cue.level}")
        out.append(f"content anchor {view.dep[anchor]} {view.pos[anchor]} {cue.lemma}")
        out += _remarks(context, content, end, kind)
        if not cue.quoted:
            out += _next_quotation(context, i, content, kind, quote)
        if start > i and quote in ("whole", "full", "opens"):
            mark = view.text[start - 1] if view.letters[start - 1] == 0 else view.pos[start - 1]
            out.append(f"content {kind} quotation after {mark}")
    if content.kind.startswith(("quoted", "alone")) or content.kind.endswith("quoted"):
        out += _around_quotation(context, group, content, start, end)
    return out


def _next_quotation(context: Context, i: int, content: Content, kind: str, quote: str) -> Iterator[str]:
    """Whether the content takes or leaves a quotation that opens the next sentence, and whether that has a cue."""
    view = context.view
    last = view.segments[view.segment[i]][1]
    number = bisect_left(context.quotation_starts, last - 1)
    if number >= len(context.quotation_starts):
        return
    start = context.quotation_starts[number]
    if start > last + 2 or view.paragraph[start] != view.paragraph[i] or view.total(last, max(last, start)):
        return
    end = view.quotations[view.quotation[start]].end
    cued = context.cues(start, max(end, view.segments[view.segment[end - 1]][1])) > 0
    taken = "takes" if content.ranges[-1][1] > start else "leaves"
    yield f"content {taken} next quotation cued {cued}"
    yield f"content {taken} next quotation cued {cued} {quote}"
    yield f"content {taken} next quotation cued {cued} {kind}"


def _remarks(context: Context, content: Content, end: int, kind: str) -> Iterator[str]:
    """What trails the content's main clause inside it: another cue, a remark after a comma."""
    view, anchor = context.view, content.anchor
    for x in context.within(anchor + 1, end):
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
    yield from _summing(context, content, end, kind)


def _summing(context: Context, content: Content, end: int, kind: str) -> Iterator[str]:
    """A noun phrase after the last comma or dash that sums up what is before it: "…, a move that"."""
    view = context.view
    start = content.ranges[-1][0]
    mark = next((x for x in range(end - 1, max(start, end - REMARK), -1) if view.text[x] in _REMARK_MARKS), None)
    if mark is None or mark + 2 >= end or view.lower[mark + 1] not in ("a", "an"):
        return
    noun = view.head[mark + 1]
    if mark < noun < end and view.right[noun] >= end - 1:
        told = any(view.dep[k] in ("relcl", "acl") for k in view.children[noun])
        yield f"content ends in remark {told} {kind}"
        yield f"content ends in remark {view.lemma[noun]}"
        yield f"content ends in remark {view.dep[noun]} {told}"


def _quote(context: Context, group: Group, content: Content, cue: Cue) -> str:
    """How much of the content lies in quotation marks."""
    view = context.view
    tokens = inside = 0
    whole = True
    for a, b in content.ranges:
        number = view.quotation[a]
        tokens += b - a
        inside += context.quoted(a, b)
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


def _shape(context: Context, content: Content, kind: str, quote: str) -> Iterator[str]:
    view = context.view
    tokens = sum(b - a for a, b in content.ranges)
    length = bucket(tokens, (1, 2, 3, 5, 8, 13, 21, 34, 60))
    start, end = content.ranges[0][0], content.ranges[-1][1]
    yield f"content length {length}"
    yield f"content length {length} {kind}"
    yield f"content length {length} {quote}"
    yield f"content parts {min(len(content.ranges), 4)} {kind}"
    finite = any(context.finite(a, min(b, a + 80)) for a, b in content.ranges)
    yield f"content finite {finite}"
    yield f"content finite {finite} {kind}"
    cues = sum(context.cues(a, b) for a, b in content.ranges)
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


def _edges(context: Context, start: int, end: int, kind: str) -> Iterator[str]:
    view = context.view
    opener = view.lower[start] if view.pos[start] in CLOSED_CLASSES else view.tag[start]
    yield f"content first {opener}"
    yield f"content first {opener} {kind}"
    if start:
        x = start - 1
        before = view.lower[x] if view.letters[x] == 0 or view.pos[x] in ("ADP", "SCONJ") else view.pos[x]
        yield f"content behind {before}"
    if end < view.size:
        yield f"content before {view.text[end] if view.letters[end] == 0 else view.pos[end]}"
    yield f"content last {view.text[end - 1] if view.letters[end - 1] == 0 else 'word'}"


def _around_quotation(context: Context, group: Group, content: Content, start: int, end: int) -> Iterator[str]:
    view, kind = context.view, f"{group.family[0]} {content.kind}"
    first, last = view.segments[view.segment[start]][0], view.segments[view.segment[end - 1]][1]
    paragraph = view.paragraphs[view.paragraph[start]]
    here, near = min(context.cues(first, last), 2), min(context.cues(*paragraph), 2)
    yield f"content {kind} cues {here}"
    yield f"content {kind} cues {here} near {near}"
    outside = context.plain(first, min(last, first + 200))
    yield f"content {kind} outside {bucket(outside, (0, 3, 8, 15))}"
    upper = view.text[min(start + 1, view.size - 1)][:1].isupper()
    yield f"content {kind} upper {upper} {bucket(end - start, (3, 6, 10, 20))}"
    if start and view.lower[start - 1] in ("as", "the", "a", "called", "of", ",", ":"):
        yield f"content {kind} behind {view.lower[start - 1]}"
    tail = content.ranges[-1]
    if group.cue is not None and view.segment[tail[0]] != view.segment[group.cue]:
        a, b = view.segments[view.segment[tail[0]]][0], view.segments[view.segment[tail[1] - 1]][1]
        b = max(b, view.segments[view.segment[min(tail[1], view.size - 1)]][1])
        cues = sum(1 for x in context.strong if a <= x < b and x != group.cue and view.quotation[x] < 0)
        comma = view.text[max(tail[1] - 2, 0)] in ",?!" or view.text[tail[1] - 1] in ",?!"
        yield f"content {kind} tail has cue {bool(cues)} comma {comma}"
