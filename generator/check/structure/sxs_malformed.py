"""The marks of a sentence depart from the sxs form.

A sentence and its source stand in three nested spans. If one of them is broken, unclosed or
spelled in another way, the two can't be told apart with certainty. What can be understood is
shown; an opening mark without a source is left as text. Files that tools wrote never have this;
hand edits make it.

## Example

`<span data-ttu-id="c967b-102">Bonjour.</span>`, and no source after it.

## How to mend

Compare the sentence with its neighbours. The whole form is `<span
data-ttu-id="ID">target</span><span class="sxs-lookup"><span
data-stu-id="ID">source</span></span>`.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX101", "sxs-malformed", Severity.ERROR, page=__doc__))
