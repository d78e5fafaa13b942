"""The title is not the heading, though the source's title and heading are the same.

The title stands in lists, in the navigation and in search results; the heading on the page. They
were translated at different times, or by different hands, and readers wonder whether they got to
the page that they chose. Where the source itself has two wordings, nothing is said.

## Example

The source has `title: Reset a password` and `# Reset a password`; the translation has
`title: Kennwort wiederherstellen` and `# Kennwort zurücksetzen`.

## How to mend

Decide for one wording. The heading's is proposed for the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import sxs
from generator.check.kinds import FileCheck, rule
from generator.check.places import value_place
from generator.check.profiles import Profile
from generator.markdown import plain_text
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_HEADING = re.compile(r"^#[ \t]+(?P<words>\S.*?)[ \t#]*\r?$", re.MULTILINE)
_ANCHOR = re.compile(r"<a (?:name|id)=[^<>]*></a>")
_TITLE = re.compile(r"""^title:[ \t]*(?P<quote>["']?)(?P<words>.+?)(?P=quote)[ \t]*\r?$""", re.M)
_PARTS = re.compile(r"\W+")


def _found(translation: Translation, alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    title = translation.document.front.text("title")
    if not title or alignment.source is None or not _agree(alignment.source.text):
        return
    heading = _heading(sxs.target_view(translation.document.pieces))
    if not heading or _same(title, heading):
        return
    start, stop = value_place(translation, "title")
    plain = not re.search(r"""[:#"'\[\]{}]""", heading)
    yield Fault(
        f'the title is "{title}", the heading "{heading}"; the source has one wording for both',
        start,
        stop,
        "decide for one wording",
        heading if plain and stop else None,
    )


def _agree(source: str) -> bool:
    title = _TITLE.search(source)
    return bool(title and _same(title["words"], _heading(source)))


def _heading(text: str) -> str:
    """The first heading of the first level, as a reader sees it."""
    match = _HEADING.search(text)
    return plain_text(_ANCHOR.sub("", match["words"])) if match else ""


def _same(one: str, other: str) -> bool:
    """Whether both are the same words, marks and case aside."""
    return _PARTS.sub("", one).casefold() == _PARTS.sub("", other).casefold()


CHECK = FileCheck(
    rule("HX407", "title-heading-mismatch", Severity.INFO, "suggested", page=__doc__), _found
)
