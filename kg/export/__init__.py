"""The store, written out, in the format that the file's ending names: RDF, files for analysts, or the HTML page."""

from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import KgError
from kg.export.rdf import RDF_ENDINGS, rdf_ending, write_rdf

ENDINGS = (".html", *RDF_ENDINGS, ".graphml", ".gexf", ".csv")


def export(graph: pyoxigraph.Store, out: Path, *, aligned: bool = False, **wanted: Any) -> str:
    """Write `graph` to `out`; a sentence on what was written.

    `aligned` adds to RDF what follows from the vocabulary, for stores that do not reason. `wanted`: fields of
    `kg.export.survey.Wanted`, and `title`. The file is there whole or not at all; `.csv` is a folder. Raises KgError
    for an ending that is none of ENDINGS (.gz may follow those of RDF and XML), for options that a format does not
    take, and where `out` cannot be written.
    """
    ending = rdf_ending(out)
    if aligned and ending not in RDF_ENDINGS:
        raise KgError(f"{out}: --aligned can be given for RDF only; leave it out")
    if out.suffix.lower() == ".html":
        from kg.export.html import write_html

        return write_html(graph, out, **wanted)
    if "title" in wanted:
        raise KgError(f"{out}: title can be given for an .html page only; leave it out")
    if ending in (".graphml", ".gexf") or out.suffix.lower() == ".csv":
        from kg.export.analysis import write_analysis

        return write_analysis(graph, out, **wanted)
    if ending not in RDF_ENDINGS:
        raise KgError(f"{out}: unknown ending; known are {', '.join(ENDINGS)}, and .gz after those of RDF and XML")
    if wanted:
        given = ", ".join(f"--{name.replace('_', '-')}" for name in wanted)
        raise KgError(f"{out}: {given} can be given for pages and networks only; RDF is always the whole graph")
    return f"{write_rdf(graph, out, aligned=aligned):,} {'quads' if ending in ('.nq', '.trig') else 'triples'}"
