"""A piece of HTML -> its text, a line for each block."""

import re

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table",
           "section", "article", "figure", "figcaption", "hr", "pre"}  # fmt: skip
_SILENT = {"script", "style", "noscript", "template", "iframe"}
_BREAKS = re.compile(r"[ \t\r\f\v]*\n\s*")


def plain(markup: str) -> str:
    """The text that a reader sees, paragraphs apart by an empty line; what is no HTML comes back as it is."""
    from lxml import etree, html  # slow to load, and only pages and feeds need it

    try:
        root = html.fromstring(f"<div>{markup}</div>")
    except (etree.LxmlError, ValueError):
        return markup
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        named = isinstance(element.tag, str)
        silent += (event == "start") * (element.tag in _SILENT) - (event == "end") * (element.tag in _SILENT)
        if named and element.tag in _BLOCKS:
            parts.append("\n")
        text = element.text if event == "start" and named else element.tail if event != "start" else None
        if text and not silent:
            parts.append(re.sub(r"\s+", " ", text))
    return _BREAKS.sub("\n\n", "".join(parts)).strip()
