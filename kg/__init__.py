"""News to a knowledge graph of who said what and who holds which role."""

__version__ = "0.1.0"
