"""SPARQL over the graph: names, parameters, formats, limits, and what is refused."""

import csv
import io
import json
import re

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal

from kg import sparql, table
from kg.errors import QueryError
from kg.graph import terms
from kg.query import find, query, saved_queries
from kg.results import FORMATS, Format, Result
from tests.golden import NEEDED
from tests.samples import sample_graph


def ask(name: str, limit: int | None = None, **params: str) -> Result:
    return query(sample_graph(), name, params, limit=limit)


def written(result: Result, form: Format, width: int | None = None) -> str:
    out = io.BytesIO()
    result.write(out, form, width)
    return out.getvalue().decode()


# Names and parameters ------------------------------------------------------------------------------------------------


def test_there_are_saved_queries_and_each_explains_itself() -> None:
    assert len(saved_queries()) >= 14
    for saved in saved_queries().values():
        assert re.fullmatch(r"[a-z][a-z-]+", saved.name)
        assert saved.summary
        assert saved.description
        assert saved.tags
        assert set(re.findall(r"\?(_\w+)", saved.text)) == {parameter.variable for parameter in saved.parameters}
        described = saved.summary + saved.description
        assert [p.name for p in saved.parameters if not re.search(rf"\b{p.name}\b", described)] == []


def test_saved_queries_are_written_to_be_portable() -> None:
    for saved in saved_queries().values():
        assert re.search(r"SELECT (DISTINCT|\?\w+ \?|\?\w+ \()", saved.text), saved.name
        assert "DISTINCT" in saved.text, saved.name
        assert not re.search(r"[<>=]\s*\?__?\w+_date|GRAPH|BOUND\(", saved.text), saved.name
        assert not re.search(r"COALESCE\(.* (=|>=|<=) .*, true\)", saved.text), f"{saved.name}: wrong in Virtuoso"
        pyoxigraph.Store().query(saved.text)  # every prefix is declared


