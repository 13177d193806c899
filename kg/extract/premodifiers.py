"""What stands before a role noun: "the former Russian foreign", "Samsung Electronics vice", "the agency's"."""

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.title_tokens import Part, TitleTokens, plain

DROPPED = lexicon.words("title_words.txt", "dropped")
PARTIES = lexicon.words("title_words.txt", "party")
_ORDINALS = frozenset(["first", "second", "third", "fourth"])
_RANKED = frozenset(["deputy", "vice", "lady", "minister", "secretary", "lieutenant"])
_STANCES = frozenset(["anti", "pro"])
_PARTY_OFFICES = frozenset(["leader", "whip", "candidate", "nominee", "strategist", "chairman", "member", "contender"])
_PORTFOLIO = frozenset(["secretary", "minister", "commissioner", "economist"])  # of labour, which is no party here
_TITLE_FIRST = lexicon.words("title_words.txt", "title first")
_PREFIXES = frozenset(
    [
        "co",
        "anti",
        "pre",
        "non",
        "pro",
        "sub",
        "counter",
        "multi",
        "semi",
        "inter",
        "self",
        "under",
        "far",
        "ultra",
        "hard",
        "centre",
        "center",
    ]
)
_PARTICIPLES = lexicon.words("title_words.txt", "participles")
WORLD = frozenset(["UN", "NATO", "EU", "OSCE", "U.N.", "UNESCO", "WTO"])
_OFFICES = frozenset(["ministry", "department", "embassy"])
_DEEPEST = 6  # steps up from a pronoun to its clause
_FURTHEST = 14  # tokens before the noun


