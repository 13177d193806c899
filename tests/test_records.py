"""Records as JSON lines: nothing is lost on the way, and what is no record is named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import records
from kg.errors import InputError
from kg.model import ACTOR_KINDS, ACTS, QUOTE_KINDS, STATUSES, Actor, Article, Delegation, Record, Statement, Tenure

TEXT = "Ada Byrd, mayor of Lum, said “no”."
GOOD: dict[str, Any] = {
    "id": "a",
    "actors": [{"name": "Ada Byrd", "kind": "person", "aliases": ["Byrd"]}],
    "statements": [
        {
            "speaker": "Ada Byrd",
            "source": [0, 8],
            "cue": [24, 28],
            "content": [[29, 33]],
            "quote": "direct",
            "act": "say",
        }
    ],
    "roles": [{"holder": "Ada Byrd", "role": "mayor", "org": "Lum", "status": "current", "evidence": [0, 22]}],
    "text": TEXT,
}

spans = st.tuples(st.integers(0, 16), st.integers(17, len(TEXT)))
names = st.sampled_from(["Ada Byrd", "Lum"])
statements = st.builds(
    Statement,
    speaker=st.none() | names,
    source=st.none() | spans,
    cue=st.none() | spans,
    content=st.lists(spans, min_size=1, max_size=3).map(tuple),
    quote=st.sampled_from(QUOTE_KINDS),
    act=st.sampled_from(ACTS),
    negated=st.booleans(),
    via=st.lists(names, max_size=2).map(tuple),
    said_on=st.none() | st.just("2017-03"),
    confidence=st.integers(0, 100).map(lambda n: n / 100),
    addressee=st.none() | names,
    medium=st.none() | st.just("statement"),
    mentions=st.lists(names, max_size=2).map(tuple),
    topics=st.lists(st.text(min_size=1), max_size=3).map(tuple),
)
delegations = st.builds(
    Delegation, delegate=names, principal=names, evidence=spans, confidence=st.integers(0, 100).map(lambda n: n / 100)
)
tenures = st.builds(
    Tenure, holder=names, role=st.text(min_size=1), org=st.none() | names, status=st.sampled_from(STATUSES),
    evidence=spans, confidence=st.integers(0, 100).map(lambda n: n / 100),
)  # fmt: skip


@given(
    statements=st.lists(statements, max_size=4),
    tenures=st.lists(tenures, max_size=3),
    told=st.lists(delegations, max_size=3),
    kind=st.sampled_from(ACTOR_KINDS),
)
def test_a_record_comes_back_as_it_went(
    statements: list[Statement], tenures: list[Tenure], told: list[Delegation], kind: Any
) -> None:
    actors = (Actor("Ada Byrd", "person", ("Byrd",), "ada-byrd"), Actor("Lum", kind))
    record = Record(
        Article("a", TEXT, "T", "2017-01-01", "O", "https://example.org/"),
        actors,
        tuple(statements),
        tuple(tenures),
        tuple(told),
    )
    assert records.load(records.dump(record)) == record


def test_an_actor_says_for_whom_it_speaks() -> None:
    told = {**GOOD, "delegations": [{"delegate": "Ada Byrd", "principal": "Lum", "evidence": [0, 22]}]}
    written = records.to_json(records.from_json(told))
    assert [actor.get("speaks_for") for actor in written["actors"]] == [["Lum"], None]
    assert records.from_json(written).delegations == (Delegation("Ada Byrd", "Lum", (0, 22)),)


def test_an_organisation_that_is_no_actor_becomes_one() -> None:
    assert records.from_json(GOOD).actors[1] == Actor("Lum", "organization")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("id",), "", "id: must be a text"),
        (("actors",), {}, "actors: must be a list"),
        (("actors", 0, "kind"), "robot", "kind: must be one of person"),
        (("actors", 0, "aliases"), [1], "aliases must be strings"),
        (("statements", 0, "speaker"), "Nobody", "speaker: 'Nobody' is not the name of an actor"),
        (("statements", 0, "content"), [], "content has no span"),
        (("statements", 0, "content"), [[5, 5]], "content: [5, 5] is no [start, end)"),
        (("statements", 0, "cue"), [0, 99], "cue: [0, 99] is no [start, end)"),
        (("statements", 0, "act"), "shout", "act: must be one of say"),
        (("statements", 0, "confidence"), 2, "confidence: must be a number"),
        (("statements", 0, "via"), ["X"], "via: 'X' is not the name"),
        (("statements", 0, "mentions"), ["X"], "mentions: 'X' is not the name"),
        (("statements", 0, "topics"), [""], "topics: must hold texts"),
        (("actors", 0, "speaks_for"), ["Lum"], "speaks_for: 'Ada Byrd' and 'Lum' need an entry in delegations"),
        (("delegations",), [{"delegate": "Ada Byrd", "principal": "X"}], "principal: 'X' is not the name"),
        (("roles", 0, "status"), None, "status: must be one of current"),
        (("roles", 0), 3, "roles: must hold objects"),
    ],
)
def test_what_is_wrong_is_named(path: tuple[str | int, ...], value: object, told: str) -> None:
    data = json.loads(json.dumps(GOOD))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(InputError) as caught:
        records.from_json(data)
    assert told in str(caught.value)


def test_a_broken_line_is_named_and_the_next_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps(GOOD) + "\n{\n\n" + json.dumps({**GOOD, "id": "b"}))
    first, broken, last = records.read(str(file))
    assert isinstance(first, Record)
    assert f"{file}, line 2: not JSON" in str(broken)
    assert isinstance(last, Record)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl: cannot be read"):
        list(records.read("nowhere.jsonl"))
