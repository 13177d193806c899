"""Noun phrases and pronouns that may refer to an actor."""

from collections.abc import Collection
from operator import attrgetter

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.view import View
from kg.model import ActorKind, Form, Gender, Mention, Number, Span

_PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "he": ("male", "singular"), "him": ("male", "singular"), "his": ("male", "singular"),
    "she": ("female", "singular"), "her": ("female", "singular"), "hers": ("female", "singular"),
    "it": ("unknown", "singular"), "its": ("unknown", "singular"),
    "they": ("unknown", "plural"), "them": ("unknown", "plural"), "their": ("unknown", "plural"),
    "i": ("unknown", "singular"), "me": ("unknown", "singular"), "my": ("unknown", "singular"),
    "we": ("unknown", "plural"), "us": ("unknown", "plural"), "our": ("unknown", "plural"),
    "himself": ("male", "singular"), "herself": ("female", "singular"), "who": ("unknown", "singular"),
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})
_FEMALE_NOUNS = lexicon.words("mentions.txt", "female nouns")
_MALE_NOUNS = lexicon.words("mentions.txt", "male nouns")
_KIN = lexicon.words("mentions.txt", "kin")
_NO_ACTORS = lexicon.words("mentions.txt", "no actors")
_IN_CAPITALS_TOO = lexicon.words("mentions.txt", "in capitals too")
_LONGEST = 40  # tokens of a noun phrase


def mentions(view: View, named: list[Name], holders: Collection[Span] = ()) -> tuple[Mention, ...]:
    """All mentions of the text in the order of their heads: its names, and what is no part of one.

    `holders` are the spans of names that hold a role, whom the recogniser may have taken for places or bodies.
    """
    taken = [False] * view.size
    for name in named:
        taken[name.start : name.end] = [True] * (name.end - name.start)
    found = [mention for name in named if (mention := _named(view, name, holders))]
    found += [
        mention
        for i, (word, tag) in enumerate(zip(view.lower, view.tag, strict=True))
        if (tag[:1] == "N" or word in _PRONOUNS or word == "old") and not taken[i] and (mention := _unnamed(view, i))
    ]
    return tuple(sorted(found, key=attrgetter("head", "span")))


def _named(view: View, name: Name, holders: Collection[Span]) -> Mention | None:
    kind, number = _kind(view, name)
    if kind in ("organization", "government") and view.span((name.start, name.end)) in holders:
        kind = "person"
    head = _head(view, name.start, name.end)
    if kind is None and name.label == "NORP" and view.dep[head] in _SUBJECTS and view.lower[name.start - 1] == "the":
        span = view.span((name.start - 1, name.end))  # "the Italian"
        return _mention(view, head, span, "nominal", "unnamed", "unknown", "singular")
    if kind is None:
        return None
    return Mention(
        span=_phrase(view, head, name.start, name.end),
        head=view.span((name.start, name.end)),
        form="name",
        kind=kind,
        gender=_gender(view, name) if kind == "person" else "unknown",
        number=number,
        sentence=view.segment[head],
        subject=view.dep[head] in _SUBJECTS,
        quoted=view.quotation[head] >= 0,
    )


def _kind(view: View, name: Name) -> tuple[ActorKind | None, Number]:
    """The kind of a name, None for names that can be no actor ("Chinese" as an adjective, seas, "Tuesday")."""
    words = [view.lower[i] for i in range(name.start, name.end)]
    full = " ".join(view.text[name.start : name.end])
    if len(words) == 1 and words[0] in _NO_ACTORS and (not full.isupper() or words[0] in _IN_CAPITALS_TOO):
        return (None, "singular")
    plural = view.tag[name.end - 1] == "NNPS"
    if countries.country(full) or countries.capital(full) or countries.metonym(full):
        return ("government", "singular")
    if name.label in ("LOC", "EVENT", "WORK_OF_ART"):
        return (None, "singular")
    if name.label == "NORP":
        if (
            plural
            or view.tag[name.end - 1] in ("NNS", "NNPS")
            or (words[-1].endswith("s") and view.dep[name.end - 1] not in _MODIFIERS)
        ):
            return ("group", "plural")
        return ("organization", "singular") if view.text[name.end - 1].isupper() else (None, "singular")
    if name.label == "PERSON":
        return ("person", "singular")
    if words[-1] in ("government", "administration", "regime", "cabinet"):
        return ("government", "singular")
    if name.label == "GPE":
        return ("government", "singular")
    if _addressed(view, name) or (words[0] in lexicon.first_names() and len(words) > 1):
        return ("person", "singular")
    return ("organization", "singular")


