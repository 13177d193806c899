"""Exact copies: nothing is read from them as long as they are copies, and the graph is that of reading all."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kg import extraction, language, pipeline
from kg.errors import InputError
from kg.extraction import Line
from kg.model import Article
from kg.reprints import COMPARED, fingerprint, reprints
from kg.stats import stats
from kg.store import Store
from kg.summary import Summary
from tests.test_reprints import TEXT

SPACED = TEXT.replace(" Until then", "\n\n  Until then")
FIRST = Article("first", SPACED, "Old bridge to close", "2021-05-03", "Lum Post")
SECOND = Article("second", TEXT, "Bridge closes", "2021-05-04", "Coast Gazette")
THIRD = Article("third", TEXT, None, None, "Hill Courier")
NEAR = Article("near", f"{TEXT} Sign up for our newsletter and get the best of our reporting.", None, "2021-05-02")
OTHER = Article("other", "Ada Byrd, mayor of Lum, said on Friday that the bridge was safe.", None, "2021-05-07")


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is loaded once."""
    monkeypatch.setattr(extraction, "load", _loaded)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that extraction reads, as it does."""
    ids: list[str] = []

    def noted(articles: Iterable[Article], *told: Any) -> Iterator[tuple[Article, Line]]:
        for article, line in extraction.lines(articles, *told):
            ids.append(article.id)
            yield article, line

    monkeypatch.setattr(pipeline, "lines", noted)
    return ids


@cache
def _loaded(model: str) -> Any:
    return language.load(model)


def build(store: Path, *articles: Article, remove: Iterable[str] = ()) -> Summary:
    return pipeline.build(articles, store, remove=remove, report=lambda _: None)


def quads(store: Path) -> set[str]:
    return set(map(str, Store(store).graph))


def test_nothing_is_read_from_a_copy(tmp_path: Path, read: list[str]) -> None:
    done = build(tmp_path, FIRST, SECOND, THIRD, OTHER)
    assert (done.new, done.graphs) == (4, 4)
    assert read == ["first", "other"]
    counts = dict(stats(Store(tmp_path).graph))
    assert (counts["articles"], counts["reprints of them"]) == (2, 2)
    assert build(tmp_path, FIRST, SECOND, THIRD, OTHER) == Summary(unchanged=4)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The graph of all, built at once."""
    store = tmp_path_factory.mktemp("whole")
    build(store, FIRST, SECOND, THIRD, NEAR)
    return quads(store)


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD, NEAR])))
def test_however_copies_arrive_the_graph_is_the_same(tmp_path: Path, whole: set[str], order: list[Article]) -> None:
    build(tmp_path / "turned", *order)
    for article in order:
        build(tmp_path / "grown", article)
    assert quads(tmp_path / "turned") == quads(tmp_path / "grown") == whole


def test_a_copy_is_read_when_its_article_goes_or_changes(tmp_path: Path, read: list[str]) -> None:
    build(tmp_path / "anew", SECOND, THIRD)
    for store, given, remove in (("removed", [], ["first"]), ("changed", [Article("first", OTHER.text)], [])):
        build(tmp_path / store, FIRST, SECOND, THIRD)
        read.clear()
        build(tmp_path / store, *given, remove=remove)
        assert read == [*(article.id for article in given), "second"]
        build(tmp_path / store, remove=["first"])
        assert quads(tmp_path / store) == quads(tmp_path / "anew")


def test_records_take_an_article_away_too(tmp_path: Path) -> None:
    build(tmp_path / "anew", SECOND, THIRD)
    build(tmp_path / "one", FIRST, SECOND, THIRD)
    pipeline.build_records([], tmp_path / "one", remove=["first"], report=lambda _: None)
    assert quads(tmp_path / "one") == quads(tmp_path / "anew")


def test_a_copy_of_what_cannot_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(articles: Iterable[Article], *told: Any) -> Iterator[tuple[Article, Line]]:
        for article, line in extraction.lines(articles, *told):
            yield article, InputError(f"{article.id}: too much") if article == FIRST else line

    monkeypatch.setattr(pipeline, "lines", failing)
    done = build(tmp_path / "one", FIRST, SECOND)
    assert (done.new, done.skipped) == (1, 1)
    build(tmp_path / "anew", SECOND)
    assert quads(tmp_path / "one") == quads(tmp_path / "anew")


def test_short_texts_are_read_each(tmp_path: Path, read: list[str]) -> None:
    build(tmp_path, OTHER, Article("again", OTHER.text))
    assert read == ["other", "again"]


@pytest.mark.parametrize("is_reprint", [True, False])
def test_comparisons_grow_with_a_crowd_and_not_with_its_pairs(is_reprint: bool) -> None:
    """One agency text in 300 outlets, each with a line of its own."""
    crowd = [fingerprint(Article(f"a{n:03}", f"{TEXT} Paper {n}, page {n * 7}.")) for n in range(300)]
    asked: list[tuple[str, str]] = []

    def alike(later: str, earlier: str) -> bool:
        asked.append((later, earlier))
        return is_reprint

    reprints(crowd, alike)
    assert len(asked) == len(set(asked))
    assert len(asked) <= (1 if is_reprint else COMPARED) * len(crowd)


def test_what_was_compared_is_not_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, FIRST, NEAR)
    before = quads(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.is_reprint", None)
        build(tmp_path, OTHER)
    build(tmp_path, Article("first", OTHER.text))
    assert dict(stats(Store(tmp_path).graph))["reprints of them"] == 0
    build(tmp_path, FIRST, remove=["other"])
    assert quads(tmp_path) == before
