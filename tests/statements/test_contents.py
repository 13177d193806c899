"""The content as annotators mark it: the whole clause, marks and "that" in, trailing adjuncts and other cues out."""

import pytest

from tests.statements.reading import Say, content, longest

CONTENTS = [
    ("The minister said that the talks had failed.", "that the talks had failed"),
    ("The minister said the talks had failed.", "the talks had failed"),
    ("“The talks have failed,” the minister said.", "“The talks have failed,”"),
    ("“The talks,” the minister said, “have failed.”", "“The talks,”…“have failed.”"),
    ("The talks, the minister said, have failed.", "The talks…have failed"),
    ("The talks have failed, according to the ministry.", "The talks have failed"),
    ("According to the ministry, the talks have failed.", "the talks have failed"),
    ("The company announced a merger with its rival.", "a merger with its rival"),
    ("The minister said that the talks had failed, adding that he was sorry.", "that the talks had failed"),
    ("The minister said on Tuesday that the talks had failed.", "that the talks had failed"),
    ("The minister told reporters on Tuesday that the talks had failed.", "that the talks had failed"),
    ("The minister said in an interview with CNN that the talks had failed.", "that the talks had failed"),
    ("The talks had failed, the minister told reporters in Geneva on Monday.", "The talks had failed"),
    ("The minister warned that, unless the shelling stopped, the talks would fail.",
     "that, unless the shelling stopped, the talks would fail"),
    ("The minister said that the talks had failed and that the envoys would leave.",
     "that the talks had failed and that the envoys would leave"),
    ("The mayor urged residents to stay indoors.", "to stay indoors"),
    ("“It was planned. This is no film,” said Inspector Jean Roux, according to Reuters.",
     "“It was planned. This is no film,”"),
    ("“The road is shut,” she joked with reporters after the match.", "“The road is shut,”"),
    ("The agency said earlier this month it would hire 300 inspectors.", "it would hire 300 inspectors"),
    ("The mayor called on residents to stay indoors.", "to stay indoors"),
    ("The mayor called for calm after a night of riots.", "calm after a night of riots"),
    ("The mayor promised to rebuild the school.", "to rebuild the school"),
    ("The mayor accused the council of hiding the report.", "hiding the report"),
    ("The mayor asked whether the road was safe.", "whether the road was safe"),
    ("The mayor explained why the road was closed.", "why the road was closed"),
    ("The ministry denied that it had bought the planes.", "that it had bought the planes"),
    ("The ministry denied any role in the attack.", "any role in the attack"),
    ("Moscow has stressed that any deal must respect its interests.",
     "that any deal must respect its interests"),
    ("“We won,” the coach said. “Nobody expected it.”", "“We won,”…“Nobody expected it.”"),
    ("The coach said: “We won. Nobody expected it.”", "“We won. Nobody expected it.”"),
    ("“We won! Nobody expected it,” the coach said.", "“We won! Nobody expected it,”"),
    ('"We won," the coach said, "and nobody expected it."', '"We won,"…"and nobody expected it."'),
    ("The coach said the club had “no money left” and would sell its captain.",
     "the club had “no money left” and would sell its captain"),
    ("The claim that the vote was rigged was repeated by the premier.", "that the vote was rigged"),
    ("The premier repeated his claim that the vote was rigged.", "that the vote was rigged"),
    ("The premier's promise to lower taxes was met with laughter.", "to lower taxes"),
    ("The premier voiced support for the rebels.", "support for the rebels"),
    ("The plant, which the company says is safe, leaked for days.", "is safe"),
    ("The premier made it clear that he would not resign.", "that he would not resign"),
    ("Asked about the vote, the premier said it was “a joke.”", "it was “a joke.”"),
    ("The general told parliament the army was ready, according to two deputies.", "the army was ready"),
    ("“The bridge will hold,” the engineer insisted, pointing at the pillars.", "“The bridge will hold,”"),
    ("The firm said profit fell 3.5% to $1.2bn in the year to June.",
     "profit fell 3.5% to $1.2bn in the year to June"),
    ("The lawyer (who said that her client was innocent) left the court.", "that her client was innocent"),
]  # fmt: skip
LOOSE = {
    "support for the rebels": ("the rebels",),
    "hiding the report": ("the council of hiding the report", "of hiding the report"),
    "that the vote was rigged": ("his claim that the vote was rigged", "The claim that the vote was rigged"),
    "calm after a night of riots": ("calm",),
    "is safe": ("which…is safe",),
    "to stay indoors": ("residents to stay indoors",),
}


# Known failures: the parse misleads.
OUT_OF_REACH = [
    (
        "The minister said that the talks had failed and called for new elections.",
        "that the talks had failed",
        "the second verb hangs on the first clause",
    ),
    (
        "The bridge will hold, insisted the engineer, who designed it.",
        "The bridge will hold",
        "the engineer is parsed as an object",
    ),
    (
        "While the minister said that the talks had failed, the envoys were still in town.",
        "that the talks had failed",
        "the clause hangs on the wrong verb",
    ),
]
_OUT = [pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason)) for *case, reason in OUT_OF_REACH]


@pytest.mark.parametrize(("text", "expected"), [*CONTENTS, *_OUT])
def test_content(said: Say, text: str, expected: str) -> None:
    assert content(text, longest(text, said(text))) in (expected, *LOOSE.get(expected, ()))


def test_a_quotation_with_a_cue_of_its_own_is_a_statement_of_its_own(said: Say) -> None:
    text = "“You know our view,” the envoy said. “It is a bad deal.” “We shall not sign,” he said. “Not today.”"
    assert [content(text, x) for x in said(text)] == [
        "“You know our view,”…“It is a bad deal.”",
        "“We shall not sign,”…“Not today.”",
    ]
