"""The wording of a position: what was said, without quotation marks and the joints of the sentence around it."""

import re
import unicodedata
from collections.abc import Iterable

from kg.model import Span

LONG_FROM_WORDS = 6
"""Wordings of at least so many words are the same wherever they stand; shorter ones say too little to tell."""

_DOUBLE = '“”„‟«»"'
_PAIRED = {"‘": "’", "'": "'", "‚": "‘"}
_DOUBLE_MARK = re.compile(f"[{_DOUBLE}]|``|''")
_EDGE = re.compile(rf"^(?:[{_DOUBLE}\s,;:–—-]|``)+|(?:[{_DOUBLE}\s,;:–—-]|'')+$")
_LEADING_THAT = re.compile(r"^that\s+(?=\S)", re.IGNORECASE)
_FINAL_STOP = re.compile(r"(?<![.][^\W\d_])(?<![.…])[.]$")
_APOSTROPHE = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+")


def position_text(text: str, content: Iterable[Span]) -> str:
    """The words of `content` in `text` as a position: joined, without outer quotation marks, "that" and final stop.

    Quotation marks inside stay where they pair. Never empty for a span that is not.
    """
    parts = [text[start:end] for start, end in content]
    wording = _LEADING_THAT.sub("", _joined([_EDGE.sub("", " ".join(part.split())) for part in parts]))
    wording = _EDGE.sub("", _FINAL_STOP.sub("", _unquoted(wording)))
    if not _balanced(wording):
        wording = " ".join(_DOUBLE_MARK.sub("", wording).split())
    return wording or " ".join("".join(parts).split()) or "".join(parts)


def words(wording: str) -> str:
    """The words of a wording alone: lower case, no marks, no punctuation; equal for quotations that differ in those."""
    folded = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", wording)).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain)) or " ".join(wording.split())


def is_long(normalised: str) -> bool:
    """Whether these words are many enough to be the same in two places."""
    return normalised.count(" ") + 1 >= LONG_FROM_WORDS


def _joined(parts: list[str]) -> str:
    """Parts of an interrupted quotation; a part that begins a sentence closes the one before it."""
    joined = ""
    for part in filter(None, parts):
        if joined and part[0].isupper() and joined[-1].isalnum():
            joined += "."
        joined += f" {part}" if joined else part
    return joined


def _unquoted(wording: str) -> str:
    closing = _PAIRED.get(wording[:1])
    body = wording.rstrip(".,")
    if closing and len(body) > 2 and body.endswith(closing) and f" {wording[0]}" not in wording:
        return body[1:-1].strip()
    return wording


def _balanced(wording: str) -> bool:
    if wording.count('"') % 2 or "``" in wording or "''" in wording:
        return False
    return wording.count("“") == wording.count("”") and wording.count("«") == wording.count("»")
