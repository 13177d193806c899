"""Fixed wordings: "according to X", "X: what X says"."""

from kg.extract.propose.groups import Content, Group, Source
from kg.extract.propose.quoted import Quoted
from kg.extract.propose.sources import spans, subject
from kg.extract.quotations import Range
from kg.extract.view import View, merged, without

_HEADS = frozenset({"nsubj", "ROOT", "poss", "compound"})
_UP = frozenset({"compound", "poss"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
VIEWS = frozenset({"words", "view", "opinion"})
MOST_WORDS = 3


def according_to(view: View, i: int, quoted: Quoted) -> Group | None:
    """The group of "according to" or "in the words of" at token i."""
    found = _after_according(view, i) or _in_the_view(view, i)
    if found is None:
        return None
    token, tokens = found
    segment = view.segments[view.segment[i]]
    named = spans(view, (token, "according to"), tokens[1] - 1)
    end = _next_subject(view, token)
    if end is not None:
        named = [Source(token, "according to", view.clip(view.left[token], end, token))]
    group = Group(i, tokens, "according to", [], lambda: named)
    source = named[0].tokens or (token, token + 1)
    last = view.right[token] if end is None else end
    cut = (tokens[0], max(min(last, segment[1]), source[1], tokens[1]))
    pieces = merged(view.trim(*piece) for piece in without(view.clip(*segment, i), [cut]))
    left = tuple(piece for piece in pieces if piece[1] <= i)
    group.contents.append(Content("sentence", pieces, token))
    if left and left != pieces:
        group.contents.append(Content("sentence left", left, token))
    head = view.head[tokens[0]]
    clause = merged(view.trim(*p) for p in without(view.clip(view.left[head], view.right[head], i), [cut]))
    group.contents.append(Content("clause", clause, token))
    inside = quoted.within(*segment)
    if inside:
        group.contents.append(Content("quoted", merged(quoted.ranges[x] for x in inside), token))
    return group


def _next_subject(view: View, token: int) -> int | None:
    """Where a subject begins that the parser took for an apposition: "according to the bank, the deal has failed"."""
    for k in view.children[token]:
        verb = view.right[k]
        if k < token or view.dep[k] != "appos" or verb >= view.size or view.lower[view.left[k] - 1] != ",":
            continue
        bare = not any(view.dep[x] in ("nsubj", "nsubjpass", "expl") for x in view.children[verb])
        if view.pos[verb] in ("VERB", "AUX") and view.tag[verb] in ("VBD", "VBZ", "VBP", "MD") and bare:
            return view.left[k]
    return None


def _after_according(view: View, i: int) -> tuple[int, Range] | None:
    if view.lower[i] != "according" or i + 1 >= view.size or view.lower[i + 1] != "to":
        return None
    objects = [x for k in (i + 1, i) for x in view.children[k] if view.dep[x] == "pobj" and x > i + 1]
    return (objects[0], (i, i + 2)) if objects else None


def _in_the_view(view: View, i: int) -> tuple[int, Range] | None:
    """ "In the words of the mayor", "in her view": the owner, and the tokens of the wording."""
    start = view.head[i]
    if view.lower[i] not in VIEWS or view.lower[start] != "in" or view.dep[i] != "pobj" or i - start > MOST_WORDS:
        return None
    for k in view.children[i]:
        if view.dep[k] == "prep" and view.lower[k] == "of" and k == i + 1:
            owner = next((x for x in view.children[k] if view.dep[x] == "pobj"), None)
            return (owner, (start, k + 1)) if owner is not None else None
    return None


def colon(view: View, i: int, quoted: Quoted) -> Group | None:
    """The group of a colon at token i, with the nominal before it as source."""
    first, stop = view.paragraphs[view.paragraph[i]]
    if view.quotation[i] >= 0 or i + 1 >= stop:
        return None
    token = next((x for x in range(i - 1, max(first, i - 25) - 1, -1) if _names(view, x)), None)
    if token is None:
        return None
    while view.dep[token] in _UP and token < view.head[token] < i:
        token = view.head[token]
    speaker = token
    group = Group(i, (i, i + 1), "colon", [], lambda: _before_colon(view, speaker, i))
    sentence = view.clip(i + 1, view.segments[view.segment[i + 1]][1], i + 1)
    group.contents.append(Content("after colon", (sentence,), i))
    paragraph = view.clip(i + 1, stop, i)
    if paragraph != sentence:
        group.contents.append(Content("paragraph after colon", (paragraph,), i))
    opened = [x for x in quoted.within(i + 1, i + 5) if quoted.ranges[x][0] > i]
    if opened:
        group.contents.append(Content("quoted", merged(quoted.ranges[x] for x in quoted.run(opened[0])), i))
    return group


def _names(view: View, x: int) -> bool:
    return view.dep[x] in _HEADS and view.pos[x] in _NOMINAL


def _before_colon(view: View, token: int, i: int) -> list[Source]:
    """The nominal before the colon and the subject of the clause that it ends: "he had one answer to his critics:"."""
    found = spans(view, (token, "before colon"), i)
    verb = next((x for x in range(i - 1, view.segments[view.segment[i]][0] - 1, -1) if view.dep[x] == "ROOT"), None)
    own = subject(view, verb) if verb is not None else None
    if own is not None and own[0] != token and own[0] < i:
        found += spans(view, (own[0], "subject before colon"), i)[:1]
    return found
