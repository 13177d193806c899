"""A relay before a real store that can be told to fail: it injects faults, and everything else goes through."""

import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Fault = Callable[["Relayed"], "Answer | None"]
WRITES = ("PUT", "POST", "DELETE")


@dataclass(frozen=True)
class Answer:
    """What the relay says itself. None as status breaks the connection off."""

    status: int | None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Relayed:
    """A request as it came; `number` counts the writes of graphs so far, this one among them."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    number: int

    @property
    def is_write(self) -> bool:
        """Whether it writes a graph; the probe INSERT DATA {} does not."""
        return self.method in WRITES and self.body != b"INSERT DATA {}"


class Relay:
    """Where it listens, the requests that it saw, and the fault that it injects."""

    def __init__(self, url: str, before: Fault, after: Fault) -> None:
        self.url = url
        self.before, self.after = before, after
        self.seen: list[Relayed] = []

    @property
    def writes(self) -> list[Relayed]:
        return [request for request in self.seen if request.is_write]


def none(_: Relayed) -> None:
    """No fault."""


@contextmanager
def relaying(store: str, before: Fault = none, after: Fault = none) -> Iterator[Relay]:
    """A relay to the store at `store`: `before` answers in its place, `after` instead of handing its answer on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    relay = Relay(f"http://127.0.0.1:{server.server_address[1]}", before, after)
    server.relay, server.store = relay, urlsplit(store).netloc  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield relay
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _handle(self) -> None:
        relay: Relay = self.server.relay  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = Relayed(self.command, self.path, dict(self.headers), body, len(relay.writes))
        request = Relayed(self.command, self.path, dict(self.headers), body, len(relay.writes) + request.is_write)
        relay.seen.append(request)
        answer = relay.before(request)
        if answer is None:
            answer = self._forwarded(request)
            answer = relay.after(request) or answer
        self._say(answer)

    def _forwarded(self, request: Relayed) -> Answer:
        connection = http.client.HTTPConnection(self.server.store, timeout=30)  # type: ignore[attr-defined]
        passed = {k: v for k, v in request.headers.items() if k.lower() in ("accept", "content-type")}
        connection.request(request.method, request.path, request.body or None, passed)
        found = connection.getresponse()
        body = found.read()
        connection.close()
        return Answer(found.status, body, {"Content-Type": found.headers.get("Content-Type", "text/plain")})

    def _say(self, answer: Answer) -> None:
        if answer.status is None:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_OPTIONS = _handle  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""
