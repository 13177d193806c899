"""What two stores or files of records say differently."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import records
from kg.cli import main
from kg.diff import differences
from kg.errors import InputError, StoreError
from kg.judge import pair
from kg.model import Record
from tests.test_build import TEXT, build, record


def told(one: Path, other: Path) -> list[tuple[str, str]]:
    return [(found.article, found.text()) for found in differences(one, other)]


def file_of(path: Path, *found: Record) -> Path:
    path.write_text("".join(records.dump(item) + "\n" for item in found))
    return path


def test_equal_stores_differ_in_nothing(tmp_path: Path) -> None:
    for store in ("one", "two"):
        build(tmp_path / store, record("a"), record("b"))
    assert told(tmp_path / "one", tmp_path / "two") == []


def test_facts_are_told_one_by_one(tmp_path: Path) -> None:
    one = file_of(tmp_path / "one.jsonl", record("b"), record("a"))
    other = file_of(tmp_path / "two.jsonl", record("a", "Bo Lind"), record("b"))
    words = "the old bridge over the river would close"
    assert told(one, other) == [
        ("a", "- Ada Byrd is a person"),
        ("a", "+ Bo Lind is a person"),
        ("a", "- Ada Byrd: current mayor of Lum “Ada Byrd, mayor of Lum”"),
        ("a", "+ Bo Lind: current mayor of Lum “Ada Byrd, mayor of Lum”"),
        ("a", f"- Ada Byrd: announce (indirect) “{words}”"),
        ("a", f"+ Bo Lind: announce (indirect) “{words}”"),
    ]


def test_an_article_that_one_lacks(tmp_path: Path) -> None:
    one = file_of(tmp_path / "one.jsonl", record("a"))
    build(tmp_path / "store", record("a"), record("c"))
    found = list(differences(one, tmp_path / "store"))
    assert {(item.side, item.article) for item in found} == {("+", "c")}
    assert sorted(item.fact["kind"] for item in found) == ["actor", "actor", "role", "statement"]


def test_places_and_confidence_are_no_facts(tmp_path: Path) -> None:
    moved = record("a", text=TEXT + " It rained.")
    one, other = file_of(tmp_path / "one.jsonl", record("a")), file_of(tmp_path / "two.jsonl", moved)
    assert told(one, other) == []


def test_who_is_who_differs(tmp_path: Path) -> None:
    for store in ("one", "two"):
        build(tmp_path / store, record("a"), record("b", "Bo Lind"))
    pair(tmp_path / "two", "same", "Ada Byrd", "Bo Lind")
    assert {line for _, line in told(tmp_path / "one", tmp_path / "two")} & {
        "- Ada Byrd is a person, ada-byrd",
        "- Bo Lind is a person, bo-lind",
    }


def test_what_is_neither_is_named(tmp_path: Path) -> None:
    good = file_of(tmp_path / "one.jsonl", record("a"))
    with pytest.raises(StoreError, match="neither a store nor a file of records"):
        list(differences(good, tmp_path / "nothing"))
    (tmp_path / "bad.jsonl").write_text("{}\n")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 1"):
        list(differences(good, tmp_path / "bad.jsonl"))


def test_the_command(tmp_path: Path) -> None:
    one, other = (str(file_of(tmp_path / f"{n}.jsonl", record("a", n))) for n in ("Ada Byrd", "Bo Lind"))
    shown = CliRunner().invoke(main, ["diff", one, other])
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[:2] == ["a", "  - Ada Byrd is a person"]
    lines = CliRunner().invoke(main, ["diff", one, other, "--format", "jsonl", "--exit-code"])
    assert lines.exit_code == 1
    first = json.loads(lines.stdout.splitlines()[0])
    assert first == {"side": "-", "article": "a", "kind": "actor", "name": "Ada Byrd", "class": "person"}
    assert CliRunner().invoke(main, ["diff", one, one, "--exit-code"]).exit_code == 0
