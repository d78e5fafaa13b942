"""Progress on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.build.ground import Progress


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """A bar per stage on a terminal; nothing in a log or in CI."""
    from generator.build.ground import silent

    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    # No refresh thread: worker processes are forked while the bars are shown.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as bars:

        def advanced(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage)
            bars.update(tasks[stage], completed=done, total=total, refresh=True)

        yield advanced
