"""The networkx view of a graph: who said what and who holds which role, for the page and for analyses.

Nodes are IRIs. Attributes of every node: `type` and `label`; besides
  actor     `kind` (kg.model.ACTOR_KINDS) and `aliases` (list)
  position  what was said, shared by all who say it
  role      `title`, the role without its organisation
  topic     what positions are about
Edges, keyed by the IRI of the fact (the last four: by their type), have a `type`; besides
  statement     actor -> position: `act` (kg.model.ACTS), `negated`, `date` (YYYY-MM-DD or None), `confidence`,
                `passages` (how many it was read from)
  tenure        actor -> role: `relation` ("holds", "acting", "held" or "future", as last reported), `as_of` (date or
                None), `confidence`, `passages`
  organization  role -> actor
  topic         position -> topic
  mentions      position -> actor that its words name
  speaks-for    actor -> actor
Statements and tenures have `evidences`, oldest first: dicts with `article` (IRI), `id`, `title`, `url`, `outlet`,
`published`, `passage`, `marks` (spans of the passage, code points), `confidence`, `date`; those of statements also
`cue`, `quote`, `said_on`, `medium`, `surface`, `via` (IRIs of actors, outermost first); those of tenures `relation`.
"""

from collections import defaultdict
from collections.abc import Collection

import networkx as nx
import pyoxigraph

from kg.graph import terms
from kg.graph.evidences import add_evidences, readings
from kg.graph.rows import Row, rows_of

_KINDS = {term.value: kind for kind, term in terms.KINDS.items()}
_ACTS = {term.value: act for act, term in terms.ACTS.items()}

_CLASSES = " ".join(str(term) for term in terms.KINDS.values())
_ACTORS = f"""SELECT DISTINCT ?actor ?class ?label WHERE {{
  ?actor a ?class ; rdfs:label ?label VALUES ?class {{ {_CLASSES} }} }}"""
_ALIASES = "SELECT DISTINCT ?actor ?alias WHERE { ?actor skos:altLabel ?alias }"
_ROLES = """SELECT DISTINCT ?role ?label ?title ?organization WHERE {
  ?role a kg:Role ; rdfs:label ?label ; kg:roleTitle ?title OPTIONAL { ?role kg:inOrganization ?organization } }"""
_STATEMENTS = """SELECT DISTINCT ?fact ?actor ?act ?position ?text ?negated WHERE {
  ?fact kg:speaker ?actor ; kg:act ?act ; kg:position ?position . ?position kg:text ?text
  OPTIONAL { ?fact kg:negated ?negated } }"""
_TENURES = "SELECT DISTINCT ?fact ?actor ?role WHERE { ?fact kg:holder ?actor ; kg:role ?role }"
_TOPICS = """SELECT DISTINCT ?position ?topic ?label WHERE {
  ?fact kg:topic ?topic ; kg:position ?position . ?topic rdfs:label ?label }"""
_MENTIONS = "SELECT DISTINCT ?position ?actor WHERE { ?fact kg:mentions ?actor ; kg:position ?position }"
_SPOKESMEN = "SELECT DISTINCT ?actor ?principal WHERE { ?actor kg:speaksFor ?principal }"


def to_networkx(graph: pyoxigraph.Store) -> nx.MultiDiGraph:
    """All facts of `graph` as this module describes; nodes and edges in the order of their IRIs."""
    network = outline(graph)
    add_evidences(network, graph)
    return network


