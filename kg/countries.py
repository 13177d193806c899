"""Countries by all their names: the countryinfo package plus a small table of what it lacks (countries.tsv).

Names are looked up as written, capitals included ("US" is a country, "us" is not); a leading "the" and a possessive
ending are ignored. Every function returns the country's English short name ("United States"), or None.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

_CACHED = 200_000  # words looked up again and again
_PLURALS = {"Britons": "United Kingdom", "Irishmen": "Ireland", "Frenchmen": "France", "Englishmen": "England"}
_ENGLISH_NAME = re.compile(
    r"(?:Republic|Kingdom|State|Commonwealth|Federation|Union) of [A-Z][A-Za-z' -]+|[A-Z][a-z]+ Republic"
)


@dataclass(frozen=True, slots=True)
class _Table:
    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    metonyms: dict[str, str]


@lru_cache(maxsize=_CACHED)
def country(name: str) -> str | None:
    """The country of that name in any of its forms: "the US", "Britain", "Russian Federation"."""
    return _table().names.get(_bare(name))


@lru_cache(maxsize=_CACHED)
def demonym(word: str) -> str | None:
    """The country of a nationality word: "Russian", "American", "Russians", "US" (as in "US troops")."""
    word = _bare(word)
    table = _table().demonyms
    return table.get(word) or _PLURALS.get(word) or (table.get(word[:-1]) if word.endswith("s") else None)


def capital(city: str) -> str | None:
    """The country whose capital or seat of government is that city: "Moscow", "Tel Aviv"."""
    return _table().capitals.get(_bare(city))


def metonym(name: str) -> str | None:
    """The country whose government goes by that name: "Kremlin", "the White House", "Downing Street"."""
    return _table().metonyms.get(_bare(name))


@lru_cache(maxsize=_CACHED)
def place(name: str) -> str | None:
    """The country that any of these words points to: its name, demonym, capital or government's metonym."""
    return country(name) or demonym(name) or capital(name) or metonym(name)


def names(canonical: str) -> tuple[str, ...]:
    """All names of the country with that English short name, sorted; empty if there is none."""
    return tuple(sorted(name for name, of in _table().names.items() if of == canonical))


def _bare(name: str) -> str:
    name = " ".join(name.split()).replace("’", "'")
    if name.endswith("'s"):
        name = name[:-2]
    return name[4:] if name[:4] in ("the ", "The ") else name


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = _Table({}, {}, {}, {})
    rows = _rows()
    left_out, no_seat = rows.pop("-entries")[0], rows.pop("-capitals")[0]
    for name, (others, demonyms, capitals, metonyms) in rows.items():
        _put(table.names, [name, *others], name)
        _put(table.demonyms, demonyms, name)
        _put(table.capitals, capitals, name)
        _put(table.metonyms, metonyms, name)
    for info in _library():
        name = info.name()
        if name in left_out:
            continue
        others = [x for x in info.alt_spellings() or () if _ENGLISH_NAME.fullmatch(x)]
        _put(table.names, [name, *others], table.names.get(name, name))
        _put(table.demonyms, (info.demonym() or "").split(","), table.names[name])
        seat = info.capital()
        if isinstance(seat, str) and seat not in no_seat:
            _put(table.capitals, [seat], table.names[name])
    return table


def _put(index: dict[str, str], words: list[str], name: str) -> None:
    for word in words:
        if word.strip():
            index.setdefault(_bare(word.strip()), name)


def _rows() -> dict[str, list[list[str]]]:
    text = (resources.files("kg") / "countries.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: [cell.split("|") for cell in [*cells, "", "", "", ""][:4]] for name, *cells in rows}


def _library() -> list[Any]:
    from countryinfo import all_countries  # 60 ms and 2 MB: only when a country is first asked for

    return sorted(all_countries(), key=lambda info: str(info.name()))
