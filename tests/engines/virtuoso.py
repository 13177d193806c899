"""Virtuoso 7.2 with a database of its own, filled by its bulk loader."""

import shutil
import subprocess
import time
from pathlib import Path
from tempfile import mkdtemp

import requests

from tests.engines.engine import Engine, Row, rows
from tests.load.oxigraph import free_port

INI = """[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/virtuoso-temp.db
TransactionFile = {0}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
DirsAllowed = {0}
NumberOfBuffers = 20000
MaxDirtyBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerRoot = {0}
[SPARQL]
ResultSetMaxRows = 1000000
"""
BULK_LOAD = "ld_dir('{folder}', '{name}', '{graph}'); rdf_loader_run(); checkpoint;"
_GRAPH = "urn:flat"
_OURS = "FILTER(STRSTARTS(STR(?g), 'https://newskg.example/') || ?g = <urn:flat>)"


class Virtuoso(Engine):
    reads = (".nq", ".nt", ".ttl", ".rdf")
    answers = True
    orders = False

    def __init__(self) -> None:
        self._folder = Path(mkdtemp())
        self._port, http = free_port(), free_port()
        (self._folder / "virtuoso.ini").write_text(INI.format(self._folder, self._port, http))
        command = ["virtuoso-t", "-f", "-c", str(self._folder / "virtuoso.ini")]
        self._server = subprocess.Popen(command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{http}"
        self._is_flat = False
        self._wait()

    def clear(self) -> None:
        """Take away what was loaded."""
        for (graph,) in self._ask(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"):
            self._run(f"SPARQL CLEAR GRAPH <{graph}>;")

    def load(self, file: Path) -> None:
        self.clear()
        self._is_flat = ".nq" not in file.suffixes
        shutil.copy(file, self._folder)
        self._run("DELETE FROM DB.DBA.load_list;")
        self._run(BULK_LOAD.format(folder=self._folder, name=file.name, graph=_GRAPH))
        told = self._run("SELECT ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;")
        assert "0 Rows" in told, told

    def count(self) -> int:
        return int(self._ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}")[0][0])

    def select(self, query: str) -> list[Row]:
        return self._ask(query)

    def close(self) -> None:
        self._server.kill()
        self._server.wait()
        shutil.rmtree(self._folder)

    def _ask(self, query: str) -> list[Row]:
        form = {"query": query, "format": "application/sparql-results+json"}
        if self._is_flat and "GRAPH" not in query:
            form["default-graph-uri"] = _GRAPH
        answer = requests.post(f"{self.url}/sparql", data=form, timeout=60)
        assert answer.ok, answer.text
        return rows(answer.json())

    def _run(self, sql: str) -> str:
        command = ["isql-vt", f"127.0.0.1:{self._port}", "dba", "dba", "ERRORS=STDOUT", f"EXEC={sql}"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def _wait(self) -> None:
        for _ in range(600):
            try:
                requests.get(f"{self.url}/sparql", params={"query": "ASK {}"}, timeout=5)
            except requests.RequestException:
                assert self._server.poll() is None, (self._folder / "virtuoso.log").read_text()
                time.sleep(0.1)
            else:
                return
        raise AssertionError("Virtuoso does not start")
