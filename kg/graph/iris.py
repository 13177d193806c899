"""The only place that mints IRIs: each derived from content alone, valid whatever the content, the same for ever.

actor/<id>   outlet/<slug>   role/<title>[/<org>]   tenure/<actor>/<title>[/<org>]
statement/<speaker>-<act>-<hash>   position/<six words>-<hash>   topic/<label>   delegation/<delegate>/<principal>
article/<id>   article/<id>#<start>-<end>-<hash>   graph/article/<id>   run/<software>-<version>-<hash>
dataset   dataset#<class or property>
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from pyoxigraph import NamedNode

from kg.graph.terms import BASE

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,99}")
_APOSTROPHE = re.compile(r"['’‘`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_SLUG_LENGTH = 60
_STOP_WORDS = (
    " a an and are as at be been by for from has have he her his i in is it its of on or our she that the their they "
    "this to was we were will with would you "
)

GRAPHS = BASE + "graph/"
RUNS_GRAPH = NamedNode(GRAPHS + "runs")
VOCABULARY_GRAPH = NamedNode(GRAPHS + "vocabulary")
DIRECTORY_GRAPH = NamedNode(GRAPHS + "directory")
DATASET_GRAPH = NamedNode(GRAPHS + "dataset")
DATASET = NamedNode(BASE + "dataset")


def digest(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of `parts`, joined by U+001F, as UTF-8."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def slug(text: str, length: int = _SLUG_LENGTH) -> str:
    """`text` in lower case, marks off its letters, words joined by hyphens; "" where it holds no letter or digit."""
    folded = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text[: 10 * length])).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", _NOT_WORD.sub("-", letters))[:length].strip("-")


@lru_cache(maxsize=65536)
def segment(identifier: str) -> str:
    """`identifier` as a part of an IRI: itself where it is plain, else its slug and its hash."""
    if _PLAIN.fullmatch(identifier):
        return identifier
    return "-".join(filter(None, (slug(identifier), digest(identifier))))


@lru_cache(maxsize=65536)
def name_segment(name: str) -> str:
    """The slug of a name that is its own identity ("minister of defence"), with a hash where that says too little."""
    short = slug(name)
    return short if short and len(name) <= _SLUG_LENGTH else segment(" ".join(name.split()).casefold() + " ")


@lru_cache(maxsize=65536)
def actor(identifier: str) -> NamedNode:
    """The actor whose id, given by resolution, is `identifier`."""
    return NamedNode(f"{BASE}actor/{segment(identifier)}")


@lru_cache(maxsize=4096)
def outlet(name: str) -> NamedNode:
    """The outlet of that name."""
    return NamedNode(f"{BASE}outlet/{name_segment(name)}")


def article(identifier: str) -> NamedNode:
    """The article whose id is `identifier`."""
    return NamedNode(f"{BASE}article/{segment(identifier)}")


def article_graph(identifier: str) -> NamedNode:
    """The named graph that holds what the article of that id says."""
    return NamedNode(f"{GRAPHS}article/{segment(identifier)}")


def position(words: str, key: str = "") -> NamedNode:
    """The position of those normalised words: shared by all who say them, unless `key` sets it apart."""
    telling = [word for word in words[:400].split() if f" {word} " not in _STOP_WORDS] or words[:400].split()
    name = slug(" ".join(telling[:6]))
    return NamedNode(BASE + "position/" + "-".join(filter(None, (name, digest(words, key)))))


def statement(speaker: str, act: str, negated: bool, words: str, key: str = "") -> NamedNode:
    """The statement of one speaker (an id), act and wording; `key` sets apart what other articles may not share."""
    name = f"{segment(speaker)[:_SLUG_LENGTH]}-{act}-{digest(speaker, act, str(negated), words, key)}"
    return NamedNode(f"{BASE}statement/{name}")


def evidence(of: NamedNode, in_article: NamedNode, start: int, end: int, reading: str) -> NamedNode:
    """The passage [start, end) of an article as evidence of one fact, read in one way."""
    return NamedNode(f"{in_article.value}#{start}-{end}-{digest(of.value, reading)}")


def selector(of: NamedNode) -> NamedNode:
    """What selects the passage of the evidence `of`, as a node of its own (Web Annotation)."""
    return NamedNode(f"{of.value}-selector")


def partition(of: NamedNode) -> NamedNode:
    """The part of the data set that uses one class or property."""
    return NamedNode(f"{DATASET.value}#{segment(of.value)}")


@lru_cache(maxsize=65536)
def role(title: str, organization: str | None) -> NamedNode:
    """The role of that title in the organisation of that id; without one, the title alone."""
    return NamedNode(f"{BASE}role/{_post(title, organization)}")


def tenure(holder: str, title: str, organization: str | None) -> NamedNode:
    """The holding of that role by the actor of id `holder`."""
    return NamedNode(f"{BASE}tenure/{segment(holder)}/{_post(title, organization)}")


@lru_cache(maxsize=65536)
def topic(label: str) -> NamedNode:
    """The topic of that normalised label."""
    return NamedNode(f"{BASE}topic/{name_segment(label)}")


def delegation(delegate: str, principal: str) -> NamedNode:
    """The speaking of the actor of id `delegate` for that of id `principal`."""
    return NamedNode(f"{BASE}delegation/{segment(delegate)}/{segment(principal)}")


def run(software: str, version: str, settings: str) -> NamedNode:
    """The run of one program with one configuration."""
    return NamedNode(f"{BASE}run/{slug(software)}-{slug(version)}-{digest(software, version, settings)}")


def _post(title: str, organization: str | None) -> str:
    return name_segment(title) + ("" if organization is None else "/" + segment(organization))
