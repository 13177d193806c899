"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): from an HTTP request to what it asks for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.query import Dataset

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
LONGEST = {"query": 1 << 20, "update": 64 << 20}  # bytes
_DATASET = {"query": ("default-graph-uri", "named-graph-uri"), "update": ("using-graph-uri", "using-named-graph-uri")}
_MOST_PARAMETERS = 1000

Parameters = Mapping[str, Sequence[str]]
Kind = Literal["query", "update"]


class RequestError(KgError):
    """A request that is not answered: `status` says why to programs, the message to people."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, and the dataset that the request names for it (None: it names none)."""

    kind: Kind
    text: str
    dataset: Dataset | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request sent, of what the protocol looks at."""

    method: str
    query_string: bytes = b""
    content_type: str = ""
    content_encoding: str = ""
    body: bytes = b""


def operation(sent: Sent) -> Operation:
    """The operation that a request asks for. Raises RequestError: 400, 413, 414 or 415."""
    told = parameters(sent.query_string, "the query string")
    if sent.method != "POST":
        if "update" in told:
            raise RequestError(400, "an update is sent by POST, not by GET")
        if sum(map(len, told.get("query", ()))) > LONGEST["query"]:
            raise RequestError(414, f"the query is longer than {LONGEST['query'] >> 20} MB")
        return _from_parameters(told, ("query",))
    media = _media(sent)
    if media == FORM:
        if len(sent.body) > LONGEST["update"]:
            raise _too_long("update")
        return _from_parameters(_merged(told, parameters(sent.body, "the form")), ("query", "update"))
    kind: Kind = "query" if media == QUERY else "update"
    if "query" in told or "update" in told:
        raise RequestError(400, f"there is a {kind} in the body and another in the query string; send one")
    return _operation(kind, _decoded(sent.body, "the body"), told)


def parameters(encoded: bytes, where: str) -> Parameters:
    """The parameters of a query string or form. Raises RequestError if it is not percent-encoded UTF-8."""
    found = defaultdict(list)
    try:
        pairs = parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise RequestError(400, f"{where} is not percent-encoded UTF-8") from error
    except ValueError as error:
        raise RequestError(400, f"{where} has more than {_MOST_PARAMETERS} parameters") from error
    for name, value in pairs:
        found[name].append(value)
    return found


def _media(sent: Sent) -> str:
    media, *told = (part.strip().lower() for part in sent.content_type.split(";"))
    if media not in (FORM, QUERY, UPDATE):
        what = f"Content-Type {media!r} is none of them" if media else "there is no Content-Type"
        raise RequestError(
            415, f"a POST is {QUERY}, {UPDATE} or {FORM}; {what}", Accept_Post=f"{QUERY}, {UPDATE}, {FORM}"
        )
    charset = next((part[8:].strip("\"'") for part in told if part.startswith("charset=")), "utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RequestError(415, f"SPARQL is sent as UTF-8, not as {charset}")
    if sent.content_encoding.lower() not in ("", "identity"):
        raise RequestError(
            415, "a packed body is not read; send it without Content-Encoding", Accept_Encoding="identity"
        )
    return media


def _from_parameters(told: Parameters, kinds: Sequence[Kind]) -> Operation:
    given = [(kind, text) for kind in kinds for text in told.get(kind, ())]
    if not given:
        raise RequestError(400, f"there is no parameter {' or '.join(kinds)}")
    if len(given) > 1:
        raise RequestError(400, f"there are {len(given)} operations ({', '.join(kind for kind, _ in given)}); send one")
    return _operation(*given[0], told)


def _operation(kind: Kind, text: str, told: Parameters) -> Operation:
    other: Kind = "update" if kind == "query" else "query"
    misplaced = [name for name in _DATASET[other] if name in told]
    if misplaced:
        raise RequestError(400, f"{misplaced[0]} is for an {other}, this is a {kind}".replace("an query", "a query"))
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST[kind]:
        raise _too_long(kind)
    if not text.strip():
        raise RequestError(400, f"the {kind} is empty")
    default, named = (_graphs(name, told) for name in _DATASET[kind])
    return Operation(kind, text, Dataset(default, named) if default or named else None)


def _graphs(name: str, told: Parameters) -> tuple[NamedNode, ...]:
    found = []
    for iri in told.get(name, ()):
        try:
            found.append(NamedNode(iri))
        except ValueError as error:
            raise RequestError(400, f"{name} {iri!r} is not an absolute IRI") from error
    return tuple(found)


def _merged(one: Parameters, other: Parameters) -> Parameters:
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {**one, **other}}


def _decoded(body: bytes, where: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"{where} is not UTF-8 (byte {error.start})") from error


def _too_long(kind: Kind) -> RequestError:
    return RequestError(413, f"the {kind} is longer than {LONGEST[kind] >> 20} MB")
