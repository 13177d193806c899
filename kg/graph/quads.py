"""Records -> quads: what one article says, as one named graph. Here text becomes RDF.

A store needs, beside the `article_quads` of every record, three small graphs that belong to no article:
`vocabulary_quads`, `run_quads`, and `kg.graph.directory.directory_quads`: actors, roles, tenures and shared quotations.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import dates, iris, literals, terms
from kg.graph.facts import Cast, delegated, held, said
from kg.graph.facts import evidence as evidence_of
from kg.graph.passages import sentence_starts
from kg.model import Article, Delegation, Record, Span, Statement, Tenure
from kg.resources import folder


@dataclass(frozen=True, slots=True)
class Run:
    """The program that read the articles: equal software, version and settings are one run. No clock in it."""

    software: str
    version: str
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def iri(self) -> NamedNode:
        """The run's IRI, derived from its content."""
        return iris.run(self.software, self.version, "\n".join(self.setting_lines))

    @property
    def setting_lines(self) -> list[str]:
        """The settings as sorted "name=value"."""
        return sorted(f"{name}={value}" for name, value in self.settings)


def article_quads(record: Record, run: Run) -> Iterator[Quad]:
    """The graph of one article: its evidence, and the statements that it alone reports.

    Every actor of `record` must have an id. Raises InputError where one has none.
    """
    page = _Page(record)
    yield from _article(page, run)
    for statement in record.statements:
        yield from _statement(page, statement)
    for tenure in record.tenures:
        yield from _tenure(page, tenure)
    for delegation in record.delegations:
        yield from _delegation(page, delegation)


def reprint_quads(reprint: Article, article: str) -> Iterator[Quad]:
    """The graph of a reprint of the article of that id: where and when it was printed, and none of its facts."""
    node, graph = iris.article(reprint.id), iris.article_graph(reprint.id)
    yield Quad(node, terms.TYPE, terms.REPRINT, graph)
    yield Quad(node, terms.REPRINT_OF, iris.article(article), graph)
    yield from _printed(reprint, graph)


def run_quads(run: Run) -> Iterator[Quad]:
    """The description of a run, for the graph of runs."""
    told: list[tuple[NamedNode, NamedNode | Literal]] = [
        (terms.TYPE, terms.EXTRACTION_RUN),
        (terms.LABEL, literals.text(f"{run.software} {run.version}", "en")),
        (terms.SOFTWARE_VERSION, literals.text(run.version)),
    ]
    told += [(terms.SETTING, literals.text(line)) for line in run.setting_lines]
    for predicate, value in told:
        yield Quad(run.iri, predicate, value, iris.RUNS_GRAPH)


def vocabulary_quads() -> Iterator[Quad]:
    """The vocabulary itself, for its own graph: labels of acts and the classes that validation needs."""
    source = (folder("ontology") / "kg.ttl").read_bytes()
    for quad in pyoxigraph.parse(source, pyoxigraph.RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, iris.VOCABULARY_GRAPH)


