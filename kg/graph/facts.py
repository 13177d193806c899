"""Facts: the nodes and triples of one statement, tenure or delegation, apart from the passages that it was read from.

A fact that several articles may report (every tenure and delegation, and a direct quotation of six words or more of a
known speaker) belongs to no article; its triples stand once, in the directory. Any other stands in its article's graph.
So each triple stands in one graph only, and the union of all graphs holds nothing twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import InputError
from kg.graph import iris, literals, terms, wording
from kg.graph.passages import passage
from kg.model import Delegation, Record, Span, Statement, Tenure

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_NEGATIVE_ACTS = frozenset({"deny", "decline-to-comment"})
_UNRESOLVED_ID, _UNATTRIBUTED_ID = "unresolved", "unattributed"


class Cast:
    """The actors of one record: what their names stand for."""

    def __init__(self, record: Record) -> None:
        self.article_id = record.article.id
        self.text = record.article.text
        self.kinds = {actor.name: actor.kind for actor in record.actors}
        self.tenures = {(tenure.holder, tenure.role, tenure.org) for tenure in record.tenures}
        self._ids = {actor.name: actor.id for actor in record.actors}

    def id(self, name: str) -> str:
        """The identity of the actor of that name. Raises InputError where resolution gave none."""
        identifier = self._ids.get(name)
        if identifier is None:
            raise InputError(f"article {self.article_id!r}: the actor {name!r} has no id; run `kg resolve` first")
        return identifier

    def actor(self, name: str) -> NamedNode:
        """The node of the actor of that name."""
        return iris.actor(self.id(name))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as nodes: who (`speaker`), what (`position`, `text`), and the direct property between them."""

    node: NamedNode
    speaker: NamedNode
    position: NamedNode
    text: str
    act: NamedNode
    negated: bool
    negative: bool
    direct: NamedNode | None
    shared: bool
    about: tuple[tuple[NamedNode, NamedNode], ...] = ()

    def triples(self) -> Iterator[Triple]:
        """The statement, its position and the direct triple."""
        yield self.node, terms.TYPE, terms.STATEMENT
        yield self.node, terms.SPEAKER, self.speaker
        yield self.node, terms.ACT, self.act
        yield self.node, terms.POSITION, self.position
        yield self.node, terms.POLARITY, terms.NEGATIVE if self.negative else terms.POSITIVE
        if self.negated:
            yield self.node, terms.NEGATED, literals.TRUE
        for predicate, value in self.about:
            yield self.node, predicate, value
        yield self.position, terms.TYPE, terms.POSITION_CLASS
        yield self.position, terms.TEXT, literals.text(self.text, "en")
        if self.direct:
            yield self.speaker, self.direct, self.position


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure as nodes: who (`holder`), which `role`, the property that a passage backs, whose it `replaces`."""

    node: NamedNode
    holder: NamedNode
    role: NamedNode
    direct: NamedNode | None
    replaces: NamedNode | None = None

    def triples(self) -> Iterator[Triple]:
        """The tenure and the direct triple."""
        yield self.node, terms.TYPE, terms.TENURE
        yield self.node, terms.HOLDER, self.holder
        yield self.node, terms.ROLE, self.role
        if self.direct:
            yield self.holder, self.direct, self.role
        if self.replaces:
            yield self.node, terms.REPLACES, self.replaces


@dataclass(frozen=True, slots=True)
class Delegated:
    """A delegation as nodes: who speaks (`delegate`) for whom (`principal`), with the direct triple between them."""

    node: NamedNode
    delegate: NamedNode
    principal: NamedNode

    def triples(self) -> Iterator[Triple]:
        """The delegation and the direct triple."""
        yield self.node, terms.TYPE, terms.DELEGATION
        yield self.node, terms.DELEGATE, self.delegate
        yield self.node, terms.PRINCIPAL, self.principal
        yield self.delegate, terms.SPEAKS_FOR, self.principal


def is_shareable(statement: Statement, cast: Cast) -> bool:
    """Whether other articles may report the same statement, if its words are many enough."""
    return statement.quote == "direct" and statement.speaker is not None and cast.kinds[statement.speaker] != "unnamed"


def said(statement: Statement, cast: Cast) -> Said:
    """The nodes of a statement."""
    text = wording.position_text(cast.text, statement.content)
    words = wording.words(text)
    long = wording.is_long(words)
    shared = long and is_shareable(statement, cast)
    speaker_id, speaker, source = _speaker(statement, cast)
    key = "" if shared else "\x1e".join((cast.article_id, source))
    node = iris.statement(speaker_id, statement.act, statement.negated, words, key)
    return Said(
        node=node,
        speaker=speaker,
        position=iris.position(words, "" if shared else cast.article_id if long else node.value),
        text=text,
        act=terms.ACTS[statement.act],
        negated=statement.negated,
        negative=statement.negated or statement.act in _NEGATIVE_ACTS,
        direct=None if statement.negated else terms.DIRECT_BY_ACT[statement.act],
        shared=shared,
        about=tuple(dict.fromkeys(_about(statement, cast))),
    )


def _about(statement: Statement, cast: Cast) -> Iterator[tuple[NamedNode, NamedNode]]:
    """What the statement speaks of: topics and actors."""
    for label in statement.topics:
        yield terms.TOPIC, iris.topic(label)
    for name in statement.mentions:
        yield terms.MENTIONS, cast.actor(name)


def held(tenure: Tenure, cast: Cast) -> Held:
    """The nodes of a tenure."""
    holder_id = cast.id(tenure.holder)
    organization = None if tenure.org is None else cast.id(tenure.org)
    node = iris.tenure(holder_id, tenure.role, organization)
    before = None
    if tenure.replaces is not None and (tenure.replaces, tenure.role, tenure.org) in cast.tenures:
        before = iris.tenure(cast.id(tenure.replaces), tenure.role, organization)
    return Held(
        node=node,
        holder=iris.actor(holder_id),
        role=iris.role(tenure.role, organization),
        direct=terms.DIRECT_BY_STATUS[tenure.status],
        replaces=None if before == node else before,
    )


def delegated(delegation: Delegation, cast: Cast) -> Delegated:
    """The nodes of a delegation."""
    delegate, principal = cast.id(delegation.delegate), cast.id(delegation.principal)
    return Delegated(iris.delegation(delegate, principal), iris.actor(delegate), iris.actor(principal))


def evidence(
    item: Statement | Tenure | Delegation, node: NamedNode, cast: Cast, starts: Sequence[int]
) -> tuple[NamedNode, Span]:
    """The evidence that one reading gives of the fact `node`, and its passage; `starts` are those of the sentences."""
    if isinstance(item, Statement):
        spans = [*item.content, *filter(None, (item.source, item.cue))]
        reading = repr((item.source, item.cue, item.content))
    elif isinstance(item, Tenure):
        spans, reading = [item.evidence], repr((item.status, item.evidence))
    else:
        spans, reading = [item.evidence], repr(item.evidence)
    place = passage(cast.text, starts, spans)
    return iris.evidence(node, iris.article(cast.article_id), *place, reading), place


def _speaker(statement: Statement, cast: Cast) -> tuple[str, NamedNode, str]:
    """The speaker's id and node, and the words that tell apart those who have none."""
    if statement.speaker is not None:
        identifier = cast.id(statement.speaker)
        return identifier, iris.actor(identifier), ""
    if statement.source is not None:
        return _UNRESOLVED_ID, terms.UNRESOLVED, cast.text[slice(*statement.source)].casefold()
    return _UNATTRIBUTED_ID, terms.UNATTRIBUTED, ""
