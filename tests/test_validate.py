"""Validation: the sample graph is valid, and breaking any rule is found, under the name of the shape that says it."""

from collections import defaultdict

import pyoxigraph
import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import RDF, SH

from kg import shacl
from kg.graph import iris, literals, terms
from kg.model import Record
from kg.resources import folder
from kg.validate import Finding, Report, validate
from tests.samples import all_quads, graph_of, sample_graph, sample_records, store_of
from tests.test_quads import hostile_records

STATEMENT = "?x a kg:Statement ; kg:act kg:Promise"
TENURE = "?x a kg:Tenure ; kg:evidence/kg:status kg:Acting"
DELEGATION = "?x a kg:Delegation"
TOPIC = "?x a kg:Topic ; rdfs:label 'harbour fee'@en"
EVIDENCE = "?s kg:act kg:Promise ; kg:evidence ?x"
RELAYED = "?x kg:relayDepth 1"
ARTICLE = "?x dcterms:identifier 'post-1'"
REPRINT = "?x a kg:Reprint"
RUN = "?x a kg:ExtractionRun"
PERSON = "?x a kg:Person ; rdfs:label 'Karl Ohm'@en"
ROLE = "?x a kg:Role ; kg:inOrganization/rdfs:label 'Northport'@en"
POSITION = "?s kg:act kg:Promise ; kg:position ?x"
TWO = Literal("2", datatype=terms.XSD_INTEGER)
HALF_DAY = Literal("2021-02-30", datatype=terms.XSD_DATE)
X = NamedNode("https://x.example/")

