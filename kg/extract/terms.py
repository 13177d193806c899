"""When a role begins and ends, in the words of the text: "since 2012", "from 2001 to 2009", "in March 2015"."""

import re

from kg.extract.holding import Found
from kg.extract.quotations import Range
from kg.extract.titles import Titles
from kg.extract.view import View

_FURTHEST = 16  # tokens after the title
_SINCE = frozenset(["since", "from"])
_UNTIL = frozenset(["until", "till", "til", "to", "through", "-", "–", "—"])
_ON = frozenset(["in", "on", "at", "during", "late", "early", "earlier", "around"])
_BETWEEN = frozenset(["-", "–", "—", "to", "and", "until", "till", "from", "since"])
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_UNDATED = frozenset(["old", "term", "time", "period"])
_VAGUE = frozenset(["later", "after", "before", "for"])


def term(titles: Titles, found: Found) -> tuple[Range | None, Range | None]:
    """The phrases that tell when the holder of `found` took the role and when he left it, each None if none does."""
    view = titles.view
    start, end, change = _after(titles, found, found.title.end)
    if found.frame is not None:
        verb = found.frame.verb
        last = max(found.title.end, found.name.end) if verb < found.title.start else verb + 1
        for place in dict.fromkeys((verb + 1, last)):
            if change is None and start is None and end is None:
                start, end, change = _after(titles, found, place)
        change = change or _opening(view, verb)
        if found.frame.changes and change is not None:
            leaves = found.frame.kind == "end"
            start, end = (start, end or change) if leaves else (start or change, end)
    return start, end


def _after(titles: Titles, found: Found, i: int) -> tuple[Range | None, Range | None, Range | None]:
    """The dates that follow token `i`: of the beginning, of the end, of whatever the verb tells."""
    view = titles.view
    limit = min(view.segments[view.segment[i - 1]][1], i + _FURTHEST)
    start = end = change = None
    while i < limit:
        word = view.lower[i]
        if word in ("(", ",") and i + 1 < limit and (view.lower[i + 1] in _SINCE or _YEAR.fullmatch(view.text[i + 1])):
            if word == "(" and (date := _date(view, i + 1, limit)) and date[1] < limit and view.text[date[1]] in "-–—":
                return date, _date(view, date[1] + 1, limit), None
            i += 1
        elif word in _SINCE and (date := _date(view, i + 1, limit)):
            start, i = date, date[1]
        elif word == "between" and (date := _date(view, i + 1, limit)) and view.lower[date[1]] == "and":
            return date, _date(view, date[1] + 1, limit), None
        elif word in _UNTIL and (word in ("until", "till", "til") or start) and (date := _date(view, i + 1, limit)):
            return start, date, change
        elif start is None and change is None and (date := _date(view, i + (word in _ON), limit)):
            change, i = (i, date[1]), date[1]
        elif (skipped := _skipped(titles, found, i)) > i:
            i = skipped
        else:
            break
    return start, end, change


def _skipped(titles: Titles, found: Found, i: int) -> int:
    """Where words end that stand between a title and its date: "from Paul Reyes", "by Nordbank"; i if none do."""
    if titles.view.lower[i] in ("by", "from", "at", "of", "in", "down", "up", "over", "office") and found.frame:
        name = titles.name_at.get(i + 1)
        return name.end if name else i + (titles.view.lower[i] in ("down", "up", "over", "office"))
    return i


def _date(view: View, i: int, limit: int) -> Range | None:
    """The date that begins at token `i`."""
    first = i
    while i < limit and (view.entity[i] == "DATE" or _YEAR.fullmatch(view.text[i])) and view.lower[i] not in _BETWEEN:
        if i > first and view.entity[i] == "DATE" and view.entity_starts[i] and view.text[i - 1] != ",":
            break
        i += 1
    words = set(view.lower[first:i])
    return (first, i) if i > first and not words & (_UNDATED | _VAGUE) else None


def _opening(view: View, verb: int) -> Range | None:
    """The date before the subject of a verb: "In 2014 she became"."""
    for k in view.children[verb]:
        if k >= verb:
            break
        if view.dep[k] == "prep" and view.lower[k] in _ON:
            dated = (d for x in view.children[k] if (d := _date(view, view.left[x], view.right[x])))
            return next(((k, d[1]) for d in dated), None)
        if view.dep[k] == "npadvmod" and view.entity[k] == "DATE":
            return _date(view, view.left[k], view.right[k])
    return None
