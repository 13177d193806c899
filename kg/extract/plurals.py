"""The singular of English nouns: irregular forms from a list, the rest by their endings."""

from functools import lru_cache

from kg import lexicon

_IRREGULAR = lexicon.lookup("plurals.txt", "irregular")
_SAME = lexicon.words("plurals.txt", "same")


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a lower-case noun, or the noun itself where it is one already."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 5 and word.endswith("men"):
        return word[:-2] + "an"
    if len(word) < 4 or not word.endswith("s") or word in _SAME or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zzes", "ches", "shes", "oes")):
        return word[:-2]
    return word[:-1]
