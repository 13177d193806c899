"""RDF4J 3.7's parsers, as Debian has them."""

from tests.engines.engine import WorkerEngine, jars, jvm

_JARS = "rdf4j-* slf4j-api slf4j-nop guava commons-* jackson-core jackson-databind jackson-annotations"


class Rdf4j(WorkerEngine):
    reads = (".nq", ".nt", ".ttl", ".trig", ".rdf")

    def __init__(self) -> None:
        super().__init__(jvm("rdf4j", ":".join(jars(_JARS))))
