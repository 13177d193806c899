"""Titles beside a name: before it, after it, or the other way round."""

from kg import lexicon
from kg.extract.holding import BEFORE_NOUN, name_head, with_org
from kg.extract.names import Name
from kg.extract.title_tokens import plain
from kg.extract.titles import RANKS, Title, Titles

_BREAKS = frozenset(["VBD", "VBZ", "VBP", "VB", ",", ".", "IN"])
_PREPOSITIONS = frozenset(["of", "for", "to", "at", "on", "in", "under", "with"])
_KIN = lexicon.words("mentions.txt", "kin")
_SOVEREIGNS = lexicon.words("title_words.txt", "sovereigns")
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_NOT_HELD = frozenset(  # "the best director Oscar", "the aircraft carrier Admiral Kuznetsov"
    ["best", "supporting", "carrier", "frigate", "cruiser", "destroyer", "submarine", "icebreaker", "ship", "vessel"]
)
_PUBLISHERS = frozenset(["broadcaster", "publisher"])
_PORTFOLIO = frozenset(["minister", "secretary", "commissioner", "undersecretary"])
_MARKS = frozenset([",", "(", "–", "—", "-", "--"])


def before(titles: Titles, name: Name) -> list[Title]:
    """ "Russian Foreign Minister Sergei Lavrov", "Minister of Industry and Trade Denis Manturov"."""
    view = titles.view
    i = _beside(titles, name)
    if i >= 1 and view.text[i] == ")":
        while i > 0 and view.text[i] != "(" and name.start - i < 6:
            i -= 1
        i -= 1
    elect = i > 1 and view.lower[i] in ("elect", "designate") and view.text[i - 1] in "-–"
    i -= 2 * elect
    if i > 2 and titles.role_at[i] in RANKS and view.text[i][:1].isupper() and (office := _ranked(titles, name, i)):
        return office
    if i > 1 and view.lower[i - 1] in ("for", "of") and titles.is_role(i) and titles.role_at[i - 2] in _PORTFOLIO:
        return titles.read(i - 2, stop=name.start)  # "Minister for Justice X"
    if i >= 0 and titles.is_role(i) and view.paragraph[i] == view.paragraph[name.start]:
        found = titles.read(i, stop=i + 3 if elect else i + 1)
        if view.lower[i] in lexicon.org_nouns() | _PUBLISHERS and view.text[name.start].isupper():
            return []  # "broadcaster TRT Haber"
        return found if view.lower[found[0].start - 1] not in _NOT_HELD else []
    if name.label != "PERSON" and name.end - name.start == 1:
        return []
    return _far(titles, name, i)


def _ranked(titles: Titles, name: Name, i: int) -> list[Title]:
    """The rank that ends at token i and the office before it: "Director of the Border Guard Colonel-General X"."""
    view, start = titles.view, i
    while start > 0 and (
        titles.role_at[start - 1] in RANKS or view.text[start - 1] in "-–" or titles.is_rank_word(start - 1)
    ):
        start -= 1
    office = _far(titles, name, start - 1) if start - 1 in titles.name_at else []
    words = [titles.role_at[k] or view.lower[k] for k in range(start, i + 1) if view.text[k] not in "-–"]
    return [*office, Title(" ".join(words), None, "current", start, i + 1, i)] if office else []


def _far(titles: Titles, name: Name, i: int) -> list[Title]:
    """The title with what belongs to it, up to token i, before a name: "Chairperson of the Accounts Chamber X"."""
    view = titles.view
    for j in range(i, max(view.segments[view.segment[name.start]][0], i - 12) - 1, -1):
        if titles.is_role(j) and view.lower[j + 1] in _PREPOSITIONS:
            found = titles.read(j, stop=i + 1)  # not "counsel for Ms X"
            reached = max(title.end for title in found)
            own = titles.names_body(i)  # "for the rebel group X"
            whole = reached >= i + 1 or _goes_on(titles, j, reached)
            return found if whole and not own else []
        listed = view.text[j] == "," and view.tag[j + 1] == view.tag[j - 1] == "NNP"
        if view.tag[j] in _BREAKS and view.lower[j] not in _PREPOSITIONS and not listed:
            return []
    return []


