"""Noun phrases in one normal form: "negotiations on Ukraine" and "the Ukraine negotiations" are "Ukraine negotiations".

Articles, numbers and judging adjectives fall; nationalities become countries; nouns before the head stand in the
singular; what stands behind a preposition comes before the head, save after "of" ("freedom of speech"), unless the head
tells of something that is done ("withdrawal of troops": "troop withdrawal").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.plurals import singular
from kg.extract.view import View

_EMPTY = lexicon.words("topics.txt", "empty")
_KEPT = lexicon.words("topics.txt", "kept")
_ADJECTIVES = lexicon.words("topics.txt", "kept adjectives")
_EMPTY_ADJECTIVES = lexicon.words("topics.txt", "empty adjectives")
_PLURAL = lexicon.words("topics.txt", "plural")
_EVENTS = lexicon.words("topics.txt", "events")
_NAMED_HEADS = lexicon.words("topics.txt", "named heads")
_NAMED = lexicon.words("topics.txt", "named topics")
_PREPOSITIONS = lexicon.words("topics.txt", "prepositions")
_RELATIONAL = ("al", "ic", "ary", "ar")
_SHORT = {"United States": "US", "United Kingdom": "UK", "European Union": "EU", "United Nations": "UN"}
_CONTINENTS = {
    "European": "Europe",
    "African": "Africa",
    "Asian": "Asia",
    "Arab": "Arab",
    "Latin American": "Latin America",
}
_BEFORE = frozenset(["compound", "amod", "nmod", "poss"])
_COUNTED = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"])
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its `label`, the singular of its `head` noun, and how many words or names tell which one it is."""

    label: str
    head: str
    told: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands before a head: countries, what it is of or about, other words, persons who own it."""

    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


class TopicPhrases:
    """The normal form of the noun phrases of one text; `named` are its names."""

    def __init__(self, view: View, named: Sequence[Name]) -> None:
        self.view = view
        self.name = {i: name for name in named for i in range(name.start, name.end)}

    def topic(self, head: int) -> Topic | None:
        """The topic that the noun phrase with that head tells; None if it tells none."""
        view = self.view
        if view.tag[head][:1] != "N" or view.entity[head] in _COUNTED:
            return None
        if head in self.name or view.tag[head] in ("NNP", "NNPS"):
            return self._named(head)
        noun = singular(view.lower[head])
        if len(noun) < 3 or not noun[0].isalpha() or _is_role(noun):
            return None
        before, preposition, behind = self._before(head), "", -1
        for preposition, behind in self._behind(head):
            break
        object_ = self._object(behind) if behind >= 0 else _Parts()
        told = bool(before.words or before.places or object_.words or object_.places)
        if noun in _EMPTY and not (noun in _KEPT and (told or before.owners)):
            return self._instead(before, behind)
        return _joined(noun, before, object_, preposition)

    def _instead(self, before: _Parts, behind: int) -> Topic | None:
        """What an empty noun is about: "the issue of migration", "the security situation"."""
        if behind >= 0 and (told := self.topic(behind)):
            return told
        nouns = [word for word in before.words if word not in _ADJECTIVES and not _is_relational(word)]
        if nouns and not _is_empty(nouns[-1]) and nouns[-1].islower() and not _is_role(nouns[-1]):
            return Topic(
                " ".join([*before.places, *before.words[:-1], _shown(nouns[-1])]), nouns[-1], len(before.words) - 1
            )
        return None

    def _named(self, head: int) -> Topic | None:
        """A name that is a topic: of an event, a law, a treaty, a disease."""
        view = self.view
        name = self.name.get(head)
        start, end = (name.start, name.end) if name else (self._first(head), head + 1)
        last, label = view.lower[end - 1], view.entity[head]
        if end - start == 1:
            if last in _NAMED:
                return Topic(view.text[head], last, 2)
            return None
        if last in _NAMED_HEADS or label in ("EVENT", "LAW"):
            words = [view.text[i] for i in range(start, end) if view.letters[i] and view.lower[i] not in ("the", "a")]
            if len(words) > 1 and words[-1].lower() in _NAMED_HEADS:
                words[-1] = words[-1].lower()
            short = [_SHORT.get(countries.country(word) or "", word) for word in words]
            return Topic(" ".join(short), singular(last), 2)
        return None

    def _first(self, head: int) -> int:
        first = head
        while first and self.view.tag[first - 1] in ("NNP", "NNPS") and self.view.head[first - 1] == head:
            first -= 1
        return first

    def _before(self, head: int) -> _Parts:
        """What stands before a head, in the order of the text."""
        view = self.view
        places: list[str] = []
        words: list[str] = []
        owners: list[str] = []
        done = -1
        for child in view.children[head]:
            if child >= head:
                break
            if child <= done or view.dep[child] not in _BEFORE:
                continue
            name = self.name.get(child)
            text = " ".join(view.text[name.start : name.end]) if name else view.text[child]
            done = name.end - 1 if name else child
            if place := _place(text):
                places.append(place)
            elif name and name.label == "PERSON" and view.dep[child] == "poss":
                owners.append(text.split()[-1])
            elif name:
                words.append(text.split()[-1] if name.label == "PERSON" else _SHORT.get(text, text))
            elif view.dep[child] != "poss":
                words += self._words(child)
        return _Parts(tuple(places), tuple(words), tuple(owners))

    def _words(self, i: int) -> Iterator[str]:
        """The words of one modifier that tell anything, hyphenated ones as one."""
        view = self.view
        tag, word = view.tag[i], view.lower[i]
        if view.entity[i] in _COUNTED or not view.letters[i]:
            return
        start = i
        while (
            start >= 2
            and view.text[start - 1] == "-"
            and not view.space_after[start - 1]
            and not view.space_after[start - 2]
        ):
            start -= 2
        if start < i:
            if view.letters[start] and not view.lower[start].isdigit() and tag[:1] in "NJ":
                yield "".join(view.lower[start:i]) + (singular(word) if tag == "NNS" else word)
            return
        if tag in ("NN", "NNS"):
            for child in view.children[i]:
                if child < i and view.dep[child] in ("compound", "amod"):
                    yield from self._words(child)
            if not (_is_empty(singular(word)) or _is_role(singular(word))) or singular(word) in _KEPT:
                yield singular(word)
        elif tag in ("NNP", "NNPS"):
            yield view.text[i]
        elif tag[:1] in "JV" and (word in _ADJECTIVES or (tag == "JJ" and _is_relational(word))):
            yield word if view.text[i][:1].islower() else view.text[i] if i and not view.sentence_starts[i] else word

    def _behind(self, head: int) -> Iterator[tuple[str, int]]:
        """The prepositions behind a head with the noun behind each."""
        view = self.view
        for child in view.children[head]:
            if child > head and view.dep[child] == "prep" and view.lower[child] in _PREPOSITIONS:
                for noun in view.children[child]:
                    if view.dep[noun] == "pobj" and view.tag[noun][:1] == "N" and view.entity[noun] not in _COUNTED:
                        yield view.lower[child], noun

    def _object(self, noun: int) -> _Parts:
        """What stands behind a head's preposition."""
        view = self.view
        name = self.name.get(noun)
        text = " ".join(view.text[name.start : name.end]) if name else view.text[noun]
        if place := _place(text):
            others = [_place(view.text[k]) for k in view.children[noun] if view.dep[k] == "conj"]
            return _Parts(tuple(sorted({place, *filter(None, others)})))
        if name:
            return _Parts(words=(text.split()[-1] if name.label == "PERSON" else _SHORT.get(text, text),))
        word = singular(view.lower[noun])
        if _is_empty(word) or _is_role(word) or len(word) < 3 or view.tag[noun] in ("NNP", "NNPS"):
            return _Parts()
        before = self._before(noun)
        return _Parts(before.places, (*before.words, word))


