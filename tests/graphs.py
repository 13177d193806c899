"""Invented graphs for the tests of the network view and of the page."""

from dataclasses import replace

import pyoxigraph

from kg.graph.directory import directory_quads
from kg.graph.quads import Run, article_quads, run_quads, vocabulary_quads
from kg.model import Actor, Article, Delegation, Record, Statement, Tenure

RUN = Run("kg", "test")
TEXT = (
    "The harbour will open in May, said Ona Brint, harbour minister of Veldania. "
    "Tom Arvel, her predecessor, denied that the cranes were late. "
    "Brint declined to comment on the cranes. An official said the storm was over."
)


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """The span of the first occurrence of `words`."""
    start = text.index(words)
    return start, start + len(words)


def harbour(number: int = 1, *, date: str = "2021-04-02") -> Record:
    """An article with a statement, a denial, a refusal, an unnamed source, and a present and a former holder."""
    brint = Actor("Ona Brint", "person", ("Brint", "Minister Brint"), "ona-brint")
    arvel = Actor("Tom Arvel", "person", (), "tom-arvel")
    veldania = Actor("Veldania", "government", (), "veldania")
    official = Actor("official", "unnamed", (), f"official-{number}")
    agency = Actor("Čapek News", "organization", ("CN",), "capek-news")
    statements = (
        _said(
            "Ona Brint",
            "Ona Brint",
            "said",
            "The harbour will open in May",
            "announce",
            via=("Čapek News",),
            topics=("harbour",),
            mentions=("Veldania",),
        ),
        _said(
            "Tom Arvel",
            "Tom Arvel",
            "denied",
            "that the cranes were late",
            "deny",
            topics=("cranes", "harbour"),
            mentions=("Ona Brint",),
        ),
        _said("Ona Brint", "Brint", "declined to comment", "the cranes", "decline-to-comment", confidence=0.55),
        _said("official", "An official", "said", "the storm was over", "say", negated=True),
        replace(_said("official", "An official", "said", "the storm", "say"), speaker=None, source=None),
    )
    evidence = at("Ona Brint, harbour minister of Veldania")
    tenures = (
        Tenure("Ona Brint", "harbour minister", "Veldania", "current", evidence, 0.97),
        Tenure("Tom Arvel", "harbour minister", "Veldania", "former", at("Tom Arvel, her predecessor"), 0.8),
    )
    article = Article(f"a{number}", TEXT, "Harbour to open", date, "The Veld Post", "https://news.example/harbour")
    speaks = Delegation("Čapek News", "Veldania", evidence, 0.7)
    return Record(article, (brint, arvel, veldania, official, agency), statements, tenures, (speaks,))


def _said(speaker: str, source: str, cue: str, content: str, act: str, **more: object) -> Statement:
    base = Statement(speaker, at(source), at(cue), (at(content),), "indirect", "say", confidence=0.9)
    return replace(base, act=act, **more)  # type: ignore[arg-type]


def store_of(*records: Record) -> pyoxigraph.Store:
    """The graph of these records, all actors with ids."""
    store = pyoxigraph.Store()
    for record in records:
        store.extend(article_quads(record, RUN))
    store.extend([*run_quads(RUN), *vocabulary_quads(), *directory_quads(records)])
    return store


def crowd(actors: int, statements: int = 3) -> pyoxigraph.Store:
    """A graph of so many persons in groups of five an article, each with a role and so many statements."""
    return store_of(*(_meeting(first, min(first + 5, actors), statements) for first in range(0, actors, 5)))


def _meeting(first: int, last: int, statements: int) -> Record:
    numbers = range(first, last)
    lines = [f"Person {n} said that item {n}-{k} of the plan is fine." for n in numbers for k in range(statements)]
    text = " ".join(lines)
    people = tuple(Actor(f"Person {n}", "person", (), f"person-{n}") for n in numbers)
    town = Actor(f"Town {first % 40}", "government", (), f"town-{first % 40}")
    said = tuple(
        Statement(
            f"Person {n}", (at(line, text)[0], at(line, text)[0] + len(f"Person {n}")), None,
            ((at(line, text)[0] + line.index("that"), at(line, text)[1] - 1),), "indirect", "say",
            confidence=0.5 + (number % 50) / 100, topics=(f"plan {number % 23}",),
            mentions=(f"Person {numbers[(n + 1) % len(numbers)]}",) if len(numbers) > 1 else (),
        )
        for number, line in enumerate(lines)
        for n in [int(line.split()[1])]
    )  # fmt: skip
    roles = tuple(Tenure(f"Person {n}", "councillor", town.name, "current", (0, 8), 0.9) for n in numbers)
    day = f"2020-{first % 12 + 1:02}-{first % 28 + 1:02}"
    article = Article(f"m{first}", text, f"Meeting {first}", day, f"Paper {first % 7}", f"https://news.example/{first}")
    return Record(article, (*people, town), said, roles)
