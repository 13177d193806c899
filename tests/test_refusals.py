"""Requests that are wrong, each with the status that says how: none is answered, none is an error of the server."""

import socket
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.serving import FORM, QUERY, UPDATE, Server, sample_store, serving


class Wrong(NamedTuple):
    status: int
    method: str
    path: str
    body: bytes | str = b""
    headers: tuple[tuple[str, str], ...] = ()


MALFORMED = (
    "SELEC * { ?s ?p ?o }", "SELECT", "SELECT *", "SELECT * {", "SELECT * }", "SELECT * { ?s ?p }", "SELECT * { ?s }",
    "SELECT { ?s ?p ?o }", "SELECT ?s, ?p { ?s ?p ?o }", "SELECT * { ?s ?p ?o } LIMIT", "SELECT * { ?s ?p ?o } LIMIT x",
    "SELECT * { ?s ?p ?o } ORDER BY", "SELECT * { ?s ?p ?o } GROUP BY", "SELECT * WHERE { ?s ?p 'a }", "ASK", "ASK {",
    "SELECT (1 AS) {}", "SELECT (COUNT(*) ?n) {}", "SELECT ?s { ?s ?p ?o } HAVING", "DESCRIBE", "CONSTRUCT {} ",
    "CONSTRUCT WHERE { ?s ?p ?o FILTER(true) }", "SELECT * { FILTER }", "SELECT * { ?s ?p ?o FILTER(?s =) }",
    "SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", "SELECT * { nope:x ?p ?o }", "PREFIX x <x:> SELECT * {}",
    "SELECT * { <not an iri> ?p ?o }", "SELECT * { ?s ?p ?o } ; SELECT * {}",
    "SELECT ?s WHERE { ?s ?p ?o } GROUP BY ?p",
    "SELECT * { VALUES ?x { 1 2 }", "SELECT * { VALUES (?x ?y) { (1) } }", "SELECT * { GRAPH { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o OPTIONAL }", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "{}", "hello", "'", "\\",
    "SELECT * { ?s ?p '\\q' }", "SELECT * { ?s ?p '1'^^ }", "INSERT DATA { <x:a> <x:b> <x:c> }", "DROP ALL",
    "SELECT * " + "{" * 300 + "}" * 300, "SELECT * {} \x00", "SELECT (" + "(" * 300 + "1" + ")" * 300 + " AS ?x) {}",
    "SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 30000) + "}",
)  # fmt: skip
UPDATES = ("DROP ALL", "CLEAR DEFAULT", "INSERT DATA { <x:a> <x:b> <x:c> }", "DELETE WHERE { ?s ?p ?o }", "nonsense")
OK = quote("SELECT * { ?s ?p ?o } LIMIT 1")
GRAPH = quote("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1")
HTTP = (
    b"nonsense\r\n\r\n", b"GET\r\n\r\n", b"GET /sparql\r\n\r\n", b"GET /sparql HTTP/x\r\nHost: x\r\n\r\n",
    b"GET /sparql HTTP/1.1\r\n\r\n", b"GET /sparql HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
    b"\x16\x03\x01\x02\r\n\r\n",
    b"GET /sparql HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", b"GET /spa rql HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"GET /sparql?query=" + b"x" * 5_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
)  # fmt: skip


