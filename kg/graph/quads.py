"""Records -> quads: what one article says, as one named graph. Here text becomes RDF.

A store needs, beside the `article_quads` of every record, three small graphs that belong to no article:
`vocabulary_quads`, `run_quads`, and `kg.graph.directory.directory_quads`, the one label and kind of every actor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError
from kg.graph import dates, iris, literals, terms, wording
from kg.graph.passages import passage, sentence_starts
from kg.model import Record, Span, Statement, Tenure
from kg.resources import folder

_NEGATIVE_ACTS = frozenset({"deny", "decline-to-comment"})
_UNRESOLVED_ID, _UNATTRIBUTED_ID = "unresolved", "unattributed"


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
    """The graph of one article; every actor of `record` must have an id. Raises InputError where one has none."""
    page = _Page(record)
    yield from _article(page, run)
    seen: set[NamedNode] = set()
    for statement in record.statements:
        yield from _statement(page, statement, seen)
    for tenure in record.tenures:
        yield from _tenure(page, tenure, seen)


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
    """One article while its quads are written: its nodes, its actors' ids, its sentences."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.article.text
        self.article = iris.article(record.article.id)
        self.graph = iris.article_graph(record.article.id)
        self.published = dates.day(record.article.date)
        self.kinds = {actor.name: actor.kind for actor in record.actors}
        self._ids = {actor.name: actor.id for actor in record.actors}

    @cached_property
    def starts(self) -> list[int]:
        return sentence_starts(self.text)

    def id(self, name: str) -> str:
        """The identity of the actor of that name."""
        identifier = self._ids.get(name)
        if identifier is None:
            raise InputError(
                f"article {self.record.article.id!r}: the actor {name!r} has no id; run `kg resolve` first"
            )
        return identifier

    def actor(self, name: str) -> NamedNode:
        return iris.actor(self.id(name))

    def words(self, span: Span) -> Literal:
        return literals.text(self.text[span[0] : span[1]])


def _article(page: _Page, run: Run) -> Iterator[Quad]:
    article = page.record.article
    told: list[tuple[NamedNode, NamedNode | Literal]] = [
        (terms.TYPE, terms.ARTICLE),
        (terms.IDENTIFIER, literals.text(article.id)),
        (terms.TEXT_HASH, Literal(iris.digest(article.text))),
        (terms.FROM_RUN, run.iri),
    ]
    if article.title:
        told.append((terms.HEADLINE, literals.text(article.title, "en")))
    if page.published:
        told.append((terms.PUBLISHED, literals.date(page.published)))
    if article.outlet:
        told.append((terms.OUTLET, iris.outlet(article.outlet)))
    if article.url and (url := literals.url(article.url)):
        told.append((terms.URL, url))
    for predicate, value in told:
        yield Quad(page.article, predicate, value, page.graph)


def _statement(page: _Page, statement: Statement, seen: set[NamedNode]) -> Iterator[Quad]:
    text = wording.position_text(page.text, statement.content)
    words = wording.words(text)
    speaker_id, speaker = _speaker(page, statement)
    position, node = _position_and_statement(page, statement, words, speaker_id)
    spans = [*statement.content, *filter(None, (statement.source, statement.cue))]
    start, end = passage(page.text, page.starts, spans)
    evidence = iris.evidence(node, page.article, start, end, repr((statement.source, statement.cue, statement.content)))
    if evidence in seen:
        return
    seen.add(evidence)
    negative = statement.negated or statement.act in _NEGATIVE_ACTS
    direct = None if statement.negated else terms.DIRECT_BY_ACT[statement.act]
    graph = page.graph
    yield Quad(node, terms.TYPE, terms.STATEMENT, graph)
    yield Quad(node, terms.SPEAKER, speaker, graph)
    yield Quad(node, terms.ACT, terms.ACTS[statement.act], graph)
    yield Quad(node, terms.POSITION, position, graph)
    yield Quad(node, terms.POLARITY, terms.NEGATIVE if negative else terms.POSITIVE, graph)
    yield Quad(node, terms.EVIDENCE, evidence, graph)
    yield Quad(position, terms.TYPE, terms.POSITION_CLASS, graph)
    yield Quad(position, terms.TEXT, literals.text(text, "en"), graph)
    if statement.negated:
        yield Quad(node, terms.NEGATED, Literal("true", datatype=terms.XSD_BOOLEAN), graph)
    if statement.addressee:
        yield Quad(node, terms.ADDRESSEE, page.actor(statement.addressee), graph)
    if direct:
        yield Quad(speaker, direct, position, graph)
    yield from _evidence(page, evidence, (start, end), statement.content, statement.confidence, direct)
    yield from _report(page, evidence, statement)


