"""Noun phrases in one normal form: "negotiations on Ukraine" and "the Ukraine negotiations" are "Ukraine negotiations".

Articles, numbers and judging adjectives fall; nationalities become countries; nouns before the head stand in the
singular; what stands behind a preposition comes before the head, save after "of" ("freedom of speech"), unless the head
tells of something that is done ("withdrawal of troops": "troop withdrawal").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.plurals import singular
from kg.extract.view import View

_EMPTY = lexicon.words("topics.txt", "empty")
_BODIES = lexicon.words("topics.txt", "bodies")
_KEPT = lexicon.words("topics.txt", "kept")
_ADJECTIVES = lexicon.words("topics.txt", "kept adjectives")
_EMPTY_ADJECTIVES = lexicon.words("topics.txt", "empty adjectives")
_PLURAL = lexicon.words("topics.txt", "plural")
_OWN_PLURALS = lexicon.words("topics.txt", "own plurals")
_PLURAL_ALONE = lexicon.words("topics.txt", "plural alone")
_EITHER_NUMBER = lexicon.words("topics.txt", "either number")
_EVENTS = lexicon.words("topics.txt", "events")
_NAMED_HEADS = lexicon.words("topics.txt", "named heads")
_PROPER_HEADS = lexicon.words("topics.txt", "proper heads")
_NAMED = lexicon.words("topics.txt", "named topics")
_PREPOSITIONS = lexicon.words("topics.txt", "prepositions")
_TAKES = lexicon.table("topics.txt", "takes")
_PREFIXES = lexicon.words("topics.txt", "prefixes")
_PLACELESS = lexicon.words("topics.txt", "placeless")
_EMPTY_ENDS = lexicon.words("topics.txt", "empty ends")
_IDIOMS = lexicon.names("topics.txt", "idioms")
_PAIRS = lexicon.table("topics.txt", "pairs")
_CLEAN = re.compile(r"\w(?:[\w.'’&]| (?!-)|-(?! ))*\w")
_CAPITAL = frozenset(["islamic", "muslim", "jewish", "christian", "catholic", "islamist", "nazi"])
_RELATIONAL = ("al", "ic", "ary")
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
    """A topic: its `label`, the singular of its `head` noun, how many words or names tell which one it is (`told`).

    `alone` says whether the noun is a topic where nothing tells which, `name` that it is a proper name; `object` is the
    token behind the head's preposition that the label took in, -1 if none.
    """

    label: str
    head: str
    told: int
    alone: bool = True
    name: bool = False
    object: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What tells which: countries, other words in the order of the text, persons who own or do it."""

    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


