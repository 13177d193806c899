"""Costs of long runs: workers, memory, what a second build costs, what writing the graph costs."""

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph

from kg import records
from kg.model import Article, Record
from kg.pipeline import build_records
from kg.read import articles
from kg.store import Store
from tests.bench.measure import OUT, cost, cpu
from tests.bench.repeated import repeated
from tests.bench.report import Given, Part, Ratio

ARTICLES = 1_000
QUADS = 1_000_000
MANY = 30_000
RECORDS = OUT / "news-records.jsonl"


def scaling(given: Given) -> Iterator[Part]:
    """Workers: 1,000 articles extracted by one process and by two."""
    if given.news is None:
        return
    with TemporaryDirectory() as folder:
        sample = _sample(given.news, Path(folder))
        one, two = (
            cost("extract", str(sample), "--workers", str(n), "-o", f"{folder}/records-{n}.jsonl") for n in (1, 2)
        )
        same = Path(folder, "records-1.jsonl").read_bytes() == Path(folder, "records-2.jsonl").read_bytes()
    yield f"{ARTICLES} articles: the bytes are {'the same' if same else 'NOT the same'}"
    yield Ratio("two workers / one, articles a second", one.seconds / two.seconds, least=1.8)
    yield Ratio("two workers / one, CPU in all", two.cpu / one.cpu)


def whole(given: Given) -> Iterator[Part]:
    """All of the news built, and built again."""
    if given.news is None:
        return
    store = OUT / "news-store"
    shutil.rmtree(store, ignore_errors=True)
    with TemporaryDirectory() as folder:
        few = cost("extract", str(_sample(given.news, Path(folder))), "-o", f"{folder}/records.jsonl")
        many = cost("extract", str(given.news), "-o", str(RECORDS))
    yield Ratio(f"peak memory of extraction, all of the news / {ARTICLES} articles", many.peak / few.peak, most=1.15)
    first = cost("build", str(given.news), "--store", str(store))
    second = cost("build", str(given.news), "--store", str(store))
    yield f"{len(list(Store(store).actor_ids()))} articles, peak {first.peak:.0f} MB"
    yield Ratio("second build of all the news / the first, CPU", second.cpu / first.cpu, most=0.03)


def writing(given: Given) -> Iterator[Part]:
    """The graph of ready records written, beside pyoxigraph's bulk load of the same quads."""
    if given.news is None or not RECORDS.is_file():
        return
    with TemporaryDirectory() as folder:
        lines = RECORDS.read_text(encoding="utf-8").splitlines()
        some = _written(Path(folder) / "some.jsonl", lines, 300)
        build_records(records.read(str(some)), f"{folder}/some", report=lambda _: None)
        number = 300 * QUADS // len(Store(f"{folder}/some").graph)
        file = _written(Path(folder) / "records.jsonl", lines, number)
        ours = cost("build", "--records", str(file), "--store", f"{folder}/store").cpu
        quads = list(Store(f"{folder}/store").graph)
        bare = cpu(lambda: _bulk(f"{folder}/bare", quads))
    yield f"{number} records, {len(quads)} quads"
    yield Ratio("writing the graph of ready records / bulk load of the same quads, CPU", ours / bare, most=4)


def growth(given: Given) -> Iterator[Part]:
    """Memory of `kg build --records` from 1,000 to 30,000 articles."""
    if given.news is None or not RECORDS.is_file():
        return
    found = []
    with TemporaryDirectory() as folder:
        lines = RECORDS.read_text(encoding="utf-8").splitlines()
        for number in (ARTICLES, MANY):
            file = _written(Path(folder) / f"{number}.jsonl", lines, number)
            peak = cost("build", "--records", str(file), "--store", f"{folder}/{number}").peak
            actors = len({id for ids in Store(f"{folder}/{number}").actor_ids() for id in ids})
            yield f"{number} articles, {actors} actors: peak {peak:.0f} MB"
            found.append((peak, actors))
    (low, few), (high, many) = found
    yield Ratio("peak memory of kg build --records, kB an actor more", (high - low) * 1024 / (many - few), most=2)


def _sample(news: Path, folder: Path) -> Path:
    """The first articles of the news, in a file."""
    found = (item for item in articles([str(news)]) if isinstance(item, Article))
    lines = (records.dump(Record(article)) for article in islice(found, ARTICLES))
    return _written(folder / "sample.jsonl", lines, ARTICLES)


def _written(path: Path, lines: "Iterator[str] | list[str]", number: int) -> Path:
    path.write_text("".join(f"{line}\n" for line in repeated(lines, number)), encoding="utf-8")
    return path


def _bulk(folder: str, quads: list[pyoxigraph.Quad]) -> None:
    store = pyoxigraph.Store(folder)
    store.bulk_extend(quads)
    store.flush()
