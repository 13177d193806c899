"""A real triplestore on this machine: the Oxigraph server, in memory, empty."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
import requests
from pyoxigraph import DefaultGraph, Quad, RdfFormat

BINARY = Path(sys.executable).with_name("oxigraph")


class Oxigraph:
    """A running server, and what it holds."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def quads(self) -> set[Quad]:
        answer = requests.get(f"{self.url}/store", headers={"Accept": "application/n-quads"}, timeout=10)
        answer.raise_for_status()
        return set(pyoxigraph.parse(answer.content, RdfFormat.N_QUADS))

    def update(self, text: str) -> None:
        requests.post(f"{self.url}/update", data={"update": text}, timeout=10).raise_for_status()


@contextmanager
def serving() -> Iterator[Oxigraph]:
    port = free_port()
    with subprocess.Popen([BINARY, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL) as process:
        server = Oxigraph(port)
        try:
            wait_for(server.url)
            yield server
        finally:
            process.kill()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def flat(quads: set[Quad]) -> set[Quad]:
    return {Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads}


def wait_for(url: str) -> None:
    for _ in range(200):
        try:
            requests.get(url, timeout=1)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no Oxigraph at {url}")