class TopicPhrases:
    """The normal form of the noun phrases of one text; `named` are its names."""

    def __init__(self, view: View, named: Sequence[Name]) -> None:
        self.view = view
        self.name = {i: name for name in named for i in range(name.start, name.end)}
        self.full: dict[str, str] = {}
        for name in named:
            if name.label == "PERSON" and name.end - name.start > 1:
                self.full.setdefault(view.text[name.end - 1], self._text(name))

    def topic(self, head: int) -> Topic | None:
        """The topic that the noun phrase with that head tells; None if it tells none."""
        topic = self._topic(head)
        return topic if topic is not None and _CLEAN.fullmatch(topic.label) else None

    def _topic(self, head: int) -> Topic | None:
        view = self.view
        if view.tag[head][:1] != "N" or view.entity[head] in _COUNTED or self._cut(head):
            return None
        if head in self.name or view.tag[head] in ("NNP", "NNPS"):
            return self._named(head)
        noun = self._noun(head)
        if len(noun) < 2 + noun.islower() or not noun.replace("-", "").isalpha():
            return None
        idiom = f"{view.lower[head - 1]} {noun}" in _IDIOMS
        if _is_role(noun) and not idiom:
            return None
        before = self._before(head)
        places, object_, preposition = self._after(head, noun)
        behind = self._object(object_) if object_ >= 0 else _Parts()
        places = tuple(sorted({*before.places, *places, *behind.places}))
        words = before.words + behind.words
        told = sum(word[0].islower() for word in words) if noun in _PLACELESS else len(places) + len(words)
        if _is_empty(noun) and not idiom and not (noun in _KEPT and (told or before.owners)):
            bare = Topic(noun, noun, 0, alone=False) if noun in _KEPT else None
            return self._instead(before, object_, places) or bare
        owners = before.owners if noun in _EVENTS and not before.words else ()
        return Topic(
            _label(
                self._shown(head, noun),
                places,
                before.words,
                behind.words,
                owners[:1],
                preposition != "of" or noun in _EVENTS,
            ),
            noun,
            told + len(owners[:1]),
            alone=idiom or not (_is_empty(noun) or (noun in _PLURAL_ALONE and view.tag[head] == "NN")),
            object=object_ if behind.words else -1,
        )

    def _shown(self, i: int, noun: str) -> str:
        return self.view.lower[i] if noun in _EITHER_NUMBER else as_written(noun)

    def _modifier(self, i: int) -> str:
        """The noun of token i as it stands before others: in the singular, but "sales growth"."""
        return self.view.lower[i] if self.view.lower[i] in _OWN_PLURALS else self._noun(i)

    def _noun(self, i: int) -> str:
        """The noun of token i in the singular; abbreviations keep their capitals."""
        text = self.view.text[i]
        capitals = sum(map(str.isupper, text))
        return text.removesuffix("s") if capitals > 1 and len(text) < 7 else singular(self.view.lower[i])

    def _instead(self, before: _Parts, object_: int, places: Sequence[str]) -> Topic | None:
        """What an empty noun is about: "the security situation", "the issue of migration"."""
        nouns = [word for word in before.words if word not in _ADJECTIVES and not _is_relational(word)]
        if nouns and nouns[-1] == before.words[-1] and nouns[-1].islower() and not _is_empty(nouns[-1]):
            words = [*_places(places), *before.words[:-1], as_written(nouns[-1])]
            return Topic(" ".join(words), nouns[-1], len(words) - 1)
        if object_ >= 0 and (told := self.topic(object_)):
            return replace(told, object=object_)
        return None

    def _named(self, head: int) -> Topic | None:
        """A name that is a topic: of an event, a law, a treaty, a disease."""
        view = self.view
        name = self.name.get(head)
        start, end = (name.start, name.end) if name else (self._first(head), head + 1)
        while end - start > 1 and view.text[end - 1].isdigit():
            end -= 1  # "Grammy Awards 2017"
        last, label = view.lower[end - 1], view.entity[head]
        if end - start == 1:
            return Topic(view.text[head], last, 2, name=True) if last in _NAMED else None
        if last in lexicon.org_nouns() and last not in _NAMED_HEADS:
            return None
        if last in _NAMED_HEADS or label in ("EVENT", "LAW"):
            words = self._text(Name(start, end, label)).split()
            words = [word for word in words if word.lower() not in ("the", "a")]
            if len(words) > 1 and words[-1].lower() in _NAMED_HEADS:
                words[-1] = words[-1].capitalize() if words[-1].lower() in _PROPER_HEADS else words[-1].lower()
            short = [_SHORT.get(countries.country(word) or "", word) for word in words]
            return Topic(" ".join(short), singular(last), 2, name=True)
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
            if child <= done or view.dep[child] not in _BEFORE or view.text[child - 1 : child] == ["("]:
                continue
            name = self.name.get(child)
            done = name.end - 1 if name else child
            text = self._text(name) if name else view.text[child]
            if place := _place(text):
                places.append(place)
            elif name and name.label == "PERSON":
                owners.append(self._person(text))
            elif name and _CLEAN.fullmatch(text):
                words.append(_SHORT.get(text, text))
            elif not name:
                words += self._owners(child) if view.dep[child] == "poss" else self._words(child)
        return _Parts(tuple(places), tuple(words), tuple(owners))

    def _cut(self, i: int) -> bool:
        """Whether token i is but the first part of a hyphenated word."""
        view = self.view
        return not view.space_after[i] and view.text[i + 1 : i + 2] == ["-"]

    def _owners(self, i: int) -> Iterator[str]:
        """Owners that tell which: "women's rights", "farmers' protest", not "the farmer's protest"."""
        noun = self._noun(i)
        if self.view.tag[i] == "NNS" and not (_is_empty(noun) and noun not in _KEPT) and not _is_role(noun):
            yield self.view.lower[i] + ("'" if self.view.lower[i].endswith("s") else "'s")

    def _text(self, name: Name) -> str:
        view = self.view
        words = (view.text[i] + " " * view.space_after[i] for i in range(name.start, name.end))
        return " ".join("".join(words).split())

    def _person(self, text: str) -> str:
        return self.full.get(text, text)

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
            and not (view.space_after[start - 1] or view.space_after[start - 2])
        ):
            start -= 2
        if start < i:
            if view.lower[start].isalpha() and self._compounds(start, i):
                yield "".join(view.lower[start:i]) + (singular(word) if tag == "NNS" else word)
        elif tag in ("NN", "NNS"):
            for child in view.children[i]:
                if child < i and view.dep[child] in ("compound", "amod"):
                    yield from self._words(child)
            noun = self._noun(i)
            if noun in _KEPT or not (noun in _EMPTY or _is_role(noun)):
                yield self._modifier(i)
        elif tag in ("NNP", "NNPS"):
            yield view.text[i]
        elif tag[:1] in "JV" and self._tells(word, tag, self.view.head[i]):
            yield word if word not in _CAPITAL else word.capitalize()

    def _compounds(self, first: int, last: int) -> bool:
        """Whether a hyphenated modifier tells which: "anti-corruption", "child-sex", not "brand-new"."""
        view = self.view
        if last - first == 4 and view.lower[first + 2] in ("to", "for"):
            return True  # "help-to-buy"
        if view.lower[last] in _EMPTY_ENDS:
            return False
        return view.tag[last][:1] == "N" or (view.tag[last][:1] == "J" and view.lower[first] in _PREFIXES)

    def _tells(self, adjective: str, tag: str, head: int) -> bool:
        """Whether an adjective tells which: "nuclear", and "free" before "trade"."""
        if adjective in _PAIRS:
            return singular(self.view.lower[head]) in _PAIRS[adjective]
        return adjective in _ADJECTIVES or (tag == "JJ" and _is_relational(adjective))

    def _after(self, head: int, noun: str) -> tuple[tuple[str, ...], int, str]:
        """What stands behind a head's prepositions: all countries, and the first other noun with its preposition."""
        view = self.view
        places: list[str] = []
        found, first = -1, ""
        for child in view.children[head]:
            if child < head or view.dep[child] != "prep" or view.lower[child] not in _PREPOSITIONS:
                continue
            for i in view.children[child]:
                if view.dep[i] != "pobj" or view.tag[i][:1] != "N" or view.entity[i] in _COUNTED:
                    continue
                if lands := self._lands(i):
                    places += lands
                elif found < 0 and not self._cut(i) and (i in self.name or self._fits(noun, view.lower[child], i)):
                    found, first = i, view.lower[child]
                    places += [land for k in view.children[i] if view.dep[k] == "prep" for land in self._inner(k)]
        return tuple(places), found, first

    def _fits(self, noun: str, preposition: str, i: int) -> bool:
        """Whether the common noun i behind that preposition tells which: "access to water", not "fears in schools"."""
        needed = _TAKES.get(preposition)
        if needed is None or noun in needed:
            return True
        if preposition == "in" and _is_empty(self._noun(i)):
            return False  # but where: "murder in court"
        return noun in _EVENTS and preposition in ("in", "for", "from", "with")

    def _inner(self, preposition: int) -> list[str]:
        return [land for i in self.view.children[preposition] if self.view.dep[i] == "pobj" for land in self._lands(i)]

    def _lands(self, i: int) -> list[str]:
        """The countries that a name, and those joined to it, stands for."""
        name = self.name.get(i)
        place = _place(self._text(name)) if name else None
        if place is None:
            return []
        joined = (k for k in self.view.children[i] if self.view.dep[k] == "conj")
        return [place, *(land for k in joined for land in self._lands(k))]

    def _object(self, i: int) -> _Parts:
        """The words of the noun behind a head's preposition."""
        name = self.name.get(i)
        if name:
            text = self._text(name)
            told = self._person(text) if name.label == "PERSON" else _SHORT.get(text, text)
            return _Parts(words=(told,) if _CLEAN.fullmatch(told) else ())
        noun = self._noun(i)
        if (_is_empty(noun) and noun not in _KEPT) or _is_role(noun) or self.view.tag[i] in ("NNP", "NNPS"):
            return _Parts()
        before = self._before(i)
        return _Parts(before.places, (*before.words, self._modifier(i)))


