"""Bytes -> text: by byte order mark, by what is declared, as UTF-8, else as what the bytes look like."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from kg.errors import InputError

MAX_LINE = 16_000_000  # bytes; a longer line is cut there
MAX_SKIPPED = 256_000_000  # bytes of one line that are passed over before the rest of the file is given up

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_SAMPLE = 100_000  # bytes that a guess looks at
_FEW = 0.05  # share of bytes beyond ASCII that English text with typographic signs stays under
_ASCII_ALIKE = ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252")  # declared, cp1252 is meant
_NO_ENCODINGS = ("", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "utf-7")  # Python's, not the web's
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was read in, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, place: str, declared: str | None = None) -> Decoded:
    """The text that `data` holds; `declared` is an encoding that its sender or itself names.

    Raises InputError naming `place` where it is no text in any encoding.
    """
    found = _decoded(data, declared)
    if found is None:
        raise InputError(f"{place}: no text in any known encoding; convert it to UTF-8, for instance with iconv")
    if len(_CONTROL.findall(found.text)) > len(found.text) / 100:
        raise InputError(f"{place}: no text but binary data (control characters); take it out or convert it")
    return found


def lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Lines as UTF-8 or as they are (UTF-16 and UTF-32 with a byte order mark are converted), each cut at MAX_LINE.

    Raises InputError where one line goes on for more than MAX_SKIPPED bytes.
    """
    file = _as_utf8(file)
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        yield line
        skipped = 0
        while not line.endswith(b"\n") and (line := file.readline(MAX_LINE)):
            skipped += len(line)
            if skipped > MAX_SKIPPED:
                raise InputError(
                    f"{name}, line {number}: over {MAX_SKIPPED:,} bytes; the rest of the file is not read, "
                    "write one article a line"
                )


def _decoded(data: bytes, declared: str | None) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _tried(data, encoding)
            return None if text is None else Decoded(text.removeprefix("\ufeff"), encoding)
    for encoding in _likely(data, declared):
        if (text := _tried(data, encoding)) is not None:
            return Decoded(text, encoding)
    guess = _guess(data)
    text = _tried(data, guess) if guess else None
    if text is None and _is_nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8 with damaged bytes", guessed=True)
    return None if text is None or guess is None else Decoded(text, guess, guessed=True)


def _likely(data: bytes, declared: str | None) -> Iterator[str]:
    """UTF-8 first: senders declare a default and send UTF-8, and hardly anything else passes for it."""
    name = (declared or "").strip().lower().replace("_", "-")
    if name.startswith(("iso-2022", "hz")):  # pure ASCII, so that they would
        yield name
    yield "utf-8"
    if name in _ASCII_ALIKE:
        yield "cp1252"
    elif name not in _NO_ENCODINGS and (b"\0" in data[:_SAMPLE] or not name.startswith(("utf-16", "utf-32"))):
        yield name


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _guess(data: bytes) -> str | None:
    """What bytes that are no UTF-8 are: English text in a Western encoding if few of them lie beyond ASCII."""
    sample = data[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) / 5:
        return "utf-16-le"
    if sample[::2].count(0) > len(sample) / 5:
        return "utf-16-be"
    if _is_nearly_utf8(data):
        return None
    beyond = [byte for byte in sample if byte > 127]
    if len(sample) < 200 or len(beyond) < _FEW * len(sample):
        quotes = sum(0xD2 <= byte <= 0xD5 for byte in beyond)  # the quotation marks of old Macintosh texts
        return "mac_roman" if quotes * 2 > len(beyond) else "cp1252"
    import charset_normalizer  # slow to load, and few articles need it

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else None


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are sound UTF-8: a text with damage."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) > 5 * damaged


def _as_utf8(file: BinaryIO) -> BinaryIO:
    buffered = file if hasattr(file, "peek") else io.BufferedReader(cast(io.RawIOBase, file))
    start = buffered.peek(4)[:4]
    encoding = next((name for mark, name in _MARKS if name != "utf-8" and start.startswith(mark)), None)
    if encoding is None:
        return buffered
    return cast(BinaryIO, io.BufferedReader(_Converted(codecs.getreader(encoding)(buffered, "replace"))))


class _Converted(io.RawIOBase):
    """A text stream as UTF-8 bytes."""

    def __init__(self, reader: codecs.StreamReader) -> None:
        self._reader = reader
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = self._reader.read(65536, 65536).encode("utf-8", "replace")
        given = self._rest[: len(buffer)]
        self._rest = self._rest[len(given) :]
        buffer[: len(given)] = given
        return len(given)
