import pytest
from spacy.language import Language

from kg.extract.mentions import mentions
from kg.extract.names import names
from kg.extract.view import View
from kg.model import Mention


def found(nlp: Language, text: str) -> list[tuple[str, Mention]]:
    view = View(nlp(text))
    return [(text[slice(*m.head)], m) for m in mentions(view, names(view))]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mr Anton Belov's speech was long.", "Anton Belov", "person"),
        ("Russian Foreign Minister Anton Belov spoke.", "Anton Belov", "person"),
        ("The Kremlin denied it.", "Kremlin", "government"),
        ("The White House said no.", "White House", "government"),
        ("Moscow stressed its interests.", "Moscow", "government"),
        ("Kenya rejected the plan.", "Kenya", "government"),
        ("Democrats in Congress objected.", "Democrats", "group"),
        ("The World Health Organization warned of flu.", "World Health Organization", "organization"),
        ("Ursula von der Leyen spoke in Berlin.", "Ursula von der Leyen", "person"),
    ],
)
def test_names(nlp: Language, text: str, name: str, kind: str) -> None:
    kinds = {head: mention.kind for head, mention in found(nlp, text)}
    assert kinds.get(name) == kind


def test_titles_are_no_names(nlp: Language) -> None:
    heads = {head for head, m in found(nlp, "Defense Minister Anton Belov met the Prime Minister.") if m.form == "name"}
    assert heads == {"Anton Belov"}


def test_gender_number_and_subject(nlp: Language) -> None:
    by_head = dict(found(nlp, "Mrs Keller said she trusts the officials."))
    assert by_head["Keller"].gender == "female"
    assert by_head["Keller"].subject
    assert by_head["she"].gender == "female"
    assert by_head["officials"].number == "plural"
    assert not by_head["officials"].subject


def test_quoted(nlp: Language) -> None:
    by_head = dict(found(nlp, '"I met Anton Belov," she said.'))
    assert by_head["Anton Belov"].quoted
    assert not by_head["she"].quoted


def test_the_whole_noun_phrase_is_the_span(nlp: Language) -> None:
    text = "A senior official of the ministry resigned."
    mention = dict(found(nlp, text))["official"]
    assert text[slice(*mention.span)] == "A senior official of the ministry"


@pytest.mark.parametrize("text", ["", " \n ", "?!", "\u2028"])
def test_nothing_to_find(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []
