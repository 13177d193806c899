"""What all commands share: options, where results and messages go, progress bars."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn, TypeVar

import click
from tqdm import tqdm

from kg import table
from kg.errors import InputError
from kg.files import meter, replacing, size
from kg.read import Told, rows
from kg.read.formats import BY_NAME as FORMATS
from kg.read.metadata import FIELDS, Metadata, day
from kg.summary import Log, Outcome, Report, Stage, Summary

_Command = Callable[..., Any]
_Item = TypeVar("_Item")

store_option = click.option(
    "--store", envvar="KG_STORE", default="kg-store", show_default=True, help="Folder of the graph."
)
strict_option = click.option("--strict", is_flag=True, help="Exit with 1 if anything was skipped.")
gazetteer_option = click.option(
    "--gazetteer", metavar="FILE.tsv", help="Known actors: id, name, aliases between |, kind (docs/gazetteer.md)."
)
workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that extract."
)
log_option = click.option(
    "--log", type=click.Path(dir_okay=False, path_type=Path), help="File to log each article to, as JSON lines."
)
rows_option = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "csv", "tsv", "json", "markdown")),
    default="table",
    show_default=True,
    help="How to print it.",
)


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return day(value, "--date") if value else None
    except InputError as error:
        raise click.BadParameter(str(error), ctx, parameter) from error


def _columns(ctx: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, str]:
    try:
        return rows.parse(value) if value else {}
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, parameter) from error


def input_options(command: _Command) -> _Command:
    """Options that tell what the input is and what it does not say itself; `inputs` takes them."""
    for name, text in (
        ("--author", "Who wrote it."),
        ("--title", "Its headline."),
        ("--url", "Where it stands."),
        ("--outlet", "Who published it."),
    ):
        command = click.option(name, help=text)(command)
    command = click.option("--date", callback=_day, metavar="YYYY-MM-DD", help="Day of publication.")(command)
    command = click.option(
        "--language",
        type=click.Choice(("en", "any")),
        default="en",
        show_default=True,
        help="en: articles in other languages are named and not read; any: read all as English.",
    )(command)
    command = click.option(
        "--columns",
        callback=_columns,
        metavar="text=NAME,...",
        help="Keys of JSON or columns of CSV that hold id, text, title, date, outlet, url, author (docs/reading.md).",
    )(command)
    return click.option(
        "--from",
        "form",
        type=click.Choice(tuple(FORMATS)),
        help="Format of files and standard input, whatever their ending.",
    )(command)


def inputs(told: dict[str, Any]) -> Told:
    """The values of `input_options` as `kg.read.articles` takes them."""
    given = Metadata(*(told[name] for name in FIELDS))
    return Told(given, told["columns"], told["form"], any_language=told["language"] == "any")


def width() -> int:
    """The columns of the terminal, 140 where there is none."""
    return shutil.get_terminal_size(fallback=(140, 24)).columns


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], form: str) -> None:
    """Write a table to standard output, in one of the formats of `rows_option`."""
    with output(None) as out:
        if form == "json":
            found = [dict(zip(columns, row, strict=True)) for row in rows]
            out.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        elif form in ("csv", "tsv"):
            writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
            writer.writerows([columns, *rows])
        else:
            texts = [tuple(map(str, row)) for row in rows]
            lines = table.markdown(columns, texts) if form == "markdown" else table.plain(columns, texts, width())
            out.writelines(line + "\n" for line in lines)


@contextmanager
def output(path: Path | None) -> Iterator[IO[str]]:
    """Standard output as UTF-8, or a file that is whole or not there."""
    target: AbstractContextManager[IO[bytes]] = nullcontext(sys.stdout.buffer)
    if path:
        target = replacing(path)
    with target as file:
        out = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        yield out
        out.flush()
        out.detach()


class Watch(NamedTuple):
    """What a run tells how far it is."""

    report: Report
    stage: Stage


@contextmanager
def watched(sources: Sequence[str], unit: str, log: Path | None = None) -> Iterator[Watch]:
    """What tells the user of each article, as a run goes on: the bar with rate and time left, what is skipped, the log.

    The time left is estimated by how much of the `sources` (files, folders) was read.
    """
    total = size(sources)
    start = meter.position
    with (
        closing(Log(log)) if log else nullcontext() as kept,
        _bar(unit) as bar,
    ):

        def report(outcome: Outcome) -> None:
            read = meter.position - start
            if total and read:
                bar.total = max(round((bar.n + 1) * total / read), bar.n + 1)
            bar.update()
            if outcome.error:
                say(outcome.error)
            if kept:
                kept.write(outcome)

        def stage(name: str, items: Iterable[_Item], number: int, /) -> Iterator[_Item]:
            bar.close()
            with _bar(unit, name, number) as later:
                for item in items:
                    yield item
                    later.update()

        yield Watch(report, stage)


def _bar(unit: str, name: str | None = None, number: int | None = None) -> "tqdm[NoReturn]":
    hidden = not sys.stderr.isatty()
    return tqdm(desc=name, total=number, unit=f" {unit}", disable=hidden, leave=False, mininterval=0.5)


def say(message: object) -> None:
    """Tell the user, on standard error."""
    tqdm.write(f"kg: {message}", file=sys.stderr)


def end(message: str, summary: Summary, strict: bool) -> None:
    """Tell the user how it went, and why what was skipped; with `strict`, exit with 1 if anything was."""
    say(f"{message}, {summary.skipped:,} skipped")
    for line in summary.why():
        say(f"  skipped {line}")
    if strict and summary.skipped:
        sys.exit(1)
