"""Why a statement was found or not: every candidate of an article beside its text, with score and features."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from kg.extract.reasons import explain as candidates_of
from kg.model import Article, Span

MOST_FEATURES = 10


def explain(article: Article, doc: Doc) -> Iterator[str]:
    """Lines for people: each sentence, then its candidates, the best first, + those taken; below each its features.

    A score is the sum of the weights of all features; above 0 a candidate beats "no statement". Beside a candidate's
    kind stands "narrator" where nobody speaks in it, "rule" where grammar or layout alone decided for it.
    """
    starts = [sentence.start_char for sentence in doc.sents]
    below: dict[int, list[dict[str, Any]]] = {}
    for candidate in candidates_of(doc, article):
        place = (candidate["cue_span"] or candidate["content"][0])[0]
        below.setdefault(bisect_right(starts, place) - 1, []).append(candidate)
    yield f"# {article.id}"
    for number, sentence in enumerate(doc.sents):
        yield f"\n[{sentence.start_char}] {' '.join(sentence.text.split())}"
        for candidate in sorted(below.get(number, []), key=lambda c: (not c["taken"], -c["score"])):
            yield from _lines(article.text, candidate)


def _lines(text: str, candidate: dict[str, Any]) -> Iterator[str]:
    def words(span: Span | None) -> str:
        return "–" if span is None else "«" + " ".join(text[slice(*span)].split()) + "»"

    content = " … ".join(words(span) for span in candidate["content"])
    cue, source = words(candidate["cue_span"]), words(candidate["source"])
    mark = "+" if candidate["taken"] else "-"
    why = f"; {candidate['why']}" if candidate["why"] else ""
    told = f"source {source}  cue {cue}  content {content}  ({candidate['kind']}{why})"
    yield f"  {mark} {candidate['score']:6.2f}  {told}"
    weighed = list(candidate["features"].items())
    shown = [f"{name} {weight:+.2f}" for name, weight in weighed[:MOST_FEATURES]]
    if len(weighed) > MOST_FEATURES:
        shown.append(f"and {len(weighed) - MOST_FEATURES} smaller")
    if shown:
        yield f"            {'; '.join(shown)}"
