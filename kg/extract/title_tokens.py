"""The tokens of a text as titles are read from them: names, role nouns, nationality words."""

from dataclasses import dataclass

from kg import countries, lexicon
from kg.extract.names import Name
from kg.extract.view import View
from kg.model import Status


@dataclass(slots=True)
class Part:
    """What stands on one side of a role noun: words of the title, an organisation, a status; tokens [start, end)."""

    start: int
    end: int
    words: list[str] | tuple[str, ...] = ()
    org: str | None = None
    org_range: tuple[int, int] | None = None
    status: Status | None = None
    prefix: str = ""
    short: bool = False
    body: int = 0
    described: bool = False
    guessed: int | None = None


class TitleTokens:
    """Knows which tokens of a text belong to which name, and which are role nouns."""

    def __init__(self, view: View, named: list[Name]) -> None:
        """`named` are the names of the text, in order."""
        self.view = view
        self.name_at: dict[int, Name] = {i: name for name in named for i in range(name.start, name.end)}
        roles = {word: _role(word) for word in set(view.text)}
        nouns = lexicon.role_nouns()
        self.role_at = [
            roles[text] if tag[0] in "NJ" or word in nouns else ""
            for word, text, tag in zip(view.lower, view.text, view.tag, strict=True)
        ]
        self.first_at = self._in_chief()

    def _in_chief(self) -> dict[int, int]:
        """Each "chief" of "editor-in-chief", "commander in chief", whose role it becomes -> the first token of that."""
        view, found = self.view, {}
        for i in [i for i, role in enumerate(self.role_at) if role == "chief"]:
            first = i - 4 if i > 3 and view.text[i - 1] == view.text[i - 3] == "-" else i - 2
            if first >= 0 and view.lower[(first + i) // 2] == "in" and self.role_at[first]:
                self.role_at[i] = f"{self.role_at[first]}-in-chief"
                found[i] = first
        return found

    def is_role(self, i: int) -> bool:
        """Whether token i is a role noun and no part of a name."""
        return bool(self.role_at[i]) and i not in self.name_at

    def country_before(self, i: int, floor: int) -> tuple[str, int] | None:
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


def plain(view: View, start: int, end: int) -> str:
    """The words of a range as the text has them, without a possessive ending."""
    words = "".join(
        word + " " * space for word, space in zip(view.text[start:end], view.space_after[start:end], strict=True)
    )
    words = " ".join(words.split())
    return words[:-2] if words.endswith(("'s", "’s")) else words


def _role(text: str) -> str:
    """The role noun that a word is, in the singular and in full, or nothing; no first name ("Dean", "Marine")."""
    word = text.lower()
    if text[:1].isupper() and word in lexicon.first_names():
        return ""
    one = lexicon.singular(word)
    return lexicon.abbreviations().get(word) or (one if one in lexicon.role_nouns() else "")
