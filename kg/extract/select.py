"""Scores of candidates, and the choice among them: the best reading of each cue, then cues that do not contradict.

A group's candidates and "no statement" (score 0) share one probability mass (a softmax). The reading taken is not
the most probable one but the one that agrees with most of the mass, as one content may be there in several lengths.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TypeVar

from kg.extract.features import (
    Context,
    Cue,
    features_of_both,
    features_of_content,
    features_of_cue,
    features_of_source,
)
from kg.extract.propose import Content, Group, Source
from kg.extract.propose.proposals import fits, outside
from kg.extract.quotations import Range
from kg.extract.view import View, overlap
from kg.extract.weights import Weights

SAME = 0.5
LEAST = 0.01
MOST = 0.99
ASIDE = 0.25  # annotators differ on relative clauses in a source; where it is a toss-up ours are left out
MOST_OPTIONS = 8
FAR_BEHIND = 6.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a group; `source_tokens` is the source's range outside the content.

    `base` is the cue's own score, `best` that of the cue with its best content.
    """

    group: Group
    content: Content
    source: Source
    source_tokens: Range | None
    score: float
    base: float
    best: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate taken, with the probabilities that it is right and that its content is.

    `mass` is its own share of the group's probability, without what agrees with it.
    """

    candidate: Candidate
    right: float
    content_right: float
    mass: float = 0.0

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The content's ranges."""
        return self.candidate.content.ranges


Options = tuple[Choice, ...]


def candidates(context: Context, group: Group, model: Weights) -> list[Candidate]:
    """The readings of a group with their scores, but those far behind the best; none if the cue alone is hopeless."""
    weights = model.features
    cue, names = features_of_cue(context, group)
    base = _sum(names, weights)
    if base < model.gate:
        return []
    contents = _leading(
        [(content, _sum(features_of_content(context, group, cue, content), weights)) for content in group.contents]
    )
    if base + contents[0][1] < model.content_gate:
        return []
    sources = _leading([(source, _source_score(context, group, cue, source, weights)) for source in group.sources])
    out = []
    for content, part in contents:
        for source, score in sources:
            if fits(content, source):
                joint = _sum(features_of_both(context, group, cue, content, source), weights)
                total = base + part + score + joint
                best = base + contents[0][1]
                tokens = outside(context.view, content, source)
                out.append(Candidate(group, content, source, tokens, total, base, best))
    return out


def _source_score(context: Context, group: Group, cue: Cue, source: Source, weights: dict[str, float]) -> float:
    bias = ASIDE if source.how.endswith("before aside") else 0.0
    return bias + _sum(features_of_source(context, group, cue, source), weights)


_Scored = TypeVar("_Scored", Content, Source)


def _leading(scored: list[tuple[_Scored, float]]) -> list[tuple[_Scored, float]]:
    """Best first, without those so far behind that they can hardly win."""
    scored.sort(key=lambda pair: -pair[1])
    least = scored[0][1] - FAR_BEHIND
    return [pair for pair in scored if pair[1] >= least]


def _sum(names: Iterable[str], weights: dict[str, float]) -> float:
    return sum(map(weights.get, names, repeat(0.0)))


def options(view: View, readings: list[Candidate], *, given: bool = False) -> Options:
    """The readings of a group that are worth a thought, surest first, each with the mass that agrees with it.

    `given` supposes that the cue is one, so that "no statement" has no mass.
    """
    if not readings:
        return ()
    best = max(reading.score for reading in readings)
    top = best if given else max(0.0, best)
    masses = [math.exp(reading.score - top) for reading in readings]
    total = sum(masses) + (0.0 if given else math.exp(-top))
    likely = [(mass / total, reading) for mass, reading in zip(masses, readings, strict=True) if mass / total > LEAST]
    found: list[Choice] = []
    for own, reading in likely:
        right = content_right = 0.0
        for mass, other in likely:
            if _same_content(view, reading, other):
                content_right += mass
                right += mass * _same_source(view, reading, other)
        found.append(Choice(reading, right, content_right, own))
    found.sort(key=lambda choice: (-choice.right, -choice.content_right))
    return tuple(found[:MOST_OPTIONS])


def _same_content(view: View, one: Candidate, other: Candidate) -> bool:
    return one.content is other.content or overlap(view, one.content.ranges, other.content.ranges) >= SAME


