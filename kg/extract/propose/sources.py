"""Who may be the source of a cue: subjects near and far, agents, possessors, antecedents, and the whole noun phrase."""

from kg import lexicon
from kg.extract.cuewords import word_set
from kg.extract.propose.groups import Source
from kg.extract.quotations import Range
from kg.extract.view import View

Found = tuple[int, str]

_CLIMBED = word_set("xcomp conj advcl ccomp pcomp prep dep parataxis")
_WITHIN = frozenset({"ccomp", "conj", "xcomp", "advcl"})
_NOMINAL = frozenset({"PROPN", "PRON", "NOUN"})
_VERBAL = frozenset({"VERB", "AUX"})
_UP_FROM_NOUN = frozenset({"dobj", "pobj", "prep", "attr", "compound", "poss", "appos"})
_PREMODIFIERS = word_set("det compound amod nummod poss nmod quantmod appos case punct advmod")
_POSTMODIFIERS = frozenset({"relcl", "acl", "appos", "conj", "cc", "advcl", "parataxis"})
_ASIDES = frozenset({"relcl", "acl", "advcl", "parataxis"})
_BREAKS = word_set(", — – - -- ( : ;")
_ENDS = frozenset({":", ";", "?", "!"})
_LEFT_BREAKS = frozenset({",", "—", "–", "--", ")", ":", ";", "\n"})
_MEETS = frozenset(
    {
        "investigate",
        "probe",
        "examine",
        "face",
        "draw",
        "spark",
        "prompt",
        "trigger",
        "fuel",
        "reject",
        "deny",
        "dismiss",
    }
    | {"hear", "receive", "attract", "provoke", "ignore", "counter", "follow", "cause", "meet"}
)
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT"})
_ASIDE_MARKS = frozenset({",", "—", "–", "-", "--"})
_ASIDE_OPENERS = frozenset({"who", "which", "whose", "where", "a", "an", "the"})
LONGEST_ASIDE = 40
LONGEST_END = 14  # tokens from a cue to the end of the sentence that it closes
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_OWNING = frozenset({"'s", "’s"})
MAX_HOPS = 4


def subject(view: View, i: int) -> Found | None:
    """The grammatical subject of verb i, the agent of a passive, else the passive's subject."""
    passive: Found | None = None
    agent: Found | None = None
    for k in view.children[i]:
        dep = view.dep[k]
        if dep in ("nsubj", "csubj") or (dep == "aux" and view.text[k] == "May" and view.tag[i] in ("VBD", "VBZ")):
            return k, "nsubj"  # "May said": no modal stands before a past tense
        if dep == "agent" and agent is None:
            agent = next(((x, "agent") for x in view.children[k] if view.dep[x] == "pobj"), None)
        elif dep == "nsubjpass" and passive is None:
            passive = k, "passive"
    return agent or passive


def of_verb(view: View, i: int) -> list[Found]:
    """Sources of verb i, best first: its subject, else that of the clause above, and a pronoun's antecedent."""
    found: list[Found] = []
    own, top, path = subject(view, i), i, ""
    for _ in range(MAX_HOPS):
        head, dep = view.head[top], view.dep[top]
        if own or head == top:
            break
        if dep == "acl":
            found.append((head, "acl"))
            top, path = _above_noun(view, head), "acl"
            own = subject(view, top) if view.pos[top] in _VERBAL else None
            break
        if dep == "relcl":
            return [*found, (head, "antecedent")]
        if dep not in _CLIMBED:
            break
        path = f"{path}>{dep}" if path and path.count(">") < 1 else path or dep
        top = head
        if view.pos[top] in _VERBAL:
            own = subject(view, top)
    if own:
        found.append((own[0], f"{own[1]}^{path}" if path else own[1]))
        if view.is_relative(own[0]):
            found += _antecedent(view, top)
        elif path.startswith(("conj", "advcl")):
            found += _outer(view, top)
    return found


