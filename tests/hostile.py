"""Five hundred strings that try to leave their place on the page, and graphs that hold them in every field."""

from collections.abc import Sequence
from itertools import product

import pyoxigraph

from kg.model import Actor, Article, Record, Statement, Tenure
from tests.graphs import store_of

_OWN = "window.owned=1"
_CLOSERS = [
    "",
    "</script>",
    "</script\t>",
    "</style>",
    "</title></h1>",
    "-->",
    "]]>",
    '">',
    "'>",
    "</textarea>",
    '\\">',
    "</button></li>",
]
_ELEMENTS = [
    f"<script>{_OWN}</script>",
    f"<ScRiPt\n>{_OWN}</sCrIpT>",
    "<!--<script>",
    f"<script src=data:,{_OWN}></script>",
    "<script src=//evil.example/x.js></script>",
    f"<img src=x onerror='{_OWN}'>",
    f"<img src=x onerror={_OWN}//",
    f"<svg/onload={_OWN}>",
    f"<svg><script>{_OWN}</script></svg>",
    f"<svg><animate onbegin={_OWN} attributeName=x>",
    f"<body onload={_OWN}>",
    f"<details open ontoggle={_OWN}>x</details>",
    f"<video><source onerror={_OWN}></video>",
    f"<input autofocus onfocus={_OWN}>",
    f"<marquee onstart={_OWN}>x</marquee>",
    f"<style>*{{x:expression({_OWN})}}</style>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
    f"<iframe src=javascript:parent.{_OWN}></iframe>",
    f"<object data=javascript:{_OWN}></object>",
    f"<embed src=javascript:{_OWN}>",
    f"<a href=javascript:{_OWN}>x</a>",
    f"<form action=javascript:{_OWN}><button>x</button></form>",
    f"<math href=javascript:{_OWN}>x</math>",
    "<template><img src=//evil.example/x></template>",
    f"<noscript><p title='</noscript><img src=x onerror={_OWN}>'>",
    "<plaintext>",
    "<table><td>",
    "<dialog open>x</dialog>",
    "<portal src=//evil.example>",
    "<select><option>",
]
_SCHEMES = [
    scheme + _OWN
    for scheme in (
        "javascript:",
        "JaVaScRiPt:",
        " javascript:",
        "java\tscript:",
        "java\nscript:",
        "\x01javascript:",
        "javascript&colon;",
        "javascript:/**/",
        "javascript://news.example/%0a",
        "vbscript:",
        "data:text/html,<script>",
        "data:text/html;base64,",
        "blob:",
        "file:///etc/passwd#",
        "view-source:",
        "about:blank#",
        "//evil.example/",
        "\\\\evil.example\\",
        "http:javascript:",
        "https:javascript:",
        "http://javascript:",
        "https://news.example/<script>",
        "https://news.example/'onclick='",
        'https://news.example/"onclick="',
        "https://user:pw@evil.example/",
        "ftp://evil.example/",
        "wss://evil.example/",
    )
]
_TEMPLATES = [
    "{{ 7*7 }}{% for x in () %}{# #}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "{{constructor.constructor('window.owned=1')()}}",
    "[[7*7]]",
    "{{data}}{{script}}",
    "{%raw%}",
    "%(title)s",
    "{0.__class__}",
    "$1$&$`$'",
    "\\u003cscript\\u003e \\\" \\' `",
    "`;window.owned=1;`",
    "';window.owned=1;//",
    '";window.owned=1;//',
    "*/window.owned=1/*",
    "\n<!--\n",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "undefined",
    "null",
    "NaN",
    "[object Object]",
    "0",
    "-1",
    "",
]
_INVISIBLE = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200b\ufeff"
    "\u2028\u2029\u0085\x00\x07\x1b\x7f"
)
_MARKS = [f"a{mark}gnp.exe{mark}z" for mark in _INVISIBLE]
_ODD = [
    "&lt;b&gt; &amp;lt; &#x3c;script&#x3e; &#0;",
    "L" + "o" * 100_000 + "ng",
    "wide " * 20_000,
    "Z̷̡͎a̸l̶g̸o̷" + "̷" * 200,
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "日本語 العربية עברית 🎈",
    "👩‍👩‍👧‍👦" * 40,
    "https://" + "a" * 5000,
    "#node=x&focus=y&view=table",
    "?q=1#%",
    "%3Cscript%3E",
    "../../../etc/passwd",
    "con",
    "a\r\nSet-Cookie: b",
    '{"nodes":[]}',
    "]}</script>",
    "\\",
    "'",
    '"',
    "<",
    ">",
    "&",
    "|",
    "\u0301\u0301\u0301",
    "١٢٣",
]
HOSTILE = list(
    dict.fromkeys([*_SCHEMES, *_TEMPLATES, *_MARKS, *_ODD, *(a + b for a, b in product(_CLOSERS, _ELEMENTS))])
)


def hostile_store(texts: Sequence[str]) -> pyoxigraph.Store:
    """A graph with each text in every field: id, title, outlet, address, name, alias, words, topic, passage, role …"""
    return store_of(*(_record(number, text) for number, text in enumerate(texts)))


def _record(number: int, hostile: str) -> Record:
    name = hostile or "?"
    text = f"{name} said that {name} is so. {name}"
    start = len(name)
    content = (start + 6, start + 6 + 5 + len(name) + 6)
    actor = Actor(name, "person", (name + " alias",), f"{name}-{number}")
    body = Actor(name + " office", "organization", (), f"body-{name}-{number}")
    via = Actor(name + " agency", "organization", (), f"agency-{name}-{number}")
    said = Statement(
        name, (0, start), (start + 1, start + 5), (content,), "direct", "say", number % 3 == 0, (via.name,), "2020-02",
        0.7, None, name, topics=(name,), mentions=(body.name,),
    )  # fmt: skip
    tenure = Tenure(name, name + " chief", body.name, "current", (0, start), 0.8)
    address = name if number % 2 else "https://news.example/?q=" + name[:2000]
    article = Article(f"{name[:500]}-{number}", text, name, "2020-03-01", name, address)
    return Record(article, (actor, body, via), (said,), (tenure,))
