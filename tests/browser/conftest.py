"""A real Chromium that opens pages from file:// with the network off, and tells all that it complains about."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kg.export.html import write_html

SCREENSHOTS = Path("out/screenshots")
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
SIZES = {"wide": (1400, 900), "small": (390, 844)}


@dataclass
class Opened:
    """A page in the browser, what it complained about, and what it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    assert executable, "no Chromium found; `make test-browser` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Export a store and open the page; afterwards it must have been silent and have asked nobody for anything."""
    contexts: list[BrowserContext] = []
    opened: list[Opened] = []

    def open_(
        store: pyoxigraph.Store, *, size: str = "wide", theme: str = "light", hash_: str = "", **options: object
    ) -> Opened:
        path = tmp_path / "graph.html"
        write_html(store, path, **options)  # type: ignore[arg-type]
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]
            offline=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        one = Opened(context.new_page())
        opened.append(one)
        one.page.on("console", lambda message: one.complaints.append(message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("dialog", lambda dialog: one.complaints.append(f"dialog: {dialog.message}"))
        one.page.goto(path.as_uri() + hash_)
        one.page.wait_for_selector("html[data-ready=true]", timeout=20_000)
        settle(one.page)
        return one

    yield open_
    for one in opened:
        assert one.complaints == []
        assert [url for url in one.requests if not url.startswith(("file:", "blob:"))] == []
    for context in contexts:
        context.close()


def settle(page: Page) -> None:
    """Wait until the picture is drawn anew."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def keep(page: Page, name: str) -> None:
    """Keep a picture of the page as a build artefact."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
