"""What a page says of its article in schema.org's words: JSON-LD, or microdata where that tells of no article."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from kg.read import microdata
from kg.read.markup import plain
from kg.read.metadata import Metadata, day_or_none

_SCRIPT = re.compile(r"""<script[^>]{0,300}?application/ld\+json[^>]{0,300}>(.*?)</script""", re.IGNORECASE | re.DOTALL)
_CANONICAL = re.compile(r"""<link\b[^>]{0,500}?\brel=["']?canonical\b[^>]{0,500}?>""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref=["']?([^"'\s>]+)""", re.IGNORECASE)
_COMMENT = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")
_TYPES = ("Article", "BlogPosting", "Report", "SocialMediaPosting")
_DEPTH = 12  # of nested objects that are looked into
_Names = Mapping[str, str]  # of persons and organisations by the @id that others refer to


def article(page: str) -> tuple[Metadata, str | None]:
    """What the page's article tells of itself, and its body if it has that.

    Of several it is the one at the page's canonical address, else the first NewsArticle, else the first.
    """
    scripts = [_loaded(script[1]) for script in _SCRIPT.finditer(page)]
    found = list(_articles(scripts)) or list(_articles([*microdata.things(page)]))
    link = _CANONICAL.search(page)
    here = _HREF.search(link[0]) if link else None

    def rank(thing: dict[str, Any]) -> tuple[bool, bool]:
        return not (here and _url(thing) == unescape(here[1])), not _is_a(thing, "NewsArticle")

    thing = min(found, key=rank, default={})
    names = {thing["@id"]: name for thing in _named(scripts) if (name := _called(thing))}
    body = thing.get("articleBody")
    text = _cleaned(body) if isinstance(body, str) else ""
    return _metadata(thing, names), text or None


def _metadata(thing: dict[str, Any], names: _Names) -> Metadata:
    title = _text(thing.get("headline")) or _text(thing.get("name"))
    outlet = _name(thing.get("publisher"), names) or _name(thing.get("sourceOrganization"), names)
    date = day_or_none(_text(thing.get("datePublished")))
    return Metadata(title, date, outlet, _url(thing), _name(thing.get("author"), names))


def _loaded(script: str) -> Any:
    try:
        return json.loads(_COMMENT.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All articles in lists, graphs and the things that they are about, outermost first."""
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        if any(_is_a(data, kind) for kind in _TYPES):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(data.get(key), depth + 1)


def _named(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All things with a name that others can refer to."""
    if depth > _DEPTH or not isinstance(data, dict | list):
        return
    if isinstance(data, dict) and isinstance(data.get("@id"), str) and "name" in data:
        yield data
    for item in data.values() if isinstance(data, dict) else data:
        yield from _named(item, depth + 1)


def _is_a(thing: dict[str, Any], kind: str) -> bool:
    """Whether it is of the kind or, as "OpinionNewsArticle" is a "NewsArticle", one that ends in its name."""
    kinds = thing.get("@type")
    return any(isinstance(k, str) and k.endswith(kind) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _name(value: Any, names: _Names) -> str | None:
    """The name of a person or organisation, of several joined: written as a thing, as its @id, or as a text."""
    return ", ".join(dict.fromkeys(_own_names(value, names))) or None


def _own_names(value: Any, names: _Names) -> Iterable[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _called(item) or names.get(str(item.get("@id"))) if isinstance(item, dict) else _text(item)
        if name:
            yield name


def _called(thing: dict[str, Any]) -> str | None:
    """The first name of a thing."""
    name = thing.get("name")
    return next(filter(None, map(_text, name)), None) if isinstance(name, list) else _text(name)


def _url(thing: dict[str, Any]) -> str | None:
    return _address(thing.get("url")) or _address(thing.get("mainEntityOfPage"))


def _address(value: Any) -> str | None:
    address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
    return address.strip() if isinstance(address, str) and address.startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    return unescape(value).strip() or None if isinstance(value, str) else None


def _cleaned(body: str) -> str:
    """The body without markup, where there is some in it, escaped or not."""
    text = unescape(body)
    return (plain(text) if re.search(r"</?(?:p|br|div|a|em|strong|span)\b", text) else text).strip()
