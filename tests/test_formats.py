"""The formats: what each gives of an article, in every shape that it comes in."""

import gzip
import io
import json
from pathlib import Path

import pytest

from kg.errors import InputError, InputNote
from kg.model import Article
from kg.read import Told, articles, rows

SAID = "The minister said on Tuesday that the old bridge would be closed for repairs until spring."
PARAGRAPHS = [f"{SAID} {more}" for more in ("Nobody objected.", "Work starts in May.", "Ferries will run all day.")]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def found(file: Path, told: Told | None = None) -> list[Article]:
    items = [item for item in articles([str(file)], told) if not isinstance(item, InputNote)]
    assert not [str(item) for item in items if isinstance(item, InputError)]
    return [item for item in items if isinstance(item, Article)]


def notes(file: Path) -> list[str]:
    return [str(item) for item in articles([str(file)]) if isinstance(item, InputNote)]


def written(folder: Path, name: str, data: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


# Markdown ------------------------------------------------------------------------------------------------------------


def test_front_matter_is_told_and_is_no_text(tmp_path: Path) -> None:
    told = (
        "title: 'Bridge: closed'",
        "date: 2021-05-04T08:00:00+02:00",
        "outlet: Lum Post",
        "author: [A. Byrd, Bo Lind]",
    )
    front = "\n".join(["---", *told, "---", ""])
    (article,) = found(written(tmp_path, "a.md", f"{front}\n# Bridge\n\n{SAID}\n"))
    assert article.text == f"\n# Bridge\n\n{SAID}\n"
    assert (article.title, article.date, article.outlet) == ("Bridge: closed", "2021-05-04", "Lum Post")
    assert article.author == "A. Byrd, Bo Lind"


@pytest.mark.parametrize("text", [SAID, f"---\n\n{SAID}", f"Text\n---\ntitle: no\n---\n{SAID}"])
def test_markdown_without_front_matter_is_text(text: str, tmp_path: Path) -> None:
    assert [article.text for article in found(written(tmp_path, "a.md", text))] == [text]


@pytest.mark.parametrize("front", ["a: [", "- 1", "title: {a: b}", "date: soon", "a: *b"])
def test_broken_front_matter_is_named(front: str, tmp_path: Path) -> None:
    (item,) = articles([str(written(tmp_path, "a.md", f"---\n{front}\n---\n{SAID}"))])
    assert "a.md, front matter" in str(item)


# Pages ---------------------------------------------------------------------------------------------------------------


def html(head: str = "", body: str = BODY) -> str:
    whole = f"<body><article><h1>Bridge</h1>{body}</article></body>"
    return f"<html><head><title>Bridge | Post</title>{head}</head>{whole}</html>"


def linked_data(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": "Bridge to close &amp; reopen",
    "datePublished": "2021-05-04T23:30:00-05:00",
    "publisher": {"@type": "Organization", "name": "Lum Post"},
    "author": [{"@type": "Person", "name": "Ada Byrd"}, {"name": "Bo Lind"}],
    "mainEntityOfPage": {"@id": "https://lum.example/bridge"},
}
SITE = {"@type": "WebSite", "name": "A site", "url": "https://lum.example"}


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [SITE, NEWS],
        {"@context": "https://schema.org", "@graph": [SITE, NEWS | {"@type": ["OpinionNewsArticle", "X"]}]},
        {"@type": "WebPage", "mainEntity": NEWS},
        [{"@type": "BlogPosting", "headline": "Another"}, NEWS],
    ],
)  # fmt: skip
def test_schema_org_wins(data: object, tmp_path: Path) -> None:
    head = linked_data(data) + '<meta property="og:title" content="Other"><meta name="author" content="Other">'
    (article,) = found(written(tmp_path, "a.html", html(head)))
    told = (article.title, article.date, article.outlet, article.url, article.author)
    assert told == (
        "Bridge to close & reopen",
        "2021-05-04",
        "Lum Post",
        "https://lum.example/bridge",
        "Ada Byrd, Bo Lind",
    )
    assert SAID in article.text


