"""Reading one title: "the former Russian foreign minister" -> role, organisation, status."""

from dataclasses import dataclass

from kg import countries, lexicon
from kg.extract.postmodifiers import TO_COUNTRY, Postmodifiers
from kg.extract.premodifiers import PARTIES, Premodifiers
from kg.extract.title_tokens import Part
from kg.model import Status

RANKS = lexicon.words("title_words.txt", "ranks")
_COMMANDING = frozenset(
    ["chief", "commander", "head", "leader", "minister", "president", "spokesman", "spokeswoman", "officer", "ruler"]
)
_WORLD = frozenset(["UN", "NATO", "EU", "OSCE", "U.N.", "United Nations", "European Union", "UNESCO", "WTO"])


@dataclass(frozen=True, slots=True)
class Title:
    """A title read: `start` and `end` bound its tokens, `org_head` the token or name that tells the organisation."""

    role: str
    org: str | None
    status: Status
    start: int
    end: int
    head: int
    org_range: tuple[int, int] | None = None


class Titles(Premodifiers, Postmodifiers):
    """Reads titles in one text."""

    def read(self, head: int, *, stop: int | None = None) -> list[Title]:
        """The title whose noun is token `head`, up to token `stop`; several where others are coordinated to it."""
        head = self._last_of_compound(head)
        left = self.left(head)
        right = self.right(head, stop)
        if left.org in _WORLD and self.role_at[head] in TO_COUNTRY:
            self._of_world(left, head)
        if (rank := self._rank_of(head, left)) is not None:
            return [rank, *self.read(head - 1, stop=head)]
        if self.role_at[head] == "leader" and not left.org and len(left.words) == 1 and left.words[0] in PARTIES:
            self._of_party(left, head)
        role = " ".join([*left.words, left.prefix + self.role_at[head], *right.words])
        org = right.org or left.org
        org_range = right.org_range if right.org else left.org_range or right.org_range
        if self.role_at[head] in TO_COUNTRY and left.org:
            org, org_range = left.org, left.org_range
        if org and not self._is_office(role) and (countries.country(org) == org or self._is_place(org_range)):
            org, org_range = None, None
        title = Title(role, org, left.status or right.status or "current", left.start, right.end, head, org_range)
        return [title, *self._coordinated(title, left.start)]

    def _last_of_compound(self, head: int) -> int:
        """The last noun of "secretary-general", "editor-in-chief"."""
        view = self.view
        if (
            head + 2 < view.size
            and view.text[head + 1] == "-"
            and self.role_at[head + 2]
            and not view.space_after[head]
        ):
            return head + 2
        return head

    def _rank_of(self, head: int, left: Part) -> Title | None:
        """A rank behind another title as a title of its own: "army chief General Malik"."""
        view = self.view
        ranked = self.role_at[head] in RANKS and head > 0 and self.is_role(head - 1)
        if not ranked or self.role_at[head - 1] in RANKS or view.text[head][:1].islower() or left.words[-1:] == []:
            return None
        if self.role_at[head - 1] not in _COMMANDING or view.segment[head - 1] != view.segment[head]:
            return None
        return Title(self.role_at[head], None, "current", head, head + 1, head)

    def _of_party(self, part: Part, head: int) -> None:
        """ "Labour leader": the party is the organisation."""
        if self.view.text[head - 1][:1].isupper():
            part.org, part.org_range, part.words = self.view.text[head - 1], (head - 1, head), []

    def _of_world(self, part: Part, head: int) -> None:
        """An envoy to a world body is his country's: "Russian NATO ambassador"."""
        view = self.view
        place = [i for i in range(part.start, head) if view.text[i] == part.org]
        start = place[0] if place else part.start
        if self.role_at[head] in ("envoy", "representative") and (start == 0 or not self._land_before(start)):
            return
        part.words = [*part.words, str(part.org).lower()]
        part.org, part.org_range = None, None
        if start > 0 and (step := self.country_before(start - 1, view.segments[view.segment[head]][0])):
            part.org, part.org_range, part.start = step[0], (step[1], start), step[1]
        elif start > part.start and (step := self.country_before(start - 1, part.start)):
            part.org, part.org_range = step[0], (step[1], start)
        elif start - 1 > 0:
            before = self.left(start)
            part.org, part.org_range, part.status = before.org, before.org_range, part.status or before.status
            part.start = min(part.start, before.start)

    def _land_before(self, start: int) -> bool:
        before = self.view.text[start - 1]
        return self.view.tag[start - 1] == "POS" or self.country_before(start - 1, 0) is not None or before == "the"

    def _is_place(self, tokens: tuple[int, int] | None) -> bool:
        name = self.name_at.get(tokens[0]) if tokens else None
        return name is not None and name.label in ("GPE", "LOC")

    @staticmethod
    def _is_office(role: str) -> bool:
        nouns = lexicon.role_nouns()
        return any(nouns.get(word) for word in role.split()) or "national" in role.split()

    def _coordinated(self, title: Title, start: int) -> list[Title]:
        """ "CEO and co-founder": the title before "and" has the same organisation."""
        i = start - 1
        if i < 1 or self.view.lower[i] != "and" or not self.is_role(i - 1):
            return []
        left = self.left(i - 1)
        role = " ".join([*left.words, left.prefix + self.role_at[i - 1]])
        same = (left.org, left.org_range) if left.org else (title.org, title.org_range)
        return [Title(role, same[0], left.status or "current", left.start, title.end, i - 1, same[1])]
