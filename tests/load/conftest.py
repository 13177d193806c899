from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import build_records
from kg.store import Store
from tests.load.oxigraph import Oxigraph, serving
from tests.samples import sample_records

CREDENTIALS = ("KG_LOAD_USER", "KG_LOAD_PASSWORD", "KG_LOAD_TOKEN", "NETRC")


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in CREDENTIALS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def oxigraph() -> Iterator[Oxigraph]:
    with serving() as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of the sample records."""
    build_records(sample_records(), tmp_path / "store", report=print)
    return Store(tmp_path / "store")
