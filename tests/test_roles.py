from itertools import product

import pytest

from kg.model import Record
from tests.conftest import Reader

FORMS = [
    ("Russian Foreign Minister Anton Belov spoke in Oslo.", ("Anton Belov", "foreign minister", "Russia", "current")),
    ("Former US President Mark Ellery left.", ("Mark Ellery", "president", "United States", "former")),
    (
        "Acting Kenyan Health Minister Grace Otieno arrived in Oslo.",
        ("Grace Otieno", "health minister", "Kenya", "acting"),
    ),
    (
        "Marta Lindqvist, the chief executive of Nordbank, spoke.",
        ("Marta Lindqvist", "chief executive", "Nordbank", "current"),
    ),
    ("The Norwegian ambassador to Kenya, Lars Haugen, left.", ("Lars Haugen", "ambassador", "Norway", "current")),
    ("Kremlin spokesman Pavel Orlov spoke on Friday.", ("Pavel Orlov", "spokesman", "Kremlin", "current")),
    (
        "John Carter is the president of Harwell University.",
        ("John Carter", "president", "Harwell University", "current"),
    ),
    ("Germany's Interior Minister Petra Vogel arrived.", ("Petra Vogel", "interior minister", "Germany", "current")),
    (
        "Minister of Industry and Trade Igor Petrov arrived in Moscow.",
        ("Igor Petrov", "minister of industry and trade", "Russia", "current"),
    ),
    (
        "The Senate Ethics Committee chaired by Senator Laura Mills met.",
        ("Laura Mills", "chairman", "Senate Ethics Committee", "current"),
    ),
    ("House Minority Leader Donna Reyes objected.", ("Donna Reyes", "minority leader", "House", "current")),
    ("The president-elect of Ghana, Kwame Boateng, spoke.", ("Kwame Boateng", "president", "Ghana", "future")),
    (
        "The nomination of Judge Helen Ward to be the next attorney general of the United States passed.",
        ("Helen Ward", "attorney general", "United States", "future"),
    ),
    ("South Sudan is at war. President Peter Deng spoke.", ("Peter Deng", "president", "South Sudan", "current")),
    ("Nordbank co-founder Erik Dahl spoke.", ("Erik Dahl", "co-founder", "Nordbank", "current")),
    (
        "The Taoiseach said rents would rise. Cormac Byrne said taxes would fall.",
        ("Cormac Byrne", "taoiseach", "Ireland", "current"),
    ),
    ("Anna Keller, a university professor, agreed.", ("Anna Keller", "university professor", None, "current")),
    (
        "Russia's Permanent Representative to NATO Viktor Smirnov spoke.",
        ("Viktor Smirnov", "permanent representative to nato", "Russia", "current"),
    ),
    (
        "David Frost was appointed director of the Harwell Institute.",
        ("David Frost", "director", "Harwell Institute", "current"),
    ),
]

NO_ROLE = [
    "Mr Carter met Ms Lindqvist in Oslo.",
    "The minister said nothing.",
    "Anna Keller's brother David lives in Bergen.",
]


def told(record: Record) -> set[tuple[str, str, str | None, str]]:
    return {(t.holder, t.role, t.org, t.status) for t in record.tenures}


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_role(record: Reader, text: str, expected: tuple[str, str, str | None, str]) -> None:
    assert expected in told(record(text))


@pytest.mark.parametrize("text", NO_ROLE)
def test_no_role(record: Reader, text: str) -> None:
    assert told(record(text)) == set()


def test_coordinated_titles_have_one_organisation(record: Reader) -> None:
    found = told(record("The chairman and founder of Nordbank, Erik Dahl, resigned."))
    assert ("Erik Dahl", "founder", "Nordbank", "current") in found or (
        "Erik Dahl",
        "chairman",
        "Nordbank",
        "current",
    ) in found


def test_titles_in_a_list_stay_with_their_names(record: Reader) -> None:
    text = "The meeting drew Finance Minister Igor Petrov, Economy Minister Pavel Orlov and Prime Minister Anton Belov."
    roles = {(t.holder, t.role) for t in record(text).tenures}
    assert roles == {
        ("Igor Petrov", "finance minister"),
        ("Pavel Orlov", "economy minister"),
        ("Anton Belov", "prime minister"),
    }


def test_the_outlets_home_names_no_country_twice(record: Reader) -> None:
    text = "Prime Minister Anton Belov met President Pavel Orlov in Moscow. Russia is ready, Belov said."
    assert {t.org for t in record(text, outlet="tass.com").tenures} == {"Russia"}


def test_evidence_holds_title_and_name(record: Reader) -> None:
    text = "In Oslo, Russian Foreign Minister Anton Belov spoke."
    (tenure,) = record(text).tenures
    assert text[slice(*tenure.evidence)] == "Russian Foreign Minister Anton Belov"


def test_one_tenure_for_a_role_told_twice(record: Reader) -> None:
    text = "US President Mark Ellery spoke. President Ellery left. The US president smiled."
    assert len(record(text).tenures) == 1


@pytest.mark.parametrize(
    ("adjective", "name"),
    list(product(["German", "French", "Kenyan", "South Korean"], ["foreign minister", "health minister"])),
)
def test_nationalities(record: Reader, adjective: str, name: str) -> None:
    (tenure,) = record(f"{adjective} {name} Anna Keller spoke to reporters.").tenures
    assert tenure.role == name
    assert tenure.org in {"Germany", "France", "Kenya", "South Korea"}
