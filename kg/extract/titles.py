"""Reading one title: "the former Russian foreign minister" -> role, organisation, status."""

from dataclasses import dataclass

from kg import countries, lexicon
from kg.extract.postmodifiers import TO_COUNTRY, Postmodifiers
from kg.extract.premodifiers import PARTIES, WORLD, Premodifiers
from kg.extract.title_tokens import Part
from kg.model import Status

RANKS = lexicon.words("title_words.txt", "ranks")
_COMMANDING = frozenset(
    [
        "chief",
        "commander",
        "head",
        "leader",
        "minister",
        "president",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "officer",
        "ruler",
        "director",
        "deputy",
        "member",
        "chairman",
        "secretary",
    ]
)
_GENERALS = frozenset(
    [
        "director",
        "secretary",
        "attorney",
        "inspector",
        "consul",
        "governor",
        "prosecutor",
        "solicitor",
        "surgeon",
        "auditor",
    ]
)
_RANK_WORDS = lexicon.words("title_words.txt", "rank words")
_OF_NO_COUNTRY = lexicon.words("title_words.txt", "of no country")
_OF_TEAM = lexicon.words("title_words.txt", "of a team")
_WORLD = WORLD | {"United Nations", "European Union"}


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
        head = self._last_of_compound(head, self.view.size if stop is None else stop)
        left = self.left(head)
        right = self.right(head, stop, owned=left.org is not None)
        sent = head + 1 < self.view.size and self.view.lower[head + 1] == "to" and left.start == head - 1
        if left.org in _WORLD and self.role_at[head] in TO_COUNTRY and not sent:
            self._of_world(left, head)
        if (rank := self._rank_of(head, left)) is not None:
            return [rank, *self.read(rank.start - 1, stop=rank.start)]
        if self.role_at[head] == "leader" and not left.org and len(left.words) == 1 and left.words[0] in PARTIES:
            self._of_party(left, head)
        if left.guessed is not None and right.org and left.org_range:  # "Plant Manager at Nenagh"
            left.words = [*self.view.lower[slice(*left.org_range)], *left.words]
        role = " ".join([*left.words, left.prefix + self.role_at[head], *right.words])
        org = right.org or left.org
        org_range = right.org_range if right.org else left.org_range or right.org_range
        if self.role_at[head] in TO_COUNTRY and left.org:
            org, org_range = left.org, left.org_range
        if (
            org
            and (countries.country(org) == org or self._is_place(org_range))
            and not self._is_of_place(head, role, org_range)
        ):
            org, org_range = None, None
        title = Title(role, org, left.status or right.status or "current", left.start, right.end, head, org_range)
        return [title, *self._coordinated(title, left.start)]

    def _last_of_compound(self, head: int, stop: int) -> int:
        """The last noun of "secretary-general", "editor-in-chief", if it stands before token `stop`."""
        view = self.view
        if head + 2 < stop and view.text[head + 1] == "-" and self.role_at[head + 2] and not view.space_after[head]:
            return head + 2
        return next((i for i in (head + 2, head + 4) if i < stop and self.first_at.get(i) == head), head)

    def _rank_of(self, head: int, left: Part) -> Title | None:
        """A rank behind another title as a title of its own: "army chief General Malik"."""
        view, start = self.view, head
        if self.role_at[head] not in RANKS or view.text[head][:1].islower():
            return None
        while start > 0 and (
            self.is_rank_word(start - 1)
            or (self._is_rank(start - 1) and view.text[start - 1][:1].isupper())
            or (view.text[start - 1] == "-" and start > 1 and self._is_rank(start - 2))
        ):
            start -= 1
        other = self.role_at[start - 1] if start and self.is_role(start - 1) else ""
        apart = view.lower[head] in lexicon.abbreviations() or other in _COMMANDING
        if self.role_at[head] == "general" and other in _GENERALS:
            return None
        if not other or not apart or view.segment[start - 1] != view.segment[head] or left.start >= start:
            return None
        words = [self.role_at[i] or view.lower[i] for i in range(start, head + 1) if view.text[i] != "-"]
        return Title(" ".join(words), None, "current", start, head + 1, head)

    def is_rank_word(self, i: int) -> bool:
        """Whether token i is a capitalised word of a rank before its noun: "Senior" in "Senior Sergeant"."""
        return self.view.lower[i] in _RANK_WORDS and self.view.text[i][:1].isupper()

    def _is_rank(self, i: int) -> bool:
        return self.role_at[i] in RANKS

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

    def _is_of_place(self, head: int, role: str, org_range: tuple[int, int] | None) -> bool:
        """Whether a place before a role is whose role it is, and not where its holder comes from."""
        view, noun, nouns = self.view, self.role_at[head], lexicon.role_nouns()
        before = org_range is not None and org_range[1] <= head
        named = org_range is not None and countries.demonym(" ".join(view.text[slice(*org_range)])) is None
        owns = org_range is not None and view.tag[min(org_range[1], view.size - 1)] == "POS"
        if noun in _OF_NO_COUNTRY and before:
            return owns
        if noun in _OF_TEAM and before:
            return named or owns or "national" in role.split()
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
