"""The passages behind the facts of the networkx view, read from the graph for the facts that are asked for."""

from collections import defaultdict
from collections.abc import Collection

import networkx as nx
import pyoxigraph

from kg.graph import terms
from kg.graph.rows import Row, batches, rows_of

RELATIONS = {"current": "holds", "acting": "acting", "former": "held", "future": "future"}
_QUOTES = {term.value: quote for quote, term in terms.QUOTE_KINDS.items()}
_STATUSES = {term.value: RELATIONS[status] for status, term in terms.STATUSES.items()}

_READINGS = """SELECT DISTINCT ?fact ?evidence ?confidence ?date ?status WHERE {
  ?fact kg:evidence ?evidence . ?evidence kg:confidence ?confidence
  OPTIONAL { ?evidence kg:date ?date } OPTIONAL { ?evidence kg:status ?status } }"""
_PASSAGES = """SELECT DISTINCT ?evidence ?article ?passage ?start ?cue ?quote ?said_on ?medium ?surface WHERE {
  ?fact kg:evidence ?evidence .
  ?evidence kg:inArticle ?article ; oa:exact ?passage ; oa:start ?start
  OPTIONAL { ?evidence kg:cue ?cue } OPTIONAL { ?evidence kg:quoteKind ?quote }
  OPTIONAL { ?evidence kg:saidOn ?said_on } OPTIONAL { ?evidence kg:medium ?medium }
  OPTIONAL { ?evidence kg:surfaceForm ?surface } }"""
_MARKS = "SELECT DISTINCT ?evidence ?span WHERE { ?fact kg:evidence ?evidence . ?evidence kg:contentSpan ?span }"
_RELAYS = """SELECT DISTINCT ?evidence ?relay ?rank WHERE {
  ?fact kg:evidence ?evidence . ?evidence kg:accordingTo ?relay
  OPTIONAL { ?evidence ?rank ?relay FILTER STRSTARTS(STR(?rank), CONCAT(STR(rdf:), "_")) } }"""
_ARTICLES = """SELECT DISTINCT ?article ?id ?title ?url ?outlet ?published WHERE {
  ?article a kg:Article ; dcterms:identifier ?id
  OPTIONAL { ?article schema:headline ?title } OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article kg:published ?published } OPTIONAL { ?article kg:outlet/rdfs:label ?outlet } }"""


def readings(graph: pyoxigraph.Store, facts: Collection[str] | None = None) -> defaultdict[str, list[Row]]:
    """What each evidence of these facts (None: of all) tells in short, by fact."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows_of(graph, _READINGS, facts), key=lambda row: row["evidence"]):
        row["confidence"] = float(row["confidence"])
        row["relation"] = _STATUSES[row["status"]] if row["status"] else None
        found[row["fact"]].append(row)
    return found


def add_evidences(network: nx.MultiDiGraph, graph: pyoxigraph.Store) -> None:
    """Add to the statements and tenures of `network` their `evidences`, read from `graph`."""
    facts = {key: data for _, _, key, data in network.edges(keys=True, data=True) if "confidence" in data}
    articles: dict[str, Row] = {}
    for keys in batches(facts):
        read = readings(graph, keys)
        passages = {row["evidence"]: row for row in rows_of(graph, _PASSAGES, keys)}
        new = {row["article"] for row in passages.values()} - articles.keys()
        articles |= {row["article"]: row for row in rows_of(graph, _ARTICLES, new, "article")}
        marks, relays = _marks(graph, keys), _relays(graph, keys)
        for key in keys:
            found = [
                _evidence(reading, passages[reading["evidence"]], marks, relays, articles)
                for reading in read[key]
                if reading["evidence"] in passages
            ]
            facts[key]["evidences"] = sorted(found, key=lambda one: (one["date"] or "", one["article"]))


def _evidence(
    reading: Row,
    passage: Row,
    marks: dict[str, list[tuple[int, int]]],
    relays: dict[str, list[str]],
    articles: dict[str, Row],
) -> Row:
    identifier, start = reading["evidence"], int(passage["start"])
    shown = {name: passage[name] for name in ("article", "passage")}
    shown |= {name: articles[passage["article"]][name] for name in ("id", "title", "url", "outlet", "published")}
    shown |= {name: reading[name] for name in ("confidence", "date")}
    shown["marks"] = sorted((low - start, high - start) for low, high in marks.get(identifier, ()))
    if reading["relation"]:
        return shown | {"relation": reading["relation"]}
    shown |= {name: passage[name] for name in ("cue", "said_on", "medium", "surface")}
    return shown | {"quote": _QUOTES.get(passage["quote"]), "via": relays.get(identifier, [])}


def _marks(graph: pyoxigraph.Store, facts: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    marks = defaultdict(list)
    for row in rows_of(graph, _MARKS, facts):
        low, _, high = row["span"].partition(",")
        marks[row["evidence"]].append((int(low), int(high)))
    return marks


def _relays(graph: pyoxigraph.Store, facts: Collection[str]) -> dict[str, list[str]]:
    ranked = defaultdict(list)
    for row in rows_of(graph, _RELAYS, facts):
        rank = int(row["rank"].rpartition("_")[2]) if row["rank"] else 1
        ranked[row["evidence"]].append((rank, row["relay"]))
    return {evidence: [relay for _, relay in sorted(pairs)] for evidence, pairs in ranked.items()}
