"""What proposers hand on: a cue with the contents and sources that it may have. Any pair of them is a candidate."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.quotations import Range


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its head token, how it was found, its range of tokens. All None or "none" if the text names nobody."""

    token: int | None
    how: str
    tokens: Range | None


@dataclass(frozen=True, slots=True)
class Content:
    """A content: the kind of construction, its ranges in order, and the token that anchors it to the cue."""

    kind: str
    ranges: tuple[Range, ...]
    anchor: int


NOBODY = Source(None, "none", None)


class Group:
    """A cue (None for a quotation that stands alone), its family, and what may belong to it.

    Sources are looked for when somebody asks for them: most groups are given up before.
    """

    __slots__ = ("_find", "_sources", "contents", "cue", "family", "tokens")

    def __init__(
        self,
        cue: int | None,
        tokens: Range | None,
        family: str,
        contents: list[Content],
        find: Callable[[], list[Source]],
    ) -> None:
        """`find` returns the sources; none are as good as nobody."""
        self.cue = cue
        self.tokens = tokens
        self.family = family
        self.contents = contents
        self._find = find
        self._sources: list[Source] | None = None

    @property
    def sources(self) -> list[Source]:
        """The sources that the cue may have, at least "nobody"."""
        if self._sources is None:
            self._sources = self._find() or [NOBODY]
        return self._sources
