"""Damaged text made legible for the parser, character for character, so that every place in it stays where it was."""

import re

_WORDS = (
    *("of", "the", "and", "that", "said", "says", "told", "from", "was", "were", "their", "its", "which"),
    *("has", "had", "with", "who", "are", "his", "her"),
)
_PREPOSITIONS = ("of", "to", "by", "in", "at", "on", "for", "with", "from")
_BEHIND_PREPOSITION = "|".join(f"(?<=[ ]{word}[ ]-)" for word in _PREPOSITIONS)
_BEFORE_PREPOSITION = f"(?=(?:{'|'.join(_PREPOSITIONS)})[ ](?:the|its|his|her|their)[ ])"
_BEHIND_WORD = "|".join(f"(?<=[^\\w’'-]{word}-)" for word in (*_WORDS, "The"))
_BEFORE_WORD = f"(?=(?:{'|'.join(_WORDS)})(?![\\w’'-]))"
_LOST_SPACE = re.compile(
    rf"""-(?:(?<=[,;:?!]-)(?=[\w"“ ])               # "the islands,-including"
    |(?<=[.,?!]["”]-)(?=[\w ])                    # '"we won,"-he said'
    |(?<=[a-z]{{3}}\.-)(?=-?["“A-Z ])             # "it was over.-The", not "Corp.-owned"
    |(?<=[a-z]{{3}}\.--)(?=["“A-Z ])              # "it was over.--The"
    |(?<=\d\.-)(?=["“A-Z ])                       # "since Feb. 11.-The"
    |(?:{_BEHIND_WORD})(?=[A-Za-z]+(?![\w-]))     # "said-Mariano"
    |(?:{_BEHIND_PREPOSITION})(?=[A-Z])           # "according to -Interior Minister X"
    |(?P<compound>(?<=[A-Za-z]-)(?:{_BEFORE_WORD}|{_BEFORE_PREPOSITION})))  # "Bentounsi-told", "spokesman-for the"
    """,
    re.VERBOSE,
)


_STUCK_DASH = re.compile(r"(?<= )--(?=[\w\"“])")  # "among them --Morozov"
_LOST_LETTERS = re.compile(r"(?<=[^\W\d_])(?:\ufffd\ufffd)+")  # two bytes each; a single mark was a quotation mark


def legible(text: str) -> str:
    """The text with a space for each hyphen that stands where a space was lost, and "ee" for a letter lost in a word.

    A dash that sticks to a word stands apart. It is as long as before. The letters are for the parser, which sees one
    name in them; no fact takes them over.
    """
    if "\ufffd" in text:
        text = _LOST_LETTERS.sub(lambda lost: "e" * len(lost[0]), text)
    return _LOST_SPACE.sub(_space, _STUCK_DASH.sub("— ", text)) if "-" in text else text


def _space(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 40) : match.start()].split(" ")[-1]
    return "-" if match.group("compound") is not None and "-" in before else " "  # "state-of-the-art" stays
