"""Proper names in a parsed text: what the entity recogniser found, repaired, and the names that it missed.

Repairs: articles, forms of address, titles and possessive endings off; hyphenated parts, particles and surnames on;
words of titles ("Defense" in "Defense Minister") and web addresses out.
"""

from dataclasses import dataclass

from kg import countries, lexicon
from kg.extract.view import View

_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"})
_PROPER = ("NNP", "NNPS")
_JOINED = "-–"
_FUNCTION_WORDS = lexicon.words("names.txt", "function words")
_BODIES = lexicon.words("names.txt", "bodies")
_MONTH_WORDS = frozenset(
    ["in", "last", "this", "since", "until", "by", "of", "late", "early", "mid", "next", "from", "on"]
)
_GENERAL = frozenset(["staff", "assembly", "motors", "electric", "mills", "council", "congress", "secretariat"])
_PAIRED_HEADS = lexicon.org_nouns() | {"initiative", "act", "programme", "program"}
_REGIONS = frozenset(["province", "state", "region", "district", "city", "county"])
_MISTAKEN = frozenset(["ORG", "FAC", "PRODUCT", ""])  # labels that the recogniser also gives to people
_OLDEST = 120
_SLACK = 8  # tokens that a repaired name may grow by


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [start, end) and the recogniser's label ("" where it found none)."""

    start: int
    end: int
    label: str


def names(view: View) -> list[Name]:
    """The names of the text in order, without overlap."""
    found: list[Name] = []
    done = 0
    i = 0
    size, entity, tag, text = view.size, view.entity, view.tag, view.text
    while i < size:
        if i < done:
            i = done
            continue
        label = entity[i]
        if label in _ACTORS:
            end = i + 1
            while end < size and entity[end] == label and not view.entity_starts[end]:
                end += 1
            cut = _country_end(view, i, end) if label in ("GPE", "ORG", "LOC") else end
            rest = i > 0 and entity[i - 1] == label and not view.entity_starts[i]  # a name after a country's
            repaired = _repair(view, max(i, done), cut, "" if rest else label)
            nxt = cut
        elif tag[i] in _PROPER and not label and text[i][:1].isupper() and not _is_title(view, i):
            end = i + 1
            while end < size and tag[end] in _PROPER and not entity[end] and not _is_title(view, end):
                end += 1
            repaired = _repair(view, i, end, "")
            nxt = end
        else:
            i += 1
            continue
        if repaired and repaired.start and text[repaired.start - 1] == "#":
            repaired = None
        if repaired and repaired.start >= done:
            repaired = _extended(view, repaired)
            found.append(_joined(view, found, _person(view, repaired)))
            done = repaired.end
        i = max(nxt, done)
    return _with_surnames(view, _bodies(view, found))


def _extended(view: View, name: Name) -> Name:
    """A bare noun of a body with what it is for: "Committee for a Responsible Budget"."""
    end, tag = name.end, view.tag
    if name.label not in ("ORG", "") or end - name.start > 1 or view.lower[name.start] not in lexicon.org_nouns():
        return name
    if end + 3 > view.size or view.lower[end] not in ("for", "on", "of"):
        return name
    first = last = end + 1 + (tag[end + 1] == "DT")
    while (
        last < view.size and view.text[last][:1].isupper() and tag[last] in ("NNP", "NNPS", "JJ") and last - first < 6
    ):
        last += 1
    return Name(name.start, last, "ORG") if last - first > 1 else name


def _bodies(view: View, found: list[Name]) -> list[Name]:
    """The names, with bodies that the recogniser takes for people put right: "the law firm Aster Lex"."""
    bodies = {
        tuple(view.text[name.start : name.end])
        for name in found
        if name.label == "PERSON"
        and name.start
        and view.lower[name.start - 1] in lexicon.org_nouns()
        and view.lower[name.start - 1] not in lexicon.role_nouns()
        and view.text[name.start - 1].islower()
        and view.dep[name.start - 1] in ("compound", "nmod", "nsubj")
        and view.lower[name.start] not in lexicon.first_names()
    }
    bodies -= {tuple(view.text[i : name.end]) for name in found for i in range(name.start + 1, name.end)}
    if not bodies:
        return found
    return [
        Name(name.start, name.end, "ORG") if tuple(view.text[name.start : name.end]) in bodies else name
        for name in found
    ]


