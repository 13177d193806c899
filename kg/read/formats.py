"""Which module reads what: by a file's ending, by a name that the user gives, or by how the input begins."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Article
from kg.read import feed, html, jsonl, markdown, table, text, warc
from kg.read.source import Source

Format = Callable[[Source], Iterator[Article | InputError]]
BY_NAME: dict[str, Format] = {
    "text": text.read,
    "markdown": markdown.read,
    "html": html.read,
    "jsonl": jsonl.read,
    "csv": table.read,
    "feed": feed.read,
    "warc": warc.read,
}
BY_ENDING = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".rss": "feed", ".atom": "feed", ".xml": "feed", ".warc": "warc",
}  # fmt: skip
ENDINGS = f"{', '.join(list(BY_ENDING)[:-1])} or {list(BY_ENDING)[-1]}"
_PROLOGUE = rb"(?:<\?xml.{0,200}?\?>\s*)?(?:<!--.{0,500}?-->\s*|<\?.{0,200}?\?>\s*)*"
_STARTS = tuple(
    (name, re.compile(pattern, re.DOTALL | re.IGNORECASE))
    for name, pattern in (
        ("warc", rb"WARC/\d"),
        ("jsonl", rb"\{"),
        ("feed", _PROLOGUE + rb"<(?:rss|feed|rdf:RDF|channel)\b"),
        ("html", _PROLOGUE + rb"<(?:!doctype html|html|head|body)\b"),
        ("markdown", rb"---[ \t]*\r?\n.{1,900}?\n---"),
    )
)


def of_file(path: Path) -> Format | None:
    """What reads a file by its ending, `.gz` aside; None if nothing does."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    name = BY_ENDING.get(suffixes[-1]) if suffixes else None
    return BY_NAME[name] if name else None


def of_start(start: bytes) -> Format:
    """What reads an input that begins with these bytes: plain text if they are no sign of anything else."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return BY_NAME[next((name for name, pattern in _STARTS if pattern.match(start)), "text")]
