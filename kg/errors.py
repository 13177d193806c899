"""What can go wrong, as sentences for people: each error names the file or value, the place and the remedy.

KgError
├── InputError      an article, record or gazetteer that cannot be read
│   └── InputNote   an article that was read all the same
├── StoreError      a store that cannot be opened, read or written
├── QueryError      a saved query, parameter or SPARQL text that cannot be run
└── ModelError      a language model that cannot be loaded
"""

import re

_DETAIL = re.compile(r"; | \(")
_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*")


class KgError(Exception):
    """A failure that the message explains; the command line prints it and exits with 1."""


class InputError(KgError):
    """An article or record that cannot be read; the run goes on without it.

    The message reads "PLACE: REASON (detail); what to do".
    """

    @property
    def place(self) -> str:
        """Where: the article's id, or file and line."""
        return str(self).partition(": ")[0]

    @property
    def reason(self) -> str:
        """What is wrong, in words that are equal for all of its kind: without the detail, names and numbers."""
        said = str(self).partition(": ")[2] or str(self)
        return _PARTICULAR.sub("…", _DETAIL.split(said, 1)[0])

    def __str__(self) -> str:
        """The sentence on one line: names of files and articles may hold anything."""
        return "".join(c if c.isprintable() or c == " " else repr(c)[1:-1] for c in super().__str__())


class InputNote(InputError):  # noqa: N818 - it travels with errors and is none
    """What the user should know of an article that was read all the same; it counts as no failure."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""


class QueryError(KgError):
    """A saved query, parameter or SPARQL text that cannot be run."""


class ModelError(KgError):
    """A language model that cannot be loaded."""
