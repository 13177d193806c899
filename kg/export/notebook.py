"""The page inside a Jupyter notebook."""

from html import escape
from pathlib import Path
from typing import Any

from kg.export.html import DEFAULT_TITLE, page_of
from kg.store import Store


class Shown:
    """A page that notebooks draw: an inline frame that holds the whole page and may reach nothing around it."""

    def __init__(self, page: str, height: int) -> None:
        self.page = page
        self.height = height

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.page)}" sandbox="allow-scripts allow-downloads allow-popups" title="kg"'
            f' width="100%" height="{self.height}" style="border: 1px solid #ccc; border-radius: 8px"></iframe>'
        )


def show(store: Store | str | Path, *, height: int = 720, title: str = DEFAULT_TITLE, **wanted: Any) -> Shown:
    """The page of a store (opened, or its folder) for the last line of a notebook cell; `height` in pixels.

    `wanted`: what to show, as for `kg export`: actor, topic, depth, since, until, max_nodes, min_confidence, view.
    Raises KgError as `kg.export.html.write_html` does.
    """
    opened = store if isinstance(store, Store) else Store(store)
    page, _ = page_of(opened.graph, title, **wanted)
    return Shown(page, height)
