"""The page: what an export costs as the store grows, and what the page costs in Chromium beside pyvis's own page."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyvis.network import Network

from kg.export.html import render
from kg.export.pagedata import page_data
from kg.export.selection import select
from kg.export.survey import Wanted
from kg.model import Actor, Article, Record, Statement, Tenure
from kg.pipeline import build_records
from kg.store import Store
from tests.bench.chromium import opened_and_panned
from tests.bench.report import Given, Part, Ratio

QUADS = (50_000, 1_000_000)
_QUADS_AN_ARTICLE = 420
_WORDS = (
    "trade",
    "border",
    "harbour",
    "budget",
    "storm",
    "treaty",
    "school",
    "energy",
    "rail",
    "water",
    "court",
    "wage",
)


def page(_: Given) -> Iterator[Part]:
    """The page: what an export costs by size of the store, what it costs in Chromium beside pyvis's own page."""
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        stores = [_store(Path(folder) / str(quads), quads) for quads in QUADS]
        yield from _exports(stores)
        yield from _beside_pyvis(stores[-1], Path(folder))


def invented(articles: int, seed: int = 7) -> Iterator[Record]:
    """Records of invented articles: few actors are quoted often and most seldom, as in news."""
    dice = random.Random(seed)
    people = range(1, max(50, articles * 4))
    weights = list(accumulate(1 / (rank + 10) for rank in people))
    for number in range(articles):
        ranks = sorted(set(dice.choices(people, cum_weights=weights, k=9)))
        yield _record(number, ranks, dice)


def _record(number: int, ranks: list[int], dice: random.Random) -> Record:
    text, statements, roles = "", [], []
    for rank in ranks:
        name = f"Person {rank}"
        for _ in range(2):
            words = (
                f"the {dice.choice(_WORDS)} plan {number}-{rank} needs {dice.choice(_WORDS)} and {dice.choice(_WORDS)}"
            )
            start = len(text)
            text += f"{name} said that {words}. "
            source, cue = (start, start + len(name)), (start + len(name) + 1, start + len(name) + 5)
            content = ((cue[1] + 6, cue[1] + 6 + len(words)),)
            confidence = round(0.5 + dice.random() / 2, 2)
            named = f"Person {dice.choice(ranks)}"
            about = (tuple({named} - {name}), tuple(sorted({dice.choice(_WORDS) for _ in range(dice.randrange(3))})))
            said = Statement(name, source, cue, content, "indirect", "say", confidence=confidence)
            statements.append(replace(said, mentions=about[0], topics=about[1]))
        if dice.random() < 0.4:
            roles.append(Tenure(name, dice.choice(_WORDS) + " minister", f"State {rank % 90}", "current", source, 0.9))
    actors = [Actor(f"Person {rank}", "person", (), None) for rank in ranks]
    actors += [Actor(name, "government", (), None) for name in sorted({role.org for role in roles if role.org})]
    day = f"20{10 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    article = Article(
        f"a{number}", text, f"Report {number}", day, f"Paper {number % 20}", f"https://news.example/{number}"
    )
    return Record(article, tuple(actors), tuple(statements), tuple(roles))


def _store(folder: Path, quads: int) -> Store:
    build_records(invented(quads // _QUADS_AN_ARTICLE), folder)
    return Store(folder)


def _exports(stores: list[Store]) -> Iterator[Part]:
    """CPU seconds of a new process that exports 2,000 nodes."""
    program = (
        "import sys; from pathlib import Path; from kg.store import Store; from kg.export.html import write_html;"
        "write_html(Store(sys.argv[1]).graph, Path(sys.argv[2]))"
    )
    costs = []
    for store in stores:
        out = store.path.parent / "graph.html"
        before = sum(os.times()[2:4])
        subprocess.run([sys.executable, "-c", program, str(store.path), str(out)], check=True)
        costs.append(sum(os.times()[2:4]) - before)
        yield f"2,000 nodes from {len(store.graph):,} quads: {costs[-1]:.2f} CPU seconds"
    yield Ratio("page of 2,000 nodes from 1 M quads / from 50,000, CPU", costs[-1] / costs[0], most=3)


def _beside_pyvis(store: Store, folder: Path) -> Iterator[Part]:
    """In Chromium, both with the same positions; pyvis in_line, physics off."""
    for nodes, megabytes in ((500, 1.0), (2000, 2.0)):
        data = page_data(select(store.graph, Wanted(max_nodes=nodes)), "Bench")
        pages = {"pyvis": _pyvis(data), "kg": render(data)}
        found = {name: _measured(text, folder / f"{name}.html") for name, text in pages.items()}
        for name, (size, ready, frame) in found.items():
            costs = f"{ready:.2f} CPU s to ready, {frame:.1f} CPU ms a frame panned"
            yield f"{name}, {nodes:,} nodes: {size:.2f} MB, {costs}"
        (size, *ours), (_, *theirs) = found["kg"], found["pyvis"]
        yield Ratio(f"page of {nodes:,} nodes, MB", size, most=megabytes)
        yield Ratio(f"page of {nodes:,} nodes ready / pyvis's, CPU", ours[0] / theirs[0], most=1.5)
        yield Ratio(f"page of {nodes:,} nodes panned / pyvis's, CPU a frame", ours[1] / theirs[1], most=1)


def _pyvis(data: dict[str, Any]) -> str:
    """The same nodes, lines and places through pyvis's own template."""
    network = Network(directed=True, cdn_resources="in_line", height="900px", width="100%")
    network.nodes = [
        {
            "id": node["id"],
            "label": node["name"][:40],
            "x": node["x"],
            "y": node["y"],
            "size": node["size"],
            "shape": node["shape"],
        }
        for node in data["nodes"]
    ]
    facts = [*data["statements"], *(edge for edge in data["edges"] if edge["kind"] not in ("mentions", "shares"))]
    network.edges = [{"from": fact["from"], "to": fact["to"], "arrows": "to"} for fact in facts]
    network.toggle_physics(False)
    text: str = network.generate_html()
    return text


def _measured(text: str, path: Path) -> tuple[float, float, float]:
    """Megabytes, CPU seconds until drawn, CPU milliseconds for each frame while it is dragged; medians of three."""
    path.write_text(text, encoding="utf-8")
    runs = sorted(opened_and_panned(path) for _ in range(3))
    frames = sorted(frame for _, frame in runs)
    return path.stat().st_size / 1e6, runs[1][0], frames[1]
