"""Reprints: what is one, which of several is the article, and that the graph has each fact once with all its places."""

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg import records
from kg.model import Record
from kg.pipeline import build_records
from kg.query import query
from kg.reprints import bands, fingerprint, is_reprint, reprints
from kg.stats import stats
from kg.store import Store
from kg.validate import validate

SAID = "Ada Byrd, mayor of Lum, said the old bridge over the river would close before the summer."
REST = """
It was built eighty years ago from the stones of an older one, which a flood had taken away in a single night. Engineers
found cracks in two of its five piers last autumn, and lorries have been sent around by the northern road since then.
Ferries are to run from early morning until midnight, and children will pay nothing. Shops near the market fear for
their customers, as many of them come from the other bank. A new crossing is planned two miles down the river, where
the ground is firm and the banks are low. The council is to decide on the money in the spring. Works could begin a year
later, and would take three years if no winter is too hard. Until then a walkway for people and bicycles stays open on
the upstream side, and the fire brigade keeps an engine and a crew on either bank by day and by night.
"""
TEXT = f"{SAID} {' '.join(REST.split())}"
STATEMENT = {"speaker": "Ada Byrd", "source": [0, 22], "cue": [24, 28], "content": [[29, 87]], "quote": "indirect"}
ROLE = {"holder": "Ada Byrd", "role": "mayor", "org": "Lum", "status": "current", "evidence": [0, 22]}


def article(id: str, text: str = TEXT, date: str | None = "2021-05-04", **told: str) -> Record:
    """An article that holds the sentence SAID, and what was read in it."""
    shift = text.index(SAID)

    def moved(span: list[int]) -> list[int]:
        return [span[0] + shift, span[1] + shift]

    statement = {k: moved(v) if k in ("source", "cue") else v for k, v in STATEMENT.items()}  # type: ignore[arg-type]
    return records.from_json(
        {
            "id": id,
            "date": date,
            **told,
            "actors": [{"name": "Ada Byrd", "kind": "person"}, {"name": "Lum", "kind": "government"}],
            "statements": [{**statement, "content": [moved([29, 87])], "act": "announce", "confidence": 0.9}],
            "roles": [{**ROLE, "evidence": moved([0, 22])}],
            "text": text,
        }
    )


def quoting(id: str, text: str, quote: str) -> Record:
    """The same, and a statement more: that Ada Byrd said `quote`."""
    base, start = article(id, text), text.index(quote)
    more = replace(base.statements[0], content=((start, start + len(quote)),))
    return replace(base, statements=(*base.statements, more))


def found(*all_records: Record) -> dict[str, str]:
    by_id = {record.article.id: record for record in all_records}
    prints = [fingerprint(record.article) for record in all_records]
    return reprints(prints, lambda later, earlier: is_reprint(by_id[later], by_id[earlier]))


