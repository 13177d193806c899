"""Who said what in a parsed article, as the text words it: propose, score, choose, then describe each statement."""

from typing import Any

from spacy.tokens import Doc

from kg.extract import acts, nested, refusals, relays, weights, when
from kg.extract.features import Context, features_of_both, features_of_content, features_of_cue, features_of_source
from kg.extract.hearers import addressee, medium
from kg.extract.narrators import narrated
from kg.extract.propose import propose
from kg.extract.quotations import Range
from kg.extract.select import Choice, Options, candidates, compatible, options, rank, read
from kg.extract.silences import silences
from kg.extract.speakers import conjuncts, head_of
from kg.extract.turns import turns, without_turns
from kg.extract.view import View, merged, with_marks
from kg.model import Article, Attribution, Span

_BEFORE_CUE = frozenset({"aux", "auxpass", "neg"})


def attributions(doc: Doc | View, article: Article) -> tuple[Attribution, ...]:
    """The statements of an article in the order of the text; every span lies inside `article.text`, which `doc` parsed.

    Coordinated speakers make one attribution each, with the same cue and content. A view of the Doc serves as well.
    """
    view = doc if isinstance(doc, View) else View(doc)
    model = weights.load()
    groups = propose(view)
    ranked = rank(read(view, groups, model), model.threshold)
    outer = [some[0] for some in ranked]
    by_cue = {group.cue: group for group in groups if group.cue is not None}

    def supposed(cue: int) -> Options:
        readings = candidates(Context(view), view, by_cue[cue], model.ungated()) if cue in by_cue else []
        return options(view, readings, given=True)

    chosen = compatible(view, [some for some in ranked if not narrated(view, some[0])], model.threshold)
    chosen = [choice for choice in chosen if not nested.is_reference(view, choice)]
    chosen += silences(view, by_cue, chosen)
    told_in_turn = turns(view)
    chosen = [*told_in_turn, *without_turns(chosen, told_in_turn)]
    told = [
        attribution
        for choice, by in relays.untangled(view, chosen)
        for inner, around in [nested.innermost(view, choice, supposed)]
        for attribution in _describe(view, inner, [*by, *around], outer)
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
    group, content = candidate.group, candidate.content
    kind = acts.quote_kind(view, content)
    act = acts.act(view, group, content, kind)
    if (
        act not in ("attitude", "decline-to-comment")
        and group.cue is not None
        and acts.unvoiced(view, group.cue, candidate.source.token)
    ):
        act = "attitude"
    cue = _cue(view, choice)
    ranges = with_marks(view, content.ranges)
    if act == "decline-to-comment" and group.cue is not None and kind != "direct":
        what = refusals.withheld(view, group.cue)
        if what is not None and what[0] < what[1]:
            cue, ranges = _refusal(view, group.cue, what, cue), with_marks(view, [what])
        else:
            cue = view.clip(cue[0] if cue else group.cue, max(content.ranges[-1][1], group.cue + 1), group.cue)
            ranges = (cue,)
    time = when.said_on(view, group.cue, ranges)
    heads = list(dict.fromkeys([*around, *relays.relays(view, choice, choices)]))
    told = addressee(view, group.cue)
    if told is not None and ranges[0][0] == told[0] and told[1] < ranges[0][1]:  # "told parliament the army was ready"
        ranges = (view.trim(told[1], ranges[0][1]), *ranges[1:])
    speakers = conjuncts(view, candidate.source.token, candidate.source_tokens) or [(None, None)]
    return [
        Attribution(
            content=tuple(view.span(r) for r in ranges),
            cue=_span(view, cue),
            source=_span(view, tokens),
            source_head=_span(view, (head, head + 1)) if head is not None else None,
            quote=kind,
            act=act,
            confidence=weights.load().confidence(choice.content_right),
            negated=acts.negated(view, group.cue) and act != "decline-to-comment",
            relays=tuple(view.span((x, x + 1)) for x in heads),
            said_on=_span(view, time),
            addressee=_span(view, told),
            medium=medium(view, group.cue),
        )
        for token, tokens in speakers
        for head in [head_of(view, token)]
    ]


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


def explain(doc: Doc, article: Article) -> list[dict[str, Any]]:
    """Every candidate with its score, probabilities and features by weight, whether it was taken or not, in order."""
    view, model = View(doc), weights.load()
    groups = propose(view)
    kept = [some for some in rank(read(view, groups, model), model.threshold) if not narrated(view, some[0])]
    taken = {id(choice.candidate.group): choice for choice in compatible(view, kept, model.threshold)}
    context = Context(view)
    out = []
    for group in groups:
        cue, names = features_of_cue(context, group)
        for reading in candidates(context, view, group, model):
            choice = taken.get(id(group))
            features = [
                *names,
                *features_of_content(context, group, cue, reading.content),
                *features_of_source(context, group, cue, reading.source),
                *features_of_both(context, group, cue, reading.content, reading.source),
            ]
            weighed = {name: model.features[name] for name in features if name in model.features}
            out.append(
                {
                    "cue": article.text[slice(*view.span(group.tokens))] if group.tokens else None,
                    "cue_span": _span(view, group.tokens),
                    "source": _span(view, reading.source_tokens),
                    "content": [view.span(r) for r in reading.content.ranges],
                    "kind": f"{group.family}: {reading.content.kind}, {reading.source.how}",
                    "score": round(reading.score, 2),
                    "taken": choice is not None and choice.candidate.content is reading.content
                    and choice.candidate.source is reading.source,
                    "features": dict(sorted(weighed.items(), key=lambda item: (-abs(item[1]), item[0]))),
                }
            )  # fmt: skip
    return out
