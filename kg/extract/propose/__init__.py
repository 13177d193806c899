"""Every plausible (source, cue, content) of a text, with wide recall: one module a family of wordings."""

from kg.extract.propose.groups import Content, Group, Source
from kg.extract.propose.proposals import propose

__all__ = ["Content", "Group", "Source", "propose"]
