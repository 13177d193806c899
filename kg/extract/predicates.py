"""Titles that a verb gives to a name: "is the new CEO", "who heads the agency", "was appointed", "confirmed as"."""

from collections.abc import Iterator
from dataclasses import replace

from kg import lexicon
from kg.extract.frames import HEADS, Frame, frame, of_object, of_subject
from kg.extract.holding import BEFORE_NOUN, LIKELY, Found, in_org
from kg.extract.names import Name
from kg.extract.title_tokens import plain
from kg.extract.titles import Title, Titles
from kg.extract.view import View
from kg.model import Status

_ENDEAVOURS = frozenset(["investigation", "inquiry", "campaign", "operation", "patrol", "watch", "mission", "movement"])
_PREDICATES = frozenset(["attr", "oprd", "xcomp"])
_REACH = 10  # tokens from a name to a title that a verb gives to it


def predicated(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "X is the new CEO", "X, who heads the agency", "X became president", "X was appointed minister"."""
    view = titles.view
    for told in of_subject(view, head):
        where = _where_org(titles, told.verb) or _joined(titles, told)
        for found in _of_frame(titles, name, told):
            title = found.title if found.title.org or where is None else in_org(titles, found.title, where)
            yield replace(found, title=title)
    yield from _inverted(titles, name, head)


def _where_org(titles: Titles, verb: int) -> Name | None:
    """The body in "the firm X, where Y is a partner"."""
    view = titles.view
    if view.dep[verb] != "relcl" or not any(view.lower[k] == "where" for k in view.children[verb]):
        return None
    return titles.name_at.get(view.head[verb])


def _joined(titles: Titles, told: Frame) -> Name | None:
    """The body in "X joined Y as chief economist", "X was hired by Y as"."""
    view = titles.view
    for k in view.children[told.verb]:
        bodies = [k] if view.dep[k] == "dobj" else view.children[k] if view.dep[k] in ("agent", "prep") else []
        for i in bodies:
            found = titles.name_at.get(i)
            if found and found.label == "ORG" and (view.dep[k] == "dobj" or view.lower[k] in ("by", "at")):
                return found
    return None


def _of_frame(titles: Titles, name: Name, told: Frame) -> Iterator[Found]:
    view, verb = titles.view, told.verb
    for child in view.children[verb]:
        if child < verb:
            continue
        if told.kind == "head":
            if view.dep[child] == "dobj":
                yield from _object_org(titles, name, told, child)
        elif view.dep[child] in _PREDICATES and titles.is_role(child) and view.tag[child] in ("NN", "NNP"):
            if told.kind != "hold":
                yield from _titles_at(titles, name, told, child)
        elif view.lower[child] == "as" and told.kind != "be":
            for noun in view.children[child]:
                if titles.is_role(noun):
                    yield from _titles_at(titles, name, told, noun)


def _titles_at(titles: Titles, name: Name, told: Frame, noun: int) -> Iterator[Found]:
    view = titles.view
    for k in (noun, *(k for k in view.children[noun] if view.dep[k] == "conj" and titles.is_role(k))):
        for title in titles.read(k):
            status = title.status if title.status != "current" and told.status == "current" else told.status
            yield Found(name, title, LIKELY, status, told)


def _inverted(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "The new president of Nordbank is X"."""
    view, verb = titles.view, titles.view.head[head]
    if view.dep[head] != "attr" or view.lemma[verb] != "be":
        return
    told = frame(view, verb)
    for k in view.children[verb] if told else ():
        if view.dep[k] == "nsubj" and titles.is_role(k) and view.tag[k] in ("NN", "NNP"):
            yield from (Found(name, t, LIKELY, told.status if told else None, told) for t in titles.read(k, stop=verb))


def _object_org(titles: Titles, name: Name, told: Frame, noun: int) -> Iterator[Found]:
    """The body that somebody leads."""
    org = titles.name_at.get(noun)
    view, verb = titles.view, told.verb
    if org and (
        org.label == "PERSON" or (org.label == "GPE" and any(view.lower[k] == "to" for k in view.children[verb]))
    ):
        return  # "leads England to victory"
    if not org and (view.lower[noun] not in lexicon.org_nouns() or view.lower[noun] in _ENDEAVOURS):
        return
    start, end = (org.start, org.end) if org else (view.left[noun], noun + 1)
    if not org and (named := next((titles.name_at[k] for k in view.children[noun] if _apposed(titles, noun, k)), None)):
        org, (start, end) = named, (named.start, named.end)
    if not org and view.lower[start] in ("the", "a", "an"):
        start += 1
    if not org and view.lower[view.left[noun]] in ("a", "an", "any", "no", "some", "another"):
        return
    vague = view.tag[start] in ("PRP$", "WP$") or view.lower[start] in ("this", "that", "these")
    text = plain(view, start, end) if org or (end - start > 1 and not vague) else None
    (role,) = HEADS[view.lemma[verb]]
    title = Title(role, text, told.status, verb, max(end, verb + 1), verb, (start, end))
    yield Found(name, title, LIKELY, told.status, told)


def _apposed(titles: Titles, noun: int, k: int) -> bool:
    return titles.view.dep[k] == "appos" and k == noun + 1 and k in titles.name_at


def led_by(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "the committee chaired by X"."""
    view = titles.view
    by = view.head[head]
    if view.lower[by] != "by":
        return
    verb = view.head[by]
    if view.lemma[verb] in HEADS and view.dep[verb] in ("acl", "relcl") and verb < name.start:
        yield from _object_org(titles, name, Frame(verb, "head", "current"), view.head[verb])


def appointed(titles: Titles, name: Name, head: int) -> Iterator[Found]:
    """ "confirmed X as minister", "named X minister", "the nomination of X to be attorney general"."""
    view = titles.view
    told = of_object(view, head)
    i = name.end
    while i < view.size and view.tag[i] == "POS":
        i += 1 + (told is not None and told.verb == i + 1)
    limit = min(view.segments[view.segment[name.end - 1]][1], name.end + _REACH)
    if i + 2 < limit and view.lower[i] == "to" and view.lower[i + 1] == "be":
        yield from _next_title(titles, name, i + 2, limit, told, "future")
    elif told and i + 2 < limit and view.lower[i] == "to" and view.lemma[i + 1] in HEADS:
        done = told.kind == "begin" and view.tag[told.verb] in ("VBD", "VBN")
        leads = Frame(i + 1, "head", told.status if done else "future")
        for child in view.children[i + 1]:
            if view.dep[child] == "dobj" and told.kind != "end":
                yield from _object_org(titles, name, leads, child)
    elif told and i + 1 < limit:
        org = _employer(titles, told)
        starts = (
            i + 1 if view.lower[i] == "as" else i if view.tag[told.verb][:1] == "V" and told.kind != "end" else None
        )
        for found in _next_title(titles, name, starts, limit, told, told.status) if starts is not None else ():
            bare = found.title.org is None and org is not None
            yield replace(found, title=in_org(titles, found.title, org)) if bare and org else found


def _employer(titles: Titles, told: Frame) -> Name | None:
    """The body that is subject of the verb: "Nordbank hired X as chief economist"."""
    for k in titles.view.children[told.verb]:
        found = titles.name_at.get(k)
        owns = titles.view.lemma[told.verb] not in ("confirm", "elect", "re-elect", "reelect")
        if owns and titles.view.dep[k] == "nsubj" and found and found.label == "ORG":
            return found
    return None


def _next_title(
    titles: Titles, name: Name, start: int, limit: int, told: Frame | None, status: Status
) -> Iterator[Found]:
    view: View = titles.view
    for j in range(start, limit):
        if titles.is_role(j) and view.dep[j] not in ("compound", "amod", "nmod"):
            if view.tag[j] in ("NN", "NNP"):
                yield from (Found(name, title, LIKELY, status, told) for title in titles.read(j))
            return
        if j not in titles.name_at and view.tag[j] not in BEFORE_NOUN:
            return
