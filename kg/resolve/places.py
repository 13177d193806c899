"""Where a text names countries: for offices of states whose country it does not tell."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from kg import countries, lexicon
from kg.model import Span

HOMES = lexicon.lookup("offices.txt", "homes")
_INSTITUTIONS = lexicon.lookup("offices.txt", "institutions")
_UPPER = re.compile(r"\b[A-ZÀ-Þ][\w.'’]*\w\b|\bU\.[SK]\.")
_WORD = re.compile(r"\w+")
_TITLE = 40  # characters after a nationality in which a title's noun may follow
_NEAR = 120  # characters around a holder's name in which a country counts more
_CLOSE = 3  # what it counts there
_TAKEN = 0.3  # what a country counts that belongs to another's title


class Places:
    """The countries that a text names by name, capital, nationality or institution, in order."""

    def __init__(self, text: str) -> None:
        """Read the text once."""
        self.text = text
        self.found: list[tuple[int, str]] = []
        self.titles: set[int] = set()
        reached = 0
        for start, end in sorted(_capitalised(text), key=lambda span: (span[0], -span[1])):  # the longest first
            if start >= reached and (land := _land(text[start:end])):
                self.found.append((start, land))
                reached = end
                if _before_title(text[end : end + _TITLE]):
                    self.titles.add(start)
        self.starts = [start for start, _ in self.found]
        self.totals: Counter[str] = Counter(land for _, land in self.found)
        self.consumed: dict[str, int] = {}
        self.taken: set[int] = set()

    def consume(self, spans: Iterable[Span]) -> None:
        """Tell which places are parts of titles: there they name that title's country and no other's."""
        self.taken = self.titles | {start for start, _ in spans}
        self.consumed = dict(Counter(land for start, land in self.found if start in self.taken))

    def nearest(self, place: int) -> str | None:
        """The country named last before a place in the text."""
        i = bisect_left(self.starts, place)
        return self.found[i - 1][1] if i else None

    def votes(self, around: Collection[int]) -> dict[str, float]:
        """How much each country is spoken of, more where it stands near one of the places `around`."""
        votes: dict[str, float] = defaultdict(float)
        for land, total in self.totals.items():
            taken = self.consumed.get(land, 0)
            votes[land] = total - taken + _TAKEN * taken
        close: set[int] = set()
        for place in around:
            close.update(range(bisect_left(self.starts, place - _NEAR), bisect_left(self.starts, place + _NEAR)))
        for k in sorted(close):
            if self.found[k][0] not in self.taken:
                votes[self.found[k][1]] += _CLOSE
        return votes


def home(outlet: str | None) -> str | None:
    """The country whose offices an outlet writes of without naming it."""
    return HOMES.get((outlet or "").lower().removeprefix("www."))


def _before_title(words: str) -> bool:
    """Whether a title's noun in the singular follows: "Russian" in "the Russian ambassador"."""
    nouns = lexicon.role_nouns()
    phrase = words.partition(",")[0].partition(".")[0]
    return any(word.lower() in nouns for word in _WORD.findall(phrase)[:3])


def _land(words: str) -> str | None:
    return countries.place(words) or _INSTITUTIONS.get(words.lower())


def _capitalised(text: str) -> Iterator[Span]:
    """Spans of one to three capitalised words that may name a country or an institution."""
    words = [match.span() for match in _UPPER.finditer(text)]
    for i, (start, end) in enumerate(words):
        yield start, end
        for j in (i + 1, i + 2):
            if j >= len(words) or not 0 < words[j][0] - words[j - 1][1] <= 4:
                break
            if "\n" in text[words[j - 1][1] : words[j][0]]:
                break
            yield start, words[j][1]
