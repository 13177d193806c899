"""rapper, the parser of Raptor 2."""

import gzip
import re
import subprocess
from pathlib import Path

from tests.engines.engine import Engine, Row

_FORMATS = {".nq": "nquads", ".nt": "ntriples", ".ttl": "turtle", ".rdf": "rdfxml"}


class Rapper(Engine):
    reads = (".nq", ".nt", ".ttl", ".rdf")
    answers = False

    def __init__(self) -> None:
        self._count = -1

    def load(self, file: Path) -> None:
        name = file.name.removesuffix(".gz")
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        command = ["rapper", "-c", "-i", _FORMATS[Path(name).suffix], "-", "https://newskg.example/id/"]
        done = subprocess.run(command, input=data, capture_output=True, check=False)
        told = done.stderr.decode()
        assert done.returncode == 0, told
        assert "rror -" not in told, told
        found = re.search(r"returned (\d+) triple", told)
        assert found, told
        self._count = int(found[1])

    def count(self) -> int:
        return self._count

    def select(self, query: str) -> list[Row]:
        raise NotImplementedError

    def close(self) -> None:
        pass
