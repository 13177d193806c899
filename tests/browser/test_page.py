"""What a reader does with the page: looks, searches, chooses, filters, sorts, saves, shares."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.export.notebook import Shown
from tests.browser.conftest import SIZES, Open, keep, settle
from tests.graphs import crowd, harbour, store_of

pytestmark = pytest.mark.browser
_INK = """() => {
  const canvas = document.querySelector("#network canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return seen.size;
}"""


def _harbours(page: Page) -> None:
    expect(page.locator("#panel h2.title")).to_have_text("Ona Brint")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_picture_is_drawn(open_page: Open, size: str, theme: str) -> None:
    page = open_page(crowd(100), size=size, theme=theme).page
    assert page.evaluate(_INK) > 20
    assert page.locator("html").get_attribute("data-theme") == theme
    expect(page.locator("#panel .figures")).to_contain_text("300")
    expect(page.locator("#legend button")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep(page, f"home-{size}-{theme}")


def test_search_finds_aliases_without_accents_and_shows_the_evidence(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    page.keyboard.press("/")
    page.keyboard.type("minister BRINT")
    expect(page.locator("#suggestions [role=option]").first).to_contain_text("Ona Brint")
    keep(page, "search")
    page.keyboard.press("Enter")
    _harbours(page)
    card = page.locator("#panel .card", has_text="announced")
    expect(card.locator("mark")).to_have_text("The harbour will open in May")
    expect(card.locator("a")).to_have_attribute("href", "https://news.example/harbour")
    expect(card).to_contain_text("2 Apr 2021")
    expect(card).to_contain_text("90 % sure")
    expect(card).to_contain_text("The Veld Post")
    expect(card).to_contain_text("via Čapek News")
    expect(page.locator("#panel .tenure")).to_contain_text("harbour minister (Veldania)")
    assert "node=actor%2Fona-brint" in page.url
    keep(page, "actor")


def test_words_said_are_found_with_their_speaker(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    page.locator("#search").fill("arvel cranes late")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2.title")).to_contain_text("the cranes were late")
    expect(page.locator("#panel .act.withheld")).to_have_text("denied")


def test_a_click_chooses_and_a_second_elsewhere_lets_go(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    names = set()
    box = page.locator("#network").bounding_box()
    assert box
    for x in range(20, int(box["width"]), 45):
        for y in range(20, int(box["height"]), 45):
            page.mouse.move(box["x"] + x, box["y"] + y)
            settle(page)
            if page.locator("#stage.pointing").count():
                page.mouse.click(box["x"] + x, box["y"] + y)
                page.wait_for_timeout(20)
                names.add(page.locator("#panel h2.title").inner_text())
        if len(names) > 1:
            break
    assert names
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    expect(page.locator("#panel h2.title")).to_have_count(0)


def test_everything_by_keyboard(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    page.locator("#walk").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2.title").inner_text()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    assert page.locator("#live").inner_text() != ""
    page.keyboard.press("Enter")
    expect(page.locator("#focus-bar")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#focus-bar")).to_be_hidden()
    assert first


def test_focus_shows_a_neighbourhood_and_back_undoes_it(open_page: Open) -> None:
    page = open_page(store_of(harbour(1)), hash_="#node=actor%2Fona-brint").page
    _harbours(page)
    page.get_by_role("button", name="Focus on the neighbourhood").click()
    expect(page.locator("#focus-bar")).to_contain_text("Around Ona Brint")
    settle(page)
    keep(page, "focus")
    page.go_back()
    expect(page.locator("#focus-bar")).to_be_hidden()
    _harbours(page)
    page.go_forward()
    expect(page.locator("#focus-bar")).to_be_visible()


def test_neighbours_are_buttons(open_page: Open) -> None:
    page = open_page(store_of(harbour(1)), hash_="#node=actor%2Fona-brint").page
    page.locator("#panel .node", has_text="harbour minister").click()
    expect(page.locator("#panel h2.title")).to_have_text("harbour minister (Veldania)")
    page.locator("#panel .node", has_text="Tom Arvel").click()
    expect(page.locator("#panel h2.title")).to_have_text("Tom Arvel")


def test_a_path_ties_two_actors(open_page: Open) -> None:
    page = open_page(store_of(harbour(1)), hash_="#node=actor%2Fona-brint").page
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.type("arvel")
    page.keyboard.press("Enter")
    path = page.locator("#panel .path")
    expect(path).to_contain_text("holds")
    expect(path.locator(".name").nth(1)).to_contain_text("harbour minister")
    expect(path.locator(".name").last).to_contain_text("Tom Arvel")
    assert "to=actor%2Ftom-arvel" in page.url
    page.evaluate("location.hash = '#node=actor%2Fona-brint&to=actor%2Fofficial-1'")
    expect(path).to_contain_text("quoted together in Harbour to open")
    keep(page, "path")
    page.keyboard.press("Escape")
    expect(path).to_have_count(0)
    page.evaluate("location.hash = '#node=actor%2Fveldania&to=actor%2Fcapek-news'")
    expect(path.locator(".tie")).to_have_text("spoken for by")


def test_filters_stack_and_leave_no_orphans(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    page.locator("#legend [data-kind=unnamed]").click()
    expect(page.locator("#legend [data-kind=unnamed]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#panel .figures")).to_contain_text("3statements")
    page.locator("#filter-button").click()
    page.locator("[data-act=deny]").click()
    expect(page.locator("#panel .figures")).to_contain_text("1statement")
    expect(page.locator("#filter-count")).to_have_text(" · 2")
    assert "without=unnamed&acts=deny" in page.url
    keep(page, "filters")
    page.reload()
    expect(page.locator("#panel .figures")).to_contain_text("1statement")
    page.locator("#filter-button").click()
    page.locator("#clear-filters").click()
    expect(page.locator("#panel .figures")).to_contain_text("4statements")


def test_the_table_sorts_and_follows_the_filters(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    page.locator("#show-table").click()
    rows = page.locator("#sheet table").first.locator("tbody tr")
    expect(rows).to_have_count(4)
    page.get_by_role("button", name="Who").click()
    expect(page.locator("th", has_text="Who").first).to_have_attribute("aria-sort", "ascending")
    expect(rows.first).to_contain_text("official")
    page.get_by_role("button", name="Who").click()
    expect(rows.first).to_contain_text("Tom Arvel")
    keep(page, "table")


def test_the_theme_can_be_chosen(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


@pytest.mark.parametrize(("entry", "name"), [("PNG", "graph.png"), ("SVG", "graph.svg"), ("CSV", "statements.csv")])
def test_what_is_seen_can_be_saved(open_page: Open, tmp_path: Path, entry: str, name: str) -> None:
    page = open_page(store_of(harbour(1))).page
    page.locator("#save-button").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=entry).click()
    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / name)
    content = (tmp_path / name).read_bytes()
    start = {"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": b'\xef\xbb\xbf"date"'}[entry]
    assert content.startswith(start)
    if entry == "CSV":
        assert '"The harbour will open in May"' in content.decode()


def test_the_link_reopens_the_view(open_page: Open) -> None:
    page = open_page(store_of(harbour(1)), hash_="#node=actor%2Ftom-arvel&view=table&sort=-who").page
    expect(page.locator("#panel h2.title")).to_have_text("Tom Arvel")
    expect(page.locator("#sheet")).to_be_visible()
    assert re.search("sort=-who", page.url)


def test_a_topic_leads_to_who_speaks_of_it(open_page: Open) -> None:
    page = open_page(store_of(harbour(1))).page
    page.locator("#panel .chips button", has_text="harbour").click()
    expect(page.locator("#panel h2.title")).to_have_text("harbour")
    expect(page.locator("#panel .bars .node")).to_have_count(2)
    expect(page.locator("#panel .card .act")).to_have_text(["Ona Brint announced", "Tom Arvel denied"])
    page.locator("#panel .card .tag", has_text="Veldania").click()
    expect(page.locator("#panel h2.title")).to_have_text("Veldania")
    expect(page.locator("#panel section", has_text="Spoken about by")).to_contain_text("Ona Brint")
    expect(page.locator("#panel section", has_text="Speaking for it")).to_contain_text("Čapek News")


def test_what_one_actor_said_is_narrowed_by_topic_and_by_words(open_page: Open) -> None:
    page = open_page(crowd(100, 12), hash_="#node=actor%2Fperson-7").page
    cards = page.locator("#panel .card")
    expect(cards).to_have_count(12)
    chip = page.locator("#panel .chips button").first
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(cards).to_have_count(int(chip.locator(".amount").inner_text()))
    chip.click()
    page.get_by_label("Find among the words of Person 7").fill("7-11")
    expect(cards).to_have_count(1)
    expect(cards.locator("mark")).to_contain_text("item 7-11 of the plan")


def test_a_timeline_leads_to_the_sentence(open_page: Open) -> None:
    store = store_of(*(harbour(number, date=f"2021-0{number}-02") for number in range(1, 7)))
    page = open_page(store, hash_="#node=actor%2Fona-brint").page
    expect(page.get_by_role("img", name="12 statements from 2 Jan 2021 to 2 Jun 2021")).to_be_visible()
    page.locator("#panel .timeline circle").first.dispatch_event("click")
    expect(page.locator("#panel .card").last).to_be_in_viewport()


def test_the_network_of_actors(open_page: Open) -> None:
    opened = open_page(store_of(harbour(1), harbour(2)), view="network")
    page = opened.page
    expect(page.locator("#show-network")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#legend .community").first).to_be_visible()
    expect(page.locator("#legend")).to_contain_text("speaks about")
    page.keyboard.press("/")
    page.keyboard.type("arvel")
    page.keyboard.press("Enter")
    expect(page.locator("#panel section", has_text="Speaks about")).to_contain_text("Ona Brint")
    page.get_by_role("button", name="Focus on the neighbourhood").click()
    expect(page.locator("#focus-bar")).to_contain_text("Around Tom Arvel")
    page.locator("#show-facts").click()
    expect(page.locator("#focus-bar")).to_be_hidden()
    page.go_back()
    expect(page.locator("#focus-bar")).to_be_visible()
    assert "view" not in page.url, "the network is how this page opens"


def test_dates_topics_and_outlets_filter_too(open_page: Open) -> None:
    page = open_page(crowd(100)).page
    statements = page.locator("#panel .figures")
    page.locator("#filter-button").click()
    bar = page.locator("#histogram .catch").first
    bar.click()
    expect(statements).not_to_contain_text("300")
    assert "since=2020-01" in page.url
    page.locator("#clear-filters").click()
    page.locator("#topic").select_option(label="plan 3")
    expect(statements).to_contain_text("20statements")
    page.locator("#outlet").select_option(label="Paper 0")
    expect(page.locator("#filter-count")).to_have_text(" · 2")
    page.locator("#sure").fill("0.9")
    expect(page.locator("#filter-count")).to_have_text(" · 3")
    page.go_back()
    expect(page.locator("#filter-count")).to_have_text(" · 1")
    keep(page, "filter-topic")


def test_it_prints(open_page: Open) -> None:
    page = open_page(crowd(100), hash_="#node=actor%2Fperson-7").page
    page.emulate_media(media="print")
    settle(page)
    for tool in (".tools", ".search", ".zoom", ".actions"):
        expect(page.locator(tool)).to_be_hidden()
    expect(page.locator("#panel .card").last).to_be_visible()
    page.set_viewport_size({"width": 794, "height": 1123})
    keep(page, "print")


def test_a_notebook_shows_it_in_a_frame(open_page: Open, tmp_path: Path) -> None:
    page = open_page(crowd(20)).page
    text = (tmp_path / "graph.html").read_text(encoding="utf-8")
    page.goto("about:blank")
    page.set_content(f"<h1>Notebook</h1>{Shown(text, 700)._repr_html_()}")
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("person 7")
    frame.locator("#search").press("Enter")
    expect(frame.locator("#panel h2.title")).to_have_text("Person 7")
    frame.locator("#show-table").click()
    expect(frame.locator("#sheet table").first).to_be_visible()
