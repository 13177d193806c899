import pytest

from kg.resolve.dates import said_on

TUESDAY = "2017-03-14"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Tuesday", "2017-03-14"),
        ("on Monday", "2017-03-13"),
        ("late Thursday", "2017-03-09"),
        ("last Tuesday", "2017-03-07"),
        ("on Wednesday morning", "2017-03-08"),
        ("today", "2017-03-14"),
        ("yesterday", "2017-03-13"),
        ("in February", "2017-02"),
        ("in December", "2016-12"),
        ("last December", "2016-12"),
        ("in March 2015", "2015-03"),
        ("in February last year", "2016-02"),
        ("earlier this month", "2017-03"),
        ("last month", "2017-02"),
        ("last week", "2017-03"),
        ("two weeks ago", "2017-02"),
        ("three months ago", "2016-12"),
        ("in 2014", "2014"),
        ("last year", "2016"),
        ("earlier this year", "2017"),
        ("on 18 December", "2016-12-18"),
        ("on December 18, 2015", "2015-12-18"),
        ("on March 3", "2017-03-03"),
        ("2016-11-28", "2016-11-28"),
        ("on 31 February", None),
        ("in the past", None),
        ("recently", None),
        ("next Tuesday", None),
        ("he may say", None),
    ],
)
def test_said_on(phrase: str, expected: str | None) -> None:
    assert said_on(phrase, TUESDAY) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in February", "XXXX-02"),
        ("on 18 December", "XXXX-12-18"),
        ("on Tuesday", None),
        ("last week", None),
        ("in December 2023", "2023-12"),
        ("yesterday", None),
    ],
)
def test_without_a_date_of_publication(phrase: str, expected: str | None) -> None:
    assert said_on(phrase, None) == expected


def test_a_wrong_date_of_publication_is_none() -> None:
    assert said_on("on Tuesday", "2017-99-01") is None


def test_the_week_lies_in_the_month_of_its_day() -> None:
    assert said_on("last week", "2017-03-03") == "2017-02"
