"""Source file → document. Parsing sees one file at a time and never fails."""

from generator.parse.document import parsed
from generator.parse.outline import outlined

__all__ = ["outlined", "parsed"]
