"""Apache Jena TDB2 4.5 on disk, as Debian has it: its own bulk loader fills it."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.engines.engine import INSTALLED, Engine, Row, WorkerEngine, jars, jvm

_JARS = "jena-* thrift dexx.collection protobuf slf4j-api slf4j-nop commons-* guava http* jackson-*"


class Tdb2(Engine):
    reads = (".nq", ".nt", ".ttl", ".trig", ".rdf")
    answers = True

    def __init__(self) -> None:
        self._class_path = ":".join([str(INSTALLED / "tdb2"), *jars(_JARS)])
        self._folder = TemporaryDirectory()
        self._reader: WorkerEngine | None = None
        self._loads = 0

    def load(self, file: Path) -> None:
        if self._reader:
            self._reader.close()
        self._loads += 1
        place = f"{self._folder.name}/{self._loads}"
        command = ["java", "-cp", self._class_path, "tdb2.tdbloader", "--loc", place, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        self._reader = WorkerEngine(jvm("tdb2", self._class_path, place))

    def count(self) -> int:
        assert self._reader
        return self._reader.count()

    def select(self, query: str) -> list[Row]:
        assert self._reader
        return self._reader.select(query)

    def close(self) -> None:
        if self._reader:
            self._reader.close()
        self._folder.cleanup()
