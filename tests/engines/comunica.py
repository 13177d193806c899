"""Comunica 4.5 over what n3.js 2 has read."""

from pathlib import Path

from tests.engines.engine import INSTALLED, WorkerEngine


class Comunica(WorkerEngine):
    reads = (".nq", ".nt", ".ttl", ".trig")
    answers = True

    def __init__(self) -> None:
        super().__init__(["node", Path(__file__).with_name("node.mjs"), f"{INSTALLED / 'node'}/"])
