"""What features need to know of a text and of a cue, whatever they describe."""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

from kg.extract import cuewords
from kg.extract.cuewords import word_set
from kg.extract.view import View

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRONOUNS = word_set("he she they it i we you this these those him her them me us his their my our your its")
CLOSED_CLASSES = word_set("SCONJ PRON DET ADP PART AUX PUNCT ADV")
STRONG = 0.5


def bucket(value: float, limits: tuple[float, ...]) -> int:
    """The number of the first limit that the value does not exceed, or how many there are."""
    return bisect_left(limits, value)


@dataclass
class Context:
    """What features need to know of the whole text beside the view: known cues, and who speaks how often."""

    view: View
    strong: list[int] = field(default_factory=list)
    speakers: dict[str, int] = field(default_factory=dict)
    quotation_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the known cues and the heads of their subjects; sum up along the text what is counted often."""
        view, rates = self.view, cuewords.rates()
        self.quotation_starts = [q.start for q in view.quotations if not q.single]
        for i, pos in enumerate(view.pos):
            if view.lower[i] == "according" or (pos == "VERB" and rates.get((view.lemma[i], "VERB"), 0) >= STRONG):
                self.strong.append(i)
                for k in view.children[i]:
                    if view.dep[k] == "nsubj":
                        self.speakers[view.lower[k]] = self.speakers.get(view.lower[k], 0) + 1
        cues = [0] * view.size
        for i in self.strong:
            cues[i] = view.quotation[i] < 0
        inside = [number >= 0 for number in view.quotation]
        self._cues = list(accumulate(cues, initial=0))
        self._quoted = list(accumulate(inside, initial=0))
        self._finite = list(accumulate([tag in _FINITE for tag in view.tag], initial=0))
        plain = [bool(letters) and not within for letters, within in zip(view.letters, inside, strict=True)]
        self._plain = list(accumulate(plain, initial=0))

    def quoted(self, start: int, end: int) -> int:
        """Tokens of [start, end) in quotations."""
        return self._quoted[end] - self._quoted[start]

    def plain(self, start: int, end: int) -> int:
        """Words of [start, end) outside quotations."""
        return self._plain[end] - self._plain[start]

    def finite(self, start: int, end: int) -> bool:
        """Whether [start, end) has a finite verb."""
        return self._finite[end] > self._finite[start]

    def within(self, start: int, end: int) -> list[int]:
        """Known cues in tokens [start, end)."""
        return self.strong[bisect_left(self.strong, start) : bisect_left(self.strong, end)]

    def cues(self, start: int, end: int) -> int:
        """Known cues outside quotations in tokens [start, end)."""
        return self._cues[end] - self._cues[start]


def source_kind(view: View, token: int | None) -> str:
    """Relative pronoun, pronoun, entity type, name, or noun."""
    if token is None:
        return "nobody"
    if view.is_relative(token):
        return "relative"
    if view.pos[token] == "PRON" or view.lower[token] in _PRONOUNS:
        return "pronoun"
    if view.entity[token]:
        return view.entity[token]
    return "name" if view.pos[token] == "PROPN" else "noun"


@dataclass(slots=True)
class Cue:
    """What the parts of a candidate share: the cue's word, how often it is a cue, and where it stands."""

    lemma: str
    level: str
    quoted: bool
    family: str
