"""The graph and the answers are those of the golden files (`make golden` rewrites them)."""

import pytest

from kg.query import saved_queries
from tests import golden


def test_the_graph_of_the_sample_records_is_as_before() -> None:
    assert golden.graph_lines() == (golden.FOLDER / "records.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(saved_queries()))
def test_each_saved_query_answers_as_before(name: str) -> None:
    assert golden.answer(name) == (golden.FOLDER / f"{name}.csv").read_text(encoding="utf-8")


def test_every_saved_query_finds_something() -> None:
    assert [path.stem for path in golden.FOLDER.glob("*.csv") if path.read_text(encoding="utf-8").count("\n") < 2] == []
