"""The command line: each command parses its options, calls the function of its name and prints what it returns.

Messages and progress bars go to standard error, results to standard output. Exit status: 0 the run finished, 1 a
failure that the message explains, 2 wrong usage.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg import DEFAULT_MODEL, __version__
from kg.cli_actors import actors, judge
from kg.errors import KgError, QueryError
from kg.read.metadata import Metadata
from kg.terminal import described_options, end, gazetteer_option, progress, say, store_option, strict_option, width
from kg.terminal import output as written

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown")


class _Group(click.Group):
    """Turns a KgError into its sentence and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error


_out = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write to.")
_model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="A spaCy English pipeline.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """News to a knowledge graph of who said what and who holds which role.

    ARTICLES are files, folders, or - for standard input: .txt .md .html .jsonl, each also .gz. Beside NAME.txt,
    NAME.json may tell its title, date, outlet and url.
    """


@main.command()
@click.argument("articles", nargs=-1, required=True)
@_out
@_model
@click.option("--explain", is_flag=True, help="Print every candidate with its score and features instead.")
@described_options
@strict_option
def extract(
    articles: tuple[str, ...], output: Path | None, model: str, explain: bool, strict: bool, **told: str | None
) -> None:
    """Read ARTICLES and write their records, one JSON object a line."""
    from kg import pipeline, records
    from kg.language import load
    from kg.read import articles as read

    summary = pipeline.Summary()
    nlp = load(model)
    sources = pipeline.sound(progress(read(articles, Metadata(**told)), "articles"), say, summary)
    found = (
        pipeline.explain(sources, nlp)
        if explain
        else map(records.dump, pipeline.sound(pipeline.extract(sources, nlp), say, summary))
    )
    with written(output) as out:
        for text in found:
            out.write(text + "\n")
            summary.new += 1
    end(f"articles: {summary.new} read, {summary.skipped} skipped", summary.skipped, strict)


@main.command()
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


@main.command()
@click.argument("articles", nargs=-1)
@click.option("--records", "records_file", type=click.Path(allow_dash=True), help="Ready records instead of articles.")
@gazetteer_option
@store_option
@_model
@described_options
@strict_option
def build(
    articles: tuple[str, ...],
    records_file: str | None,
    gazetteer: str | None,
    store: str,
    model: str,
    strict: bool,
    **told: str | None,
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
        sources = progress(read(articles, Metadata(**told)), "articles")
        summary = pipeline.build(sources, store, model=model, gazetteer=known, report=say)
    done = f"{summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged, {summary.skipped} skipped"
    graphs = (
        f"article graphs written: {summary.graphs}" if summary.graphs else "nothing to write, the graph is up to date"
    )
    end(f"{store}: {done}; {graphs}", summary.skipped, strict)


@main.command()
@click.argument("name", metavar="NAME|FILE.rq|-")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value of one of its parameters.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print it."
)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many rows.")
@store_option
def query(name: str, params: tuple[str, ...], form: Any, limit: int | None, store: str) -> None:
    """Answer a saved query by NAME, or SPARQL from a file or standard input (-). Changes nothing."""
    from kg.query import query as answered
    from kg.store import Store

    graph = Store(store).graph
    with _named("standard input" if name == "-" else name if _is_file(name) else ""):
        result = answered(graph, _sparql(name), _pairs(params), limit=limit)
    result.write(sys.stdout.buffer, form, width())


@main.command()
def queries() -> None:
    """The saved queries: what each answers, and its parameters."""
    from kg.query import saved_queries

    for saved in saved_queries().values():
        click.echo(f"{saved.name}\n    {saved.summary}")
        for parameter in saved.parameters:
            needed = "" if parameter.required else " (may be left out)"
            click.echo(f"    --param {parameter.name}={parameter.type.upper()}{needed}")


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--title", help="Title of the page.")
@click.option("--actor", help="Only this actor and what surrounds it, on the page.")
@click.option("--max-nodes", type=click.IntRange(min=1), help="At most so many nodes on the page (2,000).")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out what is less sure, on the page.")
@store_option
def export(out: Path, store: str, **page: Any) -> None:
    """Write the graph to OUT, by its ending: .html; flat .ttl .nt .rdf .jsonld; quads .trig .nq; .gz may follow."""
    from kg.export import export as written
    from kg.store import Store

    given = {option: value for option, value in page.items() if value is not None}
    say(f"{out}: {written(Store(store).graph, out, **given)}")


@main.command()
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many nodes a shape."
)
@store_option
def validate(limit: int, store: str) -> None:
    """Check the graph against its shapes: violations end with exit status 1, warnings do not."""
    from kg.store import Store
    from kg.validate import validate as checked

    report = checked(Store(store).graph)
    click.echo(report.text(limit))
    if report.violations:
        sys.exit(1)


@main.command()
@store_option
def stats(store: str) -> None:
    """What the graph holds."""
    from kg.stats import stats as counted
    from kg.store import Store

    for name, number in counted(Store(store).graph):
        click.echo(f"{number:>10,}  {name}")


main.add_command(actors)
main.add_command(judge)


def _sparql(name: str) -> str:
    """The text of the query in a file or on standard input; the name itself where it is a saved query's."""
    if name == "-":
        return sys.stdin.read()
    if not _is_file(name):
        return name
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{name}: cannot be read ({error}); give a file of SPARQL, or a name from kg queries"
        ) from error


def _is_file(name: str) -> bool:
    return name.endswith(".rq") or "/" in name


@contextmanager
def _named(source: str) -> Iterator[None]:
    """Says in which file a query is wrong."""
    try:
        yield
    except QueryError as error:
        raise QueryError(f"{source}: {error}" if source and source not in str(error) else str(error)) from error


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    wrong = next((given for given in params if "=" not in given), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not NAME=VALUE", param_hint="--param")
    return dict(given.split("=", 1) for given in params)
