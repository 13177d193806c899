"""What each statement is about: the noun phrases of its content that tell most, best first, then the article's topic.

A phrase counts more the fuller it is, the more often the article comes back to its noun, and if the title has it.
A bare noun stands for the fuller phrase that the article has for it. A content that tells nothing by itself ("it was
right to do so") is about what the article is about, else what the statements beside it are about.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log2

from kg import lexicon
from kg.extract.names import Name
from kg.extract.plurals import singular
from kg.extract.quotations import Range
from kg.extract.topic_phrases import Topic, TopicPhrases
from kg.extract.view import View
from kg.model import Article, Attribution, Span

MOST = 3
_WORD = re.compile(r"\w+")
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "dobj"])
_INNER = frozenset(["compound", "amod", "nmod", "poss", "npadvmod"])
_ABSTRACT = tuple(sorted(lexicon.words("topics.txt", "sound endings")))
_HUMANS = lexicon.words("topics.txt", "humans")
_SOUND = lexicon.words("topics.txt", "sound")
_FUNCTION_WORDS = lexicon.words("topics.txt", "prepositions") | {"the", "and", "not", "after", "says", "new"}
_LEAD = 2  # segments whose noun phrases speak for the article
_ENOUGH = 0.7  # the least score of a topic
_ENOUGH_BESIDE_MAIN = 0.8  # and where the article's own topic can stand for it
_STRONG = 1.2  # under it the article's own topic comes first
_NEAR = 1.3  # how far a second topic may stand behind the best
_MAIN = 1.8  # the least score of what an article is about

Content = tuple[Span, ...]
Scored = dict[str, float]


def with_topics(
    view: View, named: Sequence[Name], article: Article, told: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with their topics; their spans lie inside the text that `view` shows."""
    if not told:
        return ()
    found = _Finder(view, named, article).topics(list(dict.fromkeys(attribution.content for attribution in told)))
    return tuple(replace(attribution, topics=found[attribution.content]) for attribution in told)


