"""What a page says of its article in schema.org's words as attributes of its elements (microdata)."""

from collections.abc import Iterator
from typing import Any

Thing = dict[str, Any]
_ADDRESSES = ("href", "src", "data")
_SAID = ("content", "datetime", *_ADDRESSES)  # attributes that say the value, which the text may only show


def things(page: str) -> Iterator[Thing]:
    """The outermost things of the page, in the shape of JSON-LD; the text of articles is left to other readers."""
    if "itemscope" not in page:
        return
    from lxml import etree, html  # slow to load, and only pages need it

    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return
    for element in root.iterfind(".//*[@itemscope]"):
        if element.get("itemprop") is None:
            yield _thing(element)


def _thing(element: Any, depth: int = 0) -> Thing:
    found: Thing = {"@type": [kind.rpartition("/")[2] for kind in (element.get("itemtype") or "").split()]}
    rest = list(reversed(element))
    while rest and depth < 4:  # article, publisher, logo …
        child = rest.pop()
        is_thing = child.get("itemscope") is not None
        for name in (child.get("itemprop") or "").split():
            if name != "articleBody":
                found.setdefault(name, []).append(_thing(child, depth + 1) if is_thing else _value(child))
        if not is_thing:
            rest.extend(reversed(child))
    return found | {name: values[0] for name, values in found.items() if name != "@type" and len(values) == 1}


def _value(element: Any) -> str:
    said = next((value for name in _SAID if (value := element.get(name)) is not None), None)
    return " ".join((said if said is not None else element.text_content()).split())
