"""What a cue verb, adjective or noun may govern: clauses, objects, infinitives, the clause around a parenthesis."""

from kg.extract import cuewords
from kg.extract.cuewords import word_set
from kg.extract.propose.groups import Content, Source
from kg.extract.quotations import Range
from kg.extract.view import View, merged, without

_NO_CONTENT = word_set(
    "nsubj nsubjpass csubj expl aux auxpass neg punct cc conj prt dep advmod npadvmod mark preconj agent intj dative"
)
_CUE_CLAUSE = word_set("nsubj nsubjpass aux auxpass neg advmod prt dative npadvmod expl agent")
_TELLS = frozenset({"tell", "inform", "ask", "remind", "warn", "assure"})
_TALES = word_set(
    "truth story tale lie joke anecdote thing something anything everything nothing secret fib all that this"
)
_TALKING = word_set("say joke talk speak chat complain explain argue whisper")
_ISSUING = word_set("issue release publish post send sign write put circulate distribute")
_DOCUMENTS = word_set("statement letter note message tweet post report memo email petition release video declaration")
_CLAUSE_OPENERS = frozenset({"that", "how", "whether", "if", "why", "as"})
_TRAILING = frozenset({"advcl", "conj", "prep", "npadvmod", "parataxis"})
_BEFORE_TRAILING = word_set(", — – - ; and but as while")
_ABOVE = frozenset({"parataxis", "advcl", "dep", "ccomp"})
_REMARKS = frozenset({"appos", "relcl", "advcl", "acl", "npadvmod", "parataxis", "conj", "prep", "dep"})
_COMMAS = frozenset({",", "—", "–", "-", "--", "and", "but"})
_PLACING = frozenset({"in", "on", "at", "during", "after", "before", "following", "by", "via", "since", "until"})
_OCCASIONS = word_set(
    "interview statement briefing conference speech meeting hearing debate rally event summit tweet post letter email"
    " message press testimony session appearance visit"
)
_PLACES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
_OCCASION_CLAUSES = frozenset({"acl", "relcl", "ccomp", "appos", "dep", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RAISING = frozenset({"seem", "appear", "sound", "look"})
_PREDICATED = frozenset({"infinitive", "object", "prep", "adjective"})
_CUT_KINDS = frozenset({"clause", "object", "rest", "prep", "infinitive"})
_CLEAR = frozenset({"clear", "plain", "known"})
STRONG = 0.4
WEAK = 0.25


def of_verb(view: View, i: int, rate: float) -> list[Content]:
    """Contents of verb i; `rate` is how often its lemma is a cue, and what is far-fetched is left out for a low one."""
    out: list[Content] = []
    for k in view.children[i]:
        out += _of_child(view, i, k)
    if rate == 0:
        return [*(c for c in out if c.kind in ("clause", "object", "prep", "infinitive")), *_rest(view, i)]
    if rate < 0.1:
        out = [content for content in out if content.kind != "passive subject"]
    out += _rest(view, i)
    out += _raised(view, i, out)
    if rate >= WEAK:
        out += _around(view, i, rate, [content.anchor for content in out if content.kind != "passive subject"])
    else:
        out = [content for content in out if content.kind != "adverb"]
    return out


def _of_child(view: View, i: int, k: int) -> list[Content]:
    dep, whole = view.dep[k], view.clip(view.left[k], view.right[k], i)
    if dep == "ccomp" and not (view.lemma[i] == "make" and view.lower[k] in _CLEAR):
        return _clause(view, i, k, whole)
    if dep == "advcl" and view.lower[view.left[k]] in _CLAUSE_OPENERS:
        return [Content("adverbial", (whole,), k)]
    if dep == "nsubjpass":
        return [Content("passive subject", (whole,), k)]
    if k < i:
        return []
    if view.lemma[i] == "make" and view.lower[k] in _CLEAR:
        return _clause_below(view, i, [k])
    if dep in ("xcomp", "oprd"):
        return [Content("infinitive", (whole,), k)]
    if _addressed(view, i, k):
        return _clause_below(view, i, [k])
    if dep == "dobj" and _says_itself(view, i, k):
        return []
    if dep in ("dobj", "attr", "acomp"):
        cut = [x for x in view.children[k] if x > k and view.dep[x] in ("relcl", "acl", "prep", "appos", "conj")]
        short = [Content("object short", (view.clip(view.left[k], view.left[cut[0]], i),), k)] if cut else []
        tail = trailing(view, k, whole[1])
        if tail is not None:
            short.append(Content("object cut", (view.clip(view.left[k], tail, i),), k))
        return [Content("object", (whole,), k), *short]
    if _is_occasion(view, k):
        return _of_occasion(view, i, k)
    if dep == "prep" and any(x > k for x in view.children[k]) and not _hears(view, i, k):
        return [Content("prep", (view.clip(k + 1, view.right[k], i),), k)]
    if dep == "advmod" and view.lower[k] in ("so", "otherwise", "no", "yes"):
        return [Content("adverb", ((k, k + 1),), k)]
    return []


def _addressed(view: View, i: int, k: int) -> bool:
    """Whether k is who was told, not what: "told the BBC", "informed them"."""
    if view.lemma[i] not in ("tell", "inform") or view.dep[k] not in ("dobj", "dative"):
        return False
    return view.lemma[k] not in _TALES and view.tag[k] not in ("WP", "WDT", "CD")


def _says_itself(view: View, i: int, k: int) -> bool:
    """Whether k is a document whose own participle tells what is said: "posted a statement confirming the deal"."""
    if view.lemma[i] not in _ISSUING or view.lemma[k] not in _DOCUMENTS:
        return False
    own = (x for x in view.children[k] if view.dep[x] == "acl" and view.tag[x] == "VBG")
    return any(cuewords.rates().get((view.lemma[x], "VERB"), 0.0) >= STRONG for x in own)


def _hears(view: View, i: int, k: int) -> bool:
    """Whether preposition k leads to who was spoken to, not to what was said: "joked with reporters"."""
    if view.lemma[i] not in _TALKING or view.lower[k] not in ("to", "with"):
        return False
    return all(view.pos[x] in ("PROPN", "PRON") or view.tag[x] == "NNS" for x in view.children[k])


def _is_occasion(view: View, k: int) -> bool:
    """Whether k tells where or when something was said: "in an interview", "on Tuesday", "at a meeting"."""
    return (
        view.dep[k] == "prep"
        and view.lower[k] in _PLACING
        and any(view.lemma[x] in _OCCASIONS or view.entity[x] in _PLACES for x in view.children[k])
    )


def _of_occasion(view: View, i: int, k: int) -> list[Content]:
    """The clause that the parser hangs on the occasion: "said in a statement that the talks had failed"."""
    return _clause_below(view, i, view.children[k])


def _clause_below(view: View, i: int, nouns: list[int]) -> list[Content]:
    """A clause under one of the nouns that is the cue's: "told the BBC that"."""
    found = [y for x in nouns for y in view.children[x] if y > x and view.dep[y] in _OCCASION_CLAUSES]
    return [
        Content("clause", (view.clip(view.left[y], view.right[y], i),), y)
        for y in found[:1]
        if view.lower[view.left[y]] == "that" or view.dep[y] == "ccomp"
    ]


def _clause(view: View, i: int, k: int, whole: Range) -> list[Content]:
    """A clausal complement: whole, without what trails after a comma or "and", and with all that follows."""
    if whole[0] <= i < whole[1]:  # "the plan, which the ministry says will save lives"
        pieces = _pieces(view, whole, _cue_clause(view, i))
        after = tuple(piece for piece in pieces if piece[0] > i)
        return [Content("clause around", pieces, k), Content("clause after", after, k)]
    out = [Content("clause", (whole,), k)]
    if k > i:
        cut = [
            view.left[x]
            for x in view.children[k]
            if x > k
            and view.dep[x] in _TRAILING
            and k < view.left[x] - 1
            and view.text[view.left[x] - 1] in _BEFORE_TRAILING
        ]
        if cut:
            stop = min(cut) - (view.pos[min(cut) - 1] in ("CCONJ", "SCONJ", "ADP"))
            out.append(Content("clause short", (view.clip(view.left[k], stop, i),), k))
        tail = trailing(view, k, whole[1])
        if tail is not None:
            out.append(Content("clause cut", (view.clip(view.left[k], tail, i),), k))
        if view.right[i] > view.right[k] + 1:
            out.append(Content("clause long", (view.clip(view.left[k], view.right[i], i),), k))
    return out


def trailing(view: View, k: int, end: int) -> int | None:
    """Where a remark after a comma or dash begins that reaches to the end of token k's phrase, however deep."""
    for _ in range(12):
        last = next((x for x in reversed(view.children[k]) if x > k and view.right[x] >= end and view.letters[x]), None)
        if last is None:
            return None
        first = view.left[last]
        if view.dep[last] in _REMARKS and first > k and view.lower[first - 1] in _COMMAS:
            return first - (view.pos[first - 1] == "CCONJ")
        k = last
    return None


def _rest(view: View, i: int) -> list[Content]:
    """All complements after the verb as one."""
    right = [
        k
        for k in view.children[i]
        if k > i
        and view.dep[k] not in _NO_CONTENT
        and not _addressed(view, i, k)
        and not _is_occasion(view, k)
        and not (view.dep[k] == "prep" and _hears(view, i, k))
    ]
    if not right or (len(right) == 1 and view.dep[right[0]] in ("ccomp", "dobj", "xcomp", "prep")):
        return []
    first = view.left[right[0]] + (view.dep[right[0]] == "prep")
    return [Content("rest", (view.clip(first, view.right[right[-1]], i),), right[0])]


def _raised(view: View, i: int, complements: list[Content]) -> list[Content]:
    """The subject with what is said of it: "[The bank] is expected [to raise rates]", "[she] seemed [to agree]"."""
    own = next((k for k in view.children[i] if view.dep[k] in _SUBJECTS and k < i), None)
    if own is None or (view.dep[own] == "nsubj" and view.lemma[i] not in RAISING):
        return []
    whole = view.clip(view.left[own], min(view.right[own], i), i)
    found = [c for c in complements if c.kind in _PREDICATED and c.anchor > i and _predicates(view, c)][:1]
    return [Content("raised", merged([whole, *c.ranges]), c.anchor) for c in found]


def _predicates(view: View, content: Content) -> bool:
    """Whether a content says something of the subject: "seen [as rivals]", not "cited [in the report]"."""
    return content.kind != "prep" or view.lower[content.anchor] in ("as", "for", "of", "with")


def until_cue(view: View, i: int, contents: list[Content], cues: frozenset[int]) -> list[Content]:
    """The contents behind cue i cut before "and" or "but" and a clause of another known cue."""
    out = []
    for content in contents:
        if content.kind not in _CUT_KINDS or not content.ranges or content.ranges[-1][0] < i:
            continue
        start, end = content.ranges[-1]
        place = next((x for x in range(start + 1, end) if x in cues and x != content.anchor), None)
        joint = _joint(view, start, place) if place is not None else None
        if joint is not None:
            cut = (*content.ranges[:-1], view.clip(start, joint, i))
            out.append(Content(content.kind + " until cue", cut, content.anchor))
    return out


def _joint(view: View, start: int, cue: int) -> int | None:
    """The "and", "but" or comma that opens the cue's own clause."""
    first = min([cue, *(view.left[k] for k in view.children[cue] if view.dep[k] in _SUBJECTS)])
    while first - 1 > start and view.pos[first - 1] in ("ADV", "AUX", "PART"):
        first -= 1
    return first - 1 if first - 1 > start and view.lower[first - 1] in _COMMAS | {"while", ";"} else None


def _around(view: View, i: int, rate: float, complements: list[int]) -> list[Content]:
    """What stands around a parenthetical cue clause: the clause above it, the sentence left of it or on both sides."""
    out = []
    head, segment = view.head[i], view.segments[view.segment[i]]
    if head != i and view.dep[i] in _ABOVE and (view.left[i] > view.left[head] or view.dep[i] == "ccomp"):
        above = view.clip(view.left[head], view.right[head], i)
        pieces = _pieces(view, above, (view.left[i], view.right[i]))
        out.append(Content("above", pieces, head))
    if not complements or min(complements) < i or view.dep[i] == "parataxis" or rate > STRONG:
        pieces = _pieces(view, view.clip(*segment, i), _cue_clause(view, i))
        left = tuple(piece for piece in pieces if piece[1] <= i)
        if left:
            out.append(Content("left", left, left[0][0]))
            if len(left) < len(pieces):
                out.append(Content("both sides", pieces, left[0][0]))
    colon = next((x for x in range(i + 1, min(segment[1] + 1, view.size, i + 8)) if view.text[x] == ":"), None)
    if colon is not None:
        out.append(Content("colon", (view.clip(colon + 1, segment[1], i),), colon))
    return out


def before_sources(view: View, i: int, named: list[Source]) -> list[Content]:
    """The sentence up to each of the sources that stand before cue i at its end."""
    first = view.segments[view.segment[i]][0]
    found = [(source.how, view.clip(first, source.tokens[0], i)) for source in named if source.tokens is not None]
    return [Content("left of " + how, (tokens,), tokens[0]) for how, tokens in found]


def _pieces(view: View, around: Range, cut: Range) -> tuple[Range, ...]:
    return merged(view.trim(*piece) for piece in without(around, [cut]))


def _cue_clause(view: View, i: int) -> Range:
    """From the first to the last token of verb i, its subject, auxiliaries, adverbs, addressee and short adjuncts."""
    start, end = i, i + 1
    for k in view.children[i]:
        dep = view.dep[k]
        a, b = view.left[k], view.right[k]
        told = dep == "dobj" and view.lemma[i] in _TELLS
        adjunct = dep in ("prep", "advcl") and b - a <= 14 and max(view.quotation[a:b]) < 0
        if dep in _CUE_CLAUSE or told or adjunct:
            start, end = min(start, a), max(end, b)
    return start, end


def of_copula(view: View, i: int) -> list[Content]:
    """Contents of "be" with an adjective or noun: "is confident that", "was opposed to", "the message is that"."""
    out = []
    for k in view.children[i]:
        if view.dep[k] in ("acomp", "attr"):
            for x in view.children[k]:
                if x > k and view.dep[x] in ("ccomp", "xcomp", "acl", "prep"):
                    whole = view.clip(view.left[x] + (view.dep[x] == "prep"), view.right[x], i)
                    out.append(Content("adjective " + view.dep[x], (whole,), k))
        elif view.dep[k] == "ccomp" and k > i:
            out.append(Content("copula clause", (view.clip(view.left[k], view.right[k], i),), k))
    return out


def of_noun(view: View, i: int) -> list[Content]:
    """Contents of cue noun i: "his claim that", "a promise to", "support for"; also where they hang on its verb."""
    out = []
    for k in view.children[i]:
        dep = view.dep[k]
        if k < i:
            continue
        if dep == "ccomp" or (dep in ("acl", "relcl") and view.lower[view.left[k]] in ("that", "to", "whether", "how")):
            out.append(Content("noun " + dep, (view.clip(view.left[k], view.right[k], i),), k))
        elif dep == "prep" and any(view.dep[x] in ("pobj", "pcomp") for x in view.children[k]):
            out.append(Content("noun prep", (view.clip(k + 1, view.right[k], i),), k))
    verb = view.head[i]
    if view.dep[i] in ("dobj", "attr", "nsubj") and view.pos[verb] in ("VERB", "AUX"):
        for k in view.children[verb]:
            dep = view.dep[k]
            if k > max(i, verb) and (dep in ("ccomp", "advcl", "xcomp") or (dep == "prep" and view.dep[i] == "dobj")):
                whole = view.clip(view.left[k] + (dep == "prep"), view.right[k], i)
                out.append(Content("noun verb " + dep, (whole,), k))
    return out
