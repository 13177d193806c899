"""The names of the graph: namespaces, classes, properties and value lists, each exactly as `ontology/kg.ttl` has it."""

from pyoxigraph import NamedNode

from kg.model import Act, ActorKind, QuoteKind, Status

KG = "https://w3id.org/newskg/ns#"
BASE = "https://newskg.example/id/"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "void": "http://rdfs.org/ns/void#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def kg(name: str) -> NamedNode:
    """The term `name` of our own vocabulary."""
    return NamedNode(KG + name)


def term(curie: str) -> NamedNode:
    """The term that a prefixed name of PREFIXES stands for: "oa:exact"."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


# Terms of others
TYPE = term("rdf:type")
LABEL = term("rdfs:label")
ALIAS = term("skos:altLabel")
EXACT = term("oa:exact")
START = term("oa:start")
END = term("oa:end")
HEADLINE = term("schema:headline")
URL = term("schema:url")
AUTHOR = term("schema:author")
SAME_AS = term("schema:sameAs")
SOFTWARE_VERSION = term("schema:softwareVersion")
IDENTIFIER = term("dcterms:identifier")
SUB_CLASS_OF = term("rdfs:subClassOf")
SUB_PROPERTY_OF = term("rdfs:subPropertyOf")
XSD_BOOLEAN = term("xsd:boolean")
XSD_DATE = term("xsd:date")
XSD_DECIMAL = term("xsd:decimal")
XSD_INTEGER = term("xsd:integer")
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")

# Classes
ACTOR = kg("Actor")
NEWS_OUTLET = kg("NewsOutlet")
STATEMENT = kg("Statement")
POSITION_CLASS = kg("Position")
ROLE_CLASS = kg("Role")
TENURE = kg("Tenure")
TOPIC_CLASS = kg("Topic")
DELEGATION = kg("Delegation")
ARTICLE = kg("Article")
REPRINT = kg("Reprint")
EVIDENCE_CLASS = kg("Evidence")
EXTRACTION_RUN = kg("ExtractionRun")
SPEECH_ACT = kg("SpeechAct")
POLARITY_CLASS = kg("Polarity")
QUOTE_KIND_CLASS = kg("QuoteKind")
ROLE_STATUS = kg("RoleStatus")
KINDS: dict[ActorKind, NamedNode] = {
    "person": kg("Person"),
    "organization": kg("Organization"),
    "government": kg("Government"),
    "group": kg("Group"),
    "unnamed": kg("UnnamedSource"),
}

# Direct triples
SAID = kg("said")
DENIED = kg("denied")
ASKED = kg("asked")
DECLINED_TO_COMMENT_ON = kg("declinedToCommentOn")
HOLDS = kg("holds")
HELD = kg("held")
SPEAKS_FOR = kg("speaksFor")
STANDS_FOR = kg("standsFor")

# Statement and position
SPEAKER = kg("speaker")
ACT = kg("act")
POSITION = kg("position")
POLARITY = kg("polarity")
NEGATED = kg("negated")
ADDRESSEE = kg("addressee")
EVIDENCE = kg("evidence")
TEXT = kg("text")
MENTIONS = kg("mentions")
TOPIC = kg("topic")

# Tenure and role
HOLDER = kg("holder")
ROLE = kg("role")
ROLE_TITLE = kg("roleTitle")
REPLACES = kg("replaces")
IN_ORGANIZATION = kg("inOrganization")

# Delegation
DELEGATE = kg("delegate")
PRINCIPAL = kg("principal")

# Evidence
IN_ARTICLE = kg("inArticle")
SUPPORTS = kg("supports")
CONFIDENCE = kg("confidence")
DATE = kg("date")
DATE_BASIS = kg("dateBasis")
CONTENT_SPAN = kg("contentSpan")
CUE = kg("cue")
CUE_SPAN = kg("cueSpan")
SURFACE_FORM = kg("surfaceForm")
SOURCE_SPAN = kg("sourceSpan")
QUOTE_KIND = kg("quoteKind")
SAID_ON = kg("saidOn")
ACCORDING_TO = kg("accordingTo")
RELAY_DEPTH = kg("relayDepth")
MEDIUM = kg("medium")
STATUS = kg("status")
RESOLVED_BY = kg("resolvedBy")
START_DATE = kg("startDate")
END_DATE = kg("endDate")

# Article and run
OUTLET = kg("outlet")
PUBLISHED = kg("published")
TEXT_HASH = kg("textHash")
FROM_RUN = kg("fromRun")
REPRINT_OF = kg("reprintOf")
SUMMARY_ONLY = kg("summaryOnly")
SETTING = kg("setting")

# Value lists
ACT_SCHEME = kg("acts")
POSITIVE = kg("Positive")
NEGATIVE = kg("Negative")
UNATTRIBUTED = kg("unattributed")
UNRESOLVED = kg("unresolved")
ACTS: dict[Act, NamedNode] = {
    "say": kg("Say"),
    "announce": kg("Announce"),
    "reaffirm": kg("Reaffirm"),
    "signal": kg("Signal"),
    "warn": kg("Warn"),
    "accuse": kg("Accuse"),
    "deny": kg("Deny"),
    "promise": kg("Promise"),
    "threaten": kg("Threaten"),
    "ask": kg("Ask"),
    "urge": kg("Urge"),
    "praise": kg("Praise"),
    "criticize": kg("Criticize"),
    "decline-to-comment": kg("DeclineToComment"),
    "attitude": kg("Attitude"),
}
QUOTE_KINDS: dict[QuoteKind, NamedNode] = {"direct": kg("Direct"), "indirect": kg("Indirect"), "mixed": kg("Mixed")}
STATUSES: dict[Status, NamedNode] = {
    "current": kg("Current"),
    "former": kg("Former"),
    "future": kg("Future"),
    "acting": kg("Acting"),
}

DIRECT_BY_ACT: dict[Act, NamedNode | None] = {
    **dict.fromkeys(ACTS, SAID),
    "deny": DENIED,
    "ask": ASKED,
    "decline-to-comment": DECLINED_TO_COMMENT_ON,
    "attitude": None,
}
DIRECT_BY_STATUS: dict[Status, NamedNode | None] = {"current": HOLDS, "acting": HOLDS, "former": HELD, "future": None}


def relay_rank(rank: int) -> NamedNode:
    """`rdf:_1`, `rdf:_2` …: the relay at `rank`, 1 being the outermost."""
    return NamedNode(f"{PREFIXES['rdf']}_{rank}")
