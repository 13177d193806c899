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
_FRAMES: dict[tuple[str, str], Act] = {
    ("call", "on"): "urge", ("call", "upon"): "urge", ("call", "for"): "urge", ("push", "for"): "urge",
    ("appeal", "to"): "urge", ("appeal", "for"): "urge", ("press", "for"): "urge", ("plead", "for"): "urge",
    ("ask", "for"): "ask", ("insist", "on"): "say", ("rule", "out"): "deny", ("lash", "out"): "criticize",
    ("take", "aim"): "criticize", ("object", "to"): "criticize", ("speak", "out"): "criticize",
    ("hit", "back"): "say", ("fire", "back"): "say", ("shoot", "back"): "say", ("call", "out"): "criticize",
}  # fmt: skip
_VOICING = frozenset({"express", "voice", "articulate", "state", "stress", "declare", "convey", "communicate", "utter"})
_REPEATING = frozenset({"reaffirm", "reiterate", "repeat", "restate", "renew"})
_NOBODY = frozenset({"it", "this", "that", "there", "what"})
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
    if lemma == "find" and _reports(view, i):
        return "say"
    if lemma == "attack" and not _attacks_in_words(view, i):
        return "attitude"
    found = table.get((lemma, "VERB"))
    return found or table.get((view.lower[i].removesuffix("s"), "VERB"))


def _reports(view: View, i: int) -> bool:
    """Whether "find" tells of findings: "the inquiry found that", not "she found that she was late"."""
    if not any(view.dep[k] == "ccomp" and view.lower[view.left[k]] == "that" for k in view.children[i]):
        return False
    subjects = [k for k in view.children[i] if view.dep[k] == "nsubj"]
    return any(view.pos[k] in ("NOUN", "PROPN") and view.entity[k] != "PERSON" for k in subjects)


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
    if any(view.lower[k] in _NOBODY and view.dep[k] in ("nsubj", "expl") for k in view.children[i]):
        return "attitude"  # "it was not clear whether"
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
