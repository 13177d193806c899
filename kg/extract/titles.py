"""Reading one title: "the former Russian foreign minister" -> role, organisation, status."""

from dataclasses import dataclass

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.view import View
from kg.model import Status

DROPPED = lexicon.words("title_words.txt", "dropped")
_PARTY = lexicon.words("title_words.txt", "party")
_ORDINALS = frozenset(["first", "second", "third", "fourth"])
_RANKED = frozenset(["deputy", "vice", "lady", "minister", "secretary", "lieutenant"])
_WORLD = frozenset(["UN", "NATO", "EU", "OSCE", "U.N.", "United Nations", "European Union", "UNESCO", "WTO"])
_PORTFOLIO = lexicon.words("title_words.txt", "portfolio")
_PARTY_OFFICES = frozenset(["leader", "whip", "candidate", "nominee", "strategist", "chairman", "member", "contender"])
_TO_COUNTRY = frozenset(["ambassador", "envoy", "representative", "consul", "attaché", "delegate", "emissary"])
_OF_ORG = lexicon.words("title_words.txt", "of org")
_PREPOSITIONS = frozenset(["of", "for", "to", "at", "in", "with", "from", "on"])
_TITLE_FIRST = lexicon.words("title_words.txt", "title first")
_GENERIC_ORG = lexicon.words("title_words.txt", "generic org")
_NP_TAGS = lexicon.words("title_words.txt", "np tags")


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


