"""Refusals to comment: "declined to say", "would not discuss", "did not offer any comment", "no comment"."""

from kg.extract.cuewords import word_set
from kg.extract.quotations import Range
from kg.extract.view import View

_REFUSING = frozenset({"decline", "refuse"})
_HANDING = frozenset({"give", "provide", "offer", "make", "release", "share", "go", "draw"})
_NOUNS = word_set(
    "detail comment name evidence figure number reason answer response reply explanation statement information"
)
_VOICING = word_set(
    "comment say answer discuss speak talk elaborate give confirm disclose reveal provide respond reply tell "
    "speculate specify identify name address explain offer make draw divulge deny clarify state mention release "
    "go share detail weigh"
)
_UNANSWERING = frozenset({"respond", "reply", "answer", "return", "comment"})
_WITHHOLDING = word_set("say comment discuss elaborate confirm disclose answer speculate reveal specify")
_GIVING = frozenset({"offer", "make", "give", "provide", "have", "issue"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_WILL = word_set("would will wo 'd ’d can ca could")


def refuses(view: View, i: int) -> bool:
    """Whether cue i is a refusal to say something: the verb that refuses, the one refused, or the noun withheld."""
    lemma = view.lemma[i]
    if lemma in _REFUSING or (lemma in ("refusal",) and view.pos[i] == "NOUN"):
        return any(_voices(view, k) for k in view.children[i])
    above = view.head[i]
    if view.dep[i] in ("xcomp", "acl") and view.lemma[above] in _REFUSING | {"refusal"}:
        return _voices(view, i)
    if lemma in _NOUNS and view.pos[i] == "NOUN":
        return _withheld(view, i)
    if lemma in _GIVING:
        return any(view.lemma[k] in _NOUNS and _withheld(view, k) for k in view.children[i] if view.dep[k] == "dobj")
    return _unanswered(view, i)


def _voices(view: View, k: int) -> bool:
    if view.dep[k] not in ("xcomp", "acl") or view.lemma[k] not in _VOICING:
        return False
    if view.lemma[k] not in _HANDING:
        return True
    return any(view.dep[x] == "dobj" and view.lemma[x] in _NOUNS for x in view.children[k]) or (
        view.lemma[k] == "draw" and view.lower[k] == "drawn"
    )


def _withheld(view: View, i: int) -> bool:
    """Whether noun i is what is not given: "no comment", "did not offer any public comment"."""
    if view.lemma[i] != "comment" and view.lemma[view.head[i]] not in _GIVING:
        return False
    children = {view.lower[k] for k in view.children[i]}
    verb = view.head[i]
    if "no" in children:
        return view.lemma[i] == "comment" or view.lemma[verb] in _GIVING
    return view.dep[i] == "dobj" and view.lemma[verb] in _GIVING and view.lemma[i] == "comment" and _negated(view, verb)


def _negated(view: View, i: int) -> bool:
    return any(view.lower[k] in _NEGATIONS for k in view.children[i])


def _unanswered(view: View, i: int) -> bool:
    """ "Did not respond to a request for comment", "would not say", "could not be reached for comment"."""
    lemma = view.lemma[i]
    if not _negated(view, i):
        return False
    children = {view.lower[k] for k in view.children[i]}
    if lemma in _WITHHOLDING and children & {"would", "wo", "will", "’d", "'d"}:
        return True
    if lemma == "comment":
        return True
    if lemma in _UNANSWERING:
        words = view.lower[i : min(i + 14, view.size)]
        return lemma == "respond" or any(
            w
            in (
                "request",
                "requests",
                "question",
                "questions",
                "comment",
                "call",
                "calls",
                "email",
                "emails",
                "message",
                "messages",
            )
            for w in words
        )
    return lemma == "reach" and "comment" in view.lower[i : i + 6]


def object_of_refusal(view: View, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content without "to comment on", "to say"; empty if it was a refusal to comment on nothing in particular."""
    start, end = content[0]
    x = start
    if view.lower[x] == "to" and x + 1 < end and view.lemma[x + 1] in _VOICING:
        x += 2
        while x < end and view.lower[x] in (
            "further",
            "any",
            "on",
            "about",
            "comment",
            "publicly",
            "immediately",
            "drawn",
            "details",
            "detail",
            "specific",
            "a",
            "out",
        ):
            x += 1
    elif view.lemma[x] in _VOICING and view.lower[x] == "comment":
        x += 1
    first = view.trim(x, end) if x < end else (end, end)
    rest = content[1:]
    return (first, *rest) if first[0] < first[1] and view.has_letters(first) else rest
