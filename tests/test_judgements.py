"""Judgements: kept, honoured by every rebuild, taken back without a trace; contradictions are refused."""

import json
import sqlite3
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg import judgements as judged
from kg.errors import InputError, StoreError
from kg.judge import pair, undo, wrong
from kg.judgements import Judgement, Misread, Named, Pair, Verdict
from kg.model import Actor, Delegation, Record, Tenure
from kg.resolve.candidates import Candidate, ranked
from kg.resolve.identity import actor_ids, identify
from kg.store import Store
from tests.test_build import TEXT, build, quads, record
from tests.test_cli import kg
from tests.test_identity import RECORDS, body, person, state
from tests.test_identity import record as article


def named(name: str, realm: str = "person", **told: object) -> Named:
    return Named(realm, name.lower(), id=name, name=name, **told)  # type: ignore[arg-type]


def same(one: str, other: str) -> Pair:
    return Pair("same", named(one), named(other))


def different(one: str, other: str) -> Pair:
    return Pair("different", named(one), named(other))


def people(*names: str) -> list[Record]:
    """An article for each name."""
    return [article(f"article {n}", person(name)) for n, name in enumerate(names)]


def ids(found: list[Record], *judgements: Judgement) -> list[str]:
    return [i for own in actor_ids(found, judgements).values() for i in own]


# Identity, on hand-made records


def test_two_names_are_made_one() -> None:
    assert ids(people("Ada Byrd", "Countess Lum"), same("Ada Byrd", "Countess Lum")) == ["countess-lum"] * 2


def test_one_actor_is_made_two() -> None:
    both = people("Ivan Petrov", "I. Petrov")
    assert len(set(ids(both))) == 1
    assert len(set(ids(both, different("Ivan Petrov", "I Petrov")))) == 2


def test_what_is_the_same_stays_so_in_one_article() -> None:
    both = [article("a", person("George Bush"), person("George W. Bush"))]
    assert len(set(ids(both))) == 2
    assert len(set(ids(both, same("George Bush", "George W Bush")))) == 1


def test_a_bare_surname_goes_by_what_was_judged() -> None:
    three = people("Bill Clinton", "William Jefferson Clinton", "Clinton")
    apart = different("Bill Clinton", "William Jefferson Clinton")
    assert len(set(ids(three, apart))) == 3
    assert len(set(ids(three, same("Bill Clinton", "William Jefferson Clinton")))) == 1


def test_actors_of_two_kinds_may_be_one() -> None:
    found = [article("a", state("Russia")), article("b", body("Kremlin"))]
    joined = Pair("same", named("Russia", "government"), named("Kremlin", "organization"))
    assert len(set(ids(found, joined))) == 1


def test_a_homonym_is_found_by_its_profile() -> None:
    def told(name: str, org: str) -> Record:
        tenure = Tenure("John Smith", "senator", org, "current", (0, 1))
        return article(name, person("John Smith"), tenures=(tenure,))

    found = [told("a", "Canada"), told("b", "Canada"), told("c", "Australia"), article("d", person("J. Kelly"))]
    canadian = named("John Smith", lands=("Canada",), domain="office")
    australian = named("John Smith", lands=("Australia",), domain="office")
    for actor, expected in ((canadian, "a"), (australian, "c")):
        now = actor_ids(found, [Pair("same", actor, named("J Kelly"))])
        assert now["d"] == now[expected]
    assert len(set(ids(found, Pair("same", canadian, australian)))) == 2


def test_a_judgement_on_who_is_not_there_is_idle() -> None:
    gone = same("Ada Byrd", "Nobody")
    assert ids(people("Ada Byrd", "Bo Lind"), gone) == ids(people("Ada Byrd", "Bo Lind"))
    assert identify(people("Ada Byrd"), [gone]).idle == {gone}


NAMES = ("Ada Byrd", "Bo Lind", "Cy Moe", "Dee Poe", "A. Byrd", "Byrd")
PAIRS = st.lists(
    st.tuples(st.sampled_from(["same", "different"]), st.sampled_from(list(combinations(NAMES, 2)))), max_size=5
).map(lambda items: [same(*two) if verdict == "same" else different(*two) for verdict, two in items])


@settings(deadline=None)
@given(PAIRS, st.permutations(NAMES), st.randoms(use_true_random=False))
def test_neither_the_order_of_judgements_nor_of_records_matters(
    pairs: list[Pair], names: list[str], random: object
) -> None:
    turned = sorted(pairs, key=lambda p: hash((repr(p), repr(random))))
    before = dict(zip(NAMES, ids(people(*NAMES), *pairs), strict=True))
    assert dict(zip(names, ids(people(*names), *turned), strict=True)) == before


