"""The sxs form itself: one grammar, read and written here and nowhere else.

A segment is `OPEN id "> TARGET MIDDLE id "> SOURCE CLOSE`. Reading is linear and never
fails: what departs from the form is kept, understood as far as possible, and reported.
"""

from generator.sxs.keeping import keeps_segments
from generator.sxs.reading import read
from generator.sxs.writing import rebuilt, source_view, spelled, target_view

__all__ = ["keeps_segments", "read", "rebuilt", "source_view", "spelled", "target_view"]
