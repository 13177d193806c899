"""The source as annotators mark it, the whole noun phrase, and the word in it that names the actor."""

import pytest

from tests.statements.reading import Say, longest, words

SOURCES = [
    ("The mine in the valley has been shut for two days, spokesman for the council Ivan Petrov said on Monday.",
     "spokesman for the council Ivan Petrov", "Petrov"),
    ("Nobody in the village knew the man, its mayor, Jean Roux, said.", "its mayor, Jean Roux", "Roux"),
    ("According to the league, a meeting of coaches in Bonn raised the matter again.", "the league", "league"),
    ("The tax will fall, Labour MP and former aide Ann Lee said.", "Labour MP and former aide Ann Lee", "Lee"),
    ("Foreign Minister Ann Lee said the talks had failed.", "Foreign Minister Ann Lee", "Lee"),
    ("Ann Lee, the foreign minister, said the talks had failed.", "Ann Lee, the foreign minister", "Lee"),
    ("The foreign minister, Ann Lee, said the talks had failed.", "The foreign minister, Ann Lee", "Lee"),
    ("“The talks have failed,” said Ann Lee, a spokeswoman for the ministry.",
     "Ann Lee, a spokeswoman for the ministry", "Lee"),
    ("Kremlin spokesman Dmitry Peskov said the report was false.", "Kremlin spokesman Dmitry Peskov", "Peskov"),
    ("The talks have failed, according to a senior official in the ministry.",
     "a senior official in the ministry", "official"),
    ("His spokesman said that the mayor was ill.", "His spokesman", "spokesman"),
    ("The mayor's office said that the square would stay open.", "The mayor's office", "office"),
    ("Moscow said that the pipeline was safe.", "Moscow", "Moscow"),
    ("The Kremlin said that the pipeline was safe.", "The Kremlin", "Kremlin"),
    ("The White House announced that the visit was off.", "The White House", "House"),
    ("She said that the pipeline was safe.", "She", "She"),
    ("We are told that the plant is safe, residents said.", "residents", "residents"),
    ("Putin's statements indicated that the army would stay.", "Putin's statements", "Putin"),
    ("Her letter said that the rent was too high.", "Her letter", "Her"),
    ("A statement by the airline said that no one was hurt.", "A statement by the airline", "airline"),
    ("The officer who said that the gate was open has been arrested.", None, "officer"),
    ("The bank, which said it would close ten branches, lost money again.", None, "bank"),
    ("Many of the miners believe that the shaft is unsafe.", "Many of the miners", None),
    ("Seven of the nine judges ruled that the law was void.", "Seven of the nine judges", None),
    ("The head of the central bank, Mario Rossi, warned that prices would rise.",
     "The head of the central bank, Mario Rossi", "Rossi"),
    ("U.N. envoy Staffan Berg told the council that the truce was holding.", "U.N. envoy Staffan Berg", "Berg"),
    ("“It was loud,” said 34-year-old baker Hana Aziz.", "34-year-old baker Hana Aziz", "Aziz"),
    ("Former president Otto Brandt criticised the plan to sell the port.", "Former president Otto Brandt", "Brandt"),
    ("The minister, who took office in May, said that the talks had failed.", None, "minister"),
    ("Speaking in Oslo, the minister said the talks had failed.", "the minister", "minister"),
    ("The talks, Ann Lee said, have failed.", "Ann Lee", "Lee"),
    ("“The talks,” the minister said on Monday, “have failed.”", "the minister", "minister"),
    ("The party's leader in the upper house, Ivan Petrov, accused the court of bias.",
     "The party's leader in the upper house, Ivan Petrov", "Petrov"),
    ("Critics of the plan say it will ruin the coast.", "Critics of the plan", "Critics"),
    ("Those who live near the plant say the air smells of sulphur.", None, "Those"),
    ("The union representing the pilots said it would strike.", "The union representing the pilots", "union"),
    ("The Syrian Observatory for Human Rights said ten people had died.",
     "The Syrian Observatory for Human Rights", "Observatory"),
    ("A man claiming to be the driver told police that the brakes had failed.", None, "man"),
    ("The premier has promised to resign, saying that the people had spoken.", "The premier", "premier"),
    ("The firm denied wrongdoing but said it would pay the fine.", "The firm", "firm"),
    ("The minister met the miners and promised them a better pension.", "The minister", "minister"),
    ("In a report, the agency's inspector general found the data had been lost.",
     "the agency's inspector general", "general"),
    ("“We are ready,” added the captain.", "the captain", "captain"),
    ("Asked about the vote, Ann Lee answered that it was too early.", "Ann Lee", "Lee"),
]  # fmt: skip
NOBODY = [
    "It is said that the king is ill.",
    "The general is believed to have fled.",
    "The plant was reported to be on fire.",
]
COORDINATED = [
    ("The mayor and the bishop said that the square would stay open.", ["The mayor", "the bishop"]),
    ("Both France and Germany warned that the deal would collapse.", ["France", "Germany"]),
    ("Ann Lee, Otto Brandt and Ivan Petrov said they would vote against the law.",
     ["Ann Lee", "Otto Brandt", "Ivan Petrov"]),
    ("The talks have failed, said the minister and the envoy.", ["the minister", "the envoy"]),
    ("The two companies said that the merger was off.", ["The two companies"]),
    ("The department of health and education said that the schools would open.",
     ["The department of health and education"]),
]  # fmt: skip


# Known failures: the parse misleads.
OUT_OF_REACH = [
    (
        "Aid workers in the besieged town say that food is running out.",
        "Aid workers in the besieged town",
        "workers",
        "Aid is parsed as a verb",
    ),
]
_OUT = [pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason)) for *case, reason in OUT_OF_REACH]


@pytest.mark.parametrize(("text", "source", "head"), [*SOURCES, *_OUT])
def test_source(said: Say, text: str, source: str | None, head: str | None) -> None:
    found = longest(text, said(text))
    assert source is None or words(text, found.source) == source
    assert head is None or words(text, found.source_head) == head


@pytest.mark.parametrize("text", NOBODY)
def test_an_agentless_passive_has_no_source(said: Say, text: str) -> None:
    assert all(x.source is None or x.act == "attitude" for x in said(text))


@pytest.mark.parametrize(("text", "sources"), COORDINATED)
def test_coordinated_speakers_make_a_statement_each(said: Say, text: str, sources: list[str]) -> None:
    best = longest(text, said(text))
    found = [x for x in said(text) if x.content == best.content]
    assert [words(text, x.source) for x in found] == sources
    assert len({x.cue for x in found}) == 1


NARRATED = [
    "The talks failed on Tuesday, and it highlights that peace is far away.",
    "The move suggests that the bank expects a crisis.",
    "This shows that the road is long.",
    "The decision underscores that the alliance is divided.",
    "His absence reflects a deeper rift in the party.",
    "The rise in prices means that many families will go hungry.",
]


@pytest.mark.parametrize("text", NARRATED)
def test_the_narrator_is_no_speaker(said: Say, text: str) -> None:
    assert not said(text)