def titled_before(view: View, i: int) -> list[Source]:
    """The name before cue i at a sentence's end where the parse has another subject: "it broke, its owner, Lee, said".

    Without and with the title that stands before it.
    """
    (first, last), x = view.segments[view.segment[i]], i - 1
    if last - i > LONGEST_END or any(tag in _FINITE_TAGS for tag in view.tag[i + 1 : last]):
        return []
    while x > first and (view.pos[x] in ("AUX", "ADV", "PART") or view.text[x] == ","):
        x -= 1
    marks: list[int] = []
    for place in range(x, max(first, x - LONGEST_ASIDE), -1):
        if view.tag[place] in _FINITE_TAGS or view.quotation[place] >= 0 or len(marks) == 2:
            break
        if view.text[place] == ",":
            marks.append(place)
    own = subject(view, i)
    if not marks or view.pos[x] not in ("PROPN", "NOUN") or (own is not None and marks[-1] < own[0] <= x):
        return []
    out = [Source(x, "named before", (marks[0] + 1, x + 1))] if view.pos[x] == "PROPN" else []
    if len(marks) == 2:
        token, title = (x, marks[::-1]) if view.pos[x] == "PROPN" else (marks[0] - 1, [marks[0], x + 1])
        if view.pos[token] == "PROPN" and is_title(view, title[0] + 1, title[1]):
            out.append(Source(token, "titled before", (marks[1] + 1, x + 1)))
    return out


def is_title(view: View, start: int, stop: int) -> bool:
    """Whether the words before a name tell who it is: "the head of the bank", "Smith's son", "French minister"."""
    if view.pos[start] in ("ADP", "VERB", "ADV", "CCONJ", "SCONJ"):
        return False
    words = view.lower[start:stop]
    return words[0] in _ARTICLES or any(w in _OWNING or w in lexicon.role_nouns() for w in words)


def over_aside(view: View, i: int) -> list[Found]:
    """The nominal before an aside that parts it from cue i in the parse: "Levine, who has given money, said"."""
    first, x = view.segments[view.segment[i]][0], i - 1
    while x > first and view.pos[x] in ("AUX", "ADV", "PART"):
        x -= 1
    mark = view.text[x]
    if mark not in _ASIDE_MARKS:
        return []
    for k in range(x - 2, max(first, x - LONGEST_ASIDE), -1):
        if view.text[k] == mark and view.lower[k + 1] in _ASIDE_OPENERS and view.pos[k - 1] in _NOMINAL:
            return [(k - 1, "over aside")]
    return []


def _outer(view: View, top: int) -> list[Found]:
    """The subject above the clause in which the verb seems to stand: "He said the deal was dead and vowed to"."""
    for _ in range(MAX_HOPS):
        above = view.head[top]
        if above == top or view.dep[top] not in _WITHIN:
            return []
        own = subject(view, above) if view.dep[top] == "ccomp" else None
        if own:
            return [(own[0], "outer subject")] if own[1] == "nsubj" else []
        top = above
    return []


def _above_noun(view: View, i: int) -> int:
    for _ in range(12):
        if view.dep[i] not in _UP_FROM_NOUN or view.head[i] == i:
            break
        i = view.head[i]
    return i


def _antecedent(view: View, i: int) -> list[Found]:
    for _ in range(12):
        if view.dep[i] not in ("conj", "xcomp", "ccomp") or view.head[i] == i:
            break
        i = view.head[i]
    return [(view.head[i], "antecedent")] if view.dep[i] == "relcl" else []


def of_noun(view: View, i: int) -> list[Found]:
    """Sources of cue noun i: its possessor, "by" or "from" whom, the subject of its light verb, a name before it."""
    found = [(k, "poss") for k in view.children[i] if view.dep[k] == "poss"]
    owned = bool(found)
    for k in view.children[i]:
        if view.dep[k] in ("prep", "agent") and view.lower[k] in ("by", "from", "among", "of"):
            found += [(x, "noun " + view.lower[k]) for x in view.children[k] if view.dep[x] == "pobj"]
    verb = view.head[i] if view.dep[i] in ("dobj", "attr", "nsubjpass", "pobj") else -1
    if view.dep[i] == "pobj" and view.dep[verb] == "prep":
        verb = view.head[verb]
    own = owned and view.pos[found[0][0]] == "PRON"  # "the bank reaffirmed its stance that"
    if verb >= 0 and view.pos[verb] in _VERBAL and (own or not owned) and view.lemma[verb] not in _MEETS:
        found += [(x, "owner's verb" if own else "light verb") for x, _ in of_verb(view, verb)[:1] if x != i]
    if not found:
        found = [
            (k, "modifier")
            for k in view.children[i]
            if view.dep[k] in ("compound", "amod", "nmod") and view.entity[k] in ("ORG", "GPE", "PERSON", "NORP")
        ]
    return found[:2]