class Titles:
    """Reads titles in one text; knows which tokens belong to which name."""

    def __init__(self, view: View, named: list[Name]) -> None:
        """`named` are the names of the text, in order."""
        self.view = view
        self.name_at: dict[int, Name] = {i: name for name in named for i in range(name.start, name.end)}
        nouns = lexicon.role_nouns()
        self.role_at = [
            lexicon.abbreviations().get(word) or (one if (one := lexicon.singular(word)) in nouns else "")
            if tag[0] in "NJ" or word in nouns
            else ""
            for word, tag in zip(view.lower, view.tag, strict=True)
        ]

    def is_role(self, i: int) -> bool:
        """Whether token i is a role noun and no part of a name."""
        return bool(self.role_at[i]) and i not in self.name_at

    def read(self, head: int, *, stop: int | None = None) -> list[Title]:
        """The title whose noun is token `head`, up to token `stop`; several where others are coordinated to it."""
        head = self._last_of_compound(head)
        left = self._left(head)
        right = self._right(head, stop)
        if left.org in _WORLD and self.role_at[head] in _TO_COUNTRY:
            self._of_world(left, head)
        role = " ".join([*left.words, self.role_at[head], *right.words])
        org = right.org or left.org
        org_range = right.org_range if right.org else left.org_range or right.org_range
        if self.role_at[head] in _TO_COUNTRY and left.org:
            org, org_range = left.org, left.org_range
        if org and not self._is_office(role) and countries.country(org) == org:
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

    def _of_world(self, part: "_Part", head: int) -> None:
        """An envoy to a world body is his country's: "Russian NATO ambassador"."""
        view = self.view
        place = [i for i in range(part.start, head) if view.text[i] == part.org]
        start = place[0] if place else part.start
        part.words = [*part.words, str(part.org).lower()]
        part.org, part.org_range = None, None
        if start > 0 and (step := self._country(start - 1, view.segments[view.segment[head]][0])):
            part.org, part.org_range, part.start = step[0], (step[1], start), step[1]
        elif start > part.start and (step := self._country(start - 1, part.start)):
            part.org, part.org_range = step[0], (step[1], start)
        elif start - 1 > 0:
            before = self._left(start)
            part.org, part.org_range, part.status = before.org, before.org_range, part.status or before.status
            part.start = min(part.start, before.start)

    @staticmethod
    def _is_office(role: str) -> bool:
        nouns = lexicon.role_nouns()
        return any(nouns.get(word) for word in role.split())

    def _coordinated(self, title: Title, start: int) -> list[Title]:
        """ "CEO and co-founder": the title before "and" has the same organisation."""
        i = start - 1
        if i < 1 or self.view.lower[i] != "and" or not self.is_role(i - 1):
            return []
        left = self._left(i - 1)
        role = " ".join([*left.words, self.role_at[i - 1]])
        same = (left.org, left.org_range) if left.org else (title.org, title.org_range)
        return [Title(role, same[0], left.status or "current", left.start, title.end, i - 1, same[1])]

    def _left(self, head: int) -> "_Part":
        view, part = self.view, _Part(start=head, end=head + 1)
        words: list[str] = []
        floor = view.segments[view.segment[head]][0]
        i = head - 1
        while i >= floor and head - i <= 14:
            word, lower = view.text[i], view.lower[i]
            if word in "-–" and i > floor:
                i -= 1
                continue
            step = self._country(i, floor) if not part.org else None
            if step:
                part.org, part.org_range = step[0], (step[1], i + 1)
                i = part.start = step[1]
                i -= 1
                continue
            if view.tag[i] == "POS" or lower in ("'s", "’s", "s'"):
                if not part.org:
                    self._possessor(i, part)
                break
            if i in self.name_at:
                i = self._named(i, part)
                continue
            if view.tag[i] == "PRP$":
                part.org_range = part.org_range or (i, i + 1)
                part.start = i
                break
            if (
                lower in lexicon.status_words()
                and not words[:0]
                and (lower not in ("late", "past", "next") or view.tag[i] == "JJ")
            ):
                part.status = part.status or lexicon.status_words()[lower]
                part.start = i
            elif (
                lower in DROPPED
                or (lower in _ORDINALS and (not words or words[0] not in _RANKED) and view.lower[i + 1] not in _RANKED)
                or (lower in _PARTY and self.role_at[head] not in _PARTY_OFFICES)
            ):
                part.start = i
            elif lower == "and" and not part.org and (owner := self._shared_possessor(i)):
                self._possessor(owner, part)
                break
            elif not self._joins(i, words, part):
                break
            i -= 1
        part.words = words
        return part

    def _joins(self, i: int, words: list[str], part: "_Part") -> bool:
        """Take token i into the title or its organisation; False where the title has begun after it."""
        view = self.view
        lower, word, tag = view.lower[i], view.text[i], view.tag[i]
        if lower in ("the", "a", "an"):
            return False
        body = lower in lexicon.org_nouns() - _TITLE_FIRST and word[:1].islower() and not words and not part.body
        if body and self._named_before(i):
            part.start = i
            part.body = i + 1
            return True
        if (
            lower in ("and", "&") and words and i > 0 and not part.org and view.lower[i - 1] in lexicon.role_words()
        ) or (
            not part.body
            and (
                lower in lexicon.role_words()
                or (self.role_at[i] and (view.dep[i] in ("compound", "amod", "nmod") or view.text[i + 1] == "-"))
            )
        ):
            words.insert(0, lower)
        elif part.body and word[:1].islower() and tag in ("NN", "JJ"):
            part.start = i
            part.described = True
            return True
        elif lower in lexicon.org_nouns() and word[:1].islower() and not words:
            part.start = i
            part.body = i + 1
            return True
        elif word[:1].isupper() and tag[0] in "NJ" and not part.org:
            part.org, part.org_range = self._plain_org(i)
            part.start = part.org_range[0]
            return True
        elif word[:1].islower() and tag in ("NN", "NNS", "JJ", "VBN") and view.head[i] > i:
            if lower[-4:] == "-old" or tag == "VBN":
                return True
            words.insert(0, lower)
        else:
            return False
        part.start = i
        return True

    def _described_end(self, noun: int, end: int) -> int:
        """Where the participle after a bare noun ends: "the team probing the scandal"."""
        view = self.view
        limit = min(view.right[noun], end + 12)
        while end < limit and view.text[end][:1] not in (",", ".", "(", "-", "–") and not view.is_relative(end):
            end += 1
        return end

    def _named_before(self, i: int) -> bool:
        """Whether up to two words before token i stands a name that is no country: "Skolkovo business school"."""
        for j in (i - 1, i - 2):
            if j in self.name_at:
                return self.name_at[j].label != "NORP" and self._country(j, 0) is None
            if j < 0 or not self.view.text[j][:1].islower():
                return False
        return False

    def _plain_org(self, i: int) -> tuple[str, tuple[int, int]]:
        """An organisation's name that no recogniser saw: the capitalised words up to token i."""
        view = self.view
        start = i
        while (
            start > 0
            and view.text[start - 1][:1].isupper()
            and view.tag[start - 1] in ("NNP", "NNPS")
            and start - 1 not in self.name_at
        ):
            start -= 1
        return " ".join(view.text[start : i + 1]), (start, i + 1)

    def _country(self, i: int, floor: int) -> tuple[str, int] | None:
        """The country of a nationality word ending at token i, and where it starts: "North Korean", "US"."""
        view = self.view
        for width in (2, 1):
            start = i - width + 1
            if start >= floor and view.lower[start] != "the":
                words = " ".join(view.text[start : i + 1])
                if found := countries.demonym(words) or countries.country(words) or self._prefixed(words):
                    return found, start
        return None

    @staticmethod
    def _prefixed(words: str) -> str | None:
        return countries.demonym(words[3:]) if words[:3].lower() == "ex-" else None

    def _possessor(self, i: int, part: "_Part") -> None:
        """ "Russia's", "the agency's", "Mr Trump's" before a title."""
        view = self.view
        last = i - 1
        part.start = max(last, 0)
        name = self.name_at.get(last)
        if name:
            text = " ".join(view.text[name.start : name.end])
            part.org = countries.country(text) or plain(view, name.start, name.end)
            part.org_range = (name.start, name.end)
            part.start = name.start
        elif last >= 0 and view.tag[last][0] == "N":
            part.org_range = (last, last + 1)

    def _shared_possessor(self, i: int) -> int | None:
        """The possessive ending of "Trump's son-in-law and top aide" before the "and" at token i."""
        view = self.view
        for j in range(i - 1, max(i - 8, 0), -1):
            if view.tag[j] == "POS":
                return j
            if view.tag[j] not in ("NN", "NNP", "HYPH", "IN", "JJ") or j in self.name_at:
                return None
        return None

    def _named(self, i: int, part: "_Part") -> int:
        """Take the name that ends at or holds token i as the organisation; returns the next token to the left."""
        name = self.name_at[i]
        if not part.org:
            end = part.body if part.described else name.end
            part.org, part.org_range = plain(self.view, name.start, end), (name.start, end)
        part.start = name.start
        return name.start - 1

    def _right(self, head: int, stop: int | None) -> "_Part":
        view, part = self.view, _Part(start=head, end=head + 1)
        limit = min(view.segments[view.segment[head]][1], head + 26, stop if stop is not None else view.size)
        i = head + 1
        if i + 1 < limit and view.text[i] in "-–" and view.lower[i + 1] in ("elect", "designate"):
            part.status, part.end, i = "future", i + 2, i + 2
        words: list[str] = []
        while i + 1 < limit and view.lower[i] in _PREPOSITIONS and not part.org:
            end = self._object_end(i + 1, limit)
            if end <= i + 1:
                break
            if not self._object(head, view.lower[i], i + 1, end, words, part):
                break
            part.end = i = end
        part.words = words
        return part

    def _object_end(self, start: int, limit: int) -> int:
        """Where the noun phrase from token `start` ends: before a comma, a verb, a second preposition."""
        view = self.view
        i = start
        while i < limit:
            name = self.name_at.get(i)
            if name:
                if name.label == "PERSON" and i > start and view.tag[i - 1] != "POS":
                    break
                i = min(name.end, limit)
                continue
            tag, lower = view.tag[i], view.lower[i]
            if (
                view.entity[i] in ("DATE", "TIME")
                or tag not in _NP_TAGS
                or (tag == "IN" and i > start)
                or (tag == "VBG" and i > start)
            ):
                break
            if (
                lower == "and"
                and i > start
                and (i + 1 >= limit or not view.text[i + 1][:1].isupper() or (i + 1) in self.name_at)
            ):
                break
            if tag in ("VBN", "VBD") and i > start:
                break
            i += 1
        return i

    def _object(self, head: int, preposition: str, start: int, end: int, words: list[str], part: "_Part") -> bool:
        """Read a prepositional object as portfolio ("of state") or organisation ("of Kushner Companies")."""
        view, role = self.view, self.role_at[head]
        first = start + (view.lower[start] in ("the", "a", "an", "its", "his", "her", "their"))
        if first >= end:
            return False
        last = end - 1
        name = self.name_at.get(last) or self.name_at.get(first)
        place = countries.place(plain(view, first, end)) if end - first <= 5 else None
        if preposition == "to" and role in _TO_COUNTRY:
            if not place and name and name.label == "ORG" and countries.capital(plain(view, first, end)) is None:
                words += ["to", plain(view, first, end).lower()]
            return True
        if place and preposition in ("of", "for", "in", "to"):
            part.org, part.org_range = place, (first, end)
        elif name and (preposition in ("of", "for", "at", "with", "to") or name.label == "ORG"):
            whole = view.lower[last] in lexicon.org_nouns() and not self.name_at.get(last)
            part.org = (
                plain(view, first, end) if whole and view.tag[first] != "NN" else plain(view, name.start, name.end)
            )
            part.org_range = (first, end) if whole else (name.start, name.end)
            if whole and view.lower[last] in _GENERIC_ORG:
                part.org, part.org_range = plain(view, name.start, name.end), (name.start, name.end)
        elif preposition == "for" and role not in _PORTFOLIO and view.text[first][:1].isupper():
            part.org, part.org_range = plain(view, first, end), (first, end)
        elif preposition in ("for", "on") and role not in _PORTFOLIO:
            return False
        elif preposition == "with" and role in ("intermediary", "liaison"):
            words += [preposition, *view.lower[start:end]]
        elif role in _OF_ORG and not (preposition == "of" and view.lower[first] in ("staff", "general", "mission")):
            if view.lower[last] in _GENERIC_ORG and first != start:
                part.org_range = (last, last + 1)
            elif view.lower[last] in lexicon.org_nouns() or view.text[first][:1].isupper():
                if end - first == 1 and view.lower[first] in lexicon.org_nouns():
                    end = self._described_end(last, end)
                if end - first == 1 and view.text[first][:1].islower():
                    part.org_range = (first, end)
                    return True
                part.org, part.org_range = plain(view, first, end), (first, end)
            elif preposition in ("of", "for"):
                words += [preposition, *view.lower[start:end]]
        elif preposition in ("of", "for", "on"):
            words += [preposition, *view.lower[start:end]]
        else:
            return False
        return True


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    words: list[str] | tuple[str, ...] = ()
    org: str | None = None
    org_range: tuple[int, int] | None = None
    status: Status | None = None
    body: int = 0
    described: bool = False


def plain(view: View, start: int, end: int) -> str:
    """The words of a range as the text has them, without a possessive ending."""
    words = "".join(
        word + " " * space for word, space in zip(view.text[start:end], view.space_after[start:end], strict=True)
    )
    words = " ".join(words.split())
    return words[:-2] if words.endswith(("'s", "’s")) else words
