"""Roles in every form that news uses: before the name, in apposition, as predicate, in relative clauses, appointments.

Limit: a role is read inside one sentence; what "the country" or "his" refers to is left to resolution (`org_head`).
"""

import re
from collections.abc import Iterator

from kg import countries, lexicon
from kg.extract.appositions import after, before, reporting, reversed_apposition, shared, trailing_org
from kg.extract.frames import Frame, of_object
from kg.extract.holding import LIKELY, POSSIBLE, SURE, Found, in_org, name_head
from kg.extract.names import Name
from kg.extract.predicates import appointed, led_by, predicated
from kg.extract.succession import successions
from kg.extract.terms import term
from kg.extract.title_tokens import plain
from kg.extract.titles import RANKS, Title, Titles
from kg.extract.view import View
from kg.model import RoleReading

_IN_A_BODY = lexicon.words("title_words.txt", "in a body")
_NO_SURNAMES = lexicon.words("title_words.txt", "no surnames")
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z]")  # "D-Calif."
_PAST = frozenset(["last", "earlier", "recent", "recently", "yesterday"])
_OWN = frozenset(["my", "our", "your", "me", "us", "you"])
_NOBODIES = lexicon.org_nouns() | _NO_SURNAMES | lexicon.words("chains.txt", "legal")
_PERSONAL = frozenset(["he", "she"])
_LOST = frozenset(["fired", "sacked", "ousted", "dismissed", "resigned", "removed", "impeached", "toppled"])


def roles(view: View, named: list[Name]) -> tuple[RoleReading, ...]:
    """The roles that the text tells, in order; each once for a holder, a role and an organisation."""
    titles = Titles(view, named)
    readings = [_reading(titles, found) for found in _found(titles, named) if _tells(found.title)]
    best: dict[tuple[object, ...], RoleReading] = {}
    for reading in readings:
        key = (reading.holder, reading.role, reading.evidence[0])
        known = best.get(key)
        if known is None or (reading.confidence, reading.replaces is not None) > (
            known.confidence,
            known.replaces is not None,
        ):
            best[key] = reading
    return tuple(sorted(best.values(), key=lambda r: (r.evidence, r.role, r.org or "")))


def _tells(title: Title) -> bool:
    """Whether the role says anything: "partner" alone does not."""
    if not _OWN.isdisjoint(title.role.split()):
        return False  # "the artist of my life"
    return title.role.split()[0] not in _IN_A_BODY or title.org is not None or title.org_range is not None


def _found(titles: Titles, named: list[Name]) -> Iterator[Found]:
    view = titles.view
    attached: set[int] = set()
    for name in named:
        if _is_nobody(titles, name):
            continue
        for found in _of_name(titles, name):
            attached.add(found.title.head)
            yield found
    for i in range(view.size):
        if titles.role_at[i] and i not in attached and _stands_alone(titles, i):
            yield from _of_nominal(titles, i)
        elif view.lower[i] in _PERSONAL and view.dep[i] in ("nsubj", "nsubjpass"):
            yield from predicated(titles, Name(i, i + 1, "pronoun"), i)
    yield from successions(titles)


def _is_nobody(titles: Titles, name: Name) -> bool:
    """Whether a name can be no holder's: a nation's, a place's, a body's, a part of a title ("Strategy" in "Chief
    Strategy Officer")."""
    view = titles.view
    if _PARTY_AND_STATE.match("".join(view.text[name.start : name.end])):
        return True
    if name.label == "PERSON":
        return False
    if name.label in ("NORP", "LOC") or (not name.label and view.lower[name.end - 1].strip(".") in _NOBODIES):
        return True
    if name.end < view.size and titles.is_role(name.end) and view.text[name.end][:1].isupper():
        return True
    body = name.label in ("ORG", "GPE", "FAC")
    return body and not _person_like(titles, name) and not _apposed(titles, name)


def _person_like(titles: Titles, name: Name) -> bool:
    """Whether a name that the recogniser takes for a body or place follows a title as persons do."""
    before = name.start - 1
    return (
        before >= 0
        and titles.is_role(before)
        and titles.view.text[name.start][:1].isupper()
        and titles.view.dep[name.end - 1] not in ("compound", "poss")
        and titles.role_at[before] in lexicon.role_nouns()
        and titles.view.lower[name.end - 1] not in _NO_SURNAMES
        and name.end - name.start <= 3
        and titles.view.text[before][:1].isupper()
    )


