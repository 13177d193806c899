"""Whatever ends a build, the store is whole, and the next build makes the graph of one that was not interrupted."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kg import records
from kg.export.rdf import write_rdf
from kg.pipeline import build
from kg.read import articles as read
from kg.store import Store
from tests.test_build import record
from tests.test_workers import articles

KILLS = 30
NAMES = ("Ada Byrd", "Bo Lind", "Cleo Marsh", "Dan Okoro", "Eve Stone")


class Builder:
    """A process that forks builds, so that each begins at once and can be killed."""

    def __init__(self) -> None:
        self.kills = 0
        command = [sys.executable, "-m", "tests.builder"]
        given = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1], env=given
        )

    def build(self, file: Path, store: Path, *gone: str, kill_after: float | None = None) -> float:
        """Build, to the end or for some seconds; how long it took."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(" ".join([str(file), str(store), *gone]) + "\n")
        self.process.stdin.flush()
        child, began = int(self.process.stdout.readline()), time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):  # it was quicker
                os.kill(child, signal.SIGKILL)
        status = int(self.process.stdout.readline())
        self.kills += status == signal.SIGKILL
        assert status in ((0,) if kill_after is None else (0, signal.SIGKILL))
        return time.monotonic() - began

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def builder() -> Iterator[Builder]:
    builder = Builder()
    yield builder
    builder.close()


def written(path: Path, numbers: range, turn: int) -> Path:
    """Records of these numbers in a file; each fifth is another in each turn."""
    found = (record(f"a{n}", NAMES[(n + turn * (n % 5 == 0)) % len(NAMES)]) for n in numbers)
    path.write_text("".join(records.dump(r) + "\n" for r in found))
    return path


def exported(store: Path, folder: Path) -> bytes:
    write_rdf(Store(store).graph, folder / "out.nq")
    return (folder / "out.nq").read_bytes()


def test_killed_builds_lose_and_double_nothing(builder: Builder, tmp_path: Path) -> None:
    """Two states of the news take turns; each build towards the next one is killed at a random moment."""
    files = [written(tmp_path / "one.jsonl", range(30), 0), written(tmp_path / "two.jsonl", range(10, 40), 1)]
    gone = [[f"a{n}" for n in range(30, 40)], [f"a{n}" for n in range(10)]]
    seconds = [builder.build(file, tmp_path / file.stem / "store") for file in files]
    whole = [exported(tmp_path / file.stem / "store", tmp_path) for file in files]
    assert whole[0] != whole[1]
    store, moments = tmp_path / "store", random.Random(7)
    for number in range(KILLS):
        turn = number % 2
        if number % 6 == 0:
            shutil.rmtree(store, ignore_errors=True)
        builder.build(files[turn], store, *gone[turn], kill_after=moments.uniform(0, seconds[turn]))
        if list(store.glob("graph-*")) and Store(store).generation:
            assert exported(store, tmp_path) in whole
        builder.build(files[turn], store, *gone[turn])
        assert exported(store, tmp_path) == whole[turn]
        assert len(list(store.glob("graph-*"))) <= 2
        assert [r.article.id for r in Store(store).records()] == sorted(
            f"a{n}" for n in (range(30), range(10, 40))[turn]
        )
    assert builder.kills > KILLS / 3


def test_killed_while_workers_extract(tmp_path: Path) -> None:
    news, log = tmp_path / "news.jsonl", tmp_path / "log.jsonl"
    news.write_text("".join(json.dumps({"id": a.id, "date": a.date, "text": a.text}) + "\n" for a in articles(300)))
    command = [sys.executable, "-m", "kg", "build", str(news), "--workers", "2", "--log", str(log)]
    command += ["--store", str(tmp_path / "killed")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while not (log.exists() and log.stat().st_size):
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    assert build(read([str(news)]), tmp_path / "whole").new == 300
    assert exported(tmp_path / "killed", tmp_path) == exported(tmp_path / "whole", tmp_path)
    statuses = [json.loads(line)["status"] for line in log.read_text().splitlines()]
    assert statuses.count("new") + statuses.count("unchanged") >= 300
