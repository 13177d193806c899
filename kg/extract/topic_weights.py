"""What speaks for topics: how often an article comes back to them, what its title has, which nouns are sound."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log2

from kg import lexicon
from kg.extract.plurals import singular
from kg.extract.topic_phrases import Topic, as_written
from kg.extract.view import View

Scored = dict[str, float]

_HUMANS = lexicon.words("topics.txt", "humans")
_SOUND = lexicon.words("topics.txt", "sound")
_DEEDS = lexicon.lookup("topics.txt", "deeds")
_SOUND_ENDINGS = tuple(sorted(lexicon.words("topics.txt", "sound endings")))
_FUNCTION_WORDS = lexicon.words("topics.txt", "prepositions") | {"the", "and", "not", "after", "says", "new"}
PASSING = 0.5  # what a topic loses that the article names but once
_WEAK = 1.0  # under it a sound noun of the title comes first, if but "the education secretary" has it
LONG = 3  # spaces in a label that must be told twice, and is no second topic
_TITLED = 0.5  # what a topic gains by being told in the title
_LEADS = 0.4  # what a topic gains by standing in the lead
_NEAR = 0.4  # what a topic gains by being spoken of close by
_TOLD = (0.0, 0.8, 1.2)  # what a topic gains by the words that tell which one it is


def title_words(headline: View) -> set[str]:
    """The nouns, adjectives and deeds of a parsed title, in the singular."""
    written = zip(map(singular, headline.lower), headline.tag, strict=True)
    words = {word for word, tag in written if tag[0] in "NJ" or _is_sound(word)}
    return (words - _FUNCTION_WORDS) | deeds(headline)


def deeds(headline: View) -> set[str]:
    """What a title's verbs tell of, as nouns: "dies" is a death."""
    return {_DEEDS[word] for word in headline.lower if word in _DEEDS}