def _apposed(titles: Titles, name: Name) -> bool:
    """Whether a name taken for a place stands in apposition to a person's title: "the governor, Lotfullah Azizi"."""
    view = titles.view
    if name.start < 2 or view.text[name.start - 1] != ",":
        return False
    head = name_head(view, name)
    noun = view.head[head]
    person = view.dep[head] == "appos" and noun < name.start and titles.is_role(noun)
    return person and not countries.place(plain(view, name.start, name.end))


def _of_name(titles: Titles, name: Name) -> Iterator[Found]:
    head = name_head(titles.view, name)
    lost = _lost(titles.view, head)
    ahead = before(titles, name) or shared(titles, name, head)
    short = all(_is_address(titles.view.lower[title.head]) for title in ahead)
    reversed_ = reversed_apposition(titles, name, head, name.start) if short else []
    if ahead and not reversed_:
        reversed_ = reversed_apposition(titles, name, head, min(title.start for title in ahead))
    trailing = trailing_org(titles, name)
    for title in (*ahead, *reversed_):
        told = title if title.org or trailing is None else in_org(titles, title, trailing)
        yield Found(name, told, SURE, lost.status if lost else None, lost)
    if name.label != "PERSON" and name.end - name.start == 1:
        return
    yield from (Found(name, title, LIKELY) for title in after(titles, name, bool(ahead or reversed_)))
    if reporter := reporting(titles, name):
        yield Found(name, reporter, LIKELY)
    yield from predicated(titles, name, head)
    yield from led_by(titles, name, head)
    yield from appointed(titles, name, head)


def _is_address(word: str) -> bool:
    """Whether a title is as much a form of address, before which another title may stand: "the leader, Ayatollah X"."""
    return word in lexicon.abbreviations() or word in lexicon.address() or word in RANKS


def _lost(view: View, head: int) -> Frame | None:
    """How somebody loses his office: "X resigned", "fired X", "after X's resignation"."""
    named = head
    while view.dep[head] in ("conj", "appos", "compound") and view.head[head] != head:
        head = view.head[head]
    verb = view.head[head]
    gone = view.lower[verb] in _LOST and (view.dep[head] != "nsubj" or view.lower[verb] == "resigned")
    if gone and view.dep[head] in ("nsubj", "nsubjpass", "dobj"):
        return Frame(verb, "end", "former")
    told = of_object(view, named) if view.dep[named] == "poss" else None
    if told is None or told.kind != "end" or view.lower[told.verb] == "departure":
        return None
    return told if view.lower[view.head[told.verb]] in ("after", "following", "since") else None


def _stands_alone(titles: Titles, i: int) -> bool:
    """Whether a role noun is a definite singular noun phrase of its own ("the Russian diplomat")."""
    view = titles.view
    return (
        i not in titles.name_at
        and view.tag[i] in ("NN", "NNP")
        and view.dep[i] not in ("compound", "amod", "nmod", "attr", "oprd")
        and any(view.lower[k] == "the" for k in view.children[i])
    )


def _of_nominal(titles: Titles, i: int) -> Iterator[Found]:
    title = titles.read(i)[0]
    if title.org or title.status == "former" or titles.role_at[i] in lexicon.one_country():
        yield Found(Name(i, i + 1, "nominal"), title, POSSIBLE)


def _reading(titles: Titles, found: Found) -> RoleReading:
    view, title, name = titles.view, found.title, found.name
    begin, leave = term(titles, found)
    start, end = min(title.start, name.start), max(title.end, name.end)
    status = found.status or title.status
    if status == "current" and leave and found.frame is None and not _PAST.isdisjoint(view.lower[slice(*leave)]):
        status = "former"  # "president until last year"
    own = title.org_range is not None and title.org_range[0] < name.end and name.start < title.org_range[1]
    org, org_head = (None, None) if own else (title.org, title.org_range)
    return RoleReading(
        holder=view.span((name.start, name.end)),
        role=title.role,
        org=org,
        status=status,
        evidence=view.span((start, end)),
        confidence=found.confidence,
        org_head=view.span(org_head) if org_head else None,
        start=view.span(begin) if begin else None,
        end=view.span(leave) if leave else None,
        replaces=view.span((found.replaces.start, found.replaces.end)) if found.replaces else None,
    )
