"""The networkx view of a graph: who said what and who holds which role, for the page and for analyses.

Nodes are IRIs. Attributes of every node: `type` and `label`; besides
  actor     `kind` (kg.model.ACTOR_KINDS) and `aliases` (list)
  position  what was said, shared by all who say it
  role      `title`, the role without its organisation
Edges, keyed by the IRI of the fact (of "organization": by that word), have a `type`; besides
  statement     actor -> position: `act` (kg.model.ACTS), `negated`, `date` (YYYY-MM-DD or None), `confidence`
  tenure        actor -> role: `relation` ("holds", "acting", "held" or "future", as last reported), `as_of` (date or
                None), `confidence`
  organization  role -> actor
Statements and tenures have `evidences`, oldest first: dicts with `article` (IRI), `id`, `title`, `url`, `outlet`,
`published`, `passage`, `marks` (spans of the passage, code points), `confidence`, `date`; those of statements also
`cue`, `quote`, `said_on`, `medium`, `surface`, `via` (IRIs of actors, outermost first); those of tenures `relation`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import networkx as nx
import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.graph import terms

RELATIONS = {"current": "holds", "acting": "acting", "former": "held", "future": "future"}
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in terms.PREFIXES.items())
_KINDS = {term.value: kind for kind, term in terms.KINDS.items()}
_ACTS = {term.value: act for act, term in terms.ACTS.items()}
_QUOTES = {term.value: quote for quote, term in terms.QUOTE_KINDS.items()}
_STATUSES = {term.value: RELATIONS[status] for status, term in terms.STATUSES.items()}
_BATCH = 1000

_CLASSES = " ".join(str(term) for term in terms.KINDS.values())
_ACTORS = f"""SELECT DISTINCT ?actor ?class ?label WHERE {{
  VALUES ?class {{ {_CLASSES} }} ?actor a ?class ; rdfs:label ?label }}"""
_ALIASES = "SELECT DISTINCT ?actor ?alias WHERE { ?actor skos:altLabel ?alias }"
_ROLES = """SELECT DISTINCT ?role ?label ?title ?organization WHERE {
  ?role a kg:Role ; rdfs:label ?label ; kg:roleTitle ?title OPTIONAL { ?role kg:inOrganization ?organization } }"""
_STATEMENTS = """SELECT DISTINCT ?fact ?actor ?act ?position ?text ?negated WHERE {
  ?fact kg:speaker ?actor ; kg:act ?act ; kg:position ?position . ?position kg:text ?text
  OPTIONAL { ?fact kg:negated ?negated } }"""
_TENURES = "SELECT DISTINCT ?fact ?actor ?role WHERE { ?fact kg:holder ?actor ; kg:role ?role }"
_READINGS = """SELECT DISTINCT ?fact ?evidence ?confidence ?date ?status WHERE {
  ?fact kg:evidence ?evidence . ?evidence kg:confidence ?confidence
  OPTIONAL { ?evidence kg:date ?date } OPTIONAL { ?evidence kg:status ?status } }"""
_PASSAGES = """SELECT DISTINCT ?evidence ?article ?passage ?start ?cue ?quote ?said_on ?medium ?surface WHERE {
  VALUES ?fact { %s } ?fact kg:evidence ?evidence .
  ?evidence kg:inArticle ?article ; oa:exact ?passage ; oa:start ?start
  OPTIONAL { ?evidence kg:cue ?cue } OPTIONAL { ?evidence kg:quoteKind ?quote }
  OPTIONAL { ?evidence kg:saidOn ?said_on } OPTIONAL { ?evidence kg:medium ?medium }
  OPTIONAL { ?evidence kg:surfaceForm ?surface } }"""
_MARKS = """SELECT DISTINCT ?evidence ?span WHERE {
  VALUES ?fact { %s } ?fact kg:evidence ?evidence . ?evidence kg:contentSpan ?span }"""
_RELAYS = """SELECT DISTINCT ?evidence ?relay ?rank WHERE {
  VALUES ?fact { %s } ?fact kg:evidence ?evidence . ?evidence kg:accordingTo ?relay
  OPTIONAL { ?evidence ?rank ?relay FILTER STRSTARTS(STR(?rank), CONCAT(STR(rdf:), "_")) } }"""
_ARTICLES = """SELECT DISTINCT ?article ?id ?title ?url ?outlet ?published WHERE {
  ?article a kg:Article ; dcterms:identifier ?id
  OPTIONAL { ?article schema:headline ?title } OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article kg:published ?published } OPTIONAL { ?article kg:outlet/rdfs:label ?outlet } }"""

Row = dict[str, Any]


def to_networkx(graph: pyoxigraph.Store) -> nx.MultiDiGraph:
    """All facts of `graph` as this module describes; nodes and edges in the order of their IRIs."""
    network = outline(graph)
    add_evidences(network, graph)
    return network


def outline(graph: pyoxigraph.Store) -> nx.MultiDiGraph:
    """The facts without `evidences`: what a choice among many facts needs."""
    network = nx.MultiDiGraph()
    _add_actors(network, graph)
    _add_roles(network, graph)
    readings = _readings(graph)
    for row in _ordered(graph, _STATEMENTS, "fact"):
        read = readings[row["fact"]]
        if row["position"] not in network:
            network.add_node(row["position"], type="position", label=row["text"])
        told = {"act": _ACTS[row["act"]], "negated": row["negated"] == "true", **_summary(read)}
        network.add_edge(row["actor"], row["position"], key=row["fact"], type="statement", **told)
    for row in _ordered(graph, _TENURES, "fact"):
        read = readings[row["fact"]]
        last = max(read, key=lambda reading: (reading["date"] or "", reading["evidence"]), default=None)
        told = {"relation": last["relation"] if last else "holds", "as_of": last["date"] if last else None}
        confidence = _summary(read)["confidence"]
        network.add_edge(row["actor"], row["role"], key=row["fact"], type="tenure", **told, confidence=confidence)
    return network


def add_evidences(network: nx.MultiDiGraph, graph: pyoxigraph.Store) -> None:
    """Add to the statements and tenures of `network` their `evidences`, read from `graph`."""
    facts = {key: data for _, _, key, data in network.edges(keys=True, data=True) if data["type"] != "organization"}
    articles = {row["article"]: row for row in _rows(graph, _ARTICLES)}
    for keys in _batches(facts):
        values = " ".join(f"<{key}>" for key in keys)
        readings = _readings(graph, values)
        passages = {row["evidence"]: row for row in _rows(graph, _PASSAGES % values)}
        marks, relays = _marks(graph, values), _relays(graph, values)
        for key in keys:
            found = [
                _evidence(reading, passages[reading["evidence"]], marks, relays, articles)
                for reading in readings[key]
                if reading["evidence"] in passages
            ]
            facts[key]["evidences"] = sorted(found, key=lambda one: (one["date"] or "", one["article"]))


def _add_actors(network: nx.MultiDiGraph, graph: pyoxigraph.Store) -> None:
    aliases = defaultdict(list)
    for row in _rows(graph, _ALIASES):
        aliases[row["actor"]].append(row["alias"])
    for row in _ordered(graph, _ACTORS, "actor"):
        if row["actor"] not in network:
            told = {"kind": _KINDS[row["class"]], "aliases": sorted(aliases[row["actor"]])}
            network.add_node(row["actor"], type="actor", label=row["label"], **told)


def _add_roles(network: nx.MultiDiGraph, graph: pyoxigraph.Store) -> None:
    for row in _ordered(graph, _ROLES, "role"):
        network.add_node(row["role"], type="role", label=row["label"], title=row["title"])
        if row["organization"]:
            network.add_edge(row["role"], row["organization"], key="organization", type="organization")


def _readings(graph: pyoxigraph.Store, values: str = "") -> defaultdict[str, list[Row]]:
    """What each evidence of a fact tells in short, by fact."""
    query = _READINGS.replace("{", f"{{ VALUES ?fact {{ {values} }} ", 1) if values else _READINGS
    readings: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _ordered(graph, query, "evidence"):
        row["confidence"] = float(row["confidence"])
        row["relation"] = _STATUSES[row["status"]] if row["status"] else None
        readings[row["fact"]].append(row)
    return readings


def _summary(readings: list[Row]) -> Row:
    dates = [reading["date"] for reading in readings if reading["date"]]
    return {"date": min(dates, default=None), "confidence": max((r["confidence"] for r in readings), default=0.0)}


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


def _marks(graph: pyoxigraph.Store, values: str) -> dict[str, list[tuple[int, int]]]:
    marks = defaultdict(list)
    for row in _rows(graph, _MARKS % values):
        low, _, high = row["span"].partition(",")
        marks[row["evidence"]].append((int(low), int(high)))
    return marks


def _relays(graph: pyoxigraph.Store, values: str) -> dict[str, list[str]]:
    ranked = defaultdict(list)
    for row in _rows(graph, _RELAYS % values):
        rank = int(row["rank"].rpartition("_")[2]) if row["rank"] else 1
        ranked[row["evidence"]].append((rank, row["relay"]))
    return {evidence: [relay for _, relay in sorted(pairs)] for evidence, pairs in ranked.items()}


def _rows(graph: pyoxigraph.Store, query: str) -> Iterator[Row]:
    """The solutions of a query as dicts of strings; None for what is not bound."""
    solutions = graph.query(_PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: _string(solution[name]) for name in names}


def _ordered(graph: pyoxigraph.Store, query: str, *names: str) -> list[Row]:
    return sorted(_rows(graph, query), key=lambda row: [row[name] for name in names])


def _string(term: object) -> str | None:
    return term.value if isinstance(term, (NamedNode, Literal)) else None


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(keys))
    while batch := list(islice(rest, _BATCH)):
        yield batch
