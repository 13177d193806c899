"""What the benchmarks share: running the program, counting its cost."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pyoxigraph

OUT = Path("out/bench")


def one(graph: pyoxigraph.Store, query: str) -> int:
    """The one number that a query gives."""
    found = graph.query("PREFIX kg: <https://w3id.org/newskg/ns#> " + query, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    value = next(found)[0]
    assert isinstance(value, pyoxigraph.Literal)
    return int(value.value)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for `work`."""
    start = process_time()
    work()
    return process_time() - start


def kg(*arguments: str) -> None:
    """Run the command line as a user does."""
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True)


def python(script: Path, *arguments: Path) -> str:
    """Standard output of a Python script."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