def _goes_on(titles: Titles, noun: int, reached: int) -> bool:
    """Whether more of a capitalised title follows than was read: "Chairman of the Council under the Ministry X"."""
    view = titles.view
    return view.text[noun][:1].isupper() and view.lower[reached] in _PREPOSITIONS and reached > noun + 1


def _beside(titles: Titles, name: Name) -> int:
    """The token before a name and its form of address; one that is a role too ("King", "the professor") stays."""
    view = titles.view
    i = name.start - 1
    while i >= 0 and (view.text[i] in "-–[ " or view.lower[i] in lexicon.address()):
        if view.lower[i] in _SOVEREIGNS or (titles.is_role(i) and view.text[i][:1].islower()):
            break
        i -= 1
    return i


def trailing_org(titles: Titles, name: Name) -> Name | None:
    """The body in "Chief Constable Simon Bailey, of the National Police Chiefs' Council", "King Olaf of Norway"."""
    view = titles.view
    apart = name.end < view.size and view.text[name.end] == ","
    i = name.end + apart
    if i + 2 >= view.size or view.lower[i] not in ("of", "from"):
        return None
    org = titles.name_at.get(i + 1) or (titles.name_at.get(i + 2) if view.lower[i + 1] == "the" else None)
    placed = (
        org is not None and not apart and view.lower[i] == "of" and (org.label == "GPE" or org.end == org.start + 1)
    )
    return org if org and (org.label == "ORG" or placed) else None


def reporting(titles: Titles, name: Name) -> Title | None:
    """ "Al Jazeera's Catherine Soi, reporting from Nairobi": an outlet's own reporter."""
    view = titles.view
    i = name.end
    if i + 2 >= view.size or view.text[i] != "," or view.lower[i + 1] != "reporting" or name.start < 2:
        return None
    outlet = titles.name_at.get(name.start - 2) if view.tag[name.start - 1] == "POS" else None
    if outlet is None or outlet.label in ("PERSON", "GPE"):
        return None
    owner = (outlet.start, outlet.end)
    return Title("reporter", plain(view, *owner), "current", outlet.start, i + 2, i + 1, owner)


def _first_listed(titles: Titles, name: Name) -> Name:
    """The first of the names that a list with commas and "and" goes on to this one."""
    view, first = titles.view, name
    while first.start > 2 and (view.lower[first.start - 1] == "and" or view.text[first.start - 1] == ","):
        before = titles.name_at.get(first.start - 2 - (view.text[first.start - 2] == ","))
        if before is None or before.label != "PERSON":
            break
        first = before
    return first


def shared(titles: Titles, name: Name, head: int) -> list[Title]:
    """The title before the first of several names: "Senators Roger Hale and Laura Mills"."""
    view = titles.view
    first = head
    while view.dep[first] == "conj" and view.head[first] < first:
        first = view.head[first]
    leader = _first_listed(titles, name) if first == head else titles.name_at.get(first)
    if leader is None or leader is name or leader.label != "PERSON":
        return []
    noun = leader.start - 1
    if noun < 0 or not titles.is_role(noun) or view.lower[noun] == titles.role_at[noun]:
        return []
    return titles.read(noun, stop=noun + 1)


