"""Titles that a verb gives to a name: "is the new CEO", "who heads the agency", "was appointed", "confirmed as"."""

from collections.abc import Iterator

from kg import lexicon
from kg.extract.holding import BEFORE_NOUN, LIKELY, Found, in_org
from kg.extract.names import Name
from kg.extract.title_tokens import plain
from kg.extract.titles import Title, Titles
from kg.extract.view import View
from kg.model import Status

_BE_PAST = frozenset(["was", "were", "been"])
_BE_NOW = frozenset(["is", "are", "'s", "’s", "remains", "remain", "becomes", "became", "become"])
_HEADS = {
    "heads": "head", "headed": "head", "head": "head", "leads": "leader", "led": "leader", "lead": "leader",
    "chairs": "chairman", "chaired": "chairman", "chair": "chairman", "runs": "head", "founded": "founder",
    "co-founded": "co-founder",
}  # fmt: skip
_AS_VERBS: dict[str, Status] = {
    "appointed": "current", "named": "current", "elected": "current", "re-elected": "current", "reelected": "current",
    "installed": "current", "promoted": "current", "hired": "current", "serves": "current", "works": "current",
    "serving": "current", "working": "current", "acting": "acting", "served": "former", "worked": "former",
    "nominated": "future", "picked": "future", "chosen": "future", "chose": "future", "tapped": "future",
    "confirm": "future", "nominate": "future", "nominates": "future", "selected": "future", "proposed": "future",
    "resigned": "former", "quit": "former", "fired": "former", "ousted": "former", "dismissed": "former",
    "sacked": "former", "removed": "former", "sworn": "current", "inaugurated": "current", "confirmed": "current",
    "appoint": "future", "appoints": "current", "names": "current", "succeeded": "current", "succeeds": "current",
}  # fmt: skip
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


def predicated(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "X is the new CEO", "X, who heads the agency", "X became president", "X was appointed minister"."""
    view = titles.view
    verbs = [view.head[head]] if view.dep[head] in _SUBJECTS else []
    for child in view.children[head]:
        if view.dep[child] == "relcl" and any(view.lower[k] == "who" for k in view.children[child]):
            verbs.append(child)
    for verb in list(verbs):
        verbs += [k for k in view.children[verb] if view.dep[k] == "conj" and view.tag[k][:1] == "V"]
    for verb in verbs:
        for found in _of_verb(titles, name, verb):
            where = _where_org(titles, verb) if not found.title.org else None
            yield Found(name, in_org(titles, found.title, where), found.confidence, found.status) if where else found


def _where_org(titles: Titles, verb: int) -> Name | None:
    """The body in "the firm X, where Y is a partner"."""
    view = titles.view
    if view.dep[verb] != "relcl" or not any(view.lower[k] == "where" for k in view.children[verb]):
        return None
    return titles.name_at.get(view.head[verb])


def _of_verb(titles: Titles, name: Name, verb: int) -> Iterator[Found]:
    view = titles.view
    word = view.lower[verb]
    if any(view.dep[k] == "neg" for k in view.children[verb]):
        return
    aux = {view.lower[k] for k in view.children[verb] if view.dep[k] in ("aux", "auxpass")}
    for child in view.children[verb]:
        if (
            child > verb
            and view.dep[child] in ("attr", "oprd", "xcomp")
            and titles.is_role(child)
            and view.tag[child][0] == "N"
        ):
            status = _tense(word, aux)
            if status and not _is_indefinite_plural(view, child):
                for noun in (child, *(k for k in view.children[child] if view.dep[k] == "conj" and titles.is_role(k))):
                    yield from (
                        Found(name, t, LIKELY, t.status if t.status != "current" else status) for t in titles.read(noun)
                    )
        if word in _HEADS and view.dep[child] == "dobj" and "to" not in aux:
            yield from _object_org(titles, name, verb, child, "former" if "had" in aux else "current")
        if view.dep[child] == "prep" and view.lower[child] == "as" and word in _AS_VERBS:
            for noun in view.children[child]:
                if titles.is_role(noun):
                    status = "current" if word == "served" and aux & {"has", "have"} else _AS_VERBS[word]
                    yield from (Found(name, t, LIKELY, status) for t in titles.read(noun))


def _tense(word: str, aux: set[str]) -> Status | None:
    if aux & {"will", "would", "could", "may", "might", "should", "to"}:
        return "future" if "will" in aux or "to" in aux else None
    if word in _AS_VERBS:
        return _AS_VERBS[word]
    if word in _BE_PAST:
        return "former"
    return "current" if word in _BE_NOW else None


def _is_indefinite_plural(view: View, i: int) -> bool:
    return view.tag[i] in ("NNS", "NNPS")


def _object_org(titles: Titles, name: Name, verb: int, noun: int, status: Status) -> Iterator[Found]:
    org = titles.name_at.get(noun)
    view = titles.view
    if org and org.label == "PERSON":
        return
    if not org and view.lower[noun] not in lexicon.org_nouns():
        return
    start, end = (org.start, org.end) if org else (view.left[noun], noun + 1)
    if not org and view.lower[start] in ("the", "a", "an"):
        start += 1
    vague = view.tag[start] in ("PRP$", "WP$") or view.lower[start] in ("this", "that", "these", "a", "an")
    text = plain(view, start, end) if org or (end - start > 1 and not vague) else None
    title = Title(_HEADS[view.lower[verb]], text, status, verb, max(end, verb + 1), verb, (start, end))
    yield Found(name, title, LIKELY)


def led_by(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "the committee chaired by X"."""
    view = titles.view
    by = view.head[head]
    if view.lower[by] != "by":
        return
    verb = view.head[by]
    if view.lower[verb] in _HEADS and view.dep[verb] in ("acl", "relcl") and verb < name.start:
        yield from _object_org(titles, name, verb, view.head[verb], "current")


def appointed(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "confirmed X as minister", "the nomination of X to be attorney general"."""
    view = titles.view
    i = name.end
    limit = min(view.segments[view.segment[name.end - 1]][1], name.end + 10)
    if i + 2 < limit and view.lower[i] == "to" and view.lower[i + 1] == "be":
        yield from _next_title(titles, name, i + 2, limit, "future")
    verb = view.head[head]
    if i + 1 < limit and view.lower[i] == "as" and (view.lower[verb] in _AS_VERBS):
        yield from _next_title(titles, name, i + 1, limit, _AS_VERBS[view.lower[verb]])


def _next_title(titles: Titles, name: Name, start: int, limit: int, status: Status) -> Iterator[Found]:
    for j in range(start, limit):
        if titles.is_role(j) and titles.view.dep[j] not in ("compound", "amod", "nmod"):
            yield from (Found(name, title, LIKELY, status) for title in titles.read(j))
            return
        if j not in titles.name_at and titles.view.tag[j] not in BEFORE_NOUN:
            return
