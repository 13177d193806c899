"""RSS and Atom feeds: one article an entry, whole where the feed has it whole, else its summary, marked as such."""

import io
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError, InputNote
from kg.model import Article
from kg.read.markup import plain
from kg.read.metadata import Metadata, day_or_none
from kg.read.source import Source

_MORE = re.compile(  # what publishing systems add to the end of each entry
    r"\s*(?:(?:Continue reading|Read more|Read the full (?:story|article)|Keep reading)\b.{0,200}|\[(?:…|\.\.\.)\]"
    r"|The post .{1,300} (?:appeared first on|first appeared on) .{1,100})\s*\Z"
)


def read(source: Source) -> Iterator[Article | InputError]:
    """The entries of a feed, by their ids; what the feed tells goes before what the user gave. Raises InputError."""
    import feedparser  # only feeds need it

    data = source.whole()
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise InputError(f"{source.name}: no RSS or Atom feed; if it is a page, name it .html")
    if not feed.entries:
        raise InputError(f"{source.name}: a feed without entries")
    if feed.bozo:
        yield InputNote(
            f"{source.name}: the feed is not well-formed ({feed.bozo_exception}); what could be read of it was"
        )
    outlet = _text(feed.feed, "title")
    summaries = 0
    for number, entry in enumerate(feed.entries, 1):
        article = _article(entry, outlet, f"{source.name}#{number}", source)
        summaries += article.summary
        yield article
    if summaries:
        yield InputNote(
            f"{source.name}: {summaries} of {len(feed.entries)} articles are there as summaries alone; they are "
            "marked so, give the pages themselves for the rest"
        )


def _article(entry: Any, outlet: str | None, fallback_id: str, source: Source) -> Article:
    summary = _plain(entry.get("summary_detail"))
    whole = max((_plain(part) for part in entry.get("content") or ()), key=len, default="")
    text = whole if len(whole) > len(summary) else summary
    link = _text(entry, "link")
    date = day_or_none(_text(entry, "published") or _text(entry, "updated")) or _utc_day(entry)
    told = Metadata(
        _title(entry), date, _text(entry.get("source") or {}, "title") or outlet, link, _text(entry, "author")
    )
    return source.article(_text(entry, "id") or link or fallback_id, text, told, summary=text is not whole)


def _plain(part: Any) -> str:
    value = part.get("value") if part else None
    if not isinstance(value, str):
        return ""
    return _MORE.sub("", value.strip() if part.get("type") == "text/plain" else plain(value))


def _title(entry: Any) -> str | None:
    return _plain(entry.get("title_detail")).replace("\n", " ") or None


def _text(entry: Any, key: str) -> str | None:
    value = entry.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _utc_day(entry: Any) -> str | None:
    """The day that feedparser makes of dates in forms of which only feeds have many."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else None
