"""Readers: what is read from which input, and what is said of input that cannot be read."""

import gzip
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import MAX_CHARACTERS, Told, articles
from kg.read.metadata import Metadata
from tests.test_disk import unprivileged


def read(*sources: str | Path, given: Metadata | None = None) -> list[Article]:
    found = list(articles([str(source) for source in sources], Told(given or Metadata())))
    assert not [item for item in found if isinstance(item, InputError)]
    return [item for item in found if isinstance(item, Article)]


def complaint(source: str | Path) -> str:
    (found,) = articles([str(source)])
    assert isinstance(found, InputError)
    return str(found)


def test_text_is_taken_exactly_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("﻿ “Nö,”\r\nshe said.\n".encode())
    assert [a.text for a in read(tmp_path / "a.txt")] == [" “Nö,”\r\nshe said.\n"]


def test_metadata_comes_from_options_then_from_the_json_beside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.json").write_text('{"title": "T", "date": "Mon, 13 Mar 2017 10:00:00 GMT", "outlet": "O"}')
    (article,) = read(tmp_path / "a.txt", given=Metadata(outlet="Given"))
    assert (article.title, article.date, article.outlet, article.url) == ("T", "2017-03-13", "Given", None)


def test_ids_are_paths_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/sub/a.md", "news/README.md", "news/x.pdf"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Text of " + name)
    assert [a.id for a in read("./news/")] == ["news/b.txt", "news/sub/a.md"]


def test_json_lines_packed(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "A.", "date": "2017-01-02T03:04:05Z"}, {"text": "B."}]
    file = tmp_path / "n.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    first, second = read(file)
    assert (first.id, first.date) == ("a", "2017-01-02")
    assert second.id == f"{file.as_posix()}#2"


def test_page(tmp_path: Path) -> None:
    said = "The minister said on Tuesday that the bridge would be closed for repairs until spring. " * 5
    page = (
        f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{said}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    (article,) = read(tmp_path / "a.html")
    assert "the bridge would be closed" in article.text
    assert "<p>" not in article.text


@pytest.mark.parametrize(("data", "id"), [(b'{"id": "x", "text": "A."}\n', "x"), (b"She said no.", "stdin-")])
def test_standard_input_is_json_lines_or_one_text(data: bytes, id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read("-")
    assert article.id.startswith(id)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"x", "unknown ending; articles end in .txt, .md, .html"),
        ("a.txt", b"", "empty article"),
        ("a.txt", b"\xff\xfebad", "no text in any known encoding"),
        ("a.txt", bytes(range(256)) * 9, "no text"),
        ("a.txt", b"a" * (MAX_CHARACTERS + 1), "1,000,001 characters"),
        ("a.txt", b"a" * 17_000_000, "over 16,000,000 bytes"),
        ("a.jsonl", b'{"text": ', "line 1: not JSON"),
        ("a.jsonl", b'{"id": 1}', 'line 1: no text in this line (nothing called "text")'),
        ("a.jsonl", b"[1]", "line 1: must be an object"),
        ("a.jsonl", b'{"text": "A.", "date": "soon"}', "line 1: date 'soon' is no calendar day"),
        ("a.jsonl", b'{"text": "A.", "title": 7}', "line 1: title must be a text"),
        ("a.jsonl", b'{"text": "A", "n": ' + b"9" * 5000 + b"}", "line 1: not JSON"),
        ("a.jsonl", b"[" * 100_000, "line 1: not JSON"),
        ("a.txt.gz", b"no gzip", "damaged gzip file"),
        ("a.html", b"<html></html>", "no article text found"),
    ],
)
def test_bad_input_is_named(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    message = complaint(tmp_path / name)
    assert told in message
    assert (tmp_path / name).as_posix() in message


def test_missing_and_empty_folders_are_named(tmp_path: Path) -> None:
    assert "no such file or folder" in complaint(tmp_path / "none.txt")
    assert "no article in this folder" in complaint(tmp_path)


def test_a_broken_line_does_not_stop_the_next(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"id": "a", "text": "A."}\n{oops\n\n{"id": "b", "text": "B."}\n' + b"x" * 16_000_005 + b"\n{}")
    found = list(articles([str(file)]))
    assert [item.id if isinstance(item, Article) else "error" for item in found] == [
        "a",
        "error",
        "b",
        "error",
        "error",
    ]


def test_a_damaged_archive_keeps_what_came_before(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(b'{"id": "%d", "text": "A %d."}\n' % (i, i * 7919) for i in range(5000)))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *good, last = articles([str(tmp_path / "a.jsonl.gz")])
    assert len(good) > 100
    assert isinstance(last, InputError)
    assert "damaged gzip" in str(last)


def test_one_id_twice(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "A."}\n{"id": "x", "text": "B."}\n')
    first, second = articles([str(tmp_path / "a.jsonl")])
    assert isinstance(first, Article)
    assert "second, different article with this id" in str(second)


def test_lone_surrogates_are_replaced_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a\\ud83d b"}\n')
    assert [a.text for a in read(tmp_path / "a.jsonl")] == ["a\ufffd b"]


def test_folders_are_read_in_order_and_what_cannot_be_entered_is_named() -> None:
    names = ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "a-b.txt", "B.txt", "shut/x.txt", "z.txt")
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for file in names:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(f"In {file} she said no.")
        (folder / "link").symlink_to(folder / "a")
        (folder / "shut").chmod(0)
        with unprivileged():
            found = list(articles([name]))
    ids = [Path(item.id) for item in found if isinstance(item, Article)]
    assert ids == sorted(folder / file for file in names if "shut" not in file)
    assert [str(item) for item in found if isinstance(item, InputError)] == [
        f"{folder}/shut: Permission denied; check that the folder can be read"
    ]
