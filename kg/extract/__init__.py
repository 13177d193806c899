"""Parsed article -> what the text says of statements, roles and those whom it mentions."""

from spacy.tokens import Doc

from kg.extract.mentions import mentions
from kg.extract.names import names
from kg.extract.roles import roles
from kg.extract.statements import attributions
from kg.extract.topics import with_topics
from kg.extract.view import View
from kg.model import Article, Reading


def read(doc: Doc, article: Article, title: Doc) -> Reading:
    """All that extraction reads in one parsed article with its parsed title."""
    view = View(doc, article.text)
    named = names(view)
    told = roles(view, named)
    holders = {role.holder for role in told}
    said = with_topics(view, named, title, attributions(view, article))
    return Reading(mentions(view, named, holders), said, told)