class Premodifiers(TitleTokens):
    """Reads to the left of a role noun."""

    def left(self, head: int) -> Part:
        """The part of the title before its noun."""
        first = self.first_at.get(head, head)
        view, part = self.view, Part(start=first, end=head + 1)
        part.short = view.lower[head] in lexicon.abbreviations()
        words: list[str] = []
        floor = view.segments[view.segment[head]][0]
        i = first - 1
        while i >= floor and first - i <= _FURTHEST:
            word, lower = view.text[i], view.lower[i]
            if (measured := min(self._measured(i, floor), self._hyphened(i, floor))) < i:
                i = part.start = measured
                i -= 1
                continue
            if word == "," and not part.org and i == first - 1 and (place := self._county(i)):
                part.org, part.org_range = plain(view, place.start, place.end), (place.start, place.end)
                part.start = place.start
                break
            if word == ")" and not words and (opening := self._opening(i, floor)):
                i = part.start = opening  # "Federation Council (upper house) Speaker"
                i -= 1
                continue
            if word in "-–" and i > floor:
                if view.space_after[i - 1] and view.space_after[i]:
                    break
                joined = not view.space_after[i - 1] and not view.space_after[i]
                if joined and (view.lower[i - 1] in _PREFIXES or self.role_at[i - 1] or self._is_half(i, words)):
                    words[:1] = [f"{view.lower[i - 1]}-{words[0]}"] if words else []
                    part.prefix = part.prefix if words else f"{view.lower[i - 1]}-{part.prefix}"
                    i = part.start = i - 1
                i -= 1
                continue
            step = self.country_before(i, floor) if not part.org and not self._ends_body(i) else None
            if step:
                part.org, part.org_range = step[0], (step[1], i + 1)
                i = part.start = step[1]
                if part.body and view.lower[part.body - 1] in _OFFICES:
                    part.org, part.org_range = plain(view, i, part.body), (i, part.body)  # "Kenyan health ministry"
                i -= 1
                continue
            if view.tag[i] == "POS" or lower in ("'s", "’s", "s'"):
                if not part.org:
                    self._possessor(i, part)
                break
            if i in self.name_at or (view.tag[i] == "JJ" and word[:1].isupper()):
                start = self.name_at[i].start if i in self.name_at else i
                start += 2 * (view.lower[start] in _STANCES and view.text[start + 1] == "-")
                if start - 2 >= floor and view.text[start - 1] == "-" and view.lower[start - 2] in _STANCES:
                    i = part.start = start - 2  # "anti-Islam lawmaker"
                    i -= 1
                    continue
            if i in self.name_at:
                self._resume(words, part)  # "EU Enlargement Commissioner"
                name = self.name_at[i]
                if (
                    view.text[name.start] in WORLD
                    and view.lower[name.end - 1] not in lexicon.org_nouns()
                    and not part.org
                ):
                    words[:0] = view.lower[name.start + 1 : name.end]
                i = self._named(i, part)
                continue
            if view.tag[i] == "PRP$":
                part.org_range = part.org_range or self._antecedent(i)
                part.start = i
                break
            if (
                lower in lexicon.status_words()
                and not words[:0]
                and (lower not in ("late", "past", "next") or view.tag[i] == "JJ")
                and (lower != "then" or view.text[i + 1] == "-" or (i > floor and view.tag[i - 1] != "CC"))
            ):
                part.status = part.status or lexicon.status_words()[lower]
                part.start = i
            elif (
                lower in DROPPED
                or (lower in _ORDINALS and (not words or words[0] not in _RANKED) and view.lower[i + 1] not in _RANKED)
                or (
                    lower in PARTIES
                    and self.role_at[head]
                    not in (_PARTY_OFFICES | _PORTFOLIO if lower in ("labor", "labour") else _PARTY_OFFICES)
                )
            ):
                part.start = i
            elif part.org and word[:1].isupper() and lower in PARTIES and part.org_range == (i + 1, i + 2):
                part.org, part.org_range, part.start = f"{word} {part.org}", (i, i + 2), i  # "Liberal Democrat leader"
            elif lower == "and" and not part.org and (owner := self._shared_possessor(i)):
                self._possessor(owner, part)
                break
            elif not self._joins(i, words, part):
                break
            i -= 1
        if part.guessed is not None and len(words) > part.guessed:
            self._resume(words, part)  # "Chief Strategy Officer"
        part.words = words
        if part.body and not part.org and view.lower[part.body - 1] in _OFFICES and part.body - part.start > 1:
            part.org, part.org_range = plain(view, part.start, part.body), (part.start, part.body)
        return part

    def _joins(self, i: int, words: list[str], part: Part) -> bool:
        """Take token i into the title or its organisation; False where the title has begun after it."""
        view = self.view
        lower, word, tag = view.lower[i], view.text[i], view.tag[i]
        if lower in ("the", "a", "an") or lower in lexicon.address() or "/" in word or '"' in word:
            return False
        body = lower in lexicon.org_nouns() - _TITLE_FIRST and word[:1].islower() and not words and not part.body
        if body and self._named_before(i):
            part.start = i
            part.body = i + 1
            return True
        listed = lower in ("and", "&") and words and i > 0 and not part.org and view.lower[i + 1] == words[0]
        if (listed and self._goes_on(i - 1)) or (
            not part.body
            and (
                lower in lexicon.role_words()
                or (self.role_at[i] and (view.dep[i] in ("compound", "amod", "nmod") or view.text[i + 1] == "-"))
            )
        ):
            words.insert(0, lexicon.abbreviations().get(lower, lower))
        elif part.body and word[:1].islower() and tag in ("NN", "NNP", "JJ"):
            part.start = i
            part.described = True
            return True
        elif (
            lower in lexicon.org_nouns() - _TITLE_FIRST and word[:1].islower() and not words and view.text[i - 1] != "-"
        ):
            part.start = i
            part.body = i + 1
            return True
        elif word[:1].isupper() and tag[0] in "NJ" and not part.org:
            part.org, part.org_range = self._plain_org(i)
            part.start, part.guessed = part.org_range[0], len(words)
            return True
        elif word[:1].islower() and tag in ("NN", "NNS", "JJ", "VBN") and view.head[i] > i and not part.short:
            if (
                view.text[i + 1][:1].isupper()
                and i + 1 not in self.name_at
                and view.tag[i + 1] == "NNP"
                and not part.org
            ):
                return False  # "his ally Senator X"
            if lower[-4:] == "-old" or tag == "VBN":
                return True
            words.insert(0, lower)
        else:
            return False
        part.start = i
        return True

    def _antecedent(self, i: int) -> tuple[int, int]:
        """The tokens that tell whose a possessive pronoun is: what its relative clause hangs on, else itself."""
        view, k = self.view, i
        for _ in range(_DEEPEST):
            if view.dep[k] == "relcl":
                name = self.name_at.get(view.head[k])
                which = any(view.is_relative(x) and view.dep[x] == "nsubj" for x in view.children[k])
                return (name.start, name.end) if name is not None and which else (i, i + 1)
            k = view.head[k]
        return (i, i + 1)

    def _resume(self, words: list[str], part: Part) -> None:
        """Make words of the title again of what was taken for an organisation's name."""
        if part.guessed is not None and part.org_range:
            place = len(words) - part.guessed
            words[place:place] = self.view.lower[slice(*part.org_range)]
            part.org, part.org_range, part.guessed = None, None, None

    def _opening(self, i: int, floor: int) -> int | None:
        """The bracket that opens what token i closes after a body's name."""
        opening = next((k for k in range(i - 1, max(floor, i - 8), -1) if self.view.text[k] == "("), None)
        return opening if opening and opening - 1 in self.name_at else None

    def _county(self, comma: int) -> Name | None:
        """The place in "Harlan County, Kansas, Sheriff": before its state, which ends at a comma."""
        state = self.name_at.get(comma - 1)
        if state is None or state.label != "GPE" or state.start < 2 or self.view.text[state.start - 1] != ",":
            return None
        place = self.name_at.get(state.start - 2)
        return place if place is not None and place.label in ("GPE", "ORG", "LOC", "") else None

    def _ends_body(self, i: int) -> bool:
        """Whether token i ends the name of a body that began before: "Amnesty International USA", "Bank of America"."""
        name = self.name_at.get(i)
        return name is not None and name.label == "ORG" and name.start < i and name.end == i + 1

    def _measured(self, i: int, floor: int) -> int:
        """Where "56-year-old", "first-term" begins that ends at token i; i itself if there is none."""
        view = self.view
        start = i
        while start - 2 >= floor and view.text[start - 1] == "-" and not view.space_after[start - 1]:
            start -= 2
        counted = view.tag[start] == "CD" or view.lower[start] in _ORDINALS
        return start if counted and view.lower[i] not in ("deputy", "vice") else i

    def _hyphened(self, i: int, floor: int) -> int:
        """Where "Houston-based", "Nobel Prize-winning" begins that ends at token i; i itself if there is none."""
        view = self.view
        if (
            i - 2 < floor
            or view.text[i - 1] not in "-–"
            or view.space_after[i - 1]
            or view.lower[i] not in _PARTICIPLES
        ):
            return i
        name = self.name_at.get(i - 2)
        if name is None and i - 4 >= floor and view.text[i - 3] == "-" and not view.space_after[i - 3]:
            return i - 4  # "free-market-oriented"
        return name.start if name else i - 2

    def _goes_on(self, i: int) -> bool:
        """Whether token i is a word of the same title, and no title's noun of its own nor a name's."""
        return self.view.lower[i] in lexicon.role_words() and not self.role_at[i] and i not in self.name_at

    def _is_half(self, hyphen: int, words: list[str]) -> bool:
        """Whether a word of the title is the second half of one with this hyphen: "sci-fi writer"."""
        half = self.view.text[hyphen - 1]
        return words[:1] == [self.view.lower[hyphen + 1]] and half.islower() and half not in ("a", "an", "the")

    def _named_before(self, i: int) -> bool:
        """Whether up to two words before token i stands a name that is no country: "Skolkovo business school"."""
        for j in (i - 1, i - 2):
            if j in self.name_at:
                return self.name_at[j].label != "NORP" and self.country_before(j, 0) is None
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

    def _possessor(self, i: int, part: Part) -> None:
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
            if self.role_at[last] and last > 0 and (step := self.country_before(last - 1, 0)):
                part.org, part.org_range, part.start = step[0], (step[1], last), step[1]  # "the Russian president's"

    def _shared_possessor(self, i: int) -> int | None:
        """The possessive ending of "Trump's son-in-law and top aide" before the "and" at token i."""
        view = self.view
        for j in range(i - 1, max(i - 8, 0), -1):
            if view.tag[j] == "POS":
                return j
            if view.tag[j] not in ("NN", "NNP", "HYPH", "IN", "JJ") or j in self.name_at:
                return None
        return None

    def _named(self, i: int, part: Part) -> int:
        """Take the name that ends at or holds token i as the organisation; returns the next token to the left."""
        name = self.name_at[i]
        if not part.org and name.label != "LOC":
            end = part.body if part.described else name.end
            if self.view.text[name.start] in WORLD and self.view.lower[name.end - 1] not in lexicon.org_nouns():
                end = name.start + 1  # "UN Middle East envoy"
            part.org, part.org_range = plain(self.view, name.start, end), (name.start, end)
            part.guessed = None if name.label else 0
        part.start = name.start
        return name.start - 1
