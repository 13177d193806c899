"""Whom a statement speaks of: sentences with the actors that a careful reader finds in what is said."""

import pytest

from tests.conftest import Reader

# text, the mentions of its last statement; written before the code was tried on them
MENTIONS = [
    ("Ida Holm said Nordbank would close.", ["Nordbank"]),
    ("Ida Holm said Nordbank would sue Volvo.", ["Nordbank", "Volvo"]),
    ("“Nordbank will close,” said Ida Holm.", ["Nordbank"]),
    ("“Pavel Orlov is a liar,” said Ida Holm.", ["Pavel Orlov"]),
    ("Ida Holm criticized Pavel Orlov.", ["Pavel Orlov"]),
    ("Ida Holm praised Nordbank.", ["Nordbank"]),
    ("Ida Holm said it would rain.", []),
    ("Ida Holm said she would resign.", []),
    ("“I will resign,” said Ida Holm.", []),
    ("Ida Holm said prices would rise.", []),
    ("Ida Holm declined to comment on Pavel Orlov.", ["Pavel Orlov"]),
    ("Pavel Orlov met reporters. Ida Holm said Orlov had lied.", ["Pavel Orlov"]),
    ("Pavel Orlov met reporters. Anna Holm said he had lied.", ["Pavel Orlov"]),
    ("President Mark Ellery met reporters. Ida Holm said the president had lied.", ["Mark Ellery"]),
    ("Ida Holm said Russia and Ukraine would talk.", ["Russia", "Ukraine"]),
    ("Ida Holm said the Russian side would talk to Ukraine.", ["Ukraine"]),
    ("Ida Holm said the U.S. would leave NATO.", ["United States", "NATO"]),
    ("The Kremlin said NATO was a threat.", ["NATO"]),
    ("The European Union said Turkey must wait.", ["Turkey"]),
    ("The International Organization for Migration (IOM) helps. Ida Holm said the IOM was slow.",
     ["International Organization for Migration"]),
    ("Ida Holm accused Nordbank of fraud.", ["Nordbank"]),
    ("Nordbank denied that it had lied to Ida Holm.", ["Ida Holm"]),
    ("Ida Holm said Pavel Orlov's brother had paid.", ["Pavel Orlov"]),
    ("Ida Holm warned Pavel Orlov that Nordbank would sue.", ["Nordbank"]),
    ("Ida Holm said: “Nordbank lied, and Nordbank will pay.”", ["Nordbank"]),
    ("According to Ida Holm, Nordbank will close.", ["Nordbank"]),
    ("Nordbank will close, according to Ida Holm.", ["Nordbank"]),
    ("Ida Holm told Pavel Orlov that Volvo would close.", ["Volvo"]),
    ("Ida Holm asked whether Pavel Orlov knew.", ["Pavel Orlov"]),
    ("Ida Holm promised to pay Pavel Orlov.", ["Pavel Orlov"]),
    ("Ida Holm urged Nordbank to pay.", ["Nordbank"]),
    ("Ida Holm said Harwell University would admit Anna Keller.", ["Harwell University", "Anna Keller"]),
    ("“Harwell University will pay,” Ida Holm said. “Nordbank will not.”", ["Harwell University", "Nordbank"]),
    ("Ida Holm said Democrats would vote for the bill.", ["Democrats"]),
    ("Ida Holm said the White House had called.", ["White House"]),
    ("Ida Holm said Mr. Orlov had called. Pavel Orlov was in Oslo.", ["Pavel Orlov"]),
    ("Ida Holm said Nordbank chief executive Marta Lindqvist would go.", ["Nordbank", "Marta Lindqvist"]),
    ("Ida Holm said that Lindqvist, not Orlov, was to blame.", ["Lindqvist", "Orlov"]),
    ("Ida Holm said Kenya would send troops to Somalia.", ["Kenya", "Somalia"]),
    ("Ida Holm said the committee had met Pavel Orlov on Monday.", ["Pavel Orlov"]),
    ("Ida Holm and Pavel Orlov said Nordbank would close.", ["Nordbank"]),
    ("Nordbank said its branch in Kenya would close.", ["Kenya"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mentions"), MENTIONS)
def test_whom_a_statement_speaks_of(record: Reader, text: str, mentions: list[str]) -> None:
    assert list(record(text).statements[-1].mentions) == mentions
