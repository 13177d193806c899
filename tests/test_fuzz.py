"""Whatever the input is made of: nothing crashes, hangs or grows, and each input is answered by name.

5,000 damaged inputs, the same at each run; then single ones made to break a program, in a process of bounded memory.
"""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import InputError, InputNote
from kg.model import Article
from kg.read import articles
from tests.test_formats import ATOM, NEWS, PAGES, PARAGRAPHS, RSS, SAID, TABLE, archive, html, linked_data

INPUTS = 5000
SECONDS = 30  # after which one input counts as a hang
MEMORY = 1 << 30  # bytes of address space for a bomb, of which Python and its libraries take a third
SOUND: dict[str, bytes] = {
    ".txt": "\n\n".join(PARAGRAPHS).encode(),
    ".md": f"---\ntitle: Bridge\ndate: 2021-05-04\ntags: [a, b]\n---\n{SAID}".encode(),
    ".html": html(linked_data({"@graph": [NEWS]}) + '<meta charset="utf-8">').encode(),
    ".jsonl": "\n".join(
        json.dumps({"id": f"n{n}", "date": "2021-05-04", "text": SAID, "n": n}) for n in range(4)
    ).encode(),
    ".csv": b"text,date\n" + b"".join(f'"{row[1]}",2021-05-04\n'.encode() for row in TABLE[1:]),
    ".rss": RSS.encode(),
    ".atom": ATOM.encode(),
    ".warc": archive(False, *PAGES[:2], PAGES[4]),
}
ODD_NAMES = [
    "line\nbreak",
    "tab\there",
    "\u202egpj.txt",
    "عربى",
    "sp ace",
    "quo'te\"",
    "#?%20",
    "x" * 200,
    "\udcff\udcfe",
    "-",
]
ODD_BYTES = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"<", b"<!--", b"<![CDATA[", b"]]>", b"&#xD800;", b"&#0;", b"&lol;",
    b'"',
    b"{", b"\\ud800",
    b"9" * 400, b"1e999", b"[" * 2000, b"<div>" * 500, b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: -1\r\n",
    b"%s%n", b"\xc3", b"\xed\xa0\x80",
    "\u2028\u202e\u0000".encode(), b"---\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n",
]  # fmt: skip


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def injected(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(ODD_BYTES) + data[place:]
    return data


def shuffled(data: bytes, chance: random.Random) -> bytes:
    size = chance.randrange(1, 60)
    parts = [data[i : i + size] for i in range(0, len(data), size)]
    chance.shuffle(parts)
    return b"".join(parts)


def repeated(data: bytes, chance: random.Random) -> bytes:
    low, high = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:high] + data[low:high] * chance.randrange(20) + data[high:]


def recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(["utf-16", "utf-16-le", "utf-32-be", "cp1252", "shift_jis", "koi8-r", "utf-7"]), "replace"
    )


def noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(len(data)))


def other_ending(data: bytes, chance: random.Random) -> bytes:
    return chance.choice([*SOUND.values(), b"", b"\n", b" " * 100, data])


DAMAGES: list[Callable[[bytes, random.Random], bytes]] = [
    truncated, flipped, injected, shuffled, repeated, recoded, noise, other_ending,
]  # fmt: skip


def inputs(folder: Path) -> Iterator[Path]:
    """The files, one after the other; each is gone when the next is made."""
    chance = random.Random(2026)
    for number in range(INPUTS):
        ending, data = chance.choice(list(SOUND.items()))
        for _ in range(chance.randrange(1, 3)):
            data = chance.choice(DAMAGES)(data, chance) or b"\n"
        name = f"{number}{chance.choice(ODD_NAMES) if number % 10 == 0 else ''}{ending}"
        if chance.random() < 0.3:
            name, data = name + ".gz", gzip.compress(data, 1)
            data = chance.choice([lambda d, _: d, truncated, flipped])(data, chance)
        file = folder / name
        file.write_bytes(data)
        yield file
        file.unlink()


def hanging(*_: object) -> None:
    raise TimeoutError


def test_damaged_inputs_are_read_or_named(tmp_path: Path) -> None:
    signal.signal(signal.SIGALRM, hanging)
    kinds: Counter[str] = Counter()
    for file in inputs(tmp_path):
        signal.alarm(SECONDS)
        found = list(articles([str(file)]))
        signal.alarm(0)
        assert found, file
        for item in found:
            kinds[type(item).__name__] += 1
            if isinstance(item, Article):
                assert item.text.strip()
                json.dumps([item.id, item.text, item.title], ensure_ascii=False).encode()
            else:
                check_message(str(item), file)
    assert min(kinds[kind.__name__] for kind in (Article, InputError, InputNote)) > INPUTS / 50


def check_message(message: str, file: Path) -> None:
    """It stands on one line, and names the file."""
    name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
    assert message.isprintable(), message
    assert "".join(c if c.isprintable() else repr(c)[1:-1] for c in name) in message, message


# Bombs ---------------------------------------------------------------------------------------------------------------

LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LOL}]>' + RSS.partition("?>")[2].replace(
    "Lum Post", "&l11;"
)
BIG = b"x" * 1_000_000
ZEROS = gzip.compress(b"\0" * (1 << 24)) * 64  # one gigabyte
SPACES = gzip.compress(b" " * (1 << 24)) * 64
GOOD_LINE = json.dumps({"id": "good", "text": SAID}).encode() + b"\n"
PAGE_BOMB = archive(False, ("https://lum.example/1", "text/html\r\nContent-Encoding: gzip", ZEROS, "200 OK"), PAGES[0])
ALIASES = [f"{chr(n + 1)}: &{chr(n + 1)} [{f'*{chr(n)},' * 9}]\n".encode() for n in range(97, 110)]
ENDLESS = archive(False, PAGES[0])[:-400].replace(b"Content-Length: ", b"Content-Length: 99999")
BOMBS: dict[str, tuple[str, list[bytes], str]] = {
    # name -> ending, parts of the file, what is told of it
    "gzip of a text": (".txt.gz", [ZEROS], "over 16,000,000 bytes"),
    "gzip of a line": (".jsonl.gz", [SPACES], "decompression bomb"),
    "gzip of a table": (".csv.gz", [b"", gzip.compress(b"text\n"), ZEROS], "decompression bomb"),
    "gzip of a feed": (".rss.gz", [SPACES], "over 16,000,000 bytes"),
    "gzip of a page": (".html.gz", [ZEROS], "over 16,000,000 bytes"),
    "gzip of an archive": (".warc.gz", [gzip.compress(archive(False, PAGES[0])), SPACES], "decompression bomb"),
    "gzip in an archive": (".warc", [PAGE_BOMB], "over 16,000,000 bytes"),
    "a long line": (".jsonl", [b'{"text": "', *[BIG] * 50, b'"}\n', GOOD_LINE], "over 16,000,000 bytes"),
    "a long line without end": (".jsonl", [GOOD_LINE, *[BIG] * 300], "the rest of the file is not read"),
    "a long field": (".csv", [b'text\n"', *[BIG] * 50, b'"\ngood\n'], "field larger than field limit"),
    "lone quotation mark": (".csv", [b'text\n"open', *[b"a,b" + BIG[:9996] + b"\n"] * 500], "larger than field limit"),
    "many columns": (".csv", [b"text," * 3_000_000, b"\n" + b"a," * 3_000_000], ""),
    "a long text": (".txt", [*[BIG] * 50], "over 16,000,000 bytes"),
    "deep JSON": (".jsonl", [b'{"text":' * 500_000, b"\n", GOOD_LINE], "not JSON"),
    "a long number": (".jsonl", [b'{"text": "a", "n": ', b"9" * 5_000_000, b"}\n", GOOD_LINE], "not JSON"),
    "deep page": (".html", [b"<html><body>", b"<div>" * 90_000, SAID.encode()], ""),
    "many tags": (".html", [b"<html><body>", b"<p>a</b><i>" * 300_000], "over 100,000 tags"),
    "deep linked data": (".html", [b'<script type="application/ld+json">', b"[" * 5_000_000, html().encode()], ""),
    "open comments": (".html", [b"<!--<" * 1_000_000], ""),
    "laughing entities": (".rss", [LAUGHS.encode()], ""),
    "deep feed": (".rss", [b"<rss>", b"<item>" * 30_000], ""),
    "entries without end": (".rss", [RSS.encode()[:-22], b"<item><description>a</description>" * 5_000], ""),
    "laughing front matter": (".md", [b"---\na: &a [x]\n", *ALIASES, b"title: *n\n---\nText."], "front matter"),
    "a record of negative length": (".warc", [b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n"], ""),
    "a record of endless length": (".warc", [ENDLESS], ""),
}  # fmt: skip
READ = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from kg.read import articles
for item in articles(sys.argv[1:]):
    print(type(item).__name__, str(getattr(item, "id", item))[:400])
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_named_within_bounded_memory(bomb: str, tmp_path: Path) -> None:
    ending, parts, told = BOMBS[bomb]
    file = tmp_path / f"bomb{ending}"
    with file.open("wb") as out:
        out.writelines(parts)
    after = tmp_path / "good.txt"
    after.write_text(SAID)
    command = [sys.executable, "-c", READ, str(file), str(after)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    *lines, last = done.stdout.splitlines()
    assert last == f"Article {after.as_posix()}"
    assert any(told in line for line in lines), lines[:5]
    assert "good" not in (parts[-1] or b"").decode("latin-1") or "Article good" in lines or ending == ".csv"


def test_entities_from_outside_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret word")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = tmp_path / "a.rss"
    feed.write_text('<?xml version="1.0"?>' + entity + RSS.partition("?>")[2].replace("The bridge.", "&x;"))
    page = tmp_path / "a.html"
    page.write_text(entity.replace("rss", "html") + html(body=f"<p>&x;</p><p>{SAID}</p>" * 3))
    texts = [item.text for item in articles([str(feed), str(page)]) if isinstance(item, Article)]
    assert texts
    assert not [text for text in texts if "secret word" in text]
