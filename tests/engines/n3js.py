"""n3.js 2, the parser of JavaScript's RDF libraries."""

from pathlib import Path

from tests.engines.engine import INSTALLED, WorkerEngine


class N3(WorkerEngine):
    reads = (".nq", ".nt", ".ttl", ".trig")

    def __init__(self) -> None:
        super().__init__(["node", Path(__file__).with_name("node.mjs"), f"{INSTALLED / 'node'}/"])
