"""What each statement is about: the noun phrases of its content that tell most, best first, then the article's topic.

A phrase counts more the fuller it is, the more often the article comes back to its noun, and if the title has it. A
content that tells nothing by itself ("it was right to do so") is about what is spoken of around it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.names import Name, names
from kg.extract.plurals import singular
from kg.extract.topic_phrases import Topic, TopicPhrases
from kg.extract.topic_weights import LONG, PASSING, Scored, TopicWeights
from kg.extract.view import View
from kg.model import Attribution, Span

MOST = 3
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "dobj"])
_INNER = frozenset(["compound", "amod", "nmod", "poss", "npadvmod"])
_LEAD = 2  # segments whose noun phrases speak for the article
_ENOUGH = 0.8  # the least score of a topic
_STRONG = 1.5  # under it what is spoken of around comes first
_NEAR = 1.0  # how far a second topic may stand behind the best
_SECOND = 1.2  # the least weight in the article of a topic that does not stand first
_ABOUT = 1.8  # the least weight of what is spoken of around
_ABOUT_AT_ALL = 0.5  # and where the content tells nothing by itself
_BESIDE = 4  # statements before and after that are around

Content = tuple[Span, ...]


def with_topics(view: View, named: Sequence[Name], title: Doc, told: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with their topics; their spans lie inside the text that `view` shows."""
    if not told:
        return ()
    phrases, headline = TopicPhrases(view, named), View(title)
    weights, telling = _weighed(view, headline)
    contents = list(dict.fromkeys(attribution.content for attribution in told))
    read = [_read(view, phrases, _tokens(view, content)) for content in contents]
    titled = [
        topic
        for i, topic in _read(headline, TopicPhrases(headline, names(headline)), range(headline.size))
        if headline.dep[i] != "ROOT" or headline.tag[i] != "NNS" or weights.nouns[topic.head]  # "Veteran graduates"
    ]
    told_first = _read(view, phrases, telling)
    lead = [topic for i, topic in told_first if view.segment[i] < _LEAD]
    weights.learn([topic for found in (*read, told_first) for _, topic in found], lead, titled)
    own = [_labels(view, found, weights) for found in read]
    topics = {content: _chosen(own, number, weights) for number, content in enumerate(contents)}
    return tuple(replace(attribution, topics=topics[attribution.content]) for attribution in told)


def _weighed(view: View, headline: View) -> tuple[TopicWeights, list[int]]:
    """The weights of the article's nouns; and the nouns of its lead, and of its title wherever they stand."""
    nouns = [i for i, tag in enumerate(view.tag) if tag[:2] == "NN"]
    one = {word: singular(word) for word in {view.lower[i] for i in nouns}}
    weights = TopicWeights(headline, Counter(one[view.lower[i]] for i in nouns))
    telling = [i for i in nouns if one[view.lower[i]] in weights.title or view.segment[i] < _LEAD]
    return weights, telling


def _tokens(view: View, content: Content) -> Iterable[int]:
    for start, end in content:
        yield from range(bisect_left(view.start, start), bisect_left(view.start, end))


def _read(view: View, phrases: TopicPhrases, tokens: Iterable[int]) -> list[tuple[int, Topic]]:
    """The topics of the noun phrases with heads among `tokens`, with those heads; none that is part of another."""
    found: list[tuple[int, Topic]] = []
    inside: set[int] = set()
    for i in tokens:
        if view.tag[i][:1] == "N" and view.dep[i] not in _INNER and (topic := phrases.topic(i)):
            found.append((i, topic))
            inside.add(topic.object)
    return [(i, topic) for i, topic in found if i not in inside]


def _labels(view: View, found: Sequence[tuple[int, Topic]], weights: TopicWeights) -> Scored:
    labels: Scored = {}
    for i, topic in found:
        if label := weights.label(topic):
            score = weights.score(topic) + 0.3 * (view.dep[i] in _SUBJECTS)
            labels[label] = max(labels.get(label, 0.0), score)
    return labels


def _chosen(own: Sequence[Scored], number: int, weights: TopicWeights) -> tuple[str, ...]:
    """The topics of one content: its own if they tell enough, then what is spoken of around it."""
    labels = own[number]
    around = own[max(0, number - _BESIDE) : number + _BESIDE + 1]
    about = weights.about({label for beside in around for label in beside})
    best = sorted(labels, key=lambda label: (-labels[label], label))
    if about is not None and about[1] >= _ABOUT_AT_ALL:
        best = [label for label in best if label in weights.firm]  # the others tell less than what is around
    least = _ENOUGH if not best or labels[best[0]] >= _ENOUGH else _ENOUGH - PASSING  # better than none of its own
    near = [label for label in best[1:] if labels[label] >= labels[best[0]] - _NEAR]
    near = [label for label in near if weights.weights[label] >= _SECOND and label.count(" ") < LONG]
    best = _apart(label for label in best[:1] + near if labels[label] >= least)[:MOST]
    if about is None or about[1] < (_ABOUT if best else _ABOUT_AT_ALL):
        return tuple(best)
    main = about[0]
    if any(_same(label, main) for label in best) or (best and main.count(" ") >= LONG and labels[best[0]] >= _STRONG):
        return tuple(best)
    if not best or labels[best[0]] < _STRONG:
        return (main, *(label for label in best[: MOST - 1] if weights.weights[label] >= _SECOND))
    return (*best[: MOST - 1], main)


def _apart(labels: Iterable[str]) -> list[str]:
    """The labels in their order without those that say no other than one before."""
    kept: list[str] = []
    for label in labels:
        if not any(_same(label, other) for other in kept):
            kept.append(label)
    return kept


def _same(one: str, other: str) -> bool:
    """Whether one label says all that the other would: "Ukraine negotiations" and "negotiations"."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words