def _person(view: View, name: Name) -> Name:
    """The name as a person's, where its words say so: a first name before it, a profession, an age after it."""
    if name.label not in _MISTAKEN:
        return name
    start, size = name.start, name.end - name.start
    lower, last = view.lower[start], view.lower[name.end - 1]
    if size > 1 and (last in lexicon.org_nouns() or last in _BODIES or lexicon.singular(last) in lexicon.role_nouns()):
        return name
    named = lower in lexicon.first_names() and view.lower[start - 1] != "the"
    if size == 3 and _is_title(view, start) and lexicon.role_nouns().get(lower) == "" and not lower.endswith("s"):
        return Name(start + 1, name.end, "PERSON")  # "Lawyer Salvador Reyes"
    aged = name.end + 2 < view.size and view.text[name.end] == "," and view.text[name.end + 2] in (",", ".")
    aged = aged and view.text[name.end + 1].isdigit() and int(view.text[name.end + 1]) < _OLDEST
    return Name(start, name.end, "PERSON") if (named and size in (2, 3)) or (aged and (named or size > 1)) else name


def _with_surnames(view: View, found: list[Name]) -> list[Name]:
    """The surnames that look like something else (May, King, Painter), where the text has a full name that ends so."""
    full = {
        view.text[n.end - 1]
        for n in found
        if n.label == "PERSON" and (1 < n.end - n.start < 5 or (n.end - n.start == 1 and _is_title(view, n.start - 1)))
    }
    found = [
        Name(name.start, name.end, "PERSON")
        if name.label in _MISTAKEN and name.end - name.start == 1 and view.text[name.start] in full
        else name
        for name in found
    ]
    surnames = {
        view.text[name.end - 1]
        for name in found
        if name.end - name.start > 1 and name.label in ("PERSON", "") and _is_ambiguous(view, name.end - 1)
    }
    if not surnames:
        return found
    taken = {i for name in found for i in range(name.start, name.end)}
    extra = [
        Name(i, i + 1, "PERSON")
        for i, word in enumerate(view.text)
        if word in surnames and i not in taken and i + 1 not in taken and not _is_common(view, i)
    ]
    return sorted([*found, *extra], key=lambda name: name.start)


def _is_ambiguous(view: View, i: int) -> bool:
    proper = view.text[i][1:].islower()
    return view.text[i] == "May" or (proper and (_is_title(view, i) or view.lower[i].endswith("s")))


def _is_common(view: View, i: int) -> bool:
    """Whether the word is here the month, the modal verb or the title that it looks like."""
    if view.text[i] == "May":
        return _is_month(view, i)
    return i > 0 and view.lower[i - 1] in ("the", "a", "an", "his", "her", "their", "of", "-")


def _is_month(view: View, i: int) -> bool:
    before = view.lower[i - 1] if i else ""
    after = view.tag[i + 1] if i + 1 < view.size else ""
    dated = before in _MONTH_WORDS or (i > 0 and view.tag[i - 1] == "CD") or after in ("CD", "PRP")
    return dated or (view.dep[i] == "aux" and after[:1] != "V")


def _country_end(view: View, start: int, end: int) -> int:
    """Where a country's name ends in an entity that goes on with a person's: "Republic of Cyprus Ivan Petrov"."""
    if end - start < 3:
        return end
    for cut in range(end - 2, start, -1):
        if countries.country(" ".join(view.text[start:cut])) and view.text[cut][:1].isupper():
            return cut if view.lower[cut] in lexicon.first_names() else end
    return end


