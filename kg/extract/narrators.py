"""Subjects that are no speakers: "it highlights that", "the move suggests", where the narrator draws a conclusion."""

from kg.extract.cuewords import word_set
from kg.extract.select import Choice
from kg.extract.view import View

_CONCLUDING = word_set(
    "highlight underscore underline reflect show suggest indicate illustrate demonstrate signal mean prove imply reveal"
    " point raise exemplify underpin represent mark signify confirm betray evoke spell serve appear seem"
    " emphasize stress draw"
)
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
_UTTERANCES = frozenset(
    {"statement", "remark", "question", "speech", "announcement", "comment", "interview", "response"}
)


def narrated(view: View, choice: Choice) -> bool:
    """Whether the narrator speaks: a thing or an event as subject of a verb of showing, and no words quoted.

    Also where the text tells only that something was said: "issued a statement", "asked a question".
    """
    i, token = choice.candidate.group.cue, choice.candidate.source.token
    if _vacuous(view, choice):
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
    return view.pos[token] == "NOUN" and view.lemma[token] in _EVENTS


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
