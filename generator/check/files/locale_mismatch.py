"""A file says that it is in another language than its folder's.

`ms.contentlocale` and the folder must agree: a file in the wrong folder is shown to the wrong
readers. More often the file is right, and was copied with another one's front matter.

## Example

`fr-FR/setup.md` has `ms.contentlocale: de-DE`.

## How to mend

If the text is in the folder's language, correct the key; `hexapla check --fix` does. Otherwise move
the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.places import value_place
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_KEY = "ms.contentlocale"


def _found(translation: Translation, _alignment: Alignment, profile: Profile) -> Iterator[Fault]:
    said = translation.document.front.text(_KEY)
    if not said or said.lower() in (profile.tag.lower(), profile.locale.lower()):
        return
    start, stop = value_place(translation, _KEY)
    yield Fault(
        f"this file says {said}, its folder is for {profile.tag}",
        start,
        stop,
        f"write {profile.tag}, or move the file",
        profile.tag if stop else None,
    )


CHECK = FileCheck(rule("HX406", "locale-mismatch", Severity.ERROR, "safe", page=__doc__), _found)
