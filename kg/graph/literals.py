"""Literals in the one form that every RDF format and store gives back unchanged."""

import re
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.model import Span

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

TRUE = Literal("true", datatype=terms.XSD_BOOLEAN)


def text(value: str, language: str | None = None) -> Literal:
    """A text, as `writable`."""
    return Literal(writable(value), language=language)


def writable(value: str) -> str:
    """The text with one U+FFFD for each character that XML forbids, so that offsets hold."""
    return _UNWRITABLE.sub("\ufffd", value)


def decimal(value: float) -> Literal:
    """A number with two decimals at most, in the form that stores keep: 0.9 and 1, never 0.90 and 1.0."""
    digits = f"{Decimal(str(value)):.2f}".rstrip("0").removesuffix(".")
    return Literal(digits, datatype=terms.XSD_DECIMAL)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=terms.XSD_INTEGER)


@lru_cache(maxsize=4096)
def date(day: str) -> Literal:
    """An xsd:date; `day` is a real YYYY-MM-DD."""
    return Literal(day, datatype=terms.XSD_DATE)


def span(of: Span) -> Literal:
    """A stretch of the article's text as "start,end"."""
    return Literal(f"{of[0]},{of[1]}")


def url(address: str) -> NamedNode | None:
    """A web address as an IRI, percent-encoded where an IRI asks for it; None for anything else."""
    if not address.startswith(("http://", "https://")):
        return None
    clean = _LONE_PERCENT.sub("%25", address.strip()).encode("utf-8", "replace").decode()
    try:
        return NamedNode(quote(clean, safe=":/?#@!$&'()*+,;=%~"))
    except ValueError:
        return None
