"""The table `forms_of_roles.txt`: what is told of roles in each sentence, and nothing else."""

from pathlib import Path
from typing import NamedTuple

import pytest

from kg.model import Tenure
from tests.conftest import Reader

PUBLISHED = "2017-03-14"
ROWS = (Path(__file__).with_name("forms_of_roles.txt")).read_text(encoding="utf-8").splitlines()


class Told(NamedTuple):
    """One cell of the table, or one tenure found, cell by cell."""

    holder: str
    role: str
    org: str
    status: str
    more: tuple[str, ...]

    def fits(self, found: "Told") -> bool:
        """Whether a tenure found is this; a cell with "?" takes anything."""
        return all(want == got or str(want).endswith("?") for want, got in zip(self, found, strict=True))


def table() -> list[object]:
    """Sentence and expected roles, those not found yet as strict xfails."""
    rows: list[object] = []
    for row in ROWS:
        mark = " => " if " => " in row else " ~> "
        if row.startswith("#") or mark not in row:
            continue
        sentence, _, told = row.partition(mark)
        marks = [pytest.mark.xfail(strict=True, reason="not found yet")] if mark == " ~> " else []
        rows.append(pytest.param(sentence, told, id=sentence, marks=marks))
    return rows


def expected(told: str) -> list[Told]:
    cells = [[cell.strip() for cell in role.split(" / ")] for role in told.split(" ; ") if told.strip() != "none"]
    return [Told(holder, role, org, status, tuple(sorted(more))) for holder, role, org, status, *more in cells]


def seen(tenure: Tenure) -> Told:
    more = (f"{name}={getattr(tenure, name)}" for name in ("end", "replaces", "start") if getattr(tenure, name))
    return Told(tenure.holder, tenure.role, tenure.org or "-", tenure.status, tuple(more))


@pytest.mark.parametrize(("sentence", "told"), table())
def test_form(record: Reader, sentence: str, told: str) -> None:
    found, want = [seen(tenure) for tenure in record(sentence, date=PUBLISHED).tenures], expected(told)
    missing = [role for role in want if not any(role.fits(other) for other in found)]
    assert (missing, len(found)) == ([], len(want)), found


def test_the_table_is_long() -> None:
    assert len(table()) >= 160
