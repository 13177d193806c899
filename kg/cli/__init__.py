"""The command line: each command parses its options, calls the function of its name and prints what it returns.

Messages and progress bars go to standard error, results to standard output. Exit status: 0 the run finished, 1 a
failure that the message explains, 2 wrong usage, 130 stopped by Ctrl-C.
"""

import signal
from typing import Any

import click

from kg import __version__
from kg.cli.actors import actors, judge
from kg.cli.graph import diff, export, queries, query, stats, validate
from kg.cli.loading import load
from kg.cli.reading import build, extract, resolve
from kg.cli.serving import serve
from kg.cli.terminal import say
from kg.errors import KgError

INTERRUPTED = 128 + signal.SIGINT


class _Group(click.Group):
    """Turns a KgError into its sentence and exit status 1, Ctrl-C into a sentence and what shells expect of it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            kept = ctx.invoked_subcommand == "build"
            say("stopped" + "; what was done is kept, give the same command again to go on" * kept)
            ctx.exit(INTERRUPTED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """News to a knowledge graph of who said what and who holds which role.

    ARTICLES are files, folders, or - for standard input: .txt .md .html .jsonl .csv .tsv .rss .atom .xml .warc, each
    also .gz. Beside NAME.txt, NAME.json may tell its title, date, outlet and url.
    """


for command in (extract, resolve, build, query, queries, export, load, serve, validate, stats, diff, actors, judge):
    main.add_command(command)
