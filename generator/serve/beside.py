"""Long work in a process of its own, so that pages don't wait for it."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from generator.model.errors import GeneratorError

P = ParamSpec("P")
R = TypeVar("R")


async def beside(work: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """`work(*arguments, **named)`, done with low priority; its process ends with this task.

    Raises the `GeneratorError` that the work raises, and one if its process died.
    """
    context = multiprocessing.get_context("spawn")  # nothing of this process's threads is shared
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_done, args=(theirs, work, arguments, named), daemon=True)
    process.start()
    theirs.close()
    try:
        result: R | GeneratorError = await asyncio.to_thread(_received, ours)
    finally:
        process.terminate()  # which also ends the thread that waits for it
    if isinstance(result, GeneratorError):
        raise result
    return result


def _received(connection: Connection) -> Any:
    try:
        return connection.recv()
    except (EOFError, OSError):
        return GeneratorError("the work was stopped")


def _done(
    connection: Connection,
    work: Callable[..., object],
    arguments: tuple[object, ...],
    named: dict[str, object],
) -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    try:
        connection.send(work(*arguments, **named))
    except GeneratorError as error:
        connection.send(error)
