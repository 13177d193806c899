"""Strings that try to leave their place on the page, and graphs that hold them in every field."""

from collections.abc import Sequence

import pyoxigraph

from kg.model import Actor, Article, Record, Statement, Tenure
from tests.graphs import store_of

HOSTILE = [
    "<script>window.owned=1</script>",
    "</script><script>window.owned=1</script>",
    "</title></h1><img src=x onerror='window.owned=1'>",
    "<!--<script>",
    "]]><svg/onload=window.owned=1>",
    '"><a href=javascript:window.owned=1>x</a>',
    "' onmouseover='window.owned=1",
    "javascript:window.owned=1",
    "data:text/html,<script>window.owned=1</script>",
    "{{ 7*7 }}{% for x in () %}{# #}${7*7}",
    "&lt;b&gt; &amp;lt; &#x3c;script&#x3e;",
    "\u202egnp.exe\u202c \u2066isolate\u2069 \u200f",
    "line\u2028separator\u2029paragraph",
    "__proto__",
    "constructor",
    "\\u003cscript\\u003e \\\" \\' `",
    "L" + "o" * 100_000 + "ng",
    "Z̷̡͎a̸l̶g̸o̷" + "̷" * 200,
    '=HYPERLINK("http://evil.example")',
    "日本語 العربية עברית 🎈",
]


def hostile_store(texts: Sequence[str]) -> pyoxigraph.Store:
    """A graph with each text as id, title, outlet, address, name, alias, words said, passage, medium and role."""
    return store_of(*(_record(number, text) for number, text in enumerate(texts)))


def _record(number: int, hostile: str) -> Record:
    name = hostile
    text = f"{hostile} said that {hostile} is so. {hostile}"
    start = len(hostile)
    content = (start + 6, start + 6 + 5 + len(hostile) + 6)
    actor = Actor(name, "person", (hostile + " alias",), f"{hostile}-{number}")
    body = Actor(hostile + " office", "organization", (), f"body-{hostile}-{number}")
    via = Actor(hostile + " agency", "organization", (), f"agency-{hostile}-{number}")
    said = Statement(
        name, (0, start), (start + 1, start + 5), (content,), "direct", "say", number % 3 == 0, (via.name,), "2020-02",
        0.7, None, hostile,
    )  # fmt: skip
    tenure = Tenure(name, hostile + " chief", body.name, "current", (0, start), 0.8)
    address = hostile if number % 2 else "https://news.example/?q=" + hostile[:2000]
    article = Article(f"{hostile[:500]}-{number}", text, hostile, "2020-03-01", hostile, address)
    return Record(article, (actor, body, via), (said,), (tenure,))
