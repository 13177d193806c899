"""What becomes of each article: counted, told by reason, logged."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError, InputNote, KgError
from kg.files import Meter
from kg.summary import Log, Outcome, Summary


@pytest.mark.parametrize(
    ("message", "place", "reason"),
    [
        ("a.txt: empty article; it is skipped", "a.txt", "empty article"),
        ("b.jsonl, line 12: not JSON (Expecting value: line 1); the line is skipped", "b.jsonl, line 12", "not JSON"),
        ("c: 1,200,000 characters, at most 1,000,000 are read", "c", "… characters, at most … are read"),
        ("d: via: 'Ada Byrd' is not the name of an actor", "d", "via: … is not the name of an actor"),
        ("https://e.example/1: no text", "https://e.example/1", "no text"),
    ],
)
def test_errors_of_a_kind_have_one_reason(message: str, place: str, reason: str) -> None:
    error = InputError(message)
    assert (error.place, error.reason) == (place, reason)


def test_what_was_skipped_is_told_by_reason() -> None:
    told: list[Outcome] = []
    summary = Summary(report=told.append)
    items = [*(InputError(f"a{n}: empty article; it is skipped") for n in range(5)), "x", InputError("b: not JSON")]
    assert list(summary.sound([*items, InputNote("c: a date was guessed")])) == ["x"]
    assert (summary.skipped, summary.noted) == (6, 1)
    assert list(summary.why()) == ["5 × empty article: a0; a1; a2 and 2 more", "1 × not JSON: b"]
    assert [outcome.status for outcome in told] == ["skipped"] * 6 + ["noted"]


def test_the_log_has_a_line_an_article_and_is_added_to(tmp_path: Path) -> None:
    for outcome in (Outcome("new", "a"), Outcome("skipped", "b", InputError("b: not JSON; it is skipped"))):
        log = Log(tmp_path / "logs" / "log.jsonl")
        log.write(outcome)
        log.close()
    one, other = map(json.loads, (tmp_path / "logs" / "log.jsonl").read_text().splitlines())
    assert (one["article"], one["status"], one["at"][-6:]) == ("a", "new", "+00:00")
    assert (other["status"], other["reason"]) == ("skipped", "b: not JSON; it is skipped")
    with pytest.raises(KgError, match="the log cannot be written"):
        Log(tmp_path)


def test_a_meter_tells_how_much_was_read(tmp_path: Path) -> None:
    meter = Meter()
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"x" * 100_000)
    with (tmp_path / "one").open("rb") as file:
        meter.follow(file)
        assert meter.position == 0
        file.read(50_000)
        assert meter.position == 50_000
    assert meter.position == 100_000
    with (tmp_path / "two").open("rb") as file:
        meter.follow(file)
        assert meter.position == 100_000
    assert meter.position == 200_000
