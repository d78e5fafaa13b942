"""Results come in the order of the tasks, from whatever executor."""

from __future__ import annotations

import os
import time

import pytest

from generator.build.pool import executor, gathered


def _slow_at_first(number: int) -> tuple[int, int]:
    time.sleep(0.05 if number == 0 else 0)
    return number, os.getpid()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 200])  # more than are given ahead
def test_results_in_the_order_of_the_tasks(workers: int, count: int) -> None:
    told: list[int] = []
    with executor(workers, int) as pool:
        found = gathered(pool, _slow_at_first, range(count), told.append)
    assert told == [*range(1, count + 1)], "all were done while the pool was open"
    numbers, processes = zip(*found, strict=True) if count else ((), ())
    assert list(numbers) == [*range(count)]
    assert (os.getpid() in processes) is (workers == 1 and count > 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_that_fails(workers: int) -> None:
    with executor(workers, int) as pool, pytest.raises(ZeroDivisionError):
        gathered(pool, (1).__floordiv__, [1, 0], lambda _: None)
