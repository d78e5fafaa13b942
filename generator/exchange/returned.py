"""What the reader of an exchange file hands back: sentences, and what could not be read."""

from __future__ import annotations

from typing import NamedTuple


class Returned(NamedTuple):
    """A sentence as it came back; `source` and `target` are Markdown again.

    `locale` is a BCP 47 tag, '' where the file doesn't say; `path` the article's, below the
    locale's folder; `id` the segment's; `line` stands in the exchange file, 0: unknown.
    """

    locale: str
    path: str
    id: str
    source: str
    target: str
    line: int = 0


class Refused(NamedTuple):
    """What can't be taken: a sentence, or the rest of the file. `code` names a diagnostic."""

    code: str
    message: str
    help: str
    line: int = 0
