"""How often a word is a cue: the data file `cues.tsv`, counted on annotated articles."""

from functools import cache
from importlib.resources import files


@cache
def rates() -> dict[tuple[str, str], float]:
    """The share of a lemma's occurrences that are cues, by (lemma, "VERB" or "NOUN"); others are no known cues."""
    lines = files("kg.extract").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(lemma, pos): float(rate) for lemma, pos, rate in (line.split("\t") for line in lines)}


@cache
def headline_forms() -> dict[str, float]:
    """The same for verbs in the form that headlines use ("says", "denies"), lower case."""
    return {_third_person(lemma): rate for (lemma, pos), rate in sorted(rates().items()) if pos == "VERB"}


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def word_set(words: str) -> frozenset[str]:
    """The words of a space-separated list."""
    return frozenset(words.split())
