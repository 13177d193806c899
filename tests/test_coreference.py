"""Who is who inside an article: hand-made readings without a model, and sentences through the default model."""

import pytest

from kg import records
from kg.model import Article, Attribution, Mention, Reading, RoleReading, Span
from kg.resolve.article import Resolver, resolve
from tests.conftest import Reader


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def name(text: str, words: str, nth: int = 0, **told: object) -> Mention:
    span = at(text, words, nth)
    return Mention(span, span, "name", **{"kind": "person", "subject": True, **told})  # type: ignore[arg-type]


def said(text: str, source: str, content: str, nth: int = 0) -> Attribution:
    span = at(text, source, nth)
    return Attribution((at(text, content),), None, span, span, "indirect", "say", 0.9)


def speakers(text: str, reading: Reading) -> list[str | None]:
    return [statement.speaker for statement in resolve(Article("a", text), reading).statements]


def test_a_surname_and_a_pronoun_are_the_full_name() -> None:
    text = "Anna Keller said one. Keller said two. She said three."
    she = Mention(at(text, "She"), at(text, "She"), "pronoun", gender="female", subject=True, sentence=2)
    reading = Reading(
        (name(text, "Anna Keller"), name(text, "Keller", 1, sentence=1), she),
        (said(text, "Anna Keller", "one"), said(text, "Keller", "two", 1), said(text, "She", "three")),
    )
    assert speakers(text, reading) == ["Anna Keller"] * 3


def test_a_pronoun_of_the_other_gender_stays_unresolved() -> None:
    text = "Anna Keller left. He said two."
    he = Mention(at(text, "He"), at(text, "He"), "pronoun", gender="male", subject=True, sentence=1)
    reading = Reading((name(text, "Anna Keller", gender="female"), he), (said(text, "He", "two"),))
    (statement,) = resolve(Article("a", text), reading).statements
    assert statement.speaker is None
    assert statement.source is not None


def test_a_role_names_its_holder() -> None:
    text = "Defence Minister Paul Reyes spoke. The minister said two."
    minister = Mention(at(text, "The minister"), at(text, "minister"), "nominal", "unnamed", sentence=1, subject=True)
    role = RoleReading(at(text, "Paul Reyes"), "defence minister", "Kenya", "current", (0, 27), 0.9)
    reading = Reading((name(text, "Paul Reyes"), minister), (said(text, "The minister", "two"),), (role,))
    resolver = Resolver(Article("a", text), reading)
    assert resolver.record().statements[0].speaker == "Paul Reyes"
    assert [(r.actor, r.sieve) for r in resolver.trace()] == [("Paul Reyes", "name"), ("Paul Reyes", "role")]


def test_an_acronym_is_what_it_stands_for() -> None:
    text = "The World Aid Fund (WAF) met. WAF said two."
    full = name(text, "World Aid Fund", kind="organization")
    short = [name(text, "WAF", n, kind="organization", sentence=n) for n in (0, 1)]
    assert speakers(text, Reading((full, *short), (said(text, "WAF", "two", 1),))) == ["World Aid Fund"]


def test_an_unnamed_source_is_its_noun_phrase() -> None:
    text = "A senior NATO official said two."
    official = Mention(at(text, "A senior NATO official"), at(text, "official"), "nominal", "unnamed", subject=True)
    reading = Reading((official,), (said(text, "A senior NATO official", "two"),))
    record = resolve(Article("a", text), reading)
    assert record.statements[0].speaker == "senior NATO official"
    assert [(actor.name, actor.kind) for actor in record.actors] == [("senior NATO official", "unnamed")]


def test_names_of_actors_are_unique_and_cover_what_is_told() -> None:
    text = "Kenya said one. Kenya said two."
    reading = Reading(
        tuple(name(text, "Kenya", n, kind="government", sentence=n) for n in (0, 1)),
        (said(text, "Kenya", "one"), said(text, "Kenya", "two", 1)),
    )
    record = resolve(Article("a", text), reading)
    assert [actor.name for actor in record.actors] == ["Kenya"]


def test_nothing_read_nothing_told() -> None:
    record = resolve(Article("a", "Nothing."), Reading())
    assert (record.actors, record.statements, record.tenures) == ((), (), ())


SENTENCES = [
    ("German Chancellor Anna Keller spoke in Berlin. The chancellor said taxes would fall.", "Anna Keller"),
    ("US President Mark Ellery spoke. The American leader said taxes would fall.", "Mark Ellery"),
    ("Russian Ambassador to Kenya Pavel Orlov spoke. The diplomat said taxes would fall.", "Pavel Orlov"),
    ("Anna Keller met Paul Reyes. She said taxes would fall.", "Anna Keller"),
    ("Paul Reyes, 54, lives in Oslo. He said taxes would fall.", "Paul Reyes"),
    ("A spokesman for the ministry said taxes would fall.", "spokesman for the ministry"),
    ("British Prime Minister Theresa May spoke in May. In Paris, May said taxes would fall.", "Theresa May"),
    ("Former lawmaker Steve King spoke in Oslo. King said taxes would fall.", "Steve King"),
    ("The Finance Committee met. The committee said taxes would fall.", "Finance Committee"),
    ("Oslo police chief Kari Holm said rents would rise. The former teacher said taxes would fall.", "Kari Holm"),
    ("Police said two men were arrested.", "police"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_speaker(record: Reader, text: str, expected: str) -> None:
    assert [s.speaker for s in record(text).statements][-1:] == [expected]


ODD = [
    "",
    " ",
    "\n\n",
    "“",
    "King.",
    "May",
    "President",
    "Mr",
    "The two said",
    "'s",
    "( )",
    "- - -",
    "Of the of the",
    "U.S. U.S.",
]


@pytest.mark.parametrize("text", [*ODD, "President of the. Minister, of, said May.", "Mr. Mr. said: “he, she and it”"])
def test_odd_texts_make_sound_records(record: Reader, text: str) -> None:
    made = record(text)
    assert records.from_json(records.to_json(made)).actors == made.actors


def test_first_person_in_a_quotation_is_its_speaker(record: Reader) -> None:
    text = '"I am happy," Anna Keller said. "We will win."'
    assert {s.speaker for s in record(text).statements} == {"Anna Keller"}


def test_a_long_article_costs_no_more_than_its_length() -> None:
    line = "Anna Keller said one. Keller said two. "
    text = line * 4000
    found: list[Mention] = []
    for n in range(4000):
        start = n * len(line)
        found.append(Mention((start, start + 11), (start, start + 11), "name", "person", sentence=2 * n, subject=True))
        found.append(
            Mention(
                (start + 22, start + 28), (start + 22, start + 28), "name", "person", sentence=2 * n + 1, subject=True
            )
        )
    told = tuple(
        Attribution(((m.head[1] + 6, m.head[1] + 9),), None, m.head, m.head, "indirect", "say", 0.9) for m in found
    )
    record = resolve(Article("a", text), Reading(tuple(found), told))
    assert {s.speaker for s in record.statements} == {"Anna Keller"}
