"""The directory: what belongs to no single article, each triple once, chosen over all records.

Actors, roles, topics and outlets with one label and kind each, however articles name and class them; the tenures, the
delegations, and the quotations that several articles may carry (`kg.graph.facts`). Were each article's graph to tell
these, the union of all graphs would hold them many times over, and every query would multiply its rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.graph import iris, literals, terms
from kg.graph.facts import Cast, Triple, delegated, held, is_shareable, said
from kg.graph.standins import StandIns
from kg.graph.tally import Tally, Told
from kg.model import ACTOR_KINDS, Actor, ActorKind, Article, Record, Tenure

Links = Mapping[str, Sequence[str]]
_NO_LINKS: Links = {}
_ARTICLES = ("the ", "a ", "an ")
_PARSED = 10_000  # lines of shared triples read back at once


def directory_quads(records: Iterable[Record], links: Links = _NO_LINKS) -> Iterator[Quad]:
    """The directory of all `records`, the same whatever their order. Raises InputError for an actor without id.

    `links` tells by actor id what an authority calls it.
    """
    directory = Directory(links)
    for record in records:
        directory.add(record)
    return directory.quads()


class Directory:
    """Collects what articles tell of actors, roles, outlets and shared facts; then chooses."""

    def __init__(self, links: Links = _NO_LINKS) -> None:
        self._links = {iris.actor(identifier).value: known for identifier, known in links.items()}
        self._tally = Tally()

    def add(self, record: Record) -> None:
        """Take in one article."""
        cast = Cast(record)
        for actor in record.actors:
            self._add_actor(iris.actor(cast.id(actor.name)).value, actor)
        for tenure in record.tenures:
            self._add_tenure(tenure, cast)
        for delegation in record.delegations:
            self._add_shared(delegated(delegation, cast).triples())
        for statement in record.statements:
            for topic in statement.topics:
                self._tally.add("topic", iris.topic(topic).value, "label", topic)
            if is_shareable(statement, cast) and (quotation := said(statement, cast)).shared:
                self._tally.add("text", quotation.position.value, "text", quotation.text)
                self._add_shared(triple for triple in quotation.triples() if triple[1] != terms.TEXT)
        self.add_outlet(record.article)

    def add_outlet(self, article: Article) -> None:
        """Take in who published an article or a reprint."""
        if article.outlet:
            self._tally.add("outlet", iris.outlet(article.outlet).value, "label", article.outlet)

    def quads(self) -> Iterator[Quad]:
        """The quads of the directory, in a fixed order, none twice; it can be asked once."""
        with closing(self._tally):
            for subject, predicate, value in self._triples():
                yield Quad(subject, predicate, value, iris.DIRECTORY_GRAPH)

    def _triples(self) -> Iterator[Triple]:
        stand_ins = StandIns()
        for actor, told in self._tally.subjects("actor"):
            yield from self._actor(NamedNode(actor), told)
            if _kind(told["kind"]) == "government":
                stand_ins.add(NamedNode(actor), self._tally.chosen(actor))
        yield from stand_ins.triples()
        for role, told in self._tally.subjects("role"):
            yield from self._role(NamedNode(role), told)
        for kind, type_ in (("outlet", terms.NEWS_OUTLET), ("topic", terms.TOPIC_CLASS)):
            for iri, told in self._tally.subjects(kind):
                yield NamedNode(iri), terms.TYPE, type_
                yield NamedNode(iri), terms.LABEL, literals.text(_commonest(told["label"]), "en")
        for position, told in self._tally.subjects("text"):
            yield NamedNode(position), terms.TEXT, literals.text(min(told["text"]), "en")
        lines = (line for line, _ in self._tally.subjects("shared"))
        for first in lines:
            text = "".join(chain([first], islice(lines, _PARSED - 1)))
            for triple in pyoxigraph.parse(text, RdfFormat.N_TRIPLES):
                yield triple.subject, triple.predicate, triple.object

    def _add_actor(self, iri: str, actor: Actor) -> None:
        self._tally.add("actor", iri, "name", actor.name)
        self._tally.add("actor", iri, "kind", actor.kind)
        for alias in actor.aliases:
            if _is_name(alias):
                self._tally.add("actor", iri, "alias", alias)

    def _add_tenure(self, tenure: Tenure, cast: Cast) -> None:
        fact = held(tenure, cast)
        self._add_shared(fact.triples())
        self._tally.add("role", fact.role.value, "title", tenure.role)
        if tenure.org is not None:
            self._tally.add("role", fact.role.value, "organization", iris.actor(cast.id(tenure.org)).value)

    def _add_shared(self, triples: Iterable[Triple]) -> None:
        """Triples that other articles may tell too: as lines of N-Triples, equal ones are one."""
        for subject, predicate, value in triples:
            self._tally.add("shared", f"{subject} {predicate} {value} .\n", "", "")

    def _actor(self, node: NamedNode, told: Told) -> Iterator[Triple]:
        kind, names = _kind(told["kind"]), told["name"]
        label = _label(names, kind)
        self._tally.choose(node.value, label)
        yield node, terms.TYPE, terms.KINDS[kind]
        yield node, terms.LABEL, literals.text(label, "en")
        others = {literals.text(name, "en") for name in names.keys() | told.get("alias", {}).keys()}
        for alias in sorted(others - {literals.text(label, "en")}, key=str):
            yield node, terms.ALIAS, alias
        for iri in self._links.get(node.value, ()):
            yield node, terms.SAME_AS, NamedNode(iri)

    def _role(self, role: NamedNode, told: Told) -> Iterator[Triple]:
        title, organization = _commonest(told["title"]), next(iter(told.get("organization", ())), None)
        label = title if organization is None else f"{title} ({self._tally.chosen(organization)})"
        yield role, terms.TYPE, terms.ROLE_CLASS
        yield role, terms.LABEL, literals.text(label, "en")
        yield role, terms.ROLE_TITLE, literals.text(title, "en")
        if organization is not None:
            yield role, terms.IN_ORGANIZATION, NamedNode(organization)


def _label(names: Mapping[str, int], kind: str) -> str:
    """The commonest of the names; for a person, of those with a first name if there are any."""
    full = {name: count for name, count in names.items() if " " in name}
    return _commonest(full if full and kind == "person" else names)


def _kind(kinds: Mapping[str, int]) -> ActorKind:
    return max(ACTOR_KINDS, key=lambda kind: (kinds.get(kind, 0), -ACTOR_KINDS.index(kind)))


def _commonest(names: Mapping[str, int]) -> str:
    """The name used most, of equals the longest, of equals the first in the alphabet."""
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _is_name(alias: str) -> bool:
    """Whether a form names somebody: "the president" could be anybody's alias."""
    lowered = alias.casefold()
    article = next((article for article in _ARTICLES if lowered.startswith(article)), "")
    return any(c.isupper() or c.isdigit() for c in alias[len(article) :])
