"""Who said what in a parsed article, as the text words it: propose, score, choose, then describe each statement."""

from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from kg.extract import acts, negation, nested, refusals, relays, voicing, weights, when
from kg.extract.found import Found
from kg.extract.hearers import addressee, medium
from kg.extract.narrators import without_remark
from kg.extract.propose import Content
from kg.extract.propose.sources import is_title
from kg.extract.quotations import Range
from kg.extract.select import Choice
from kg.extract.speakers import conjuncts, head_of
from kg.extract.view import View, merged, with_marks
from kg.model import Article, Attribution, Span

_BEFORE_CUE = frozenset({"aux", "auxpass", "neg"})


def attributions(doc: Doc | View, article: Article) -> tuple[Attribution, ...]:
    """The statements of an article in the order of the text; every span lies inside `article.text`, which `doc` parsed.

    Coordinated speakers make one attribution each, with the same cue and content. A view of the Doc serves as well.
    """
    view = doc if isinstance(doc, View) else View(doc, article.text)
    found = Found(view, weights.load())
    told = [
        attribution
        for choice, by in relays.untangled(view, found.chosen)
        for inner, around in [nested.innermost(view, choice, found.supposed)]
        for attribution in _describe(view, inner, [*by, *around], found.surest)
    ]
    inside = [attribution for attribution in told if _lies_inside(attribution, len(article.text))]
    return tuple(sorted(inside, key=_order))


def _order(attribution: Attribution) -> tuple[Any, ...]:
    return (attribution.content, attribution.cue or (-1, -1), attribution.source or (-1, -1))


def _lies_inside(attribution: Attribution, length: int) -> bool:
    spans = [*attribution.content, attribution.cue, attribution.source, attribution.source_head, attribution.said_on]
    return bool(attribution.content) and all(span is None or 0 <= span[0] < span[1] <= length for span in spans)


def _describe(view: View, choice: Choice, around: list[int], choices: list[Choice]) -> list[Attribution]:
    candidate = choice.candidate
    group = candidate.group
    content, own = _parted(view, choice)
    kind = acts.quote_kind(view, content)
    act = acts.act(view, group, content, kind)
    if (
        act not in ("attitude", "decline-to-comment")
        and group.cue is not None
        and voicing.unvoiced(view, group.cue, candidate.source.token, content)
    ):
        act = "attitude"
    cue = _cue(view, choice)
    ranges = with_marks(view, content.ranges if kind == "direct" else without_remark(view, content.ranges))
    if act == "decline-to-comment" and group.cue is not None and kind != "direct":
        what = refusals.withheld(view, group.cue)
        if what is not None and what[0] < what[1]:
            cue, ranges = _refusal(view, group.cue, what, cue), with_marks(view, [what])
        else:
            cue = view.clip(cue[0] if cue else group.cue, max(content.ranges[-1][1], group.cue + 1), group.cue)
            ranges = (cue,)
    time = when.leading(view, group.cue, ranges)
    if time is not None:
        ranges = with_marks(view, [view.trim(time[1], ranges[0][1]), *ranges[1:]])
    else:
        time = when.said_on(view, group.cue, ranges)
    heads = list(dict.fromkeys([*around, *relays.relays(view, choice, choices)]))
    told = addressee(view, group.cue)
    if told is not None and ranges[0][0] == told[0] and told[1] < ranges[0][1]:  # "told parliament the army was ready"
        ranges = (view.trim(told[1], ranges[0][1]), *ranges[1:])
    speakers = conjuncts(view, candidate.source.token, own)
    passive = group.cue is not None and voicing.is_passive_of(view, group.cue, candidate.source.token)
    if not speakers or (passive and act != "attitude"):
        speakers = [(None, None)]
    return [
        Attribution(
            content=tuple(view.span(r) for r in ranges),
            cue=_span(view, cue),
            source=_span(view, tokens),
            source_head=_span(view, (head, head + 1)) if head is not None else None,
            quote=kind,
            act=act,
            confidence=weights.load().confidence(choice.content_right),
            negated=negation.negated(view, group.cue) and act != "decline-to-comment",
            relays=tuple(view.span((x, x + 1)) for x in heads),
            said_on=_span(view, time),
            addressee=_span(view, told),
            medium=medium(view, group.cue),
        )
        for token, tokens in speakers
        for head in [head_of(view, token)]
    ]


def _parted(view: View, choice: Choice) -> tuple[Content, Range | None]:
    """Content and source, where a title that touches the name goes to it: "It is shut, mayor of Ulm Ann Lee said"."""
    content, own = choice.candidate.content, choice.candidate.source_tokens
    start, end = content.ranges[-1]
    if own is None or end != own[0] or view.quotation[end - 1] >= 0:
        return content, own
    mark = next((x for x in range(end - 1, start, -1) if view.text[x] == ","), None)
    if mark is None or not is_title(view, mark + 1, end):
        return content, own
    return replace(content, ranges=(*content.ranges[:-1], view.trim(start, mark))), (mark + 1, own[1])


def _span(view: View, tokens: Range | None) -> Span | None:
    return view.span(tokens) if tokens and tokens[0] < tokens[1] else None


def _cue(view: View, choice: Choice) -> Range | None:
    """The cue with the auxiliaries, negation and particle that touch it, outside source and content."""
    tokens, i = choice.candidate.group.tokens, choice.candidate.group.cue
    if tokens is None or i is None or choice.candidate.group.family not in ("verb", "copula"):
        return tokens
    taken = merged([*choice.candidate.content.ranges, choice.candidate.source_tokens or (0, 0)])
    start, end = tokens
    free = {x for x in view.children[i] if not any(a <= x < b for a, b in taken)}
    while start - 1 in free and view.dep[start - 1] in _BEFORE_CUE:
        start -= 1
    if end in free and view.dep[end] == "prt":
        end += 1
    return start, end


def _refusal(view: View, i: int, what: Range, cue: Range | None) -> Range:
    """The cue of a refusal reaches up to what is refused: "declined to comment on"."""
    start = cue[0] if cue else i
    return view.trim(start, what[0]) if start < what[0] < start + 10 else (start, i + 1)
