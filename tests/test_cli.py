"""The command line as a user meets it: results on standard output, messages on standard error, exit status."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from kg import records
from kg.cli import main
from tests.test_build import record


def kg(*arguments: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two articles in which Ada Byrd and Bo Lind speak."""
    file = tmp_path / "records.jsonl"
    file.write_text("".join(records.dump(r) + "\n" for r in (record("a"), record("b", "Bo Lind"))))
    done = kg("build", "--records", file, "--store", tmp_path / "store")
    assert done.exit_code == 0, done.output
    return tmp_path / "store"


def test_build_says_what_it_did(store: Path) -> None:
    done = kg("build", "--records", store.parent / "records.jsonl", "--store", store)
    assert done.exit_code == 0
    assert "2 unchanged" in done.stderr
    assert "up to date" in done.stderr
    assert done.stdout == ""


def test_resolve_gives_each_actor_an_id(store: Path) -> None:
    done = kg("resolve", store.parent / "records.jsonl")
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["actors"][0]["id"] == "ada-byrd"
    assert first["actors"][1]["id"] == second["actors"][1]["id"]


def test_query_prints_a_table(store: Path) -> None:
    done = kg("query", "who-said-what", "--param", "actor=ada byrd", "--store", store)
    assert done.exit_code == 0, done.output
    assert "Ada Byrd" in done.stdout
    assert "Bo Lind" not in done.stdout
    assert "Bo Lind" in kg("query", "who-said-what", "--store", store).stdout


def test_query_takes_a_file_or_standard_input(store: Path) -> None:
    text = "SELECT ?who { ?s kg:speaker/rdfs:label ?who } ORDER BY ?who"
    (store.parent / "q.rq").write_text(text)
    expected = "who\r\nAda Byrd\r\nBo Lind\r\n"
    for source, input in ((store.parent / "q.rq", None), ("-", text)):
        done = kg("query", source, "--store", store, "--format", "csv", input=input)
        assert done.stdout_bytes.decode() == expected
    assert kg("query", "-", "--store", store, "--format", "csv", "--limit", "1", input=text).stdout.count("\n") == 2


def test_queries_lists_them_with_their_parameters() -> None:
    done = kg("queries")
    assert "who-said-what" in done.stdout
    assert "actor" in done.stdout


def test_stats_and_validate(store: Path) -> None:
    assert "2  statements" in kg("stats", "--store", store).stdout
    done = kg("validate", "--store", store)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    "name",
    ["g.html", "g.ttl", "g.nt", "g.rdf", "g.jsonld", "g.trig", "g.nq", "g.nq.gz", "g.graphml", "g.gexf.gz", "g.csv"],
)
def test_export_by_ending(store: Path, name: str, tmp_path: Path) -> None:
    done = kg("export", tmp_path / "new" / name, "--store", store)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new" / name).stat().st_size > 100


def test_export_options_choose_what_is_shown(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "g.html"
    options = [
        "--depth",
        "1",
        "--since",
        "2000",
        "--until",
        "2100-12",
        "--max-nodes",
        "50",
        "--view",
        "network",
        "--title",
        "T",
    ]
    assert kg("export", out, "--store", store, *options).exit_code == 0
    assert "<title>T</title>" in out.read_text(encoding="utf-8")
    for option, value, told in (
        ("--actor", "Nobody Atall", "no actor is called 'Nobody Atall'"),
        ("--topic", "nothing at all", "no topic is called"),
        ("--since", "tomorrow", "--since must be a day"),
        ("--max-nodes", "20000", "write GEXF or GraphML"),
    ):
        done = kg("export", tmp_path / "h.html", "--store", store, option, value)
        assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    assert not (tmp_path / "h.html").exists()


def test_the_store_may_come_from_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(store))
    assert "2  statements" in kg("stats").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["query", "who-sad-what"], "who-said-what"),
        (["query", "who-said-what", "--param", "actr=x"], "actor"),
        (["query", "nowhere.rq"], "nowhere.rq"),
        (["query", "-"], "standard input"),
        (["export", "graph.pdf"], ".html"),
        (["export", "graph"], ".html"),
    ],
)
def test_what_is_unknown_is_named_with_what_there_is(store: Path, arguments: list[str], told: str) -> None:
    done = kg(*arguments, "--store", store, input="SELECT ?x { oops")
    assert done.exit_code == 1
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    for command in (["query", "who-said-what"], ["stats"], ["validate"], ["export", str(tmp_path / "x.nq")]):
        done = kg(*command, "--store", tmp_path / "none")
        assert done.exit_code == 1
        assert "no store here; make one with kg build" in done.stderr


def test_a_second_writer_is_refused(store: Path) -> None:
    with FileLock(store / "lock"):
        done = kg("build", "--records", store.parent / "records.jsonl", "--store", store)
    assert done.exit_code == 1
    assert "another kg build is writing this store" in done.stderr
    assert kg("stats", "--store", store).exit_code == 0


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("She said no.")
    for command in (["extract"], ["build", "--store", str(tmp_path / "s")]):
        done = kg(*command, tmp_path / "a.txt", "--model", "no_such_model")
        assert done.exit_code == 1
        assert "model no_such_model: not installed" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "a.txt", "--records", "r.jsonl"],
        ["extract", "a.txt", "--date", "soon"],
        ["extract"],
        ["fly"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert kg(*arguments).exit_code == 2


def test_skipped_articles_are_named_and_the_others_read(tmp_path: Path) -> None:
    lines = ['{"id": "x", "text": "The mayor said the bridge would close."}', "{broken", '{"id": "y", "text": ""}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    done = kg("extract", tmp_path / "a.jsonl")
    assert done.exit_code == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x"]
    for told in ("line 2: not JSON", "(y): empty article", "articles: 1 read, 2 skipped"):
        assert told in done.stderr
    assert kg("extract", tmp_path / "a.jsonl", "--strict").exit_code == 1


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_path_that_is_not_there_is_told_before_anything_is_done(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge would close.")
    store: list[str | Path] = ["--store", tmp_path / "store"] if command == "build" else []
    done = kg(command, tmp_path / "a.txt", tmp_path / "none.txt", *store)
    assert done.exit_code == 2
    assert "none.txt' does not exist" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "store").exists()


def test_an_output_that_cannot_be_written_is_named(store: Path) -> None:
    blocked = store.parent / "records.jsonl" / "out.jsonl"
    done = kg("resolve", store.parent / "records.jsonl", "-o", blocked)
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_explain_shows_every_candidate_beside_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge would close. Rain fell.")
    done = kg("extract", "--explain", tmp_path / "a.txt")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert any(line.startswith("[0] The mayor said") for line in lines)
    taken = [line for line in lines if line.lstrip().startswith("+")]
    assert len(taken) == 1
    assert "«the bridge would close»" in taken[0]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started react to Ctrl-C, also where the tests themselves run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("command", ["build", "extract"])
def test_stopped_by_the_user(command: str, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    told = ["--store", str(tmp_path / "store")] if command == "build" else ["-o", str(tmp_path / "out.jsonl")]
    given = [sys.executable, "-m", "kg", command, "-", "--log", str(log), *told]
    with subprocess.Popen(given, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not log.exists() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        message = process.stderr.read()
    assert process.returncode == 130
    assert message.startswith("kg: stopped")
    assert ("go on" in message) == (command == "build")
    assert len(message.splitlines()) == 1
    assert not (tmp_path / "out.jsonl").exists()
