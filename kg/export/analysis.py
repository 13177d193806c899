"""The networkx view as files for analysts: GraphML and GEXF (Gephi, Cytoscape, igraph, R), tables in CSV.

What a fact has several of (aliases, topics, passages) stands in one attribute, parted by " | ". Nodes and edges that
have no value for an attribute go without it. docs/analysis.md names all attributes.
"""

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, cast

import networkx as nx
import pyoxigraph

from kg.export.selection import select
from kg.export.survey import Wanted
from kg.files import replacing
from kg.graph.network import to_networkx
from kg.graph.projection import actor_network

Attributes = dict[str, str | int | float | bool]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_OF_EVIDENCE = ("passage", "title", "outlet", "published", "url", "cue", "quote", "said_on", "medium")
_EVIDENCE_COLUMNS = (
    "fact",
    "article",
    "id",
    "confidence",
    "date",
    *_OF_EVIDENCE,
    "surface",
    "relation",
    "via",
    "words",
)


def write_analysis(graph: pyoxigraph.Store, out: Path, **wanted: Any) -> str:
    """Write the facts of `graph` to `out`, by its ending; a sentence on what was written.

    `wanted`: what to write, the fields of `kg.export.survey.Wanted`; without, everything. With `view` "network": actors
    and the ties between them. `.csv` names a folder of tables. Every file is there whole or not at all. Raises KgError.
    """
    network = network_of(graph, **wanted)
    ending = Path(out.name.lower().removesuffix(".gz")).suffix
    if ending == ".csv":
        _write_tables(network, out)
    else:
        _write_network(network, out, _FORMATS[ending])
    return f"{len(network):,} nodes, {network.number_of_edges():,} edges"


def network_of(graph: pyoxigraph.Store, *, view: str = "facts", **wanted: Any) -> nx.MultiDiGraph:
    """The networkx view of all facts or of what is `wanted`; with `view` "network" the network of its actors."""
    network = select(graph, Wanted(**wanted, view=view), limit=None).graph if wanted else to_networkx(graph)
    return actor_network(network) if view == "network" else network


def _write_network(network: nx.MultiDiGraph, out: Path, write: Callable[[nx.MultiDiGraph, IO[bytes]], None]) -> None:
    plain = nx.MultiDiGraph()
    plain.add_nodes_from((node, _plain(data)) for node, data in network.nodes(data=True))
    plain.add_edges_from(
        (one, other, key, _plain(data)) for one, other, key, data in network.edges(keys=True, data=True)
    )
    with replacing(out) as file:
        if out.suffix.lower() != ".gz":
            write(plain, file)
        else:
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                write(plain, cast(IO[bytes], packed))


def _write_graphml(network: nx.MultiDiGraph, file: IO[bytes]) -> None:
    nx.write_graphml_xml(network, file)


def _write_gexf(network: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """GEXF keeps `type` and `id` of edges for itself: here they are `category` and `fact`."""
    for number, (_, _, key, data) in enumerate(network.edges(keys=True, data=True)):
        data |= {"category": data.pop("type"), "fact": key, "id": str(number)}
    nx.write_gexf(network, file)


_FORMATS = {".graphml": _write_graphml, ".gexf": _write_gexf}
ANALYSIS_ENDINGS = (*_FORMATS, ".csv")


def _plain(data: Mapping[str, Any]) -> Attributes:
    """Attributes as these formats have them: no lists, no None, no character that XML cannot hold."""
    told = {name: value for name, value in data.items() if name != "evidences"}
    evidences = data.get("evidences", ())
    for name in _OF_EVIDENCE if evidences else ():
        told[name] = [evidence[name] for evidence in evidences if evidence.get(name)]
    return {name: _value(value) for name, value in told.items() if value not in (None, [], ())}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, (list, tuple)):
        value = " | ".join(str(one) for one in value)
    return _NOT_XML.sub("", value) if isinstance(value, str) else cast("int | float | bool", value)


def _write_tables(network: nx.MultiDiGraph, folder: Path) -> None:
    """nodes.csv and edges.csv (as Gephi's spreadsheet import takes them) and evidence.csv, a row for each passage."""
    nodes = [{"Id": node, "Label": data["label"]} | _plain(data) for node, data in network.nodes(data=True)]
    edges, evidences = [], list[Attributes]()
    for source, target, key, data in network.edges(keys=True, data=True):
        told = {name: value for name, value in data.items() if name != "evidences"}
        edges.append({"Source": source, "Target": target, "Type": "Directed", "fact": key} | _plain(told))
        evidences += _evidence_rows(key, data.get("evidences", ()))
    with ExitStack() as stack:
        for name, rows in (("nodes", nodes), ("edges", edges), ("evidence", evidences)):
            columns = (
                _EVIDENCE_COLUMNS if name == "evidence" else dict.fromkeys(column for row in rows for column in row)
            )
            stack.enter_context(replacing(folder / f"{name}.csv")).write(_table(rows, list(columns)))


def _evidence_rows(fact: str, evidences: list[dict[str, Any]]) -> Iterator[Attributes]:
    for evidence in evidences:
        words = [evidence["passage"][low:high] for low, high in evidence["marks"]]
        yield _plain({"fact": fact, **evidence, "words": words, "marks": None})


def _table(rows: list[Attributes], columns: list[str]) -> bytes:
    """CSV in UTF-8. Text that a spreadsheet would take for a formula has an apostrophe before it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _defused(value) for name, value in row.items()})
    return text.getvalue().encode()


def _defused(value: str | float) -> str | float:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
