"""Statements as sentences word them, through the default model: who, what, act, negation, refusals, relays."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.statements import attributions, explain
from kg.model import Article, Attribution, Span

Say = Callable[[str], list[Attribution]]


@pytest.fixture(scope="module")
def said(nlp: Language) -> Say:
    def _said(text: str) -> list[Attribution]:
        return list(attributions(nlp(text), Article("a", text)))

    return _said


def _words(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None


def _only(text: str, found: list[Attribution]) -> Attribution:
    """The statement of a sentence that has one: the longest of those found."""
    assert found, f"nothing found in: {text}"
    return max(found, key=lambda x: sum(b - a for a, b in x.content))


WHO_AND_WHAT = [
    ("The minister said that the talks had failed.", "The minister", "that the talks had failed"),
    ("“The talks have failed,” the minister said.", "the minister", "“The talks have failed,”"),
    ("“The talks,” the minister said, “have failed.”", "the minister", "“The talks,”…“have failed.”"),
    ('"The talks have failed," said Ann Lee, a spokeswoman.', "Ann Lee, a spokeswoman", '"The talks have failed,"'),
    ("The talks, the minister said, have failed.", "the minister", "The talks…have failed"),
    ("According to Ann Lee, the talks have failed.", "Ann Lee", "the talks have failed"),
    ("The talks have failed, according to the ministry.", "the ministry", "The talks have failed"),
    ("The company announced a merger with its rival.", "The company", "a merger with its rival"),
    ("Ann Lee accused the government of hiding the report.", "Ann Lee", "hiding the report"),
    (
        "Moscow has stressed that any deal must respect its interests.",
        "Moscow",
        "that any deal must respect its interests",
    ),
    ("The ministry denied that it had bought the planes.", "The ministry", "that it had bought the planes"),
    ("Mr Lee, who heads the bank, said rates would rise.", "Mr Lee", "rates would rise"),
    ("Mr Lee claimed that the vote was rigged.", "Mr Lee", "that the vote was rigged"),
    ("The leader criticised the plan to close the port.", "The leader", "the plan to close the port"),
    ("The minister urged all sides to show restraint.", "The minister", "to show restraint"),
]


@pytest.mark.parametrize(("text", "source", "content"), WHO_AND_WHAT)
def test_who_said_what(said: Say, text: str, source: str, content: str) -> None:
    found = _only(text, said(text))
    assert (_words(text, found.source) or "").startswith(source)
    assert "…".join(_words(text, span) or "" for span in found.content).endswith(content)


ACTS = [
    ("The minister said the talks had failed.", "say"),
    ("“It is cold,” she added.", "say"),
    ("The company announced a merger with its rival.", "announce"),
    ("The bank announced that it would close ten branches.", "announce"),
    ("The president reaffirmed that the border would stay open.", "reaffirm"),
    ("She reiterated that the door was open.", "reaffirm"),
    ("Putin signaled a willingness to pursue a settlement.", "signal"),
    ("The general hinted that troops would leave.", "signal"),
    ("The union warned that jobs would be lost.", "warn"),
    ("He cautioned that the figures were early.", "warn"),
    ("She accused the mayor of lying.", "accuse"),
    ("Lawyers alleged that the firm had paid bribes.", "accuse"),
    ("He denied that he had met the spy.", "deny"),
    ("The ministry rejected claims that it had paid ransom.", "deny"),
    ("The mayor promised to build more houses.", "promise"),
    ("The premier vowed to end the strike.", "promise"),
    ("The group threatened to leave the talks.", "threaten"),
    ("She asked whether the road was safe.", "ask"),
    ("The reporter asked how many had died.", "ask"),
    ("The pope urged both sides to stop fighting.", "urge"),
    ("The senator called on the president to resign.", "urge"),
    ("The senator called for the minister's resignation.", "urge"),
    ("The union demanded that wages rise.", "urge"),
    ("He praised the rescuers for their courage.", "praise"),
    ("Leaders praised the decision to open the border.", "praise"),
    ("The opposition condemned the attack on the station.", "criticize"),
    ("The senator slammed the plan to cut taxes.", "criticize"),
    ("The spokesman declined to comment on the report.", "decline-to-comment"),
    ("The company refused to say how many had left.", "decline-to-comment"),
    ("Voters believe that the mayor is honest.", "attitude"),
    ("Most members want the rules to change.", "attitude"),
    ("The party supports the ban on smoking.", "attitude"),
    ("Many residents fear that the dam will break.", "attitude"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_act(said: Say, text: str, act: str) -> None:
    assert _only(text, said(text)).act == act


NEGATED = [
    ("The minister did not say that the talks had failed.", True),
    ("The minister didn't say that the talks had failed.", True),
    ("The minister said that the talks had not failed.", False),
    ("The minister never said that the talks had failed.", True),
    ("The minister has not said that the talks had failed.", True),
    ("The statement did not mention that the talks had failed.", True),
    ("The minister not only said that the talks had failed, but left.", False),
    ("Nobody said that the talks had failed.", True),
    ("No one has said that the talks failed.", True),
    ("No official said that the talks had failed.", True),
    ("Neither side said that the talks had failed.", True),
    ("The report does not claim that the talks failed.", True),
    ("The general has not announced that the troops will leave.", True),
    ("The ministry has not confirmed that the planes were bought.", True),
    ("The ministry did not deny that the planes were bought.", True),
    ("The ministry denied that the planes were bought.", False),
    ("He did not promise that taxes would fall.", True),
    ("He promised that taxes would not rise.", False),
    ("She never claimed that the vote was rigged.", True),
    ("She claimed that the vote was never fair.", False),
    ("The president did not warn that war was near.", True),
    ("The police have not announced that the man was charged.", True),
    ("The police did not explain why the man was charged.", True),
    ("The police explained why the man was not charged.", False),
    ("The firm did not reveal how many workers had left.", True),
    ("The firm revealed that it had not paid.", False),
    ("The court did not rule that the law was void.", True),
    ("The queen did not state that she would retire.", True),
    ("The queen stated that she would not retire.", False),
    ("The coach did not suggest that the player was ill.", True),
    ("“We have not lost,” the coach said.", False),
    ("“We will never leave,” the coach vowed.", False),
    ("The governor has never acknowledged that the bridge is unsafe.", True),
    ("The governor acknowledged that nobody had checked the bridge.", False),
    ("The envoy could not say that the talks had failed.", True),
    ("The judge did not add that the man was free.", True),
    ("The committee did not conclude that the law was broken.", True),
    ("The committee concluded that no law was broken.", False),
    ("Officials did not specify what was found.", True),
    ("Officials said nothing was found.", False),
    ("The union did not threaten that it would strike.", True),
    ("The mayor has not announced that the road will close.", True),
    ("The mayor announced that the road would not close.", False),
]


@pytest.mark.parametrize(("text", "negated"), NEGATED)
def test_negated(said: Say, text: str, negated: bool) -> None:
    assert _only(text, said(text)).negated is negated


REFUSALS = [
    "The spokesman declined to comment.",
    "The spokesman declined to comment on the report.",
    "The spokesman refused to comment on the report.",
    "The minister declined to say whether the talks had failed.",
    "The minister refused to say how many had died.",
    "The minister would not say whether the talks had failed.",
    "President Joe Biden did not offer any public comment on whether there could be talks.",
    "The company did not respond to a request for comment.",
    "The company did not immediately respond to requests for comment.",
    "The ministry would not comment on the arrests.",
    "The ministry made no comment on the arrests.",
    "The ministry had no immediate comment on the arrests.",
    "“No comment,” the minister said.",
    "“I will not comment on the arrests,” the minister said.",
    "The bank declined to discuss the merger.",
    "The bank declined to give details of the merger.",
]
NO_REFUSALS = [
    "The minister refused to leave the room.",
    "The king declined to sign the law that parliament had passed.",
    "The minister commented on the report, saying it was wrong.",
    "The minister responded that the report was wrong.",
    "The minister said that she had refused to resign.",
]


@pytest.mark.parametrize("text", REFUSALS)
def test_refusal(said: Say, text: str) -> None:
    assert "decline-to-comment" in {x.act for x in said(text)}
    assert not any(x.negated for x in said(text) if x.act == "decline-to-comment")


@pytest.mark.parametrize("text", NO_REFUSALS)
def test_no_refusal(said: Say, text: str) -> None:
    assert "decline-to-comment" not in {x.act for x in said(text)}


def test_a_bare_refusal_has_its_cue_as_content(said: Say) -> None:
    text = "The spokesman declined to comment."
    found = _only(text, said(text))
    assert _words(text, found.content[0]) == "declined to comment" == _words(text, found.cue)


KINDS = [
    ("“The talks have failed,” the minister said.", "direct"),
    ("The minister said that the talks had failed.", "indirect"),
    ("The minister said that the talks were “a total failure” for the country.", "mixed"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_quotation(said: Say, text: str, kind: str) -> None:
    assert _only(text, said(text)).quote == kind


def test_coordinated_speakers_make_two_statements(said: Say) -> None:
    text = "The mayor and the bishop said that the square would stay open."
    found = said(text)
    assert [_words(text, x.source) for x in found] == ["The mayor", "the bishop"]
    assert len({(x.cue, x.content) for x in found}) == 1


HEADS = [
    ("Putin's statements indicated that the army had left.", "Putin"),
    ("His spokesman said that the army had left.", "spokesman"),
    ("The officer who said that the army had left was arrested.", "officer"),
    ("Kremlin spokesman Dmitry Peskov said that the army had left.", "Peskov"),
]


@pytest.mark.parametrize(("text", "head"), HEADS)
def test_source_head(said: Say, text: str, head: str) -> None:
    assert head in {_words(text, x.source_head) for x in said(text)}


TIMES = [
    ("The minister said on Tuesday that the talks had failed.", "on Tuesday"),
    ("The minister said Tuesday that the talks had failed.", "Tuesday"),
    ("On Tuesday the minister said that the talks had failed.", "On Tuesday"),
    ("“The talks have failed,” the minister said last week.", "last week"),
    ("The minister said in February that the talks had failed.", "in February"),
    ("In December 2023, the minister said that the talks had failed.", "In December 2023"),
    ("The minister said that the talks had failed in 2014.", None),
    ("The minister said that the talks had failed.", None),
]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_said_on(said: Say, text: str, time: str | None) -> None:
    assert _words(text, _only(text, said(text)).said_on) == time


TOLD = [
    ("The minister told reporters that the talks had failed.", "reporters"),
    ("“The talks have failed,” the minister told the BBC.", "the BBC"),
    ("The minister said that the talks had failed.", None),
]


@pytest.mark.parametrize(("text", "addressee"), TOLD)
def test_addressee(said: Say, text: str, addressee: str | None) -> None:
    assert _words(text, _only(text, said(text)).addressee) == addressee


def test_medium(said: Say) -> None:
    text = "The minister said in a statement that the talks had failed."
    assert _only(text, said(text)).medium == "statement"


RELAYED = [
    ("TASS reported that Lavrov said the talks had failed.", "Lavrov", ["TASS"]),
    ("According to TASS, Putin said that the talks had failed.", "Putin", ["TASS"]),
    ("Putin said that the talks had failed, TASS reported.", "Putin", ["TASS"]),
    ("“The talks have failed,” Lavrov said, according to Reuters.", "Lavrov", ["Reuters"]),
    ("“The talks have failed,” said an official, as reported by AFP.", "an official", ["AFP"]),
    ("Reuters quoted Lavrov as saying that the talks had failed.", "Lavrov", ["Reuters"]),
    ("Interfax quoted the minister as saying that the road was closed.", "the minister", ["Interfax"]),
    ("The agency cited Lavrov as saying that talks had failed.", "Lavrov", ["agency"]),
    ("The Times reported that Flynn told the ambassador that sanctions would end.", "Flynn", ["Times"]),
    ("Sources told the BBC that the minister had warned of a crisis.", "the minister", ["Sources"]),
    ("Lavrov said that the talks had failed, the agency reported.", "Lavrov", ["agency"]),
    ("The minister said that the president had promised to resign.", "the president", ["minister"]),
    ("The spokesman said that Merkel had told Putin that sanctions would stay.", "Merkel", ["spokesman"]),
    ("The minister warned of a crisis, Reuters reports.", "The minister", ["Reuters"]),
    ("According to the Herald, Flynn urged Russia not to overreact.", "Flynn", ["Herald"]),
    ("The Guardian said that Johnson had accused the mayor of lying.", "Johnson", ["Guardian"]),
    ("Lavrov told TASS that the talks had failed.", "Lavrov", []),
    ("Lavrov said that the talks had failed.", "Lavrov", []),
    ("“The talks have failed,” Lavrov told Reuters.", "Lavrov", []),
    ("The talks have failed, TASS reported.", "TASS", []),
    ("According to Reuters, the talks have failed.", "Reuters", []),
    ("In an interview with the BBC, Lavrov said that the talks had failed.", "Lavrov", []),
    ("Lavrov said that he had asked for talks.", "Lavrov", []),
]


@pytest.mark.parametrize(("text", "source", "relays"), RELAYED)
def test_relays(said: Say, text: str, source: str, relays: list[str]) -> None:
    found = _only(text, said(text))
    assert _words(text, found.source) == source
    assert [_words(text, span) for span in found.relays] == relays


NARRATED = [
    "The talks failed on Tuesday, and it highlights that peace is far away.",
    "The move suggests that the bank expects a crisis.",
    "This shows that the road is long.",
]


@pytest.mark.parametrize("text", NARRATED)
def test_the_narrator_is_no_speaker(said: Say, text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "”””", "a", "?!", "\ufffd\ufffd", "שלום", "said", ": “"])
def test_odd_texts(said: Say, text: str) -> None:
    _check_spans(text, said(text))


def test_a_long_text_without_sentences(said: Say) -> None:
    text = "he said she said that they said and " * 600
    _check_spans(text, said(text))


_PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "He said", "she", " ", "\n", "\n\n", "that", "it is", ".", ",", "?", "—", "שלום", "𝒜𝒷",
     "\u200f", "\ufffd", "according to", "Mr Lee", ":", "told", "not", "declined to comment", "(", ")",
     "TASS", "and", "on Tuesday", "-"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_lie_inside_any_text(nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    _check_spans(text, list(attributions(nlp(text), Article("a", text))))


def _check_spans(text: str, found: list[Attribution]) -> None:
    for x in found:
        assert x.content
        for span in (*x.content, *x.relays, x.cue, x.source, x.source_head, x.said_on, x.addressee):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert 0 < x.confidence < 1


def test_same_text_same_statements(said: Say) -> None:
    text = "“We won,” Ann Lee said. The mayor and the bishop denied it. It was, he said, over."
    assert said(text) == said(text)


def test_explain_tells_all_candidates(nlp: Language) -> None:
    text = "The minister said that the talks had failed."
    found = explain(nlp(text), Article("a", text))
    assert next(x for x in found if x["taken"])["cue"] == "said"
    assert all({"score", "features", "content", "source"} <= x.keys() for x in found)