def _label(
    shown: str,
    places: Sequence[str],
    before: Sequence[str],
    behind: Sequence[str],
    owners: Sequence[str],
    turned: bool,
) -> str:
    """The words in their order; what stands behind "of" comes before the noun if they are to be `turned`."""
    words = [*_places(places), *owners]
    if behind and not turned and behind[-1][0].islower():
        words += [*before, shown, "of", *behind[:-1], as_written(behind[-1])]
    else:
        words += [*(word for word in behind if word not in before), *before, shown]
    words = list(dict.fromkeys(words))
    return " ".join(words[-_MOST_WORDS:])


def _places(places: Sequence[str]) -> list[str]:
    """Countries as the first word: "Japan-South Korea"."""
    return ["-".join(places[:2])] if places else []


@lru_cache(maxsize=20_000)
def _place(text: str) -> str | None:
    land = countries.country(text) or countries.demonym(text)
    return _SHORT.get(land, land) if land else _CONTINENTS.get(text)


@lru_cache(maxsize=20_000)
def _is_empty(noun: str) -> bool:
    return noun in _EMPTY or (noun in lexicon.org_nouns() and noun not in _BODIES)


@lru_cache(maxsize=20_000)
def _is_role(noun: str) -> bool:
    noun = noun.lower()
    return noun not in _PLURAL and (noun in lexicon.role_nouns() or noun + "s" in lexicon.group_nouns())


@lru_cache(maxsize=20_000)
def _is_relational(word: str) -> bool:
    return word.endswith(_RELATIONAL) and word not in _EMPTY_ADJECTIVES and len(word) > 4


def as_written(noun: str) -> str:
    """The number in which news writes a noun."""
    if noun not in _PLURAL:
        return noun
    irregular = {"woman": "women", "child": "children"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith(("x", "ch", "sh", "ss")):
        return noun + "es"
    return noun[:-1] + "ies" if noun[-1:] == "y" and noun[-2:-1] not in "aeiou" else noun + "s"