def _joined(view: View, found: list[Name], name: Name) -> Name:
    """The name with the one before it, where both are one: "Bank of England", "Russian Foreign Ministry"."""
    if not found or not name.start - 3 <= found[-1].end <= name.start:
        return name
    last = found[-1]
    between = view.lower[last.end : name.start]
    of_body = view.lower[last.end - 1] in _BODIES and last.label in ("", "ORG") and between in (["of"], ["of", "the"])
    national = (
        not between
        and name.label in ("", "ORG")
        and name.end - name.start > 1
        and view.lower[name.end - 1] in lexicon.org_nouns()
        and view.text[name.end - 1][:1].isupper()
        and countries.demonym(" ".join(view.text[last.start : last.end])) is not None
    )
    listed = (
        between == [","]
        and last.label == name.label == "ORG"
        and view.lower[name.end - 1] in lexicon.org_nouns()
        and view.tag[last.end - 1] == "NNPS"
        and "and" in view.lower[name.start : name.end]
    )
    paired = (  # "the Belt and Road Initiative"
        between == ["and"]
        and not last.label
        and last.start > 0
        and view.lower[last.start - 1] == "the"
        and name.label in ("", "ORG")
        and name.end - name.start > 1
        and view.lower[name.end - 1] in _PAIRED_HEADS
    )
    if of_body or national or listed or paired:
        found.pop()
        return Name(last.start, name.end, "ORG")
    surname = name.end - name.start == 1 and view.lower[name.start] not in lexicon.first_names()
    if not between and last.label == name.label == "PERSON" and surname and last.end - last.start <= 3:
        found.pop()
        return Name(last.start, name.end, "PERSON")  # "Amy Krouse" and "Rosenthal"
    return name


def _is_title(view: View, i: int) -> bool:
    """Whether a capitalised token is a word of a title or a form of address rather than of a name."""
    word = view.lower[i]
    return not _is_periodical(view, i) and (
        word in lexicon.address()
        or word in lexicon.abbreviations()
        or (lexicon.singular(word) in lexicon.role_nouns() and word not in lexicon.first_names())
        or word in ("acting", "former", "interim", "outgoing", "incoming")
        or (word in lexicon.role_words() and not view.text[i].isupper())
    )


def _is_periodical(view: View, i: int) -> bool:
    """Whether a word of a title is a periodical's name, as its capital article tells: "an editor at The Economist"."""
    inside = i > 1 and view.text[i - 1] == "The" and not view.sentence_starts[i - 1] and view.text[i - 2][-1:].isalpha()
    return inside and view.text[i][:1].isupper() and (i + 1 >= view.size or not view.text[i + 1][:1].isupper())


def _is_title_part(view: View, i: int) -> bool:
    """Whether a token can be inside a title that was taken for a name: "Ukrainian Prosecutor-General"."""
    return (
        _is_title(view, i)
        or view.lower[i] in lexicon.PARTICLES
        or view.letters[i] == 0
        or (
            view.tag[i] in ("JJ", "NNP")
            and view.entity[i] != "GPE"
            and countries.demonym(view.text[i]) is not None
            and view.entity[i] != "NORP"
        )
    )


def _repair(view: View, start: int, end: int, label: str) -> Name | None:
    text, lower = view.text, view.lower
    start, end = _trim(view, start, end, label)
    if label == "GPE" and end - start > 1 and lower[end - 1] in _REGIONS and text[end - 1].islower():
        end -= 1  # "Jowzjan province"
    if start >= end:
        return None
    if (
        label == "PERSON"
        and end - start > 2
        and countries.country(text[start])
        and lower[start - 1] in ("to", "in", "of")
    ):
        start += 1
    if label in ("PERSON", "GPE", "", "ORG", "NORP"):
        end = _grow_right(view, start, end, label)
        start = _grow_left(view, start, end, label)
    if any("/" in text[i] or "@" in text[i] or "http" in lower[i] for i in range(start, end)):
        return None
    if (
        label != "GPE"
        and all(_is_title_part(view, i) for i in range(start, end))
        and not _is_body(view, start, end, label)
    ):
        return None
    if not text[start][:1].isupper() and not (lower[start] in ("al", "el") and end > start + 1):
        return None
    return Name(start, end, label)


def _is_body(view: View, start: int, end: int, label: str) -> bool:
    """Whether words of titles make the name of a body: "Supreme Court", "Interior Ministry", and "Labour" alone."""
    last = view.lower[end - 1]
    if label != "ORG" or last in lexicon.role_nouns() or not view.text[end - 1][:1].isupper():
        return False
    if end - start == 1:  # not in "Labour minister", "Labour MP"
        after = view.text[end] if end < view.size else ""
        return not after[:1].isupper() and lexicon.singular(after.lower()) not in lexicon.role_nouns()
    return last in lexicon.org_nouns()


