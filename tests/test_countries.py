from collections.abc import Callable

import pytest

from kg import countries


@pytest.mark.parametrize(
    ("lookup", "word", "expected"),
    [
        (countries.country, "the US", "United States"),
        (countries.country, "U.S.", "United States"),
        (countries.country, "us", None),
        (countries.country, "Britain", "United Kingdom"),
        (countries.country, "Russian Federation", "Russia"),
        (countries.country, "Republic of Korea", "South Korea"),
        (countries.country, "Kenya’s", "Kenya"),
        (countries.demonym, "American", "United States"),
        (countries.demonym, "Russians", "Russia"),
        (countries.demonym, "North Korean", "North Korea"),
        (countries.demonym, "polish", None),
        (countries.capital, "Moscow", "Russia"),
        (countries.capital, "Kiev", "Ukraine"),
        (countries.capital, "Brussels", None),
        (countries.metonym, "the Kremlin", "Russia"),
        (countries.metonym, "White House", "United States"),
        (countries.place, "Pyongyang", "North Korea"),
        (countries.place, "Smith", None),
    ],
)
def test_lookup(lookup: Callable[[str], str | None], word: str, expected: str | None) -> None:
    assert lookup(word) == expected


def test_names_lead_back_to_the_country() -> None:
    assert "US" in countries.names("United States")
    assert {countries.country(name) for name in countries.names("Russia")} == {"Russia"}