def _same_source(view: View, one: Candidate, other: Candidate) -> bool:
    a, b = one.source_tokens, other.source_tokens
    if a is None or b is None:
        return a is b
    return a == b or overlap(view, [a], [b]) >= SAME


def read(context: Context, groups: list[Group], weights: Weights) -> list[Options]:
    """The options of those of a text's groups that have any."""
    found = (options(context.view, candidates(context, group, weights)) for group in groups)
    return [some for some in found if some]


def rank(found: list[Options], threshold: float) -> list[Options]:
    """The options of groups, the surest group first, down to the threshold."""
    ranked = [some for some in found if some[0].right >= threshold]
    ranked.sort(key=lambda some: (-some[0].right, some[0].ranges, some[0].candidate.group.cue or -1))
    return ranked


def compatible(view: View, ranked: list[Options], threshold: float) -> list[Choice]:
    """One choice of each group or none, so that no two contents share a word.

    Groups come surest first. Where a later one clashes, the better of both stays, unless a shorter reading of either
    saves both: "said that A and called for B" beside "called for B" becomes "said that A".
    """
    owner = [-1] * view.size
    chosen: list[Choice] = []
    others: list[Options] = []
    for some in ranked:
        plan = _plan(owner, chosen, others, some, threshold)
        if plan is None:
            continue
        choice, moved, instead = plan
        if instead is not None:
            _mark(owner, chosen[moved], -1)
            chosen[moved] = instead
            _mark(owner, instead, moved)
        _mark(owner, choice, len(chosen))
        chosen.append(choice)
        others.append(some)
    mates: dict[int, list[Choice]] = {}
    for some in ranked:
        mates.setdefault(view.segment[some[0].ranges[0][0]], []).append(some[0])
    return [_supported(view, choice, mates.get(view.segment[choice.ranges[0][0]], [])) for choice in chosen]


def _plan(
    owner: list[int], chosen: list[Choice], others: list[Options], some: Options, threshold: float
) -> tuple[Choice, int, Choice | None] | None:
    """The option to take, and which choice gives way to which reading of its own for it; None if none is worth it.

    Readings that clash with a choice are out as surely as that choice is right; the others share what they leave.
    """
    found: tuple[Choice, int, Choice | None] | None = None
    most = 0.0
    clashing = [_clashes(owner, choice) for choice in some]
    out = sum(
        c.mass * max(chosen[n].right for n in clashes) for c, clashes in zip(some, clashing, strict=True) if clashes
    )
    for choice, clashes in zip(some, clashing, strict=True):
        gain = choice.right - threshold
        if not clashes:
            left = _without(choice, out)
            if left.right - threshold > most:
                most, found = left.right - threshold, (left, -1, None)
        elif len(clashes) == 1 and gain > most:
            (number,) = clashes
            for instead in others[number]:
                value = gain + instead.right - chosen[number].right
                if value > most and not _overlap(choice, instead) and _clashes(owner, instead) <= clashes:
                    most, found = value, (choice, number, instead)
    return found


def _without(choice: Choice, out: float) -> Choice:
    """The choice where readings of probability `out` are none any more."""
    if not out:
        return choice
    left = max(1.0 - out, LEAST)
    return replace(choice, right=min(choice.right / left, MOST), content_right=min(choice.content_right / left, MOST))


def _clashes(owner: list[int], choice: Choice) -> set[int]:
    return {number for a, b in choice.ranges for number in owner[a:b]} - {-1}


def _overlap(one: Choice, other: Choice) -> bool:
    return any(max(a, c) < min(b, d) for a, b in one.ranges for c, d in other.ranges)


def _mark(owner: list[int], choice: Choice, number: int) -> None:
    for a, b in choice.ranges:
        owner[a:b] = [number] * (b - a)


def _supported(view: View, choice: Choice, mates: list[Choice]) -> Choice:
    """The choice with the probability that its content is another cue's added to its own.

    A statement has one cue; which word that is ("offered" or "remark") need not be known for its content to be right.
    """
    total = choice.content_right
    for mate in mates:
        if mate.candidate.group is not choice.candidate.group and overlap(view, mate.ranges, choice.ranges) >= SAME:
            total += mate.content_right
    return Choice(choice.candidate, choice.right, min(total, MOST))


__all__ = ["Candidate", "Choice", "Cue", "Options", "candidates", "compatible", "options", "rank", "read"]
