"""The commands on the graph: `kg query`, `kg queries`, `kg export`, `kg validate`, `kg stats`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg.cli.terminal import output, say, store_option, width
from kg.errors import QueryError

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown")


@click.command()
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


@click.command()
def queries() -> None:
    """The saved queries: what each answers, and its parameters."""
    from kg.query import saved_queries

    for saved in saved_queries().values():
        click.echo(f"{saved.name}\n    {saved.summary}")
        for parameter in saved.parameters:
            needed = "" if parameter.required else " (may be left out)"
            click.echo(f"    --param {parameter.name}={parameter.type.upper()}{needed}")


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--actor", metavar="NAME", help="Only this actor and what surrounds it.")
@click.option("--depth", type=click.IntRange(1, 6), help="How many steps around the actor (2).")
@click.option("--topic", metavar="T", help="Only statements about this topic, and the roles of who made them.")
@click.option(
    "--since", metavar="D", help="Only statements from this day, month or year on: 2017-03-14, 2017-03, 2017."
)
@click.option("--until", metavar="D", help="Only statements until then.")
@click.option("--min-confidence", metavar="C", type=click.FloatRange(0, 1), help="Leave out what is less sure.")
@click.option("--max-nodes", metavar="N", type=click.IntRange(min=1), help="At most so many nodes (page: 2,000).")
@click.option(
    "--view", type=click.Choice(["facts", "network"]), help="facts (default), or actors tied to actors: network."
)
@click.option(
    "--aligned", is_flag=True, help="RDF: with all that follows in W3C's terms, for stores that do not reason."
)
@click.option("--title", help="Title of the page.")
@store_option
def export(out: Path, store: str, **wanted: Any) -> None:
    """Write the graph to OUT, by its ending.

    .html is the page; .graphml .gexf and .csv (a folder of tables) are networks for analysts; .ttl .nt .rdf .jsonld
    are flat triples and .trig .nq quads, always of the whole graph. After all but .html and .csv, .gz may follow.
    """
    from kg.export import export as written
    from kg.store import Store

    given = {option: value for option, value in wanted.items() if value is not None}
    say(f"{out}: {written(Store(store).graph, out, **given)}")


@click.command()
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


@click.command()
@store_option
def stats(store: str) -> None:
    """What the graph holds."""
    from kg.stats import stats as counted
    from kg.store import Store

    for name, number in counted(Store(store).graph):
        click.echo(f"{number:>10,}  {name}")


def _sparql(name: str) -> str:
    """The text of the query in a file or on standard input; the name itself where it is a saved query's."""
    if name == "-":
        return sys.stdin.read()
    if not _is_file(name):
        return name
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise QueryError(f"{name}: cannot be read ({why}); give a file of SPARQL, or a name from kg queries") from error


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


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="How to print it."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if they differ, as git diff does.")
def diff(one: str, other: str, form: str, exit_code: bool) -> None:
    """What only A (-) or only B (+) tells, fact by fact: stores, or files or folders of records."""
    from kg.diff import differences

    counts, last = {"-": 0, "+": 0}, None
    with output(None) as out:
        for found in differences(one, other):
            counts[found.side] += 1
            if form == "text" and found.article != last:
                out.write(f"{found.article}\n")
                last = found.article
            out.write((found.json() if form == "jsonl" else f"  {found.text()}") + "\n")
    say(f"{counts['-']:,} facts only in {one}, {counts['+']:,} only in {other}")
    if exit_code and any(counts.values()):
        sys.exit(1)
