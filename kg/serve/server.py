"""Listening: the application on a socket, until a signal ends it."""

import ipaddress
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import KgError
from kg.serve import protocol
from kg.serve.app import application
from kg.serve.pool import Limits
from kg.store import Store

_LONGEST_HEAD = protocol.LONGEST["query"] * 3 + (1 << 16)  # bytes: a query as a URL has it, and the headers


def serve(
    store: str, host: str, port: int, limits: Limits, workers: int, writable: bool, report: Callable[[str], None]
) -> None:
    """Serve the store at http://host:port until SIGINT or SIGTERM; `report` is told where. Raises KgError."""
    quads = len(Store(store).graph)
    listening = _listening(host, port)
    where = f"http://{_name(host)}:{listening.getsockname()[1]}"
    app = application(Path(store).absolute(), workers, limits, writable)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, http="h11", ws="none", server_header=False, timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )  # fmt: skip
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    report(f"{store}: {quads:,} quads at {where}/sparql{' (writable)' if writable else ''}, query page at {where}/")
    if not _is_loopback(host):
        report(f"anyone who can reach {host} can {'read and change' if writable else 'read'} the graph")
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise KgError(
            f"{host}:{port}: cannot listen there ({error.strerror or error}); choose another --port or --host"
        ) from error


def _name(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
