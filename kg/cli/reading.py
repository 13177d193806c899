"""The commands that read articles: `kg extract`, `kg resolve`, `kg build`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import DEFAULT_MODEL
from kg.cli.terminal import end, gazetteer_option, input_options, inputs, progress, say, store_option, strict_option
from kg.cli.terminal import output as written

if TYPE_CHECKING:
    from kg.model import Record
    from kg.pipeline import Summary

_out = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write to.")
_model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="A spaCy English pipeline.")


@click.command()
@click.argument("articles", nargs=-1, required=True)
@_out
@_model
@click.option("--explain", is_flag=True, help="Print every candidate with its score and features instead.")
@input_options
@strict_option
def extract(
    articles: tuple[str, ...], output: Path | None, model: str, explain: bool, strict: bool, **told: Any
) -> None:
    """Read ARTICLES and write their records, one JSON object a line."""
    from kg import pipeline
    from kg.language import load
    from kg.read import articles as read

    summary = pipeline.Summary()
    nlp = load(model)
    sources = progress(read(articles, inputs(told)), "articles")
    if explain:
        found = pipeline.explain(pipeline.sound(pipeline.english(sources), say, summary), nlp)
    else:
        extracted = pipeline.extract(pipeline.sound(sources, say, summary), nlp)
        found = _lines(pipeline.sound(extracted, say, summary), summary)
    with written(output) as out:
        for text in found:
            out.write(text + "\n")
            summary.new += 1
    end(f"articles: {summary.new} read, {summary.skipped} skipped", summary.skipped, strict)


def _lines(found: "Iterable[Record]", summary: "Summary") -> Iterator[str]:
    """The records as lines; one in another language is told, and its line holds nothing but the article."""
    from kg import pipeline, records

    for record in found:
        if record.article.language:
            say(pipeline.foreign(record.article))
            summary.skipped += 1
            summary.new -= 1
        yield records.dump(record)


@click.command()
@click.argument("records_file", metavar="RECORDS", type=click.Path(allow_dash=True))
@gazetteer_option
@_out
@strict_option
def resolve(records_file: str, gazetteer: str | None, output: Path | None, strict: bool) -> None:
    """Give each actor of RECORDS (what extract writes) an id, the same for the same actor in all records."""
    from kg import pipeline, records
    from kg.gazetteer import Gazetteer, read
    from kg.resolve.identity import resolve as resolved

    known = read(gazetteer) if gazetteer else Gazetteer()
    summary = pipeline.Summary()
    found = list(pipeline.sound(records.read(records_file), say, summary))
    with written(output) as out:
        for record in resolved(found, gazetteer=known):
            out.write(records.dump(record) + "\n")
    end(f"records: {len(found)} resolved, {summary.skipped} skipped", summary.skipped, strict)


@click.command()
@click.argument("articles", nargs=-1)
@click.option("--records", "records_file", type=click.Path(allow_dash=True), help="Ready records instead of articles.")
@gazetteer_option
@store_option
@_model
@input_options
@strict_option
def build(
    articles: tuple[str, ...],
    records_file: str | None,
    gazetteer: str | None,
    store: str,
    model: str,
    strict: bool,
    **told: Any,
) -> None:
    """Bring the graph up to date with ARTICLES: only what is new or changed is done.

    The store remembers the gazetteer until it is given another; an empty file takes it away.
    """
    from kg import gazetteer as gazetteers
    from kg import pipeline, records
    from kg.read import articles as read

    if bool(articles) == bool(records_file):
        raise click.UsageError("give ARTICLES or --records FILE, one of them")
    known = gazetteers.read(gazetteer) if gazetteer else None
    if records_file:
        found = progress(records.read(records_file), "records")
        summary = pipeline.build_records(found, store, gazetteer=known, report=say)
    else:
        sources = progress(read(articles, inputs(told)), "articles")
        summary = pipeline.build(sources, store, model=model, gazetteer=known, report=say)
    done = f"{summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged, {summary.skipped} skipped"
    graphs = (
        f"article graphs written: {summary.graphs}" if summary.graphs else "nothing to write, the graph is up to date"
    )
    end(f"{store}: {done}; {graphs}", summary.skipped, strict)