def test_the_order_of_rows_is_fully_told() -> None:
    for saved in saved_queries().values():
        columns = set(query(pyoxigraph.Store(), saved.name, NEEDED.get(saved.name)).columns)
        ordered = set(re.findall(r"\?(\w+)", saved.text.rsplit("ORDER BY", 1)[1]))
        assert columns <= ordered, saved.name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("who-said-wat", "did you mean who-said-what"),
        ("denial", "did you mean denials"),
        ("xyzzy", r"no saved query 'xyzzy'; kg queries lists them"),
    ],
)
def test_an_unknown_query_is_named_with_the_nearest(name: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        find(name)


@pytest.mark.parametrize(
    ("params", "told"),
    [
        (
            {"akter": "x"},
            r"who-said-what has no parameter 'akter'; did you mean actor\?; it has actor, about, since, until",
        ),
        ({"since": "March"}, r"parameter since: 'March' is not a day, YYYY-MM-DD"),
        ({"since": "2021-02-30"}, "not a day"),
    ],
)
def test_a_wrong_parameter_is_named(params: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        query(sample_graph(), "who-said-what", params)


def test_other_wrong_parameters_are_named_too() -> None:
    with pytest.raises(QueryError, match="speech-acts has no parameter 'x'; it has actor"):
        ask("speech-acts", x="1")
    with pytest.raises(QueryError, match="least: 'two' is not a whole number"):
        ask("spoken-together", least="two")
    with pytest.raises(QueryError, match="fact: 'a b' is not an IRI"):
        ask("why", fact="a b")
    with pytest.raises(QueryError, match="from-article needs the parameter article"):
        ask("from-article")
    with pytest.raises(QueryError, match="this query has no parameter 'x'; it has none"):
        ask("SELECT * { ?s ?p ?o }", x="1")


@pytest.mark.parametrize("actor", ["Mara Lindqvist", "mara lindqvist", "LINDQVIST"])
def test_an_actor_is_found_by_name_or_alias_in_any_case(actor: str) -> None:
    assert {row[0] for row in ask("who-said-what", actor=actor).rows()} == {"Mara Lindqvist"}


def test_parameters_restrict_and_unset_ones_do_not() -> None:
    every = list(ask("who-said-what").rows())
    assert list(ask("who-said-what", actor="", since="").rows()) == every
    assert {row[3] for row in ask("who-said-what", since="2021-05-01").rows()} == {
        "2021-05-02",
        "2021-05-05",
        "XXXX-02",
    }
    assert {row[3] for row in ask("who-said-what", until="2021-03-02").rows()} == {"2021-03-02"}
    assert [row[2] for row in ask("who-said-what", about="CRANES").rows()] == ["the cranes had been neglected"]
    assert {row[1] for row in ask("holder-at-date", day="2021-03-05").rows()} == {"Mara Lindqvist", "Karl Ohm"}
    assert {row[1] for row in ask("holder-at-date", day="2021-04-01").rows()} == {"Karl Ohm"}, "she left in March"
    assert {row[1] for row in ask("holder-at-date", day="2021-05-03", role="harbour").rows()} == {"Ida Storm"}
    assert list(ask("spoken-together", least="3").rows()) == []
    statement = next(iter(ask("SELECT ?s { ?s kg:act kg:Deny ; kg:speaker/rdfs:label 'Tomas Ekberg'@en }").rows()))[0]
    assert [row[2] for row in ask("why", fact=statement).rows()] == ["the cranes had been neglected"]


INJECTIONS = [
    '" ) } #',
    "' } UNION { ?a ?b ?c",
    "\\",
    '\\"',
    "\\u0022) }",
    "?a",
    "\n",
    "\x00",
    "$&",
    "\\g<0>",
    "\ud800",
    "}",
]


@given(st.one_of(st.sampled_from(INJECTIONS), st.text(max_size=20)))
@example("Mara Lindqvist")
def test_a_value_is_a_value_whatever_it_holds(value: str) -> None:
    rows = list(ask("who-said-what", actor=value).rows())
    assert len(rows) < len(list(ask("who-said-what").rows())) or not value
    (row,) = query(sample_graph(), "SELECT (?_x AS ?y) {}", {"x": value} if value else {}).rows()
    assert row == (value.encode("utf-16", "replace").decode("utf-16"),) or not value.isprintable()


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("?_x", "a", '"a"'),
        ("?__x_date", "2021-03-02", '"2021-03-02"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("$_x_integer", "+007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("?_x_iri", "kg:said", "<https://w3id.org/newskg/ns#said>"),
        ("?_x_iri", "actor/karl-ohm", "<https://newskg.example/id/actor/karl-ohm>"),
        ("?_x_iri", "<http://x.example/>", "<http://x.example/>"),
    ],
)
def test_parameters_are_typed(kind: str, value: str, term: str) -> None:
    (parameter,) = sparql.parameters(f"SELECT * {{ ?s ?p {kind} }}")
    assert str(parameter.term(value)) == term
    assert parameter.required == ("__" not in kind)


def test_variables_in_strings_comments_and_other_variables_are_no_parameters() -> None:
    text = 'SELECT * { ?s ?p \'?_a\', """?_b""", <x:?_c> . ?x_d ?_ ?__y_foo_bar } # ?_e'
    assert sparql.parameters(text) == ()
    assert sparql.bind(text, {"_a": Literal("1"), "_e": Literal("2")}) == text


# SPARQL --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * {\n ?s ?p }", r"line 2, column 9, at the end of '\?s \?p }'"),
        ("SELEC *", r"line 1, column \d+"),
        ("SELECT * { ?s nope:x ?o }", "the prefix nope: is not declared"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT would change the graph"),
        ("PREFIX x: <x:> delete where { ?s ?p ?o }", "DELETE would change the graph"),
        ("CLEAR ALL", "CLEAR would change"),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE would ask another server"),
        ("SELECT (1/0 AS ?x) { ?s ?p }", "malformed"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20, at the end of"),
        ("  ", "the query is empty"),
    ],
)
def test_what_cannot_be_run_is_refused_with_the_place(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        list(ask(text).rows())


def test_words_of_updates_may_stand_in_queries() -> None:
    text = "# INSERT\nSELECT ?insert { VALUES ?insert { 'DELETE' } BIND('SERVICE' AS ?service) }"
    assert list(ask(text).rows()) == [("DELETE",)]


def test_prefixes_need_not_be_declared_and_the_default_graph_is_the_union() -> None:
    assert list(ask("SELECT ?n { ?a kg:held/rdfs:label ?n } ORDER BY ?n").rows())
    graphs = list(ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows())
    assert len(graphs) > 5


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?s { ?s a kg:Statement }", 2),
        ("SELECT ?s { ?s a kg:Statement } LIMIT 1", 1),
        ("SELECT ?s { ?s a kg:Statement } LIMIT 5 OFFSET 1", 2),
        ("SELECT ?s { { SELECT ?s { ?s a kg:Statement } LIMIT 9 } } # LIMIT 1", 2),
        ("SELECT ?s { ?s a ?c } VALUES ?c { kg:Statement }", 2),
        ("CONSTRUCT { ?s a kg:Statement } WHERE { ?s a kg:Statement }", 2),
        ("DESCRIBE ?s { ?s a kg:Article } LIMIT 1", None),
        ("ASK { ?s a kg:Statement }", 1),
        ("who-said-what", 2),
    ],
)  # fmt: skip
def test_a_limit_bounds_the_rows(text: str, rows: int | None) -> None:
    found = list(ask(text, limit=2).rows())
    assert rows is None or len(found) == rows


