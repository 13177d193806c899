"""The page as a file: whole, the same every time, and closed to whatever the data holds. `tests/browser` opens it."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg.errors import KgError
from kg.export.html import write_html
from kg.export.layout import petals_of, place
from kg.export.selection import select
from kg.export.strings import clean
from kg.export.survey import Wanted
from kg.model import Actor
from tests.graphs import crowd, harbour, store_of
from tests.hostile import HOSTILE, hostile_store


class _Page(HTMLParser):
    """The tags of a page, and the text of each script and style element."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style", "title", "h1"):
            self.inside.append((self._open, data))


def _written(store: pyoxigraph.Store, folder: Path, **options: Any) -> str:
    write_html(store, folder / "graph.html", **options)
    return (folder / "graph.html").read_text(encoding="utf-8")


def _data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(store_of(harbour(1), harbour(2)), tmp_path_factory.mktemp("page"), title="Ports & “piers”")


def test_every_fact_is_on_the_page(page: str) -> None:
    data = _data(page)
    names = {node["name"]: node for node in data["nodes"]}
    assert {"Ona Brint", "Tom Arvel", "Veldania", "harbour minister (Veldania)"} <= names.keys()
    assert names["Ona Brint"]["quoted"] == 4
    assert {edge["kind"] for edge in data["edges"]} == {
        "holds", "held", "organization", "about", "mentions", "shares", "speaks-for",
    }  # fmt: skip
    assert len(data["statements"]) == 8
    assert data["about"]["sourceless"] == 2
    announced = next(fact for fact in data["statements"] if fact["act"] == "announce")
    assert announced["evidences"][0]["passage"] == [
        "", "The harbour will open in May", ", said Ona Brint, harbour minister of Veldania.",
    ]  # fmt: skip
    assert data["articles"][0]["url"] == "https://news.example/harbour"


def test_the_title_is_text(page: str) -> None:
    assert [text for tag, text in _Page(page).inside if tag in ("title", "h1")] == ["Ports & “piers”"] * 2


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    tags = _Page(page).tags
    assert not [
        (tag, attributes) for tag, attributes in tags if "src" in attributes or tag in ("link", "iframe", "img")
    ]
    assert {attributes.get("href") for tag, attributes in tags if "href" in attributes} == {"#panel"}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert not [attributes for _, attributes in tags if "style" in attributes]


def test_the_policy_allows_exactly_our_scripts(page: str) -> None:
    parsed = _Page(page)
    policy = next(a["content"] for t, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (*scripts, *styles)]
    assert re.findall("sha256-([^']+)", policy) == hashes
    assert "vis.js" in scripts[0]
    assert "@license" in scripts[0]


def test_pyvis_carries_the_options(page: str) -> None:
    options = _data(page)["options"]
    assert options["physics"] == {"enabled": False}
    assert options["layout"] == {"improvedLayout": False}


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from kg.export.html import write_html; from tests.graphs import *; import sys;"
        "write_html(crowd(60), Path(sys.argv[1]), max_nodes=150)"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / seed)], check=True, env=environment)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_hostile_strings_stay_data(tmp_path: Path) -> None:
    page = _written(hostile_store(HOSTILE), tmp_path, title=HOSTILE[0])
    parsed = _Page(page)
    assert [tag for tag, _ in parsed.tags if tag == "script"] == ["script"] * 3
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    raw = page.split('id="graph-data">')[1].split("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(raw)
    data = _data(page)
    assert {clean(text, 300) for text in HOSTILE if clean(text, 300)} <= {node["name"] for node in data["nodes"]}
    strings = [text for node in data["nodes"] for text in (node["name"], *node.get("aliases", ()))]
    assert not [text for text in strings if re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text)]
    assert max(map(len, strings)) <= 300
    assert len(HOSTILE) >= 500


def test_the_cap_keeps_the_most_quoted(tmp_path: Path) -> None:
    message = write_html(crowd(100, 4), tmp_path / "graph.html", max_nodes=100)
    data = _data((tmp_path / "graph.html").read_text(encoding="utf-8"))
    assert len(data["nodes"]) <= 100
    assert message.startswith(f"{len(data['nodes'])} of 536 nodes: the most quoted actors")
    assert "most quoted" in data["about"]["how"]
    assert {"position", "person", "role", "government", "topic"} >= {node["kind"] for node in data["nodes"]}


def test_one_actor_and_what_is_around(tmp_path: Path) -> None:
    data = _data(_written(store_of(harbour(1)), tmp_path, actor="minister brint"))
    names = {node["name"] for node in data["nodes"]}
    assert {"Ona Brint", "harbour minister (Veldania)", "Tom Arvel", "Veldania"} <= names
    assert "the cranes were late" in names, "it names her"
    assert "the storm was over" not in names


def test_facts_below_the_least_confidence_are_left_out(tmp_path: Path) -> None:
    data = _data(_written(store_of(harbour(1)), tmp_path, min_confidence=0.85))
    assert {fact["act"] for fact in data["statements"]} == {"announce", "deny", "say"}
    assert "confidence of at least 0.85" in data["about"]["how"]