# shape -> where, what is taken away there (None: nothing), what is put there (None: nothing)
BREAKS: dict[str, tuple[str, NamedNode | None, tuple[NamedNode, NamedNode | Literal] | None]] = {
    "StatementSpeaker": (STATEMENT, terms.SPEAKER, None),
    "StatementAct": (STATEMENT, terms.ACT, (terms.ACT, X)),
    "StatementPosition": (STATEMENT, None, (terms.POSITION, X)),
    "StatementPolarity": (STATEMENT, terms.POLARITY, (terms.POLARITY, terms.ACTS["say"])),
    "StatementNegated": (STATEMENT, None, (terms.NEGATED, Literal("yes"))),
    "StatementTopic": (STATEMENT, None, (terms.TOPIC, X)),
    "StatementMentions": (STATEMENT, None, (terms.MENTIONS, X)),
    "StatementEvidence": (STATEMENT, terms.EVIDENCE, None),
    "PositionText": (POSITION, None, (terms.TEXT, Literal("and more", language="en"))),
    "TenureHolder": (TENURE, terms.HOLDER, (terms.HOLDER, X)),
    "TenureRole": (TENURE, terms.ROLE, None),
    "TenureEvidence": (TENURE, terms.EVIDENCE, None),
    "TenureReplaces": (TENURE, None, (terms.REPLACES, X)),
    "RoleLabel": (ROLE, None, (terms.LABEL, Literal("lord mayor", language="en"))),
    "RoleTitle": (ROLE, terms.ROLE_TITLE, None),
    "RoleOrganization": (ROLE, None, (terms.IN_ORGANIZATION, X)),
    "DelegationDelegate": (DELEGATION, terms.DELEGATE, (terms.DELEGATE, X)),
    "DelegationPrincipal": (DELEGATION, terms.PRINCIPAL, None),
    "DelegationEvidence": (DELEGATION, terms.EVIDENCE, None),
    "TopicLabel": (TOPIC, None, (terms.LABEL, Literal("harbor", language="en"))),
    "ActorLabel": (PERSON, terms.LABEL, None),
    "EvidenceArticle": (EVIDENCE, terms.IN_ARTICLE, None),
    "EvidenceOf": ("?s kg:act kg:Promise BIND(?s AS ?x)", terms.EVIDENCE, None),
    "EvidenceExact": (EVIDENCE, terms.EXACT, (terms.EXACT, Literal(""))),
    "EvidenceStart": (EVIDENCE, terms.START, (terms.START, literals.integer(9999))),
    "EvidenceEnd": (EVIDENCE, terms.END, None),
    "EvidenceContent": (EVIDENCE, None, (terms.CONTENT_SPAN, Literal("12-14"))),
    "EvidenceCue": (EVIDENCE, None, (terms.CUE_SPAN, Literal("1,2"))),
    "EvidenceSource": (EVIDENCE, None, (terms.SOURCE_SPAN, Literal("1,2"))),
    "EvidenceConfidence": (EVIDENCE, terms.CONFIDENCE, (terms.CONFIDENCE, Literal("1.5", datatype=terms.XSD_DECIMAL))),
    "EvidenceSupports": (EVIDENCE, None, (terms.SUPPORTS, terms.SPEAKER)),
    "EvidenceQuoteKind": (EVIDENCE, None, (terms.QUOTE_KIND, X)),
    "EvidenceStatus": (EVIDENCE, None, (terms.STATUS, X)),
    "EvidenceStartDate": (EVIDENCE, None, (terms.START_DATE, Literal("May", datatype=terms.EDTF))),
    "EvidenceEndDate": (EVIDENCE, None, (terms.END_DATE, Literal("May", datatype=terms.EDTF))),
    "EvidenceResolvedBy": (EVIDENCE, None, (terms.RESOLVED_BY, Literal(""))),
    "EvidenceDate": (EVIDENCE, terms.DATE, (terms.DATE, HALF_DAY)),
    "EvidenceDateBasis": (EVIDENCE, terms.DATE_BASIS, (terms.DATE_BASIS, Literal("guessed"))),
    "EvidenceSaidOn": (EVIDENCE, terms.SAID_ON, (terms.SAID_ON, Literal("Tuesday", datatype=terms.EDTF))),
    "EvidenceRelayDepth": (RELAYED, terms.RELAY_DEPTH, (terms.RELAY_DEPTH, literals.integer(0))),
    "EvidenceRelay": (RELAYED, None, (terms.ACCORDING_TO, X)),
    "EvidenceAddressee": (EVIDENCE, None, (terms.ADDRESSEE, X)),
    "EvidenceSure": (EVIDENCE, terms.CONFIDENCE, (terms.CONFIDENCE, literals.decimal(0.3))),
    "EvidenceDated": (EVIDENCE, terms.DATE, None),
    "ArticleIdentifier": (ARTICLE, None, (terms.IDENTIFIER, Literal("another"))),
    "ArticleTextHash": (ARTICLE, terms.TEXT_HASH, (terms.TEXT_HASH, Literal("ABC"))),
    "ArticleRun": (ARTICLE, terms.FROM_RUN, None),
    "ArticlePublished": (ARTICLE, terms.PUBLISHED, (terms.PUBLISHED, HALF_DAY)),
    "ArticleDated": (ARTICLE, terms.PUBLISHED, None),
    "ArticleOutlet": (ARTICLE, terms.OUTLET, None),
    "ArticleSummary": (ARTICLE, None, (terms.SUMMARY_ONLY, Literal("yes"))),
    "ReprintOf": (REPRINT, terms.REPRINT_OF, (terms.REPRINT_OF, X)),
    "ReprintIdentifier": (REPRINT, terms.IDENTIFIER, None),
    "ReprintPublished": (REPRINT, terms.PUBLISHED, (terms.PUBLISHED, HALF_DAY)),
    "RunVersion": (RUN, terms.SOFTWARE_VERSION, None),
    "RunLabel": (RUN, terms.LABEL, None),
    "direct-triple-missing": ("?x kg:holds ?role", terms.HOLDS, None),
    "direct-triple-of-said-unbacked": (PERSON, None, (terms.SAID, X)),
    "direct-triple-of-role-unbacked": (PERSON, None, (terms.HELD, X)),
    "direct-triple-of-speaks-for-unbacked": (PERSON, None, (terms.SPEAKS_FOR, X)),
    "support-missing": (EVIDENCE, terms.SUPPORTS, None),
    "negated-with-direct-triple": (STATEMENT, None, (terms.NEGATED, literals.TRUE)),
    "passage-length": (EVIDENCE, terms.EXACT, (terms.EXACT, Literal("No"))),
    "shared-triple": (PERSON, None, (terms.LABEL, Literal("Karl Ohm", language="en"))),
    "shared-name": (PERSON, None, (terms.ALIAS, Literal("Storm", language="en"))),
}


