"""The actors of a store, and pairs of them that may be one."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.graph import iris, terms
from kg.resolve.candidates import ranked
from kg.resolve.identity import identify
from kg.resolve.names import fold
from kg.store import Store

_BASE = f"{terms.BASE}actor/"


@dataclass(slots=True)
class _Actor:
    kind: str = ""
    label: str = ""
    names: list[str] = field(default_factory=list)


def actors(store: str | Path, part: str = "", limit: int | None = None) -> Iterator[tuple[str | int | float, ...]]:
    """Id, label, kind, number of statements and of articles: of actors with `part` in an id, name or alias.

    Those with most statements come first. Raises StoreError.
    """
    opened = Store(store)
    statements = Counter(quad.object for quad in opened.graph.quads_for_pattern(None, terms.SPEAKER, None, None))
    articles = Counter(iris.actor(identifier) for ids in opened.actor_ids() for identifier in set(ids))
    wanted = fold(part)
    rows = []
    for node, actor in _described(opened).items():
        identifier = node.value.removeprefix(_BASE)
        if actor.kind and (not wanted or any(wanted in fold(name) for name in (identifier, *actor.names))):
            rows.append((identifier, actor.label, actor.kind, statements[node], articles[node]))
    rows.sort(key=lambda row: (-row[3], -row[4], row[0]))
    return islice(rows, limit)


def candidates(store: str | Path, part: str = "", limit: int | None = None) -> Iterator[tuple[str | int | float, ...]]:
    """Score, id and articles of one actor, id and articles of another, and why the two may be one; the likeliest first.

    Raises StoreError.
    """
    opened = Store(store)
    judged = [kept.judgement for kept in opened.judgements().values()]
    own = (stored.record for stored in opened.stored() if stored.reprint_of is None)
    identity = identify(own, judged, opened.gazetteer())
    for found in islice(ranked(identity, part), limit):
        yield found.score, found.one, found.articles[0], found.other, found.articles[1], found.why


def _described(opened: Store) -> dict[NamedNode, _Actor]:
    """What the directory says of actors (of others the kind is empty)."""
    kinds = {iri: name for name, iri in terms.KINDS.items()}
    found: dict[NamedNode, _Actor] = defaultdict(_Actor)
    for quad in opened.graph.quads_for_pattern(None, None, None, iris.DIRECTORY_GRAPH):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            actor = found[quad.subject]
            if quad.predicate == terms.TYPE and isinstance(quad.object, NamedNode):
                actor.kind = kinds.get(quad.object, "")
            elif quad.predicate in (terms.LABEL, terms.ALIAS):
                actor.names.append(quad.object.value)
                actor.label = quad.object.value if quad.predicate == terms.LABEL else actor.label
    return found
