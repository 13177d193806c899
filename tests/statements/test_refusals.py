"""Refusals to comment: an act of their own, never a negation; what is refused is the content."""

import pytest

from tests.statements.reading import Say, content, longest, words

REFUSALS = [
    ("The spokesman declined to comment.", "declined to comment"),
    ("A spokeswoman for the bank declined to comment on the lawsuit.", "the lawsuit"),
    ("The palace refused to comment on the reports of a divorce.", "the reports of a divorce"),
    ("The minister declined to say whether the talks had failed.", "whether the talks had failed"),
    ("The general refused to say how many soldiers had died.", "how many soldiers had died"),
    ("The envoy would not say whether a deal was near.", "whether a deal was near"),
    ("The mayor would not discuss the case.", "the case"),
    ("The ministry would not comment on the arrests.", "the arrests"),
    ("The coach wouldn't talk about his contract.", "his contract"),
    ("President Joe Biden did not offer any public comment on whether there could be talks.",
     "whether there could be talks"),
    ("The company did not respond to a request for comment.", None),
    ("The company did not immediately respond to requests for comment.", None),
    ("The two firms didn't respond to questions about the leak.", None),
    ("The embassy did not return calls seeking comment.", None),
    ("His lawyer could not be reached for comment.", None),
    ("The ministry made no comment on the arrests.", "the arrests"),
    ("The ministry had no immediate comment on the arrests.", "the arrests"),
    ("There was no immediate comment from the army.", None),
    ("The airline offered no comment.", None),
    ("The palace was unavailable for comment.", "was unavailable for comment"),
    ("Neither firm was immediately available for comment.", None),
    ("“No comment,” the minister said.", "“No comment,”"),
    ("“I will not comment on the arrests,” the minister said.", "“I will not comment on the arrests,”"),
    ("“I'm not going to discuss that here,” the senator told reporters.", "“I'm not going to discuss that here,”"),
    ("The bank declined to discuss the merger.", "the merger"),
    ("The bank declined to give details of the merger.", None),
    ("Police declined to identify the victim.", "the victim"),
    ("The firm declined to disclose the price.", "the price"),
    ("The studio refused to confirm the reports.", "the reports"),
    ("The director declined to elaborate.", "declined to elaborate"),
    ("The committee's chairman refused to answer questions about the leak.", None),
    ("The singer declined to be interviewed for this article.", None),
    ("Asked about the leak, the chairman declined to comment.", "declined to comment"),
    ("The ambassador repeatedly refused to answer whether he had met the spy.", "whether he had met the spy"),
    ("Neither company would comment on the talks.", "the talks"),
    ("The firm declined further comment.", None),
    ("The White House has so far refused to comment on the video.", "the video"),
    ("Officials at the plant have declined to speak about the accident.", "the accident"),
    ("The prosecutor declined to speculate on a motive.", "a motive"),
    ("The actress, who has declined to comment on the suit, left by a side door.", "the suit"),
    ("The airline's spokesman refused to be drawn on the cause of the crash.", "the cause of the crash"),
    ("Kensington Palace has declined comment on the photographs.", "the photographs"),
    ("The authorities would not confirm that a suspect had been held.", "that a suspect had been held"),
    ("A Treasury spokesman said he would not comment on individual cases.", None),
]  # fmt: skip
NONE = [
    "The minister refused to leave the room.",
    "The king declined to sign the law that parliament had passed.",
    "The minister commented on the report, saying it was wrong.",
    "The minister responded that the report was wrong.",
    "The minister said that she had refused to resign.",
    "Attendance declined, the club said.",
    "The court refused the appeal, saying it came too late.",
    "The hospital said the patient had declined treatment.",
    "The mayor answered every question and said the plan would go ahead.",
    "“We refuse to be bullied,” the union said.",
]


@pytest.mark.parametrize(("text", "refused"), REFUSALS)
def test_refusal(said: Say, text: str, refused: str | None) -> None:
    found = [x for x in said(text) if x.act == "decline-to-comment"]
    assert found
    assert not any(x.negated for x in found)
    assert refused is None or content(text, longest(text, found)) == refused


@pytest.mark.parametrize("text", NONE)
def test_no_refusal(said: Say, text: str) -> None:
    assert "decline-to-comment" not in {x.act for x in said(text)}


def test_a_bare_refusal_has_its_cue_as_content(said: Say) -> None:
    text = "The spokesman declined to comment."
    found = longest(text, said(text))
    assert content(text, found) == "declined to comment" == words(text, found.cue)