@settings(deadline=None)
@given(RECORDS, PAIRS)
def test_judgements_on_others_change_nothing(records: list[Record], pairs: list[Pair]) -> None:
    known = {actor.name for found in records for actor in found.actors}
    assume(not any("byrd" in name.lower() or "lind" in name.lower() for name in known))
    assert actor_ids(records, pairs) == actor_ids(records)


@settings(deadline=None)
@given(PAIRS)
def test_what_is_heeded_holds(pairs: list[Pair]) -> None:
    names = {name: actor for actor, name in zip(ids(people(*NAMES), *pairs), NAMES, strict=True)}
    forms = {name.lower().replace(".", ""): name for name in NAMES}
    idle = identify(people(*NAMES), pairs).idle
    for judgement in pairs:
        if judgement not in idle and {judgement.one.form, judgement.other.form} <= forms.keys():
            one, other = names[forms[judgement.one.form]], names[forms[judgement.other.form]]
            assert (one == other) == (judgement.verdict == "same")


@given(PAIRS)
def test_judgements_are_read_back(pairs: list[Pair]) -> None:
    misread = Misread("statement/x", "ada", (("a", "1"), ("b", "2")), "Ada: say: x", "why")
    judgements: tuple[Judgement, ...] = (*pairs, misread)
    for judgement in judgements:
        assert judged.load(judged.dump(judgement)) == judgement


# Candidates


def candidates(*actors: Actor) -> list[Candidate]:
    return ranked(identify(article(f"a{n}", actor) for n, actor in enumerate(actors)))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (person("Osama Hassan"), person("Osama Hasan Said"), None),
        (person("Francois Hollande"), person("Francoise Hollande"), "spelled alike"),
        (body("State Duma"), body("Duma"), "words of one"),
        (body("Cologne"), state("Cologne"), "as government and organization"),
        (person("Joe Biden"), body("World Bank"), None),
        (body("Justice Department"), body("State Department"), None),
    ],
)
def test_candidates(one: Actor, other: Actor, why: str | None) -> None:
    found = candidates(one, other)
    assert [why in candidate.why for candidate in found] == [True] if why else found == []


def test_a_surname_of_two_is_a_candidate_for_both() -> None:
    found = candidates(person("Bill Clinton"), person("Hillary Clinton"), person("Clinton"))
    assert {(c.one, c.other) for c in found} == {("bill-clinton", "clinton"), ("clinton", "hillary-clinton")}
    assert all("short for" in c.why for c in found)


def test_judged_pairs_are_no_candidates() -> None:
    found = [article("a", person("Francois Hollande")), article("b", person("Francoise Hollande"))]
    assert ranked(identify(found, [different("Francois Hollande", "Francoise Hollande")])) == []
    assert ranked(identify(found, [same("Francois Hollande", "Francoise Hollande")])) == []


# The store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    build(
        tmp_path, *(record(i, n) for i, n in (("a", "Ada Byrd"), ("b", "Bo Lind"), ("c", "Cy Moe"), ("d", "A. Byrd")))
    )
    return tmp_path


def speakers(store: Path) -> dict[str, str]:
    """Article -> id of its first actor."""
    return dict(zip("abcd", (found[0] for found in Store(store).actor_ids()), strict=False))


def test_a_judgement_is_honoured_by_rebuilds(store: Path) -> None:
    done = pair(store, "same", "Ada Byrd", "Bo Lind")
    assert (done.number, done.graphs) == (1, 1)
    assert speakers(store)["a"] == speakers(store)["b"]
    build(store, record("e", "Eve Lum"), record("b", "Bo Lind", TEXT + " She left."))
    assert speakers(store)["a"] == speakers(store)["b"]


def test_ids_iris_and_names_are_understood(store: Path) -> None:
    pair(store, "different", "https://newskg.example/id/actor/ada-byrd", "A. Byrd")
    assert speakers(store)["a"] != speakers(store)["d"]
    assert pair(store, "same", "actor/bo-lind", "<https://newskg.example/id/actor/cy-moe>").graphs == 1


def test_taking_back_restores_every_byte(store: Path) -> None:
    before, rows = quads(store), list(Store(store).actor_ids())
    statement = next(q.split()[0] for q in before if "ns#Statement> <" in q and "rdf-syntax" in q)
    pair(store, "same", "Ada Byrd", "Bo Lind")
    pair(store, "different", "A. Byrd", "Cy Moe")
    wrong(store, statement)
    assert quads(store) != before
    for number in (2, 1, 3):
        undo(store, number)
    assert quads(store) == before
    assert list(Store(store).actor_ids()) == rows


