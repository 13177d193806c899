"""The store, written out, in the format that the file's ending names: RDF, or the HTML page."""

from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import KgError
from kg.export.rdf import RDF_ENDINGS, rdf_ending, write_rdf

ENDINGS = (".html", *RDF_ENDINGS)


def export(graph: pyoxigraph.Store, out: Path, *, aligned: bool = False, **page: Any) -> str:
    """Write `graph` to `out`; a sentence on what was written. `page`: options of `kg.export.html.write_html`.

    `aligned` adds to RDF what follows from the vocabulary, for stores that do not reason.

    The file is there whole or not at all. Raises KgError for an ending that is none of ENDINGS (.gz may follow those of
    RDF), for options that a format does not take, and where `out` cannot be written.
    """
    if out.suffix.lower() == ".html":
        if aligned:
            raise KgError(f"{out}: aligned is for RDF, not for the page; leave it out")
        from kg.export.html import write_html

        return write_html(graph, out, **page)
    ending = rdf_ending(out)
    if ending not in RDF_ENDINGS:
        raise KgError(f"{out}: unknown ending; known are {', '.join(ENDINGS)}, and .gz after those of RDF")
    if page:
        raise KgError(f"{out}: {', '.join(page)} can be given for an .html page only; leave them out")
    return f"{write_rdf(graph, out, aligned=aligned):,} {'quads' if ending in ('.nq', '.trig') else 'triples'}"
