"""Roles in every form that news uses: before the name, in apposition, as predicate, in relative clauses, appointments.

Limit: a role is read inside one sentence; what "the country" or "his" refers to is left to resolution (`org_head`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.titles import Title, Titles, plain
from kg.extract.view import View
from kg.model import RoleReading, Status

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
_LOST = frozenset(["fired", "sacked", "ousted", "dismissed", "resigned", "removed", "impeached", "toppled"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_NAMED = frozenset(["PERSON", ""])
_BREAKS = frozenset(["VBD", "VBZ", "VBP", "VB", ",", ".", "IN"])
_PREPOSITIONS = frozenset(["of", "for", "to", "at", "on"])
_SURE, _LIKELY, _POSSIBLE = 0.9, 0.8, 0.65


@dataclass(frozen=True, slots=True)
class _Found:
    name: Name
    title: Title
    confidence: float
    status: Status | None = None
    role: str | None = None


def roles(view: View, named: list[Name]) -> tuple[RoleReading, ...]:
    """The roles that the text tells, in order; each once for a holder, a role and an organisation."""
    titles = Titles(view, named)
    readings = [_reading(view, found) for found in _found(titles, named)]
    best: dict[tuple[object, ...], RoleReading] = {}
    for reading in readings:
        key = (reading.holder, reading.role, reading.evidence[0])
        if key not in best or reading.confidence > best[key].confidence:
            best[key] = reading
    return tuple(sorted(best.values(), key=lambda r: (r.evidence, r.role, r.org or "")))


def _found(titles: Titles, named: list[Name]) -> Iterator[_Found]:
    view = titles.view
    attached: set[int] = set()
    for name in named:
        other = name.label in ("ORG", "GPE", "FAC") and not _person_like(titles, name) and not _apposed(titles, name)
        if name.label in ("NORP", "LOC") or other:
            continue
        for found in _of_name(titles, name):
            attached.add(found.title.head)
            yield found
    for i in range(view.size):
        if titles.role_at[i] and i not in attached and _stands_alone(titles, i):
            yield from _of_nominal(titles, i)


def _person_like(titles: Titles, name: Name) -> bool:
    """Whether a name that the recogniser takes for a body or place follows a title as persons do."""
    before = name.start - 1
    return (
        before >= 0
        and titles.is_role(before)
        and titles.view.text[name.start][:1].isupper()
        and titles.view.dep[name.end - 1] not in ("compound", "poss")
        and titles.role_at[before] in lexicon.role_nouns()
        and name.end - name.start <= 3
        and titles.view.text[before][:1].isupper()
    )


def _apposed(titles: Titles, name: Name) -> bool:
    """Whether a name taken for a place stands in apposition to a person's title: "the governor, Lotfullah Azizi"."""
    view = titles.view
    if name.start < 2 or view.text[name.start - 1] != ",":
        return False
    head = _head(view, name)
    noun = view.head[head]
    person = view.dep[head] == "appos" and noun < name.start and titles.is_role(noun)
    return person and not countries.place(plain(view, name.start, name.end))


def _of_name(titles: Titles, name: Name) -> Iterator[_Found]:
    head = _head(titles.view, name)
    lost: Status | None = "former" if _is_lost(titles.view, head) else None
    before = _before(titles, name)
    reversed_ = [] if before else _reversed(titles, name, head)
    trailing = _trailing_org(titles, name)
    for title in (*before, *reversed_):
        yield _Found(name, title if title.org or trailing is None else _in_org(titles, title, trailing), _SURE, lost)
    yield from (_Found(name, title, _LIKELY) for title in _after(titles, name, bool(before or reversed_)))
    yield from _predicated(titles, name, head)
    yield from _led_by(titles, name, head)
    yield from _as(titles, name, head)


def _head(view: View, name: Name) -> int:
    for i in range(name.end - 1, name.start - 1, -1):
        if not name.start <= view.head[i] < name.end or view.head[i] == i:
            return i
    return name.end - 1


