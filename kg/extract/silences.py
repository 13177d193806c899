"""Refusals to say anything at all, in words that leave no doubt: "could not be reached for comment".

Annotators seldom mark them, so the weights do not know them; grammar does.
"""

from collections.abc import Mapping, Sequence

from kg.extract.cuewords import word_set
from kg.extract.propose import Content, Group
from kg.extract.propose.proposals import fits, outside
from kg.extract.propose.sources import of_verb, spans
from kg.extract.quotations import Range
from kg.extract.refusals import refuses, withheld
from kg.extract.select import Candidate, Choice
from kg.extract.view import View

_CUES = word_set("decline refuse respond reply return reach comment")
_AVAILABLE = frozenset({"available", "unavailable"})
_COMPLEMENTS = frozenset({"xcomp", "dobj", "prep", "acomp"})
_PREPOSITIONS = frozenset({"to", "for", "on", "about"})
PROBABILITY = 0.7


def silences(view: View, groups: Mapping[int, Group], chosen: Sequence[Choice]) -> list[Choice]:
    """A statement for each such refusal outside quotations that no choice of `chosen` has yet; `groups` by cue."""
    found: list[Choice] = []
    taken = {choice.candidate.group.cue for choice in chosen}
    held = [False] * view.size
    for choice in chosen:
        for a, b in choice.ranges:
            held[a:b] = [True] * (b - a)
    for k, word in enumerate(view.lemma):
        if word not in _CUES and word not in _AVAILABLE:
            continue
        i = view.head[k] if word in _AVAILABLE else k
        if held[i] or view.quotation[i] >= 0 or not refuses(view, i):
            continue
        if {i, view.head[i], *view.children[i]} & taken or (view.pos[i] == "NOUN" and view.lemma[view.head[i]] != "be"):
            continue
        group = groups.get(i) or _group(view, i)
        content = Content("refusal", (withheld(view, i) or _phrase(view, i),), i)
        source = next((source for source in group.sources if fits(content, source)), None)
        if source is not None and source.token is not None:
            candidate = Candidate(group, content, source, outside(view, content, source), 0.0, 0.0, 0.0)
            found.append(Choice(candidate, PROBABILITY, PROBABILITY))
    return found


def _group(view: View, i: int) -> Group:
    """The group of a verb that proposers have nothing for."""
    return Group(
        i, (i, i + 1), "verb", [], lambda: [x for found in of_verb(view, i)[:1] for x in spans(view, found, i)]
    )


def _phrase(view: View, i: int) -> Range:
    """The refusal with what completes it: "declined to comment", "returned no calls seeking comment"."""
    if view.pos[i] == "NOUN":
        return view.left[i], i + 1
    ends = [
        view.right[k]
        for k in view.children[i]
        if k > i and view.dep[k] in _COMPLEMENTS and (view.dep[k] != "prep" or view.lower[k] in _PREPOSITIONS)
    ]
    return view.clip(i, max([i + 1, *ends]), i)
