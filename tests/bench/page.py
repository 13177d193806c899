"""The page: what an export costs as the store grows, and what the page costs in Chromium beside pyvis's own page."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright
from pyvis.network import Network

from kg.export.html import render
from kg.export.pagedata import page_data
from kg.export.selection import select
from kg.export.survey import Wanted
from kg.model import Actor, Article, Record, Statement, Tenure
from kg.pipeline import build_records
from kg.store import Store

QUADS = (50_000, 1_000_000)
_QUADS_AN_ARTICLE = 420
_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_COUNT_FRAMES = """
const clear = CanvasRenderingContext2D.prototype.clearRect;
window.frames_drawn = 0;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  window.frames_drawn += 1;
  return clear.apply(this, box);
};
"""
_DRAWN = "() => document.querySelector('canvas') && window.frames_drawn > 0"
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


def page() -> Iterator[str]:
    """Sections of the report."""
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        stores = [_store(Path(folder) / str(quads), quads) for quads in QUADS]
        yield _exports(stores)
        yield _beside_pyvis(stores[-1], Path(folder))


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
            statements.append(Statement(name, source, cue, content, "indirect", "say", confidence=confidence))
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


def _exports(stores: list[Store]) -> str:
    lines = ["## What an export costs, by size of the store", "", "| quads | CPU seconds (2,000 nodes) |", "|---|---|"]
    costs = []
    for store in stores:
        program = (
            "import sys; from pathlib import Path; from kg.store import Store; from kg.export.html import write_html;"
        )
        program += "print(write_html(Store(sys.argv[1]).graph, Path(sys.argv[2])), file=sys.stderr)"
        out = store.path.parent / "graph.html"
        before = sum(os.times()[2:4])
        subprocess.run([sys.executable, "-c", program, str(store.path), str(out)], check=True)
        costs.append(sum(os.times()[2:4]) - before)
        lines.append(f"| {len(store.graph):,} | {costs[-1]:.2f} |")
    return "\n".join([*lines, "", f"Ratio: {costs[-1] / costs[0]:.2f} (at most 3)", ""])


def _beside_pyvis(store: Store, folder: Path) -> str:
    lines = ["## The page in Chromium beside pyvis's own (in_line, physics off, same positions)", ""]
    lines += ["| nodes | page | MB | CPU s to ready | CPU ms a frame panned |", "|---|---|---|---|---|"]
    for nodes in (500, 2000):
        data = page_data(select(store.graph, Wanted(max_nodes=nodes)), "Bench")
        pages = {"pyvis": _pyvis(data), "kg": render(data)}
        found = {name: _measured(text, folder / f"{name}.html") for name, text in pages.items()}
        for name, (size, ready, frame) in found.items():
            lines.append(f"| {len(data['nodes']):,} | {name} | {size:.2f} | {ready:.2f} | {frame:.1f} |")
        ratios = [found["kg"][index] / found["pyvis"][index] for index in (1, 2)]
        lines.append(f"| | kg / pyvis | | {ratios[0]:.2f} (at most 1.5) | {ratios[1]:.2f} (at most 1) |")
    return "\n".join([*lines, ""])


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
    runs = sorted(_run(path) for _ in range(3))
    frames = sorted(frame for _, frame in runs)
    return path.stat().st_size / 1e6, runs[1][0], frames[1]


def _run(path: Path) -> tuple[float, float]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        page = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
        page.add_init_script(_COUNT_FRAMES)
        page.goto("about:blank")
        before = _cpu()
        page.goto(path.as_uri())
        page.wait_for_function(_DRAWN, timeout=120_000)
        page.wait_for_timeout(500)
        ready = _cpu() - before
        frame = _panned(page)
        browser.close()
    return ready, frame


def _panned(page: Page) -> float:
    page.mouse.move(500, 500)
    page.mouse.down()
    before, drawn = _cpu(), page.evaluate("window.frames_drawn")
    for step in range(60):
        page.mouse.move(500 + 3 * step, 500 + 2 * step)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    spent, frames = _cpu() - before, page.evaluate("window.frames_drawn") - drawn
    page.mouse.up()
    return 1000 * spent / max(1, frames)


def _cpu() -> float:
    """CPU seconds of all Chromium processes that descend from this one, so far."""
    parents, spent = {}, {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            name = (entry / "comm").read_text().strip()
        except OSError:
            continue
        parents[int(entry.name)] = int(fields[1])
        spent[int(entry.name)] = (name, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))
    return sum(cost for pid, (name, cost) in spent.items() if name.startswith("chrom") and _descends(pid, parents))


def _descends(pid: int, parents: dict[int, int]) -> bool:
    while pid and pid != os.getpid():
        pid = parents.get(pid, 0)
    return pid == os.getpid()
