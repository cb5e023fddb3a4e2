"""Work spread over processes: chunks of many small tasks in, compact rows out, in order.

Portable: functions and setup are pickled by name, nothing relies on fork. Small inputs run in this process,
where starting workers would take longer than the work.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

CHUNK = 64
"""Tasks a chunk: one at a time pays for itself in messages, all at once leaves a core idle at the end."""

AHEAD = 8
"""Chunks under way for each worker: enough to go on with while the results of a whole package are packed here."""

_SMALL = 512

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")

_setup: object = None


def _install(setup: object) -> None:
    global _setup
    _setup = setup
    # Workers make many small objects that live for one chunk: looking for cycles among them is a tenth of the time.
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)


def _call(function: Callable[[S, Sequence[T]], R], chunk: Sequence[T]) -> R:
    return function(_setup, chunk)  # type: ignore[arg-type]


def spread(
    function: Callable[[S, Sequence[T]], R],
    setup: S,
    tasks: Sequence[T],
    *,
    jobs: int = 0,
    ahead: int = AHEAD,
    done: Callable[[int], None] = lambda _: None,
) -> Iterator[R]:
    """Call ``function(setup, chunk)`` for the tasks in chunks and yield the results in order.

    Args:
        function: A module-level function, so that a worker can find it by name.
        setup: What every call needs; sent once to each worker.
        tasks: All tasks.
        jobs: Number of worker processes; 0 for one a core, 1 for this process alone.
        ahead: Chunks under way for each worker. Results wait in memory until they are taken.
        done: Told how many tasks are finished.
    """
    jobs = jobs or os.cpu_count() or 1
    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    finished = 0
    if jobs == 1 or len(tasks) < _SMALL:
        for chunk in chunks:
            yield function(setup, chunk)
            finished += len(chunk)
            done(finished)
        return
    with ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_install, initargs=(setup,)) as pool:
        # No more chunks under way than keep the workers busy.
        waiting = [pool.submit(_call, function, chunk) for chunk in chunks[: jobs * ahead]]
        upcoming = jobs * ahead
        for index, chunk in enumerate(chunks):
            result = waiting[index].result()
            waiting[index] = None  # type: ignore[call-overload]
            if upcoming < len(chunks):
                waiting.append(pool.submit(_call, function, chunks[upcoming]))
                upcoming += 1
            yield result
            finished += len(chunk)
            done(finished)
