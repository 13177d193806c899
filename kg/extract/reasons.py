"""Why a statement was found or not: every candidate with its score, its features, and what became of it."""

from typing import Any

from spacy.tokens import Doc

from kg.extract import weights
from kg.extract.features import features_of_both, features_of_content, features_of_cue, features_of_source
from kg.extract.found import Found
from kg.extract.propose import Group
from kg.extract.select import Candidate, candidates
from kg.extract.view import View
from kg.model import Article, Span


def explain(doc: Doc, article: Article) -> list[dict[str, Any]]:
    """Every candidate in the order of the text, with its features by weight; "taken" if it is what the text says.

    "why" is "narrator" where the surest reading of a cue has no speaker, "rule" where grammar or layout alone decided.
    """
    view = View(doc, article.text)
    found = Found(view, weights.load())
    taken = {(id(c.candidate.content), id(c.candidate.source)) for c in found.chosen}
    narrated = {(id(c.candidate.content), id(c.candidate.source)) for c in found.narrated}
    out = []
    seen: set[tuple[int, int]] = set()
    for group in found.groups:
        for reading in candidates(found.context, group, found.model):
            key = (id(reading.content), id(reading.source))
            seen.add(key)
            why = "narrator" if key in narrated else ""
            out.append(_told(view, article, reading, _features(found, group, reading), key in taken, why))
    for choice in found.chosen:
        if (id(choice.candidate.content), id(choice.candidate.source)) not in seen:
            out.append(_told(view, article, choice.candidate, {}, True, "rule"))
    return out


def _features(found: Found, group: Group, reading: Candidate) -> dict[str, float]:
    cue, names = features_of_cue(found.context, group)
    features = [
        *names,
        *features_of_content(found.context, group, cue, reading.content),
        *features_of_source(found.context, group, cue, reading.source),
        *features_of_both(found.context, group, cue, reading.content, reading.source),
    ]
    weighed = {name: found.model.features[name] for name in features if name in found.model.features}
    return dict(sorted(weighed.items(), key=lambda item: (-abs(item[1]), item[0])))


def _told(
    view: View, article: Article, reading: Candidate, features: dict[str, float], taken: bool, why: str
) -> dict[str, Any]:
    group = reading.group

    def span(tokens: tuple[int, int] | None) -> Span | None:
        return view.span(tokens) if tokens and tokens[0] < tokens[1] else None

    return {
        "cue": article.text[slice(*view.span(group.tokens))] if group.tokens else None,
        "cue_span": span(group.tokens),
        "source": span(reading.source_tokens),
        "content": [view.span(r) for r in reading.content.ranges],
        "kind": f"{group.family}: {reading.content.kind}, {reading.source.how}",
        "score": round(reading.score, 2),
        "taken": taken,
        "why": why,
        "features": features,
    }
