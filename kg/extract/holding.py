"""A title found beside a name, and what the modules that find such have in common."""

from dataclasses import dataclass

from kg.extract.frames import Frame
from kg.extract.names import Name
from kg.extract.title_tokens import plain
from kg.extract.titles import Title, Titles
from kg.extract.view import View
from kg.model import Status

SURE, LIKELY, POSSIBLE = 0.9, 0.8, 0.65
BEFORE_NOUN = frozenset(
    [
        "DT",
        "PRP$",
        "JJ",
        "JJS",
        "JJR",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "POS",
        "VBN",
        "VBG",
        "CC",
        "HYPH",
        "RB",
        "CD",
        "FW",
        "_SP",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A holder's name, the title, how sure it is, and what more than the title tells: status, verb, predecessor."""

    name: Name
    title: Title
    confidence: float
    status: Status | None = None
    frame: Frame | None = None
    replaces: Name | None = None


def name_head(view: View, name: Name) -> int:
    """The token of a name that the rest of the sentence hangs on."""
    for i in range(name.end - 1, name.start - 1, -1):
        if not name.start <= view.head[i] < name.end or view.head[i] == i:
            return i
    return name.end - 1


def in_org(titles: Titles, title: Title, org: Name) -> Title:
    """The title with that organisation."""
    text = plain(titles.view, org.start, org.end)
    return Title(title.role, text, title.status, title.start, title.end, title.head, (org.start, org.end))


def with_org(title: Title, other: Title) -> Title:
    """The title with the other's organisation."""
    return Title(title.role, other.org, title.status, title.start, title.end, title.head, other.org_range)