COPIES = {
    "word for word": TEXT,
    "other spaces and marks": SAID + TEXT.removeprefix(SAID).replace(" ", "\n", 9).replace(",", " –"),
    "in capitals": SAID + TEXT.removeprefix(SAID).upper(),
    "a byline and a mark": "LUM (Agency) - By Our Own Correspondent. " + TEXT,
    "a footer": TEXT + " Sign up for our newsletter and get the best of our reporting every morning.",
    "a last sentence less": TEXT[: TEXT.rindex(" Until")],
    "house style": TEXT.replace("eighty", "80").replace("lorries", "trucks").replace("three", "3").replace("two", "2"),
}
OTHERS = {
    "another story of the day": SAID + re.sub(r"(\w+) (\w+)", r"\2 \1", TEXT.removeprefix(SAID)),
    "half of it": TEXT[: len(TEXT) // 2],
    "twice as long": TEXT + re.sub(r"(\w+) (\w+)", r"\2 \1", TEXT),
    "too short to tell": SAID,
}


@pytest.mark.parametrize("text", list(COPIES.values()), ids=list(COPIES))
def test_reprints(text: str) -> None:
    assert found(article("a"), article("b", text, "2021-05-05")) == {"b": "a"}


@pytest.mark.parametrize("text", list(OTHERS.values()), ids=list(OTHERS))
def test_no_reprints(text: str) -> None:
    assert found(article("a"), article("b", text)) == {}


def test_short_texts_are_never_reprints() -> None:
    assert found(article("a", SAID), article("b", SAID)) == {}


def test_an_update_that_quotes_anew_is_an_article_of_its_own() -> None:
    quote = "nobody who lives on the other bank would have to walk for more than ten minutes"
    updated = TEXT + f" Byrd said that {quote}."
    assert found(article("a"), article("b", updated)) == {"b": "a"}
    assert found(article("a"), quoting("b", updated, quote)) == {}


def test_the_earliest_is_the_article_and_the_order_does_not_matter() -> None:
    texts = [TEXT, COPIES["a footer"], COPIES["in capitals"]]
    dates = ["2021-05-05", "2021-05-04", None]
    four = [article(id, text, date) for id, text, date in zip("abc", texts, dates, strict=True)]
    four.append(article("0", OTHERS["another story of the day"]))
    assert {tuple(sorted(found(*order).items())) for order in permutations(four)} == {(("a", "b"), ("c", "b"))}


def test_each_reprint_resembles_its_article_however_long_the_chain() -> None:
    sentences = re.findall(r"[^.]+\.", TEXT)
    chain = [article(f"{n}", " ".join(sentences[: len(sentences) - n])) for n in range(6)]
    kept = found(*chain)
    assert kept["1"] == "0"
    assert "5" not in kept or kept["5"] != "0"


def test_bands_are_few_and_the_same_for_ever() -> None:
    assert len(bands(TEXT * 50)) == 100
    assert bands(TEXT)[:8].hex() == "ede9a41fb0f2c153"


# In a store ----------------------------------------------------------------------------------------------------------

FIRST = article("first", date="2021-05-04", outlet="Lum Post", url="https://lum.example/1")
AGAIN = article("again", COPIES["a footer"], "2021-05-05", outlet="Coast Gazette", url="https://coast.example/1")
EARLIER = article("earlier", COPIES["a byline and a mark"], "2021-05-03", outlet="Agency")
OTHER = article("other", f"{SAID} Nobody objected.", outlet="Coast Gazette")


def build(store: Path, *found: Record) -> None:
    build_records(found, store, report=lambda _: None)


def quads(store: Path) -> list[str]:
    return sorted(map(str, Store(store).graph))


def rows(store: Path, name: str) -> list[tuple[str, ...]]:
    return list(query(Store(store).graph, name).rows())


def test_a_fact_stands_once_with_all_its_places(tmp_path: Path) -> None:
    build(tmp_path, AGAIN, FIRST, OTHER)
    counts = dict(stats(Store(tmp_path).graph))
    assert (counts["articles"], counts["reprints of them"]) == (2, 1)
    assert [row[-1] for row in rows(tmp_path, "who-said-what")] == ["first", "other"]
    assert [row[:3] for row in rows(tmp_path, "quoted-by-outlet")] == [
        ("Coast Gazette", "Ada Byrd", "2"),
        ("Lum Post", "Ada Byrd", "1"),
    ]
    assert rows(tmp_path, "reprints") == [
        ("first", "", "2021-05-04", "Lum Post", "2021-05-05", "Coast Gazette", "again")
    ]
    assert not validate(Store(tmp_path).graph).violations


@pytest.mark.parametrize("order", list(permutations([FIRST, AGAIN, EARLIER, OTHER])))
def test_however_the_copies_arrive_the_graph_is_the_same(order: tuple[Record, ...], tmp_path: Path) -> None:
    build(tmp_path / "whole", *sorted(order, key=lambda record: record.article.id))
    for record in order:
        build(tmp_path / "grown", record)
    assert quads(tmp_path / "grown") == quads(tmp_path / "whole")


def test_a_copy_that_changes_becomes_an_article_and_back(tmp_path: Path) -> None:
    changed = article("again", OTHERS["another story of the day"], "2021-05-05", outlet="Coast Gazette")
    build(tmp_path, FIRST, AGAIN)
    before = quads(tmp_path)
    build(tmp_path, changed)
    assert dict(stats(Store(tmp_path).graph))["articles"] == 2
    build(tmp_path, AGAIN)
    assert quads(tmp_path) == before


def test_nothing_is_written_again_when_nothing_is_new(tmp_path: Path) -> None:
    build(tmp_path, FIRST, AGAIN)
    generation = Store(tmp_path).generation
    build(tmp_path, FIRST, AGAIN)
    assert Store(tmp_path).generation == generation


def test_a_copy_is_taken_away_and_the_others_stay(tmp_path: Path) -> None:
    for gone in ("first", "again"):
        store, kept = tmp_path / gone, [r for r in (FIRST, AGAIN, OTHER) if r.article.id != gone]
        build(store, FIRST, AGAIN, OTHER)
        build_records((), store, remove=[gone])
        build(tmp_path / f"without-{gone}", *kept)
        assert quads(store) == quads(tmp_path / f"without-{gone}")
