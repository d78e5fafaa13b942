"""The address of a video is no web address.

There is nothing to play, so the address is shown as text.

## Example

`> [!VIDEO videos/start.mp4]`.

## How to mend

Write the whole address, with `https:` in front.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX514", "video-address", Severity.WARNING, page=__doc__))