class _Finder:
    def __init__(self, view: View, named: Sequence[Name], article: Article) -> None:
        self.view = view
        self.phrases = TopicPhrases(view, named)
        words = {singular(word) for word in _WORD.findall((article.title or "").lower())}
        self.title = words - _FUNCTION_WORDS
        self.counts: Counter[str] = Counter()
        self.telling: list[int] = []  # nouns of the lead and nouns of the title, wherever they stand
        for i, (word, tag) in enumerate(zip(view.lower, view.tag, strict=True)):
            if tag[:2] == "NN":
                noun = singular(word)
                self.counts[noun] += 1
                if noun in self.title or view.segment[i] < _LEAD:
                    self.telling.append(i)

    def topics(self, contents: Sequence[Content]) -> dict[Content, tuple[str, ...]]:
        """The topics of each content."""
        read = [self._read(i for span in content for i in range(*self._tokens(span))) for content in contents]
        lead = self._read(iter(self.telling))
        every = [topic for found in (*read, lead) for topic, _ in found]
        fuller = self._fuller(every)
        own = [self._labels(found, fuller) for found in read]
        main = self._main(every, fuller)
        chosen = [self._chosen(labels, main) for labels in own]
        return {
            content: tuple(found or self._beside(number, chosen))
            for number, (content, found) in enumerate(zip(contents, chosen, strict=True))
        }

    def _read(self, tokens: Iterator[int]) -> list[tuple[Topic, float]]:
        """The topics of the noun phrases with heads among `tokens`, with their scores; none twice in one phrase."""
        view = self.view
        found: list[tuple[int, Topic]] = []
        inside: set[int] = set()
        for i in tokens:
            if view.tag[i][:1] == "N" and view.dep[i] not in _INNER and (topic := self.phrases.topic(i)):
                found.append((i, topic))
                inside.add(topic.object)
        return [(topic, self._score(topic, i)) for i, topic in found if i not in inside]

    def _tokens(self, span: Span) -> Range:
        return bisect_left(self.view.start, span[0]), bisect_left(self.view.start, span[1])

    def _score(self, topic: Topic, i: int) -> float:
        titled = self._titled(topic.label)
        score = (0.0, 0.8, 1.2)[min(topic.told, 2)] + 0.5 * log2(max(1, self.counts[topic.head])) + 0.7 * min(2, titled)
        if topic.head in _SOUND or topic.head.endswith(_ABSTRACT):
            score += 0.8
        elif not titled:
            score -= 0.5 * (not topic.told) + 0.8 * (topic.head in _HUMANS)
        return score + 0.3 * (self.view.dep[i] in _SUBJECTS)

    def _titled(self, label: str) -> int:
        return sum(singular(word) in self.title for word in label.lower().split())

    def _fuller(self, told: Sequence[Topic]) -> dict[str, str]:
        """For each bare noun the fuller phrase that the article has for it, if one prevails."""
        by_head: dict[str, Counter[str]] = defaultdict(Counter)
        bare: Counter[str] = Counter()
        for topic in told:
            if topic.told:
                by_head[topic.head][topic.label] += 1 + (self._titled(topic.label) > 1)
            elif topic.alone:
                bare[topic.head] += 1
        best = {head: labels.most_common(1)[0] for head, labels in by_head.items()}
        return {
            head: label
            for head, (label, times) in best.items()
            if times > 1 + (not self._tells(label, head)) and times * 2 >= max(by_head[head].total(), bare[head])
        }

    def _tells(self, label: str, head: str) -> bool:
        """Whether the title has a word of the label besides its head."""
        return self._titled(label) > (head in self.title)

    @staticmethod
    def _labels(found: Sequence[tuple[Topic, float]], fuller: dict[str, str]) -> Scored:
        labels: Scored = {}
        for topic, score in found:
            if label := _label(topic, fuller):
                labels[label] = max(labels.get(label, 0.0), score)
        return labels

    def _main(self, every: Sequence[Topic], fuller: dict[str, str]) -> str | None:
        """What the article is about: the label that it comes back to most, those of the title first."""
        told = {label: topic for topic in every if (label := _label(topic, fuller))}
        times = Counter(filter(None, (_label(topic, fuller) for topic in every)))
        heads = Counter(topic.head for topic in every)
        known = {
            label: self._weight(label, topic, (times[label] + heads[topic.head]) / 2) for label, topic in told.items()
        }
        best = min(known, key=lambda label: (-known[label], label), default=None)
        return best if best is not None and known[best] >= _MAIN else None

    def _weight(self, label: str, topic: Topic, times: float) -> float:
        """How much speaks for a label as what the article is about."""
        titled = topic.head in self.title
        others = min(2, self._titled(label) - titled)
        weight = log2(1 + times) + 1.2 * titled + 0.4 * others + 0.4 * min(topic.told, 2)
        if topic.head in _SOUND or topic.head.endswith(_ABSTRACT):
            weight += 0.8
        else:
            weight -= 0.8 * (not topic.told) + 0.8 * (topic.head in _HUMANS)
        weight -= 0.8 * (not topic.alone) * (1 if others == 0 else 0.4)
        return weight - 0.6 * (times < 2) - 0.3 * max(0, label.count(" ") - 2)

    @staticmethod
    def _chosen(labels: Scored, main: str | None) -> list[str]:
        best = sorted(labels, key=lambda label: (-labels[label], label))
        if main is None:
            return [label for label in best if labels[label] >= max(_ENOUGH, labels[best[0]] - _NEAR)][:MOST]
        best = [label for label in best if labels[label] >= max(_ENOUGH_BESIDE_MAIN, labels[best[0]] - _NEAR)]
        own = [label for label in best[: MOST - 1] if label != main]
        return [main, *own] if main in best[:1] or not own or labels[own[0]] < _STRONG else [*own, main]

    @staticmethod
    def _beside(number: int, chosen: Sequence[Sequence[str]]) -> Sequence[str]:
        """The first topic of the statement before, else of the one after."""
        near = [chosen[k][:1] for k in (number - 1, number + 1) if 0 <= k < len(chosen)]
        return next(filter(None, near), [])


def _label(topic: Topic, fuller: dict[str, str]) -> str | None:
    """The topic's label, of a bare noun the fuller one; None for a bare noun that tells nothing."""
    if topic.told:
        return topic.label
    return fuller.get(topic.head) or (topic.label if topic.alone else None)
