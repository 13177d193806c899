"""The networkx view says what the graph says."""

from typing import Any

import networkx as nx
import pytest

from kg.graph.network import to_networkx
from tests.graphs import at, harbour, store_of

BASE = "https://newskg.example/id/"


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return to_networkx(store_of(harbour(1), harbour(2, date="2021-05-01")))


def _said(network: nx.MultiDiGraph, actor: str) -> list[dict[str, Any]]:
    edges = network.out_edges(BASE + "actor/" + actor, data=True)
    return [data | {"position": network.nodes[end]["label"]} for _, end, data in edges if data["type"] == "statement"]


def test_actors_have_kind_and_aliases(network: nx.MultiDiGraph) -> None:
    assert network.nodes[BASE + "actor/ona-brint"] == {
        "type": "actor",
        "label": "Ona Brint",
        "kind": "person",
        "aliases": ["Brint", "Minister Brint"],
    }


def test_statements_have_act_date_and_evidence(network: nx.MultiDiGraph) -> None:
    announced = next(
        data for data in _said(network, "ona-brint") if data["act"] == "announce" and data["date"] == "2021-04-02"
    )
    assert announced["position"] == "The harbour will open in May"
    assert (announced["negated"], announced["confidence"]) == (False, 0.9)
    (evidence,) = announced["evidences"]
    assert (evidence["title"], evidence["outlet"], evidence["published"]) == (
        "Harbour to open", "The Veld Post", "2021-04-02",
    )  # fmt: skip
    assert (evidence["url"], evidence["cue"], evidence["quote"]) == (
        "https://news.example/harbour", "said", "indirect",
    )  # fmt: skip
    assert evidence["via"] == [BASE + "actor/capek-news"]


def test_marks_cover_the_content_in_the_passage(network: nx.MultiDiGraph) -> None:
    denied = next(data for data in _said(network, "tom-arvel") if data["act"] == "deny")
    (evidence,) = denied["evidences"]
    ((start, end),) = evidence["marks"]
    assert evidence["passage"][start:end] == "that the cranes were late"
    assert end - start == at("that the cranes were late")[1] - at("that the cranes were late")[0]


def test_negation_is_kept_apart_from_denial(network: nx.MultiDiGraph) -> None:
    (negated,) = _said(network, "official-1")
    assert (negated["act"], negated["negated"]) == ("say", True)


def test_tenures_have_the_last_relation_and_all_evidence(network: nx.MultiDiGraph) -> None:
    role = BASE + "role/harbour-minister/veldania"
    assert network.nodes[role]["title"] == "harbour minister"
    holds = network.get_edge_data(BASE + "actor/ona-brint", role)
    (told,) = holds.values()
    assert (told["relation"], told["as_of"], len(told["evidences"])) == ("holds", "2021-05-01", 2)
    (former,) = network.get_edge_data(BASE + "actor/tom-arvel", role).values()
    assert former["relation"] == "held"
    assert list(network.successors(role)) == [BASE + "actor/veldania"]


def test_the_last_report_decides_the_relation() -> None:
    later = harbour(2, date="2023-01-01")
    gone = tuple(tenure for tenure in later.tenures if tenure.holder == "Tom Arvel")
    renamed = type(gone[0])("Ona Brint", "harbour minister", "Veldania", "former", gone[0].evidence, 0.7)
    later = type(later)(later.article, later.actors, later.statements, (renamed,))
    network = to_networkx(store_of(harbour(1), later))
    (told,) = network.get_edge_data(BASE + "actor/ona-brint", BASE + "role/harbour-minister/veldania").values()
    assert (told["relation"], told["as_of"]) == ("held", "2023-01-01")


def test_the_same_graph_gives_the_same_network() -> None:
    one, other = (to_networkx(store_of(*records)) for records in ((harbour(1), harbour(2)), (harbour(2), harbour(1))))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_positions_lead_to_topics_and_to_whom_they_name(network: nx.MultiDiGraph) -> None:
    denied = next(
        end for _, end, data in network.out_edges(BASE + "actor/tom-arvel", data=True) if data.get("act") == "deny"
    )
    led = {(end, data["type"]) for _, end, data in network.out_edges(denied, data=True)}
    assert led == {
        (BASE + "topic/harbour", "topic"), (BASE + "topic/cranes", "topic"), (BASE + "actor/ona-brint", "mentions"),
    }  # fmt: skip
    assert network.nodes[BASE + "topic/cranes"] == {"type": "topic", "label": "cranes"}
    assert network.has_edge(BASE + "actor/capek-news", BASE + "actor/veldania", key="speaks-for")
