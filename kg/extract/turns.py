"""Turns of an interview and headlines with a label: "Mayor: I will not resign". Each is one statement of its label.

Such lines are known by their layout, not by a model: a paragraph that opens with a speaker and a colon.
"""

from kg import lexicon
from kg.extract.cuewords import word_set
from kg.extract.propose import Content, Group, Source
from kg.extract.quotations import Range
from kg.extract.select import Candidate, Choice
from kg.extract.view import View

_ASKING = word_set("q a question answer interviewer host moderator")
LONGEST_LABEL = 6
LONGEST_HEADLINE = 16
PROBABILITY = 0.9


def turns(view: View) -> list[Choice]:
    """The turns of an interview, if the text has at least two, and the headline, if it is one person's words."""
    found = [(first, stop, colon) for first, stop in view.paragraphs if (colon := _colon(view, first, stop))]
    labels = {" ".join(view.lower[first:colon]) for first, _, colon in found}
    if len(found) < 2 or (len(found) > 2 and len(labels) == len(found)):
        found = [turn for turn in found[:1] if turn[0] == 0 and _is_headline(view, *turn)]
    return [choice for turn in found if (choice := _choice(view, *turn))]


def without_turns(chosen: list[Choice], told: list[Choice]) -> list[Choice]:
    """The choices of other cues and contents than those that lie in a turn."""
    held = [(choice.candidate.source_tokens or (0, 0), choice.ranges) for choice in told]
    return [
        choice
        for choice in chosen
        if not any(label[0] <= a and b <= ranges[-1][1] for label, ranges in held for a, b in choice.ranges)
    ]


def _colon(view: View, first: int, stop: int) -> int:
    """The colon behind the speaker that a paragraph opens with, 0 if it opens otherwise."""
    colon = next((x for x in range(first, min(first + LONGEST_LABEL, stop)) if view.text[x] == ":"), 0)
    if colon == first or not view.text[first][:1].isupper() or colon + 1 >= stop:
        return 0
    return colon if colon and _is_speaker(view, first, colon) else 0


def _is_speaker(view: View, first: int, colon: int) -> bool:
    last = view.lower[colon - 1]
    name = view.entity[colon - 1] in ("PERSON", "ORG") and all(word[:1].isupper() for word in view.text[first:colon])
    return name or last in _ASKING or last in lexicon.role_nouns()


def _is_headline(view: View, first: int, stop: int, colon: int) -> bool:
    letters = [x for x in range(first, stop) if not view.blank[x]]
    return stop - colon > 2 and len(letters) <= LONGEST_HEADLINE and view.text[letters[-1]] not in (".", "!", "?")


def _choice(view: View, first: int, stop: int, colon: int) -> Choice | None:
    content: Range = view.trim(colon + 1, stop)
    if content[0] >= content[1] or not view.has_letters(content):
        return None
    source = Source(colon - 1, "before colon", (first, colon))
    group = Group(colon, (colon, colon + 1), "colon", [], lambda: [source])
    candidate = Candidate(group, Content("turn", (content,), colon), source, source.tokens, 0.0, 0.0, 0.0)
    return Choice(candidate, PROBABILITY, PROBABILITY)
