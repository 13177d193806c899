"""The test cases of the W3C SPARQL 1.1 Protocol test suite (data-sparql11/protocol), under their names there."""

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from tests.serving import FORM, QUERY, UPDATE, Reply, Server, sample_store, serving

DATA = [f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in range(4)]
TARGET = "http://example.org/protocol-update-dataset-test/"
BOTH = f"ASK {{ <{DATA[1]}> a ?type . <{DATA[2]}> a ?type }}"
BOTH_NAMED = f"ASK {{ GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
INSERT = f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <x:Found> }} }} WHERE {{ ?s a <x:Document> }}"
INSERT_NAMED = f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <x:Found> }} }} WHERE {{ GRAPH ?g {{ ?s a <x:Document> }} }}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(sample_store(tmp_path_factory.mktemp("protocol")), "--writable", "--workers", "2") as server:
        for iri in DATA:
            assert server.update(f"INSERT DATA {{ GRAPH <{iri}> {{ <{iri}> a <x:Document> }} }}").status == 204
        yield server


def path(**parameters: str | list[str]) -> str:
    """The endpoint with parameters, written with _ for -."""
    told = {name.replace("_", "-"): value for name, value in parameters.items()}
    return "/sparql/?" + urlencode(told, doseq=True, quote_via=quote)


def true(reply: Reply) -> bool:
    assert reply.status == 200, reply.text
    assert reply.media == "application/sparql-results+json"
    return bool(json.loads(reply.body)["boolean"])


