"""Finding the actor that a person means by an id, a name or an alias."""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz, process

from kg.errors import InputError
from kg.judgements import Named
from kg.model import Record
from kg.resolve.identity import Identity
from kg.resolve.ids import canonical
from kg.resolve.judged import Start
from kg.resolve.names import fold
from kg.resolve.nodes import REALMS, form_of

_LISTED = 8  # candidates that a message names


class Finder:
    """Finds actors among all nodes; `records` are read for their aliases."""

    def __init__(self, identity: Identity, start: Start, records: Iterable[Record], wanted: Iterable[str]) -> None:
        self._identity = identity
        self._start = start
        self._called: dict[str, set[str]] = {fold(given): set() for given in wanted}  # folded alias -> ids
        self._unnamed = {e for _, entries in identity.book.actors for e in entries if isinstance(e, str)}
        self._roots = {identifier: root for root, identifier in identity.ids.items()}
        for record, (_, ids) in zip(records, identity.assigned(), strict=True):
            for actor, identifier in zip(record.actors, ids, strict=True):
                for alias in actor.aliases:
                    if (folded := fold(alias)) in self._called:
                        self._called[folded].add(identifier)

    def node(self, given: str) -> int:
        """The node meant by an id (which comes before names), a name or an alias.

        Raises InputError for an unnamed source, for a name of several actors (with their ids), and for one of none.
        """
        if given in self._roots:
            return self._main(given)
        if given in self._unnamed:
            raise InputError(f"{given}: an unnamed source stays with its article; judge actors that have a name")
        nodes = self._by_form(given)
        ids = {self._identity.id_of(node) for node in nodes} | self._called.get(fold(given), set()) - self._unnamed
        if len(ids) != 1:
            raise InputError(self._several(given, ids) if ids else self._none(given))
        if not nodes:
            return self._main(min(ids))
        return min(nodes, key=lambda n: (-len(self._identity.book.nodes[n].records), n))

    def named(self, node: int) -> Named:
        """The node as a judgement names it."""
        return replace(self._start.named[node], id=self._identity.id_of(node))

    def _main(self, identifier: str) -> int:
        members = self._identity.clusters.members(self._roots[identifier])
        return canonical(self._identity.book.nodes, members)

    def _by_form(self, given: str) -> list[int]:
        forms = {(realm, form_of(given, realm)) for realm in REALMS.values()}
        return [n for n, node in enumerate(self._identity.book.nodes) if (node.realm, node.form) in forms]

    def _several(self, given: str, ids: Iterable[str]) -> str:
        ranked = sorted(ids, key=lambda i: (-self._identity.clusters.size(self._roots[i]), i))
        told = ", ".join(self._described(identifier) for identifier in ranked[:_LISTED])
        more = f" and {len(ranked) - _LISTED} more" if len(ranked) > _LISTED else ""
        return f"{given!r} may be {len(ranked)} actors: {told}{more}; give the id of one of them"

    def _described(self, identifier: str) -> str:
        node = self._identity.book.nodes[self._main(identifier)]
        articles = self._identity.clusters.size(self._roots[identifier])
        return f"{identifier} ({node.name}, {node.realm}, {articles} article{'s' * (articles != 1)})"

    def _none(self, given: str) -> str:
        names = {node.name: self._identity.id_of(n) for n, node in enumerate(self._identity.book.nodes)}
        near = process.extract(given, list(names), scorer=fuzz.WRatio, limit=3, score_cutoff=75)
        hint = f"; did you mean {' or '.join(dict.fromkeys(names[name] for name, *_ in near))}?" if near else ";"
        return f"no actor is called {given!r}{hint} kg actors lists them all"
