"""Subjects that are no speakers: "it highlights that", "the move suggests", where the narrator draws a conclusion."""

from kg.extract.cuewords import word_set
from kg.extract.quotations import Range
from kg.extract.select import Choice
from kg.extract.view import View

_CONCLUDING = word_set(
    "highlight underscore underline reflect show suggest indicate illustrate demonstrate signal mean prove imply reveal"
    " point raise exemplify underpin represent mark signify confirm betray evoke spell serve appear seem"
    " emphasize stress draw echo mirror contradict"
)
_ECHOING = frozenset({"echo", "mirror", "contradict"})
_LINKING = frozenset({"READ", "SEE", "WATCH", "EXPLAINER"})  # "READ MORE: ..."
_REMARK_MARKS = frozenset({",", "—", "–", "--", "-"})
LONGEST_REMARK = 40
_PRONOUNS = frozenset({"it", "this", "that", "which", "these", "those", "what", "all"})
_EVENTS = word_set(
    "move inquiry exchange development decision incident stance articulation emphasis interplay posture event trend"
    " rise attack absence shift change fact delay episode rift dispute victory defeat result failure success violence"
    " crisis drop"
    " fall increase surge decline case situation pattern practice meeting visit trip timing gap tension clash scandal"
    " controversy departure resignation arrival appointment conflict growth lack presence silence reaction turnout"
    " approach strategy policy behavior behaviour measure deal agreement step action outcome vote"
)
_OPEN_QUESTIONS = frozenset({"question", "talk", "discussion", "debate", "speculation", "issue"})
_SUMMING = _EVENTS | word_set(
    "note assessment claim charge allegation assertion sign signal sentiment notion idea view argument point comment"
    " remark reference demand proposal suggestion position term figure number sum total amount record feat rarity"
    " promise pledge threat warning task role goal milestone turnaround departure contrast reversal possibility"
    " prospect scenario outcome process effort campaign rebuke blow nod dig shot hit setback boost"
)
_UTTERANCES = frozenset(
    {"statement", "remark", "question", "speech", "announcement", "comment", "interview", "response"}
)


def narrated(view: View, choice: Choice) -> bool:
    """Whether the narrator speaks: a thing or an event as subject of a verb of showing, and no words quoted.

    Also where the text tells only that something was said ("issued a statement"), and links ("READ MORE").
    """
    i, token = choice.candidate.group.cue, choice.candidate.source.token
    if _vacuous(view, choice) or (i is not None and (view.text[i] in _LINKING or _in_passing(view, i, token))):
        return True
    if i is not None and token is None and choice.candidate.group.family == "noun":
        return view.lemma[i] in _OPEN_QUESTIONS
    if i is None or token is None or choice.candidate.group.family != "verb" or view.lemma[i] not in _CONCLUDING:
        return False
    start = choice.candidate.content.ranges[0][0]
    if view.quotation[start] >= 0:
        return False
    if view.pos[token] in ("PRON", "DET"):
        return view.lower[token] in _PRONOUNS and not _person_before(view, token)
    echoed = view.lemma[i] in _ECHOING and view.lemma[token] in _UTTERANCES
    return view.pos[token] == "NOUN" and (view.lemma[token] in _EVENTS or echoed)


def _in_passing(view: View, i: int, token: int | None) -> bool:
    """ "Not to mention the cost", "it is fair to say that": turns of phrase in which nobody is told to speak."""
    if view.lower[max(0, i - 2) : i] == ["not", "to"] and view.lemma[i] in ("mention", "say"):
        return True
    if token is None or view.lower[token] != "it" or view.head[token] == i:
        return False
    return view.dep[i] in ("xcomp", "ccomp", "advcl") and view.lemma[view.head[token]] == "be"


def without_remark(view: View, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content without the narrator's remark that sums it up: "…, a move that worries the banks"."""
    start, end = ranges[-1]
    mark = next((x for x in range(end - 1, start, -1) if view.lower[x] in _REMARK_MARKS), None)
    while mark is not None:
        noun = _summing(view, mark + 1, end)
        if noun is not None:
            return (*ranges[:-1], view.trim(start, mark)) if start < mark else ranges
        mark = next(
            (x for x in range(mark - 1, max(start, end - LONGEST_REMARK), -1) if view.lower[x] in _REMARK_MARKS), None
        )
    return ranges


def _summing(view: View, x: int, end: int) -> int | None:
    """The noun of a phrase at token x, "a move that", that reaches to the end and lies outside quotations."""
    if x + 1 >= end or view.lower[x] not in ("a", "an") or view.quotation[x] >= 0:
        return None
    noun = view.head[x]
    if not x < noun < end or view.lemma[noun] not in _SUMMING or view.right[noun] < end - 1:
        return None
    told = any(view.dep[k] in ("relcl", "acl", "ccomp") and k > noun for k in view.children[noun])
    return noun if told else None


def _vacuous(view: View, choice: Choice) -> bool:
    """Whether the content is but a word for an utterance: "a statement", "a pointed remark"."""
    ranges = choice.ranges
    start, end = ranges[0]
    if len(ranges) > 1 or end - start > 8 or view.lemma[end - 1] not in _UTTERANCES or view.lower[start] == "no":
        return False
    return all(view.pos[x] in ("DET", "ADJ", "NOUN", "ADV", "CCONJ", "PUNCT", "PRON") for x in range(start, end))


def _person_before(view: View, token: int) -> bool:
    """Whether a relative pronoun stands for a name or a person: "Smith, which is ...", "the bank, which reported"."""
    verb = view.head[token]
    if view.dep[verb] != "relcl":
        return False
    noun = view.head[verb]
    return view.pos[noun] == "PROPN" or view.lemma[noun] not in _EVENTS
