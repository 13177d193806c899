"""Whom a source names: its conjuncts, the word that names the actor, who was told, and through which medium."""

from kg.extract.cuewords import word_set
from kg.extract.propose.sources import subject
from kg.extract.quotations import Range
from kg.extract.view import View

Speaker = tuple[int | None, Range | None]

_UTTERANCES = word_set(
    "statement remark comment word speech tweet letter message post announcement testimony rhetoric answer reply "
    "response claim argument memo email interview video op-ed article book blog column lawsuit filing note "
    "posting editorial essay memoir ad advertisement adviser-statement account"
)  # fmt: skip
_JOINING = frozenset({"and", "including", "or"})
_TOLD = word_set("tell inform assure remind warn notify advise brief")
_NO_ADDRESSEE = frozenset({"that", "it", "what", "which", "himself", "herself", "themselves"})
_MEDIA = {
    "twitter": "Twitter", "tweet": "Twitter", "facebook": "Facebook", "instagram": "Instagram", "telegram": "Telegram",
    "statement": "statement", "interview": "interview", "speech": "speech", "letter": "letter",
    "conference": "news conference",
    "briefing": "briefing", "email": "email", "e-mail": "email", "post": "post", "blog": "blog", "memo": "memo",
    "address": "speech", "op-ed": "op-ed", "testimony": "testimony", "video": "video",
    "report": "report", "phone": "telephone",
    "telephone": "telephone", "debate": "debate", "hearing": "hearing", "rally": "rally", "release": "press release",
}  # fmt: skip
_MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "via", "during", "by", "through"})
LONGEST_NAME = 12


def conjuncts(view: View, token: int | None, tokens: Range | None) -> list[Speaker]:
    """The source's conjuncts inside its range, each with its own head and range; the whole if there is but one."""
    if token is None or tokens is None:
        return []
    heads = [token]
    while len(heads) < 5:
        following = _next_conjunct(view, heads[-1], tokens)
        if following is None:
            break
        heads.append(following)
    if len(heads) == 1 or any(not _can_speak(view, head) for head in heads):
        return [(token, tokens)]
    out: list[Speaker] = []
    for number, head in enumerate(heads):
        start = tokens[0] if number == 0 else max(view.left[head], tokens[0])
        end = view.left[heads[number + 1]] if number + 1 < len(heads) else tokens[1]
        piece = _strip_joint(view, *view.clip(start, min(end, tokens[1]), head))
        out.append((head, piece if piece[0] <= head < piece[1] else (head, head + 1)))
    return out


def _next_conjunct(view: View, head: int, tokens: Range) -> int | None:
    for k in view.children[head]:
        if not head < k < tokens[1]:
            continue
        if view.dep[k] == "conj" and view.pos[k] in ("PROPN", "NOUN", "PRON"):
            return k
        if view.dep[k] == "prep" and view.lower[k] == "including":
            return next((x for x in view.children[k] if view.dep[x] == "pobj" and x < tokens[1]), None)
    return None


def _can_speak(view: View, head: int) -> bool:
    return view.pos[head] in ("PROPN", "NOUN", "PRON") and view.entity[head] not in (
        "DATE",
        "MONEY",
        "CARDINAL",
        "PERCENT",
        "TIME",
    )


def _strip_joint(view: View, start: int, end: int) -> Range:
    while end - 1 > start and (view.lower[end - 1] in _JOINING or view.letters[end - 1] == 0):
        end -= 1
    while start + 1 < end and (view.lower[start] in _JOINING or view.lower[start] == "both"):
        start += 1
    return view.trim(start, end)


def head_of(view: View, token: int | None) -> int | None:
    """The token that names the actor: the antecedent of "who", the owner of "his statement", else the token itself."""
    if token is None:
        return None
    for _ in range(4):
        following = _one_step(view, token)
        if following is None or following == token:
            break
        token = following
    return token


def _one_step(view: View, token: int) -> int | None:
    if view.is_relative(token):
        verb = view.head[token]
        for _ in range(6):
            if view.dep[verb] == "relcl":
                return view.head[verb]
            if view.head[verb] == verb:
                break
            verb = view.head[verb]
        return None
    if view.lemma[token] in _UTTERANCES or view.lemma[token].removesuffix("s") in _UTTERANCES:
        for k in view.children[token]:
            if view.dep[k] == "poss":
                return k
        for k in view.children[token]:
            if view.dep[k] == "prep" and view.lower[k] in ("by", "from"):
                return next((x for x in view.children[k] if view.dep[x] == "pobj"), None)
    if view.pos[token] in ("NOUN", "PROPN"):  # "spokesman Dmitry Peskov", "the president, Joe Biden"
        for k in view.children[token]:
            if view.dep[k] == "appos" and view.entity[k] == "PERSON" and view.entity[token] != "PERSON":
                return k
    return None


def addressee(view: View, i: int | None) -> Range | None:
    """Whom cue i was told: "told reporters", "said to the BBC"; None if the text does not say."""
    if i is None:
        return None
    for k in view.children[i]:
        dep = view.dep[k]
        told = view.lemma[i] in _TOLD and dep in ("dobj", "dative") and k > i
        if told and view.pos[k] in ("NOUN", "PROPN", "PRON") and view.lower[k] not in _NO_ADDRESSEE:
            return _phrase(view, k)
        if (
            view.lemma[i] in ("say", "speak", "explain", "complain", "talk")
            and dep in ("prep", "dative")
            and view.lower[k] == "to"
        ):
            return next((_phrase(view, x) for x in view.children[k] if view.dep[x] == "pobj"), None)
        if dep == "nsubj" and view.lemma[i] in _TOLD and k > i:
            return _phrase(view, k)
    for k in view.children[i]:  # "said in an interview with CNN"
        if view.dep[k] == "prep" and view.lower[k] == "in":
            for x in view.children[k]:
                if view.lemma[x] == "interview":
                    found = [z for y in view.children[x] if view.lower[y] in ("with", "to") for z in view.children[y]]
                    return _phrase(view, found[0]) if found else None
    return None


def _phrase(view: View, k: int) -> Range | None:
    end = min(
        [
            view.right[k],
            *(view.left[x] for x in view.children[k] if x > k and view.dep[x] in ("relcl", "prep", "acl", "ccomp")),
        ]
    )
    start, end = view.clip(view.left[k], max(end, k + 1), k)
    return (start, end) if start < end <= start + LONGEST_NAME else (k, k + 1)


def medium(view: View, i: int | None) -> str | None:
    """Through what cue i was uttered: "on Twitter", "in an interview", "his statement said"; None if not told."""
    if i is None:
        return None
    if view.lemma[i] in ("tweet", "retweet"):
        return "Twitter"
    for k in view.children[i]:
        if view.dep[k] == "prep" and view.lower[k] in _MEDIUM_PREPOSITIONS:
            for x in view.children[k]:
                if view.dep[x] == "pobj" and view.lemma[x] in _MEDIA:
                    return _MEDIA[view.lemma[x]]
    found = subject(view, i)
    return _MEDIA.get(view.lemma[found[0]]) if found and view.pos[found[0]] == "NOUN" and found[1] == "nsubj" else None
