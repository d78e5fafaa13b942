"""No catalogue has the interface's words in a locale's language.

Labels and buttons are in the nearest other variety of the language that there is, such as Brazilian
Portuguese in Portugal, else in English. The articles are not concerned.

## Example

A site has the locale `eu-ES`, and nobody has put Basque words into its folder `locales/`.

## How to mend

Start a catalogue with `hexapla catalog update eu-ES` and translate the words in it.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX426", "catalogue-missing", Severity.INFO, page=__doc__))
