"""Work handed to a Dask cluster: an executor like the local pool, whose processes are elsewhere.

Dask gives the tasks of a lost worker to another. Content and output are in folders that all
machines see under the same path.
"""

from __future__ import annotations

import os
import pickle
import platform
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import lru_cache
from hashlib import blake2b
from pkgutil import resolve_name
from types import TracebackType
from typing import Any, NamedTuple, ParamSpec, TypeVar
from urllib.parse import urlsplit

from generator import __version__
from generator.model.errors import GeneratorError

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE = 10
"""Seconds to wait for a cluster to answer, and as many for a worker in it."""

_HINT = "--executor: name a Dask scheduler, as dask://HOST:PORT"


class Cluster(NamedTuple):
    """Where a Dask scheduler is (`address`: tcp://HOST:PORT), and what its workers must see."""

    address: str
    folders: tuple[str, ...] = ()

    def seeing(self, folder: str) -> Cluster:
        """The same cluster, whose workers must see one more folder."""
        return self._replace(folders=(*self.folders, folder))


def cluster(url: str) -> Cluster:
    """The cluster that `dask://HOST:PORT` names. Raises `GeneratorError` for anything else."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise GeneratorError(f"{_HINT}; {url} is none") from None
    if parts.scheme != "dask" or not host or not port or url != f"dask://{parts.netloc}":
        raise GeneratorError(f"{_HINT}; {url} is none")
    return Cluster(f"tcp://{parts.netloc}")


class ClusterExecutor(Executor):
    """Runs calls on a cluster, each in a process that has run `initializer(*initargs)`.

    Raises `GeneratorError` if Dask is missing here, no worker answers or one has another
    hexapla; leaving it by an error of the cluster's does so, too.
    """

    def __init__(
        self, cluster: Cluster, initializer: Callable[..., object], initargs: tuple[Any, ...]
    ) -> None:
        self._address = cluster.address
        self._client = _client(cluster.address)
        start = pickle.dumps((initializer, initargs))
        data = pickle.dumps((cluster.folders, start))
        # A task of its own, not `scatter`: what a lost worker held of scattered data is gone
        # for good, but a task's result is made again. Workers fetch it once, from each other.
        name = f"hexapla-{blake2b(data, digest_size=16).hexdigest()}"
        self._start = self._client.submit(bytes, data, key=name)
        self._pool = self._client.get_executor()

    @property
    def ahead(self) -> int:
        """Tasks that keep every worker busy."""
        threads: int = sum(self._client.nthreads().values())
        return 4 * threads

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Give a call to the cluster and return its future."""
        future: Future[R] = self._pool.submit(_called, self._start, fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster. Without `wait`, what it still works on is given up."""
        self._pool.shutdown(wait and not cancel_futures)
        self._client.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import distributed

        self.shutdown(wait=error is None)
        if isinstance(error, distributed.KilledWorker):
            raise GeneratorError(
                f"the cluster at {self._address} lost worker after worker; see their logs"
            ) from error
        if isinstance(error, CancelledError | OSError):
            raise GeneratorError(f"the cluster at {self._address} went away") from error


def _client(address: str) -> Any:
    """A connection to the scheduler at `address`, which has workers, all with this hexapla."""
    try:
        import distributed
    except ImportError:
        raise GeneratorError("--executor needs Dask: pip install 'hexapla[distributed]'") from None
    connect: Callable[..., Any] = distributed.Client
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GeneratorError(f"no Dask scheduler answers at {address}") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise GeneratorError(
            f"the Dask scheduler at {address} has no workers; start some: dask worker {address}"
        ) from None
    # A task whose module a worker lacks would hang, so that is asked first.
    versions = client.run(resolve_name, "generator:__version__", on_error="return")
    for worker, version in sorted(versions.items()):
        if version != __version__:
            client.close()
            raise GeneratorError(
                f"the worker {worker} has another hexapla, or none ({version});"
                f" install hexapla {__version__} there"
            )
    return client


_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads, and a process has one workshop."""


def _called(start: bytes, function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """On a worker: a call, in a process that is ready for it."""
    with _ONE_AT_A_TIME:
        _started(start)
        return function(*args, **kwargs)


@lru_cache(maxsize=1)
def _started(start: bytes) -> None:
    """Run a build's initializer, unless it was the last that ran in this process.

    Raises `GeneratorError` if this machine can't take part in the build.
    """
    folders, call = pickle.loads(start)  # noqa: S301  (Dask runs the sender's code anyway)
    for folder in folders:
        if not os.path.isdir(folder):
            raise GeneratorError(
                f"{platform.node()} does not see {folder};"
                " content and output must be in folders that all machines share"
            )
    initializer, initargs = pickle.loads(call)  # noqa: S301
    initializer(*initargs)
