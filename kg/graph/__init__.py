"""Records <-> quads: the only place that mints IRIs; networkx views of the graph."""
