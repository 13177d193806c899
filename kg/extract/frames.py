"""What a verb tells of a role: that somebody is, becomes, stays, ceases to be or is to be its holder."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg import lexicon
from kg.extract.view import View
from kg.model import Status

Kind = Literal["be", "begin", "end", "hold", "coming", "head"]

_FILE = "role_verbs.txt"
_KINDS: dict[Kind, frozenset[str]] = {kind: lexicon.words(_FILE, kind) for kind in ("begin", "end", "hold", "coming")}
_NOUNS: dict[Kind, frozenset[str]] = {
    kind: lexicon.words(_FILE, f"{kind} nouns") for kind in ("begin", "end", "coming")
}
_ALONE = lexicon.words(_FILE, "alone")
HEADS = lexicon.table(_FILE, "head")
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_UNREAL = frozenset(["could", "may", "might", "should", "would", "can", "must"])
_AHEAD = frozenset(["will", "'ll", "’ll", "shall"])
_HAVE = frozenset(["has", "have", "'ve", "’ve"])
_TO_COME = frozenset(["set", "expect", "due", "slate", "schedule", "poise", "be", "likely", "prepare"])
_STATUS_OF_NOUN: dict[Kind, Status] = {"begin": "current", "end": "former", "coming": "future"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb (its token), what it tells of a role, and the status that its tense gives the holder."""

    verb: int
    kind: Kind
    status: Status
    alone: bool = True

    @property
    def changes(self) -> bool:
        """Whether a date beside the verb is the day on which the holder changed."""
        return self.kind in ("begin", "end")


def frame(view: View, verb: int, raised: Status | None = None) -> Frame | None:
    """How token `verb` speaks of a role; None if it does not, or denies or only imagines it.

    `raised` is the status that a verb above it gives: "is to become", "used to be".
    """
    children = view.children[verb]
    aux = {view.lower[k] for k in children if view.dep[k] in ("aux", "auxpass")}
    if aux & _UNREAL or any(view.dep[k] == "neg" for k in children):
        return None
    lemma = view.lemma[verb]
    kind, alone = _kind(view, verb)
    if kind is None or (view.tag[verb] == "VBG" and view.dep[verb] == "pcomp" and view.lower[view.head[verb]] == "of"):
        return None  # "the chance of X becoming president"
    if raised is not None:
        return Frame(verb, kind, raised, alone)
    return Frame(verb, kind, _status(kind, lemma, view.tag[verb], view.lower[verb], aux), alone)


def _kind(view: View, verb: int) -> tuple[Kind | None, bool]:
    lemma = view.lemma[verb]
    if lemma in ("be", "remain", "'s", "’s") and view.tag[verb][:1] == "V":
        return "be", True
    parts = [
        view.lower[k]
        for k in view.children[verb]
        if k > verb and (view.dep[k] == "prt" or (view.dep[k] in ("dobj", "advmod") and k == verb + 1))
    ]
    for key in (*(f"{lemma}_{part}" for part in parts), lemma):
        for kind, verbs in _KINDS.items():
            if key in verbs:
                return kind, key in _ALONE
    return ("head", True) if lemma in HEADS else (None, True)


def _status(kind: Kind, lemma: str, tag: str, word: str, aux: set[str]) -> Status:
    ahead = bool(aux & _AHEAD) or (tag == "VB" and "to" in aux)
    if kind == "coming":
        return "future"
    if kind == "end":
        return "current" if ahead or tag == "VBG" else "former"
    if ahead:
        return "future"
    if kind == "begin" or (lemma == "remain" and tag != "VBD"):
        return "current"
    if aux & _HAVE:
        return "current"
    if lemma in ("found", "co-found", "cofound"):
        return "current"
    past = tag == "VBD" or "had" in aux or (tag == "VBN" and "was" in aux) or word in ("was", "were", "been")
    return "former" if past else "current"


def of_subject(view: View, head: int) -> list[Frame]:
    """The frames of the verbs whose subject token `head` is, through "who", "and" and verbs that raise it."""
    verbs = [view.head[head]] if view.dep[head] in _SUBJECTS else []
    for child in view.children[head]:
        if view.dep[child] == "relcl" and any(view.lower[k] == "who" for k in view.children[child]):
            verbs.append(child)
    for verb in list(verbs):
        verbs += [
            k
            for k in view.children[verb]
            if view.dep[k] == "conj"
            and view.tag[k][:1] == "V"
            and not any(view.dep[c] in _SUBJECTS for c in view.children[k])
        ]
    found = []
    for verb in verbs:
        outer = frame(view, verb)
        if outer:
            found.append(outer)
        for inner, status in _raised(view, verb, outer):
            if below := frame(view, inner, status):
                found.append(below)
    return [f for f in found if f.alone or _is_passive(view, f.verb)]


def _is_passive(view: View, verb: int) -> bool:
    marked = any(view.dep[k] in ("auxpass", "nsubjpass") for k in view.children[verb])
    return marked or (view.tag[verb] == "VBN" and view.dep[verb] in ("acl", "conj"))


def _raised(view: View, verb: int, outer: Frame | None) -> Iterator[tuple[int, Status]]:
    """Infinitives that share the verb's subject, with the status that they get: "used to be", "is due to become"."""
    if any(view.dep[k] == "neg" for k in view.children[verb]):
        return
    lemma = view.lemma[verb]
    status: Status | None = None
    if lemma == "use":
        status = "former"
    elif lemma == "go" and any(view.lower[k] == "on" for k in view.children[verb]):
        status = "current"
    elif outer is not None and outer.kind in ("begin", "coming") and not outer.alone and _is_passive(view, verb):
        status = outer.status
    elif lemma in _TO_COME:
        status = "future"
    for k in view.children[verb] if status else ():
        if view.dep[k] == "acomp" and view.lemma[k] in _TO_COME:
            yield from ((x, "future") for x in view.children[k] if view.dep[x] == "xcomp")
        elif view.dep[k] == "xcomp" and any(view.lower[x] == "to" for x in view.children[k]) and status:
            yield k, status


def of_object(view: View, head: int) -> Frame | None:
    """The frame whose object token `head` is: "appointed X", "the appointment of X", "X's resignation"."""
    above, dep = view.head[head], view.dep[head]
    for _ in range(2):  # "named X chief executive" may hang the name on the title
        if view.tag[above][:1] == "N" and dep in ("compound", "nmod", "appos", "poss") and not _noun(view, above):
            above, dep = view.head[above], view.dep[above]
    if view.lower[above] == "of" or dep == "poss":
        noun = view.head[above] if dep != "poss" else above
        kind = _noun(view, noun)
        return Frame(noun, kind, _STATUS_OF_NOUN[kind]) if kind else None
    if (
        above < head
        and view.tag[above][:1] == "V"
        and dep in ("dobj", "oprd", "ccomp", "attr", "nsubj", "dative", "npadvmod")
    ):
        found = frame(view, above)
        return found if found and not found.alone and not _is_passive(view, above) else None
    return None


def _noun(view: View, i: int) -> Kind | None:
    return next((kind for kind, nouns in _NOUNS.items() if view.lemma[i] in nouns), None)
