"""All groups of a text: each token is offered to the families that may take it for a cue."""

from collections.abc import Iterator
from functools import partial

from kg.extract import cuewords
from kg.extract.cuewords import word_set
from kg.extract.propose import clauses, fixed, sources
from kg.extract.propose.groups import NOBODY, Content, Group, Source
from kg.extract.propose.quoted import Quoted
from kg.extract.quotations import Range
from kg.extract.view import View, merged, overlap, with_marks, without

_COPULA_DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl"})
_LIGHT = word_set(
    "make offer express voice reiterate issue give have raise articulate take face draw reaffirm repeat signal "
    "show share"
)
_NOUN_PREPOSITIONS = frozenset({"for", "on", "of", "against", "to", "about"})
_NEAR_KINDS = frozenset({"clause", "above", "rest", "left", "both sides"})
_VERBS = frozenset({"VERB", "PROPN"})
_CUES = _VERBS | {"AUX", "NOUN"}
STRONG = 0.4
UNTIL = 0.25
MAX_GROUPS_A_SENTENCE = 60
MAX_CONTENTS = 14


def propose(view: View) -> list[Group]:
    """Groups with at least one content and one source each, in the order of the text."""
    rates = cuewords.rates()
    verbs = [_verb_rate(view, i, rates) if pos in _VERBS else -1.0 for i, pos in enumerate(view.pos)]
    speech = frozenset(i for i, rate in enumerate(verbs) if rate >= STRONG and view.quotation[i] < 0)
    quoted = Quoted(view, speech)
    groups = []
    counts: dict[int, int] = {}
    for i, pos in enumerate(view.pos):
        if pos not in _CUES and view.text[i] != ":" and view.lower[i] != "according":
            continue
        for group in _at(view, i, verbs[i], quoted, speech, rates):
            number = view.segment[i]
            counts[number] = counts.get(number, 0) + 1
            if counts[number] <= MAX_GROUPS_A_SENTENCE and _complete(view, group):
                groups.append(group)
    return [*groups, *(group for group in _alone(view, quoted, speech) if _complete(view, group))]


def _verb_rate(view: View, i: int, rates: dict[tuple[str, str], float]) -> float:
    """How often verb i is a cue: -1 for no verb; a name in a title-case headline may be one ("Trump Says")."""
    pos = view.pos[i]
    if pos == "VERB":
        return rates.get((view.lemma[i], "VERB"), 0.0)
    if pos == "PROPN" and i and view.pos[i - 1] in ("PROPN", "NOUN") and view.text[i].endswith("s"):
        return cuewords.headline_forms().get(view.lower[i], -1.0)
    return -1.0


def _at(
    view: View, i: int, rate: float, quoted: Quoted, speech: frozenset[int], rates: dict[tuple[str, str], float]
) -> Iterator[Group]:
    pos = view.pos[i]
    if view.lower[i] == "according":
        group = fixed.according_to(view, i, quoted)
        if group:
            yield group
    elif rate >= 0:
        yield _verb(view, i, rate, quoted, speech)
    elif pos == "AUX":
        if view.dep[i] in _COPULA_DEPS and any(view.dep[k] in ("acomp", "attr") for k in view.children[i]):
            yield Group(
                i, (i, i + 1), "copula", clauses.of_copula(view, i), lambda: _sources(view, i, sources.of_verb(view, i))
            )
    elif pos in ("NOUN", "PROPN"):
        group = fixed.according_to(view, i, quoted) if view.lower[i] in fixed.VIEWS else None
        if group:
            yield group
        elif view.children[i] and _may_be_cue(view, i, rates.get((view.lemma[i], "NOUN"), 0.0)):
            found = clauses.of_noun(view, i)
            yield Group(i, (i, i + 1), "noun", found, lambda: _sources(view, i, sources.of_noun(view, i)))
    elif view.text[i] == ":":
        group = fixed.colon(view, i, quoted)
        if group:
            yield group


def _sources(view: View, i: int, found: list[sources.Found]) -> list[Source]:
    return [source for one in found[:2] for source in sources.spans(view, one, i)]


def _verb(view: View, i: int, rate: float, quoted: Quoted, speech: frozenset[int]) -> Group:
    contents = clauses.of_verb(view, i, rate)
    if rate >= UNTIL:
        contents += clauses.until_cue(view, i, contents, speech)
    if rate >= STRONG and view.quotation[i] < 0:
        contents += clauses.before_sources(view, i, sources.titled_before(view, i))
    if rate >= 0.06 or view.dep[i] == "ROOT":
        governed = quoted.governed(i, contents)
        contents = [*(c for c in governed if c.kind.startswith("quoted")), *contents, *governed]
    return Group(i, (i, i + 1), "verb", contents, lambda: _verb_sources(view, i, rate))


