"""A catalogue of the interface's words can't be read.

Its words are not used: labels come from the catalogue of Hexapla for that language, else they are
English.

## Example

A `hexapla.po` with a message that is never closed.

## How to mend

Check the file with `msgfmt -c`, and mend what it names.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX425", "catalogue-invalid", Severity.ERROR, page=__doc__))
