"""Facts that a person judged to be misread: finding them in records, and leaving them out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from pyoxigraph import NamedNode

from kg.graph import iris, terms
from kg.graph.facts import Cast, delegated, evidence, held, said
from kg.graph.passages import sentence_starts
from kg.judgements import Misread
from kg.model import Delegation, Record, Statement, Tenure

Item = Statement | Tenure | Delegation


class Misreadings:
    """Leaves out of records what was judged to be misread; `hit` are the judgements that there was something for."""

    def __init__(self, judged: Iterable[Misread]) -> None:
        self._judged = list(judged)
        self._by_iri = {judgement.iri: judgement for judgement in self._judged}
        self._by_reading = {reading: judgement for judgement in self._judged for reading in judgement.readings}
        self._articles = {article for article, _ in self._by_reading}
        self._actors = {judgement.actor for judgement in self._judged} - {""}
        self.hit: set[Misread] = set()

    def concern(self, article: str, ids: Iterable[str]) -> bool:
        """Whether anything of an article, whose actors have those ids, may have been judged."""
        return article in self._articles or not self._actors.isdisjoint(ids)

    def sifted(self, record: Record, ids: Sequence[str]) -> tuple[Record, tuple[str, ...]]:
        """The record without what was misread, and the keys of that; `ids` are the record's actors'."""
        if not self.concern(record.article.id, ids):
            return record, ()
        cast = Cast(record)
        wrong = {item for item in _items(record) if self._is_wrong(item, cast)}
        if not wrong:
            return record, ()
        statements = tuple(statement for statement in record.statements if statement not in wrong)
        tenures = tuple(tenure for tenure in record.tenures if tenure not in wrong)
        delegations = tuple(delegation for delegation in record.delegations if delegation not in wrong)
        kept = replace(record, statements=statements, tenures=tenures, delegations=delegations)
        return kept, tuple(sorted(map(key, wrong)))

    def _is_wrong(self, item: Item, cast: Cast) -> bool:
        judgement = self._by_reading.get((cast.article_id, key(item)))
        if judgement is None and (cast.article_id in self._articles or actor(item, cast) in self._actors):
            judgement = self._by_iri.get(_fact(item, cast)[0])
        if judgement:
            self.hit.add(judgement)
        return judgement is not None


def readings(iri: str, record: Record) -> Iterator[tuple[Item, str]]:
    """What the record has of the statement, tenure, delegation or evidence of that IRI, each with the words for it."""
    cast = Cast(record)
    is_passage = iri.startswith(iris.article(cast.article_id).value + "#")
    starts = sentence_starts(cast.text) if is_passage else []
    for item in _items(record):
        fact, words = _fact(item, cast)
        if fact == iri or (is_passage and _passage(item, cast, starts) == iri):
            yield item, words


def key(item: Item) -> str:
    """What was read, as a hash: it changes when the article is read in another way, and not with anybody's id."""
    if isinstance(item, Statement):
        told: object = (item.speaker, item.source, item.cue, item.content, item.act, item.negated)
    elif isinstance(item, Tenure):
        told = (item.holder, item.role, item.org, item.status, item.evidence)
    else:
        told = (item.delegate, item.principal, item.evidence)
    return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def actor(item: Item, cast: Cast) -> str:
    """The id of the speaker, holder or delegate; "" if there is none."""
    if isinstance(item, Delegation):
        return cast.id(item.delegate)
    name = item.speaker if isinstance(item, Statement) else item.holder
    return "" if name is None else cast.id(name)


def full(given: str) -> str:
    """The IRI that a user gives: whole, in angle brackets, or as `kg query` prints it ("statement/…")."""
    bare = given.strip().removeprefix("<").removesuffix(">")
    return bare if bare.startswith(("http://", "https://")) else terms.BASE + bare


def _fact(item: Item, cast: Cast) -> tuple[str, str]:
    if isinstance(item, Statement):
        statement = said(item, cast)
        words = f"{item.speaker or 'somebody'}: {'not ' * item.negated}{item.act}: {statement.text}"
        return statement.node.value, words
    if isinstance(item, Delegation):
        return delegated(item, cast).node.value, f"{item.delegate}: speaks for {item.principal}"
    org = f" ({item.org})" if item.org else ""
    return held(item, cast).node.value, f"{item.holder}: {item.role}{org}"


def _passage(item: Item, cast: Cast, starts: Sequence[int]) -> str:
    return evidence(item, NamedNode(_fact(item, cast)[0]), cast, starts)[0].value


def _items(record: Record) -> tuple[Item, ...]:
    return (*record.statements, *record.tenures, *record.delegations)
