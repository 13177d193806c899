"""The commands on who is who: `kg actors` and `kg judge`."""

from typing import TYPE_CHECKING

import click

from kg.cli.terminal import rows_option, say, store_option, write_rows

if TYPE_CHECKING:
    from kg.judge import Judged
    from kg.judgements import Verdict

_why = click.option("--why", default="", metavar="TEXT", help="The reason, kept with the judgement.")
_CANDIDATES = 50


@click.command()
@click.argument("name", required=False)
@click.option("--candidates", is_flag=True, help="Pairs that may be the same actor instead, the likeliest first.")
@click.option("--limit", type=click.IntRange(min=0), help=f"At most so many rows (of candidates {_CANDIDATES}).")
@rows_option
@store_option
def actors(name: str | None, candidates: bool, limit: int | None, form: str, store: str) -> None:
    """The actors whose id, name or alias contains NAME, those with most statements first; without NAME, all."""
    from kg import actors as found

    if candidates:
        most = _CANDIDATES if limit is None else limit
        rows = found.candidates(store, name or "", most)
        write_rows(("score", "one", "articles", "other", "articles of it", "why"), rows, form)
    else:
        write_rows(("id", "name", "kind", "statements", "articles"), found.actors(store, name or "", limit), form)


@click.group()
def judge() -> None:
    """Decide who is who and what was misread; every rebuild honours it. A, B: an id, an IRI, or a name.

    The graph is brought up to date at once.
    """


@judge.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@_why
@store_option
def same(one: str, other: str, why: str, store: str) -> None:
    """A and B are one actor."""
    _pair("same", one, other, why, store)


@judge.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@_why
@store_option
def different(one: str, other: str, why: str, store: str) -> None:
    """A and B are two actors: also where they are one so far, and A and B two of its names."""
    _pair("different", one, other, why, store)


@judge.command()
@click.argument("iri", metavar="IRI")
@_why
@store_option
def wrong(iri: str, why: str, store: str) -> None:
    """The statement, tenure or passage of that IRI was misread: the graph leaves it out."""
    from kg import judge as judging

    _told(judging.wrong(store, iri, why), store)


@judge.command("list")
@rows_option
@store_option
def list_(form: str, store: str) -> None:
    """The judgements, with their numbers, and whether the graph holds something that each is of."""
    from kg import judge as judging
    from kg.store import Store

    rows = judging.rows(Store(store).judgements())
    write_rows(("number", "verdict", "about", "why", "applies"), rows, form)


@judge.command()
@click.argument("number", type=int)
@store_option
def undo(number: int, store: str) -> None:
    """Take the judgement of that NUMBER back."""
    from kg import judge as judging

    done = judging.undo(store, number)
    say(f"{store}: judgement {done.number} taken back ({done.judgement.about}); article graphs written: {done.graphs}")


def _pair(verdict: "Verdict", one: str, other: str, why: str, store: str) -> None:
    from kg import judge as judging

    _told(judging.pair(store, verdict, one, other, why), store)


def _told(done: "Judged", store: str) -> None:
    if done.known:
        say(f"{store}: judgement {done.number} says so already ({done.judgement.about}); nothing to do")
    else:
        say(f"{store}: judgement {done.number} kept ({done.judgement.about}); article graphs written: {done.graphs}")