@pytest.mark.parametrize("link", ['rel="canonical" href="{}"', "href='{}' rel=canonical"])
def test_of_several_articles_that_of_the_page_is_meant(link: str, tmp_path: Path) -> None:
    others = [NEWS | {"headline": "Another", "url": "https://lum.example/another"}, {**NEWS, "@type": "Article"}]
    head = linked_data([others[0], NEWS, others[1]]) + f"<link {link.format('https://lum.example/bridge')}>"
    (article,) = found(written(tmp_path, "a.html", html(head)))
    assert (article.title, article.url) == ("Bridge to close & reopen", "https://lum.example/bridge")


def test_who_is_told_by_reference(tmp_path: Path) -> None:
    people = [
        {"@type": "Person", "@id": "#ada", "name": "Ada Byrd"},
        {"@type": "Person", "@id": "#bo", "name": "Bo Lind"},
    ]
    post = {"@type": ["Organization", "NewsMediaOrganization"], "@id": "#post", "name": ["Lum Post", "The Post"]}
    news = NEWS | {"author": [{"@id": "#ada"}, {"@id": "#bo"}, {"@id": "#nobody"}], "publisher": {"@id": "#post"}}
    for head in (linked_data({"@graph": [*people, post, news]}), "".join(map(linked_data, [news, post, people]))):
        (article,) = found(written(tmp_path, "a.html", html(head)))
        assert (article.author, article.outlet) == ("Ada Byrd, Bo Lind", "Lum Post")


MICRODATA = f"""<html><head><title>A page</title></head><body><ul itemscope itemtype="http://schema.org/BreadcrumbList">
<li itemprop="itemListElement">Home</li></ul>
<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="url" content="https://lum.example/bridge">
<h1 itemprop="headline"> Bridge to close &amp; reopen</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <a itemprop="name">Ada Byrd</a></span>
<span itemprop="author">Bo Lind</span> <time itemprop="datePublished" datetime="2021-05-04T23:30-05:00">May</time>
<div itemprop="publisher" itemscope><img itemprop="logo" src="logo.png"><meta itemprop="name" content="Lum Post"></div>
<div itemprop="articleBody">{BODY}</div></div></body></html>"""


def test_microdata_tells_it_too(tmp_path: Path) -> None:
    (article,) = found(written(tmp_path, "a.html", MICRODATA))
    assert (article.title, article.date) == ("Bridge to close & reopen", "2021-05-04")
    assert (article.outlet, article.author, article.url) == (
        "Lum Post",
        "Ada Byrd, Bo Lind",
        "https://lum.example/bridge",
    )
    assert SAID in article.text


def test_old_pages_are_laid_out_by_tables(tmp_path: Path) -> None:
    story = "<P>".join(PARAGRAPHS)
    page = f"""<HTML><TITLE>Bridge</TITLE><BODY><TABLE WIDTH=600><TR><TD VALIGN=top><A HREF="/">Home</A></TD>
    <TD><FONT SIZE=+2><B>Bridge to close</B></FONT><P>{story}<P>{story[:400]}</TD></TR></TABLE></BODY></HTML>"""
    (article,) = found(written(tmp_path, "a.htm", page))
    assert "|" not in article.text
    assert all(paragraph in article.text.split("\n") for paragraph in PARAGRAPHS)


def test_the_body_in_schema_org_wins_unless_it_is_a_teaser(tmp_path: Path) -> None:
    whole = linked_data({**NEWS, "articleBody": "<p>" + "</p><p>".join([*PARAGRAPHS, "The end."]) + "</p>"})
    (article,) = found(written(tmp_path, "a.html", html(whole)))
    assert article.text == "\n\n".join([*PARAGRAPHS, "The end."])
    (article,) = found(written(tmp_path, "b.html", html(linked_data({**NEWS, "articleBody": "The minister …"}))))
    assert "Ferries will run" in article.text


@pytest.mark.parametrize(
    "script", ["{", "[]", "7", '{"@type": 7}', '{"@type": "NewsArticle", "author": 3, "publisher": [], "url": {}}']
)
def test_odd_schema_org_costs_nothing(script: str, tmp_path: Path) -> None:
    page = html(
        f'<script type="application/ld+json">{script}</script><link rel="canonical" href="https://lum.example/a">'
    )
    (article,) = found(written(tmp_path, "a.html", page))
    assert (article.url, "Ferries" in article.text) == ("https://lum.example/a", True)


# Encodings -----------------------------------------------------------------------------------------------------------

