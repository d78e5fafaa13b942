"""Documents → articles: which files are one page, and what was translated from what."""

from generator.align.alignment import NO_PAST, Edition, Past, PlainSource, aligned
from generator.align.articles import grouped
from generator.align.outdated import outdated, says_origin
from generator.align.standing import standing

__all__ = [
    "NO_PAST",
    "Edition",
    "Past",
    "PlainSource",
    "aligned",
    "grouped",
    "outdated",
    "says_origin",
    "standing",
]