def near(view: View, i: int) -> list[Found]:
    """The nearest nominals outside quotations left and right of token i, for where the parse names no subject."""
    first, last = view.paragraphs[view.paragraph[i]]
    left = _nearest(view, range(i - 1, max(first, i - 16) - 1, -1), skip_quotations=True)
    right = _nearest(view, range(i + 1, min(last, i + 8)), skip_quotations=False)
    return ([(left, "near left")] if left is not None else []) + ([(right, "near right")] if right is not None else [])


def _nearest(view: View, tokens: range, *, skip_quotations: bool) -> int | None:
    for x in tokens:
        if view.quotation[x] >= 0:
            if skip_quotations:
                continue
            return None
        if view.pos[x] in _NOMINAL and view.dep[x] not in ("compound", "poss", "npadvmod", "pobj", "nmod"):
            return None if view.tag[x] in ("WP", "WDT") else x
    return None


def spans(view: View, found: Found, cue: int | None) -> list[Source]:
    """The source as a whole noun phrase and, where they are much shorter, without asides and as its core."""
    token, how = found
    out: list[Source] = []
    whole = _whole(view, token, cue)
    for name, tokens in (
        ("", whole),
        (" before aside", _before_aside(view, token, whole)),
        (" core", _core(view, token, whole)),
    ):
        if not tokens[0] <= token < tokens[1]:
            tokens = (token, token + 1)
        letters = view.total(*tokens)
        if all(tokens != other.tokens and view.total(*(other.tokens or tokens)) > 1.5 * letters for other in out):
            out.append(Source(token, how + name, tokens))
    return out


def _whole(view: View, token: int, cue: int | None) -> Range:
    """The subtree without the part that holds the cue."""
    start, end = view.left[token], view.right[token]
    if cue is not None and start <= cue < end:
        start, end = (start, cue) if cue > token else (cue + 1, end)
    for k in view.children[token]:
        if k > token and view.dep[k] == "prep" and any(view.entity[x] in ("DATE", "TIME") for x in view.children[k]):
            end = min(end, view.left[k])  # "a report on Tuesday" said
    start = next((x + 1 for x in range(token - 1, start - 1, -1) if view.text[x] in _ENDS), start)  # a heading
    while start < token and view.quotation[start] >= 0 > view.quotation[token]:
        start += 1  # a mark that closes what was said
    return view.clip(start, end, token)


def _before_aside(view: View, token: int, whole: Range) -> Range:
    """The phrase up to a clause after a comma or dash, be it on the head or on its apposition."""
    start, end = whole
    for holder in (token, *(k for k in view.children[token] if k > token and view.dep[k] in ("appos", "prep"))):
        for k in view.children[holder]:
            first = view.left[k]
            if k > holder and view.dep[k] in _ASIDES and first > 0 and view.text[first - 1] in _BREAKS:
                end = min(end, first - 1)
    return view.clip(start, end, token)


def _core(view: View, token: int, whole: Range) -> Range:
    """The noun phrase alone: no relative clause, apposition, coordination, nor anything beyond a comma or dash."""
    start, end = whole
    for k in view.children[token]:
        if k > token and view.dep[k] in _POSTMODIFIERS and view.left[k] < end:
            end = max(token + 1, min(end, view.left[k]))
        elif k < token and view.dep[k] not in _PREMODIFIERS:
            start = max(start, min(token, view.right[k]))
    end = next((x for x in range(token + 1, end) if view.text[x] in _BREAKS), end)
    start = next((x + 1 for x in range(token - 1, start - 1, -1) if view.text[x] in _LEFT_BREAKS), start)
    return view.clip(start, end, token)
