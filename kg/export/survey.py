"""What a choice among all facts needs to know of the whole graph, counted by the store itself: cheap, however large."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyoxigraph
from rapidfuzz import fuzz, process, utils

from kg.errors import KgError
from kg.graph import terms
from kg.graph.rows import rows, rows_of

VIEWS = ("facts", "network")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
NOBODY = frozenset({terms.UNATTRIBUTED.value, terms.UNRESOLVED.value})
_SOMEBODY = f"FILTER(?actor NOT IN ({', '.join(f'<{iri}>' for iri in sorted(NOBODY))}))"
_NOBODYS = (
    f"VALUES ?actor {{ {' '.join(f'<{iri}>' for iri in sorted(NOBODY))} }} ?s kg:speaker ?actor ; kg:position ?node"
)
_COUNTS = {
    "actors": "{ ?s kg:speaker ?node } UNION { ?t kg:holder ?node }"
    " UNION { ?role kg:inOrganization ?node . ?t kg:role ?role }" + _SOMEBODY.replace("?actor", "?node"),
    "positions": "?node a kg:Position",
    "roles": "?t kg:role ?node",
    "topics": "?node a kg:Topic",
}
_NEAR = """SELECT DISTINCT ?other WHERE {
  { ?f kg:speaker ?node ; kg:position ?other } UNION { ?f kg:position ?node ; kg:speaker ?other }
  UNION { ?f kg:mentions ?node ; kg:position ?other } UNION { ?f kg:position ?node ; kg:mentions ?other }
  UNION { ?f kg:holder ?node ; kg:role ?other } UNION { ?f kg:role ?node ; kg:holder ?other }
  UNION { ?node kg:inOrganization ?other } UNION { ?other kg:inOrganization ?node }
  UNION { ?node kg:speaksFor ?other } UNION { ?other kg:speaksFor ?node } }"""
_CLASSES = " ".join(str(term) for term in terms.KINDS.values())
_NAMES = "SELECT DISTINCT ?node ?name WHERE { ?node %s ?name . ?node a ?class VALUES ?class { %s } }"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks to see; None or empty: no limit. Days are YYYY-MM-DD or the beginning of one.

    Raises KgError for days and views that are none.
    """

    max_nodes: int | None = None
    actor: str | None = None
    topic: str | None = None
    depth: int = 2
    since: str | None = None
    until: str | None = None
    min_confidence: float | None = None
    view: str = "facts"

    def __post_init__(self) -> None:
        for option, day in (("--since", self.since), ("--until", self.until)):
            if day is not None and not _DAY.fullmatch(day):
                raise KgError(f"{option} must be a day, month or year (2017-03-14, 2017-03, 2017), this is {day!r}")
        if self.view not in VIEWS:
            raise KgError(f"--view must be one of {', '.join(VIEWS)}, this is {self.view!r}")

    def narrows_statements(self) -> bool:
        """Whether only some statements are asked for, so that roles are shown of their speakers alone."""
        return bool(self.since or self.until or self.topic)


def quoted(graph: pyoxigraph.Store) -> dict[str, int]:
    """How many statements each actor made; of nobody in particular: those whose source is not named or resolved."""
    query = "SELECT ?actor (COUNT(?s) AS ?n) WHERE { ?s kg:speaker ?actor } GROUP BY ?actor"
    return {row["actor"]: int(row["n"]) for row in rows(graph, query)}


def size(graph: pyoxigraph.Store) -> dict[str, int]:
    """How many actors and roles have facts, how many positions and topics there are of a source that is named."""
    counts = {name: _count(graph, pattern) for name, pattern in _COUNTS.items()}
    counts["positions"] -= _count(graph, _NOBODYS)
    return counts


def _count(graph: pyoxigraph.Store, pattern: str) -> int:
    return int(next(rows(graph, f"SELECT (COUNT(DISTINCT ?node) AS ?n) WHERE {{ {pattern} }}"))["n"])


def speakers(graph: pyoxigraph.Store, wanted: Wanted, topic: str | None) -> dict[str, int]:
    """How many of each actor's statements are about `topic` (IRI), and have a passage such as is `wanted`."""
    where = f"?s kg:speaker ?actor {_such(wanted, topic)} {_SOMEBODY}"
    found = rows(graph, f"SELECT ?actor (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {where} }} GROUP BY ?actor")
    return {row["actor"]: int(row["n"]) for row in found}