def _is_lost(view: View, head: int) -> bool:
    verb = view.head[head]
    if view.dep[head] == "conj":
        verb = view.head[verb]
    return view.lower[verb] in _LOST and (view.dep[head] != "nsubj" or view.lower[verb] == "resigned")


def _before(titles: Titles, name: Name) -> list[Title]:
    """ "Russian Foreign Minister Sergei Lavrov", "Minister of Industry and Trade Denis Manturov"."""
    view = titles.view
    i = name.start - 1
    while i >= 0 and (view.text[i] in "-–[" or view.lower[i] in lexicon.address()):
        i -= 1
    if i >= 1 and view.text[i] == ")":
        while i > 0 and view.text[i] != "(" and name.start - i < 6:
            i -= 1
        i -= 1
    if i >= 0 and titles.is_role(i) and view.paragraph[i] == view.paragraph[name.start]:
        return titles.read(i, stop=i + 1)
    if name.label != "PERSON" and name.end - name.start == 1:
        return []
    for j in range(i, max(view.segments[view.segment[name.start]][0], i - 12) - 1, -1):
        if titles.is_role(j) and view.lower[j + 1] in _PREPOSITIONS:
            found = titles.read(j, stop=name.start)
            reached = max(title.end for title in found)
            return found if reached >= i + 1 else []
        if view.tag[j] in _BREAKS and view.lower[j] not in _PREPOSITIONS:
            return []
    return []


def _trailing_org(titles: Titles, name: Name) -> Name | None:
    """The body in "Chief Constable Simon Bailey, of the National Police Chiefs' Council"."""
    view = titles.view
    i = name.end + (name.end < view.size and view.text[name.end] == ",")
    if i + 2 >= view.size or view.lower[i] not in ("of", "from"):
        return None
    org = titles.name_at.get(i + 1) or (titles.name_at.get(i + 2) if view.lower[i + 1] == "the" else None)
    return org if org and org.label == "ORG" else None


def _in_org(titles: Titles, title: Title, org: Name) -> Title:
    text = plain(titles.view, org.start, org.end)
    return Title(title.role, text, title.status, title.start, title.end, title.head, (org.start, org.end))


def _after(titles: Titles, name: Name, titled: bool) -> list[Title]:
    """ "Saleh Saeed, chief executive of the committee": the role noun after a comma or in brackets."""
    view = titles.view
    i = name.end
    while i < view.size and view.tag[i] == "POS":
        i += 1
    if i + 1 >= view.size or view.text[i] not in (",", "(", "–", "—", "-") or view.lower[i + 1] == "and":
        return []
    limit = min(view.segments[view.segment[name.end - 1]][1], i + 16)
    if view.text[i] == "," and view.tag[i + 1] == "CD" and i + 2 < limit and view.text[i + 2] == ",":
        i += 2
    for j in range(i + 1, limit):
        if titles.is_role(j) and view.dep[j] not in ("compound", "amod", "nmod", "poss"):
            return _closed(titles, name, j, titled) if view.tag[j] not in ("NNS", "NNPS") else []
        if j not in titles.name_at and view.tag[j] not in _BEFORE_NOUN:
            return []
    return []


_BEFORE_NOUN = frozenset(
    ["DT", "PRP$", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "POS", "VBN", "VBG", "CC", "HYPH", "RB", "CD"]
)


def _belongs_to_next(titles: Titles, reached: int, titled: bool) -> bool:
    """Whether the title that ends at `reached` is the next name's: "…, Chairperson of the Chamber Tatyana Golikova"."""
    view = titles.view
    while reached < view.size and view.text[reached] in "-–":
        reached += 1
    following = titles.name_at.get(reached)
    if following:
        return following.label == "PERSON"
    if titled and reached + 1 < view.size and view.text[reached] == ",":
        following = titles.name_at.get(reached + 1)
        return following is not None and following.label == "PERSON"
    return False


