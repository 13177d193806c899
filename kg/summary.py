"""What becomes of each article of a run: counted, told, and kept in a log."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Literal, Protocol, TypeVar

from kg.errors import InputError, InputNote, KgError
from kg.model import Article

Status = Literal["read", "new", "changed", "unchanged", "removed", "skipped", "noted"]
_Item = TypeVar("_Item")
_NAMED = 3  # names of what was skipped for one reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article; `error` says why it was skipped, or what the user should know of it ("noted")."""

    status: Status
    article: str
    error: InputError | None = None


def skipped(error: InputError) -> Outcome:
    """The outcome of what could not be read; of a note, that it was told."""
    return Outcome("noted" if isinstance(error, InputNote) else "skipped", error.place, error)


def foreign(article: Article) -> InputError:
    """That the article is not read for its language."""
    return InputError(
        f"{article.id}: not in English ({article.language}), nothing is read from it; "
        "if that is wrong use --language any"
    )


Report = Callable[[Outcome], None]


class Stage(Protocol):
    """Something that tells how far a stage after the reading is."""

    def __call__(self, name: str, items: Iterable[_Item], number: int, /) -> Iterable[_Item]:
        """The items, of which there are so many, as they pass."""


def unwatched(_name: str, items: Iterable[_Item], _number: int, /) -> Iterable[_Item]:
    """The items, of which nobody takes notice."""
    return items


def print_skipped(outcome: Outcome) -> None:
    """Print what was skipped, and why."""
    if outcome.error:
        print(outcome.error)


@dataclass(slots=True)
class Summary:
    """What a run did: articles by what became of them, and the article graphs written; each is told to `report`.

    `reasons`: why articles were skipped, with counts; `places`: the first places of each reason.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: int = 0
    read: int = 0
    noted: int = 0
    graphs: int = 0
    report: Report = field(default=print_skipped, compare=False, repr=False)
    reasons: Counter[str] = field(default_factory=Counter, compare=False, repr=False)
    places: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def add(self, outcome: Outcome) -> None:
        """Count an article."""
        setattr(self, outcome.status, getattr(self, outcome.status) + 1)
        if outcome.status == "skipped" and (error := outcome.error):
            self.reasons[error.reason] += 1
            places = self.places.setdefault(error.reason, [])
            if len(places) < _NAMED:
                places.append(error.place)
        self.report(outcome)

    def sound(self, items: Iterable[_Item | InputError]) -> Iterator[_Item]:
        """The items that are no errors; errors are counted as skipped, notes are told."""
        for item in items:
            if isinstance(item, InputError):
                self.add(skipped(item))
            else:
                yield item

    def took(self, article: Article, text: str | InputError) -> bool:
        """Count an article as read, or as skipped where there is an error instead; whether there is a text.

        One in another language is skipped, and its text holds nothing but the article.
        """
        if isinstance(text, InputError):
            self.add(skipped(text))
            return False
        self.add(skipped(foreign(article)) if article.language else Outcome("read", article.id))
        return True

    def why(self) -> Iterator[str]:
        """For people, a line a reason, the commonest first: how many were skipped for it, and the first of them."""
        for reason, count in sorted(self.reasons.items(), key=lambda item: (-item[1], item[0])):
            more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
            yield f"{count:,} × {reason}: {'; '.join(self.places[reason])}{more}"


class Log:
    """A file of JSON lines, one an article: `at` (UTC), `article`, `status`, `reason`; a resumed run adds to it.

    Raises KgError if it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = path.open("a", encoding="utf-8", errors="backslashreplace", buffering=1)
        except OSError as error:
            raise self._failed(error) from error

    def write(self, outcome: Outcome) -> None:
        """Add an article."""
        told = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "article": outcome.article}
        told |= {"status": outcome.status, **({"reason": str(outcome.error)} if outcome.error else {})}
        try:
            self._file.write(json.dumps(told, ensure_ascii=False) + "\n")
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _failed(self, error: OSError) -> KgError:
        return KgError(f"{self._path}: the log cannot be written ({error.strerror or error}); choose another place")
