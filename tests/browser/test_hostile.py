"""Hostile strings in every field of the graph run nothing, ask for nothing and leave their place nowhere."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, keep, settle
from tests.hostile import HOSTILE, hostile_store

pytestmark = pytest.mark.browser
_KEYS = """() => JSON.parse(document.getElementById("graph-data").textContent).nodes.map((node) => node.key)"""
_ADDRESSES = """() => [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"))"""


def _innocent(page: Page) -> None:
    assert page.evaluate("window.owned") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link').length") == 0
    links = page.evaluate(_ADDRESSES)
    assert [link for link in links if not link.startswith(("https://", "http://", "#panel"))] == []


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 10))
def test_every_place_of_the_page_shows_them_as_text(open_page: Open, start: int) -> None:
    texts = HOSTILE[start : start + 10]
    opened = open_page(hostile_store(texts), title=" ".join(texts)[:2000])
    page = opened.page
    _innocent(page)
    for text in texts:
        page.locator("#search").fill(text[:60])
        settle(page)
        page.keyboard.press("Enter")
        settle(page)
        _innocent(page)
    for key in page.evaluate(_KEYS):
        page.evaluate("(key) => { location.hash = new URLSearchParams({ node: key }); }", key)
        settle(page)
        for fold in page.locator("#panel details summary").all()[:2]:
            fold.click()
        _innocent(page)
    page.locator("#show-table").click()
    settle(page)
    _innocent(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep(page, f"hostile-{start}")


def test_a_hostile_address_is_read_as_none(open_page: Open) -> None:
    for text in ("#node=<script>window.owned=1</script>", "#sort=__proto__&sure=NaN&acts=constructor&view=<b>", "#%"):
        page = open_page(hostile_store(HOSTILE[:3]), hash_=text).page
        _innocent(page)
