"""kg load where things go wrong: a sentence that says what is loaded and how to go on; a repeat leaves the graph."""

import base64
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.export.contents import Contents
from kg.load import LoadError, Patience, load
from kg.store import Store
from tests.load.faults import Answer, Fault, Relayed, none, relaying
from tests.load.oxigraph import Oxigraph, flat, free_port

QUICK = Patience(tries=1, pause=0.01, timeout=5)
HTML = Answer(
    200, b"<html><head><title>Portal</title></head><body>Please log in</body></html>", {"Content-Type": "text/html"}
)
ON_THE_THIRD = (
    r"2 of \d+ graphs are loaded, the others not or in part; run the same command again, and it goes on from there"
)


def always(answer: Answer) -> Fault:
    return lambda _: answer


def from_the(number: int, answer: Answer) -> Fault:
    return lambda request: answer if request.is_write and request.number >= number else None


def larger_than(size: int) -> Fault:
    return lambda request: Answer(413) if len(request.body) > size else None


def slow(request: Relayed) -> None:
    if request.is_write and request.number >= 3:
        time.sleep(1)


def echoing(request: Relayed) -> Answer | None:
    given = request.headers.get("Authorization", "")
    clear = base64.b64decode(given.removeprefix("Basic ")).decode() if given.startswith("Basic ") else given
    return Answer(500, f"<h1>Trouble</h1> with {given} that is {clear}".encode()) if request.is_write else None


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (always(HTML), "no store that can be written: .* give the address of one.*; nothing was loaded"),
        (always(Answer(404)), "no store that can be written: .*; nothing was loaded"),
        (always(Answer(401)), r"asks for credentials \(401\); set KG_LOAD_USER and .*; nothing was loaded"),
        (always(Answer(403)), r"forbids to write there \(403\).*; nothing was loaded"),
        (always(Answer(503)), r"busy and stayed so in 2 tries \(503\).*; nothing was loaded"),
        (always(Answer(None)), "the connection broke off in 2 tries; nothing was loaded"),
        (from_the(3, HTML), f"answers with a web page, as no store does; .*{ON_THE_THIRD}"),
        (from_the(3, Answer(401)), rf"asks for credentials \(401\).*; {ON_THE_THIRD}"),
        (from_the(3, Answer(403)), rf"forbids to write there \(403\).*; {ON_THE_THIRD}"),
        (from_the(3, Answer(405)), rf"answers 405: Method Not Allowed; {ON_THE_THIRD}"),
        (from_the(3, Answer(413)), rf"no request as small as one triple .*\(413\).*; {ON_THE_THIRD}"),
        (from_the(3, Answer(500, b"<b>disk</b> full")), f"answers 500: disk full; {ON_THE_THIRD}"),
        (from_the(3, Answer(503)), rf"busy and stayed so in 2 tries \(503\); {ON_THE_THIRD}"),
        (from_the(3, Answer(429, headers={"Retry-After": "0"})), rf"busy .*\(429\); {ON_THE_THIRD}"),
        (from_the(3, Answer(None)), f"the connection broke off in 2 tries; {ON_THE_THIRD}"),
        (from_the(3, Answer(302, headers={"Location": "http://u:p@h/?q"})), f"sends on to http://h/; .*{ON_THE_THIRD}"),
    ],
)  # fmt: skip
def test_a_failure_says_what_is_loaded_and_a_repeat_loads_the_rest(
    oxigraph: Oxigraph, store: Store, fault: Fault, told: str
) -> None:
    with relaying(oxigraph.url, fault) as relay:
        with pytest.raises(LoadError, match=f"^{relay.url}.*{told}$") as error:
            load(store, relay.url, patience=QUICK)
        assert "\n" not in str(error.value)
        assert len(str(error.value)) < 500
        relay.before = none
        done = load(store, relay.url, patience=QUICK)
        assert done.unchanged == (2 if ON_THE_THIRD in told else 0)
    assert oxigraph.quads() == set(Contents(store.graph))


