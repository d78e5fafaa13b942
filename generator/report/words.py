"""How complete the interface's words are, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.wording import WordsFound
from generator.report.text import clean


def words_text(found: Iterable[WordsFound]) -> Iterator[str]:
    """A line for each locale, the complete ones first, and below it the words that it lacks."""
    for one in sorted(found, key=lambda one: (len(one.missing), one.tag)):
        sources = ", ".join(f"{count} from {clean(name)}" for name, count in one.counts)
        left = f"{len(one.missing)} of {one.total} words are missing" if one.missing else "complete"
        yield f"{one.tag}: {left}{f' ({sources})' if sources else ''}\n"
        yield from (f"  {clean(word)}\n" for word in one.missing)
