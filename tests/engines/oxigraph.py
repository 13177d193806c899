"""The Oxigraph server on disk, filled by its own loader."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from tests.engines.engine import Engine, Row, rows
from tests.load.oxigraph import BINARY, free_port, wait_for


class OxigraphServer(Engine):
    reads = (".nq", ".nt", ".ttl", ".trig", ".rdf", ".jsonld")
    answers = True

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._server: subprocess.Popen[bytes] | None = None
        self._url = ""
        self._loads = 0

    def load(self, file: Path) -> None:
        self._stop()
        self._loads += 1
        place = f"{self._folder.name}/{self._loads}"
        done = subprocess.run([BINARY, "load", "--location", place, "--file", file], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        bind = f"127.0.0.1:{free_port()}"
        command: list[str | Path] = [
            BINARY,
            "serve-read-only",
            "--location",
            place,
            "--bind",
            bind,
            "--union-default-graph",
        ]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self._url = f"http://{bind}/query"
        wait_for(self._url)

    def count(self) -> int:
        return int(self.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0])

    def select(self, query: str) -> list[Row]:
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        answer = requests.post(self._url, query.encode(), headers=headers, timeout=60)
        assert answer.ok, answer.text
        return rows(answer.json())

    def close(self) -> None:
        self._stop()
        self._folder.cleanup()

    def _stop(self) -> None:
        if self._server:
            self._server.kill()
            self._server.wait()