def surest(
    graph: pyoxigraph.Store, amounts: Mapping[str, int], most: int, wanted: Wanted, topic: str | None
) -> Iterator[str]:
    """The `wanted` statements of actors (`amounts` tells how many each has), of each the `most` read most surely."""
    such = _such(wanted, topic)
    few = [actor for actor, amount in amounts.items() if amount <= most]
    for row in rows_of(graph, f"SELECT DISTINCT ?s WHERE {{ ?s kg:speaker ?actor {such} }}", few, "actor"):
        yield row["s"]
    for actor in amounts.keys() - set(few):
        where = f"?s kg:speaker <{actor}> {such} . ?s kg:evidence ?read . ?read kg:confidence ?confidence"
        read = rows(graph, f"SELECT ?s WHERE {{ {where} }} ORDER BY DESC(?confidence) ?s LIMIT {2 * most}")
        yield from islice(dict.fromkeys(row["s"] for row in read), most)


def _such(wanted: Wanted, topic: str | None) -> str:
    """The rest of a pattern on ?s: it is about the topic, and has a passage of the days and confidence."""
    about = f"; kg:topic <{topic}>" if topic else ""
    tests = [f"?sure >= {wanted.min_confidence}"] if wanted.min_confidence is not None else []
    tests += [f'STR(?date) >= "{wanted.since}"'] if wanted.since else []
    tests += [f'STR(?date) <= "{wanted.until}~"'] if wanted.until else []
    if not tests:
        return about
    dated = " ; kg:date ?date" if wanted.since or wanted.until else ""
    return f"{about} ; kg:evidence ?e . ?e kg:confidence ?sure{dated} FILTER({' && '.join(tests)})"


def holders(graph: pyoxigraph.Store) -> set[str]:
    """The actors that hold or held a role, or speak for another."""
    query = "SELECT DISTINCT ?actor WHERE { { ?t kg:holder ?actor } UNION { ?actor kg:speaksFor ?principal } }"
    return {row["actor"] for row in rows(graph, query)}


def names(graph: pyoxigraph.Store, actors: Collection[str]) -> dict[str, str]:
    """The labels of these actors."""
    query = "SELECT ?node ?name WHERE { ?node rdfs:label ?name }"
    return {row["node"]: row["name"] for row in rows_of(graph, query, actors, "node")}


def statements_of(graph: pyoxigraph.Store, positions: Collection[str]) -> set[str]:
    """The statements that put these positions forward."""
    query = "SELECT ?s WHERE { ?s kg:position ?position }"
    return {row["s"] for row in rows_of(graph, query, positions, "position")}


def surroundings(graph: pyoxigraph.Store, centre: str, depth: int, enough: int) -> set[str]:
    """The nodes within `depth` steps along facts; no further once there are `enough`."""
    near, edge = {centre}, {centre}
    for _ in range(depth):
        found = {row["other"] for row in rows_of(graph, _NEAR, edge, "node")} - NOBODY
        edge = found - near
        near |= edge
        if len(near) >= enough:
            break
    return near


def find_actor(graph: pyoxigraph.Store, name: str) -> str:
    """The IRI of the actor so named, the most quoted one of several. Raises KgError that suggests near names."""
    labels = _NAMES % ("rdfs:label", _CLASSES)
    return _find(graph, name, "actor", (labels, _NAMES % ("skos:altLabel", _CLASSES)), "`kg actors` lists them")


def find_topic(graph: pyoxigraph.Store, name: str) -> str:
    """The IRI of the topic so named. Raises KgError that suggests near names."""
    known = "SELECT DISTINCT ?node ?name WHERE { ?node a kg:Topic ; rdfs:label ?name }"
    return _find(graph, name, "topic", (known,), "the page lists the most frequent")


def _find(graph: pyoxigraph.Store, name: str, kind: str, queries: Collection[str], remedy: str) -> str:
    wanted, known = name.casefold().strip(), []
    for query in queries:
        named = [(row["node"], row["name"]) for row in rows(graph, query) if row["node"] not in NOBODY]
        known += named
        found = {node for node, label in named if node == name or label.casefold() == wanted}
        if found:
            return _most_quoted(graph, found)
    names = sorted({label for _, label in known})
    near = process.extract(name, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=60)
    hint = f"; near it: {', '.join(label for label, _, _ in near)}" if near else ""
    raise KgError(f"no {kind} is called {name!r}{hint} ({remedy})")


def _most_quoted(graph: pyoxigraph.Store, found: Iterable[str]) -> str:
    query = "SELECT ?actor (COUNT(?s) AS ?n) WHERE { ?s kg:speaker ?actor } GROUP BY ?actor"
    amounts: dict[str, Any] = {row["actor"]: int(row["n"] or 0) for row in rows_of(graph, query, found, "actor")}
    return min(found, key=lambda node: (-amounts.get(node, 0), node))
