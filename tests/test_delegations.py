"""Who speaks for whom, and whom statements mention: sentences with what a careful reader puts down."""

import pytest

from tests.conftest import Reader

# text, delegate, principal; written before the code was tried on them
SPEAKS_FOR = [
    ("Kremlin spokesman Pavel Orlov said talks would go on.", "Pavel Orlov", "Kremlin"),
    ("Pavel Orlov, a spokesman for the Kremlin, said talks would go on.", "Pavel Orlov", "Kremlin"),
    ("Pavel Orlov, the Kremlin's spokesman, said talks would go on.", "Pavel Orlov", "Kremlin"),
    ("The Kremlin's spokesman, Pavel Orlov, said talks would go on.", "Pavel Orlov", "Kremlin"),
    ("Pavel Orlov is a spokesman for the Kremlin. He said talks would go on.", "Pavel Orlov", "Kremlin"),
    ("Nordbank spokeswoman Ida Holm said the branch would close.", "Ida Holm", "Nordbank"),
    ("Ida Holm, spokeswoman for Nordbank, said the branch would close.", "Ida Holm", "Nordbank"),
    ("Ida Holm, a Nordbank spokeswoman, said the branch would close.", "Ida Holm", "Nordbank"),
    ("“We are sorry,” said Ida Holm, a spokeswoman for Nordbank.", "Ida Holm", "Nordbank"),
    ("A spokeswoman for Nordbank said the branch would close.", "spokeswoman for Nordbank", "Nordbank"),
    ("A Nordbank spokesman said the branch would close.", "Nordbank spokesman", "Nordbank"),
    ("Nordbank's spokesman said the branch would close.", "Nordbank's spokesman", "Nordbank"),
    ("A spokesperson for the United Nations said aid was late.", "spokesperson for the United Nations",
     "United Nations"),
    ("U.N. spokesman Jan Vos said aid was late.", "Jan Vos", "U.N."),
    ("White House press secretary Mark Ellery said the bill was dead.", "Mark Ellery", "White House"),
    ("Mark Ellery, the White House press secretary, said the bill was dead.", "Mark Ellery", "White House"),
    ("Laura Mills was away. Her spokesman, Dan Reyes, said she would vote.", "Dan Reyes", "Laura Mills"),
    ("Laura Mills's spokesman Dan Reyes said she would vote.", "Dan Reyes", "Laura Mills"),
    ("Dan Reyes, a spokesman for Laura Mills, said she would vote.", "Dan Reyes", "Laura Mills"),
    ("A spokesman for Laura Mills said she would vote.", "spokesman for Laura Mills", "Laura Mills"),
    ("Laura Mills was sued. Her lawyer, Anna Keller, said she would appeal.", "Anna Keller", "Laura Mills"),
    ("Anna Keller, a lawyer for Laura Mills, said she would appeal.", "Anna Keller", "Laura Mills"),
    ("Laura Mills's lawyer, Anna Keller, said she would appeal.", "Anna Keller", "Laura Mills"),
    ("An attorney for Laura Mills said she would appeal.", "attorney for Laura Mills", "Laura Mills"),
    ("Anna Keller, who represents Laura Mills, said she would appeal.", "Anna Keller", "Laura Mills"),
    ("Anna Keller, an attorney representing Laura Mills, said she would appeal.", "Anna Keller", "Laura Mills"),
    ("Lawyers for Nordbank said the case was weak.", "lawyers for Nordbank", "Nordbank"),
    ("Anna Keller, speaking for Nordbank, said the branch would close.", "Anna Keller", "Nordbank"),
    ("Anna Keller, speaking on behalf of Nordbank, said the branch would close.", "Anna Keller", "Nordbank"),
    ("Anna Keller, who speaks for Nordbank, said the branch would close.", "Anna Keller", "Nordbank"),
    ("“It will close,” Anna Keller said on behalf of Nordbank.", "Anna Keller", "Nordbank"),
    ("Foreign Ministry spokeswoman Olga Ivanova said the visit was off.", "Olga Ivanova", "Foreign Ministry"),
    ("Olga Ivanova, a spokeswoman for the Foreign Ministry, said the visit was off.", "Olga Ivanova",
     "Foreign Ministry"),
    ("A spokesman for the ministry said the visit was off.", "spokesman for the ministry", "ministry"),
    ("Police spokesman Carl Berg said two men were held.", "Carl Berg", "police"),
    ("A police spokesman said two men were held.", "police spokesman", "police"),
    ("Carl Berg, a spokesman for the police, said two men were held.", "Carl Berg", "police"),
    ("NATO deputy spokesperson Eva Lang said the drill was routine.", "Eva Lang", "NATO"),
    ("Eva Lang, chief spokeswoman for NATO, said the drill was routine.", "Eva Lang", "NATO"),
    ("Mayor Tom Ford's office was shut. Kim Lee, the mayor's spokeswoman, said he was ill.", "Kim Lee", "Tom Ford"),
    ("Peter Lund, Nordbank's head of communications, said the branch would close.", "Peter Lund", "Nordbank"),
    ("Nordbank communications director Peter Lund said the branch would close.", "Peter Lund", "Nordbank"),
    ("Taliban spokesman Zahir Khan claimed the attack.", "Zahir Khan", "Taliban"),
]  # fmt: skip
NOBODY = [
    "Anna Keller, a human rights lawyer, said the law was bad.",
    "New York lawyer Anna Keller said the law was bad.",
    "U.S. Attorney Anna Keller said the case was weak.",
    "Attorney General Anna Keller said the case was weak.",
    "The figures speak for themselves, Anna Keller said.",
    "Anna Keller spoke for two hours in Oslo.",
    "A spokesman declined to comment.",
    "Senator Laura Mills was away. Her spokesman said she would vote.",  # no sieve says who that is
    "Anna Keller, who met the Kremlin spokesman, said talks would go on.",
    "Nordbank said its branch would close.",
    "Anna Keller said a lawyer was needed for Nordbank to win.",
]


@pytest.mark.parametrize(("text", "delegate", "principal"), SPEAKS_FOR)
def test_who_speaks_for_whom(record: Reader, text: str, delegate: str, principal: str) -> None:
    found = record(text)
    told = [(d.delegate, d.principal) for d in found.delegations]
    assert told == [(delegate, principal)]
    assert delegate in {statement.speaker for statement in found.statements}  # the statement stays the spokesman's


@pytest.mark.parametrize("text", NOBODY)
def test_who_speaks_for_nobody_that_is_told(record: Reader, text: str) -> None:
    assert record(text).delegations == ()