def _report(page: _Page, evidence: NamedNode, statement: Statement) -> Iterator[Quad]:
    """What one passage alone tells of a statement."""
    graph = page.graph
    yield Quad(evidence, terms.QUOTE_KIND, terms.QUOTE_KINDS[statement.quote], graph)
    if statement.source:
        yield Quad(evidence, terms.SURFACE_FORM, page.words(statement.source), graph)
        yield Quad(evidence, terms.SOURCE_SPAN, literals.span(statement.source), graph)
    if statement.cue:
        yield Quad(evidence, terms.CUE, page.words(statement.cue), graph)
        yield Quad(evidence, terms.CUE_SPAN, literals.span(statement.cue), graph)
    if statement.medium:
        yield Quad(evidence, terms.MEDIUM, literals.text(statement.medium), graph)
    told = statement.said_on if statement.said_on and dates.is_edtf(statement.said_on) else None
    if told:
        yield Quad(evidence, terms.SAID_ON, Literal(told, datatype=terms.EDTF), graph)
    yield from _dated(page, evidence, dates.latest(told) if told else None)
    for rank, relay in enumerate(statement.via, 1):
        yield Quad(evidence, terms.ACCORDING_TO, page.actor(relay), graph)
        if len(statement.via) > 1:
            yield Quad(evidence, terms.relay_rank(rank), page.actor(relay), graph)
    if statement.via:
        yield Quad(evidence, terms.RELAY_DEPTH, literals.integer(len(statement.via)), graph)


def _tenure(page: _Page, tenure: Tenure, seen: set[NamedNode]) -> Iterator[Quad]:
    graph = page.graph
    holder_id = page.id(tenure.holder)
    organization = None if tenure.org is None else page.id(tenure.org)
    holder, role = iris.actor(holder_id), iris.role(tenure.role, organization)
    node = iris.tenure(holder_id, tenure.role, organization)
    start, end = passage(page.text, page.starts, [tenure.evidence])
    evidence = iris.evidence(node, page.article, start, end, repr((tenure.status, tenure.evidence)))
    if evidence in seen:
        return
    seen.add(evidence)
    direct = terms.DIRECT_BY_STATUS[tenure.status]
    yield Quad(node, terms.TYPE, terms.TENURE, graph)
    yield Quad(node, terms.HOLDER, holder, graph)
    yield Quad(node, terms.ROLE, role, graph)
    yield Quad(node, terms.EVIDENCE, evidence, graph)
    if direct:
        yield Quad(holder, direct, role, graph)
    yield from _evidence(page, evidence, (start, end), (tenure.evidence,), tenure.confidence, direct)
    yield Quad(evidence, terms.STATUS, terms.STATUSES[tenure.status], graph)
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
    for span in content:
        yield Quad(evidence, terms.CONTENT_SPAN, literals.span(span), graph)
    if direct:
        yield Quad(evidence, terms.SUPPORTS, direct, graph)


def _dated(page: _Page, evidence: NamedNode, stated: str | None) -> Iterator[Quad]:
    """The one date to sort by; what is reported cannot have been said after it was printed."""
    date = min(filter(None, (stated, page.published)), default=None)
    if date:
        yield Quad(evidence, terms.DATE, literals.date(date), page.graph)
        yield Quad(evidence, terms.DATE_BASIS, Literal("stated" if stated else "published"), page.graph)


def _speaker(page: _Page, statement: Statement) -> tuple[str, NamedNode]:
    if statement.speaker is not None:
        identifier = page.id(statement.speaker)
        return identifier, iris.actor(identifier)
    if statement.source is not None:
        return _UNRESOLVED_ID, terms.UNRESOLVED
    return _UNATTRIBUTED_ID, terms.UNATTRIBUTED


def _position_and_statement(
    page: _Page, statement: Statement, words: str, speaker_id: str
) -> tuple[NamedNode, NamedNode]:
    """Their nodes. A long direct quotation of a known speaker is one statement everywhere; all else has its article."""
    article_id = page.record.article.id
    anonymous = "" if statement.speaker is not None else _source(page, statement)
    known = statement.speaker is not None and page.kinds[statement.speaker] != "unnamed"
    long = wording.is_shared(words)
    key = "" if long and known and statement.quote == "direct" else "\x1e".join((article_id, anonymous))
    node = iris.statement(speaker_id, statement.act, statement.negated, words, key)
    return iris.position(words, "" if long else node.value), node


def _source(page: _Page, statement: Statement) -> str:
    return "" if statement.source is None else page.text[slice(*statement.source)].casefold()
