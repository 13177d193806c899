"""What can go wrong, as sentences for people: each error names the file or value, the place and the remedy.

KgError
├── InputError      an article, record or gazetteer that cannot be read
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


class StoreError(KgError):
    """A store that cannot be opened, read or written."""


class QueryError(KgError):
    """A saved query, parameter or SPARQL text that cannot be run."""


class ModelError(KgError):
    """A language model that cannot be loaded."""
