"""Who follows whom: "X succeeded Y as chairman", "took over from Y as", "Y was replaced by X", "replacing Y"."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.frames import Frame
from kg.extract.holding import LIKELY, Found, name_head
from kg.extract.names import Name
from kg.extract.titles import Title, Titles
from kg.extract.view import View
from kg.model import Status

_FOLLOW = frozenset(["succeed", "replace"])
_TAKE_OVER = frozenset(["over", "charge", "office"])
_UNREAL = frozenset(["could", "may", "might", "should", "would", "can", "must"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_PERSONAL = frozenset(["he", "him", "she", "her", "who", "whom"])


def successions(titles: Titles) -> Iterator[Found]:
    """Both holders of each succession; without a title told, the role is "successor", of whom is replaced."""
    view = titles.view
    for verb, lemma in enumerate(view.lemma):
        if view.tag[verb][:1] != "V":
            continue
        if lemma in _FOLLOW or (lemma == "take" and _TAKE_OVER & {view.lower[k] for k in view.children[verb]}):
            yield from _of_verb(titles, verb)


def _of_verb(titles: Titles, verb: int) -> Iterator[Found]:
    view = titles.view
    children = view.children[verb]
    aux = {view.lower[k] for k in children if view.dep[k] in ("aux", "auxpass")}
    if aux & _UNREAL or any(view.dep[k] == "neg" for k in children):
        return
    subject, other = _person(titles, _subject(titles, verb)), _person(titles, _object(titles, verb))
    if any(view.dep[k] in ("auxpass", "nsubjpass") for k in children):
        subject, other = other, subject
    if subject is None or other is None or subject == other:
        return
    ahead = bool(aux & {"will", "'ll", "’ll", "shall"}) or (view.tag[verb] == "VB" and "to" in aux)
    status: tuple[Status, Status] = ("future", "current") if ahead else ("current", "former")
    told = _title(titles, verb)
    begins, ends = Frame(verb, "begin", status[0]), Frame(verb, "end", status[1])
    for title in told:
        yield Found(subject, title, LIKELY, status[0], begins, other)
        yield Found(other, title, LIKELY, status[1], ends)
    if not told:
        span = (min(verb, other.start), max(verb + 1, other.end))
        bare = Title("successor", None, status[0], *span, verb, (other.start, other.end))
        yield Found(subject, bare, LIKELY, status[0], begins)


def _subject(titles: Titles, verb: int) -> int | None:
    """Who does it: the verb's subject, whom "who" stands for, the new holder in "named X chairman, replacing Y"."""
    view = titles.view
    for k in view.children[verb]:
        if view.dep[k] in _SUBJECTS:
            is_who = view.lower[k] in ("who", "whom") and view.dep[verb] == "relcl"
            return view.head[verb] if is_who else k
    above = view.head[verb]
    if view.dep[verb] in ("advcl", "acl") and view.tag[verb] == "VBG":
        named = [k for k in view.children[above] if k > above and view.dep[k] in ("dobj", "oprd", "ccomp")]
        for k in named:
            inside = [name for i in range(view.left[k], k + 1) if (name := titles.name_at.get(i))]
            if person := next((name for name in inside if name.label == "PERSON"), None):
                return name_head(view, person)
        return next((k for k in view.children[above] if view.dep[k] in _SUBJECTS), None)
    if view.dep[verb] == "conj" and view.tag[above][:1] == "V":
        return next((k for k in view.children[above] if view.dep[k] in _SUBJECTS), None)
    return None


def _object(titles: Titles, verb: int) -> int | None:
    """Who is followed: the object, the agent of a passive, "from Y" after "took over"."""
    view = titles.view
    marks = ("from",) if view.lemma[verb] == "take" else ("by",)
    for k in view.children[verb] if marks == ("by",) else ():
        if view.dep[k] == "dobj":
            return k
    for k in range(view.left[verb], view.right[verb]):
        if view.lower[k] in marks and k > verb:
            return next((x for x in view.children[k] if view.dep[x] == "pobj"), None)
    return None


def _person(titles: Titles, i: int | None) -> Name | None:
    """The person whom token `i` names, or a pronoun that may stand for one."""
    if i is None:
        return None
    name = titles.name_at.get(i)
    if name is not None:
        return name if name.label in ("PERSON", "") or name.end - name.start > 1 else None
    view: View = titles.view
    return Name(i, i + 1, "pronoun") if view.lower[i] in _PERSONAL else None


def _title(titles: Titles, verb: int) -> list[Title]:
    """The title after "as"; for "named X chairman, replacing Y" that of the verb above."""
    view = titles.view
    for k in range(verb + 1, view.right[verb]):
        if view.lower[k] == "as":
            noun = next((x for x in view.children[k] if titles.is_role(x)), None)
            return titles.read(noun) if noun is not None else []
    above = view.head[verb]
    if view.dep[verb] in ("advcl", "acl") and view.tag[verb] == "VBG":
        for k in view.children[above]:
            nouns = [k, *view.children[k]] if view.lower[k] == "as" or view.dep[k] in ("oprd", "attr", "dobj") else []
            for noun in nouns:
                if titles.is_role(noun) and view.dep[noun] not in ("compound", "amod"):
                    return [replace(title) for title in titles.read(noun)]
    return []
