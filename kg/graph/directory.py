"""The directory: what belongs to no single article, each triple once, chosen over all records.

Actors, roles, topics and outlets with one label and kind each, however articles name and class them; the tenures, the
delegations, and the quotations that several articles may carry (`kg.graph.facts`). Were each article's graph to tell these, the union of all
graphs would hold them many times over, and every query would multiply its rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kg.graph import iris, literals, terms
from kg.graph.facts import Cast, Delegated, Held, Said, Triple, delegated, held, is_shareable, said
from kg.model import ACTOR_KINDS, Actor, ActorKind, Article, Record, Tenure

Links = Mapping[str, Sequence[str]]
_NO_LINKS: Links = {}
_ARTICLES = ("the ", "a ", "an ")


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
        self._links = links
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
        self._titles: dict[NamedNode, Counter[str]] = defaultdict(Counter)
        self._organizations: dict[NamedNode, str | None] = {}
        self._outlets: dict[NamedNode, Counter[str]] = defaultdict(Counter)
        self._topics: dict[NamedNode, Counter[str]] = defaultdict(Counter)
        self._tenures: set[Held] = set()
        self._delegations: set[Delegated] = set()
        self._quotations: dict[NamedNode, Said] = {}
        self._texts: dict[NamedNode, str] = {}
        self._about: dict[NamedNode, set[tuple[NamedNode, NamedNode]]] = defaultdict(set)

    def add(self, record: Record) -> None:
        """Take in one article."""
        cast = Cast(record)
        for actor in record.actors:
            self._add_actor(cast.id(actor.name), actor)
        for tenure in record.tenures:
            self._add_tenure(tenure, cast)
        for delegation in record.delegations:
            self._delegations.add(delegated(delegation, cast))
        for statement in record.statements:
            for topic in statement.topics:
                self._topics[iris.topic(topic)][topic] += 1
            if is_shareable(statement, cast) and (quotation := said(statement, cast)).shared:
                self._add_quotation(quotation)
        self.add_outlet(record.article)

    def add_outlet(self, article: Article) -> None:
        """Take in who published an article or a reprint."""
        if article.outlet:
            self._outlets[iris.outlet(article.outlet)][article.outlet] += 1

    def quads(self) -> Iterator[Quad]:
        """The quads of the directory, in a fixed order, none twice."""
        for subject, predicate, value in self._triples():
            yield Quad(subject, predicate, value, iris.DIRECTORY_GRAPH)

    def _triples(self) -> Iterator[Triple]:
        for identifier in sorted(self._names):
            yield from self._actor(identifier)
        for role in sorted(self._titles, key=str):
            yield from self._role(role)
        for outlet in sorted(self._outlets, key=str):
            yield outlet, terms.TYPE, terms.NEWS_OUTLET
            yield outlet, terms.LABEL, literals.text(_commonest(self._outlets[outlet]), "en")
        for topic in sorted(self._topics, key=str):
            yield topic, terms.TYPE, terms.TOPIC_CLASS
            yield topic, terms.LABEL, literals.text(_commonest(self._topics[topic]), "en")
        shared: set[Triple] = set()
        for fact in self._tenures | self._delegations:
            shared.update(fact.triples())
        for quotation in self._quotations.values():
            about = tuple(self._about[quotation.node])
            shared.update(replace(quotation, text=self._texts[quotation.position], about=about).triples())
        yield from sorted(shared, key=str)

    def _add_actor(self, identifier: str, actor: Actor) -> None:
        self._names[identifier][actor.name] += 1
        self._kinds[identifier][actor.kind] += 1
        self._aliases[identifier].update(alias for alias in actor.aliases if _is_name(alias))

    def _add_tenure(self, tenure: Tenure, cast: Cast) -> None:
        fact = held(tenure, cast)
        self._tenures.add(fact)
        self._titles[fact.role][tenure.role] += 1
        self._organizations[fact.role] = None if tenure.org is None else cast.id(tenure.org)

    def _add_quotation(self, quotation: Said) -> None:
        self._quotations[quotation.node] = quotation
        self._about[quotation.node].update(quotation.about)
        known = self._texts.get(quotation.position, quotation.text)
        self._texts[quotation.position] = min(known, quotation.text)

    def _actor(self, identifier: str) -> Iterator[Triple]:
        node = iris.actor(identifier)
        label = self._label(identifier)
        yield node, terms.TYPE, terms.KINDS[self._kind(identifier)]
        yield node, terms.LABEL, literals.text(label, "en")
        others = {literals.text(name, "en") for name in self._aliases[identifier] | set(self._names[identifier])}
        for alias in sorted(others - {literals.text(label, "en")}, key=str):
            yield node, terms.ALIAS, alias
        for iri in self._links.get(identifier, ()):
            yield node, terms.SAME_AS, NamedNode(iri)

    def _role(self, role: NamedNode) -> Iterator[Triple]:
        title, organization = _commonest(self._titles[role]), self._organizations[role]
        label = title if organization is None else f"{title} ({self._label(organization)})"
        yield role, terms.TYPE, terms.ROLE_CLASS
        yield role, terms.LABEL, literals.text(label, "en")
        yield role, terms.ROLE_TITLE, literals.text(title, "en")
        if organization is not None:
            yield role, terms.IN_ORGANIZATION, iris.actor(organization)

    def _label(self, identifier: str) -> str:
        """The commonest of the names; for a person, of those with a first name if there are any."""
        names = self._names[identifier]
        full = {name: count for name, count in names.items() if " " in name}
        return _commonest(full if full and self._kind(identifier) == "person" else names)

    def _kind(self, identifier: str) -> ActorKind:
        kinds = self._kinds[identifier]
        return max(kinds, key=lambda kind: (kinds[kind], -ACTOR_KINDS.index(kind)))


def _commonest(names: dict[str, int]) -> str:
    """The name used most, of equals the longest, of equals the first in the alphabet."""
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _is_name(alias: str) -> bool:
    """Whether a form names somebody: "the president" could be anybody's alias."""
    lowered = alias.casefold()
    article = next((article for article in _ARTICLES if lowered.startswith(article)), "")
    return any(c.isupper() or c.isdigit() for c in alias[len(article) :])
