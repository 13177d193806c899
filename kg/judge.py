"""Judging: a person's decision on actors or a fact is kept, and the graph follows."""

from collections.abc import Container, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.graph import judged, terms
from kg.graph.facts import Cast
from kg.judgements import Judgement, Misread, Pair, Verdict, chain, listed
from kg.ledger import Kept
from kg.model import Record
from kg.publish import identified, publish
from kg.resolve.identity import identify
from kg.resolve.judged import Start
from kg.resolve.lookup import Finder
from kg.store import Store, Writer

_Ends = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a judgement: its number, and the article graphs written; `known`: it was there before."""

    number: int
    judgement: Judgement
    graphs: int = 0
    known: bool = False


def pair(store: str | Path, verdict: Verdict, one: str, other: str, why: str = "") -> Judged:
    """Judge that two actors (ids, IRIs, names or aliases) are the same, or different, and bring the graph up to date.

    Raises InputError, and keeps nothing, for an actor that is not found or not the only one of its name, and where
    judgements contradict or already say it; StoreError.
    """
    Store(store)
    with Writer(store) as writer:
        kept = writer.ledger.judgements()
        identity = identify(
            _own(writer), (k.judgement for k in kept.values()), writer.ledger.gazetteer(), to_judge=True
        )
        assert identity.start
        wanted = [_bare(given) for given in (one, other)]
        finder = Finder(identity, identity.start, _own(writer), wanted)
        nodes = [finder.node(given) for given in wanted]
        roots = [identity.start.roots[node] for node in nodes]
        if roots[0] == roots[1]:
            known_as = identity.id_of(nodes[0])
            raise InputError(f"{one!r} and {other!r} are one name of one actor, {known_as}; give two that differ")
        first, second = sorted(finder.named(node) for node in nodes)
        new = Pair(verdict, first, second, why)
        known = _known(new, (roots[0], roots[1]), kept, identity.start)
        if known is not None:
            return Judged(known, new, known=True)
        del identity, finder
        return Judged(writer.ledger.add(new), new, publish(writer))


def wrong(store: str | Path, iri: str, why: str = "") -> Judged:
    """Judge that a statement, a tenure or one passage of theirs was misread: the graph leaves it out.

    Raises InputError if the graph has no such thing; StoreError.
    """
    found = judged.full(iri)
    graph = Store(store).graph
    with Writer(store) as writer:
        for number, kept in writer.ledger.judgements().items():
            if isinstance(kept.judgement, Misread) and kept.judgement.iri == found:
                return Judged(number, kept.judgement, known=True)
        articles = set(_articles(graph, found))
        new = _misread(writer, found, articles, why)
        return Judged(writer.ledger.add(new), new, publish(writer))


def undo(store: str | Path, number: int) -> Judged:
    """Take a judgement back and bring the graph up to date. Raises InputError if there is none of that number."""
    Store(store)
    with Writer(store) as writer:
        kept = writer.ledger.judgements()
        if number not in kept:
            there = f"there are {', '.join(map(str, kept))}" if kept else "there are none"
            raise InputError(f"judgement {number}: not in {store}; {there} (kg judge list)")
        writer.ledger.remove(number)
        return Judged(number, kept[number].judgement, publish(writer))


def rows(kept: Mapping[int, Kept]) -> Iterator[tuple[str | int, ...]]:
    """Judgements as rows: number, verdict, what about, why, and whether the graph holds something that they are of."""
    for number, (judgement, idle) in kept.items():
        verdict = judgement.verdict if isinstance(judgement, Pair) else "wrong"
        yield number, verdict, judgement.about, judgement.why, "no" if idle else "yes"


def _bare(given: str) -> str:
    """An id or name; of an actor's IRI, in whatever form, the id."""
    full, base = judged.full(given), terms.BASE + "actor/"
    return full.removeprefix(base) if full.startswith(base) else given.strip()


def _known(new: Pair, roots: tuple[int, int], kept: Mapping[int, Kept], start: Start) -> int | None:
    """The judgement that is this one already. Raises InputError where others contradict it, or say it by a detour."""
    pairs = {number: k.judgement for number, k in kept.items() if isinstance(k.judgement, Pair)}
    ends = {number: (start.root(p.one), start.root(p.other)) for number, p in pairs.items()}
    same = {number: ends[number] for number, p in pairs.items() if p.verdict == "same"}
    different = {number: ends[number] for number in pairs.keys() - same.keys()}
    twin = next((n for n in sorted(ends) if set(ends[n]) == set(roots) and pairs[n].verdict == new.verdict), None)
    if twin is not None:
        return twin
    told = f"{new.one.id} ({new.one.name}) and {new.other.id} ({new.other.name})"
    path = chain(same, *roots)
    if path is not None and new.verdict == "same":
        raise InputError(f"{told}: {listed(path)} make them the same already; a cycle of judgements would add nothing")
    if path is not None:
        raise InputError(f"{told}: judged the same by {listed(path)}; take one back with kg judge undo {path[0]}")
    if new.verdict == "same":
        _refuse_contradiction(told, roots, same, different)
    return None


def _refuse_contradiction(told: str, roots: _Ends, same: Mapping[int, _Ends], different: Mapping[int, _Ends]) -> None:
    for number, ends in sorted(different.items()):
        path = chain({**same, 0: roots}, *ends)
        if path is not None:
            others = [other for other in path if other]
            by = f" (with {listed(others)})" if others else ""
            undo = f"take it back with kg judge undo {number}"
            raise InputError(f"{told}: judged different by judgement {number}{by}; {undo}")


def _own(writer: Writer) -> Iterator[Record]:
    """The records of the articles that are no reprints."""
    return (stored.record for stored in writer.stored() if stored.reprint_of is None)


def _misread(writer: Writer, iri: str, articles: Container[str], why: str) -> Misread:
    """The judgement on the fact of that IRI, which the graph has from these articles."""
    readings: list[tuple[str, str]] = []
    told, by = "", ""
    for stored in writer.stored():
        if stored.ids is not None and stored.record.article.id in articles:
            record = identified(stored.record, stored.ids)
            for item, words in judged.readings(iri, record):
                readings.append((record.article.id, judged.key(item)))
                told, by = told or words, judged.actor(item, Cast(record))
    if not readings:
        raise InputError(
            f"{iri}: the graph has no statement, tenure or passage of that IRI; "
            "kg query prints them (kg judge same and kg judge different are for actors)"
        )
    is_passage = "#" in iri
    return Misread(iri, "" if is_passage else by, tuple(dict.fromkeys(readings)), told, why)


def _articles(graph: pyoxigraph.Store, iri: str) -> Iterator[str]:
    """The ids of the articles that a statement, tenure or passage was read from."""
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise InputError(f"{iri}: not an IRI; give one as kg query prints it (statement/…)") from error
    passages = _objects(graph, node, terms.EVIDENCE) or [node]
    for passage in passages:
        for article in _objects(graph, passage, terms.IN_ARTICLE):
            for told in graph.quads_for_pattern(article, terms.IDENTIFIER, None, None):
                if isinstance(told.object, pyoxigraph.Literal):
                    yield told.object.value


def _objects(graph: pyoxigraph.Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = (quad.object for quad in graph.quads_for_pattern(node, predicate, None, None))
    return [value for value in found if isinstance(value, NamedNode)]
