"""The saved queries in another engine: rdflib, on a flat file, gives the same rows in the same order."""

from functools import cache

import pyoxigraph
import pytest
import rdflib

from kg import sparql
from kg.query import query, saved_queries
from tests.golden import NEEDED
from tests.samples import sample_graph


@cache
def flat() -> rdflib.Graph:
    triples = (quad.triple for quad in sample_graph())
    data = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data, format="nt")


@pytest.mark.parametrize("name", list(saved_queries()))
def test_a_saved_query_answers_the_same_in_rdflib(name: str) -> None:
    saved, given = saved_queries()[name], NEEDED.get(name, {})
    values = {p.variable: p.term(given[p.name]) for p in saved.parameters if p.name in given}
    text = sparql.bind(saved.text, values)
    solutions = sample_graph().query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    ours = [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in solutions]
    theirs = [
        tuple("" if term is None else str(term) for term in row)
        for row in flat().query(text)
        if isinstance(row, rdflib.query.ResultRow)
    ]
    assert theirs == ours
    assert len(list(query(sample_graph(), name, given).rows())) == len(ours)
