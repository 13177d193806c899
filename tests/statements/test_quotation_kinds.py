"""Direct, indirect or mixed, whatever the marks look like."""

import pytest

from tests.statements.reading import Say, longest

DIRECT = [
    "“The talks have failed,” the minister said.",
    '"The talks have failed," the minister said.',
    "‘The talks have failed,’ the minister said.",
    "'The talks have failed,' the minister said.",
    "''The talks have failed,'' the minister said.",
    "«The talks have failed,» the minister said.",
    "„The talks have failed,” the minister said.",
    "The minister said: “The talks have failed.”",
    "The minister said, “The talks have failed.”",
    'Said the minister: "The talks have failed."',
    "“The talks,” the minister said, “have failed.”",
    '"The talks," the minister said, "have failed."',
    "“The talks have failed,” said the minister. “We leave tonight.”",
    "“Have the talks failed?” a reporter asked.",
    "“The talks have failed!” the minister shouted.",
    "“Failed,” the minister said.",
    "“Yes,” the minister answered.",
    "“He told me ‘never again’ and left,” the witness recalled.",
    "\"He told me 'never again' and left,\" the witness recalled.",
    "“The talks have failed. We leave tonight. Nobody is to blame,” the minister said.",
    "In the words of the minister, “the talks have failed.”",
    "The minister tweeted: “The talks have failed.”",
    "“Mr. O'Neill's boat wasn't ours,” the fisherman said.",
    "“The talks have failed,” according to the minister.",
    "Asked about the talks, the minister answered: “They have failed.”",
    "“The talks have failed,”\n\nthe minister said.",
    "“The talks have failed,” the minister said.\n\n“We leave tonight,” he added.",
]
INDIRECT = [
    "The minister said that the talks had failed.",
    "The talks had failed, the minister said.",
    "The talks, the minister said, had failed.",
    "According to the minister, the talks had failed.",
    "The minister denied that the talks had failed.",
    "The minister accused the rebels of breaking the truce.",
    "The minister promised to resume the talks.",
    "The minister's claim that the talks had failed surprised the envoys.",
    "The fishermen's leader said the boats' owners wouldn't pay.",
    "Mr O'Neill's lawyer said the captain wasn't on board.",
    "The minister called for calm.",
    "The minister, author of “The Long Peace”, said that the talks had failed.",
    "The so-called “king of tyres” said the plant would close.",
]
MIXED = [
    "The minister said that the talks were “a total failure” for the country.",
    'The minister said that the talks were "a total failure" for the country.',
    "The minister said the talks had ‘failed badly’ and would end.",
    "The minister said the talks were “dead,” but that the envoys “would not leave.”",
    "The minister called the talks a “waste of breath” and a disgrace.",
    "The talks had “failed badly” and the envoys would leave, according to the minister.",
    "The minister promised to resume the “sacred” talks.",
    "The minister denied that the army had used “excessive force” in the port.",
    "The talks, the minister said, were “dead and buried” after a week of shelling.",
    "The bank warned of “severe” losses if the merger failed.",
    "She accused the council of “theft” of public land.",
]
CASES = [*((x, "direct") for x in DIRECT), *((x, "indirect") for x in INDIRECT), *((x, "mixed") for x in MIXED)]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_kind_of_quotation(said: Say, text: str, kind: str) -> None:
    assert longest(text, said(text)).quote == kind
