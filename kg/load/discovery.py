"""What a server offers: asked of the URL as given, then of the places beside it where stores that people run have it.

In this order: a graph store at the URL, or beside it; SPARQL Update at the URL, or beside it. Nothing is changed.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

from kg.load.server import LoadError, Server, shown
from kg.load.targets import GraphStore, Target, Update, Way

_QUERY_ENDS = ("query", "sparql", "update", "statements", "sparql-auth", "store", "data", "sparql-graph-crud-auth")
_GRAPH_STORES = ("store", "data", "rdf-graphs/service", "sparql-graph-crud-auth")  # Oxigraph, Fuseki, RDF4J, Virtuoso
_UPDATES = ("update", "statements", "sparql-auth")  # Oxigraph and Fuseki, RDF4J and GraphDB, Virtuoso
_QUERIES = ("query", "sparql", "sparql-auth", "")
_RDF = ("application/n-triples", "text/turtle", "application/rdf+xml", "application/n-quads", "text/plain")
_PROBE = "https://newskg.example/id/graph/none"
_LOCKED = (401, 403, 429, 503)  # there is something, and it does not let us in
_ASK = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"


def target(server: Server, way: Way | None = None) -> Target:
    """The way to write into the server; `way` takes the URL as it is. Raises LoadError for what is no store."""
    if way == "graph-store":
        return GraphStore(server, server.url)
    if way == "update":
        return Update(server, server.url)
    locked: list[str] = []
    for address in _places(server.url, _GRAPH_STORES):
        if _tried(lambda at=address: _is_graph_store(server, at), locked):  # type: ignore[misc]
            return GraphStore(server, address)
    for address in _places(server.url, _UPDATES):
        if _tried(lambda at=address: _takes_updates(server, at), locked):  # type: ignore[misc]
            return Update(server, address)
    if locked:
        raise LoadError(locked[0])
    raise LoadError(
        f"{shown(server.url)}: no store that can be written: neither there nor beside it is a graph store or SPARQL"
        " Update; give the address of one, and --by graph-store or --by update if kg load does not see what it is"
    )


def query_endpoint(server: Server, target: Target) -> str | None:
    """Where the server answers SPARQL queries; None where that is not to be seen."""
    for address in dict.fromkeys([*_places(server.url, _QUERIES), *_places(target.address, _QUERIES)]):
        try:
            if rows(server, address, _ASK) is not None:
                return address
        except LoadError:
            continue
    return None


def rows(server: Server, address: str, query: str) -> list[dict[str, str]] | None:
    """The rows of a SELECT query; None where the answer is none."""
    headers = {"Accept": "application/sparql-results+json"}
    answer = server.request("GET", address, params={"query": query}, headers=headers)
    try:
        found = answer.json()["results"]["bindings"] if answer.status_code == 200 else None
    except (ValueError, KeyError, TypeError):
        return None
    return None if found is None else [{name: term["value"] for name, term in row.items()} for row in found]


def _tried(probe: Callable[[], bool], locked: list[str]) -> bool:
    """What the probe finds; where it may not look, it says why in `locked`."""
    try:
        return probe()
    except LoadError as error:
        if "no server answers" in str(error) or "no answer within" in str(error):
            raise
        locked.append(str(error))
        return False


def _is_graph_store(server: Server, address: str) -> bool:
    """Whether `?default` gives RDF; or else a graph that cannot be there is missing, and the place itself is not."""
    headers = {"Accept": "application/n-triples, text/turtle;q=0.9"}
    default = server.request("HEAD", address, params={"default": None}, headers=headers)
    if default.status_code in _LOCKED:
        server.demand(default)
    if default.status_code == 200 and default.headers.get("Content-Type", "").startswith(_RDF):
        return True
    missing = server.request("GET", address, params={"graph": _PROBE}, headers=headers).status_code
    return missing == 404 and server.request("GET", address, headers=headers).status_code != 404


def _takes_updates(server: Server, address: str) -> bool:
    headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
    answer = server.request("POST", address, headers=headers, data=b"INSERT DATA {}")
    if answer.status_code in _LOCKED:
        server.demand(answer)
    return answer.ok and not answer.headers.get("Content-Type", "").startswith("text/html")


def _places(url: str, names: tuple[str, ...]) -> Iterator[str]:
    """The URL, and each of `names` under it, or beside it where its own last part is such a name."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    yield url
    last = path.rpartition("/")[2]
    base = path.rpartition("/")[0] if last in _QUERY_ENDS else path
    base = base.removesuffix("/rdf-graphs") if last == "service" else base
    for name in names:
        yield urlunsplit((parts.scheme, parts.netloc, f"{base}/{name}".rstrip("/") or "/", parts.query, ""))
