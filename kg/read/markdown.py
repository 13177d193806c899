"""Markdown: the text as it is, below the front matter if there is one (YAML between two lines of "---")."""

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Article
from kg.read.metadata import Metadata, from_mapping
from kg.read.source import Source, doubt
from kg.read.text import named

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL)


def read(source: Source) -> Iterator[Article | InputError]:
    """The one article of the file; front matter may tell title, date, outlet, url, author and id. Raises InputError."""
    decoded = source.text()
    if decoded.guessed:
        yield doubt(decoded, source.name)
    front = _FRONT_MATTER.match(decoded.text)
    text = decoded.text[front.end() :] if front else decoded.text
    told, id = _front_matter(front[1], source.name) if front else (Metadata(), None)
    yield source.article(id or named(source.name, text), text, told)


def _problem(error: Exception) -> str:
    """What is wrong, and in which line of the file."""
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 2}: {getattr(error, 'problem', '')}" if mark else str(error)


def _front_matter(block: str, name: str) -> tuple[Metadata, str | None]:
    import yaml  # slow to load, and only front matter needs it

    place = f"{name}, front matter"
    try:
        data = yaml.load(block, Loader=yaml.BaseLoader)  # texts only: no dates, numbers or objects
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputError(f"{place}: not YAML ({_problem(error)}); mend it or take it away") from error
    if not isinstance(data, dict):
        raise InputError(f"{place}: must hold lines such as date: 2017-03-14")
    id = data.get("id")
    return from_mapping(data, place), id if isinstance(id, str) else None
