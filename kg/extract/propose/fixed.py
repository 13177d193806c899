"""Fixed wordings: "according to X", "X: what X says"."""

from kg.extract.propose.groups import Content, Group
from kg.extract.propose.quoted import Quoted
from kg.extract.propose.sources import spans
from kg.extract.view import View, merged, without

_HEADS = frozenset({"nsubj", "ROOT", "poss", "compound"})
_UP = frozenset({"compound", "poss"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


def according_to(view: View, i: int, quoted: Quoted) -> Group | None:
    """The group of "according to" at token i."""
    if view.lower[i] != "according" or i + 1 >= view.size or view.lower[i + 1] != "to":
        return None
    objects = [x for k in (i + 1, i) for x in view.children[k] if view.dep[x] == "pobj" and x > i + 1]
    if not objects:
        return None
    token, segment = objects[0], view.segments[view.segment[i]]
    found = spans(view, (token, "according to"), i + 1)
    group = Group(i, (i, i + 2), "according to", [], lambda: found)
    source = found[0].tokens or (token, token + 1)
    cut = (i, max(min(view.right[token], segment[1]), source[1]))
    pieces = merged(view.trim(*piece) for piece in without(view.clip(*segment, i), [cut]))
    left = tuple(piece for piece in pieces if piece[1] <= i)
    group.contents.append(Content("sentence", pieces, token))
    if left and left != pieces:
        group.contents.append(Content("sentence left", left, token))
    head = view.head[i]
    clause = merged(view.trim(*p) for p in without(view.clip(view.left[head], view.right[head], i), [cut]))
    group.contents.append(Content("clause", clause, token))
    inside = quoted.within(*segment)
    if inside:
        group.contents.append(Content("quoted", merged(quoted.ranges[x] for x in inside), token))
    return group


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
    group = Group(i, (i, i + 1), "colon", [], lambda: spans(view, (speaker, "before colon"), i))
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
