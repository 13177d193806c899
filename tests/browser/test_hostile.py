"""Hostile strings in every field of the graph run nothing, ask for nothing and leave their place nowhere."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, keep, settle
from tests.hostile import HOSTILE, hostile_store

pytestmark = pytest.mark.browser
_BATCH = 65

_TAGS = (
    "html head meta title style body a header div h1 h2 h3 p input kbd ul li button span form main section aside legend"
    " fieldset label select option output noscript script canvas svg rect circle line path polygon strong em small mark"
    " blockquote article details summary ol dl dt dd figure figcaption table caption thead tbody tr th td"
)

# Goes to every node, view and filter, searches for every text, and tells what is wrong then.
_GO_EVERYWHERE = """async (texts) => {
  const wrong = [];
  const own = new Set(OWN_TAGS.split(" "));
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const check = (where, place = document) => {
    if (window.owned !== undefined) wrong.push(`${where}: something ran`);
    if (document.querySelectorAll("script").length !== 3) wrong.push(`${where}: a script came in`);
    for (const element of place.querySelectorAll("*")) {
      if (!own.has(element.localName)) wrong.push(`${where}: <${element.localName}>`);
      for (const { name } of element.attributes) if (name.startsWith("on")) wrong.push(`${where}: ${name}`);
    }
    for (const link of place.querySelectorAll("[href], [src], [action]")) {
      const address = link.getAttribute("href");
      if (address !== "#panel" && !/^https?:\\/\\//i.test(address)) wrong.push(`${where}: ${address}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) wrong.push(`${where}: wider than the window`);
  };
  const [panel, suggestions] = ["panel", "suggestions"].map((id) => document.getElementById(id));
  check("at first");
  const { nodes } = JSON.parse(document.getElementById("graph-data").textContent);
  const shown = nodes.filter(({ kind }) => kind !== "organization"); // which stand in the panels of the others
  for (const [index, { key }] of shown.entries()) {
    const more = index % 7 ? {} : { focus: key, view: index % 2 ? "network" : "facts" };
    location.hash = new URLSearchParams({ node: key, ...more });
    await new Promise((done) => setTimeout(done));
    for (const fold of document.querySelectorAll("#panel details")) fold.open = true;
    check(`node ${key.slice(0, 60)}`, panel);
  }
  const search = document.getElementById("search");
  for (const text of texts) {
    search.value = text.slice(0, 60);
    search.dispatchEvent(new Event("input"));
    check(`search ${text.slice(0, 60)}`, suggestions);
    search.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  }
  for (const view of ["table", "network", "facts"]) {
    document.getElementById(`show-${view}`).click();
    await drawn();
    check(view);
  }
  for (const list of document.querySelectorAll("#filters select")) {
    list.selectedIndex = 1;
    list.dispatchEvent(new Event("change"));
    await drawn();
    check(list.id);
  }
  return [...new Set(wrong)];
}""".replace("OWN_TAGS", repr(_TAGS))


@pytest.mark.parametrize("start", range(0, len(HOSTILE), _BATCH))
def test_every_place_of_the_page_shows_them_as_text(open_page: Open, start: int) -> None:
    texts = HOSTILE[start : start + _BATCH]
    page = open_page(hostile_store(texts), title=" ".join(texts)[:2000]).page
    assert page.evaluate(_GO_EVERYWHERE, texts) == []
    keep(page, f"hostile-{start}")


def _innocent(page: Page) -> None:
    assert page.evaluate("window.owned") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 3


def test_a_hostile_address_is_read_as_none(open_page: Open) -> None:
    page = open_page(hostile_store(HOSTILE[:3])).page
    for text in (
        "#node=<script>window.owned=1</script>", "#sort=__proto__&sure=NaN&acts=constructor&view=<b>", "#%",
        "#topic=__proto__&without=toString&since=javascript:1&outlet=<img src=x>", "#view=constructor&focus=valueOf",
    ):  # fmt: skip
        page.evaluate("(text) => { location.hash = text; }", text)
        settle(page)
        _innocent(page)
    page.reload()
    settle(page)
    _innocent(page)
