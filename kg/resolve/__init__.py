"""Mentions -> actors: coreference inside an article, identity across articles, dates."""
