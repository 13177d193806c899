"""Scores of candidates, and the choice among them: the best reading of each cue, then cues that do not contradict.

A group's candidates and "no statement" (score 0) share one probability mass (a softmax). The reading taken is not
the most probable one but the one that agrees with most of the mass, as one content may be there in several lengths.
"""

import math
from dataclasses import dataclass

from kg.extract.features import Context, Cue, Featurizer
from kg.extract.propose import Content, Group, Source
from kg.extract.propose.proposals import fits, outside
from kg.extract.quotations import Range
from kg.extract.view import View, overlap
from kg.extract.weights import Weights

SAME = 0.5
LEAST = 0.01
MOST = 0.99


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a group; `source_tokens` is the source's range outside the content, `base` the cue's own score."""

    group: Group
    content: Content
    source: Source
    source_tokens: Range | None
    score: float
    base: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate taken, with the probabilities that it is right and that its content is."""

    candidate: Candidate
    right: float
    content_right: float

    @property
    def cue_score(self) -> float:
        """The score of the cue alone."""
        return self.candidate.base


def candidates(featurizer: Featurizer, view: View, group: Group, model: Weights) -> list[Candidate]:
    """All readings of a group with their scores; none if the cue alone makes a statement hopeless."""
    weights = model.features
    cue, names = featurizer.cue(group)
    base = _sum(names, weights)
    if base < model.gate:
        return []
    sources = [(source, _sum(featurizer.source(group, cue, source), weights)) for source in group.sources]
    out = []
    for content in group.contents:
        part = base + _sum(featurizer.content(group, cue, content), weights)
        for source, score in sources:
            if fits(view, content, source):
                joint = _sum(featurizer.joint(group, cue, content, source), weights)
                out.append(
                    Candidate(group, content, source, outside(view, content, source), part + score + joint, base)
                )
    return out


def _sum(names: list[str] | tuple[str, ...], weights: dict[str, float]) -> float:
    get = weights.get
    return sum([get(name, 0.0) for name in names])


def best(view: View, readings: list[Candidate]) -> Choice | None:
    """The reading of a group that most of the probability mass agrees with; None if there is next to none."""
    if not readings:
        return None
    top = max(0.0, max(reading.score for reading in readings))
    masses = [math.exp(reading.score - top) for reading in readings]
    total = sum(masses) + math.exp(-top)
    likely = [(mass / total, reading) for mass, reading in zip(masses, readings, strict=True) if mass / total > LEAST]
    if not likely:
        return None
    found: Choice | None = None
    for _, reading in likely:
        right = content_right = 0.0
        for mass, other in likely:
            same_content = (
                other.content is reading.content or overlap(view, other.content.ranges, reading.content.ranges) >= SAME
            )
            content_right += mass * same_content
            right += mass * (same_content and _same_source(view, reading, other))
        if found is None or (right, content_right) > (found.right, found.content_right):
            found = Choice(reading, right, content_right)
    return found


def _same_source(view: View, one: Candidate, other: Candidate) -> bool:
    a, b = one.source_tokens, other.source_tokens
    if a is None or b is None:
        return a is b
    return a == b or overlap(view, [a], [b]) >= SAME


def rank(view: View, groups: list[Group], weights: Weights) -> list[Choice]:
    """The best readings of a text's groups, surest first, down to the threshold."""
    featurizer = Featurizer(Context(view))
    found = [best(view, candidates(featurizer, view, group, weights)) for group in groups]
    ranked = [c for c in _supported(view, [c for c in found if c]) if c.right >= weights.threshold]
    ranked.sort(key=lambda choice: (-choice.right, choice.candidate.content.ranges, choice.candidate.group.cue or -1))
    return ranked


def _supported(view: View, choices: list[Choice]) -> list[Choice]:
    """The choices, each with the probability of those that have the same content under another cue added to its own.

    A statement has one cue; which word that is ("offered" or "remark") need not be known for its content to be right.
    """
    by_segment: dict[int, list[Choice]] = {}
    for choice in choices:
        by_segment.setdefault(view.segment[choice.candidate.content.ranges[0][0]], []).append(choice)
    out = []
    for mates in by_segment.values():
        for choice in mates:
            ranges = choice.candidate.content.ranges
            same = (m.content_right for m in mates if overlap(view, m.candidate.content.ranges, ranges) >= SAME)
            out.append(Choice(choice.candidate, choice.right, min(sum(same), MOST)))
    return out


def compatible(view: View, ranked: list[Choice]) -> list[Choice]:
    """Those of the choices, best first, whose contents share no words with that of a better one."""
    taken = bytearray(view.size)
    out = []
    for choice in ranked:
        ranges = choice.candidate.content.ranges
        if any(any(taken[a:b]) for a, b in ranges):
            continue
        for a, b in ranges:
            taken[a:b] = b"\x01" * (b - a)
        out.append(choice)
    return out


__all__ = ["Candidate", "Choice", "Cue", "best", "candidates", "compatible", "rank"]