def test_a_limit_of_nothing_is_nothing() -> None:
    assert list(ask("who-said-what", limit=0).rows()) == []


# Formats -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "text", ["who-said-what", "ASK {}", "CONSTRUCT WHERE { ?s a kg:Statement }", "SELECT ?x ?y { VALUES ?x { 1 } }"]
)
def test_every_format_writes_every_kind_of_answer(form: Format, text: str) -> None:
    first, again = written(ask(text), form), written(ask(text), form)
    assert first == again
    assert first.endswith("\n")


def test_formats_hold_the_rows() -> None:
    rows = [list(row) for row in ask("roles-of").rows()]
    columns = list(ask("roles-of").columns)
    assert list(csv.reader(io.StringIO(written(ask("roles-of"), "csv")))) == [columns, *rows]
    bindings = json.loads(written(ask("roles-of"), "json"))["results"]["bindings"]
    assert [[row[c]["value"] for c in columns] for row in bindings] == rows
    assert written(ask("roles-of"), "xml").count("<result>") == len(rows)
    assert written(ask("roles-of"), "markdown").count("\n") == len(rows) + 2


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match="format 'yaml' is unknown; known are table, csv"):
        written(ask("beginner"), "yaml")  # type: ignore[arg-type]


def test_a_table_is_for_reading() -> None:
    assert written(ask("SELECT ?a ?p { ?a kg:held ?r . BIND(kg:held AS ?p) } ORDER BY ?a", limit=1), "table") == (
        "a                     p\n"
        "────────────────────  ───────\n"
        "actor/mara-lindqvist  kg:held\n"
    )  # fmt: skip


@given(
    st.lists(st.tuples(st.text(max_size=200), st.text(max_size=30), st.text(max_size=9)), max_size=5),
    st.integers(30, 200),
)
def test_a_table_keeps_to_its_width_and_harms_no_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    for line in table.plain(("one", "two", "three"), rows, width):
        assert table._cells(line) <= width
        assert line.isprintable()


@given(st.lists(st.tuples(st.text(max_size=50), st.text(max_size=50)), max_size=4))
def test_a_markdown_table_has_a_line_a_row_and_no_markup(rows: list[tuple[str, str]]) -> None:
    lines = list(table.markdown(("one", "two"), rows))
    assert len(lines) == len(rows) + 2
    for line in lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3
        assert "<" not in line
        assert line.isprintable()


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_triples_as_rows_have_whole_iris(form: Format, delimiter: str) -> None:
    text = written(ask("CONSTRUCT { ?s a kg:Statement } WHERE { ?s a kg:Statement }", limit=1), form)
    header, row = csv.reader(io.StringIO(text), delimiter=delimiter)
    assert header == ["subject", "predicate", "object"]
    assert row[1:] == [terms.TYPE.value, terms.KG + "Statement"]
    assert row[0].startswith(terms.BASE)
