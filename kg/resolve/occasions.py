"""On which day someone spoke, where the text tells it of the occasion and not of the statement.

"The minister met reporters on Tuesday. … He said": the day holds for what the minister says there. Limit: days of the
week and words such as "yesterday" in a sentence that names the person and an occasion, outside quotations.
"""

import re
from bisect import bisect_left, bisect_right

from kg.model import Article, Mention, Span, Statement
from kg.resolve import dates
from kg.resolve.entities import Entity

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    r"\b(?:last |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?: (?:night|morning|evening|afternoon))?"
    r"|\b(?:yesterday|today|this morning|this afternoon)\b"
)
_TIME = re.compile(
    _DAY.pattern + r"|\b(?:last|earlier this|this) (?:week|month|year)\b(?!['’])"
    rf"|\b(?:in|last) (?:{_MONTHS})\b"
    r"(?: \d{4}\b)?"
    r"|\b[Ii]n (?:19|20)\d\d\b"
    rf"|\b\d{{1,2}} (?:{_MONTHS})\b(?: \d{{4}}\b)?|\b(?:{_MONTHS}) \d{{1,2}}\b(?:, \d{{4}}\b)?"
)
_OCCASION = re.compile(
    r"\b(?:told|sa(?:id|ys|ying)|interview(?:ed)?|speech|spoke|speaking|address(?:ed|ing)?|conference|briefing|statement|talks|met"
    r"|meeting|visit(?:ed|ing)?|remarks|comments|rally|march(?:ed)?|summit|forum|ceremony|reporters|announc(?:ed|ing)"
    r"|tweet(?:ed)?|wrote|discuss(?:ed)?|warned|reiterat\w+|stressed)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:will|would|due to|to be|scheduled|plans?|planned|expected|set to|made by)\b")
_TURN = re.compile(r"\b(?:as|after|before|when|since|while|which)\b")
_OTHER = re.compile(_TURN.pattern + r"|\b(?:that|adding|saying|whether|how|what|but)\b")
_PAST = re.compile(r".*\b(?:who|whose|which|where)\b|\W*(?!Asked\b)\w+ed\b|\W*(?:Born|Chosen|Known)\b", re.DOTALL)
_WHEN_HE = re.compile(r",? when (?:he|she|they|it|\w+) (?:had )?")
_WILL = re.compile(r"(?:will|shall|wo|['’]ll)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:repeatedly|often|always|long|consistently|frequently|previously|once|routinely)\b")
_AFTERWARDS = re.compile(r"[\"”’,]{0,3} (?:during|at|in|on|to) [^,.;:\"“”]{0,80}")
_AT = re.compile(r"\W*(?:In|At|During|Speaking|Writing|Asked|Talking)\b[^,;:\"“”]*", re.DOTALL)
_TEASER = re.compile(r"\(([0-3]\d)\.([01]\d)\.(20\d\d)\)")
_SENTENCES_OF_TEASER = 2
_HELD = re.compile(
    r"^\W*(?:the|his|her|their|its) (?:\w+ )?(?:meeting|talks|visit|speech|remarks|comments|interview)\b",
    re.IGNORECASE,
)
_NEAR_START = 30  # characters before a day that opens its sentence: "Earlier on Thursday, …"
_BACK = 300  # characters back to those who met
_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_LONGEST = 400  # characters of a sentence on each side of the day


