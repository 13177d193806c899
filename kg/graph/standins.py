"""Governments that go by the name of a place or house: "Moscow", "the Kremlin" beside "Russia"."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg import countries
from kg.graph import terms
from kg.graph.facts import Triple


class StandIns:
    """Governments by their labels; which of them stand for which country that is an actor too."""

    def __init__(self) -> None:
        self._lands: dict[str, NamedNode] = {}
        self._places: list[tuple[NamedNode, str]] = []

    def add(self, actor: NamedNode, label: str) -> None:
        """Take in an actor that is a government."""
        land = countries.country(label)
        stands_for = countries.metonym(label) or countries.capital(label)
        if land is not None:
            self._lands.setdefault(land, actor)
        elif stands_for is not None:
            self._places.append((actor, stands_for))

    def triples(self) -> Iterator[Triple]:
        """The links, in the order in which the actors came."""
        for actor, land in self._places:
            if land in self._lands:
                yield actor, terms.STANDS_FOR, self._lands[land]