def _closed(titles: Titles, name: Name, noun: int, titled: bool) -> list[Title]:
    """The appositive titles from `noun` on, if the parse or the punctuation says that they are one."""
    view = titles.view
    head = _head(view, name)
    found = titles.read(noun)
    reached = max(title.end for title in found)
    if _belongs_to_next(titles, reached, titled):
        return []
    tied = (view.dep[noun] in ("appos", "conj") and name.start <= view.head[noun] < name.end) or view.head[noun] == head
    ends = (
        reached >= view.size
        or view.text[reached][:1] in (",", ".", ")", ";", "—", "–", "-")
        or view.lower[reached] in ("who", "and", "said")
    )
    if not (tied or (ends and view.dep[noun] not in _SUBJECTS)):
        return []
    i = reached
    while i + 1 < view.size and view.lower[i] == "and" and len(found) < 4:
        following = _next_role(titles, i + 1)
        if following is None:
            break
        more = titles.read(following)
        if not more[0].org:
            more = [_with_org(title, found[0]) for title in more]
        found += [title for title in more if title.head not in {t.head for t in found}]
        i = max(title.end for title in more)
    last = found[-1]
    return [_with_org(title, last) if not title.org and last.org else title for title in found]


def _next_role(titles: Titles, start: int) -> int | None:
    view = titles.view
    for j in range(start, min(view.size, start + 7)):
        if titles.is_role(j) and view.dep[j] not in ("compound", "amod"):
            return j
        if j not in titles.name_at and view.tag[j] not in _BEFORE_NOUN:
            return None
    return None


def _with_org(title: Title, other: Title) -> Title:
    return Title(title.role, other.org, title.status, title.start, title.end, title.head, other.org_range)


def _reversed(titles: Titles, name: Name, head: int) -> list[Title]:
    """ "the Russian ambassador to the United States, Sergei Kislyak"."""
    view = titles.view
    i = name.start - 1
    if i < 1 or view.text[i] not in (",", "–", "—") or view.segment[i] != view.segment[name.start]:
        return []
    noun = view.head[head]
    if (
        view.dep[head] in ("appos", "conj", "compound")
        and noun < name.start
        and titles.is_role(noun)
        and name.start - noun < 20
    ):
        others = [k for k in view.children[noun] if view.dep[k] == "conj" and k < i and titles.is_role(k)]
        return [title for k in (noun, *others) for title in titles.read(k, stop=i)]
    for j in range(i - 2, max(i - 13, view.segments[view.segment[name.start]][0] - 1), -1):
        if titles.is_role(j) and (view.lower[j + 1] in _PREPOSITIONS or view.lower[j + 2] in ("elect", "designate")):
            found = titles.read(j, stop=i)
            return found if max(title.end for title in found) == i else []
    if titles.is_role(i - 1):
        before = titles.read(i - 1, stop=i)
        ends = name.end >= view.size or view.text[name.end] in (",", ".", ")")
        if ends and before[0].start > view.segments[view.segment[name.start]][0] - 1:
            return before
    return []


def _predicated(titles: Titles, name: Name, head: int) -> Iterator[_Found]:
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
            yield _Found(name, _in_org(titles, found.title, where), found.confidence, found.status) if where else found


def _where_org(titles: Titles, verb: int) -> Name | None:
    """The body in "the firm X, where Y is a partner"."""
    view = titles.view
    if view.dep[verb] != "relcl" or not any(view.lower[k] == "where" for k in view.children[verb]):
        return None
    return titles.name_at.get(view.head[verb])


