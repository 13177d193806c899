"""The directory: one label, one kind and the aliases of every actor, role and outlet, chosen over all records.

Articles disagree on how they name and class an actor. Were each article's graph to say so, the union of all graphs
would hold several labels of one actor, and every query that prints a label would double its rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph import iris, literals, terms
from kg.model import ACTOR_KINDS, Actor, ActorKind, Record

_ARTICLES = ("the ", "a ", "an ")


def directory_quads(records: Iterable[Record]) -> Iterator[Quad]:
    """The directory of all `records`, whatever their order, sorted; actors without id are left out."""
    directory = Directory()
    for record in records:
        directory.add(record)
    return directory.quads()


class Directory:
    """Collects what articles call actors, roles and outlets; then chooses."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
        self._titles: dict[NamedNode, Counter[str]] = defaultdict(Counter)
        self._organizations: dict[NamedNode, str | None] = {}
        self._outlets: dict[NamedNode, Counter[str]] = defaultdict(Counter)

    def add(self, record: Record) -> None:
        """Take in one article."""
        ids = {actor.name: actor.id for actor in record.actors}
        for actor in record.actors:
            if actor.id is not None:
                self._add_actor(actor.id, actor)
        for tenure in record.tenures:
            organization = None if tenure.org is None else ids[tenure.org]
            role = iris.role(tenure.role, organization)
            self._titles[role][tenure.role] += 1
            self._organizations[role] = organization
        if record.article.outlet:
            self._outlets[iris.outlet(record.article.outlet)][record.article.outlet] += 1

    def quads(self) -> Iterator[Quad]:
        """The chosen labels, kinds and aliases, sorted by identity."""
        for identifier in sorted(self._names):
            yield from self._actor(identifier)
        for role in sorted(self._titles, key=str):
            yield from self._role(role)
        for outlet in sorted(self._outlets, key=str):
            yield _quad(outlet, terms.TYPE, terms.NEWS_OUTLET)
            yield _label(outlet, _commonest(self._outlets[outlet]))

    def _add_actor(self, identifier: str, actor: Actor) -> None:
        self._names[identifier][actor.name] += 1
        self._kinds[identifier][actor.kind] += 1
        self._aliases[identifier].update(alias for alias in actor.aliases if _is_name(alias))

    def _actor(self, identifier: str) -> Iterator[Quad]:
        node = iris.actor(identifier)
        kind, label = self._kind(identifier), self._label(identifier)
        yield _quad(node, terms.TYPE, terms.KINDS[kind])
        yield _label(node, label)
        for alias in sorted((self._aliases[identifier] | set(self._names[identifier])) - {label}):
            yield Quad(node, terms.ALIAS, literals.text(alias, "en"), iris.DIRECTORY_GRAPH)

    def _role(self, role: NamedNode) -> Iterator[Quad]:
        title, organization = _commonest(self._titles[role]), self._organizations[role]
        yield _quad(role, terms.TYPE, terms.ROLE_CLASS)
        yield Quad(role, terms.ROLE_TITLE, literals.text(title, "en"), iris.DIRECTORY_GRAPH)
        if organization is None:
            yield _label(role, title)
        else:
            yield _label(role, f"{title} ({self._label(organization)})")
            yield _quad(role, terms.IN_ORGANIZATION, iris.actor(organization))

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


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode) -> Quad:
    return Quad(subject, predicate, value, iris.DIRECTORY_GRAPH)


def _label(subject: NamedNode, text: str) -> Quad:
    return Quad(subject, terms.LABEL, literals.text(text, "en"), iris.DIRECTORY_GRAPH)