def _verb_sources(view: View, i: int, rate: float) -> list[Source]:
    found = sources.of_verb(view, i)[:2]
    out = _sources(view, i, found) or [NOBODY]
    if found and (found[0][1] == "passive" or view.lemma[i] in clauses.RAISING):
        out.append(NOBODY)  # "is expected to", "seems to"
    if rate >= UNTIL and view.quotation[i] < 0 and (not found or found[0][1] != "nsubj"):
        out += [s for one in sources.over_aside(view, i) for s in sources.spans(view, one, i)]
    if rate >= STRONG and view.quotation[i] < 0:
        out += sources.titled_before(view, i)
    if view.quotation[i] < 0 and (rate >= STRONG or not found):
        known = {token for token, _ in found}
        near = [one for one in sources.near(view, i) if one[0] not in known]
        out += [source for one in near[: 2 if rate >= STRONG else 1] for source in sources.spans(view, one, i)]
    return out


def _may_be_cue(view: View, i: int, rate: float) -> bool:
    if rate >= 0.03:
        return True
    if view.pos[i] != "NOUN":
        return False
    children = view.children[i]
    held = view.lemma[view.head[i]] in _LIGHT or any(view.dep[k] == "poss" for k in children)
    return held and any(
        (view.dep[k] == "acl" and view.lower[view.left[k]] in ("that", "to"))
        or (view.dep[k] == "prep" and view.lower[k] in _NOUN_PREPOSITIONS)
        for k in children
    )


def _alone(view: View, quoted: Quoted, speech: frozenset[int]) -> Iterator[Group]:
    """Every quotation as a statement of its own, by nobody or by the last speaker."""
    cues = sorted(speech)
    position = 0
    for x, (start, _) in enumerate(quoted.ranges):
        while position < len(cues) and cues[position] < start:
            position += 1
        last = cues[position - 1] if position else None
        if last is not None and view.paragraph[start] - view.paragraph[last] > 3:
            last = None
        yield Group(None, None, "alone", quoted.alone(x), partial(_last_speaker, view, last))


def _last_speaker(view: View, cue: int | None) -> list[Source]:
    if cue is None:
        return []
    return [
        source
        for one in sources.of_verb(view, cue)[:1]
        for source in sources.spans(view, (one[0], "last speaker"), cue)[:1]
    ]


def _complete(view: View, group: Group) -> bool:
    """Drop empty and repeated contents and the cue's own token from them; False if nothing is left."""
    seen: set[tuple[Range, ...]] = set()
    kept = []
    cue = group.cue if group.cue is not None and group.family != "colon" else -1
    for content in group.contents:
        whole = _clean(view, content.ranges, cue)
        if whole and whole not in seen:
            seen.add(whole)
            kept.append(content if whole == content.ranges else Content(content.kind, whole, content.anchor))
    group.contents = kept[:MAX_CONTENTS]
    return bool(kept)


def _clean(view: View, ranges: tuple[Range, ...], cue: int) -> tuple[Range, ...]:
    """The ranges that have words, without the cue, with their quotation marks."""
    before, quotation = view.before, view.quotation
    if len(ranges) == 1:
        (start, end) = ranges[0]
        if end <= start or before[start] == before[end]:
            return ()
        if not start <= cue < end:
            plain = quotation[start] < 0 and quotation[end - 1] < 0
            return ranges if plain else with_marks(view, [_to_quotation(view, ranges[0], cue)])
    pieces = [_to_quotation(view, r, cue) for r in ranges if r[0] < r[1] and before[r[0]] < before[r[1]]]
    if cue >= 0:
        pieces = [view.trim(*piece) for r in pieces for piece in without(r, [(cue, cue + 1)])]
    return with_marks(view, merged(r for r in pieces if r[0] < r[1] and before[r[0]] < before[r[1]]))


def _to_quotation(view: View, tokens: Range, cue: int) -> Range:
    """The range from the beginning of the quotation whose last sentences it is: "I know. I was there," she said."""
    start, end = tokens
    number = view.quotation[start]
    if number < 0 or view.segments[view.segment[start]][0] != start:
        return tokens
    quotation = view.quotations[number]
    inside = quotation.start < start and end <= quotation.end <= end + 2 and not quotation.start <= cue < end
    return (quotation.start, end) if inside and quotation.closed else tokens


def fits(content: Content, source: Source) -> bool:
    """Whether the two may go together: the source's head lies outside the content."""
    token = source.token
    return token is None or not any(a <= token < b for a, b in content.ranges)


def outside(view: View, content: Content, source: Source) -> Range | None:
    """The source's range without what it shares with the content."""
    if source.tokens is None or source.token is None:
        return None
    if not overlap(view, [source.tokens], content.ranges):
        return source.tokens
    pieces = without(source.tokens, content.ranges)
    return next((piece for piece in pieces if piece[0] <= source.token < piece[1]), (source.token, source.token + 1))