def _addressed(view: View, name: Name) -> bool:
    before = view.lower[name.start - 1] if name.start else ""
    return before in lexicon.address() or before in lexicon.abbreviations()


def _gender(view: View, name: Name) -> Gender:
    if name.start:
        told = lexicon.address().get(view.lower[name.start - 1], "unknown")
        if told != "unknown":
            return told
    if name.end - name.start > 1:
        told = lexicon.first_names().get(view.lower[name.start], "unknown")
        if told != "unknown":
            return told
    title = view.lower[name.start - 1] if name.start else ""
    return "female" if title in _FEMALE_NOUNS else "male" if title in _MALE_NOUNS else "unknown"


def _unnamed(view: View, i: int) -> Mention | None:
    word = view.lower[i]
    tag = view.tag[i]
    if word in _PRONOUNS and tag[0] in "PW":
        gender, number = _PRONOUNS[word]
        span = view.span((i, i + 1))
        return _mention(view, i, span, "pronoun", None, gender, number)
    if word == "old" and view.lower[max(i - 2, 0) : i] == ["year", "-"] and view.dep[i] in _SUBJECTS:
        return _mention(view, i, _phrase(view, i, i, i + 1), "nominal", "unnamed", "unknown", "singular")
    if tag[0] != "N" or view.dep[i] in _MODIFIERS:
        return None
    plural = tag in ("NNS", "NNPS")
    one = lexicon.singular(word) if plural else word
    person = one in lexicon.role_nouns() or one in _KIN
    group = word in lexicon.group_nouns()
    body = word in lexicon.org_nouns()
    if not (person or group or body or view.dep[i] in _SUBJECTS):
        return None
    kind: ActorKind | None = None
    if group or (person and plural):
        kind = "group"
    elif person:
        kind = "unnamed"
    elif body:
        kind = "government" if word in ("government", "administration", "regime") else "organization"
    told: Gender = "female" if one in _FEMALE_NOUNS else "male" if one in _MALE_NOUNS else "unknown"
    count: Number = "plural" if plural or group else "singular"
    return _mention(view, i, _phrase(view, i, i, i + 1), "nominal", kind, told, count)


def _mention(
    view: View, i: int, span: Span, form: Form, kind: ActorKind | None, gender: Gender, number: Number
) -> Mention:
    return Mention(
        span=span,
        head=view.span((i, i + 1)),
        form=form,
        kind=kind,
        gender=gender,
        number=number,
        sentence=view.segment[i],
        subject=view.dep[i] in _SUBJECTS,
        quoted=view.quotation[i] >= 0,
    )


def _head(view: View, start: int, end: int) -> int:
    for i in range(end - 1, start - 1, -1):
        if not start <= view.head[i] < end or view.head[i] == i:
            return i
    return end - 1


def _phrase(view: View, head: int, start: int, end: int) -> tuple[int, int]:
    """The whole noun phrase of a head, never longer than a line or two, and inside its paragraph."""
    left, right = min(view.left[head], start), max(view.right[head], end)
    if right - left > _LONGEST:
        left, right = max(left, start - _LONGEST // 2), min(right, end + _LONGEST // 2)
    for child in view.children[head]:  # a coordination belongs to its first noun only as far as that
        if child >= end and view.dep[child] == "cc":
            right = min(right, child)
            break
    left, right = view.clip(left, right, head)
    return view.span((min(left, start), max(right, end)))
