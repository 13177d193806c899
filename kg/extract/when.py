"""Which phrase tells when something was said: "on Tuesday", "last week", "in February". Only the phrase, no date."""

import re

from kg.extract.cuewords import word_set
from kg.extract.quotations import Range
from kg.extract.view import View

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_NAMES = frozenset(f"{_DAYS} {_MONTHS} mon tue tues wed thu thurs fri sat sun".split())
_DAY_NAMES = frozenset(_DAYS.split())
_VERBS = frozenset({"VERB", "AUX"})
_SAME = frozenset({"last", "this", "earlier", "late"})
_UNITS = word_set(
    "day week weekend month year morning evening afternoon night hour minute spring summer autumn fall winter"
)
_WHEN = frozenset({"today", "yesterday", "tonight", "earlier", "recently", "tomorrow", "ago"})
_PREPOSITIONS = word_set("on in at during late since last this by")
_OCCASIONS = word_set(
    "interview speech conference briefing statement meeting address rally event visit summit debate hearing tweet "
    "post letter"
)
_YEAR = re.compile(r"(19|20)\d\d")
DEPTH = 4


def said_on(view: View, i: int | None, content: tuple[Range, ...]) -> Range | None:
    """The phrase for the time of speaking that depends on cue i, outside the content; None if the text tells none."""
    if i is None:
        return None
    for start in _cues(view, i):
        found = _below(view, start, content, DEPTH)
        if found:
            return found
    return None


def leading(view: View, i: int | None, content: tuple[Range, ...]) -> Range | None:
    """The time of speaking that the parser took into the content behind cue i: "said [Monday] the deal was dead"."""
    if not content:
        return None
    start, end = content[0]
    if i is None or start != i + 1 or view.lower[start] in ("that", "the"):
        return None
    top = start
    while view.left[view.head[top]] == start and view.head[top] != top and view.pos[view.head[top]] not in _VERBS:
        top = view.head[top]
    stop = view.right[top]
    if view.dep[top] not in ("npadvmod", "advmod", "prep", "tmod") or not start < stop < end:
        return None
    words = view.lower[start:stop]
    told = words[0] in _WHEN or any(w in _DAY_NAMES for w in words) or (words[0] in _SAME and top != start)
    return view.trim(start, stop) if told and view.lower[stop] != "," else None


def _cues(view: View, i: int) -> list[int]:
    """The cue, and the verb above it whose time it shares: a participle's, a light verb's, a coordinated verb's."""
    above = view.head[i]
    shared = view.dep[i] in ("dobj", "xcomp", "advcl", "conj", "attr", "pobj") and view.pos[above] in ("VERB", "AUX")
    if view.dep[i] == "conj" and view.tag[i] != view.tag[above]:
        shared = False  # "takes office on Jan. 20 and has promised"
    return [i, above] if shared and above != i else [i]


def _below(view: View, i: int, content: tuple[Range, ...], depth: int) -> Range | None:
    for k in view.children[i]:
        if any(a <= k < b for a, b in content):
            if not (view.dep[k] in ("prep", "npadvmod") and any(k == a for a, _ in content)):
                continue
            continue
        dep = view.dep[k]
        if dep in ("npadvmod", "advmod", "nmod", "tmod") and _is_time(view, k):
            return view.clip(view.left[k], min(view.right[k], _stop(view, k, content)), k)
        if dep == "prep" and view.lower[k] in _PREPOSITIONS:
            for x in view.children[k]:
                if view.dep[x] in ("pobj", "pcomp") and _is_time(view, x):
                    return view.clip(k, min(view.right[x], _stop(view, x, content)), k)
        if dep in ("prep", "dobj", "pobj", "dative", "agent") and depth:
            if (
                dep in ("dobj", "pobj")
                and view.lemma[k] not in _OCCASIONS
                and view.pos[k] != "PROPN"
                and depth < DEPTH - 1
            ):
                continue
            found = _below(view, k, content, depth - 1)
            if found:
                return found
    return None


def _stop(view: View, k: int, content: tuple[Range, ...]) -> int:
    return min((a for a, _ in content if a > k), default=view.size)


def _is_time(view: View, k: int) -> bool:
    word, lemma = view.lower[k].strip("."), view.lemma[k]
    if word in _WHEN and view.text[k][0].isupper() and k > view.segments[view.segment[k]][0]:
        return False  # a name: "told USA Today"
    if word in _NAMES or word in _WHEN or _YEAR.fullmatch(word):
        return True
    if view.entity[k] == "DATE":
        return True
    if lemma in _UNITS or lemma.removesuffix("s") in _UNITS:
        return any(
            view.lower[x] in ("last", "this", "earlier", "same", "that", "late", "early", "next", "a")
            for x in view.children[k]
        )
    return False