def wrongs() -> Iterator[Wrong]:
    for text in MALFORMED:
        if len(text) < 10_000:
            yield Wrong(400, "GET", "/sparql?query=" + quote(text))
        yield Wrong(400, "POST", "/sparql", text, (("Content-Type", QUERY),))
        yield Wrong(400, "POST", "/sparql", "query=" + quote(text), (("Content-Type", FORM),))
    for method, path in product(("PUT", "DELETE", "PATCH", "TRACE", "COPY"), ("/sparql?query=" + OK, "/sparql/")):
        yield Wrong(405, method, path)
    for method, path in product(("POST", "PUT", "DELETE"), ("/", "/graph", "/queries", "/queries/timeline")):
        yield Wrong(405, method, path)
    for path in ("/x", "/sparql/x", "/query", "/static/", "/static/../app.py", "/static/%2e%2e/app.py", "/static/x.js"):
        yield Wrong(404, "GET", path)
    for accept in ("image/png", "text/html", "text/turtle", "application/n-triples", "a/b;q=1", "*/*;q=0", "nonsense"):
        yield Wrong(406, "GET", "/sparql?query=" + OK, headers=(("Accept", accept),))
    for accept in ("text/csv", "application/sparql-results+json", "image/*", "text/turtle;q=0, text/csv"):
        yield Wrong(406, "GET", "/sparql?query=" + GRAPH, headers=(("Accept", accept),))
    yield Wrong(406, "GET", "/sparql", headers=(("Accept", "text/csv"),))
    yield Wrong(406, "GET", "/queries/timeline", headers=(("Accept", "image/png"),))
    for media in ("text/plain", "application/json", "multipart/form-data", "application/sparql", "/", "x", "*/*"):
        yield Wrong(415, "POST", "/sparql", "SELECT * {}", (("Content-Type", media),))
    for charset, media in product(("utf-16", "iso-8859-1", "x"), (QUERY, FORM)):
        yield Wrong(415, "POST", "/sparql", "query=" + OK, (("Content-Type", f"{media}; charset={charset}"),))
    for packing in ("gzip", "br", "deflate"):
        yield Wrong(415, "POST", "/sparql", "ASK {}", (("Content-Type", QUERY), ("Content-Encoding", packing)))
    yield from _parameters()
    for text in UPDATES:
        yield Wrong(403, "POST", "/sparql", text, (("Content-Type", UPDATE),))
        yield Wrong(403, "POST", "/sparql", "update=" + quote(text), (("Content-Type", FORM),))
    yield Wrong(414, "GET", "/sparql?query=" + "%23" * ((1 << 20) + 1))
    yield Wrong(413, "POST", "/sparql", b"#" * ((1 << 20) + 1), (("Content-Type", QUERY),))
    yield Wrong(413, "POST", "/sparql", b"query=" + b"#" * ((1 << 20) + 1), (("Content-Type", FORM),))


def _parameters() -> Iterator[Wrong]:
    for query in ("x=1", "query", "query=", "query=%20", "=", "&", "default-graph-uri=x:g", "Query=" + OK):
        yield Wrong(400, "GET", "/sparql?" + query)
        yield Wrong(400, "POST", "/sparql", query, (("Content-Type", FORM),))
    for query in (
        f"query={OK}&query={OK}",
        "query=%FF",
        "query=ASK%20%7B%7D%C3",
        "update=DROP%20ALL",
        "query=%ED%A0%80",
    ):
        yield Wrong(400, "GET", "/sparql?" + query)
    for name, iri in product(("default-graph-uri", "named-graph-uri"), ("", "relative", "http://a b/", "_:b", "<x:a>")):
        yield Wrong(400, "GET", f"/sparql?query={OK}&{name}={quote(iri)}")
    yield Wrong(400, "GET", f"/sparql?query={OK}&using-graph-uri=x:g")
    yield Wrong(400, "GET", f"/sparql?query={OK}&using-named-graph-uri=x:g")
    yield Wrong(400, "GET", "/sparql?query=" + "&a=" * 2000)
    yield Wrong(400, "POST", f"/sparql?query={OK}", "SELECT * {}", (("Content-Type", QUERY),))
    yield Wrong(400, "POST", f"/sparql?query={OK}", "query=" + OK, (("Content-Type", FORM),))
    yield Wrong(400, "POST", "/sparql", f"query={OK}&update=DROP%20ALL", (("Content-Type", FORM),))
    for body in (b"", b" ", b"\xff\xfe", "SELECT * {} # é".encode("latin-1")):
        yield Wrong(400, "POST", "/sparql", body, (("Content-Type", QUERY),))
    for name in ("nothing", "who-said", "%00", "..", "01-who-said-what.rq"):
        yield Wrong(404, "GET", "/queries/" + name)
    for told in (
        "since=yesterday",
        "since=2021-02-30",
        "nobody=x",
        "limit=-1",
        "limit=x",
        "limit=1&limit=2",
        "actor=%FF",
    ):
        yield Wrong(400, "GET", "/queries/who-said-what?" + told)
    yield Wrong(400, "GET", "/queries/from-article")
    yield Wrong(400, "GET", "/queries/spoken-together?least=some")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(sample_store(tmp_path_factory.mktemp("refusals")), "--workers", "2") as server:
        yield server


def test_what_is_wrong_is_refused_with_the_status_that_says_how(server: Server) -> None:
    table = list(wrongs())
    assert len(set(table)) >= 200
    found = [(wrong, server.ask(wrong.method, wrong.path, wrong.body, **dict(wrong.headers))) for wrong in table]
    assert [(reply.status, wrong) for wrong, reply in found if reply.status != wrong.status] == []
    assert [wrong for wrong, reply in found if not reply.body.strip()] == []
    assert server.get("ASK {}").status == 200


@pytest.mark.parametrize("sent", HTTP)
def test_what_is_no_http_is_refused(server: Server, sent: bytes) -> None:
    with socket.create_connection(server.address, timeout=20) as connection:
        connection.sendall(sent)
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 400 ")
    assert server.get("ASK {}").status == 200