class TopicWeights:
    """What speaks for topics in one article.

    `headline` is its parsed title, `nouns` counts the nouns of its text.
    """

    def __init__(self, headline: View, nouns: Counter[str]) -> None:
        """Nothing is known yet of phrases: see `learn`."""
        self.title = title_words(headline)
        self.deeds = deeds(headline)
        self.phrase = f" {' '.join(map(singular, filter(str.isalnum, headline.lower)))} "
        self.nouns = nouns
        self.fuller: dict[str, str] = {}
        self.weights: Scored = {}
        self.firm: set[str] = set()
        self.best: str | None = None

    def learn(self, topics: Sequence[Topic], lead: Sequence[Topic], titled: Sequence[Topic]) -> None:
        """Take in all topics that the article's phrases tell, each as often as it stands there.

        `lead` are its first, `titled` those of its title.
        """
        topics = [*topics, *titled, *(Topic(noun, noun, 0) for noun in self.deeds)]
        self.fuller = self._fuller(topics)
        told = {label: topic for topic in topics if (label := self.label(topic))}
        times = Counter(filter(None, map(self.label, topics)))
        heads = Counter(topic.head for topic in topics)
        for label, topic in told.items():
            alike = times[label] if topic.name else heads[topic.head]
            self.weights[label] = self._weight(label, topic, (times[label] + alike) / 2)
            if times[label] > 1 or topic.name or (label.count(" ") < LONG and self._is_firm(label)):
                self.firm.add(label)
        clear = (topic for topic in titled if topic.told or _is_sound(topic.head))
        for label in {label for topic in clear if (label := self.label(topic))}:
            self.weights[label] += _TITLED
        for label in {label for topic in lead if self.nouns[topic.head] > 1 and (label := self.label(topic))}:
            self.weights[label] += _LEADS
        self.best = self._first(self.weights)
        if self.best is None or self.weights[self.best] < _WEAK:
            self.weights |= {as_written(noun): _WEAK for noun in self.title if _is_sound(noun)}
            self.best = self._first(self.weights)
        fuller = {label for topic in titled if (label := self.label(topic)) and self.best and _holds(label, self.best)}
        self.best = self._first({label: self.weights[label] for label in fuller}) or self.best

    def label(self, topic: Topic) -> str | None:
        """The topic's label, for a bare noun the fuller one; None for a bare noun that tells nothing."""
        if topic.told:
            return topic.label
        return self.fuller.get(topic.head) or (topic.label if topic.alone else None)

    def score(self, topic: Topic) -> float:
        """How much speaks for a topic in the content where it stands."""
        titled = self._titled(topic.label)
        times = self.nouns[topic.head]
        score = _TOLD[min(topic.told, 2)] + 0.5 * log2(max(1, times)) + 0.7 * min(2, titled)
        if topic.name and times < 2 and not titled:
            score -= PASSING
        if _is_sound(topic.head):
            return score + 0.8
        if titled:
            return score
        return score - 0.5 * (not topic.told) - 0.8 * (topic.head in _HUMANS) - PASSING * (times < 2 and not topic.name)

    def about(self, near: Iterable[str]) -> tuple[str, float] | None:
        """What the article speaks of where the labels `near` stand, with its weight; None without any topic."""
        local = self._first({label: self.weights[label] + _NEAR for label in near})
        if self.best is None or local is None:
            return None if self.best is None else (self.best, self.weights[self.best])
        weight = self.weights[local] + _NEAR
        if set(local.split()) < set(self.best.split()):
            return self.best, self.weights[self.best]  # the fuller one
        return (local, weight) if weight >= self.weights[self.best] else (self.best, self.weights[self.best])

    def _fuller(self, topics: Sequence[Topic]) -> dict[str, str]:
        """For each bare noun the fuller phrase that the article has for it, if one prevails."""
        by_head: dict[str, Counter[str]] = defaultdict(Counter)
        bare: Counter[str] = Counter()
        for topic in topics:
            if topic.told and not topic.name:
                by_head[topic.head][topic.label] += 1 + (self._titled(topic.label) > 1)
            elif topic.alone:
                bare[topic.head] += 1
        best = {head: labels.most_common(1)[0] for head, labels in by_head.items()}
        return {
            head: label
            for head, (label, times) in best.items()
            if times > (1 if self._others(label, head) else 2) and times * 2 >= max(by_head[head].total(), bare[head])
        }

    def _weight(self, label: str, topic: Topic, times: float) -> float:
        others = min(2, self._others(label, topic.head))
        weight = log2(1 + times) + 1.2 * (topic.head in self.title) + 0.6 * others + 0.4 * min(topic.told, 2)
        weight -= 0.6 * (not self._titled(label))
        weight += 0.8 * (topic.told > 0 and self._stands(label))
        if _is_sound(topic.head):
            weight += 0.8
        else:
            weight -= 0.8 * (not topic.told) + 0.8 * (topic.head in _HUMANS)
        if not topic.alone:
            weight -= 0.32 if others else 0.8
            weight -= 0.6 * (not self._titled(label) and not any(map(str.islower, label.split()[:-1])))  # "EU document"
        if topic.head in self.deeds:
            weight += 1.6
        return weight - 0.6 * (times < 2) - 0.3 * max(0, label.count(" ") - 2)

    def _is_firm(self, label: str) -> bool:
        """Whether a label has a word that is a topic alone, or one of the title's that is no name."""
        words = {singular(word) for word in label.split() if word.islower()}
        return not words.isdisjoint(self.title) or any(map(_is_sound, words))

    def _titled(self, label: str) -> int:
        return sum(singular(word) in self.title for word in label.lower().split())

    def _stands(self, label: str) -> bool:
        """Whether the title has the end of the phrase as it stands: "border wall"."""
        words = label.lower().replace("-", " ").split()[-2:]
        return f" {' '.join(map(singular, words))} " in self.phrase

    def _others(self, label: str, head: str) -> int:
        """How many words of a label the title has, besides its head."""
        return self._titled(label) - (head in self.title)

    @staticmethod
    def _first(weights: Scored) -> str | None:
        return min(weights, key=lambda label: (-weights[label], label), default=None)


def _holds(label: str, other: str) -> bool:
    """Whether a label has the noun of the other, all its words, and more."""
    words, others = label.split(), other.split()
    return set(others) < set(words) and words[-1] == others[-1]


@lru_cache(maxsize=20_000)
def _is_sound(noun: str) -> bool:
    """Whether a noun is a topic even where it stands alone: "drought", "terrorism"."""
    return noun in _SOUND or noun.endswith(_SOUND_ENDINGS)
