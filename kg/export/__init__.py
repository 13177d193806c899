"""The store, written out: RDF formats and the HTML page."""