def test_only_graphs_with_a_changed_id_are_written(store: Path) -> None:
    assert pair(store, "different", "Bo Lind", "Cy Moe").graphs == 0
    assert pair(store, "different", "Ada Byrd", "A. Byrd").graphs == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_judgements_in_any_order_give_one_graph(store: Path, order: tuple[int, int]) -> None:
    two: list[tuple[Verdict, str, str]] = [("same", "Bo Lind", "Cy Moe"), ("different", "A. Byrd", "Ada Byrd")]
    for n in order:
        pair(store, *two[n])
    anew = store / "anew"
    build(anew, *Store(store).records())
    for judgement in two:
        pair(anew, *judgement)
    assert quads(anew) == quads(store)


@pytest.mark.parametrize(
    ("before", "verdict", "last", "told"),
    [
        ([("same", "Bo Lind", "Cy Moe")], "different", ("Cy Moe", "Bo Lind"), r"judged the same by judgement 1;"),
        ([("different", "Bo Lind", "Cy Moe")], "same", ("Cy Moe", "Bo Lind"), r"judged different by judgement 1;"),
        (
            [("same", "Ada Byrd", "Bo Lind"), ("same", "Bo Lind", "Cy Moe")],
            "different",
            ("Ada Byrd", "Cy Moe"),
            r"judgements 1 and 2",
        ),
        (
            [("same", "Ada Byrd", "Bo Lind"), ("different", "Bo Lind", "Cy Moe")],
            "same",
            ("Ada Byrd", "Cy Moe"),
            r"judgement 2 \(with judgement 1\)",
        ),
        (
            [("same", "Ada Byrd", "Bo Lind"), ("same", "Bo Lind", "Cy Moe")],
            "same",
            ("Ada Byrd", "Cy Moe"),
            r"judgements 1 and 2 make them the same already; a cycle",
        ),
    ],
)
def test_contradictions_are_refused_and_change_nothing(
    store: Path, before: list[tuple[Verdict, str, str]], verdict: Verdict, last: tuple[str, str], told: str
) -> None:
    for judgement in before:
        pair(store, *judgement)
    graph, kept = quads(store), Store(store).judgements()
    with pytest.raises(InputError, match=told):
        pair(store, verdict, *last)
    assert (quads(store), Store(store).judgements()) == (graph, kept)


