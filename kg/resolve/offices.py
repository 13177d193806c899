"""Which body or country a role belongs to: as its title tells, else, for states and companies, as the text does."""

from bisect import bisect_left

from kg import countries, lexicon
from kg.model import Article, RoleReading
from kg.resolve import rolewords
from kg.resolve.chains import Chains
from kg.resolve.entities import Entity
from kg.resolve.places import Places, home

_DIVIDED = {"North": ("North Korea",), "South": ("South Korea",)}
_OWNED = frozenset(["country", "nation", "state", "kingdom", "republic"])
_MOST_MENTIONS = 4  # mentions of a holder around which countries are looked for
_HEADS_OF = frozenset(["president", "prime minister", "premier", "chancellor"])  # of whom former ones go by the title
_AHEAD = 1.25  # how much more than the next a country must count
_FIGUREHEAD = 0.3  # what a country counts whose president does not govern
_NEAR = 250  # characters back to the company whose chief is meant
_HOME_GOVERNING, _HOME_OFFICE, _HOME_UNNAMED = 12, 5, 1  # what the outlet's own country counts


class Offices:
    """Gives roles their organisations. `by_name` finds an entity by any form of its name."""

    def __init__(self, article: Article, chains: Chains) -> None:
        """`chains` hold the names of the article."""
        self.article = article
        self.chains = chains
        self.by_name: dict[str, Entity] = {}
        self.states: dict[str, Entity] = {}
        for entity in chains.entities:
            for form in sorted(entity.forms):
                self.by_name.setdefault(_key(form), entity)
            if entity.kind == "government" and entity.country and countries.country(entity.name):
                self.states.setdefault(entity.country, entity)
        self.places = Places(article.text)

    def told(self, reading: RoleReading, referent: Entity | None) -> Entity | None:
        """The entity of a role's organisation as the text tells it; `referent` is whom `org_head` refers to."""
        body = referent if referent is not None and referent.kind != "person" else None
        if reading.org:
            land = self.half(reading.org) or countries.country(reading.org)
            if land and (reading.org == land or self.half(reading.org)):
                return self.state(land)
            key = _key(reading.org)
            named = body is None or not body.forms or any(_key(form) == key for form in body.forms)
            known = (body if named else None) or self.by_name.get(key)
            if known is not None and known.kind == "person" and rolewords.is_of_no_person(reading.role):
                return self._place(known) if rolewords.is_of_place(reading.role) else None
            return known or self._new(reading.org)
        if reading.org_head and self.article.text[slice(*reading.org_head)].lower() in _OWNED:
            land = self.places.nearest(reading.evidence[0])
            return self.state(land) if land else None
        return body if body is not None and body.forms else None

    @staticmethod
    def _place(entity: Entity) -> Entity | None:
        """A place that was taken for a person ("Halvania's president"): a name of one word, and never more."""
        if any(" " in form for form in entity.forms):
            return None
        entity.kind = "government"
        return entity

    def half(self, name: str) -> str | None:
        """ "The North" of a divided country that the text names in full."""
        return next((land for land in _DIVIDED.get(name, ()) if land in self.states), None)

    def state(self, land: str) -> Entity:
        """The entity of a country, new if the article names it by none of its names."""
        if land not in self.states:
            self.states[land] = self.by_name.get(_key(land)) or self._new(land, land)
        return self.states[land]

    def country(self, reading: RoleReading, holder: Entity, own: str | None, taken: set[str]) -> str | None:
        """The country of a state's office for which the text names none.

        `own` is the country of another office of the holder, `taken` are those in which another holds the same: one of
        them is the answer only if no other country comes near, and the holder then a former one.
        """
        for word in reading.role.split():
            if land := lexicon.one_country().get(word):
                return land
        if not rolewords.is_of_state(reading.role):
            return None
        if own and not reading.role.endswith("general") and rolewords.exists_in(own, reading.role):
            return own
        around = [self.chains.mentions[i].head[0] for i in holder.mentions[:_MOST_MENTIONS]]
        votes = self.places.votes(around or [reading.evidence[0]])
        if (native := home(self.article.outlet)) and native not in taken:
            governs = "minister" in reading.role.split() or rolewords.is_governing_president(native, reading.role)
            votes[native] += (_HOME_GOVERNING if governs else _HOME_OFFICE) if votes[native] else _HOME_UNNAMED
        fitting = {
            land: vote * (_FIGUREHEAD if rolewords.is_figurehead(land, reading.role) else 1)
            for land, vote in votes.items()
            if rolewords.exists_in(land, reading.role)
        }
        best = max(fitting.values(), default=0)
        free = {land: vote for land, vote in fitting.items() if land not in taken and vote * 3 >= best}
        if not free and reading.role not in _HEADS_OF:
            return None
        order = sorted(free or fitting, key=lambda land: (-fitting[land], land))
        rivalled = len(order) > 1 and fitting[order[1]] * _AHEAD > fitting[order[0]]
        return order[0] if order and not rivalled else None

    def company(self, reading: RoleReading, *, sure: bool = False) -> Entity | None:
        """The company whose chief a text speaks of without naming it again: the organisation mentioned last before.

        `sure` if the text tells in another way that the role is a company's.
        """
        if not (sure or rolewords.is_of_company(reading.role)):
            return None
        mentions = self.chains.mentions
        i = bisect_left(mentions, reading.evidence[0], key=lambda mention: mention.head[0]) - 1
        while i >= 0 and reading.evidence[0] - mentions[i].head[1] < _NEAR:
            entity, end = self.chains.of.get(i), mentions[i].head[1]
            if entity is not None and mentions[i].form == "name" and entity.country is None:
                owner = entity.kind == "government" and self.article.text[end : end + 2] in ("'s", "’s")
                if entity.kind == "organization" or owner:
                    return entity
            i -= 1
        return None

    def _new(self, name: str, land: str | None = None) -> Entity:
        entity = self.chains.new("government" if land or countries.metonym(name) else "organization", name)
        entity.country = land
        self.by_name[_key(name)] = entity
        return entity


def _key(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())
