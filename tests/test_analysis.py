"""Files for analysts open again and hold what the graph holds; the page in a notebook."""

import csv
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest

import kg
from kg.errors import KgError
from kg.export import export
from kg.export.analysis import network_of
from kg.files import opened
from kg.graph.network import to_networkx
from kg.pipeline import build_records
from tests.graphs import crowd, harbour, store_of
from tests.hostile import HOSTILE, hostile_store

BASE = "https://newskg.example/id/"


@pytest.fixture(scope="module")
def graph() -> pyoxigraph.Store:
    return store_of(harbour(1), harbour(2, date="2021-05-01"))


def _read(path: Path) -> nx.MultiDiGraph:
    with opened(path) as file:
        reader = nx.read_gexf if ".gexf" in path.name else nx.read_graphml
        return reader(file)


@pytest.mark.parametrize("name", ["graph.graphml", "graph.graphml.gz", "graph.gexf", "graph.gexf.gz"])
def test_networkx_opens_them_again(graph: pyoxigraph.Store, tmp_path: Path, name: str) -> None:
    told = export(graph, tmp_path / name)
    whole, read = to_networkx(graph), _read(tmp_path / name)
    assert told == f"{len(whole)} nodes, {whole.number_of_edges()} edges"
    assert set(read) == set(whole)
    assert read.number_of_edges() == whole.number_of_edges()
    brint = read.nodes[BASE + "actor/ona-brint"]
    assert (brint["label"], brint["kind"], brint["aliases"]) == ("Ona Brint", "person", "Brint | Minister Brint")
    said = [data for _, _, data in read.out_edges(BASE + "actor/ona-brint", data=True) if data.get("act") == "announce"]
    assert {data["date"] for data in said} == {"2021-04-02", "2021-05-01"}
    assert said[0]["passage"].startswith("The harbour will open in May")
    assert said[0]["url"] == "https://news.example/harbour"
    assert (said[0]["negated"], said[0]["confidence"]) == (False, 0.9)


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf"])
def test_no_string_breaks_the_xml(tmp_path: Path, name: str) -> None:
    store = hostile_store(HOSTILE)
    export(store, tmp_path / name)
    assert set(_read(tmp_path / name)) == set(to_networkx(store))


def test_tables_are_a_folder_that_spreadsheets_take(graph: pyoxigraph.Store, tmp_path: Path) -> None:
    export(graph, tmp_path / "tables.csv")
    tables = {}
    for file in (tmp_path / "tables.csv").iterdir():
        with file.open(encoding="utf-8", newline="") as lines:
            tables[file.name] = list(csv.DictReader(lines))
    assert sorted(tables) == ["edges.csv", "evidence.csv", "nodes.csv"]
    whole = to_networkx(graph)
    assert {row["Id"] for row in tables["nodes.csv"]} == set(whole)
    assert len(tables["edges.csv"]) == whole.number_of_edges()
    rows = [row for row in tables["evidence.csv"] if row["words"] == "that the cranes were late"]
    assert {row["article"] for row in rows} == {BASE + "article/a1", BASE + "article/a2"}
    assert {row["fact"] for row in tables["evidence.csv"]} <= {row["fact"] for row in tables["edges.csv"]}


def test_formulas_are_text_in_tables(tmp_path: Path) -> None:
    export(hostile_store(["=1+1", "@SUM(A1)"]), tmp_path / "tables.csv")
    texts = [file.read_text(encoding="utf-8") for file in (tmp_path / "tables.csv").iterdir()]
    cells = [cell for text in texts for row in csv.reader(text.splitlines()) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


def test_options_choose_a_part(graph: pyoxigraph.Store) -> None:
    part = network_of(graph, since="2021-04-15")
    assert {data["date"] for _, _, data in part.edges(data=True) if data["type"] == "statement"} == {"2021-05-01"}
    about = network_of(graph, topic="Cranes")
    assert {data["act"] for _, _, data in about.edges(data=True) if data["type"] == "statement"} == {"deny"}


def test_the_network_ties_actors(graph: pyoxigraph.Store) -> None:
    network = network_of(graph, view="network")
    assert {data["type"] for _, data in network.nodes(data=True)} == {"actor"}
    brint, arvel = BASE + "actor/ona-brint", BASE + "actor/tom-arvel"
    assert network[arvel][brint]["mentions"]["weight"] == 2
    assert network[brint][arvel]["shares"]["weight"] == 2
    assert network[BASE + "actor/capek-news"][BASE + "actor/veldania"]["speaks-for"]["weight"] == 1
    assert network.nodes[brint]["statements"] == 4
    assert {network.nodes[node]["community"] for node in (brint, arvel)} <= {0, 1}
    assert network.nodes[BASE + "actor/official-1"]["community"] is None


def test_communities_do_not_depend_on_hashes() -> None:
    program = (
        "import kg; from tests.graphs import *;"
        "print(list(kg.actor_network(kg.to_networkx(crowd(60))).nodes(data='community')))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_title_is_for_pages(graph: pyoxigraph.Store, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"title can be given for an \.html page only"):
        export(graph, tmp_path / "graph.gexf", title="x")
    with pytest.raises(KgError, match="--since can be given for pages and networks only"):
        export(graph, tmp_path / "graph.ttl", since="2020")


@pytest.mark.parametrize("name", ["graph.html", "graph.graphml", "tables.csv"])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, name: str) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from kg.export import export; from tests.graphs import crowd;"
        "store = crowd(60); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "export(store, Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / name)], capture_output=True, text=True, check=False
    )
    assert "cannot be written (File too large); choose another place" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_notebook_shows_the_page(tmp_path: Path) -> None:
    build_records([harbour(1)], tmp_path / "store")
    shown = kg.show(tmp_path / "store", height=500, actor="Ona Brint")
    html = shown._repr_html_()
    assert html.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts allow-downloads allow-popups"' in html
    assert 'height="500"' in html
    assert html.count("<") == 2, "the page stands escaped in one attribute"
    assert "what is within 2 steps of Ona Brint" in html


def test_crowds_are_larger_than_a_page() -> None:
    with pytest.raises(KgError, match="at most 10,000 nodes, 20,000 are asked for; for more, write GEXF or GraphML"):
        export(crowd(5), Path("graph.html"), max_nodes=20_000)
