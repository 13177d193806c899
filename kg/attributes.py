"""spaCy's attribute ruler, with a memory: the same attributes at a third of the cost.

The ruler gives each token its part of speech and morphology by some 180 patterns, and tries all of them on each.
Most look at no more than a word of a list, a tag and a dependency: what those say is remembered by the three.
"""

from collections.abc import Iterator
from typing import Any, cast

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span

Match = tuple[int, int, int, int]  # number of the rule, its id in spaCy, first token, token after the last
_Pattern = list[dict[str, Any]]  # a condition for each token, by attribute
_KEY: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]


def remember(ruler: AttributeRuler) -> None:
    """Make the ruler match from memory where it can. What it matches stays the same."""
    setattr(ruler, "match", _Memory(ruler).match)  # noqa: B010 (of this one ruler, not of its class)


class _Memory:
    def __init__(self, ruler: AttributeRuler) -> None:
        self._strings = ruler.vocab.strings
        self._simple, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()  # those that a simple pattern names
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns = cast("list[_Pattern]", rule["patterns"])
            if all(map(_is_simple, patterns)):
                self._simple.add(str(number), patterns)
                self._words |= {self._strings[word] for pattern in patterns for word in _words(pattern)}
            else:
                self._others.add(str(number), patterns)

    def match(self, doc: Doc) -> list[Match]:
        """What `AttributeRuler.match` gives: all matches in the document, in the order of the rules."""
        matches = self._found(self._others, doc)
        for start, (lower, *rest) in enumerate(doc.to_array(_KEY).tolist()):
            key = (lower if lower in self._words else 0, *rest)
            if key not in self._known:
                self._known[key] = [match[:2] for match in self._found(self._simple, doc[start : start + 1])]
            matches += [(*rule, start, start + 1) for rule in self._known[key]]
        return sorted(matches)

    def _found(self, matcher: Matcher, tokens: Doc | Span) -> list[Match]:
        found = matcher(tokens, allow_missing=True, as_spans=False) if len(matcher) else []
        return [(int(self._strings[name]), name, start, end) for name, start, end in found]


def _is_simple(pattern: _Pattern) -> bool:
    """Whether the attributes of the key decide it, and of the word only whether it is one of a list."""
    if len(pattern) != 1 or not pattern[0].keys() <= set(_KEY):
        return False
    word = pattern[0].get("LOWER", "")
    return isinstance(word, str) or word.keys() <= {"IN", "NOT_IN"}


def _words(pattern: _Pattern) -> Iterator[str]:
    word = pattern[0].get("LOWER", [])
    if isinstance(word, str):
        yield word
    else:
        for words in word.values() if isinstance(word, dict) else ():
            yield from words