ASKED = {
    "query_get": ("GET", path(query="ASK {}"), "", ""),
    "query_post_form": ("POST", path(default_graph_uri=DATA[0]), FORM, "query=ASK%20%7B%7D"),
    "query_post_direct": ("POST", path(default_graph_uri=DATA[0]), QUERY, "ASK {}"),
    "query_dataset_default_graph_get": (
        "GET", path(query=f"ASK {{ <{DATA[1]}> a ?type }}", default_graph_uri=DATA[1]), "", "",
    ),
    "query_dataset_default_graph_post": (
        "POST", path(default_graph_uri=DATA[1]), QUERY, f"ASK {{ <{DATA[1]}> a ?type }}",
    ),
    "query_dataset_default_graphs_get": ("GET", path(query=BOTH, default_graph_uri=DATA[1:3]), "", ""),
    "query_dataset_default_graphs_post": ("POST", path(default_graph_uri=DATA[1:3]), QUERY, BOTH),
    "query_dataset_named_graphs_post": ("POST", path(named_graph_uri=DATA[1:3]), QUERY, BOTH_NAMED),
    "query_dataset_named_graphs_get": ("GET", path(query=BOTH_NAMED, named_graph_uri=DATA[1:3]), "", ""),
    "query_dataset_full": (
        "POST", path(default_graph_uri=DATA[3], named_graph_uri=DATA[1:3]), QUERY,
        f"ASK {{ <{DATA[3]}> a ?type GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}",
    ),
    "query_multiple_dataset": (
        "POST", path(default_graph_uri=DATA[2]), QUERY,
        f"ASK FROM <{DATA[1]}> {{ <{DATA[2]}> a ?type FILTER NOT EXISTS {{ <{DATA[1]}> a ?other }} }}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_asked(server: Server, name: str) -> None:
    method, where, media, body = ASKED[name]
    assert true(server.ask(method, where, body, **({"Content_Type": media} if media else {})))


def test_the_named_dataset_is_all_that_is_asked(server: Server) -> None:
    for parameters in ({"default_graph_uri": DATA[1]}, {"named_graph_uri": DATA[1:3]}):
        assert not true(server.ask("POST", path(**parameters), BOTH, Content_Type=QUERY))
    assert not true(server.ask("POST", path(default_graph_uri=DATA[1:3]), BOTH_NAMED, Content_Type=QUERY))
    assert not true(server.ask("POST", path(), f"ASK FROM <{DATA[1]}> {{ <{DATA[2]}> a ?t }}", Content_Type=QUERY))
    assert true(server.ask("POST", path(), BOTH, Content_Type=QUERY))


@pytest.mark.parametrize(
    ("name", "query", "media"),
    [
        ("query_content_type_select", "SELECT (1 AS ?value) {}", "application/sparql-results+json"),
        ("query_content_type_ask", "ASK {}", "application/sparql-results+json"),
        ("query_content_type_describe", "DESCRIBE <http://example.org/>", "text/turtle"),
        ("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", "text/turtle"),
    ],
)
def test_content_type(server: Server, name: str, query: str, media: str) -> None:
    reply = server.ask("POST", path(), "query=" + quote(query), Content_Type=FORM)
    assert (reply.status, reply.media) == (200, media), name


DIRECT = {"Content_Type": UPDATE}
UTF16 = 'ASK { <http://example/> <http://example/> "\u00e9" }'.encode("utf-16")
REFUSED: dict[str, tuple[str, str, bytes | str, dict[str, str], int]] = {
    "bad_query_method": ("PUT", path(query="ASK {}"), "", {}, 405),
    "bad_multiple_queries": ("GET", path(query=["ASK {}", "SELECT * {}"]), "", {}, 400),
    "bad_query_wrong_media_type": ("POST", path(), "ASK {}", {"Content_Type": "text/plain"}, 415),
    "bad_query_missing_form_type": ("POST", path(), "query=ASK%20%7B%7D", {}, 415),
    "bad_query_missing_direct_type": ("POST", path(), "ASK {}", {}, 415),
    "bad_query_non_utf8": ("POST", path(), UTF16, {"Content_Type": QUERY + "; charset=UTF-16"}, 415),
    "bad_query_syntax": ("GET", path(query="ASK {"), "", {}, 400),
    "bad_update_get": ("GET", path(update="CLEAR NAMED"), "", {}, 400),
    "bad_multiple_updates": (
        "POST", path(), "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", {"Content_Type": FORM}, 400,
    ),
    "bad_update_wrong_media_type": ("POST", path(), "CLEAR NAMED", {"Content_Type": "text/plain"}, 415),
    "bad_update_missing_form_type": ("POST", path(), "update=CLEAR%20NAMED", {}, 415),
    "bad_update_non_utf8": ("POST", path(), "CLEAR NAMED".encode("utf-16"), DIRECT, 400),
    "bad_update_syntax": ("POST", path(), "update=CLEAR%20XYZ", {"Content_Type": FORM}, 400),
    "bad_update_dataset_conflict": (
        "POST", path(using_named_graph_uri="http://example/people"),
        "WITH <http://example/addresses> DELETE { ?p <x:name> 'Bill' } INSERT { ?p <x:name> 'William' } "
        "WHERE { ?p <x:name> 'Bill' }", DIRECT, 400,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(server: Server, name: str) -> None:
    method, where, body, headers, status = REFUSED[name]
    assert server.ask(method, where, body, **headers).status == status


@pytest.mark.parametrize(
    ("name", "parameters", "update", "found"),
    [
        ("update_dataset_default_graph", {"using_graph_uri": DATA[1]}, INSERT, [1]),
        ("update_dataset_default_graphs", {"using_graph_uri": DATA[1:3]}, INSERT, [1, 2]),
        ("update_dataset_named_graphs", {"using_named_graph_uri": DATA[1:3]}, INSERT_NAMED, [1, 2]),
        (
            "update_dataset_full", {"using_graph_uri": DATA[1], "using_named_graph_uri": DATA[2]},
            f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <x:Found> . ?in a <x:Found> }} }} "
            "WHERE { ?s a <x:Document> GRAPH ?g { ?in a <x:Document> } }", [1, 2],
        ),
    ],
)  # fmt: skip
def test_update_dataset(
    server: Server, name: str, parameters: dict[str, str | list[str]], update: str, found: list[int]
) -> None:
    assert server.update(f"CLEAR SILENT GRAPH <{TARGET}>").status == 204
    assert server.ask("POST", path(**parameters), update, Content_Type=UPDATE).status == 204, name
    rows = server.get(f"SELECT ?s FROM <{TARGET}> {{ ?s a <x:Found> }} ORDER BY ?s").text.split()
    assert rows == ["s", *(DATA[number] for number in found)]


@pytest.mark.parametrize(("name", "media"), [("update_post_form", FORM), ("update_post_direct", UPDATE)])
def test_update_post(server: Server, name: str, media: str) -> None:
    text = f"CLEAR SILENT GRAPH <x:posted> ; INSERT DATA {{ GRAPH <x:posted> {{ <x:a> <x:b> '{name}' }} }}"
    body = "update=" + quote(text) if media == FORM else text
    assert server.ask("POST", path(), body, Content_Type=media).status == 204
    assert true(server.ask("GET", path(query=f"ASK {{ GRAPH <x:posted> {{ <x:a> <x:b> '{name}' }} }}")))


def test_update_base_uri(server: Server) -> None:
    graph = "http://example.org/protocol-base-test/"
    text = f"CLEAR SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ <x:s> <x:p> <test> }} }}"
    assert server.update(text).status == 204
    assert server.get(f"SELECT ?o {{ GRAPH <{graph}> {{ <x:s> <x:p> ?o }} }}").text.split() == [
        "o", f"{server.url}/test",
    ]  # fmt: skip
