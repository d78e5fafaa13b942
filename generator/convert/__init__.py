"""Other tools' Markdown → ours: a table of forms, one file each (`article`, `inline`).

The same form becomes the same one in every language, so that the blocks of a translation still
pair with its source's. What has no form here stays as it is, and is told.
"""

from generator.convert.article import converted
from generator.convert.headings import linked
from generator.convert.page import Conversion, Place, Project

__all__ = ["Conversion", "Place", "Project", "converted", "linked"]
