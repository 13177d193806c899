"""On which day someone spoke, where the text tells it of the occasion and not of the statement.

"The minister met reporters on Tuesday. … He said": the day holds for what the minister says there. Limit: days of the
week and words such as "yesterday" in a sentence that names the person and an occasion, outside quotations.
"""

import re
from bisect import bisect_left, bisect_right

from kg.model import Article, Mention
from kg.resolve import dates
from kg.resolve.chains import Entity

_DAY = re.compile(
    r"\b(?:last |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?: (?:night|morning|evening|afternoon))?"
    r"|\b(?:yesterday|today|tonight|this morning|this afternoon|this evening)\b"
)
_OCCASION = re.compile(
    r"\b(?:told|sa(?:id|ys|ying)|interview(?:ed)?|speech|spoke|speaking|address(?:ed|ing)?|conference|briefing|statement|talks|met"
    r"|meeting|visit(?:ed|ing)?|remarks|comments|rally|march(?:ed)?|summit|forum|hearing|debate|ceremony|reporters"
    r"|announc(?:ed|ing)|tweet(?:ed)?|wrote|session|call(?:ed)?|discuss(?:ed)?|warned|reiterat\w+|stressed|phone)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_LONGEST = 400  # characters of a sentence on each side of the day


def occasions(article: Article, mentions: tuple[Mention, ...], of: dict[int, Entity]) -> dict[int, list[tuple[int, str]]]:
    """Entity number -> (place in the text, date) of the occasions on which that person spoke, in order."""
    found: dict[int, list[tuple[int, str]]] = {}
    starts = [mention.head[0] for mention in mentions]
    for match in _DAY.finditer(article.text):
        start, end = _sentence(article.text, match.start(), match.end())
        if not _OCCASION.search(article.text, start, end):
            continue
        date = dates.said_on(match.group(), article.date)
        if date is None:
            continue
        present = [
            of[k]
            for k in range(bisect_left(starts, start), bisect_right(starts, match.end()))
            if k in of and of[k].kind == "person" and not mentions[k].quoted
        ]
        for number in dict.fromkeys(entity.number for entity in present):
            found.setdefault(number, []).append((match.start(), date))
    return found


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = max(0, start - _LONGEST)
    begin = floor
    for match in _END.finditer(text, floor, start):
        begin = match.end()
    stop = _END.search(text, end, min(len(text), end + _LONGEST))
    return begin, stop.start() if stop else min(len(text), end + _LONGEST)


def day_at(told: list[tuple[int, str]], place: int) -> str | None:
    """The day of the last occasion before a place in the text, else of the first after it."""
    if not told:
        return None
    before = [date for where, date in told if where <= place]
    return before[-1] if before else told[0][1]
