"""What the tables of this folder share: a sentence read by the default model, and the statement in it that counts."""

from collections.abc import Callable

from kg.model import Attribution, Span, Statement

Say = Callable[[str], list[Attribution]]
Tell = Callable[..., list[Statement]]


def words(text: str, span: Span | None) -> str | None:
    """The text of a span."""
    return text[slice(*span)] if span else None


def longest(text: str, found: list[Attribution]) -> Attribution:
    """The statement of a sentence that has one: the longest of those found."""
    assert found, f"nothing found in: {text}"
    return max(found, key=lambda x: sum(b - a for a, b in x.content))


def content(text: str, found: Attribution) -> str:
    """The words of a content, its pieces joined by an ellipsis."""
    return "…".join(text[a:b] for a, b in found.content)
