"""Processes that share out work, keep its order, and are replaced when they die.

Only so many chunks are handed out at a time, so that memory does not grow with the input. Processes are spawned, not
forked: a fork copies locks that another thread may hold, and the seconds that it would save are few in a long run.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import connection, get_context, parent_process
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from kg.errors import KgError

_Tool = TypeVar("_Tool")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

TOO_MANY = 10  # items one after another on which a process died: not the items are at fault
AHEAD = 3  # chunks handed out for each process: one in work, others ready
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_tool: Any = None  # in a worker: what its set-up made


class Workers(Generic[_Tool]):
    """So many processes, in each of which `setup(*args)` makes a tool once: a context manager.

    `setup` and all that is handed out or comes back must be picklable.
    """

    def __init__(self, number: int, setup: Callable[..., _Tool], *args: object) -> None:
        self._number, self._setup = number, partial(setup, *args)
        self._pool: ProcessPoolExecutor
        self._deaths = 0  # items one after another on which a process died

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def map(
        self, work: Callable[[list[_Item], _Tool], Sequence[_Result]], chunks: Iterable[list[_Item]]
    ) -> Iterator[tuple[list[_Item], Sequence[_Result | None]]]:
        """Each chunk with the results of `work(chunk, tool)`, in order; None for an item on which a process died.

        When one dies, what was handed out and not yet done is done again, chunk by chunk and alone, and of the chunk
        that kills again item by item: so no other item is lost. What `setup` or `work` raises is raised here.
        """
        handed: deque[tuple[list[_Item], Future[Sequence[_Result]]]] = deque()
        for chunk in chunks:
            handed.append((chunk, self._submit(work, chunk)))
            if len(handed) >= AHEAD * self._number:
                yield from self._first(work, handed)
        while handed:
            yield from self._first(work, handed)

    def _first(
        self,
        work: Callable[[list[_Item], _Tool], Sequence[_Result]],
        handed: deque[tuple[list[_Item], Future[Sequence[_Result]]]],
    ) -> Iterator[tuple[list[_Item], Sequence[_Result | None]]]:
        """The chunk handed out first; all that was handed out, where a process died."""
        chunk, future = handed.popleft()
        try:
            yield chunk, future.result()
        except BrokenProcessPool:
            self._start()
            suspects = [(chunk, future), *handed]
            handed.clear()
            for chunk, future in suspects:
                done = future.done() and not future.cancelled() and future.exception() is None
                yield chunk, future.result() if done else self._alone(work, chunk)

    def _alone(
        self, work: Callable[[list[_Item], _Tool], Sequence[_Result]], chunk: list[_Item]
    ) -> Sequence[_Result | None]:
        try:
            found = self._submit(work, chunk).result()
            self._deaths = 0
            return found
        except BrokenProcessPool:
            self._start()
        if len(chunk) == 1:
            self._deaths += 1
            if self._deaths == TOO_MANY:
                raise KgError(f"{TOO_MANY} processes ended one after another; give the machine more memory")
            return [None]
        return [result for item in chunk for result in self._alone(work, [item])]

    def _submit(self, work: Callable[..., Sequence[_Result]], chunk: list[_Item]) -> Future[Sequence[_Result]]:
        try:
            return self._pool.submit(_do, work, chunk)
        except BrokenProcessPool as error:
            failed: Future[Sequence[_Result]] = Future()
            failed.set_exception(error)
            return failed

    def _start(self) -> None:
        if hasattr(self, "_pool"):
            self._stop()
        for name in _ONE_THREAD:
            os.environ.setdefault(name, "1")
        self._pool = ProcessPoolExecutor(self._number, get_context("spawn"), _begin, (self._setup,))

    def _stop(self) -> None:
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        for process in processes:
            process.join()


def _begin(setup: Callable[[], object]) -> None:
    """In a new worker: make the tool; end when the parent ends, however it does; leave Ctrl-C to the parent."""
    global _tool
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _tool = setup()
    except Exception as error:  # told by the first work, which has somebody to tell it to
        _tool = error


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _do(work: Callable[[Any, Any], Any], chunk: object) -> Any:
    if isinstance(_tool, Exception):
        raise _tool
    return work(chunk, _tool)