NAIVE = "“We’re closing the café near Łódź — for now,” she said. " * 8
WESTERN = NAIVE.replace("Łódź", "Zürich")


@pytest.mark.parametrize(
    ("data", "text", "guessed"),
    [
        (NAIVE.encode("utf-8-sig"), NAIVE, False),
        (NAIVE.encode("utf-16"), NAIVE, False),
        (NAIVE.encode("utf-32"), NAIVE, False),
        (NAIVE.encode("utf-16-le"), NAIVE, True),
        (NAIVE.encode("utf-16-be"), NAIVE, True),
        (WESTERN.encode("cp1252"), WESTERN, True),
        (WESTERN.encode("mac_roman"), WESTERN, True),
        (b"He said no. \xff " + NAIVE.encode(), "He said no. \ufffd " + NAIVE, True),
        (("Министр сказал, что мост закроют. " * 9).encode("koi8-r"), "Министр сказал, что мост закроют. " * 9, True),
    ],
)
def test_encodings(data: bytes, text: str, guessed: bool, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", data)
    assert [article.text for article in found(file)] == [text]
    assert [f"{file.as_posix()}: not UTF-8" in note for note in notes(file)] == [True] * guessed


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("windows-1250", '<meta charset="windows-1250">'),
        ("iso-8859-2", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="utf-16">'),
        ("utf-8", '<meta charset="no-such-thing">'),
    ],
)
def test_pages_say_their_encoding(encoding: str, head: str, tmp_path: Path) -> None:
    file = written(tmp_path, "a.html", html(head, BODY.replace("bridge", "Łódź bridge")).encode(encoding))
    assert "the old Łódź bridge" in found(file)[0].text
    assert notes(file) == []


# Rows ----------------------------------------------------------------------------------------------------------------