def test_days_are_about_statements(tmp_path: Path) -> None:
    store = store_of(harbour(1), harbour(2, date="2021-05-01"))
    data = _data(_written(store, tmp_path, since="2021-04-15", until="2021-06-01"))
    assert {fact["date"] for fact in data["statements"]} == {"2021-05-01"}
    assert len(data["tenures"]) == 2
    assert "statements from 2021-04-15 until 2021-06-01" in data["about"]["how"]


def test_depth_widens_the_neighbourhood(tmp_path: Path) -> None:
    data = _data(_written(store_of(harbour(1)), tmp_path, actor="Ona Brint", depth=3))
    assert {"the cranes were late", "cranes", "harbour"} <= {node["name"] for node in data["nodes"]}


def test_an_unknown_actor_is_named_with_near_ones(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no actor is called 'Ona Brin'; near it: Ona Brint"):
        write_html(store_of(harbour(1)), tmp_path / "graph.html", actor="Ona Brin")
    assert not list(tmp_path.iterdir())


def test_an_empty_graph_is_refused(tmp_path: Path) -> None:
    empty = replace(harbour(1), statements=(), tenures=(), delegations=())
    with pytest.raises(KgError, match="nothing to show"):
        write_html(store_of(empty), tmp_path / "graph.html")


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match=r"graph\.html: cannot be written"):
        write_html(store_of(harbour(1)), tmp_path / "file" / "graph.html")


def test_nothing_overlaps() -> None:
    network = select(crowd(60), Wanted()).graph
    petals = petals_of(network)
    places = place(network, dict.fromkeys(network, 3.0), petals)
    points = list(places.values())
    gaps = [(x - u) ** 2 + (y - v) ** 2 for index, (x, y) in enumerate(points) for u, v in points[:index]]
    assert min(gaps) >= 36


def test_actors_without_facts_are_left_out() -> None:
    record = harbour(1)
    idle = replace(record, actors=(*record.actors, Actor("Nobody", "person", (), "nobody")))
    selection = select(store_of(idle), Wanted())
    assert "https://newskg.example/id/actor/nobody" not in selection.graph
    assert selection.sourceless == 1


def test_what_fits_is_shown_whole_however_much_one_says(tmp_path: Path) -> None:
    message = write_html(crowd(5, 150), tmp_path / "graph.html")
    data = _data((tmp_path / "graph.html").read_text(encoding="utf-8"))
    assert len(data["statements"]) == data["about"]["whole"]["statements"] == 750
    assert data["about"]["how"] == ""
    assert message == f"{len(data['nodes'])} of {len(data['nodes'])} nodes"


def test_of_many_the_surest_statements_are_shown(tmp_path: Path) -> None:
    data = _data(_written(crowd(5, 150), tmp_path, max_nodes=100))
    confidences = [fact["evidences"][0]["confidence"] for fact in data["statements"]]
    assert len(data["statements"]) > 40
    assert min(confidences) >= 0.9
    assert {node["quoted"] for node in data["nodes"] if node["kind"] == "person"} == {150}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"topic": "harbours"}, "no topic is called 'harbours'; near it: harbour"),
        ({"actor": "Brintt"}, "no actor is called 'Brintt'; near it: Brint"),
        ({"since": "soon"}, "--since must be a day, month or year"),
        ({"until": "2021-4"}, "--until must be a day, month or year"),
        ({"view": "map"}, "--view must be one of facts, network"),
        ({"max_nodes": 0}, "--max-nodes must be at least 1"),
        ({"since": "2030"}, "there is nothing to show"),
        ({"topic": "cranes", "until": "2020"}, "there is nothing to show"),
    ],
)
def test_what_cannot_be_shown_is_said(tmp_path: Path, wanted: dict[str, Any], told: str) -> None:
    with pytest.raises(KgError, match=told):
        write_html(store_of(harbour(1)), tmp_path / "graph.html", **wanted)
    assert not list(tmp_path.iterdir())


def test_a_topic_and_those_who_speak_of_it(tmp_path: Path) -> None:
    data = _data(_written(store_of(harbour(1)), tmp_path, topic="Cranes"))
    assert [fact["act"] for fact in data["statements"]] == ["deny"]
    assert {node["name"] for node in data["nodes"]} >= {"Tom Arvel", "cranes", "harbour minister (Veldania)"}
    assert data["about"]["how"] == "statements about cranes"


def test_network_places_actors_that_have_ties(tmp_path: Path) -> None:
    data = _data(_written(crowd(60), tmp_path, view="network"))
    placed = [node for node in data["nodes"] if "net" in node]
    assert data["about"]["view"] == "network"
    assert {node["kind"] for node in placed} == {"person"}
    assert len(placed) == 60
    points = [(node["net"], node["size"]) for node in placed]
    for index, ((x, y), size) in enumerate(points):
        assert all((x - u) ** 2 + (y - v) ** 2 > (size + other) ** 2 for (u, v), other in points[:index])
