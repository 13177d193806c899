"""The interactive page: one file that opens offline by a double click and asks nobody for anything.

pyvis carries nodes, edges and options; the page itself is our own template, style and scripts (kg/export/page/).
"""

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.export.pagedata import Json, page_data
from kg.export.selection import select
from kg.export.survey import Wanted
from kg.files import replacing

DEFAULT_TITLE = "Who said what, who holds which role"
_SCRIPTS = (
    "data", "text", "state", "facts", "colours", "shapes", "picture", "highlight", "labels", "focus", "path",
    "evidence", "said", "panel", "overview", "search", "legend", "histogram", "filters", "table", "download",
    "pointer", "keyboard", "main",
)  # fmt: skip
_OPTIONS: Json = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": False, "selectable": False, "dragNodes": False, "keyboard": False, "tooltipDelay": 100000},
    "nodes": {"borderWidth": 0, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "width": 1, "arrows": {"to": {"enabled": False}}},
}


def write_html(graph: pyoxigraph.Store, out: Path, *, title: str = DEFAULT_TITLE, **wanted: Any) -> str:
    """Write the page of `graph` to `out`; a sentence on what it shows.

    `wanted`: what to show, the fields of `kg.export.survey.Wanted`. The same graph gives the same bytes. Raises KgError
    if there is nothing to show, an actor or topic is unknown, or `out` cannot be written; then no half-written file is
    left.
    """
    page, shown = page_of(graph, title, **wanted)
    with replacing(out) as file:
        file.write(page.encode())
    return shown


def page_of(graph: pyoxigraph.Store, title: str = DEFAULT_TITLE, **wanted: Any) -> tuple[str, str]:
    """The page of `graph` as text, and a sentence on what it shows; otherwise as `write_html`."""
    selection = select(graph, Wanted(**wanted))
    page = render(page_data(selection, title, wanted.get("view", "facts")))
    whole = sum(selection.whole.values()) - selection.whole["statements"]
    shown = f"{len(selection.graph):,} of {max(whole, len(selection.graph)):,} nodes"
    return page, f"{shown}: {selection.how}" if selection.how else shown


def render(data: Json) -> str:
    """The page of what `kg.export.pagedata.page_data` gives, as one HTML document."""
    network = _network(data)
    held = {**data, "nodes": network.nodes, "edges": network.edges, "options": network.options}
    script, style = _script(), _asset("style.css")
    page: str = _template().render(
        title=data["about"]["title"],
        data=Markup(_json(held)),
        library=Markup(_library()),
        script=Markup(script),
        style=Markup(style),
        script_hashes=Markup(" ".join((_hash(_library()), _hash(script)))),
        style_hash=Markup(_hash(style)),
    )
    return page


def _network(data: Json) -> Network:
    """pyvis's network, its lists filled directly: its add_node and add_edge look through all that is there."""
    network = Network(directed=True)
    network.nodes = data["nodes"]
    network.edges = data["edges"]
    network.options = _OPTIONS
    return network


def _json(data: Any) -> str:
    """JSON that cannot leave its script element: no `<`, `>`, `&` nor line separators as such."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _asset(name: str) -> str:
    return (files("kg.export") / "page" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _script() -> str:
    """Our scripts, in the order in which they build on each other, in a scope of their own; comments are left out."""
    lines = (line.strip() for name in _SCRIPTS for line in _asset(f"{name}.js").splitlines())
    parts = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


@cache
def _library() -> str:
    """vis-network as pyvis bundles it (Apache-2.0 or MIT; its own header says so)."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _template() -> Any:
    environment = Environment(
        loader=DictLoader({"page": _asset("page.html")}), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page")
