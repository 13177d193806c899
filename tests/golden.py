"""Golden files: the sample records as sorted N-Quads, and what each saved query answers on them.

`make golden` rewrites them. Look at the difference before you commit it.
"""

import io
from pathlib import Path

from kg.graph.iris import VOCABULARY_GRAPH
from kg.query import query, saved_queries
from tests.samples import all_quads, sample_graph, sample_records

FOLDER = Path(__file__).with_name("golden")
NEEDED = {"from-article": {"article": "post-1"}}
"""What the queries are given that do not run without."""


def graph_lines() -> str:
    """The quads of the sample records, but for the vocabulary, sorted."""
    quads = (quad for quad in all_quads(sample_records()) if quad.graph_name != VOCABULARY_GRAPH)
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def answer(name: str) -> str:
    """What a saved query answers on the sample records, as CSV."""
    out = io.BytesIO()
    query(sample_graph(), name, NEEDED.get(name)).write(out, "csv")
    return out.getvalue().decode().replace("\r\n", "\n")


def main() -> None:
    """Rewrite the golden files."""
    FOLDER.mkdir(exist_ok=True)
    for old in [*FOLDER.glob("*.csv"), *FOLDER.glob("*.nq")]:
        old.unlink()
    (FOLDER / "records.nq").write_text(graph_lines(), encoding="utf-8")
    for name in saved_queries():
        (FOLDER / f"{name}.csv").write_text(answer(name), encoding="utf-8")


if __name__ == "__main__":
    main()
