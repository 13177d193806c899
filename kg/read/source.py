"""What a format reads from: an open file, its name, and what the user told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.errors import InputError, InputNote
from kg.model import Article
from kg.read.encoding import Decoded, decode
from kg.read.metadata import Metadata

MAX_BYTES = 16_000_000  # of one text, page or feed


@dataclass(frozen=True, slots=True)
class Source:
    """An open binary file; `name` is its path as given, or "-".

    `given` is what the user told of its articles, `columns` under which keys or columns its rows hold what
    (`kg.read.rows`).
    """

    file: BinaryIO
    name: str
    given: Metadata = field(default_factory=Metadata)
    columns: Mapping[str, str] = field(default_factory=dict)

    def whole(self) -> bytes:
        """All bytes. Raises InputError if they are more than MAX_BYTES."""
        data = self.file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{self.name}: over {MAX_BYTES:,} bytes, too long for one article; split the file")
        return data

    def text(self) -> Decoded:
        """All of it as one text. Raises InputError."""
        return decode(self.whole(), self.name)

    def article(self, id: str, text: str, told: Metadata, summary: bool = False) -> Article:
        """An article with what is told of it, and where nothing is, with what the user gave."""
        return Article(id, text, **told.over(self.given).told(), summary=summary)


def doubt(decoded: Decoded, place: str) -> InputNote:
    """That the text was not UTF-8, and how it was read."""
    return InputNote(f"{place}: not UTF-8, read as {decoded.encoding}; if that is wrong convert it with iconv")