def broken(shape: str) -> pyoxigraph.Store:
    where, gone, new = BREAKS[shape]
    store = store_of(all_quads(sample_records()))
    solutions = store.query(
        f"SELECT DISTINCT ?x {{ {where} }}", prefixes=terms.PREFIXES, use_default_graph_as_union=True
    )
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    for node in [solution["x"] for solution in solutions]:
        assert isinstance(node, NamedNode)
        for quad in list(store.quads_for_pattern(node, gone, None, None)) if gone else []:
            store.remove(quad)
        if new:
            store.add(Quad(node, *new, iris.VOCABULARY_GRAPH))
    return store


def test_the_sample_graph_is_valid() -> None:
    report = validate(sample_graph())
    assert report.violations == ()
    assert [finding.shape for finding in report.warnings] == [
        "ArticleDated", "ArticleOutlet", "EvidenceDated", "EvidenceSure",
    ]  # fmt: skip
    assert report.text().endswith("quads: 0 shapes violated, 4 shapes with warnings")


@pytest.mark.parametrize("shape", BREAKS)
def test_breaking_a_rule_is_found(shape: str) -> None:
    report = validate(broken(shape))
    finding = {finding.shape: finding for finding in report.findings}[shape]
    assert finding.nodes
    assert finding.message
    assert finding.remedy
    assert finding.severity == ("warning" if shape in WARNINGS else "violation")


WARNINGS = {"EvidenceSure", "EvidenceDated", "ArticleDated", "ArticleOutlet", "shared-name"}


def test_pyshacl_finds_the_same() -> None:
    """All rules broken at once, as a standard engine sees it: SHACL Core of our own loses and invents nothing."""
    graph = store_of(quad for shape in BREAKS for quad in broken(shape))
    data = rdflib.Graph()
    triples = (quad.triple for quad in graph)
    data.parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    text = (folder("ontology") / "shapes.ttl").read_bytes()
    _, results, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(data=text), inference="none")
    theirs: dict[str, set[str]] = defaultdict(set)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        shape = str(results.value(result, SH.sourceShape)).rpartition("#")[2]
        theirs[shape].add(str(results.value(result, SH.focusNode)))
    ours = {shape.name: set(nodes) for shape, nodes in shacl.broken(graph, text)}
    assert ours == theirs
    assert len(ours) > 25


@pytest.mark.parametrize("unknown", ["sh:hasValue 1", "sh:maxCount 2"])
def test_a_constraint_that_is_not_known_is_refused(unknown: str) -> None:
    turtle = f"""@prefix sh: <{shacl.SH}> . @prefix x: <x:> .
        x:n sh:targetClass x:C ; sh:property x:p . x:p sh:path x:q ; {unknown} ; sh:message "" ; sh:description "" ."""
    with pytest.raises(ValueError, match="not among the constraints"):
        list(shacl.broken(pyoxigraph.Store(), turtle.encode()))


def test_every_shape_and_check_is_tried() -> None:
    shapes = rdflib.Graph().parse(data=(folder("ontology") / "shapes.ttl").read_text(encoding="utf-8"))
    names = {str(shape).rpartition("#")[2] for shape in shapes.subjects(RDF.type, SH.PropertyShape)}
    checks = {path.name.removesuffix(".rq") for path in (folder("ontology") / "checks").iterdir()}
    assert names | checks == set(BREAKS)


def test_the_report_is_cut_and_says_how_to_mend() -> None:
    finding = Finding(
        "Shape", "violation", "it is wrong", "Mend it.", tuple(f"{terms.BASE}actor/{i}" for i in range(5))
    )
    lines = Report(7, (finding,)).text(limit=2).splitlines()
    assert lines == [
        "VIOLATION Shape: it is wrong (5 nodes)",
        "    actor/0",
        "    actor/1",
        "    … and 3 more",
        "    Mend it.",
        "7 quads: 1 shape violated, 0 shapes with warnings",
    ]


@given(hostile_records())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_graph_of_anything_is_valid(record: Record) -> None:
    assert validate(graph_of(record)).violations == ()
