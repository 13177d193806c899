"""Whether a statement is reported as not made: "did not mention", "nobody said", "stopped short of accusing"."""

from kg.extract.view import View

_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
_NO = frozenset({"no", "neither", "hardly", "scarcely"})
_UNABLE = frozenset({"unable", "unwilling", "reluctant"})
_REFRAINING = frozenset({"refrain", "abstain", "desist", "shy", "shrink"})
_STOPS_SHORT = frozenset({"avoid", "fail", "forget", "neglect", "omit"})


def negated(view: View, i: int | None) -> bool:
    """Whether the text says that cue i was not uttered: "did not mention", "nobody said", "without saying"."""
    if i is None:
        return False
    for _ in range(3):
        if _negates(view, i):
            return True
        above, dep = view.head[i], view.dep[i]
        if dep == "xcomp" and view.lemma[above] in _STOPS_SHORT:
            return not _negates(view, above)
        if dep == "xcomp" and (view.lemma[above] == "hesitate" or _has_yet(view, above)):
            return view.lemma[above] != "hesitate"
        if dep == "xcomp" and view.lower[above] in _UNABLE:
            return True
        if dep == "pcomp" and view.lower[above] in ("without", "of", "from"):
            return view.lower[above] == "without" or _stops(view, view.head[above], above)
        if dep not in ("dobj", "xcomp", "acomp", "attr") or above == i or view.pos[above] not in ("VERB", "AUX"):
            return False
        i = above
    return False


def _stops(view: View, i: int, preposition: int) -> bool:
    """ "Stopped short of saying", "refrained from blaming"."""
    if view.lower[preposition] == "from":
        return view.lemma[i] in _REFRAINING and not _negates(view, i)
    return view.lemma[i] == "stop" or "short" in (view.lower[i], view.lower[preposition - 1])


def _has_yet(view: View, i: int) -> bool:
    """ "Has yet to announce"."""
    return view.lemma[i] in ("have", "be") and any(view.lower[k] == "yet" for k in view.children[i])


def _negates(view: View, i: int) -> bool:
    for k in view.children[i]:
        word, dep = view.lower[k], view.dep[k]
        if (word in _NEGATIONS or dep == "neg") and not _only(view, k):
            return True
        if (word == "no" and dep == "det") or (word == "neither" and dep == "preconj"):
            return True
        if dep == "prep" and k < i and view.lower[k + 1 : k + 2] == ["no"] and word in ("at", "in", "under", "on"):
            return True  # "at no point did she mention"
        if dep in ("nsubj", "nsubjpass") and (word in _NOBODY or _no_one(view, k)):
            return True
    above = view.head[i]
    return view.dep[i] == "conj" and any(view.lower[k] == "nor" and above < k < i for k in view.children[above])


def _only(view: View, k: int) -> bool:
    """ "Not only said", "not just said": it was said."""
    return view.lower[k + 1 : k + 2] in (["only"], ["just"], ["merely"], ["simply"])


def _no_one(view: View, k: int) -> bool:
    return any(view.lower[x] in _NO for x in range(view.left[k], k)) or (
        view.lower[k] == "one" and view.lower[k - 1 : k] == ["no"]
    )
