"""What the benchmarks share: running the program, counting its cost."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time
from typing import NamedTuple

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


class Cost(NamedTuple):
    """What a process cost: seconds of CPU (its children's too) and of the clock, and its peak memory in MB."""

    cpu: float
    seconds: float
    peak: float


def cost(*command: str) -> Cost:
    """What a command of `kg` costs as a process of its own."""
    began = monotonic()
    process = subprocess.Popen([sys.executable, "-m", "kg", *command])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, monotonic() - began, used.ru_maxrss / 1024)


def kg(*arguments: str) -> None:
    """Run the command line as a user does."""
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True)


def python(script: Path, *arguments: Path) -> str:
    """Standard output of a Python script."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
