"""A file can't be read.

It is in the folder's list, but the system does not give its content, so the article is empty.

## Example

A symbolic link to a file that is gone, or a file that belongs to someone else.

## How to mend

Check that the file exists, and its permissions.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX413", "file-unreadable", Severity.ERROR, page=__doc__))