def after(titles: Titles, name: Name, titled: bool) -> list[Title]:
    """ "Saleh Saeed, chief executive of the committee": the role noun after a comma or in brackets."""
    view = titles.view
    i = name.end
    while i < view.size and view.tag[i] == "POS":
        i += 1
    if i + 1 >= view.size or view.text[i] not in _MARKS or view.lower[i + 1] == "and":
        return []
    limit = min(view.segments[view.segment[name.end - 1]][1], i + 16)
    if view.text[i] == "," and view.tag[i + 1] == "CD" and i + 2 < limit and view.text[i + 2] == ",":
        i += 2
    for j in range(i + 1, limit):
        if titles.is_role(j) and view.dep[j] not in ("compound", "amod", "nmod", "poss"):
            return _closed(titles, name, j, titled) if view.tag[j] not in ("NNS", "NNPS") else []
        if j not in titles.name_at and view.tag[j] not in BEFORE_NOUN:
            return []
    return []


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
    head = name_head(view, name)
    found = titles.read(noun)
    reached = max(title.end for title in found)
    if _belongs_to_next(titles, reached, titled):
        return []
    tied = (view.dep[noun] in ("appos", "conj") and name.start <= view.head[noun] < name.end) or view.head[noun] == head
    tied = tied or view.head[head] == noun or (view.head[noun], view.dep[noun]) == (view.head[head], view.dep[head])
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
            more = [with_org(title, found[0]) for title in more]
        found += [title for title in more if title.head not in {t.head for t in found}]
        i = max(title.end for title in more)
    last = found[-1]
    return [with_org(title, last) if not title.org and last.org else title for title in found]


def _next_role(titles: Titles, start: int) -> int | None:
    view = titles.view
    for j in range(start, min(view.size, start + 7)):
        if titles.is_role(j) and view.dep[j] not in ("compound", "amod"):
            return j
        if j not in titles.name_at and view.tag[j] not in BEFORE_NOUN:
            return None
    return None


def _opening(titles: Titles, comma: int) -> list[Title]:
    """The title that opens a sentence and ends at the comma before another: "Envoy for Africa, Deputy Minister X"."""
    first = titles.view.segments[titles.view.segment[comma]][0]
    for j in range(first, min(first + 7, comma)):
        if titles.is_role(j) and titles.view.lower[j + 1] in _PREPOSITIONS:
            found = titles.read(j, stop=comma)
            begins = found[0].start == first or titles.view.lower[first : found[0].start] == ["the"]
            return found if begins and max(title.end for title in found) == comma else []
    return []


def reversed_apposition(titles: Titles, name: Name, head: int, start: int) -> list[Title]:
    """ "the Russian ambassador to the United States, Sergei Kislyak"; `start` is where the name and its title begin."""
    view = titles.view
    i = start - 1
    while i > 1 and (
        view.lower[i] in lexicon.address() or view.lower[i] in lexicon.abbreviations() or view.lower[i] in RANKS
    ):
        i -= 1
    if i < 1 or view.text[i] not in (",", "–", "—") or view.segment[i] != view.segment[name.start]:
        return []
    if view.lower[i - 1] in _KIN:
        return []  # "a lawyer for Anna's father, Paul Reid"
    noun = view.head[head]
    ends = name.end >= view.size or view.text[name.end] in (",", ".", ")")
    if start < name.start and not ends:
        return _opening(titles, i)
    if view.dep[head] in ("appos", "conj", "compound") and noun < i and titles.is_role(noun) and i - noun < 20:
        if view.dep[noun] == "conj" and titles.is_role(view.head[noun]):
            noun = view.head[noun]  # "the minister and the head of the union, X"
        others = [k for k in view.children[noun] if view.dep[k] == "conj" and k < i and titles.is_role(k)]
        return [title for k in (noun, *others) for title in titles.read(k, stop=i)]
    if start < name.start:
        return []
    for j in range(i - 2, max(i - 13, view.segments[view.segment[name.start]][0] - 1), -1):
        if titles.is_role(j) and (view.lower[j + 1] in _PREPOSITIONS or view.lower[j + 2] in ("elect", "designate")):
            found = titles.read(j, stop=i)
            first = view.segments[view.segment[name.start]][0]
            opens = (
                ends or view.dep[head] != "nsubj" or found[0].start - (view.lower[found[0].start - 1] == "the") <= first
            )
            return (
                found if max(title.end for title in found) == i and opens else []
            )  # not "after talks with the head, X said"
    if titles.is_role(i - 1):
        before = titles.read(i - 1, stop=i)
        if ends and before[0].start > view.segments[view.segment[name.start]][0] - 1:
            return before
    return []