TABLE = [["key", "body", "when"], ["x", f'"No," she said.\n{SAID}', "2021-05-04"], ["", "Second.", ""]]
COLUMNS = Told(columns=rows.parse("id=key,text=body,date=when"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_tables_by_columns(separator: str, tmp_path: Path) -> None:
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in TABLE]
    file = written(tmp_path, "a.csv", "\ufeff" + "\r\n".join(quoted))
    first, second = found(file, COLUMNS)
    assert (first.id, first.text, first.date) == ("x", TABLE[1][1], "2021-05-04")
    assert (second.id, second.text, second.date) == (f"{file.as_posix()}#4", "Second.", None)


@pytest.mark.parametrize(
    "date",
    ["2021-05-04T10:00:00.000+0000", "2021/05/04 10:00", "May 4, 2021 10:00 am", "Tuesday, 4th May 2021",
     "Sept. 4, 2021", 1620123000, 1620123000000, "1620123000"],
)  # fmt: skip
def test_dates_as_people_and_machines_write_them(date: str | int, tmp_path: Path) -> None:
    (article,) = found(written(tmp_path, "a.jsonl", json.dumps({"text": SAID, "date": date})))
    assert article.date == ("2021-09-04" if "Sept" in str(date) else "2021-05-04")


@pytest.mark.parametrize("date", ["03/04/2021", "soon", "2021", 7, 2021050412, "12"])
def test_dates_in_doubt_are_named(date: str | int, tmp_path: Path) -> None:
    (item,) = articles([str(written(tmp_path, "a.jsonl", json.dumps({"text": SAID, "date": date})))])
    assert "is no calendar day" in str(item)


def test_json_lines_by_paths(tmp_path: Path) -> None:
    line = {"a.b": "2021-05-04", "content": {"text": "She said no.", "by": ["A", "B"]}, "text": "other"}
    told = Told(columns=rows.parse("text=content.text, author = content.by,date=a.b"))
    (article,) = found(written(tmp_path, "a.jsonl", json.dumps(line)), told)
    assert (article.text, article.author, article.date) == ("She said no.", "A, B", "2021-05-04")


def test_what_a_table_lacks_is_named_by_line(tmp_path: Path) -> None:
    (item,) = articles([str(written(tmp_path, "a.csv", "title;body\nA;B\n"))])
    assert 'no column holds the text (none is called "text": title, body)' in str(item)
    first, second, third = articles([str(written(tmp_path, "b.csv", "text,date\nA.,soon\n,\nB.,2021-05-04\n"))])
    assert "b.csv, line 2: date 'soon'" in str(first)
    assert 'b.csv, line 3: no text in this line (nothing called "text")' in str(second)
    assert isinstance(third, Article)


@pytest.mark.parametrize("columns", ["body", "texts=body", "text="])
def test_what_is_no_mapping_of_columns_is_refused(columns: str) -> None:
    with pytest.raises(ValueError, match="write FIELD=COLUMN"):
        rows.parse(columns)


# Feeds ---------------------------------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lum Post</title>
<item><guid>post-1</guid><title>Bridge &amp;amp; road</title><link>https://lum.example/1</link>
<dc:creator>Ada Byrd</dc:creator>
<pubDate>Tue, 04 May 2021 23:30:00 -0500</pubDate><description>The bridge.</description>
<content:encoded><![CDATA[{BODY}<script>no()</script>]]></content:encoded></item>
<item><link>https://lum.example/2</link><description>&lt;p&gt;She said no.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lum Post</title>
<entry><id>post-1</id><title>Bridge &amp; road</title>
<link href="https://lum.example/1"/><published>2021-05-04T23:30:00-05:00</published>
<author><name>Ada Byrd</name></author>
<summary>The bridge.</summary><content type="html">{BODY.replace("<", "&lt;")}</content></entry>
<entry><id>https://lum.example/2</id><summary>She said no.</summary></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.rss", RSS), ("a.xml", RSS), ("a.atom", ATOM)])
def test_feeds_whole_or_in_summary(name: str, feed: str, tmp_path: Path) -> None:
    file = written(tmp_path, name, feed)
    first, second = found(file)
    assert first.text == "\n\n".join(PARAGRAPHS)
    told = (first.id, first.title, first.date, first.outlet, first.url, first.author)
    assert told == ("post-1", "Bridge & road", "2021-05-04", "Lum Post", "https://lum.example/1", "Ada Byrd")
    assert (second.id, second.text) == ("https://lum.example/2", "She said no.")
    assert (first.summary, second.summary) == (False, True)
    assert "1 of 2 articles are there as summaries alone" in notes(file)[0]


@pytest.mark.parametrize(
    "more",
    [
        "<a href='x'>Continue reading...</a>",
        "[…]",
        "<p>The post <a href='x'>Bridge &amp; road</a> appeared first on <a href='y'>Lum Post</a>.</p>",
        "<p><a href='x'>Read the full story</a></p>",
    ],
)
def test_what_systems_add_to_entries_is_left_out(more: str, tmp_path: Path) -> None:
    feed = RSS.replace("&lt;p&gt;She said no.&lt;/p&gt;", f"<![CDATA[<p>She said no. {more}]]>")
    assert found(written(tmp_path, "a.rss", feed))[1].text == "She said no."


def test_what_is_no_feed_is_named(tmp_path: Path) -> None:
    for data in ("", "<a/>", html(), "<rss><channel><title>Empty</title></channel></rss>"):
        (item,) = articles([str(written(tmp_path, "a.xml", data))])
        assert "feed" in str(item)


# Archives ------------------------------------------------------------------------------------------------------------


def archive(packed: bool, *pages: tuple[str, str, bytes, str]) -> bytes:
    """A WARC file of responses: address, content type, body, status."""
    records = [warc_record("warcinfo", "", b"software: test\r\n")]
    for address, kind, body, status in pages:
        response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(warc_record("response", address, response))
    return b"".join(map(gzip.compress, records) if packed else records)


def warc_record(kind: str, address: str, block: bytes) -> bytes:
    told = [f"WARC-Type: {kind}", f"WARC-Target-URI: {address}", f"Content-Length: {len(block)}"]
    kinds = {"response": "application/http; msgtype=response", "warcinfo": "application/warc-fields"}
    head = "\r\n".join(["WARC/1.0", *told, f"Content-Type: {kinds[kind]}", "WARC-Date: 2021-05-04T00:00:00Z", "", ""])
    return head.encode() + block + b"\r\n\r\n"


LODZ = html(body=BODY.replace("bridge", "Łódź bridge")).encode("iso-8859-2")
PAGES = (
    ("https://lum.example/1", "text/html; charset=ISO-8859-2", LODZ, "200 OK"),
    ("https://lum.example/2", "text/html", html().encode(), "404 Not Found"),
    ("https://lum.example/3.png", "image/png", b"\x89PNG" * 99, "200 OK"),
    ("https://lum.example/4", "text/html", b"", "200 OK"),
    ("https://lum.example/5", "application/xhtml+xml", html(linked_data(NEWS)).encode(), "200 OK"),
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_archives(name: str, tmp_path: Path) -> None:
    file = written(tmp_path, name, archive(name.endswith(".gz"), *PAGES))
    first, empty, last = (item for item in articles([str(file)]) if not isinstance(item, InputNote))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, first.url, "Łódź" in first.text) == ("https://lum.example/1", "https://lum.example/1", True)
    assert f"{file.as_posix()} (https://lum.example/4)" in str(empty)
    assert (last.id, last.url) == ("https://lum.example/5", "https://lum.example/bridge")


def test_a_truncated_archive_keeps_what_came_before(tmp_path: Path) -> None:
    data = archive(True, *PAGES)
    file = written(tmp_path, "a.warc.gz", data[: len(data) - 200])
    first, *_, last = articles([str(file)])
    assert isinstance(first, Article)
    assert "damaged gzip file" in str(last)
    data = archive(False, *PAGES)
    first, *_, last = articles([str(written(tmp_path, "a.warc", data[: len(data) - 200]))])
    assert isinstance(first, Article)
    assert "ends in the middle of this page" in str(last)


# Standard input and --from -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "form", "ids"),
    [
        (b'\xef\xbb\xbf {"id": "x", "text": "A."}\n', None, ["x"]),
        (gzip.compress(b'{"id": "x", "text": "A."}\n'), None, ["x"]),
        (RSS.encode(), None, ["post-1", "https://lum.example/2"]),
        (ATOM.encode(), None, ["post-1", "https://lum.example/2"]),
        (("<!-- hello --><!DOCTYPE html>" + html()).encode(), None, ["stdin-"]),
        (archive(False, PAGES[0]), None, ["https://lum.example/1"]),
        (archive(True, PAGES[0]), None, ["https://lum.example/1"]),
        (f"---\nid: x\n---\n{SAID}".encode(), None, ["x"]),
        (SAID.encode(), None, ["stdin-"]),
        (b"text,id\nA.,x\n", "csv", ["x"]),
        (b"{A.} is a text", "text", ["stdin-"]),
    ],
)
def test_standard_input(data: bytes, form: str | None, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = [item for item in articles(["-"], Told(form=form)) if not isinstance(item, InputNote)]
    assert all(isinstance(item, Article) and item.id.startswith(id) for item, id in zip(items, ids, strict=True))


def test_a_format_by_name(tmp_path: Path) -> None:
    file = written(tmp_path, "export.data", "text\nA.\n")
    assert "unknown ending" in str(next(articles([str(file)])))
    assert [article.text for article in found(file, Told(form="csv"))] == ["A."]


# Languages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SAID, None),
        ("Der Minister sagte am Dienstag, die alte Brücke werde wegen Bauarbeiten bis zum Frühjahr gesperrt.", "de"),
        ("Le ministre a déclaré mardi que la passerelle serait fermée pour des réparations jusqu'au printemps.", "fr"),
        ("El ministro dijo el martes que el viejo puente estará cerrado por obras hasta la próxima primavera.", "es"),
        ("Министр заявил во вторник, что старый мост будет закрыт на ремонт до весны.", "ru"),
        ("Il ministro ha detto ieri che il vecchio ponte resterà chiuso per lavori fino a primavera inoltrata.", "it"),
        ("Minister powiedział we wtorek, że stary most będzie zamknięty z powodu remontu aż do późnej wiosny.", "pl"),
        ("قال الوزير يوم الثلاثاء إن الجسر القديم سيغلق لإجراء إصلاحات حتى الربيع.", "ar"),
        ("部长星期二表示，由于维修工程，旧桥将关闭至春季，届时渡轮将全天运行，市民可免费乘坐。", "zh"),
        ("Nein.", None),
    ],
)  # fmt: skip
def test_languages(text: str, language: str | None, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", text)
    assert [article.language for article in found(file)] == [language]
    assert [article.language for article in found(file, Told(any_language=True))] == [None]
