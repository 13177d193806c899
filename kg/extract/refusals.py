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
    "go share detail weigh interview"
)
_REQUESTS = word_set("request question comment call email message inquiry query phone")
_WITHHOLDING = word_set("say comment discuss elaborate confirm disclose answer speculate reveal specify talk speak")
_GIVING = frozenset({"offer", "make", "give", "provide", "have", "issue"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_NO = frozenset({"no", "neither", "none", "nobody"})
_WILL = word_set("would will wo 'd ’d")
_ABOUT = frozenset({"on", "about", "regarding", "of", "into", "upon", "concerning"})
_IN_QUESTION = frozenset({"comment", "question", "detail", "answer", "information", "explanation"})


def refuses(view: View, i: int) -> bool:
    """Whether cue i is a refusal to say something: the verb that refuses, the one refused, or the noun withheld."""
    lemma = view.lemma[i]
    if lemma in _REFUSING or (lemma == "refusal" and view.pos[i] == "NOUN"):
        return any(_voices(view, k) or _is_comment(view, k) for k in view.children[i])
    above = view.head[i]
    if view.dep[i] in ("xcomp", "acl") and view.lemma[above] in _REFUSING | {"refusal"}:
        return _voices(view, i)
    if lemma in _NOUNS and view.pos[i] == "NOUN":
        return _withheld(view, i)
    if lemma in _GIVING:
        return any(view.lemma[k] in _NOUNS and _withheld(view, k) for k in view.children[i] if view.dep[k] == "dobj")
    return _unanswered(view, i)


def _is_comment(view: View, k: int) -> bool:
    return view.dep[k] == "dobj" and view.lemma[k] == "comment"


def _voices(view: View, k: int) -> bool:
    if view.dep[k] not in ("xcomp", "acl") or view.lemma[k] not in _VOICING:
        return False
    if view.lemma[k] == "interview":
        return view.tag[k] == "VBN"
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


def _nobody(view: View, i: int) -> bool:
    subjects = [k for k in view.children[i] if view.dep[k] in ("nsubj", "nsubjpass")]
    return any(_NO & set(view.lower[view.left[k] : k + 1]) for k in subjects)


def _unanswered(view: View, i: int) -> bool:
    """ "Did not respond to a request for comment", "would not say", "could not be reached for comment"."""
    lemma = view.lemma[i]
    if lemma == "be":
        return _unavailable(view, i)
    if not (_negated(view, i) or _nobody(view, i)):
        return False
    if lemma in _WITHHOLDING and any(view.lower[k] in _WILL for k in view.children[i]):
        return True
    if lemma == "reach":
        return "comment" in view.lower[i : i + 6]
    if lemma == "return":
        return any(view.dep[k] == "dobj" and view.lemma[k] in _REQUESTS for k in view.children[i])
    if lemma in ("respond", "reply", "answer"):
        return bool(_REQUESTS & set(view.lemma[i + 1 : i + 14]))
    return lemma == "comment"


def _unavailable(view: View, i: int) -> bool:
    """ "Was unavailable for comment", "neither was available to comment"."""
    for k in view.children[i]:
        if view.dep[k] == "acomp" and "comment" in view.lower[k + 1 : k + 5]:
            refused = view.lower[k] == "unavailable"
            return refused or (view.lower[k] == "available" and (_negated(view, i) or _nobody(view, i)))
    return False


def withheld(view: View, i: int) -> Range | None:
    """What is not told by the refusal with cue i: the arrests, whether the talks failed; None if nothing in particular.

    A request that was not answered is nothing in particular.
    """
    for word in _withholding(view, i):
        found = _object(view, word)
        if found is not None:
            return found
    return None


def _withholding(view: View, i: int) -> list[int]:
    """The words whose object is withheld: "declined to COMMENT on", "made no COMMENT on", "would not SAY whether"."""
    if view.lemma[i] in _REFUSING | {"refusal"}:
        return [k for k in view.children[i] if _voices(view, k) or _is_comment(view, k)]
    if view.lemma[i] in _GIVING:
        return [k for k in view.children[i] if view.dep[k] == "dobj" and view.lemma[k] in _NOUNS]
    return [] if view.lemma[i] in ("reach", "return", "respond", "reply") else [i]


def _object(view: View, i: int) -> Range | None:
    for k in view.children[i]:
        if k < i or view.lemma[i] in ("respond", "reply"):
            continue
        dep, first = view.dep[k], view.left[k]
        if dep == "ccomp" or (dep in ("dobj", "xcomp") and view.lemma[k] not in _NOUNS | _IN_QUESTION):
            return view.clip(first, view.right[k], i)
        if dep == "dobj":
            return _object(view, k)
        dated = any(view.entity[x] in ("DATE", "TIME") for x in view.children[k])
        if dep == "prep" and view.lower[k] in _ABOUT and view.children[k] and not dated:
            return view.clip(k + 1, view.right[k], i)
    return None