def occasions(
    article: Article, mentions: tuple[Mention, ...], of: dict[int, Entity], told: list[Span]
) -> dict[int, list[tuple[int, str]]]:
    """Entity number -> (place in the text, date) of the occasions on which that person spoke, in order.

    A day in what somebody said (`told`) is that of no occasion.
    """
    found: dict[int, list[tuple[int, str]]] = {}
    starts = [mention.head[0] for mention in mentions]
    for match in _DAY.finditer(article.text):
        if any(a <= match.start() < b for a, b in told):
            continue
        start, end = _sentence(article.text, match.start(), match.end())
        cues = list(_OCCASION.finditer(article.text, start, end))
        before = [cue.start() for cue in cues if cue.start() < match.start()]
        near = max(start, before[-1] - _NEAR_START) if before else start
        if not cues or _NOT_YET.search(article.text, near, match.start()):
            continue
        if _TURN.search(article.text, start, match.start()) and not _OCCASION.search(
            article.text, max(m.end() for m in _TURN.finditer(article.text, start, match.start())), end
        ):
            continue
        last = end if match.start() - start < _NEAR_START else match.end()
        if _HELD.match(article.text[start : match.start()]):
            start = max(0, start - _BACK)
        date = dates.said_on(match.group(), article.date)
        if date is None:
            continue
        present = [
            of[k]
            for k in range(bisect_left(starts, start), bisect_right(starts, last))
            if k in of and of[k].kind == "person" and not mentions[k].quoted
        ]
        for number in dict.fromkeys(entity.number for entity in present):
            found.setdefault(number, []).append((match.start(), date))
    return found


def own_day(article: Article, statement: Statement) -> str | None:
    """The day that the statement's sentence tells before its cue or right after it: "On Tuesday X announced"."""
    cue = statement.cue or statement.source
    if cue is None:
        return None
    text, last = article.text, statement.content[-1][1]
    start, end = _sentence(text, cue[0], cue[1])
    for match in _TIME.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in statement.content):
            continue
        between = text[min(match.end(), cue[1]) : max(match.start(), cue[0])]
        ahead = match.end() <= cue[0] and (
            match.start() - start < _NEAR_START + 20 or _AT.fullmatch(text[start : match.start()]) is not None
        )
        ahead = ahead or _WHEN_HE.fullmatch(text[match.end() : cue[0]]) is not None
        ahead = ahead and not _PAST.match(text[start : match.start()])
        behind = match.start() >= cue[1] and match.start() - cue[1] < _NEAR_START
        if ahead and _WHEN_HE.fullmatch(between):  # "caused a stir last week when he said"
            return dates.said_on(match.group(), article.date)
        if cue[1] <= last <= match.start() and _AFTERWARDS.fullmatch(text[last : match.start()]):
            return dates.said_on(match.group(), article.date)  # "repeated her offer during a visit to Oslo on Tuesday"
        if behind and re.search(r"\band\b", between):
            continue
        if (ahead or behind) and not _OTHER.search(between) and not _NOT_YET.search(between):
            return dates.said_on(match.group(), article.date)
    return None


def is_to_come(article: Article, statement: Statement) -> bool:
    """Whether the statement is yet to be made: "will ask"."""
    return statement.cue is not None and _WILL.match(article.text, statement.cue[0]) is not None


def is_of_no_day(article: Article, statement: Statement) -> bool:
    """Whether the statement was made before that day or often: "had said", "has repeatedly said"."""
    if statement.cue is None:
        return False
    start, end = statement.cue
    words = article.text[max(0, start - 15) : end + 1]
    return article.text[start:end].lower().startswith("had ") or _OFTEN.search(words) is not None


def teaser_day(article: Article, statement: Statement) -> str | None:
    """The day in brackets that closes the summary of an older article: "The union called a strike. (10.01.2017)"."""
    last = statement.content[-1][1]
    if statement.cue is not None:
        last = max(last, statement.cue[1])
    match = _TEASER.search(article.text, last, last + _LONGEST)
    if match is None:
        return None
    sentences = len(list(_END.finditer(article.text, last, match.start()))) + (article.text[last - 1] in '.!?"”')
    if sentences > _SENTENCES_OF_TEASER:
        return None
    day, month, year = match.groups()
    return dates.said_on(f"{year}-{month}-{day}", article.date)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = max(0, start - _LONGEST)
    begin = floor
    for match in _END.finditer(text, floor, start):
        begin = match.end()
    stop = _END.search(text, end, min(len(text), end + _LONGEST))
    return begin, stop.start() if stop else min(len(text), end + _LONGEST)


def day_at(told: list[tuple[int, str]], place: int) -> str | None:
    """The day of the last occasion before a place in the text; None if there is none yet."""
    return next((date for where, date in reversed(told) if where <= place), None)
