"""What a statement does: its act, whether it was made at all, and how its words are marked as quoted.

The act comes from the cue's lemma (`acts.tsv`), its frame ("called on", "declined to say"), and, for the plain cues of
saying, from a few wordings of the content. A lemma in no list is an attitude unless the content is a quotation.
"""

from functools import cache
from importlib.resources import files

from kg.extract.cuewords import word_set
from kg.extract.propose import Content, Group
from kg.extract.refusals import refuses
from kg.extract.view import View
from kg.extract.wordings import by_wording
from kg.model import ACTS, Act, QuoteKind

_BY_NAME: dict[str, Act] = {act: act for act in ACTS}
_PLAIN: frozenset[str] = frozenset({"say", "announce"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
_NO = frozenset({"no", "neither", "hardly", "scarcely"})
_UNABLE = frozenset({"unable", "unwilling", "reluctant"})
_REFRAINING = frozenset({"refrain", "abstain", "desist", "shy", "shrink"})
_STOPS_SHORT = frozenset({"avoid", "fail", "forget", "neglect", "omit"})
_FRAMES: dict[tuple[str, str], Act] = {
    ("call", "on"): "urge", ("call", "upon"): "urge", ("call", "for"): "urge", ("push", "for"): "urge",
    ("appeal", "to"): "urge", ("appeal", "for"): "urge", ("press", "for"): "urge", ("plead", "for"): "urge",
    ("ask", "for"): "ask", ("insist", "on"): "say", ("rule", "out"): "deny", ("lash", "out"): "criticize",
    ("take", "aim"): "criticize", ("object", "to"): "criticize", ("speak", "out"): "criticize",
    ("hit", "back"): "say", ("fire", "back"): "say", ("shoot", "back"): "say", ("call", "out"): "criticize",
}  # fmt: skip
_INTENDING = frozenset({"want", "plan", "seek", "try", "hope", "intend", "expect", "need", "attempt", "prepare"})
_VOICING = frozenset({"express", "voice", "articulate", "state", "stress", "declare", "convey", "communicate", "utter"})
_REPEATING = frozenset({"reaffirm", "reiterate", "repeat", "restate", "renew"})
_DEEDS = word_set("deliver launch conclude draw introduce present report-to share release unload fire crack")
_DONE = word_set("name nominate appoint launch confirm charge schedule reschedule introduce indict")
_SPEECHES = word_set(
    "speech address lecture message sermon verdict ruling eulogy lesson news result manifesto apology joke"
)
_NAMING = word_set("know dub nickname title entitle style name call")
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
_LIGHT = word_set("make give offer express voice issue raise have deliver send show put")


@cache
def by_lemma() -> dict[tuple[str, str], Act]:
    """The act of a cue lemma, by (lemma, "VERB" or "NOUN"); the first line that lists a lemma holds."""
    out: dict[tuple[str, str], Act] = {}
    for line in files("kg.extract").joinpath("acts.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        act, pos, lemmas = line.split("\t")
        for lemma in lemmas.split():
            out.setdefault((lemma, pos), _BY_NAME[act])
    return out


def act(view: View, group: Group, content: Content, kind: QuoteKind) -> Act:
    """The act of a statement with this cue and content."""
    i = group.cue
    words = " ".join(view.text[a] if b - a == 1 else _words(view, a, b) for a, b in content.ranges)
    if i is not None and refuses(view, i):
        return "decline-to-comment"
    if i is None or group.family in ("according to", "colon", "alone"):
        return _from_wording("say", words)
    known = _known(view, i, group)
    if known is None or known == "attitude":
        return _from_wording("say", words) if kind == "direct" and _is_spoken(view, i, content) else "attitude"
    return _from_wording(known, words) if known in _PLAIN else known


def _words(view: View, start: int, end: int) -> str:
    return " ".join(view.text[start : min(end, start + 60)])


def _known(view: View, i: int, group: Group) -> Act | None:
    table, lemma = by_lemma(), view.lemma[i]
    for k in view.children[i]:
        if k > i and (lemma, view.lower[k]) in _FRAMES:
            return _FRAMES[lemma, view.lower[k]]
    if group.family == "noun":
        found = table.get((lemma, "NOUN"))
        above = view.lemma[view.head[i]] if view.dep[i] == "dobj" else ""
        if found in (None, "attitude") and above in _VOICING | _REPEATING:
            return "reaffirm" if above in _REPEATING else "say"
        return found
    if group.family == "copula":
        return _of_copula(view, i)
    if lemma in _LIGHT:
        for k in view.children[i]:
            if view.dep[k] == "dobj" and (view.lemma[k], "NOUN") in table:
                found = table[view.lemma[k], "NOUN"]
                return "say" if found == "attitude" and lemma in _VOICING | _REPEATING else found
    if lemma == "call" and any(view.dep[k] in ("oprd", "ccomp", "xcomp") for k in view.children[i]):
        return "say"
    if lemma == "make" and any(
        view.lower[k] == "clear" or view.lower[view.head[k]] == "clear" for k in view.children[i]
    ):
        return "say"
    if lemma == "question" and any(view.dep[k] == "dobj" and view.pos[k] == "NOUN" for k in view.children[i]):
        return "criticize"
    if lemma == "dismiss" and any(view.lower[k] == "as" for k in view.children[i]):
        return "criticize"
    if lemma == "plead":
        pleas = {view.lower[k] for k in view.children[i]}
        return "deny" if "innocent" in pleas else "say" if "guilty" in pleas else "ask"
    if lemma == "agree" and any(view.dep[k] == "xcomp" for k in view.children[i]):
        return "attitude"
    if lemma == "attack" and not _attacks_in_words(view, i):
        return "attitude"
    found = table.get((lemma, "VERB"))
    return found or table.get((view.lower[i].removesuffix("s"), "VERB"))


def _attacks_in_words(view: View, i: int) -> bool:
    """Whether "attack" is said of words: one name against another, or "for" what; not "gunmen attacked the convoy"."""
    children = view.children[i]
    if any(view.dep[k] in ("nsubjpass", "agent") for k in children):
        return False
    if any(view.lower[k] in ("for", "over") for k in children if k > i):
        return True
    named = [k for k in children if view.dep[k] in ("nsubj", "dobj") and view.pos[k] in ("PROPN", "PRON")]
    return len(named) == 2


def _of_copula(view: View, i: int) -> Act:
    words = {view.lower[k] for k in view.children[i]}
    if "clear" in words or any(
        (view.lemma[k], "NOUN") in by_lemma() and view.dep[k] == "nsubj" for k in view.children[i]
    ):
        return "say"
    return "attitude"


def _is_spoken(view: View, i: int, content: Content) -> bool:
    """Whether a quotation under an unknown verb reads as speech: a whole sentence, set off from the verb."""
    start, end = content.ranges[0][0], content.ranges[-1][1]
    return end - start > 4 and (start < i or view.text[start - 1] in (",", ":") or start > i + 1)


def _from_wording(known: Act, words: str) -> Act:
    return by_wording(words) or known


def unvoiced(view: View, i: int, source: int | None, content: Content) -> bool:
    """Whether a cue of saying tells here of no utterance: a deed, a name that something bears, an act only intended."""
    if is_passive_of(view, i, source):
        return view.dep[content.anchor] not in _CLAUSES or view.lemma[i] not in ("ask", "tell")
    if _is_deed(view, i, content) or _is_name(view, i):
        return True
    above = view.head[i]
    intended = view.tag[i] == "VB" and view.dep[i] == "xcomp" and view.lemma[above] in _INTENDING
    return intended and any(view.lower[k] == "to" and view.dep[k] == "aux" for k in view.children[i])


def is_passive_of(view: View, i: int, source: int | None) -> bool:
    """Whether the source is whom cue i befell, not who did it: "he was asked", "asked about the leak, he"."""
    quoted_as = view.lemma[i] in ("quote", "cite") and any(view.lower[k] == "as" for k in view.children[i])
    if source is None or quoted_as:
        return False
    if view.head[source] == i or view.tag[i] != "VBN" or view.head[view.head[source]] == i:
        return view.head[source] == i and view.dep[source] == "nsubjpass"
    active = ("aux", "auxpass", "nsubj", "agent", "dobj", "ccomp")
    bare = not any(view.dep[k] in active or view.lower[k] in ("on", "upon") for k in view.children[i])
    return bare and view.dep[i] in ("advcl", "acl")


def _is_deed(view: View, i: int, content: Content) -> bool:
    """ "Delivered airstrikes", "concluded the operation", "was nominated": no speech, no clause, no quotation."""
    deps = {view.dep[k] for k in view.children[i]}
    if view.quotation[content.ranges[0][0]] >= 0 or "ccomp" in deps:
        return False
    if view.lemma[i] in _DONE and "nsubjpass" in deps and "agent" not in deps:
        return "xcomp" not in deps
    things = [k for k in view.children[i] if view.dep[k] in ("dobj", "nsubjpass")]
    return view.lemma[i] in _DEEDS and any(not _is_utterance(view, k) for k in things)


def _is_utterance(view: View, k: int) -> bool:
    return (view.lemma[k], "NOUN") in by_lemma() or view.lemma[k] in _SPEECHES


def _is_name(view: View, i: int) -> bool:
    """ "Known as", "a film titled": a passive without an agent."""
    deps = {view.dep[k] for k in view.children[i]}
    passive = view.tag[i] == "VBN" and ("auxpass" in deps or (view.dep[i] == "acl" and "aux" not in deps))
    asks = any(view.lower[k] in ("on", "upon", "for") for k in view.children[i])
    return passive and view.lemma[i] in _NAMING and "agent" not in deps and not asks


def negated(view: View, i: int | None) -> bool:
    """Whether the text says that cue i was not uttered: "did not mention", "nobody said", "without saying"."""
    if i is None:
        return False
    for _ in range(3):
        if _negates(view, i):
            return True
        above, dep = view.head[i], view.dep[i]
        if dep == "xcomp" and view.lemma[above] in _STOPS_SHORT:
            return not _negates(view, above)
        if dep == "xcomp" and (view.lemma[above] == "hesitate" or _has_yet(view, above)):
            return view.lemma[above] != "hesitate"
        if dep == "xcomp" and view.lower[above] in _UNABLE:
            return True
        if dep == "pcomp" and view.lower[above] in ("without", "of", "from"):
            return view.lower[above] == "without" or _stops(view, view.head[above], above)
        if dep not in ("dobj", "xcomp", "acomp", "attr") or above == i or view.pos[above] not in ("VERB", "AUX"):
            return False
        i = above
    return False


def _stops(view: View, i: int, preposition: int) -> bool:
    """ "Stopped short of saying", "refrained from blaming"."""
    if view.lower[preposition] == "from":
        return view.lemma[i] in _REFRAINING and not _negates(view, i)
    return view.lemma[i] == "stop" or "short" in (view.lower[i], view.lower[preposition - 1])


def _has_yet(view: View, i: int) -> bool:
    """ "Has yet to announce"."""
    return view.lemma[i] in ("have", "be") and any(view.lower[k] == "yet" for k in view.children[i])


def _negates(view: View, i: int) -> bool:
    for k in view.children[i]:
        word, dep = view.lower[k], view.dep[k]
        if (word in _NEGATIONS or dep == "neg") and not _only(view, k):
            return True
        if (word == "no" and dep == "det") or (word == "neither" and dep == "preconj"):
            return True
        if dep in ("nsubj", "nsubjpass") and (word in _NOBODY or _no_one(view, k)):
            return True
    above = view.head[i]
    return view.dep[i] == "conj" and any(view.lower[k] == "nor" and above < k < i for k in view.children[above])


def _only(view: View, k: int) -> bool:
    """ "Not only said", "not just said": it was said."""
    return view.lower[k + 1 : k + 2] in (["only"], ["just"], ["merely"], ["simply"])


def _no_one(view: View, k: int) -> bool:
    return any(view.lower[x] in _NO for x in range(view.left[k], k)) or (
        view.lower[k] == "one" and view.lower[k - 1 : k] == ["no"]
    )


def quote_kind(view: View, content: Content) -> QuoteKind:
    """Direct if all words of the content are in quotation marks, indirect if none is, else mixed."""
    inside = total = 0
    for a, b in content.ranges:
        for x in range(a, b):
            if view.letters[x]:
                total += 1
                inside += view.quotation[x] >= 0
    if inside >= 0.9 * total:
        return "direct"
    if inside:
        return "mixed"
    single = any(q.single and a <= q.start and q.end <= b for q in view.quotations for a, b in content.ranges)
    return "mixed" if single else "indirect"
