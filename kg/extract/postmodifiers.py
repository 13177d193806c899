"""What stands after a role noun: "of state", "of industry and trade of Russia", "with the agency", "-elect"."""

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.title_tokens import Part, TitleTokens, plain

_PORTFOLIO = lexicon.words("title_words.txt", "portfolio")
_OF_ORG = lexicon.words("title_words.txt", "of org")
_PREPOSITIONS = frozenset(["of", "for", "to", "at", "in", "with", "from", "on"])
_NAMED_AFTER = lexicon.words("title_words.txt", "named after")
_GENERIC_ORG = lexicon.words("title_words.txt", "generic org")
_LONGEST_LIST = 10  # tokens
_NOBODY = Name(0, 0, "")
_PARTICIPLES = lexicon.words("title_words.txt", "participles")
_MINISTERS = frozenset(["minister", "secretary", "commissioner"])
_KIN = lexicon.words("mentions.txt", "kin")
_NP_TAGS = lexicon.words("title_words.txt", "np tags")
TO_COUNTRY = frozenset(["ambassador", "envoy", "representative", "consul", "attaché", "delegate", "emissary"])


class Postmodifiers(TitleTokens):
    """Reads to the right of a role noun."""

    def right(self, head: int, stop: int | None, *, owned: bool = False) -> Part:
        """The part of the title after its noun, up to token `stop`; `owned` if an organisation stands before it."""
        view, part = self.view, Part(start=head, end=head + 1)
        limit = min(view.segments[view.segment[head]][1], head + 26, stop if stop is not None else view.size)
        i = head + 1
        words: list[str] = []
        if i + 1 < limit and view.text[i] in "-–" and view.lower[i + 1] in ("elect", "designate"):
            part.status, part.end, i = "future", i + 2, i + 2
        elif view.lower[i : i + 4] == ["-", "of", "-", "staff"]:
            words, part.end, i = ["of staff"], i + 4, i + 4
        while i + 1 < limit and view.lower[i] in _PREPOSITIONS and not part.org:
            end = self._object_end(i + 1, limit)
            if stop == limit and i + 1 < end < limit and self._is_list(head, i + 1, limit):
                words += (
                    plain(view, i, limit).lower().split()
                )  # "Minister for Housing, Planning and Local Government" before a name
                part.end = i = limit
                break
            if end <= i + 1:
                break
            if owned and view.lower[i] in ("for", "on") and self.role_at[head] in _PORTFOLIO and end > i + 1:
                words.append(plain(view, i, end).lower())  # "EU commissioner for trade"
            elif not self._object(head, view.lower[i], i + 1, end, words, part):
                break
            part.end = i = end
        part.words = words
        return part

    def _is_list(self, head: int, start: int, end: int) -> bool:
        """Whether portfolios are listed from `start` to `end`: after commas too for a minister, in capitals."""
        view = self.view
        if self.role_at[head] not in _PORTFOLIO or "and" not in view.lower[start:end] or end - start > _LONGEST_LIST:
            return False
        titled = self.role_at[head] in ("minister", "secretary") and view.text[start][:1].isupper()
        return all(
            (view.tag[i] in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CC") or (titled and view.text[i] == ","))
            and not self.role_at[i]
            and self.name_at.get(i, _NOBODY).label != "PERSON"
            for i in range(start, end)
        )

    def _object_end(self, start: int, limit: int) -> int:
        """Where the noun phrase from token `start` ends: before a comma, a verb, a second preposition."""
        view = self.view
        i = start
        while i < limit:
            name = self.name_at.get(i)
            if name:
                alone = i > start and view.tag[i - 1] != "POS" and view.lower[i - 1] not in lexicon.address()
                alone = alone and not self._is_titled(start, i)
                if name.label == "PERSON" and alone and not self.names_body(i - 1):
                    break
                i = min(name.end, limit)
                continue
            tag, lower = view.tag[i], view.lower[i]
            if start < i < limit - 1 and view.text[i] in "-–" and view.lower[i + 1] in _PARTICIPLES:
                i += 2  # "the London-based institute"
                continue
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
                and not self._is_pair(start, i)
            ):
                break
            if tag in ("VBN", "VBD") and i > start:
                break
            i += 1
        return i

    def _is_pair(self, start: int, conjunction: int) -> bool:
        """Whether "and" joins two nouns of one object: "of research and development", "the trade and labour board"."""
        view = self.view
        first = view.head[conjunction]
        second = next((i for i in view.children[first] if view.dep[i] == "conj" and i > conjunction), None)
        near = first >= start and second is not None and second <= conjunction + 2
        return near and second is not None and view.tag[second] in ("NN", "NNS") and not self.is_role(second)

    def _object(self, head: int, preposition: str, start: int, end: int, words: list[str], part: Part) -> bool:
        """Read a prepositional object as portfolio ("of state") or organisation ("of Kushner Companies")."""
        view, role = self.view, self.role_at[head]
        first = start + (view.lower[start] in ("the", "a", "an", "its", "his", "her", "their", "our", "this", "that"))
        if first + 3 < end and view.text[first + 1] in "-–" and view.lower[first + 2] in _PARTICIPLES:
            first += 3  # "of the London-based institute"
        if first >= end:
            return False
        last = end - 1
        if preposition == "from" and not lexicon.role_nouns().get(role):
            return False  # "a lawyer from Pensacola"
        if preposition == "with" and view.lower[start] in ("a", "an"):
            return False
        name = self.name_at.get(last) or self.name_at.get(first)
        if (
            name
            and name.label != "PERSON"
            and first < name.start
            and all(view.tag[i] in ("NNP", "NNPS") and view.text[i][:1].isupper() for i in range(first, name.start))
        ):
            name = Name(first, name.end, "ORG")  # "Diabetes UK"
        if name and name.end < view.size and view.text[name.end] in "-–" and not view.space_after[name.end - 1]:
            name = None  # "director of the Istanbul-based institute"
        place = self._land(plain(view, first, end)) if end - first <= 5 else None
        if name and name.end <= last and self._is_unit(last, end):  # "head of Asian equities at Orion Securities"
            words += [preposition, plain(view, first, end).lower()]
            return True
        if preposition == "for" and self.role_at[last] and first == last and not view.text[last][:1].isupper():
            words += [preposition, view.lower[last]]  # "candidate for president"
            return True
        land = countries.demonym(view.text[first])
        if land and first < last and self.role_at[last]:  # "adviser to the Pakistani prime minister"
            part.org, part.org_range = land, (first, first + 1)
            return True
        if preposition in ("to", "in") and role in TO_COUNTRY:
            if (
                preposition == "to"
                and not place
                and name
                and name.label == "ORG"
                and countries.capital(plain(view, first, end)) is None
            ):
                words += ["to", plain(view, first, end).lower()]
            return True
        before = view.lower[head - 1] if head else ""
        bare = role == "minister" and (before not in lexicon.role_words() or before in ("junior", "deputy", "senior"))
        if bare and preposition in ("of", "for") and not place and not (name and name.label == "GPE"):
            words += [preposition, plain(view, start, end).lower()]  # "Minister for Children and Families"
        elif place and preposition in ("of", "for", "in", "to"):
            part.org, part.org_range = place, (first, end)
        elif name and (preposition in ("of", "for", "at", "with", "to") or name.label == "ORG"):
            whole = view.lower[last] in lexicon.org_nouns() and not self.name_at.get(last)
            part.org = (
                plain(view, first, end) if whole and view.tag[first] != "NN" else plain(view, name.start, name.end)
            )
            part.org_range = (first, end) if whole else (name.start, name.end)
            if (
                name.start == first
                and name.end < last
                and view.tag[name.end] == "POS"
                and not whole
                and view.lower[last] not in _KIN
            ):
                part.org, part.org_range = plain(view, first, end), (first, end)  # "of Nordbank's biggest rival"
            if whole and view.lower[last] in _GENERIC_ORG and last - name.end <= (view.tag[name.end] == "POS"):
                part.org, part.org_range = plain(view, name.start, name.end), (name.start, name.end)
        elif preposition == "for" and role not in _PORTFOLIO and view.text[first][:1].isupper():
            part.org, part.org_range = plain(view, first, end), (first, end)
        elif preposition in ("for", "on") and role not in _PORTFOLIO:
            return False
        elif preposition == "with" and role in ("intermediary", "liaison"):
            words += [preposition, plain(view, start, end).lower()]
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
                words += [preposition, plain(view, start, end).lower()]
        elif preposition in ("of", "for", "on"):
            words += [preposition, plain(view, start, end).lower()]
        else:
            return False
        return True

    @staticmethod
    def _land(words: str) -> str | None:
        """The country whose office it is; a mayor of its capital is the city's."""
        return countries.country(words) or countries.demonym(words) or countries.metonym(words)

    def _is_titled(self, start: int, name: int) -> bool:
        """Whether a name follows its own title in an object: "chief of staff to Prime Minister Roger Hale"."""
        view = self.view
        titled = self.is_role(name - 1) and all(word[:1].isupper() for word in view.text[start:name])
        ruled = view.lower[start - 1] == "for" and view.lower[start - 2] in _MINISTERS  # "Minister for Justice X"
        return titled and view.lower[start - 1] in ("to", "for") and not ruled

    def names_body(self, i: int) -> bool:
        """Whether token i is a common noun that a body's name follows: "the rebel group Jaish al-Nasr"."""
        return self.view.text[i] in _NAMED_AFTER

    def _is_unit(self, last: int, end: int) -> bool:
        """Whether an object with the noun `last` is but a part of the body that follows it."""
        view = self.view
        if view.lower[last] in lexicon.org_nouns() or view.text[last][:1].isupper() or end + 1 >= view.size:
            return False
        if view.lower[end] not in ("at", "for", "with", "of"):
            return False
        body = self.name_at.get(end + 1) or (self.name_at.get(end + 2) if view.lower[end + 1] == "the" else None)
        return body is not None and body.label == "ORG"

    def _described_end(self, noun: int, end: int) -> int:
        """Where the participle after a bare noun ends: "the team probing the scandal"."""
        view = self.view
        limit = min(view.right[noun], end + 12)
        while end < limit and view.text[end][:1] not in (",", ".", "(", "-", "–") and not view.is_relative(end):
            end += 1
        return end
