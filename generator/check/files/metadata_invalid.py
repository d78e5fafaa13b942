"""A value of the front matter can't be what its key says.

A date that is none, a commit with letters that no commit has: what depends on them (staleness, the
notice of machine translation, the date that readers see) is left out.

## Example

`ms.lasthandoff: 31/12/2020`, where month, day and year are expected.

## How to mend

Write dates as `MM/DD/YYYY` or `YYYY-MM-DD`, commits and hashes in hexadecimal digits, and
`ms.translationtype` as `MT` or `HT`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.places import value_place
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_DAY = r"(?:(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/\d{4}|\d{4}-\d\d-\d\d(?:T.*)?)\Z"
_FORMS = {
    "ms.lasthandoff": (_DAY, "a date (MM/DD/YYYY)"),
    "ms.date": (_DAY, "a date (MM/DD/YYYY)"),
    "ms.sourcegitcommit": (r"[0-9a-f]{7,64}\Z", "a commit"),
    "ms.openlocfilehash": (r"[0-9a-f]{7,64}\Z", "a hash"),
    "ms.translationtype": (r"(?:MT|HT)\Z", "MT or HT"),
    "ms.locfileid": (r"\d+\Z", "a number"),
}


def _found(translation: Translation, _alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    fields = translation.document.front.fields
    for key, (pattern, wanted) in _FORMS.items():
        value = fields.get(key)
        if value in (None, ""):
            continue
        if isinstance(value, str) and re.match(pattern, value.strip(), re.IGNORECASE):
            continue
        start, stop = value_place(translation, key)
        yield Fault(f"{key} is not {wanted}", start, stop, f"write {wanted}")


CHECK = FileCheck(rule("HX404", "metadata-invalid", Severity.INFO, page=__doc__), _found)
