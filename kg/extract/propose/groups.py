"""What proposers hand on: a cue with the contents and sources that it may have. Any pair of them is a candidate."""

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Group:
    """A cue (None for a quotation that stands alone), its family, and what may belong to it."""

    cue: int | None
    tokens: Range | None
    family: str
    contents: list[Content] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


NOBODY = Source(None, "none", None)
