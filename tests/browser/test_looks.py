"""In both themes and sizes, in every view: no label over another, nothing cut off, nothing that axe finds wrong."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SIZES, Open, keep, settle
from tests.graphs import crowd, harbour, store_of

pytestmark = pytest.mark.browser

_BRINT, _PERSON = "node=actor%2Fona-brint", "node=actor%2Fperson-7"
VIEWS = {
    "facts": "#",
    "network": "#view=network",
    "table": "#view=table",
    "actor": f"#{_BRINT}",
    "focus": f"#{_BRINT}&focus=actor%2Fona-brint",
    "network-actor": f"#{_BRINT}&view=network",
    "topic": "#node=topic%2Fharbour",
    "path": f"#{_BRINT}&to=actor%2Ftom-arvel",
    "filtered": "#without=unnamed&acts=deny",
}
CROWD = {
    "facts": "#",
    "network": "#view=network",
    "actor": f"#{_PERSON}",
    "focus": f"#{_PERSON}&focus=actor%2Fperson-7",
    "network-focus": f"#{_PERSON}&focus=actor%2Fperson-7&view=network",
}
_OVERLAPS = """() => {
  const boxes = kgPage.labels();
  const stage = document.getElementById("stage");
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const wrong = boxes.flatMap((one, index) => boxes.slice(0, index).filter((other) => over(one, other)).map((other) => [one.text, other.text]));
  const cut = boxes.filter((box) => box.left < 0 || box.top < 0 || box.right > stage.clientWidth || box.bottom > stage.clientHeight);
  return { count: boxes.length, wrong, cut, wide: document.documentElement.scrollWidth > innerWidth };
}"""  # noqa: E501


def _show(page: Page, view: str) -> None:
    page.evaluate("(view) => { location.hash = view; }", view)
    settle(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_labels_never_overlap(open_page: Open, size: str, theme: str) -> None:
    page = open_page(crowd(300), size=size, theme=theme).page
    for name, view in CROWD.items():
        _show(page, view)
        for zoomed in range(3):
            found = page.evaluate(_OVERLAPS)
            assert found["count"] > (0 if zoomed else 2), name
            assert (found["wrong"], found["cut"], found["wide"]) == ([], [], False), name
            page.locator("#walk").press("+")
            settle(page)
        page.locator("#walk").press("0")
        keep(page, f"crowd-{name}-{size}-{theme}")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_stands_in_the_way_of_assistive_technology(open_page: Open, size: str, theme: str) -> None:
    page = open_page(store_of(harbour(1), harbour(2)), size=size, theme=theme).page
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    violations: dict[tuple[str, str], list[str]] = {}
    for name, view in VIEWS.items():
        _show(page, view)
        if name == "facts":
            page.locator("#filter-button").click()
        for fold in page.locator("#panel details:not([open]) > summary").all()[:2]:
            fold.click()
        found = page.evaluate("axe.run()")["violations"]
        violations |= {(name, one["id"]): [node["html"][:200] for node in one["nodes"][:4]] for one in found}
        if name == "facts":
            page.keyboard.press("Escape")
        keep(page, f"{name}-{size}-{theme}")
    assert violations == {}
