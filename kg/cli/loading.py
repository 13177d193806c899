"""The command that sends the graph elsewhere: `kg load`."""

import sys
from typing import Any

import click
from tqdm import tqdm

from kg.cli.terminal import say, store_option


@click.command()
@click.argument("url")
@click.option("--flat", is_flag=True, help="All triples in the default graph instead of one graph an article.")
@click.option("--graph", metavar="IRI", help="All triples in this one graph.")
@click.option("--replace", is_flag=True, help="With --flat: in place of what others put into the default graph.")
@click.option("--aligned", is_flag=True, help="With all that follows in W3C's terms, for stores that do not reason.")
@click.option(
    "--by", "way", type=click.Choice(("graph-store", "update")), help="What URL is, if it is not to be asked."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=120, show_default=True, help="Seconds for an answer."
)
@click.option("--retries", type=click.IntRange(min=0), default=6, show_default=True, help="Tries after a failure.")
@store_option
def load(url: str, store: str, flat: bool, graph: str | None, timeout: float, retries: int, **how: Any) -> None:
    """Push the graph into the triplestore at URL. Again, and only what has changed is sent, and what is gone dropped.

    Credentials: KG_LOAD_USER and KG_LOAD_PASSWORD, or KG_LOAD_TOKEN, or ~/.netrc (docs/triplestores.md).
    """
    from kg.load import Patience
    from kg.load import load as pushed
    from kg.store import Store

    opened = Store(store)
    total = None if how["aligned"] else len(opened.graph)
    with tqdm(total=total, unit=" triples", disable=not sys.stderr.isatty(), leave=False, mininterval=0.5) as bar:
        patience = Patience(retries, timeout=timeout)
        done = pushed(
            opened, url, flat=flat or graph is not None, graph=graph, patience=patience, tick=bar.update, **how
        )
    checked = "as many as the server counts" if done.checked else "not counted: no SPARQL query endpoint was seen"
    gone = f", {done.dropped:,} dropped" if done.dropped else ""
    graphs = f"graphs: {done.sent:,} sent, {done.unchanged:,} unchanged{gone}"
    say(f"{done.address}: {done.triples:,} triples, {checked}; {graphs}")
