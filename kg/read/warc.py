"""WARC archives: the pages that were fetched, one article a page; its id is the address that it was fetched from."""

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from kg.errors import InputError, InputNote
from kg.model import Article
from kg.read.html import page
from kg.read.source import MAX_BYTES, Source

MAX_HEADER = 64_000  # bytes of one line of a header
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Article | InputError]:
    """The pages of an archive that came with status 200; other records are passed over.

    Raises InputError where the archive is damaged; what came before was read.
    """
    from warcio.archiveiterator import ArchiveIterator  # only archives need it
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(_Eager(source.file))
    records.INC_RECORD = ""  # which it would print; told below
    records.reader.readline = partial(_line, records.reader.readline)
    number = pages = 0
    try:
        for number, record in enumerate(records, 1):
            if _is_page(record):
                pages += 1
                yield from _page(record, number, source)
    except (ArchiveLoadFailed, ValueError, AttributeError, TypeError, IndexError) as error:
        raise InputError(
            f"{source.name}, record {number + 1}: no sound WARC record ({error}); what came before it was read"
        ) from error
    if records.err_count:
        yield InputNote(f"{source.name}: records of another length than they tell ({records.err_count}); make it anew")
    if not pages:
        raise InputError(f"{source.name}: no page in this archive ({number} records)")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    if headers is None:
        return str(record.rec_headers.get_header("Content-Type") or "").lower().startswith(_PAGES)
    kind = str(headers.get_header("Content-Type") or "").strip().lower()
    return headers.get_statuscode() == "200" and kind.startswith(_PAGES)


def _page(record: Any, number: int, source: Source) -> Iterator[Article | InputError]:
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or f"{source.name}#{number}"
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else None
    charset = _CHARSET.search(kind or "")
    data = record.content_stream().read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise InputError(f"{source.name} ({address}): over {MAX_BYTES:,} bytes, too long for one page")
        record.raw_stream.read()
        if record.raw_stream.limit > 0:
            raise InputError(f"{source.name} ({address}): the archive ends in the middle of this page; fetch it again")
        yield from page(data, source, address, charset[1] if charset else None)
    except InputError as error:
        yield error


def _line(readline: Callable[[int], bytes], length: int | None = None) -> bytes:
    """A line, cut at MAX_HEADER bytes: only headers are read by lines."""
    return readline(min(length or MAX_HEADER, MAX_HEADER))


class _Eager:
    """A file that gives what it has instead of waiting for more, so that damage costs nothing that came before it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return cast(io.BufferedReader, self._file).read1(size)
