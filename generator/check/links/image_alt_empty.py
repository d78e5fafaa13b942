"""An image has no words that can stand for it.

Who can't see the image, or waits for it, gets nothing; screen readers may read its file name. An
image that all languages have without words is told once.

## Example

`![](media/dialog.png)`.

## How to mend

Say in a few words what the image shows. If it only decorates, silence the check for its line with
`<!-- hexapla: ignore-next image-alt-empty -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.check.places import outside_code
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_MUTE = re.compile(r"!\[[ \t]*\]\((?P<address>[^()\s]+)[^()]*\)")
_OTHER_SIDE = '<span data-stu-id="'


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    told: set[str] = set()
    for translation in alignment.translations:
        here = [match for match in _mute(translation) if _key(match) not in told]
        told.update(map(_key, here))
        for match in here:
            fault = Fault("this image has no words", *match.span(), "say what it shows")
            yield InLocale(translation.locale, fault)


def _key(match: re.Match[str]) -> str:
    return match["address"].rpartition("/")[2]


def _mute(translation: Translation) -> Iterator[re.Match[str]]:
    text = translation.file.text
    if "![](" not in text and "![ ](" not in text:
        return
    for start, stop in outside_code(text, translation.document.body_start):
        for match in _MUTE.finditer(text, start, stop):
            code = text[match.start() - 1 : match.start()] in ("`", "\\")
            if not code and text.rfind(_OTHER_SIDE, 0, match.start()) <= text.rfind(
                "</span></span>", 0, match.start()
            ):
                yield match


CHECK = ArticleCheck(rule("HX510", "image-alt-empty", Severity.WARNING, page=__doc__), _found)