def outline(
    graph: pyoxigraph.Store, actors: Collection[str] | None = None, said: Collection[str] | None = None
) -> nx.MultiDiGraph:
    """The facts of these actors (None: of all) without `evidences`: what a choice among many facts needs.

    `said`: the statements to read; None for all of them.
    """
    only = (actors, "actor") if said is None else (said, "fact")
    statements = _ordered(graph, _STATEMENTS, *only, ("fact",))
    tenures = _ordered(graph, _TENURES, actors, "actor", ("fact",))
    read = readings(graph, None if actors is None else [row["fact"] for row in (*statements, *tenures)])
    roles = _ordered(graph, _ROLES, actors and {row["role"] for row in tenures}, "role", ("role",))
    positions = None if actors is None else {row["position"] for row in statements}
    mentions = _ordered(graph, _MENTIONS, positions, "position", ("position", "actor"))
    spokesmen = _ordered(graph, _SPOKESMEN, actors, "actor", ("actor", "principal"))
    network = nx.MultiDiGraph()
    named = {row["organization"] for row in roles} | {row["actor"] for row in mentions}
    named |= {row["principal"] for row in spokesmen} | {row["actor"] for row in statements}
    _add_actors(network, graph, None if actors is None else {*actors, *named} - {None})
    _add_roles(network, roles)
    _add_statements(network, statements, read)
    _add_tenures(network, tenures, read)
    _add_subjects(network, _ordered(graph, _TOPICS, positions, "position", ("topic", "position")), mentions)
    for row in spokesmen:
        _tie(network, row["actor"], row["principal"], "speaks-for")
    return network


def _add_actors(network: nx.MultiDiGraph, graph: pyoxigraph.Store, actors: Collection[str] | None) -> None:
    aliases = defaultdict(list)
    for row in rows_of(graph, _ALIASES, actors, "actor"):
        aliases[row["actor"]].append(row["alias"])
    for row in _ordered(graph, _ACTORS, actors, "actor", ("actor",)):
        if row["actor"] not in network:
            told = {"kind": _KINDS[row["class"]], "aliases": sorted(aliases[row["actor"]])}
            network.add_node(row["actor"], type="actor", label=row["label"], **told)


def _add_roles(network: nx.MultiDiGraph, roles: list[Row]) -> None:
    for row in roles:
        network.add_node(row["role"], type="role", label=row["label"], title=row["title"])
        if row["organization"]:
            _tie(network, row["role"], row["organization"], "organization")


def _add_statements(network: nx.MultiDiGraph, statements: list[Row], read: dict[str, list[Row]]) -> None:
    for row in statements:
        if row["position"] not in network:
            network.add_node(row["position"], type="position", label=row["text"])
        told = {"act": _ACTS[row["act"]], "negated": row["negated"] == "true", **_summary(read.get(row["fact"], []))}
        network.add_edge(row["actor"], row["position"], key=row["fact"], type="statement", **told)


def _add_tenures(network: nx.MultiDiGraph, tenures: list[Row], read: dict[str, list[Row]]) -> None:
    for row in tenures:
        summary = _summary(read.get(row["fact"], []))
        del summary["date"]
        last = max(
            read.get(row["fact"], ()), key=lambda reading: (reading["date"] or "", reading["evidence"]), default=None
        )
        told = {"relation": last["relation"] if last else "holds", "as_of": last["date"] if last else None}
        network.add_edge(row["actor"], row["role"], key=row["fact"], type="tenure", **told, **summary)


def _add_subjects(network: nx.MultiDiGraph, topics: list[Row], mentions: list[Row]) -> None:
    """What positions are about, and whom they mention."""
    for row in topics:
        if row["topic"] not in network:
            network.add_node(row["topic"], type="topic", label=row["label"])
        _tie(network, row["position"], row["topic"], "topic")
    for row in mentions:
        _tie(network, row["position"], row["actor"], "mentions")


def _tie(network: nx.MultiDiGraph, source: str, target: str, kind: str) -> None:
    """An edge that has no passage of its own; nodes that nothing describes are left out."""
    if source in network and target in network:
        network.add_edge(source, target, key=kind, type=kind)


def _summary(read: list[Row]) -> Row:
    dates = [reading["date"] for reading in read if reading["date"]]
    surest = max((reading["confidence"] for reading in read), default=0.0)
    return {"date": min(dates, default=None), "confidence": surest, "passages": len(read)}


def _ordered(
    graph: pyoxigraph.Store, query: str, iris: Collection[str] | None, variable: str, names: tuple[str, ...]
) -> list[Row]:
    return sorted(rows_of(graph, query, iris, variable), key=lambda row: [row[name] for name in names])
