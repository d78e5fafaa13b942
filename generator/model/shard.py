"""One of several parts that a build is split into."""

from __future__ import annotations

import re
from typing import NamedTuple


class Shard(NamedTuple):
    """Part `number` (from 1) of `total`. The first one has what belongs to no article, too."""

    number: int = 1
    total: int = 1

    @property
    def first(self) -> bool:
        """Whether it has what there is only once in a site."""
        return self.number == 1

    def takes(self, place: int) -> bool:
        """Whether the task at `place` (from 0) is this part's."""
        return place % self.total == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"


WHOLE = Shard()
"""A build that is not split."""

_FORM = re.compile(r"(?P<number>[1-9][0-9]{0,3})/(?P<count>[1-9][0-9]{0,3})\Z")


def shard(text: str) -> Shard:
    """`2/4` → the second of four parts. Raises ValueError for any other text."""
    match = _FORM.match(text)
    found = Shard(int(match["number"]), int(match["count"])) if match else None
    if found is None or found.number > found.total:
        raise ValueError(f"{text!r} is no part such as 2/4, the second of four")
    return found
