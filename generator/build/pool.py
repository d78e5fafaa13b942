"""Where work is done: in this process, or in a pool of them. Both are executors."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import cache, partial
from itertools import chain, repeat
from typing import IO, Any, ParamSpec, TypeVar

from generator.build.cluster import Cluster, ClusterExecutor

P = ParamSpec("P")
R = TypeVar("R")

AHEAD = 64
"""Tasks given to local processes before the first one's result is taken."""

BREAK_EVEN = 150
"""Documents. Below, starting processes costs more than it saves (`tests/bench`, 2 cores)."""

_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


def worker_count(jobs: int | None, documents: int) -> int:
    """How many processes to use: `jobs` if given, else one per usable core if it pays."""
    if jobs is not None:
        return jobs
    if documents < BREAK_EVEN:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    ahead = 0

    def __init__(self, initializer: Callable[..., object], initargs: tuple[Any, ...]) -> None:
        initializer(*initargs)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Call `fn` and return its finished future."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


def executor(
    workers: int,
    initializer: Callable[..., object],
    *initargs: Any,
    cluster: Cluster | None = None,
) -> Executor:
    """An executor whose every process has run `initializer(*initargs)`: the workers of
    `cluster` if there is one, else `workers` processes of this machine.

    On Linux those are forked, so that `initargs` reach them without being pickled.
    Raises `GeneratorError` if the cluster can't be used.
    """
    if cluster:
        return ClusterExecutor(cluster, initializer, initargs)
    if workers == 1:
        return SerialExecutor(initializer, initargs)
    import multiprocessing  # late: a build after an edit needs no processes, and it takes 8 ms
    from concurrent.futures import ProcessPoolExecutor

    forks = sys.platform == "linux"
    if forks:
        _give_back()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return ProcessPoolExecutor(workers, context, _begun, (os.getpid(), initializer, *initargs))


def _begun(parent: int, initializer: Callable[..., object], *initargs: Any) -> None:
    """In a new process, which ends with its `parent`, even one that is killed.

    It looks for no cycles, as tasks leave none (30,000 documents: 301 MB as with looking, in
    20 s instead of 25). In a forked one that would also write into the header of each object it
    has from its parent, and so into a copy of its own of each page of memory.
    """
    gc.disable()
    if sys.platform == "linux":
        _libc().prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            raise SystemExit  # it has ended already
    initializer(*initargs)


def _give_back() -> None:
    """Give free memory back that the C library (glibc's) holds on to: all processes have it."""
    trim = getattr(_libc(), "malloc_trim", None)
    if trim:
        trim(0)


@cache
def _libc() -> Any:
    """Loaded once, for all processes that are forked."""
    import ctypes

    return ctypes.CDLL(None)


def gathered(
    pool: Executor,
    function: Callable[[Any], R],
    tasks: Iterable[Any],
    done: Callable[[int], object],
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[R]:
    """The results that `in_order` gives, once all tasks are done: to be read when `pool` is closed.

    What other processes send waits in a file until they have ended and given back their memory:
    it grows with the site, and as objects it would take several times as much.
    """
    if isinstance(pool, SerialExecutor):
        return iter(list(in_order(pool, function, tasks, done, meanwhile)))
    import tempfile  # late, as `multiprocessing` is

    received = tempfile.TemporaryFile()  # noqa: SIM115  (closed where it has been read)
    for one in in_order(pool, partial(_pickled, function), tasks, done, meanwhile):
        received.write(one)
    received.seek(0)
    return _unpickled(received)


def _unpickled(received: IO[bytes]) -> Iterator[Any]:
    with received:
        while True:
            try:
                yield pickle.load(received)  # noqa: S301  (ours)
            except EOFError:
                return


def _pickled(function: Callable[[Any], object], task: object) -> bytes:
    return pickle.dumps(function(task), pickle.HIGHEST_PROTOCOL)


def in_order(
    pool: Executor,
    function: Callable[[Any], R],
    tasks: Iterable[Any],
    done: Callable[[int], object],
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[R]:
    """Results in the order of `tasks`; `done(n)` is called as the n-th comes in.

    With a serial executor each task runs only when its result is asked for; else at most
    so many run before it is as the executor's `ahead` says, so that results do not pile up.
    `meanwhile` is called once, here, as soon as others have work.
    """
    ahead: int = getattr(pool, "ahead", AHEAD)
    waiting: deque[Future[R]] = deque()
    number = 0
    for task in chain(tasks, repeat(None)):
        if task is not None:
            waiting.append(pool.submit(function, task))
        elif not waiting:
            break
        if task is None or len(waiting) > ahead:
            if meanwhile:
                meanwhile()
                meanwhile = None
            number += 1
            yield waiting.popleft().result()
            done(number)
    if meanwhile:
        meanwhile()
