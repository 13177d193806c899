"""Where a word of saying tells of no utterance: deeds, names that things bear, acts only intended, passives."""

from kg.extract.acts import by_lemma
from kg.extract.cuewords import word_set
from kg.extract.propose import Content
from kg.extract.view import View

_INTENDING = frozenset({"want", "plan", "seek", "try", "hope", "intend", "expect", "need", "attempt", "prepare"})
_DEEDS = word_set("deliver launch conclude draw introduce present share release unload fire crack")
_DONE = word_set("name nominate appoint launch confirm charge schedule reschedule introduce indict reject")
_SPEECHES = word_set(
    "speech address lecture message sermon verdict ruling eulogy lesson news result manifesto apology joke"
)
_NAMING = word_set("know dub nickname title entitle style name call")
_SUPPOSING = ("could", "might", "may", "should")
_IF = ("if", "unless")
_ENABLED = frozenset({"permit", "allow", "enable", "authorize", "authorise", "able", "entitle", "require", "oblige"})
_ANSWERING = frozenset({"respond", "reply", "react"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})


def unvoiced(view: View, i: int, source: int | None, content: Content) -> bool:
    """Whether a cue of saying tells here of no utterance: a deed, a name that something bears, an act only intended."""
    if is_passive_of(view, i, source):
        return view.dep[content.anchor] not in _CLAUSES or view.lemma[i] not in ("ask", "tell")
    if _is_deed(view, i, content) or _is_name(view, i) or _is_supposed(view, i) or _is_answered(view, i, content):
        return True
    above = view.head[i]
    intended = view.tag[i] == "VB" and view.dep[i] == "xcomp" and view.lemma[above] in _INTENDING
    return intended and any(view.lower[k] == "to" and view.dep[k] == "aux" for k in view.children[i])


def is_passive_of(view: View, i: int, source: int | None) -> bool:
    """Whether the source is whom cue i befell, not who did it: "he was asked", "asked about the leak, he"."""
    quoted_as = view.lemma[i] in ("quote", "cite") and any(view.lower[k] == "as" for k in view.children[i])
    if source is None or quoted_as:
        return False
    if view.head[source] == i:
        return view.dep[source] == "nsubjpass"
    if view.tag[i] != "VBN" or view.dep[i] not in ("advcl", "acl"):
        return False
    active = ("aux", "auxpass", "nsubj", "agent", "dobj", "ccomp")
    return not any(view.dep[k] in active or view.lower[k] in ("on", "upon") for k in view.children[i])


def _is_proper(view: View, k: int) -> bool:
    """Whether k heads a proper name of its own: "the Diaoyu Islands"."""
    return view.pos[k] == "PROPN" and k > 0 and view.quotation[k] < 0 and view.lower[view.left[k]] == "the"


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


def _is_supposed(view: View, i: int) -> bool:
    """ "If parliament rejects", "might ask", "is permitted to order": nobody has said it yet."""
    if view.quotation[i] >= 0:
        return False
    words = {view.lower[k]: view.dep[k] for k in view.children[i]}
    possible = view.tag[i] == "VB" and any(words.get(word) == "aux" for word in _SUPPOSING)
    if possible or any(words.get(word) == "mark" for word in _IF):
        return True
    return view.dep[i] == "xcomp" and view.lemma[view.head[i]] in _ENABLED


def _is_answered(view: View, i: int, content: Content) -> bool:
    """ "Responded to the fears of farmers": what is answered was another's word."""
    start = content.ranges[0][0]
    return view.lemma[i] in _ANSWERING and view.lower[start - 1] == "to" and view.quotation[start] < 0


def _is_name(view: View, i: int) -> bool:
    """ "Known as", "a film titled", "they call it the Pass": a passive without an agent, a proper name."""
    deps = {view.dep[k] for k in view.children[i]}
    if view.lemma[i] == "know":
        return any(view.lower[k] == "as" for k in view.children[i])
    if view.lemma[i] == "call" and view.tag[i] in ("VBZ", "VBP"):
        return any(_is_proper(view, k) for k in view.children[i] if view.dep[k] == "oprd" or k == view.right[i] - 1)
    passive = view.tag[i] == "VBN" and ("auxpass" in deps or (view.dep[i] == "acl" and "aux" not in deps))
    asks = any(view.lower[k] in ("on", "upon", "for") for k in view.children[i])
    return passive and view.lemma[i] in _NAMING and "agent" not in deps and not asks
