"""What the suite asks of an engine, and what engines share."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / "out" / "engines"
JARS = Path("/usr/share/java")
Row = tuple[str, ...]


class Engine(Protocol):
    """A store or parser of others, started and empty; a file takes the place of what it held."""

    reads: tuple[str, ...]
    """The endings that it reads."""
    answers: bool
    """Whether it answers SPARQL: over the union of all graphs."""
    orders: bool = True
    """Whether ORDER BY puts texts in the order of their code points, as SPARQL has it."""

    def load(self, file: Path) -> None:
        """Load one file, packed or not."""

    def count(self) -> int:
        """The triples or quads that it holds."""

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query: texts of terms, "" where there is nothing."""

    def close(self) -> None:
        """Stop it."""


class Worker:
    """A program that answers a line of JSON with a line of JSON."""

    def __init__(self, command: Sequence[str | Path]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def ask(self, verb: str, argument: object = True) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({verb: argument}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "it died"}')
        assert "error" not in answer, answer["error"]
        return answer["answer"]

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


class WorkerEngine(Engine):
    """An engine behind a worker."""

    reads: tuple[str, ...] = ()
    answers = False

    def __init__(self, command: Sequence[str | Path]) -> None:
        self._worker = Worker(command)

    def load(self, file: Path) -> None:
        self._worker.ask("load", str(file))

    def count(self) -> int:
        return int(self._worker.ask("count"))

    def select(self, query: str) -> list[Row]:
        return rows(self._worker.ask("select", query))

    def close(self) -> None:
        self._worker.close()


def rows(answer: Any) -> list[Row]:
    """The rows of an answer in SPARQL's JSON."""
    columns = answer["head"]["vars"]
    return [
        tuple(row[name]["value"] if name in row else "" for name in columns) for row in answer["results"]["bindings"]
    ]


def jvm(kind: str, class_path: str, *folder: str) -> list[str | Path]:
    """The command that runs jvm.py."""
    python = INSTALLED / "venv" / "bin" / "python"
    return [python, Path(__file__).with_name("jvm.py"), kind, class_path, *folder]


def jars(patterns: str) -> list[str]:
    """Debian's jars by the names that a blank separates."""
    found = [sorted(JARS.glob(f"{pattern}.jar")) for pattern in patterns.split()]
    assert all(found), f"{patterns}: not all in {JARS}; make test-engines installs them"
    return [str(jar) for each in found for jar in each]