def test_no_server(store: Store) -> None:
    url = f"http://127.0.0.1:{free_port()}/sparql"
    with pytest.raises(
        LoadError, match=f"^{url}: no server answers there in 2 tries; start it, or .*; nothing was loaded$"
    ):
        load(store, url, patience=QUICK)


@pytest.mark.parametrize(
    "url", ["example.org/sparql", "ftp://x/", "http://", "http://x:port/", "", "http://[::1/", "x y"]
)
def test_no_address(store: Store, url: str) -> None:
    with pytest.raises(LoadError, match=r"no address of a server; give one as http://HOST:PORT/PATH$"):
        load(store, url, patience=QUICK)


def test_a_slow_server(oxigraph: Oxigraph, store: Store) -> None:
    with relaying(oxigraph.url, slow) as relay:
        with pytest.raises(
            LoadError, match=f"no answer within 0.3 s; the server is slow, .*--timeout may help; {ON_THE_THIRD}"
        ):
            load(store, relay.url, patience=Patience(0, 0.01, 0.3))
        relay.before = none
        time.sleep(1.2)  # what the slow server had taken in arrives late
        load(store, relay.url, patience=QUICK)
    assert oxigraph.quads() == set(Contents(store.graph))


@pytest.mark.parametrize(
    "answer",
    [Answer(503), Answer(503, headers={"Retry-After": "1"}), Answer(429), Answer(502), Answer(504), Answer(None)],
)
def test_what_passes_is_waited_for(oxigraph: Oxigraph, store: Store, answer: Answer) -> None:
    """Before the write, and after it: then it is sent twice, and does not hurt."""
    troubled: list[Relayed] = []
    wait = int(answer.headers.get("Retry-After", 0))
    trouble = 1 if wait else 3

    def at_first(request: Relayed) -> Answer | None:
        if len(troubled) < trouble and request.is_write:
            troubled.append(request)
            return answer
        return None

    for before, after in ((at_first, none), (none, at_first)):
        troubled.clear()
        oxigraph.update("DROP ALL")
        with relaying(oxigraph.url, before, after) as relay:
            start = time.monotonic()
            load(store, relay.url, patience=Patience(tries=4, pause=0.01))
            assert len(troubled) == trouble
            assert time.monotonic() - start >= wait
        assert oxigraph.quads() == set(Contents(store.graph))


@pytest.mark.parametrize("way", ["/store", "/update"])
@pytest.mark.parametrize("is_flat", [False, True])
def test_what_is_too_large_is_split(oxigraph: Oxigraph, store: Store, way: str, is_flat: bool) -> None:
    with relaying(oxigraph.url, larger_than(3000)) as relay:
        load(store, relay.url + way, flat=is_flat, way="update" if way == "/update" else "graph-store", patience=QUICK)
        taken = [len(request.body) for request in relay.writes if len(request.body) <= 3000]
        assert sum(size > 1000 for size in taken) > len(taken) / 2, "the batches stay as large as the server takes them"
    whole = set(Contents(store.graph))
    assert oxigraph.quads() == (flat(whole) if is_flat else whole)


@pytest.mark.parametrize(
    ("way", "is_flat", "number", "when"),
    [
        ("/store", False, 1, "after"),
        ("/store", False, 20, "before"),
        ("/store", True, 20, "after"),
        ("/update", False, 20, "after"),
        ("/update", True, 4, "before"),
    ],
)
def test_a_load_killed_midway_and_repeated_leaves_the_graph(
    oxigraph: Oxigraph, store: Store, way: str, is_flat: bool, number: int, when: str
) -> None:
    """Killed as a request comes to the server, or when the server has done it and nobody is told."""
    killed = threading.Event()
    process: subprocess.Popen[bytes]

    def kill(request: Relayed) -> Answer | None:
        if request.is_write and request.number >= number and not killed.is_set():
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed.set()
            return Answer(None)
        return None

    def too_large(request: Relayed) -> Answer | None:
        return kill(request) or larger_than(3000)(request)

    before, after = (too_large, none) if when == "before" else (larger_than(3000), kill)
    options = ["--by", "update" if way == "/update" else "graph-store", *(["--flat"] if is_flat else [])]
    with relaying(oxigraph.url, before, after) as relay:
        command = [sys.executable, "-m", "kg", "load", relay.url + way, "--store", str(store.path), *options]
        process = subprocess.Popen(command)
        assert process.wait(60) == -signal.SIGKILL
        killed.wait(10)
        before_it = relay.writes[:-1]
        again = subprocess.run(command, capture_output=True, text=True, check=True)
        whole = set(Contents(store.graph))
        assert oxigraph.quads() == (flat(whole) if is_flat else whole)
        assert f"{len(whole):,} triples, as many as the server counts" in again.stderr
        taken = {(request.path, request.body) for request in before_it if len(request.body) <= 3000}
        twice = [request for request in relay.writes[len(before_it) + 1 :] if (request.path, request.body) in taken]
        assert len(twice) <= 1, "what was there was not sent again"


