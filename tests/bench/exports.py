"""What exports of a large graph cost: memory above all, measured in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.graph.iris import VOCABULARY_GRAPH
from tests.bench.report import Given, Part, Ratio
from tests.graphs import crowd

QUADS = 5_000_000
FORMATS = (".nq", ".nt.gz", ".ttl", ".trig", ".jsonld")

_ONE = """
import sys, time
from pathlib import Path
import pyoxigraph
from kg.export.rdf import write_rdf
def most():  # not ru_maxrss, which a process has from its parent
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
before = most()
number = write_rdf(pyoxigraph.Store.read_only(sys.argv[1]), Path(sys.argv[2]), aligned=sys.argv[3] == "aligned")
print(number, time.process_time(), before, most())
"""


def exports(_: Given) -> Iterator[Part]:
    """CPU and greatest memory of exports of a large graph."""
    with TemporaryDirectory() as place:
        store = large_store(Path(place) / "store", QUADS)
        yield f"\nExports of {store:,} quads, each in a process of its own:\n"
        yield "| format | written | CPU s a million | MB at most | of these before the export |"
        yield "|---|---|---|---|---|"
        for ending, how in [*((ending, "") for ending in FORMATS), (".nt", "aligned")]:
            out = Path(place) / f"graph{ending}"
            command = [sys.executable, "-c", _ONE, f"{place}/store", str(out), how or "plain"]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            number, seconds, before, most = int(told[0]), float(told[1]), int(told[2]), int(told[3])
            out.unlink()
            yield Ratio(f"MB at most, export of {ending} {how}".rstrip(), most, most=500)
            yield f"| {ending} {how} | {number:,} | {seconds / number * 1e6:.1f} | {most} | {before} |"


def large_store(folder: Path, quads: int) -> int:
    """A store on disk of about so many quads, one article copied with other names; how many there are."""
    store = pyoxigraph.Store(str(folder))
    pattern = [quad for quad in crowd(5) if quad.graph_name != VOCABULARY_GRAPH]
    store.bulk_extend(quad for quad in crowd(5) if quad.graph_name == VOCABULARY_GRAPH)
    text = pyoxigraph.serialize(pattern, format=RdfFormat.N_QUADS)
    assert text is not None
    copies = quads // len(pattern) + 1
    for first in range(0, copies, 1000):
        batch = b"".join(_renamed(text, number) for number in range(first, min(first + 1000, copies)))
        store.bulk_load(batch, RdfFormat.N_QUADS)
    store.flush()
    return len(store)


def _renamed(text: bytes, number: int) -> bytes:
    mark = b"%d-" % number
    for name in (b"/person-", b"/m", b"Person ", b"/item-"):
        text = text.replace(name, name + mark)
    return text
