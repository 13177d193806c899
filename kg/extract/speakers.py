"""Whom a source names: its conjuncts, and the word that names the actor."""

from kg import lexicon
from kg.extract.cuewords import word_set
from kg.extract.quotations import Range
from kg.extract.view import View

Speaker = tuple[int | None, Range | None]

_UTTERANCES = word_set(
    "statement remark comment word speech tweet letter message post announcement testimony rhetoric answer reply "
    "response claim argument memo email interview video op-ed article book blog column lawsuit filing note "
    "posting editorial essay memoir ad advertisement adviser-statement account"
)  # fmt: skip
_JOINING = frozenset({"and", "including", "or"})


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
    if view.entity[heads[-1]] == "PERSON" and all(_is_bare_title(view, head) for head in heads[:-1]):
        return [(heads[-1], tokens)]
    out: list[Speaker] = []
    for number, head in enumerate(heads):
        start = tokens[0] if number == 0 else max(view.left[head], tokens[0])
        end = view.left[heads[number + 1]] if number + 1 < len(heads) else tokens[1]
        piece = _strip_joint(view, *view.clip(start, min(end, tokens[1]), head))
        out.append((head, piece if piece[0] <= head < piece[1] else (head, head + 1)))
    return out


def _is_bare_title(view: View, head: int) -> bool:
    """Whether head is a title without article or name: "MP and former minister Ann Lee" is one person."""
    before = [k for k in view.children[head] if k < head]
    bare = not any(view.dep[k] in ("det", "poss", "nummod") or view.entity[k] == "PERSON" for k in before)
    return bare and view.tag[head] in ("NN", "NNP") and view.lower[head] in lexicon.role_nouns()


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
