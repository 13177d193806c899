"""A disk that is full, a store that cannot be written: a clear message, and the store as it was."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.errors import StoreError
from kg.pipeline import build_records
from kg.store import Store
from tests.test_build import build, quads, record
from tests.test_crash import written

NOBODY = 65534
ROOT = Path(__file__).parents[1]


@pytest.fixture
def store() -> Iterator[Path]:
    """A store of one article, in folders that anybody may enter."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        build(Path(folder) / "store", record("a"))
        yield Path(folder) / "store"


@contextmanager
def unprivileged() -> Iterator[None]:
    """Nobody instead of root, whom no file's mode stops."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("limit", [4_000, 70_000, 150_000, 350_000, 500_000])
def test_a_full_disk(store: Path, tmp_path: Path, limit: int) -> None:
    """No file may grow beyond so many bytes: what a full disk is to those who write."""
    before, file = quads(store), written(tmp_path / "more.jsonl", range(300), 0)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    code = f"{limited}; from kg.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "--records", str(file), "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1, done.stderr
    assert f"Error: {store}: the store cannot be written" in done.stderr
    assert "what it held is still there" in done.stderr
    assert "Traceback" not in done.stderr
    assert quads(store) == before
    assert len(list(store.glob("graph-*"))) == 1
    assert build(store, *(record(f"b{n}") for n in range(3))).new == 3


def test_a_store_that_cannot_be_written(store: Path) -> None:
    before = quads(store)
    folders = [store, *(path for path in store.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        with unprivileged():
            with pytest.raises(StoreError, match=r"store: the store cannot be written \(.*"):
                build_records([record("b")], store)
            assert [r.article.id for r in Store(store).records()] == ["a"]
            assert quads(store) == before
    finally:
        for path in folders:
            path.chmod(0o755)
    assert quads(store) == before
