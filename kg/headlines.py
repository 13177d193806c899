"""Headlines as the parser reads them best: in sentence case."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_TAIL = re.compile(r"\s[-–—]\s(?:\w+\s?){1,3}$")  # who said it: "- media", "- finance minister"
_QUOTES = re.compile(r"""(?<!\w)['‘“"]|['’”"](?!\w)""")
_SHORT = 3  # letters of words that title case may leave small
_MOSTLY = 0.7


def sentence_case(title: str, text: str) -> str:
    """The title without source and quotation marks, and with those words small that the text writes small.

    They are its first word, and all of them if most stand in capitals; those that the text has not are small then too.
    """
    title = _QUOTES.sub("", _TAIL.sub("", title))
    words = [word for word in _WORD.findall(title) if len(word) > _SHORT]
    large = sum(word[0].isupper() for word in words)
    titled = large > 1 and large > _MOSTLY * len(words)
    shouted = titled and sum(word.isupper() for word in words) > _MOSTLY * len(words)
    written = Counter(_WORD.findall(text))

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        small, capital = word.lower(), word.capitalize() if shouted else word
        unknown = titled and not written[capital] and (shouted or not word.isupper())
        if written[small] > written[capital] or unknown:
            return small
        return word if word.isupper() and written[word] else capital

    return _WORD.sub(cased, title, count=0 if titled else 1)
