"""Records -> quads -> the same facts; one graph for each triple; what has a direct triple and what has none."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import InputError
from kg.graph import iris, terms
from kg.graph.directory import directory_quads
from kg.graph.quads import Run, article_quads, run_quads, vocabulary_quads
from kg.model import (
    ACTOR_KINDS,
    ACTS,
    QUOTE_KINDS,
    STATUSES,
    Actor,
    Article,
    Delegation,
    Record,
    Span,
    Statement,
    Tenure,
)
from tests.samples import RUN, all_quads, data_quads, graph_of, sample_records, store_of

TEXT = "Ona Brint said that the pier is safe. “We will build the second pier in the spring,” she said. Ohm left."


def article(identifier: str = "a", text: str = TEXT, **told: Any) -> Article:
    return Article(identifier, text, **told)


def brint(**changes: object) -> Statement:
    said = Statement("Ona Brint", (0, 9), (10, 14), ((15, 36),), "indirect", "say", confidence=0.9)
    return replace(said, **changes)  # type: ignore[arg-type]


ONA = Actor("Ona Brint", "person", ("Brint",), "ona-brint")
OHM = Actor("Karl Ohm", "person", (), "karl-ohm")
PORT = Actor("Northport", "government", (), "northport")
_OPEN, _CLOSE = TEXT.index("“"), TEXT.index("”") + 1
QUOTE = brint(quote="direct", content=((_OPEN, _CLOSE),), source=(_CLOSE + 1, _CLOSE + 4), cue=(_CLOSE + 5, _CLOSE + 9))


def quads_of(*statements: Statement, tenures: tuple[Tenure, ...] = (), told: Article | None = None) -> list[Quad]:
    record = Record(told or article(), (ONA, OHM, PORT), statements, tenures)
    return [*article_quads(record, RUN), *directory_quads([record])]


def values(quads: list[Quad], predicate: NamedNode) -> list[str]:
    return sorted(getattr(q.object, "value", "") for q in quads if q.predicate == predicate)


# The layout ----------------------------------------------------------------------------------------------------------


def test_each_triple_stands_in_one_graph() -> None:
    quads = all_quads(sample_records())
    assert len({q.triple for q in quads}) == len(set(quads)) == len(quads)


def test_there_is_no_blank_node() -> None:
    assert [q for q in all_quads(sample_records()) if BlankNode in {type(q.subject), type(q.object)}] == []


def test_an_article_graph_holds_its_article_alone() -> None:
    for record in sample_records():
        assert {q.graph_name for q in article_quads(record, RUN)} == {iris.article_graph(record.article.id)}


def test_quads_are_few() -> None:
    facts = sum(len(r.statements) + len(r.tenures) for r in sample_records())
    assert len(data_quads(sample_records())) / facts <= 30
    assert len([*data_quads(sample_records()), *directory_quads(sample_records())]) / facts <= 30


def test_the_directory_does_not_depend_on_the_order_of_records() -> None:
    found = list(sample_records())
    assert list(directory_quads(found)) == list(directory_quads(reversed(found)))


def test_an_actor_without_id_is_refused() -> None:
    record = Record(article(), (replace(ONA, id=None),), (brint(),))
    with pytest.raises(InputError, match="'Ona Brint' has no id"):
        list(article_quads(record, RUN))
    with pytest.raises(InputError, match="'Ona Brint' has no id"):
        list(directory_quads([record]))


def test_a_run_is_named_by_what_it_is() -> None:
    one, same = Run("kg", "1", (("a", "1"), ("b", "2"))), Run("kg", "1", (("b", "2"), ("a", "1")))
    assert list(run_quads(one)) == list(run_quads(same))
    assert one.iri != Run("kg", "1", (("a", "1"),)).iri
    assert {q.graph_name for q in run_quads(one)} == {iris.RUNS_GRAPH}


def test_the_vocabulary_has_its_own_graph() -> None:
    assert {q.graph_name for q in vocabulary_quads()} == {iris.VOCABULARY_GRAPH}


# Statements ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "negated", "direct", "polarity"),
    [
        ("say", False, "said", "Positive"),
        ("warn", False, "said", "Positive"),
        ("urge", False, "said", "Positive"),
        ("deny", False, "denied", "Negative"),
        ("ask", False, "asked", "Positive"),
        ("decline-to-comment", False, "declinedToCommentOn", "Negative"),
        ("attitude", False, None, "Positive"),
        ("attitude", True, None, "Negative"),
        ("say", True, None, "Negative"),
        ("deny", True, None, "Negative"),
    ],
)
def test_the_direct_triple_of_a_statement(act: str, negated: bool, direct: str | None, polarity: str) -> None:
    quads = quads_of(brint(act=act, negated=negated))
    speaker = iris.actor("ona-brint")
    found = [q.predicate for q in quads if q.subject == speaker and q.predicate in {terms.kg(d) for d in DIRECT}]
    assert found == ([terms.kg(direct)] if direct else [])
    assert values(quads, terms.SUPPORTS) == [terms.KG + direct] * bool(direct) if direct else True
    assert values(quads, terms.POLARITY) == [terms.KG + polarity]
    assert values(quads, terms.NEGATED) == ["true"] * negated


DIRECT = ("said", "denied", "asked", "declinedToCommentOn", "holds", "held")


def test_a_source_not_named_and_one_not_resolved_are_two_things() -> None:
    assert values(quads_of(brint(speaker=None)), terms.SPEAKER) == [terms.UNRESOLVED.value]
    nobody = quads_of(brint(speaker=None, source=None))
    assert values(nobody, terms.SPEAKER) == [terms.UNATTRIBUTED.value]
    assert values(nobody, terms.SURFACE_FORM) == []


def test_two_unresolved_sources_make_two_statements() -> None:
    quads = quads_of(brint(speaker=None), brint(speaker=None, source=(101, 104)))
    assert len(values(quads, terms.EVIDENCE)) == len({q.subject for q in quads if q.predicate == terms.SPEAKER}) == 2


def test_a_passage_can_be_checked_from_the_graph_alone() -> None:
    quads = quads_of(brint())
    told = {q.predicate: q.object.value for q in quads if isinstance(q.object, Literal)}
    start, passage = int(told[terms.START]), told[terms.EXACT]
    assert passage == TEXT[start : int(told[terms.END])] == "Ona Brint said that the pier is safe."
    for predicate, words in (
        (terms.SOURCE_SPAN, "Ona Brint"),
        (terms.CUE_SPAN, "said"),
        (terms.CONTENT_SPAN, "that the pier is safe"),
    ):
        first, last = map(int, told[predicate].split(","))
        assert passage[first - start : last - start] == words
    assert told[terms.TEXT] == "the pier is safe"


def test_a_long_quotation_is_one_statement_in_all_articles() -> None:
    other = TEXT.replace(
        "“We will build the second pier in the spring,”", "‘we will build the second pier – in the spring!’"
    )
    assert len(quotations(TEXT, other)) == 1


@pytest.mark.parametrize(
    "changes",
    [{"act": "promise"}, {"negated": True}, {"quote": "indirect"}, {"quote": "mixed"}, {"speaker": "Karl Ohm"}],
)
def test_nothing_else_is_one_statement_in_two_articles(changes: dict[str, object]) -> None:
    assert len(quotations(TEXT, TEXT, changes)) == 2


def test_a_short_quotation_and_an_unnamed_speaker_keep_their_article() -> None:
    short = QUOTE.content[0][0], QUOTE.content[0][0] + 20
    assert len({subject_of(replace(QUOTE, content=(short,)), identifier) for identifier in "ab"}) == 2
    unnamed = replace(ONA, kind="unnamed")
    nodes = {
        q.subject
        for identifier in "ab"
        for q in article_quads(Record(article(identifier), (unnamed,), (QUOTE,)), RUN)
        if q.predicate == terms.EVIDENCE
    }
    assert len(nodes) == 2


def quotations(one: str, other: str, changes: dict[str, object] | None = None) -> set[object]:
    """The statements that two articles make of their quotation."""
    second = replace(QUOTE, content=((_OPEN, other.index(" she said.")),), source=None)
    second = replace(second, **changes or {})  # type: ignore[arg-type]
    return {subject_of(QUOTE, "a", one), subject_of(second, "b", other)}


def subject_of(statement: Statement, identifier: str, text: str = TEXT) -> object:
    record = Record(article(identifier, text), (ONA, OHM), (statement,))
    (node,) = {q.subject for q in article_quads(record, RUN) if q.predicate == terms.EVIDENCE}
    return node


def test_a_fact_told_twice_is_written_once() -> None:
    assert Counter(quads_of(brint(), brint(confidence=0.2))) == Counter(quads_of(brint()))


def test_the_same_words_twice_are_one_statement_with_two_passages() -> None:
    quads = quads_of(brint(), brint(cue=(91, 95)))
    assert len(values(quads, terms.SPEAKER)) == 1
    assert len(values(quads, terms.EVIDENCE)) == 2


def test_coordinated_speakers_share_a_position_with_one_wording() -> None:
    six = "that the old pier is not safe"
    text = f"Ona Brint and Karl Ohm said {six}. Ohm repeated: {six.title()}"
    spans = ((text.index(six), text.index(six) + len(six)),), ((len(text) - len(six), len(text)),)
    found = [
        brint(content=spans[0]),
        brint(content=spans[0], speaker="Karl Ohm"),
        brint(content=spans[1], act="reaffirm"),
    ]
    quads = list(article_quads(Record(article(text=text), (ONA, OHM), tuple(found)), RUN))
    assert values(quads, terms.TEXT) == ["the old pier is not safe"]
    assert len(set(values(quads, terms.POSITION))) == 1
    assert len({q.subject for q in quads if q.predicate == terms.POSITION}) == 3


def test_relays_keep_their_order() -> None:
    quads = quads_of(brint(via=("Northport", "Karl Ohm")))
    assert values(quads, terms.relay_rank(1)) == [iris.actor("northport").value]
    assert values(quads, terms.relay_rank(2)) == [iris.actor("karl-ohm").value]
    assert values(quads, terms.RELAY_DEPTH) == ["2"]
    assert len(values(quads, terms.ACCORDING_TO)) == 2
    assert values(quads_of(brint(via=("Northport",))), terms.relay_rank(1)) == []


@pytest.mark.parametrize(
    ("published", "said_on", "date", "basis"),
    [
        ("2021-05-05", None, ["2021-05-05"], ["published"]),
        ("2021-05-05", "2021-05-03", ["2021-05-03"], ["stated"]),
        ("2021-05-05", "2021-04", ["2021-04-30"], ["stated"]),
        ("2021-05-05", "2021-05", ["2021-05-05"], ["stated"]),
        ("2021-05-05", "XXXX-02", ["2021-05-05"], ["published"]),
        (None, "2021-04", ["2021-04-30"], ["stated"]),
        (None, None, [], []),
        ("2021-02-30", None, [], []),
    ],
)
def test_one_date_to_sort_by(published: str | None, said_on: str | None, date: list[str], basis: list[str]) -> None:
    told = article(date=published) if published else article()
    quads = quads_of(brint(said_on=said_on), told=told)
    assert values(quads, terms.DATE) == date
    assert values(quads, terms.DATE_BASIS) == basis
    assert values(quads, terms.SAID_ON) == ([said_on] if said_on else [])


def test_literals_are_canonical() -> None:
    for confidence, text in ((0.9, "0.9"), (1.0, "1"), (0.0, "0"), (0.856, "0.86"), (1e-9, "0")):
        assert values(quads_of(brint(confidence=confidence)), terms.CONFIDENCE) == [text]


def test_a_url_becomes_an_iri_or_nothing() -> None:
    for url, iri in (
        ("https://x.example/a b?c=%zz", ["https://x.example/a%20b?c=%25zz"]),
        ('https://x.example/стат"я<', ["https://x.example/%D1%81%D1%82%D0%B0%D1%82%22%D1%8F%3C"]),
        ("javascript:alert(1)", []),
        ("nowhere", []),
    ):
        assert values(quads_of(told=article(url=url)), terms.URL) == iri


# Tenures and the directory -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "direct"), [("current", "holds"), ("acting", "holds"), ("former", "held"), ("future", None)]
)
def test_the_direct_triple_of_a_tenure(status: str, direct: str | None) -> None:
    tenure = Tenure("Karl Ohm", "mayor", "Northport", status, (97, 100), 0.8)  # type: ignore[arg-type]
    quads = quads_of(tenures=(tenure,))
    found = [
        q.predicate.value for q in quads if q.object == iris.role("mayor", "northport") and q.predicate != terms.ROLE
    ]
    assert found == ([terms.KG + direct] if direct else [])
    assert values(quads, terms.STATUS) == [terms.KG + status.title()]
    assert "mayor (Northport)" in values(quads, terms.LABEL)


def test_a_tenure_is_one_in_all_articles_with_a_passage_of_each() -> None:
    tenure = Tenure("Karl Ohm", "mayor", None, "current", (97, 100))
    found = [Record(article(i), (OHM,), (), (tenure, replace(tenure, status="former"))) for i in "ab"]
    graph = graph_of(*found)
    (node,) = {q.subject for q in graph.quads_for_pattern(None, terms.TYPE, terms.TENURE, None)}
    assert len(list(graph.quads_for_pattern(node, terms.EVIDENCE, None, None))) == 4
    assert len(list(graph.quads_for_pattern(iris.actor("karl-ohm"), terms.HOLDS, None, None))) == 1


def test_a_delegation_is_one_in_all_articles_with_a_passage_of_each() -> None:
    works = Actor("Dock Works", "organization", (), "dock-works")
    told = Delegation("Karl Ohm", "Dock Works", (97, 100))
    graph = graph_of(*(Record(article(i), (OHM, works), (), (), (told,)) for i in "ab"))
    (node,) = {q.subject for q in graph.quads_for_pattern(None, terms.TYPE, terms.DELEGATION, None)}
    assert len(list(graph.quads_for_pattern(node, terms.EVIDENCE, None, None))) == 2
    assert len(list(graph.quads_for_pattern(None, terms.SUPPORTS, terms.SPEAKS_FOR, None))) == 2
    (direct,) = graph.quads_for_pattern(None, terms.SPEAKS_FOR, None, None)
    assert (direct.subject, direct.object) == (iris.actor("karl-ohm"), iris.actor("dock-works"))


def test_a_shared_quotation_has_the_topics_and_mentions_of_every_article() -> None:
    told = [replace(QUOTE, topics=("pier", "harbour")), replace(QUOTE, topics=("pier", "spring"))]
    found = [Record(article(i), (ONA, OHM), (statement,)) for i, statement in zip("ab", told, strict=True)]
    for order in (found, found[::-1]):
        graph = graph_of(*order)
        (node,) = {q.subject for q in graph.quads_for_pattern(None, terms.TYPE, terms.STATEMENT, None)}
        topics = [q.object for q in graph.quads_for_pattern(node, terms.TOPIC, None, None)]
        assert set(topics) == {iris.topic("pier"), iris.topic("harbour"), iris.topic("spring")}
        assert len(topics) == 3


def test_an_actor_has_one_label_and_kind_whatever_articles_say() -> None:
    names = [("Ohm", "person"), ("Karl Ohm", "person"), ("Ohm", "person"), ("Karl Ohm", "group"), ("Ohm", "person")]
    found = [
        Record(article(str(i)), (Actor(name, kind, ("the mayor", "Mayor Ohm"), "karl-ohm"),))  # type: ignore[arg-type]
        for i, (name, kind) in enumerate(names)
    ]
    quads = list(directory_quads(found))
    assert values(quads, terms.LABEL) == ["Karl Ohm"]
    assert values(quads, terms.ALIAS) == ["Mayor Ohm", "Ohm"]
    assert values(quads, terms.TYPE) == [terms.KG + "Person"]


# There and back ------------------------------------------------------------------------------------------------------

_texts = st.text(min_size=12, max_size=120)
_names = st.text(min_size=1, max_size=12)


@st.composite
def hostile_records(draw: st.DrawFn) -> Record:
    """Records whose ids, names and texts hold anything."""
    text = draw(_texts)
    spans = st.tuples(st.integers(0, len(text) - 2), st.integers(1, 9)).map(
        lambda s: (s[0], min(len(text), s[0] + s[1]))
    )
    names = draw(st.lists(_names, min_size=2, max_size=4, unique=True))
    people = tuple(
        Actor(n, draw(st.sampled_from(ACTOR_KINDS)), (draw(_names),), draw(st.text(max_size=9))) for n in names
    )
    name, maybe = st.sampled_from(names), st.sampled_from([None, *names])
    statements = st.builds(
        Statement, maybe, st.none() | spans, st.none() | spans, st.lists(spans, min_size=1, max_size=3).map(tuple),
        st.sampled_from(QUOTE_KINDS), st.sampled_from(ACTS), st.booleans(), st.lists(name, max_size=3).map(tuple),
        st.none() | st.sampled_from(["2021", "2021-02", "XXXX-02", "soon"]), st.floats(0, 1), maybe, st.none() | _names,
        mentions=st.lists(name, max_size=3).map(tuple), topics=st.lists(_names, max_size=3).map(tuple),
    )  # fmt: skip
    delegations = st.builds(Delegation, name, name, spans, st.floats(0, 1))
    tenures = st.builds(Tenure, name, _names, maybe, st.sampled_from(STATUSES), spans, st.floats(0, 1))
    maybe_text = st.none() | _names
    told = Article(
        id=draw(st.text(min_size=1, max_size=20)),
        text=text,
        title=draw(maybe_text),
        date=draw(st.none() | st.just("2021-03-02")),
        outlet=draw(maybe_text),
        url=draw(maybe_text),
    )
    return Record(
        told,
        people,
        tuple(draw(st.lists(statements, max_size=4))),
        tuple(draw(st.lists(tenures, max_size=3))),
        tuple(draw(st.lists(delegations, max_size=2))),
    )


@given(hostile_records())
def test_quads_of_anything_are_sound_and_tell_the_facts_again(record: Record) -> None:
    quads = [*article_quads(record, RUN), *directory_quads([record])]
    assert len(quads) == len(set(quads)) == len({q.triple for q in quads})
    graph = store_of(quads)

    def every(subject: object, predicate: NamedNode) -> list[str]:
        return values(list(graph.quads_for_pattern(subject, predicate, None, None)), predicate)  # type: ignore[arg-type]

    def one(subject: object, predicate: NamedNode) -> str | None:
        found = every(subject, predicate)
        assert len(found) <= 1
        return found[0] if found else None

    statements, tenures, delegations = set(), set(), set()
    for fact, evidence in [(q.subject, q.object) for q in graph.quads_for_pattern(None, terms.EVIDENCE, None, None)]:
        content = frozenset(map(_span, every(evidence, terms.CONTENT_SPAN)))
        if one(fact, terms.HOLDER):
            tenures.add((one(fact, terms.HOLDER), one(fact, terms.ROLE), one(evidence, terms.STATUS), content))
        elif one(fact, terms.DELEGATE):
            delegations.add((one(fact, terms.DELEGATE), one(fact, terms.PRINCIPAL), content))
        else:
            told = (one(fact, terms.SPEAKER), one(fact, terms.ACT), one(fact, terms.NEGATED) == "true")
            spans = (_span(one(evidence, terms.SOURCE_SPAN)), _span(one(evidence, terms.CUE_SPAN)), content)
            statements.add((*told, *spans))
    ids = {actor.name: str(actor.id) for actor in record.actors}
    assert tenures == {
        (
            iris.actor(ids[t.holder]).value,
            iris.role(t.role, None if t.org is None else ids[t.org]).value,
            terms.STATUSES[t.status].value,
            frozenset({t.evidence}),
        )
        for t in record.tenures
    }
    assert delegations == {
        (iris.actor(ids[d.delegate]).value, iris.actor(ids[d.principal]).value, frozenset({d.evidence}))
        for d in record.delegations
    }
    assert statements == {
        (_speaker(s, ids), terms.ACTS[s.act].value, s.negated, s.source, s.cue, frozenset(s.content))
        for s in record.statements
    }


def _span(text: str | None) -> Span | None:
    return None if text is None else (int(text.split(",")[0]), int(text.split(",")[1]))


def _speaker(statement: Statement, ids: dict[str, str]) -> str:
    if statement.speaker is None:
        return (terms.UNRESOLVED if statement.source else terms.UNATTRIBUTED).value
    return iris.actor(ids[statement.speaker]).value
