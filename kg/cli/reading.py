"""The commands that read articles: `kg extract`, `kg resolve`, `kg build`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import DEFAULT_MODEL
from kg.cli.terminal import (
    end,
    gazetteer_option,
    input_options,
    inputs,
    log_option,
    store_option,
    strict_option,
    watched,
    workers_option,
)  # fmt: skip
from kg.cli.terminal import output as written

if TYPE_CHECKING:
    from kg.extraction import Line
    from kg.model import Article

_there = click.Path(exists=True, allow_dash=True)
_out = click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to.")
_model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="A spaCy English pipeline.")


@click.command()
@click.argument("articles", nargs=-1, required=True, type=_there)
@_out
@_model
@click.option("--explain", is_flag=True, help="Print every candidate with its score and features instead.")
@workers_option
@click.option("--on", type=click.Choice(("here", "dask")), default="here", show_default=True, help="Where to extract.")
@click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster (docs/scale.md): tcp://HOST:PORT.")
@log_option
@input_options
@strict_option
def extract(
    articles: tuple[str, ...],
    output: Path | None,
    model: str,
    explain: bool,
    workers: int,
    on: str,
    scheduler: str | None,
    log: Path | None,
    strict: bool,
    **told: Any,
) -> None:
    """Read ARTICLES and write their records, one JSON object a line; on a cluster, into a folder of such files.

    Given again, what a cluster had begun is completed.
    """
    from kg import cluster, extraction, pipeline
    from kg.language import load
    from kg.read import articles as read
    from kg.summary import Summary

    if (on == "dask") != bool(scheduler) or (scheduler and (explain or not output)):
        raise click.UsageError("on a cluster: --on dask --scheduler ADDRESS -o FOLDER, without --explain")
    with watched(articles, "articles", log) as watch:
        summary = Summary(report=watch.report)
        sources = read(articles, inputs(told))
        if scheduler and output:
            cluster.extract(sources, model, scheduler, output, summary)
        else:
            found: Iterator[tuple[Article, Line]]
            if explain:
                found = pipeline.explain(summary.sound(pipeline.english(sources)), load(model))
            else:
                found = extraction.lines(summary.sound(sources), model, workers)
            with written(output) as out:
                out.writelines(f"{text}\n" for article, text in found if summary.took(article, text))
    before = f", {summary.unchanged:,} done before" if summary.unchanged else ""
    end(f"articles: {summary.read:,} read{before}", summary, strict)


@click.command()
@click.argument("records_file", metavar="RECORDS", type=click.Path(allow_dash=True))
@gazetteer_option
@_out
@strict_option
def resolve(records_file: str, gazetteer: str | None, output: Path | None, strict: bool) -> None:
    """Give each actor of RECORDS (what extract writes) an id, the same for the same actor in all records."""
    from kg import records
    from kg.gazetteer import Gazetteer, read
    from kg.resolve.identity import resolve as resolved
    from kg.summary import Summary

    known = read(gazetteer) if gazetteer else Gazetteer()
    with watched([records_file], "records") as watch:
        summary = Summary(report=watch.report)
        found = list(summary.sound(records.read(records_file)))
    with written(output) as out:
        for record in resolved(found, gazetteer=known):
            out.write(records.dump(record) + "\n")
    end(f"records: {len(found):,} resolved", summary, strict)


@click.command()
@click.argument("articles", nargs=-1, type=_there)
@click.option(
    "--records",
    "records_file",
    type=click.Path(allow_dash=True),
    help="Ready records (a file, a folder of them) instead of articles.",
)
@click.option("--remove", multiple=True, metavar="ID", help="Take this article away, and what it alone told.")
@gazetteer_option
@store_option
@_model
@workers_option
@log_option
@input_options
@strict_option
def build(
    articles: tuple[str, ...],
    records_file: str | None,
    remove: tuple[str, ...],
    gazetteer: str | None,
    store: str,
    model: str,
    workers: int,
    log: Path | None,
    strict: bool,
    **told: Any,
) -> None:
    """Bring the graph up to date with ARTICLES: only what is new or changed is done.

    The store remembers the gazetteer until it is given another; an empty file takes it away.
    """
    from kg import gazetteer as gazetteers
    from kg import pipeline, records
    from kg.read import articles as read

    if bool(articles) == bool(records_file) and not (remove and not articles):
        raise click.UsageError("give ARTICLES or --records FILE, one of them, or --remove ID")
    known = gazetteers.read(gazetteer) if gazetteer else None
    with watched(articles or [*filter(None, [records_file])], "articles", log) as (report, stage):
        if records_file:
            found = records.read(records_file)
            summary = pipeline.build_records(found, store, gazetteer=known, remove=remove, report=report, stage=stage)
        else:
            sources = read(articles, inputs(told))
            summary = pipeline.build(
                sources,
                store,
                model=model,
                gazetteer=known,
                workers=workers,
                remove=remove,
                report=report,
                stage=stage,
            )
    graphs = (
        f"article graphs written: {summary.graphs:,}" if summary.graphs else "nothing to write, the graph is up to date"
    )
    done = f"{summary.new:,} new, {summary.changed:,} changed, {summary.unchanged:,} unchanged"
    removed = f", {summary.removed:,} removed" if remove else ""
    end(f"{store}: {graphs}; articles: {done}{removed}", summary, strict)
