"""Gazetteers: tables of known actors, each with its id in an authority, its names and its kind (docs/gazetteer.md)."""

import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.files import opened
from kg.model import ACTOR_KINDS, ActorKind

COLUMNS = ("id", "name", "aliases", "kind")
KINDS = tuple(kind for kind in ACTOR_KINDS if kind != "unnamed")
PREFIXES = {
    "wd": "http://www.wikidata.org/entity/",
    "viaf": "http://viaf.org/viaf/",
    "gnd": "https://d-nb.info/gnd/",
    "isni": "https://isni.org/isni/",
    "geonames": "https://sws.geonames.org/",
}
_ITEM = re.compile(r"Q[1-9]\d*")
_LITERAL = re.compile(r'^"(.*)"(?:@[A-Za-z-]+)?$')  # as SPARQL endpoints write texts in tab-separated values
_CHARACTER = r"(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
_IRI = re.compile(rf"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?]{_CHARACTER})?(?:#{_CHARACTER})?")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One actor of a gazetteer: its IRI there, its names, and its kind (None: any)."""

    iri: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by IRI, each IRI once."""

    entries: tuple[Entry, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of all entries; "" if there are none."""
        text = repr(self.entries).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=12).hexdigest() if self.entries else ""


def read(file: str | Path) -> Gazetteer:
    """The gazetteer in a file of tab-separated values: id, name, aliases (between |), kind; the header may be left out.

    Raises InputError naming file and line for a wrong number of columns, an id, name or kind that is none, or an id
    that an earlier line has.
    """
    path = Path(file)
    try:
        with opened(path) as source:
            text = source.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); save the gazetteer as UTF-8") from error
    except (OSError, EOFError, zlib.error) as error:
        told = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read ({told}); give a gazetteer as tab-separated values") from error
    return _parsed(str(path), text.split("\n"))


def _parsed(path: str, lines: Iterable[str]) -> Gazetteer:
    found: dict[str, Entry] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        cells = [_LITERAL.sub(r"\1", cell.strip()) for cell in line.rstrip("\r").split("\t")]
        if not any(cells) or (number == 1 and _is_header(cells)):
            continue
        entry = _entry(f"{path}, line {number}", cells)
        if entry.iri in found:
            raise InputError(
                f"{path}, line {number}: {cells[0]} stands in line {places[entry.iri]} already; "
                "put all names of one actor in one line"
            )
        found[entry.iri], places[entry.iri] = entry, number
    return Gazetteer(tuple(sorted(found.values(), key=lambda entry: entry.iri)))


def _is_header(cells: list[str]) -> bool:
    return cells[-1].lower().removeprefix("?") == COLUMNS[-1]


def _entry(place: str, cells: list[str]) -> Entry:
    if len(cells) != len(COLUMNS):
        raise InputError(
            f"{place}: {len(cells)} column{'s' * (len(cells) != 1)}, a gazetteer has {len(COLUMNS)}, "
            f"separated by tabs: {', '.join(COLUMNS)} (the last two may be empty, their tabs may not be missing)"
        )
    identifier, name, aliases, kind = cells
    if not name:
        raise InputError(f"{place}: {identifier} has no name; give it one or leave the line out")
    wanted = kind.lower()
    chosen = next((known for known in KINDS if known == wanted), None)
    if wanted and chosen is None:
        raise InputError(f"{place}: the kind {kind!r} is unknown; known are {', '.join(KINDS)}, or leave it empty")
    others = {alias.strip() for alias in aliases.split("|")} - {"", name}
    return Entry(_iri(place, identifier), name, tuple(sorted(others)), chosen)


def _iri(place: str, identifier: str) -> str:
    """The IRI that an id stands for: Q42, a prefixed name (viaf:113230702), or an IRI."""
    given = identifier[1:-1] if identifier.startswith("<") and identifier.endswith(">") else identifier
    prefix, colon, local = given.partition(":")
    if _ITEM.fullmatch(given):
        given = PREFIXES["wd"] + given
    elif colon and prefix in PREFIXES:
        given = PREFIXES[prefix] + local
    given = re.sub(r"^https://www\.wikidata\.org/(?:wiki|entity)/", PREFIXES["wd"], given)
    if not _IRI.fullmatch(given):
        raise InputError(
            f"{place}: {identifier!r} is no id; give a Wikidata item (Q42), an IRI (https://…), or one of "
            f"{', '.join(f'{prefix}:…' for prefix in PREFIXES)}"
        )
    return given
