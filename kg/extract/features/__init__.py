"""Readable features of a candidate: of its cue, its content, its source, and of the last two together.

The model is linear, so the score of a candidate is the sum of four parts; the first three are shared by all candidates
of a group that have the cue, the content or the source in common. Every feature is a name; it is there or not.
"""

from kg.extract.features.context import Context, Cue
from kg.extract.features.of_content import features_of_content
from kg.extract.features.of_cue import features_of_cue
from kg.extract.features.of_source import features_of_both, features_of_source

__all__ = ["Context", "Cue", "features_of_both", "features_of_content", "features_of_cue", "features_of_source"]