def _trim(view: View, start: int, end: int, label: str) -> tuple[int, int]:
    text, lower, tag = view.text, view.lower, view.tag
    address, abbreviations = lexicon.address(), lexicon.abbreviations()
    for i in range(start, end):  # a name ends with the clause or sentence
        if i > start and (
            text[i] in (",", ".-", ";", ":", "(", "\n") or view.blank[i] or ".-" in text[i] or ",-" in text[i]
        ):
            end = i if label == "PERSON" or text[i] != "," else end
            if i >= end:
                break
    while start < end and (
        view.letters[start] == 0
        or lower[start] in ("the", "a", "an", "@")
        or (
            label == "PERSON"
            and (lower[start] in address or lower[start] in abbreviations or _is_rank(view, start, end))
        )
    ):
        start += 1
    for i in range(start + 1, end) if label == "ORG" else ():
        known = " ".join(text[start:i])
        if lower[i] == "for" and (
            known in ("EU", "UN", "European Union", "United Nations") or countries.country(known)
        ):
            end = i  # "the European Union for Foreign Affairs"
            break
    while end > start and (
        view.letters[end - 1] == 0 or tag[end - 1] == "POS" or lower[end - 1] in ("and", "of", "’s", "'s", "s'")
    ):
        end -= 1
    return start, end


def _is_rank(view: View, start: int, end: int) -> bool:
    return end - start > 1 and _is_title(view, start)


def _grow_right(view: View, start: int, end: int, label: str) -> int:
    text, lower, size = view.text, view.lower, view.size
    limit = min(size, end + _SLACK)
    while end < limit:
        word = text[end]
        if word in _JOINED and end + 1 < size and not view.space_after[end - 1] and not view.space_after[end]:
            following = text[end + 1]
            short = len(following) <= 5 and label == "PERSON"
            short = short and (lower[end + 1] not in _FUNCTION_WORDS or _is_syllable(view, start, end + 1))
            if label not in ("GPE", "NORP") and view.letters[end + 1] and (following[0].isupper() or short):
                end += 2
                continue
            break
        after_particle = label == "PERSON" and lower[end - 1] in lexicon.PARTICLES and word[:1].isupper()
        may = (
            label in ("PERSON", "")
            and lower[start] in lexicon.first_names()
            and end == start + 1
            and view.entity[end] == "DATE"
            and word == "May"
        )
        if (view.entity[end] and not after_particle and not may) or view.segment[end] != view.segment[start]:
            break
        if after_particle:
            end += 1
            continue
        if lower[end - 1] == "o" and word in ("'", "’") and end + 1 < size:
            end += 2
            continue
        alone = (label == "PERSON" or word == "May") and end == start + 1 and lower[start] in lexicon.first_names()
        if (
            alone
            and word[:1].isupper()
            and word[1:].islower()
            and not _is_title(view, end)
            and lower[end] not in _FUNCTION_WORDS
        ):  # "Theresa May", a modal verb
            end += 1
            continue
        particle = lower[end] in lexicon.PARTICLES and end + 1 < size
        if label == "PERSON" and particle and (text[end + 1][:1].isupper() or lower[end + 1] in lexicon.PARTICLES):
            end += 1
            continue
        if label == "GPE" and countries.place(" ".join(text[start:end])):
            break
        if view.tag[end] in _PROPER and word[:1].isupper() and label != "NORP" and not _is_title(view, end):
            end += 1
            continue
        break
    return end


def _is_syllable(view: View, start: int, i: int) -> bool:
    """Whether a function word after a hyphen ends a given name of three syllables: "Moon Jae-in"."""
    after = view.tag[i + 1][:1] if i + 1 < view.size else "."
    return (
        view.lower[i] == "in" and i - start == 3 and view.letters[i - 2] <= 5 and after not in ("D", "W", "C", "N", "P")
    )


def _grow_left(view: View, start: int, end: int, label: str) -> int:
    while start > 0 and label in ("PERSON", "ORG", ""):
        i = start - 1
        word = view.text[i]
        if (
            view.entity[i]
            or view.segment[i] != view.segment[start]
            or view.tag[i] not in _PROPER
            or not word[:1].isupper()
        ):
            break
        titled = _is_title(view, i)
        if view.lower[i] == "general" and view.lower[start] in _GENERAL and start + 1 == end:
            start = i
            continue
        if titled and not (
            label in ("ORG", "")
            and view.lower[i] in lexicon.role_words()
            and view.lower[end - 1] in lexicon.org_nouns()
        ):
            break
        if view.head[i] < start or (label == "PERSON" and view.lower[i] in lexicon.org_nouns()):
            break
        start = i
    return start