def test_the_same_judgement_again_is_no_second_one(store: Path) -> None:
    pair(store, "same", "Ada Byrd", "Bo Lind")
    again = pair(store, "same", "Bo Lind", "Ada Byrd")
    assert (again.number, again.known) == (1, True)
    assert len(Store(store).judgements()) == 1


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Ada Byrd", "Bo Lindt", "no actor is called 'Bo Lindt'; did you mean bo-lind"),
        ("Ada Byrd", "ada-byrd", "one name of one actor"),
        ("Bo Lind", "", "no actor is called ''"),
    ],
)
def test_whom_nobody_is_called_is_named(store: Path, one: str, other: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        pair(store, "same", one, other)
    assert Store(store).judgements() == {}


def test_an_ambiguous_name_lists_its_actors(store: Path) -> None:
    build(store, record("x", "Bill Lum"), record("y", "Ann Lum"), record("z", "Lum"))
    with pytest.raises(InputError, match=r"'Lum' may be 2 actors: lum.*\(Lum, government, .*; give the id"):
        pair(store, "same", "Lum", "Bo Lind")


def test_a_judgement_on_an_actor_who_is_gone_is_kept_and_listed(store: Path) -> None:
    pair(store, "same", "Bo Lind", "Cy Moe")
    build(store, record("b", "Eve Lum"))
    assert [kept.idle for kept in Store(store).judgements().values()] == [True]
    build(store, record("b", "Bo Lind"))
    assert [kept.idle for kept in Store(store).judgements().values()] == [False]
    assert speakers(store)["b"] == speakers(store)["c"]


@pytest.mark.parametrize("kind", ["Statement", "Tenure", "Evidence"])
def test_what_was_misread_is_left_out(store: Path, kind: str) -> None:
    facts = [q.split()[0] for q in quads(store) if f"ns#{kind}> <" in q and "rdf-syntax" in q and "actor/" not in q]
    fact = next(fact for fact in facts if "bo-lind" in fact or "article/b#" in fact)
    done = wrong(store, fact, "nobody said so")
    assert done.graphs == 1
    assert not any(fact in quad for quad in quads(store))
    assert sum(f"ns#{kind}> <" in q and "rdf-syntax" in q for q in quads(store)) == len(facts) - 1
    assert wrong(store, fact).known


def test_a_misread_delegation_is_left_out(tmp_path: Path) -> None:
    place = tmp_path / "store"
    told = record("a", "Bo Lind")
    told = replace(told, delegations=(Delegation("Bo Lind", "Bo Lind", (0, 7)),))
    build(place, told, record("b", "Cy Moe"))
    (fact,) = {q.split()[0] for q in quads(place) if "ns#Delegation> <" in q and "id/delegation" in q}
    assert wrong(place, fact, "nobody said so").graphs == 1
    assert not any(fact in quad or "speaksFor> <" in quad for quad in quads(place) if "vocabulary" not in quad)


def test_what_was_misread_is_known_under_another_id(store: Path) -> None:
    fact = next(q.split()[0] for q in quads(store) if "statement/bo-lind" in q)
    wrong(store, fact)
    pair(store, "same", "Bo Lind", "Cy Moe")
    build(store, record("e", "Eve Lum"))
    assert not any("graph/article/b>" in quad and "ns#Statement>" in quad for quad in quads(store))
    undo(store, 1)
    assert any("graph/article/b>" in quad and "ns#Statement>" in quad for quad in quads(store))


@pytest.mark.parametrize("iri", ["statement/nowhere", "https://newskg.example/id/actor/bo-lind", "no iri", ""])
def test_a_fact_that_is_not_there_is_named(store: Path, iri: str) -> None:
    with pytest.raises(InputError, match=r"no statement, tenure or passage|not an IRI"):
        wrong(store, iri)
    assert Store(store).judgements() == {}


def test_a_killed_judgement_is_honoured_by_the_next_build(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise KeyboardInterrupt

    before = quads(store)
    with monkeypatch.context() as patch:
        patch.setattr("kg.publish.article_quads", broken)
        with pytest.raises(KeyboardInterrupt):
            pair(store, "same", "Ada Byrd", "Bo Lind")
    assert quads(store) == before
    build(store)
    assert speakers(store)["a"] == speakers(store)["b"]


def test_there_must_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        pair(tmp_path / "s", "same", "a", "b")
    with pytest.raises(StoreError, match="no store here"):
        undo(tmp_path / "s", 1)
    assert not (tmp_path / "s").exists()


def test_a_store_of_format_1_is_read_and_brought_up_to_date(store: Path) -> None:
    before = quads(store)
    with sqlite3.connect(store / "records.sqlite") as database:
        database.execute("UPDATE setting SET value = 1 WHERE name = 'format'")
        database.execute("DELETE FROM setting WHERE name = 'basis'")
        for statement in ("DROP TABLE judgement", "DROP TABLE entry", "ALTER TABLE record DROP COLUMN left_out"):
            database.execute(statement)
    database.close()
    assert quads(store) == before
    assert Store(store).judgements() == {}
    build(store)
    assert quads(store) == before
    assert pair(store, "same", "Ada Byrd", "Bo Lind").number == 1


# The command line


def test_the_commands(store: Path) -> None:
    done = kg("judge", "same", "Ada Byrd", "Bo Lind", "--why", "one person", "--store", store)
    assert done.exit_code == 0, done.output
    assert "judgement 1 kept" in done.stderr
    listed = kg("judge", "list", "--store", store, "--format", "json")
    (row,) = json.loads(listed.stdout)
    assert (row["number"], row["verdict"], row["why"], row["applies"]) == (1, "same", "one person", "yes")
    assert "says so already" in kg("judge", "same", "Ada Byrd", "Bo Lind", "--store", store).stderr
    refused = kg("judge", "different", "Ada Byrd", "Bo Lind", "--store", store)
    assert refused.exit_code == 1
    assert "judged the same by judgement 1" in refused.stderr
    assert "taken back" in kg("judge", "undo", "1", "--store", store).stderr
    assert kg("judge", "undo", "1", "--store", store).exit_code == 1
    assert kg("judge", "wrong", "statement/x", "--store", store).exit_code == 1


def test_actors_are_listed(store: Path) -> None:
    rows = json.loads(kg("actors", "--store", store, "--format", "json").stdout)
    assert [row["id"] for row in rows] == ["ada-byrd", "bo-lind", "cy-moe", "lum"]
    assert (rows[0]["name"], rows[0]["kind"], rows[0]["statements"], rows[0]["articles"]) == (
        "Ada Byrd",
        "person",
        2,
        2,
    )
    assert [row["id"] for row in json.loads(kg("actors", "LIND", "--store", store, "--format", "json").stdout)] == [
        "bo-lind"
    ]
    assert kg("actors", "--limit", "1", "--format", "csv", "--store", store).stdout.count("\n") == 2


def test_candidates_are_listed_until_they_are_judged(store: Path) -> None:
    build(store, record("f", "Bo Lindt"))

    def found() -> list[dict[str, str]]:
        listed = kg("actors", "--candidates", "--store", store, "--format", "json")
        return [row for row in json.loads(listed.stdout) if "alike" in row["why"]]

    first = found()[0]
    kg("judge", "different", first["one"], first["other"], "--store", store)
    assert all((row["one"], row["other"]) != (first["one"], first["other"]) for row in found())
