"""Statements in statements: "TASS reported that Lavrov said" counts once, for Lavrov, and TASS is a relay.

The outer speaker keeps the statement where it says more than that somebody said something.
"""

from collections.abc import Callable

from kg.extract import cuewords
from kg.extract.acts import by_lemma
from kg.extract.cuewords import word_set
from kg.extract.propose import Content, Source
from kg.extract.propose.proposals import outside
from kg.extract.propose.sources import spans, subject
from kg.extract.quotations import Range
from kg.extract.select import Candidate, Choice, Options
from kg.extract.view import View

Readings = Callable[[int], Options]

_REPORTING = frozenset(
    {"say", "tell", "report", "write", "add", "note", "state", "announce", "quote", "cite", "reveal"}
)
_PRONOUNS = frozenset({"i", "we", "you", "it", "he", "she", "they"})  # most often the outer speaker
_QUOTING = frozenset({"quote", "cite"})
_SOMEBODY = word_set(
    "official source spokesman spokeswoman spokesperson minister person aide adviser diplomat officer police lawyer"
    " witness resident activist lawmaker agency ministry government executive leader commander analyst expert"
)
_UTTERING = frozenset({"say", "tell", "state", "claim", "write", "add"})
_CLEAR = frozenset({"clear", "plain"})
KNOWN = 0.35
LEAST = 0.7  # of the letters of the outer content
DEPTH = 3
LONGEST_CLAUSE = 120


def innermost(view: View, choice: Choice, read: Readings) -> tuple[Choice, list[int]]:
    """The statement that the content of `choice` consists of, or `choice`, and the speakers around it, outermost first.

    `read` tells the readings of a cue, supposing that it is one.
    """
    around: list[int] = []
    for _ in range(DEPTH):
        inner = _quoted_as_saying(view, choice) or _cited(view, choice) or _inner(view, choice, read)
        if inner is None:
            break
        token = choice.candidate.source.token
        if token is not None and token != inner.candidate.source.token:
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
    own = subject(view, root)
    if not _voices(view, root) or (own is not None and view.lower[own[0]] in _PRONOUNS):
        return None
    for option in read(root):
        token = option.candidate.source.token
        if token is None or view.lower[token] in _PRONOUNS or option.candidate.group is group:
            continue
        if _within((token, token + 1), choice.ranges) and _fills(view, option, choice):
            return Choice(option.candidate, choice.right, choice.content_right)
    return None


def _voices(view: View, i: int) -> bool:
    """Whether token i is a verb of saying in the active voice and a finite tense or perfect."""
    lemma = (view.lemma[i], "VERB")
    if lemma[0] == "make" and any(view.lower[k] in _CLEAR for k in view.children[i]):
        return True
    if view.tag[i] not in ("VBD", "VBN", "VBZ", "VBP") or cuewords.rates().get(lemma, 0.0) < KNOWN:
        return False
    passive = any(view.dep[k] in ("auxpass", "nsubjpass") for k in view.children[i])
    return not passive and by_lemma().get(lemma, "attitude") != "attitude"


def _fills(view: View, inner: Choice, outer: Choice) -> bool:
    """Whether the inner content lies in the outer one and is most of it, or is a quotation that ends in it."""
    if inner.candidate.content.kind.startswith("quoted") and outer.candidate.group.family == "according to":
        return (
            _within(inner.ranges[-1], outer.ranges) or outer.ranges[0][0] < inner.ranges[-1][1] <= outer.ranges[-1][1]
        )
    if not all(_within(r, outer.ranges) for r in inner.ranges):
        return False
    source = inner.candidate.source_tokens or inner.ranges[0]
    whole = view.total(min(source[0], inner.ranges[0][0]), max(source[1], inner.ranges[-1][1]))
    return whole > LEAST * sum(view.total(*r) for r in outer.ranges)


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
    """ "Reuters quoted Lavrov as saying that", "… , Reuters quoted Lavrov as saying": the statement is Lavrov's."""
    i = choice.candidate.group.cue
    if i is None or view.lemma[i] not in _QUOTING or choice.candidate.group.family != "verb":
        return None
    quoted = next((k for k in view.children[i] if view.dep[k] in ("dobj", "nsubjpass")), None)
    verb = next((x for x in _as_verbs(view, i) if view.lemma[x] in _UTTERING), None)
    if quoted is None or verb is None:
        return None
    clause = next((k for k in view.children[verb] if k > verb and view.dep[k] in ("ccomp", "dobj")), None)
    if clause is None:
        clause = next((k for k in view.children[i] if k < i and view.dep[k] == "ccomp"), None)
    if clause is None:
        return None
    return _by_another(view, choice, Content("clause", (view.clip(view.left[clause], view.right[clause], i),), clause),
                       quoted)  # fmt: skip


def _cited(view: View, choice: Choice) -> Choice | None:
    """ "Bloomberg reported, citing the minister": the statement is the minister's."""
    i = choice.candidate.group.cue
    if i is None:
        return None
    if choice.candidate.group.family == "verb" and view.lemma[i] in _REPORTING - _QUOTING:
        named = next((x for k in view.children[i] if view.dep[k] == "advcl" for x in witnesses(view, k)), None)
        return _by_another(view, choice, choice.candidate.content, named) if named is not None else None
    for named in witnesses(view, i):  # "reported, citing the minister, that"
        clause = _clause_of(view, named)
        if clause is not None:
            tokens = view.clip(view.left[clause], view.right[clause], i)
            return _by_another(view, choice, Content("clause", (tokens,), clause), named)
    return None


def witnesses(view: View, i: int) -> list[int]:
    """Whom participle i cites or quotes beside a verb of reporting: "…, Bloomberg reported, citing the minister"."""
    if view.tag[i] != "VBG" or view.lemma[i] not in _QUOTING or view.lemma[view.head[i]] not in _REPORTING:
        return []
    return [k for k in view.children[i] if view.dep[k] == "dobj" and _is_somebody(view, k)]


def is_reference(view: View, choice: Choice) -> bool:
    """Whether the choice tells but whom a report cites: "citing the minister"."""
    i = choice.candidate.group.cue
    if i is None or len(choice.ranges) > 1:
        return False
    start, end = choice.ranges[0]
    return any(view.left[k] <= start and end <= view.right[k] and not _clause_of(view, k) for k in witnesses(view, i))


def _clause_of(view: View, k: int) -> int | None:
    return next((x for x in view.children[k] if view.lower[view.left[x]] == "that"), None)


def _is_somebody(view: View, k: int) -> bool:
    if view.pos[k] == "PROPN":
        return view.entity[k] in ("PERSON", "ORG", "NORP", "GPE", "")
    return view.pos[k] == "NOUN" and view.lemma[k] in _SOMEBODY


def _by_another(view: View, choice: Choice, content: Content, token: int) -> Choice | None:
    """The choice with another content and source; None if it is that already or the content is empty."""
    candidate = choice.candidate
    if any(a >= b for a, b in content.ranges):
        return None
    if candidate.source.token == token and content.ranges == candidate.content.ranges:
        return None
    source: Source = spans(view, (token, "quoted"), candidate.group.cue)[0]
    tokens = outside(view, content, source)
    inner = Candidate(candidate.group, content, source, tokens, candidate.score, candidate.base, candidate.best)
    return Choice(inner, choice.right, choice.content_right)


def _as_verbs(view: View, i: int) -> list[int]:
    """Verbs under "as" that depend on token i or on its object."""
    holders = [i, *(k for k in view.children[i] if view.dep[k] in ("dobj", "nsubjpass"))]
    return [x for h in holders for k in view.children[h] if view.lower[k] == "as" for x in view.children[k]]
