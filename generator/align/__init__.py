"""Documents → articles: which files are one page in several languages."""

from generator.align.articles import grouped

__all__ = ["grouped"]
