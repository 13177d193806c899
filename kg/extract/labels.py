"""Which readings of a cue annotators took for a statement: the truth that training learns from."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.propose import Group
from kg.extract.propose.proposals import fits, outside
from kg.extract.quotations import Range
from kg.extract.select import SAME
from kg.extract.view import View, merged, overlap

CONTENT_ONLY = 0.3
SHARPNESS = 4.0


class Truth:
    """The annotated statements of one article as ranges of tokens."""

    def __init__(self, view: View, statements: Sequence[Mapping[str, Any]]) -> None:
        """`statements` have "content", "source" and "cue" in code points."""
        self._view = view
        self._ends = [start + len(word) for start, word in zip(view.start, view.text, strict=True)]
        self.contents = [merged(self._tokens(span) for span in x["content"]) for x in statements]
        self.sources = [self._tokens(x["source"]) if x.get("source") else None for x in statements]
        self.cues = [self._tokens(x["cue"]) if x.get("cue") else None for x in statements]

    def _tokens(self, span: Sequence[int]) -> Range:
        return bisect_right(self._ends, span[0]), bisect_left(self._view.start, span[1])

    def targets(self, groups: Sequence[Group]) -> list[list[float]]:
        """For each group the share of the truth of each of its readings, contents outer, sources inner."""
        fit = [self._fit(group) for group in groups]
        owned = self._owners(groups, fit)
        out = []
        for number, readings in enumerate(fit):
            kept = [max((q for g, q in reading.items() if number in owned[g]), default=0.0) for reading in readings]
            top = max(kept, default=0.0)
            shares = [(q / top) ** SHARPNESS if top else 0.0 for q in kept]
            total = sum(shares)
            out.append([share / total if total else 0.0 for share in shares])
        return out

    def _fit(self, group: Group) -> list[dict[int, float]]:
        """For each reading the annotated statements that it fits, and how well."""
        view, out = self._view, []
        for content in group.contents:
            alike = {g: overlap(view, content.ranges, gold) for g, gold in enumerate(self.contents)}
            alike = {g: value for g, value in alike.items() if value >= SAME}
            for source in group.sources:
                if fits(content, source):
                    tokens = outside(view, content, source)
                    out.append({g: value * self._source_fit(g, tokens) for g, value in alike.items()})
        return out

    def _source_fit(self, g: int, tokens: Range | None) -> float:
        gold = self.sources[g]
        if gold is None:
            return 1.0 if tokens is None else 0.7
        alike = overlap(self._view, [gold], [tokens]) if tokens else 0.0
        return alike if alike >= SAME else CONTENT_ONLY

    def _owners(self, groups: Sequence[Group], fit: list[list[dict[int, float]]]) -> list[set[int]]:
        """The groups that an annotated statement belongs to: those with its cue, else those that fit it best."""
        out: list[set[int]] = []
        for g, cue in enumerate(self.cues):
            best = {n: max((r[g] for r in readings if g in r), default=0.0) for n, readings in enumerate(fit)}
            able = {n for n, q in best.items() if q > CONTENT_ONLY} or {n for n, q in best.items() if q > 0}
            at_cue = {n for n in able if cue and groups[n].cue is not None and cue[0] <= (groups[n].cue or 0) < cue[1]}
            out.append(at_cue or able)
        return out
