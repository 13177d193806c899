"""The query page of `kg serve` in Chromium: a saved query from its form, what is wrong told, nobody else asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.serving import Server, sample_store, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    store: Path = sample_store(tmp_path_factory.mktemp("query-page"))
    with serving(store, "--workers", "2") as server:
        yield server


def test_a_saved_query_runs_from_its_form(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.url + "/")
    page.get_by_label("Saved query").select_option("roles-of")
    page.get_by_label("limit").fill("2")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".yasr_results tbody tr")).to_have_count(2, timeout=30_000)
    page.get_by_label("Saved query").select_option("who-said-what")
    assert page.get_by_label("since").get_attribute("type") == "date"
    assert complaints == []
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
    page.close()
