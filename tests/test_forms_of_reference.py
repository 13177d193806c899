"""The table `forms_of_reference.txt`: who speaks the last statement of each short article, and by which sieve."""

from pathlib import Path

import pytest

from tests.conftest import Reader

ROWS = Path(__file__).with_name("forms_of_reference.txt").read_text(encoding="utf-8").splitlines()


def table() -> list[object]:
    """Article and expected speaker, those not so yet as strict xfails."""
    rows: list[object] = []
    for row in ROWS:
        mark = " => " if " => " in row else " ~> "
        if row.startswith("#") or mark not in row:
            continue
        text, _, told = row.partition(mark)
        marks = [pytest.mark.xfail(strict=True, reason="not so yet")] if mark == " ~> " else []
        rows.append(pytest.param(text, told, id=text, marks=marks))
    return rows


@pytest.mark.parametrize(("text", "told"), table())
def test_reference(record: Reader, text: str, told: str) -> None:
    speaker, _, sieve = told.partition(" / ")
    statement = record(text, date="2017-03-14").statements[-1]
    assert statement.source is not None
    assert statement.speaker == (None if speaker == "unresolved" else speaker)
    assert (statement.sieve is None) == (statement.speaker is None)
    assert not sieve or statement.sieve == sieve


def test_the_table_is_long() -> None:
    assert len(table()) >= 80
