"""What each statement is about: the noun phrases of its content that tell most, best first.

A phrase counts more the fuller it is, the more often the article comes back to its noun, and if the title has it.
A bare noun stands for the fuller phrase that the article has for it. A content that tells nothing by itself ("it was
right to do so") is about what the statements around it are about.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import log2

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
_ENOUGH = 2.0

Scored = dict[str, float]


def with_topics(
    view: View, named: Sequence[Name], article: Article, told: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with their topics; spans lie inside the text that `view` shows."""
    finder = _Finder(view, named, article)
    contents = list(dict.fromkeys(attribution.content for attribution in told))
    found = finder.topics(contents)
    return tuple(replace(attribution, topics=found[attribution.content]) for attribution in told)


class _Finder:
    def __init__(self, view: View, named: Sequence[Name], article: Article) -> None:
        self.view = view
        self.phrases = TopicPhrases(view, named)
        self.counts = Counter(singular(word) for word, tag in zip(view.lower, view.tag, strict=True) if tag[:2] == "NN")
        self.title = {singular(word) for word in _WORD.findall((article.title or "").lower())}

    def topics(self, contents: Sequence[tuple[Span, ...]]) -> dict[tuple[Span, ...], tuple[str, ...]]:
        """The topics of each content."""
        read = [self._read(content) for content in contents]
        fuller = self._fuller([topic for scored in read for topic in scored])
        named = [self._labels(scored, fuller) for scored in read]
        whole: Counter[str] = Counter()
        for labels in named:
            whole.update(labels)
        return {
            content: tuple(self._chosen(labels) or self._around(number, named, whole))
            for number, (content, labels) in enumerate(zip(contents, named, strict=True))
        }

    def _read(self, content: tuple[Span, ...]) -> dict[Topic, float]:
        """The topics that a content's noun phrases tell, with their scores."""
        view = self.view
        found: dict[Topic, float] = {}
        for start, end in map(self._tokens, content):
            for i in range(start, end):
                if view.tag[i][:1] == "N" and view.dep[i] not in _INNER and (topic := self.phrases.topic(i)):
                    found[topic] = max(found.get(topic, 0.0), self._score(topic, i))
        return found

    def _tokens(self, span: Span) -> Range:
        return bisect_left(self.view.start, span[0]), bisect_left(self.view.start, span[1])

    def _score(self, topic: Topic, i: int) -> float:
        score = 1.0 + 0.8 * min(topic.told, 2) + 0.5 * log2(max(1, self.counts[topic.head]))
        words = topic.label.lower().split()
        score += 0.7 * min(2, sum(singular(word) in self.title for word in words))
        return score + 0.3 * (self.view.dep[i] in _SUBJECTS)

    def _fuller(self, told: Sequence[Topic]) -> dict[str, str]:
        """For each bare noun the phrase that the article has for it most often."""
        by_head: dict[str, Counter[str]] = defaultdict(Counter)
        for topic in told:
            if topic.told:
                by_head[topic.head][topic.label] += 1
        return {head: labels.most_common(1)[0][0] for head, labels in by_head.items() if len(labels) == 1}

    def _labels(self, scored: dict[Topic, float], fuller: dict[str, str]) -> Scored:
        labels: Scored = {}
        for topic, score in scored.items():
            label = topic.label if topic.told else fuller.get(topic.head, topic.label)
            labels[label] = max(labels.get(label, 0.0), score)
        return labels

    def _chosen(self, labels: Scored) -> list[str]:
        best = sorted(labels, key=lambda label: (-labels[label], label))
        return best[:MOST]

    def _around(self, number: int, named: list[Scored], whole: Counter[str]) -> list[str]:
        """The topic of the statements before and after, of those that the article comes back to."""
        near = [named[k] for k in (number - 1, number + 1) if 0 <= k < len(named)]
        known = {label for labels in near for label in labels} or set(whole)
        best = sorted(known, key=lambda label: (-whole[label], label))
        return best[:1]