class _Page:
    """One article while its quads are written: its nodes, its cast, its sentences, what was written so far."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.article.text
        self.cast = Cast(record)
        self.article = iris.article(record.article.id)
        self.graph = iris.article_graph(record.article.id)
        self.published = dates.day(record.article.date)
        self.texts: dict[NamedNode, str] = {}
        self._seen: set[object] = set()

    @cached_property
    def starts(self) -> list[int]:
        return sentence_starts(self.text)

    def words(self, span: Span) -> Literal:
        return literals.text(self.text[span[0] : span[1]])

    def is_new(self, item: object) -> bool:
        """Whether a node or triple was not asked for before."""
        if item in self._seen:
            return False
        self._seen.add(item)
        return True


def _article(page: _Page, run: Run) -> Iterator[Quad]:
    yield Quad(page.article, terms.TYPE, terms.ARTICLE, page.graph)
    yield Quad(page.article, terms.FROM_RUN, run.iri, page.graph)
    yield from _printed(page.record.article, page.graph)


def _printed(article: Article, graph: NamedNode) -> Iterator[Quad]:
    """What is told of an article, or of a reprint, beside its text."""
    node, published = iris.article(article.id), dates.day(article.date)
    told: list[tuple[NamedNode, NamedNode | Literal]] = [
        (terms.IDENTIFIER, literals.text(article.id)),
        (terms.TEXT_HASH, Literal(iris.digest(article.text))),
    ]
    if article.title:
        told.append((terms.HEADLINE, literals.text(article.title, "en")))
    if published:
        told.append((terms.PUBLISHED, literals.date(published)))
    if article.outlet:
        told.append((terms.OUTLET, iris.outlet(article.outlet)))
    if article.url and (url := literals.url(article.url)):
        told.append((terms.URL, url))
    if article.author:
        told.append((terms.AUTHOR, literals.text(article.author)))
    if article.summary:
        told.append((terms.SUMMARY_ONLY, literals.TRUE))
    for predicate, value in told:
        yield Quad(node, predicate, value, graph)


def _statement(page: _Page, statement: Statement) -> Iterator[Quad]:
    fact = said(statement, page.cast)
    evidence, place = evidence_of(statement, fact.node, page.cast, page.starts)
    if not page.is_new(evidence):
        return
    if not fact.shared:
        text = page.texts.setdefault(fact.position, fact.text)
        yield from (Quad(*triple, page.graph) for triple in replace(fact, text=text).triples() if page.is_new(triple))
    yield Quad(fact.node, terms.EVIDENCE, evidence, page.graph)
    yield from _evidence(page, evidence, place, statement.content, statement.confidence, fact.direct)
    yield from _report(page, evidence, statement)


def _report(page: _Page, evidence: NamedNode, statement: Statement) -> Iterator[Quad]:
    """What one passage alone tells of a statement."""
    graph = page.graph
    yield Quad(evidence, terms.QUOTE_KIND, terms.QUOTE_KINDS[statement.quote], graph)
    if statement.source:
        yield Quad(evidence, terms.SURFACE_FORM, page.words(statement.source), graph)
        yield Quad(evidence, terms.SOURCE_SPAN, literals.span(statement.source), graph)
    if statement.sieve:
        yield Quad(evidence, terms.RESOLVED_BY, literals.text(statement.sieve), graph)
    if statement.cue:
        yield Quad(evidence, terms.CUE, page.words(statement.cue), graph)
        yield Quad(evidence, terms.CUE_SPAN, literals.span(statement.cue), graph)
    if statement.addressee:
        yield Quad(evidence, terms.ADDRESSEE, page.cast.actor(statement.addressee), graph)
    if statement.medium:
        yield Quad(evidence, terms.MEDIUM, literals.text(statement.medium), graph)
    told = statement.said_on if statement.said_on and dates.is_edtf(statement.said_on) else None
    if told:
        yield Quad(evidence, terms.SAID_ON, Literal(told, datatype=terms.EDTF), graph)
    yield from _dated(page, evidence, dates.latest(told) if told else None)
    yield from _relays(page, evidence, [page.cast.actor(name) for name in statement.via])


def _relays(page: _Page, evidence: NamedNode, relays: list[NamedNode]) -> Iterator[Quad]:
    for relay in dict.fromkeys(relays):
        yield Quad(evidence, terms.ACCORDING_TO, relay, page.graph)
    if relays:
        yield Quad(evidence, terms.RELAY_DEPTH, literals.integer(len(relays)), page.graph)
    if len(relays) > 1:
        for rank, relay in enumerate(relays, 1):
            yield Quad(evidence, terms.relay_rank(rank), relay, page.graph)


def _tenure(page: _Page, tenure: Tenure) -> Iterator[Quad]:
    fact = held(tenure, page.cast)
    evidence, place = evidence_of(tenure, fact.node, page.cast, page.starts)
    if not page.is_new(evidence):
        return
    yield Quad(fact.node, terms.EVIDENCE, evidence, page.graph)
    yield from _evidence(page, evidence, place, (tenure.evidence,), tenure.confidence, fact.direct)
    yield Quad(evidence, terms.STATUS, terms.STATUSES[tenure.status], page.graph)
    for predicate, told in ((terms.START_DATE, tenure.start), (terms.END_DATE, tenure.end)):
        if told and dates.is_edtf(told):
            yield Quad(evidence, predicate, Literal(told, datatype=terms.EDTF), page.graph)
    yield from _dated(page, evidence, None)


def _delegation(page: _Page, delegation: Delegation) -> Iterator[Quad]:
    fact = delegated(delegation, page.cast)
    evidence, place = evidence_of(delegation, fact.node, page.cast, page.starts)
    if not page.is_new(evidence):
        return
    yield Quad(fact.node, terms.EVIDENCE, evidence, page.graph)
    yield from _evidence(page, evidence, place, (delegation.evidence,), delegation.confidence, terms.SPEAKS_FOR)
    yield from _dated(page, evidence, None)


def _evidence(
    page: _Page,
    evidence: NamedNode,
    of: Span,
    content: tuple[Span, ...],
    confidence: float,
    direct: NamedNode | None,
) -> Iterator[Quad]:
    graph = page.graph
    yield Quad(evidence, terms.TYPE, terms.EVIDENCE_CLASS, graph)
    yield Quad(evidence, terms.IN_ARTICLE, page.article, graph)
    yield Quad(evidence, terms.EXACT, page.words(of), graph)
    yield Quad(evidence, terms.START, literals.integer(of[0]), graph)
    yield Quad(evidence, terms.END, literals.integer(of[1]), graph)
    yield Quad(evidence, terms.CONFIDENCE, literals.decimal(confidence), graph)
    for span in dict.fromkeys(content):
        yield Quad(evidence, terms.CONTENT_SPAN, literals.span(span), graph)
    if direct:
        yield Quad(evidence, terms.SUPPORTS, direct, graph)


def _dated(page: _Page, evidence: NamedNode, stated: str | None) -> Iterator[Quad]:
    """The one date to sort by; what is reported cannot have been said after it was printed."""
    date = min(filter(None, (stated, page.published)), default=None)
    if date:
        yield Quad(evidence, terms.DATE, literals.date(date), page.graph)
        yield Quad(evidence, terms.DATE_BASIS, Literal("stated" if stated else "published"), page.graph)
