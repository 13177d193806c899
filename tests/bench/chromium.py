"""What a page costs in Chromium: CPU of all its processes, which /proc tells (Linux)."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

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


def opened_and_panned(path: Path) -> tuple[float, float]:
    """CPU seconds until the page at `path` is drawn, CPU milliseconds for each frame while it is dragged."""
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
    before, drawn = _cpu(), int(page.evaluate("window.frames_drawn"))
    for step in range(60):
        page.mouse.move(500 + 3 * step, 500 + 2 * step)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    spent, frames = _cpu() - before, int(page.evaluate("window.frames_drawn")) - drawn
    page.mouse.up()
    return 1000 * spent / max(1, frames)


def _cpu() -> float:
    """CPU seconds of all Chromium processes that descend from this one, so far."""
    parents: dict[int, int] = {}
    spent: dict[int, tuple[str, float]] = {}
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
