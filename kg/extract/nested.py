"""Statements in statements: "TASS reported that Lavrov said" counts once, for Lavrov, and TASS is a relay.

The outer speaker keeps the statement where it says more than that somebody said something.
"""

from collections.abc import Callable

from kg.extract import cuewords
from kg.extract.acts import by_lemma
from kg.extract.propose import Content, Source
from kg.extract.propose.sources import spans
from kg.extract.quotations import Range
from kg.extract.select import Candidate, Choice, Options
from kg.extract.view import View

Readings = Callable[[int], Options]

_REPORTING = frozenset(
    {"say", "tell", "report", "write", "add", "note", "state", "announce", "quote", "cite", "reveal"}
)
_PRONOUNS = frozenset({"i", "we", "you", "it", "he", "she", "they"})  # most often the outer speaker
_QUOTING = frozenset({"quote", "cite"})
_UTTERING = frozenset({"say", "tell", "state", "claim", "write", "add"})
KNOWN = 0.45
DEPTH = 3
LONGEST_CLAUSE = 120


def innermost(view: View, choice: Choice, read: Readings) -> tuple[Choice, list[int]]:
    """The statement that the content of `choice` consists of, or `choice`, and the speakers around it, outermost first.

    `read` tells the readings of a cue, supposing that it is one.
    """
    around: list[int] = []
    for _ in range(DEPTH):
        inner = _quoted_as_saying(view, choice) or _inner(view, choice, read)
        if inner is None:
            break
        token = choice.candidate.source.token
        if token is not None:
            around.append(token)
        choice = inner
    return choice, around


def _inner(view: View, choice: Choice, read: Readings) -> Choice | None:
    group = choice.candidate.group
    if group.family not in ("verb", "according to") or (group.family == "verb" and _all_quoted(view, choice)):
        return None
    if group.family == "verb" and (group.cue is None or view.lemma[group.cue] not in _REPORTING):
        return None
    root = root_of(view, choice.ranges[0])
    if not _voices(view, root):
        return None
    for option in read(root):
        token = option.candidate.source.token
        if token is None or view.lower[token] in _PRONOUNS or option.candidate.group is group:
            continue
        if _within((token, token + 1), choice.ranges) and all(_within(r, choice.ranges) for r in option.ranges):
            return Choice(option.candidate, choice.right, choice.content_right)
    return None


def _voices(view: View, i: int) -> bool:
    """Whether token i is a verb of saying in the active voice and a finite tense or perfect."""
    lemma = (view.lemma[i], "VERB")
    if view.tag[i] not in ("VBD", "VBN", "VBZ", "VBP") or cuewords.rates().get(lemma, 0.0) < KNOWN:
        return False
    passive = any(view.dep[k] in ("auxpass", "nsubjpass") for k in view.children[i])
    return not passive and by_lemma().get(lemma, "attitude") != "attitude"


def _within(tokens: Range, ranges: tuple[Range, ...]) -> bool:
    return any(a <= tokens[0] and tokens[1] <= b for a, b in ranges)


def _all_quoted(view: View, choice: Choice) -> bool:
    return all(view.quotation[a] >= 0 and view.quotation[b - 1] >= 0 for a, b in choice.ranges)


def root_of(view: View, tokens: Range) -> int:
    """The word that governs the range: from its first word with letters upwards as long as the head lies inside."""
    start, end = tokens
    x = next((k for k in range(start, end) if view.letters[k]), start)
    for _ in range(LONGEST_CLAUSE):
        if not start <= view.head[x] < end or view.head[x] == x:
            break
        x = view.head[x]
    return x


def _quoted_as_saying(view: View, choice: Choice) -> Choice | None:
    """ "Reuters quoted Lavrov as saying that": the statement is Lavrov's."""
    candidate = choice.candidate
    i = candidate.group.cue
    if i is None or view.lemma[i] not in _QUOTING or candidate.group.family != "verb":
        return None
    quoted = next((k for k in view.children[i] if view.dep[k] in ("dobj", "nsubjpass")), None)
    verb = next((x for x in _as_verbs(view, i) if view.lemma[x] in _UTTERING), None)
    if quoted is None or verb is None:
        return None
    what = [k for k in view.children[verb] if k > verb and view.dep[k] in ("ccomp", "dobj")]
    if not what:
        return None
    tokens = view.clip(view.left[what[0]], view.right[what[0]], verb)
    if tokens[0] >= tokens[1]:
        return None
    content = Content("clause", (tokens,), what[0])
    source: Source = spans(view, (quoted, "quoted"), i)[0]
    inner = Candidate(candidate.group, content, source, source.tokens, candidate.score, candidate.base, candidate.best)
    return None if candidate.source.token == quoted else Choice(inner, choice.right, choice.content_right)


def _as_verbs(view: View, i: int) -> list[int]:
    """Verbs under "as" that depend on token i or on its object."""
    holders = [i, *(k for k in view.children[i] if view.dep[k] in ("dobj", "nsubjpass"))]
    return [x for h in holders for k in view.children[h] if view.lower[k] == "as" for x in view.children[k]]
