"""Who was told, and through what: "told reporters", "in an interview with CNN", "on Twitter"."""

from collections.abc import Iterator

from kg.extract.cuewords import word_set
from kg.extract.propose.sources import subject
from kg.extract.quotations import Range
from kg.extract.view import View

_TOLD = word_set("tell inform assure reassure remind warn notify advise brief ask urge order instruct beg implore")
_SPOKEN_TO = word_set("say speak explain complain talk write appeal")
_SPEAKING = frozenset({"speak", "talk", "address", "write"})
_NO_ADDRESSEE = frozenset({"that", "it", "what", "which", "himself", "herself", "themselves", "itself"})
_MEDIA = {
    "twitter": "Twitter", "tweet": "Twitter", "facebook": "Facebook", "instagram": "Instagram", "telegram": "Telegram",
    "statement": "statement", "interview": "interview", "speech": "speech", "letter": "letter",
    "conference": "news conference", "briefing": "briefing", "email": "email", "e-mail": "email", "post": "post",
    "blog": "blog", "memo": "memo", "address": "speech", "op-ed": "op-ed", "ed": "op-ed", "testimony": "testimony",
    "video": "video", "report": "report", "phone": "telephone", "telephone": "telephone", "television": "television",
    "tv": "television", "radio": "radio", "debate": "debate", "hearing": "hearing", "rally": "rally",
    "release": "press release",
}  # fmt: skip
_SITES = frozenset({"twitter", "facebook", "instagram", "telegram"})
_MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "via", "during", "by", "through", "over", "to"})
_REACHING = {"interview": frozenset({"with", "to"})}  # others: a speech to, a letter to, a briefing for
_TO = frozenset({"to", "before", "for"})
LONGEST_NAME = 12


def addressee(view: View, i: int | None) -> Range | None:
    """Whom cue i was told: "told reporters", "said to the BBC", "in a letter to"; None if the text does not say."""
    if i is None:
        return None
    for k in _hearers(view, i):
        if view.pos[k] in ("NOUN", "PROPN", "PRON") and view.lower[k] not in _NO_ADDRESSEE:
            return _phrase(view, k)
    return None


def medium(view: View, i: int | None) -> str | None:
    """Through what cue i was uttered: "on Twitter", "in an interview", "his statement said"; None if not told."""
    if i is None:
        return None
    if view.lemma[i] in ("tweet", "retweet"):
        return "Twitter"
    named = next((name for _, x in _channels(view, i) if (name := _named(view, x))), None)
    if named is not None:
        return named
    found = subject(view, i)
    return _named(view, found[0]) if found and view.pos[found[0]] == "NOUN" and found[1] == "nsubj" else None


def _hearers(view: View, i: int) -> Iterator[int]:
    """Head words of those told, the most telling first."""
    for verb in (i, *_speaking(view, i)):
        for k in view.children[verb]:
            dep, lemma = view.dep[k], view.lemma[verb]
            if (lemma in _TOLD and dep in ("dobj", "dative") and k > verb and view.lower[k] != "to") or (
                lemma == "address" and dep == "dobj"
            ):
                yield k
            elif lemma in _TOLD and dep == "nsubj" and k > verb:
                yield k  # "told reporters the talks had failed", where the parser takes them for the clause's subject
            elif lemma in _SPOKEN_TO and dep in ("prep", "dative") and view.lower[k] == "to":
                yield from (x for x in view.children[k] if view.dep[x] == "pobj" and not _named(view, x))
    if view.lemma[i] in _TOLD:  # "urged both sides to stop": the subject of the infinitive
        for k in view.children[i]:
            if view.dep[k] in ("ccomp", "xcomp") and k > i and view.tag[k] == "VB":
                yield from (x for x in view.children[k] if view.dep[x] == "nsubj" and i < x < k)
    for prep, noun in _channels(view, i):
        reaching = _REACHING.get(view.lemma[noun], _TO)
        for holder in (noun, prep, i):
            for k in view.children[holder]:
                if view.dep[k] in ("prep", "dative") and k > noun and view.lower[k] in reaching and k < noun + 4:
                    yield from (x for x in view.children[k] if view.dep[x] == "pobj")


def _speaking(view: View, i: int) -> list[int]:
    """Participles beside cue i that tell of the same utterance: "speaking to reporters, he said"."""
    return [
        k for k in view.children[i] if view.dep[k] == "advcl" and view.tag[k] == "VBG" and view.lemma[k] in _SPEAKING
    ]


def _channels(view: View, i: int) -> Iterator[tuple[int, int]]:
    """Preposition and noun of each phrase that tells through what cue i, or a participle beside it, was uttered."""
    if view.lower[i] == "according":
        yield from ((k, x) for k in view.children[i] for x in view.children[k] if view.dep[x] == "pobj")
    for verb in (i, *_speaking(view, i)):
        for k in view.children[verb]:
            if view.dep[k] in ("prep", "agent") and view.lower[k] in _MEDIUM_PREPOSITIONS:
                yield from ((k, x) for x in view.children[k] if view.dep[x] == "pobj" and _named(view, x))


def _named(view: View, x: int) -> str | None:
    """The medium that noun x names: a post on Facebook is Facebook's."""
    modifiers = {view.lower[k] for k in view.children[x] if view.dep[k] == "compound"}
    site = sorted(modifiers & _SITES)
    return _MEDIA[site[0]] if site else _MEDIA.get(view.lemma[x]) or _MEDIA.get(view.lower[x])


def _phrase(view: View, k: int) -> Range | None:
    end = min(
        [
            view.right[k],
            *(view.left[x] for x in view.children[k] if x > k and view.dep[x] in ("relcl", "prep", "acl", "ccomp")),
        ]
    )
    start, end = view.clip(view.left[k], max(end, k + 1), k)
    return (start, end) if start < end <= start + LONGEST_NAME else (k, k + 1)