def _joined(noun: str, before: _Parts, object_: _Parts, preposition: str) -> Topic | None:
    places = tuple(dict.fromkeys(sorted((*before.places, *object_.places))))
    words = [*places]
    told = len(places) + len(before.words) + len(object_.words)
    if not told:
        words += before.owners[:1]
    shown = _shown(noun)
    if object_.words and preposition == "of" and noun not in _EVENTS and object_.words[-1].islower():
        tail = [*object_.words[:-1], _shown(object_.words[-1])]
        words += [*before.words, shown, "of", *tail]
    else:
        words += [*object_.words, *before.words, shown]
    words = list(dict.fromkeys(words))
    if len(words) > _MOST_WORDS:
        words = words[-_MOST_WORDS:]
    return Topic(" ".join(words), noun, told)


@lru_cache(maxsize=20_000)
def _place(text: str) -> str | None:
    land = countries.country(text) or countries.demonym(text)
    return _SHORT.get(land, land) if land else _CONTINENTS.get(text)


@lru_cache(maxsize=20_000)
def _is_empty(noun: str) -> bool:
    return noun in _EMPTY


@lru_cache(maxsize=20_000)
def _is_role(noun: str) -> bool:
    return noun not in _PLURAL and (noun in lexicon.role_nouns() or noun + "s" in lexicon.group_nouns())


@lru_cache(maxsize=20_000)
def _is_relational(word: str) -> bool:
    return word.endswith(_RELATIONAL) and word not in _EMPTY_ADJECTIVES and len(word) > 4


def _shown(noun: str) -> str:
    """The number in which news writes a noun."""
    if noun not in _PLURAL:
        return noun
    irregular = {"woman": "women", "child": "children"}
    if noun in irregular:
        return irregular[noun]
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
