"""Source file → document. Parsing sees one file at a time and never fails."""

from generator.parse.cross_references import CrossReferenceError, cross_references
from generator.parse.document import parsed
from generator.parse.front_matter import front_matter
from generator.parse.outline import outlined
from generator.parse.toc import table_of_contents

__all__ = [
    "CrossReferenceError",
    "cross_references",
    "front_matter",
    "outlined",
    "parsed",
    "table_of_contents",
]
