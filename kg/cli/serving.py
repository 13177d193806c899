"""The command that answers others: `kg serve`."""

import click

from kg.cli.terminal import say, store_option


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port; 0: any free one.")
@click.option("--timeout", type=click.FloatRange(0.1), default=60, show_default=True, help="Seconds for one query.")
@click.option("--memory-limit", type=click.IntRange(10), default=1000, show_default=True, help="MB for one query.")
@click.option("--result-limit", type=click.IntRange(1), default=1000, show_default=True, help="MB of one answer.")
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries run at once.")
@click.option("--writable", is_flag=True, help="Take SPARQL updates too, from anyone who can reach the port.")
def serve(
    store: str,
    host: str,
    port: int,
    timeout: float,
    memory_limit: int,
    result_limit: int,
    workers: int,
    writable: bool,
) -> None:
    """Answer SPARQL at http://HOST:PORT/sparql, with a query page at / and the graph page at /graph.

    A query that takes longer than --timeout, or more than --memory-limit or --result-limit, ends with an error; the
    others go on. `kg build` may go on meanwhile.
    """
    from kg.serve.pool import Limits
    from kg.serve.server import serve as served

    served(store, host, port, Limits(timeout, memory_limit, result_limit), workers, writable, say)