# Credentials ---------------------------------------------------------------------------------------------------------

SECRET = "s3cret/pä:ss"
BASIC = "Basic " + base64.b64encode(f"Zoë:{SECRET}".encode()).decode()


def guarded(wanted: str) -> Fault:
    return lambda request: None if request.headers.get("Authorization") == wanted else Answer(401)


def by_environment(monkeypatch: pytest.MonkeyPatch, _: Path) -> str:
    monkeypatch.setenv("KG_LOAD_USER", "Zoë")
    monkeypatch.setenv("KG_LOAD_PASSWORD", SECRET)
    return ""


def by_url(_: pytest.MonkeyPatch, __: Path) -> str:
    return "Zo%C3%AB:s3cret%2Fp%C3%A4%3Ass@"


def by_netrc(monkeypatch: pytest.MonkeyPatch, home: Path) -> str:
    path = home / "netrc"
    path.write_text(f"machine 127.0.0.1 login Zoë password {SECRET}\n", encoding="utf-8")
    path.chmod(stat.S_IRUSR)
    monkeypatch.setenv("NETRC", str(path))
    return ""


def by_token(monkeypatch: pytest.MonkeyPatch, _: Path) -> str:
    monkeypatch.setenv("KG_LOAD_TOKEN", SECRET.replace("ä", "a"))
    return ""


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (by_environment, BASIC),
        (by_url, BASIC),
        (by_netrc, BASIC),
        (by_token, f"Bearer {SECRET.replace('ä', 'a')}"),
    ],
)
def test_credentials_are_sent_and_never_shown(
    oxigraph: Oxigraph,
    store: Store,
    given: Callable[[pytest.MonkeyPatch, Path], str],
    wanted: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    user = given(monkeypatch, tmp_path)
    outputs = []
    for before in (
        guarded(wanted),
        always(Answer(401)),
        echoing,
        always(Answer(None)),
        always(HTML),
        from_the(2, HTML),
    ):
        oxigraph.update("DROP ALL")
        with relaying(oxigraph.url, before) as relay:
            url = relay.url.replace("http://", f"http://{user}")
            done = CliRunner().invoke(main, ["load", url, "--store", str(store.path), "--retries", "0"])
        outputs.append(done.output)
        assert (done.exit_code == 0) is (before.__qualname__.startswith("guarded")), done.output
        if done.exit_code == 0:
            assert oxigraph.quads() == set(Contents(store.graph))
    assert "refuses the credentials (401)" in outputs[1]
    kept = "".join(path.read_text() for path in (store.path / "loads").glob("*.tsv"))
    for text in (*outputs, kept):
        assert not re.search("s3cret|Zo(%C3%AB|ë):", text), text
        assert BASIC.removeprefix("Basic ") not in text


def test_without_credentials_the_message_says_how_to_give_them(oxigraph: Oxigraph, store: Store) -> None:
    with relaying(oxigraph.url, guarded(BASIC)) as relay:
        done = CliRunner().invoke(main, ["load", relay.url, "--store", str(store.path)])
    assert done.exit_code == 1
    assert "set KG_LOAD_USER and KG_LOAD_PASSWORD, or KG_LOAD_TOKEN, or put them into ~/.netrc" in done.output
    assert os.linesep not in done.output.strip()