def _of_verb(titles: Titles, name: Name, verb: int) -> Iterator[_Found]:
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
                        _Found(name, t, _LIKELY, t.status if t.status != "current" else status)
                        for t in titles.read(noun)
                    )
        if word in _HEADS and view.dep[child] == "dobj" and "to" not in aux:
            yield from _object_org(titles, name, verb, child, "former" if "had" in aux else "current")
        if view.dep[child] == "prep" and view.lower[child] == "as" and word in _AS_VERBS:
            for noun in view.children[child]:
                if titles.is_role(noun):
                    status = "current" if word == "served" and aux & {"has", "have"} else _AS_VERBS[word]
                    yield from (_Found(name, t, _LIKELY, status) for t in titles.read(noun))


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


def _object_org(titles: Titles, name: Name, verb: int, noun: int, status: Status) -> Iterator[_Found]:
    org = titles.name_at.get(noun)
    view = titles.view
    if org and org.label == "PERSON":
        return
    if not org and view.lower[noun] not in lexicon.org_nouns():
        return
    start, end = (org.start, org.end) if org else (view.left[noun], noun + 1)
    if not org and view.lower[start] in ("the", "a", "an"):
        start += 1
    text = plain(view, start, end) if org or end - start > 1 else None
    title = Title(_HEADS[view.lower[verb]], text, status, verb, max(end, verb + 1), verb, (start, end))
    yield _Found(name, title, _LIKELY)


def _led_by(titles: Titles, name: Name, head: int) -> Iterator[_Found]:
    """ "the committee chaired by X"."""
    view = titles.view
    by = view.head[head]
    if view.lower[by] != "by":
        return
    verb = view.head[by]
    if view.lower[verb] in _HEADS and view.dep[verb] in ("acl", "relcl") and verb < name.start:
        yield from _object_org(titles, name, verb, view.head[verb], "current")


def _as(titles: Titles, name: Name, head: int) -> Iterator[_Found]:
    """ "confirmed X as minister", "the nomination of X to be attorney general"."""
    view = titles.view
    i = name.end
    limit = min(view.segments[view.segment[name.end - 1]][1], name.end + 10)
    if i + 2 < limit and view.lower[i] == "to" and view.lower[i + 1] == "be":
        yield from _next_title(titles, name, i + 2, limit, "future")
    verb = view.head[head]
    if i + 1 < limit and view.lower[i] == "as" and (view.lower[verb] in _AS_VERBS):
        yield from _next_title(titles, name, i + 1, limit, _AS_VERBS[view.lower[verb]])


def _next_title(titles: Titles, name: Name, start: int, limit: int, status: Status) -> Iterator[_Found]:
    for j in range(start, limit):
        if titles.is_role(j) and titles.view.dep[j] not in ("compound", "amod", "nmod"):
            yield from (_Found(name, title, _LIKELY, status) for title in titles.read(j))
            return
        if j not in titles.name_at and titles.view.tag[j] not in _BEFORE_NOUN:
            return


def _stands_alone(titles: Titles, i: int) -> bool:
    """Whether a role noun is a definite singular noun phrase of its own ("the Russian diplomat")."""
    view = titles.view
    return (
        i not in titles.name_at
        and view.tag[i] in ("NN", "NNP")
        and view.dep[i] not in ("compound", "amod", "nmod", "attr", "oprd")
        and any(view.lower[k] == "the" for k in view.children[i])
    )


def _of_nominal(titles: Titles, i: int) -> Iterator[_Found]:
    title = titles.read(i)[0]
    if title.org or title.status == "former" or titles.role_at[i] in lexicon.one_country():
        yield _Found(Name(i, i + 1, "nominal"), title, _POSSIBLE)


def _reading(view: View, found: _Found) -> RoleReading:
    title, name = found.title, found.name
    start, end = min(title.start, name.start), max(title.end, name.end)
    org_head = title.org_range
    return RoleReading(
        holder=view.span((name.start, name.end)),
        role=found.role or title.role,
        org=title.org,
        status=found.status or title.status,
        evidence=view.span((start, end)),
        confidence=found.confidence,
        org_head=view.span(org_head) if org_head else None,
    )
