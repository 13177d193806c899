"""A real `kg serve` on a free port, and plain HTTP requests to it."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from kg.pipeline import build_records
from tests.samples import sample_records

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get_content_type()


@dataclass(frozen=True)
class Server:
    url: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname
        assert parts.port
        return parts.hostname, parts.port

    def ask(self, method: str, path: str, body: bytes | str = b"", **headers: str) -> Reply:
        """One request; `headers` are written with _ for -."""
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, sent)
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str = "text/csv", **parameters: str | Sequence[str]) -> Reply:
        path = "/sparql?" + urlencode({"query": query, **parameters}, doseq=True)
        return self.ask("GET", path, Accept=accept)

    def update(self, text: str) -> Reply:
        return self.ask("POST", "/sparql", text, Content_Type=UPDATE)


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            found = re.search(r"http://\S+(?=/sparql)", line)
            assert found, line + process.stderr.read()
            yield Server(found[0], process)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def sample_store(folder: Path) -> Path:
    build_records(sample_records(), folder, report=lambda _: None)
    return folder
