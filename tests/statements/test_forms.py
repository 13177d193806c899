"""The forms in which English reports what is said; each must be found, with its source and what was said."""

import pytest

from tests.statements.reading import Say, content, words

FORMS: dict[str, list[tuple[str, str | None, str]]] = {
    "clause": [
        ("The envoy stressed that the truce was holding.", "The envoy", "truce was holding"),
        ("Officials insisted the dam would not burst.", "Officials", "dam would not burst"),
        ("The panel concluded that the pilot was to blame.", "The panel", "pilot was to blame"),
    ],
    "object": [
        ("The ministry announced the deal with Norway.", "The ministry", "the deal with Norway"),
        ("The premier condemned the killing of the journalist.", "The premier", "killing of the journalist"),
        ("The alliance reaffirmed its stance that the border must be respected.", "The alliance",
         "border must be respected"),
        ("The captain praised the fans for their patience.", "The captain", "fans"),
    ],
    "preposition": [
        ("The charity called for a new inquiry.", "The charity", "a new inquiry"),
        ("Doctors warned of a lack of beds.", "Doctors", "a lack of beds"),
        ("The captain spoke of his love for the city.", "The captain", "his love for the city"),
        ("The widow complained about the slow trial.", "The widow", "the slow trial"),
    ],
    "parenthesis": [
        ("This campaign, he says, is different.", "he", "is different"),
        ("The bridge, engineers warn, could collapse.", "engineers", "could collapse"),
        ("The plant, which the company says is safe, leaked for days.", "the company", "is safe"),
        ("The road is safe, he insists.", "he", "The road is safe"),
    ],
    "inversion": [
        ("“We won,” said the captain.", "the captain", "We won"),
        ("“We won,” added Maria Diaz, the captain.", "Maria Diaz", "We won"),
        ("Said the captain: “We won.”", "the captain", "We won"),
    ],
    "according to": [
        ("According to the mayor, the square will stay open.", "the mayor", "the square will stay open"),
        ("The square will stay open, according to the mayor.", "the mayor", "The square will stay open"),
        ("Ten people, according to police, were hurt.", "police", "were hurt"),
        ("In the view of the mayor, the square must stay open.", "the mayor", "the square must stay open"),
        ("In the words of the mayor, “the square stays open.”", "the mayor", "the square stays open"),
        ("As the mayor put it, “the square stays open.”", "the mayor", "the square stays open"),
    ],
    "colon": [
        ("The captain's verdict: “We were lucky.”", "captain", "We were lucky"),
        ("His message to the fans was simple: “Be patient.”", None, "Be patient"),
        ("The premier had one answer to his critics: “Wait and see.”", "The premier", "Wait and see"),
    ],
    "participle": [
        ("The minister visited the town, implying that talks must continue.", "The minister", "talks must continue"),
        ("He left early, saying he was tired.", "He", "he was tired"),
        ("Citing a lack of money, the council closed the pool.", "the council", "a lack of money"),
        ("Noting that time was short, the envoy flew home.", "the envoy", "time was short"),
    ],
    "noun": [
        ("The president voiced support for the miners.", "The president", "the miners"),
        ("His claim that the vote was rigged is false.", "His", "the vote was rigged"),
        ("The envoy issued a warning that the truce could end.", "The envoy", "the truce could end"),
        ("The senator made a promise to return the money.", "The senator", "to return the money"),
        ("The general expressed confidence that the town would be freed.", "The general", "the town would be freed"),
        ("The minister's call for restraint went unheard.", "The minister", "restraint"),
    ],
    "headline": [
        ("Putin: no talks before spring", "Putin", "no talks before spring"),
        ("Mayor: bridge is safe", "Mayor", "bridge is safe"),
        ("Bridge is safe, mayor says", "mayor", "Bridge is safe"),
        ("EU chief warns of trade war", "EU chief", "trade war"),
    ],
    "turn": [
        ("Reporter: Will you resign?\nMayor: I will not resign.", "Mayor", "I will not resign"),
        ("BBC: Is the war over?\nOtto Brandt: The war is not over.", "Otto Brandt", "The war is not over"),
    ],
    "post and letter": [
        ("“Nobody asked me,” the singer wrote on Twitter.", "the singer", "Nobody asked me"),
        ("The singer tweeted that nobody had asked her.", "The singer", "nobody had asked her"),
        ("In a letter to the council, the singer wrote: “Nobody asked me.”", "the singer", "Nobody asked me"),
        ("The singer's post read: “Nobody asked me.”", "The singer's post", "Nobody asked me"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "source", "what"), [(form, *case) for form, cases in FORMS.items() for case in cases]
)
def test_form(said: Say, form: str, text: str, source: str | None, what: str) -> None:
    fitting = [x for x in said(text) if what in content(text, x)]
    assert fitting, f"{form}: {[content(text, x) for x in said(text)]}"
    assert source is None or any(source in (words(text, x.source) or "") for x in fitting)


RUNNING_ON = [
    ("“We won,” the captain said. “Nobody expected it. Nobody.”", 2),
    ("“We won,” the captain said, “and nobody expected it. We are proud.”", 2),
    ("“We won. Nobody expected it,” the captain said.", 1),
    ("“We won,” the captain said.\n\n“Nobody expected it,” the coach said.", 1),
]


@pytest.mark.parametrize(("text", "pieces"), RUNNING_ON)
def test_a_quotation_that_runs_on_is_one_statement(said: Say, text: str, pieces: int) -> None:
    assert len(said(text)[0].content) == pieces


@pytest.mark.xfail(strict=True, reason="what was rejected takes the clause inside it")
def test_a_parenthesis_in_what_was_rejected(said: Say) -> None:
    text = "The plan, which the ministry says will save lives, was rejected."
    assert "the ministry" in {words(text, x.source) for x in said(text)}
