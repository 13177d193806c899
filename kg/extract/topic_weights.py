"""What speaks for topics: how often an article comes back to them, what its title has, which nouns are sound."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log2

from kg import lexicon
from kg.extract.plurals import singular
from kg.extract.topic_phrases import Topic

Scored = dict[str, float]

_WORD = re.compile(r"\w+")
_HUMANS = lexicon.words("topics.txt", "humans")
_SOUND = lexicon.words("topics.txt", "sound")
_SOUND_ENDINGS = tuple(sorted(lexicon.words("topics.txt", "sound endings")))
_FUNCTION_WORDS = lexicon.words("topics.txt", "prepositions") | {"the", "and", "not", "after", "says", "new"}
PASSING = 0.5  # what a topic loses that the article names but once
_NEAR = 0.4  # what a topic gains by being spoken of close by
_TOLD = (0.0, 0.8, 1.2)  # what a topic gains by the words that tell which one it is


def title_words(title: str | None, words: Mapping[str, str]) -> set[str]:
    """The words of a title that can tell what it is about, in the singular.

    `words` are the nouns and adjectives of the text with their singulars: where the text has but "fuel", "fuels" is a
    verb.
    """
    return {words[word] for word in _WORD.findall((title or "").lower()) if word in words} - _FUNCTION_WORDS


class TopicWeights:
    """What speaks for topics in one article; `title` are its title's words, `nouns` counts the nouns of its text."""

    def __init__(self, title: set[str], nouns: Counter[str]) -> None:
        """Nothing is known yet of phrases: see `learn`."""
        self.title = title
        self.nouns = nouns
        self.fuller: dict[str, str] = {}
        self.weights: Scored = {}
        self.best: str | None = None

    def learn(self, topics: Sequence[Topic]) -> None:
        """Take in all topics that the article's phrases tell, each as often as it stands there."""
        self.fuller = self._fuller(topics)
        told = {label: topic for topic in topics if (label := self.label(topic))}
        times = Counter(filter(None, map(self.label, topics)))
        heads = Counter(topic.head for topic in topics)
        for label, topic in told.items():
            alike = times[label] if topic.name else heads[topic.head]
            self.weights[label] = self._weight(label, topic, (times[label] + alike) / 2)
        self.best = self._first(self.weights)

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
        if _is_sound(topic.head):
            weight += 0.8
        else:
            weight -= 0.8 * (not topic.told) + 0.8 * (topic.head in _HUMANS)
        if not topic.alone:
            weight -= 0.32 if others else 0.8
        return weight - 0.6 * (times < 2) - 0.3 * max(0, label.count(" ") - 2)

    def _titled(self, label: str) -> int:
        return sum(singular(word) in self.title for word in label.lower().split())

    def _others(self, label: str, head: str) -> int:
        """How many words of a label the title has, besides its head."""
        return self._titled(label) - (head in self.title)

    @staticmethod
    def _first(weights: Scored) -> str | None:
        return min(weights, key=lambda label: (-weights[label], label), default=None)


@lru_cache(maxsize=20_000)
def _is_sound(noun: str) -> bool:
    """Whether a noun is a topic even where it stands alone: "drought", "terrorism"."""
    return noun in _SOUND or noun.endswith(_SOUND_ENDINGS)
