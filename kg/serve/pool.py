"""Worker processes, each with one job at a time; one that takes too long or too much is killed, the others go on."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from kg.serve.protocol import RequestError

_STACK = frozenset({signal.SIGSEGV, signal.SIGBUS})
_MEMORY = frozenset({signal.SIGABRT, signal.SIGKILL})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds, megabytes of memory beyond the open graph, megabytes of answer."""

    seconds: float = 60
    memory: int = 1000
    result: int = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its media type, and an open file that no name leads to any more."""

    media: str
    file: IO[bytes]


class Pool:
    """So many workers under the same limits: an asynchronous context manager."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self.limits = limits
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._count = workers
        self._starting: set[asyncio.Task[None]] = set()
        self._spool = tempfile.TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True)

    async def __aenter__(self) -> Self:
        await asyncio.gather(*(self._add() for _ in range(self._count)))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._starting:
            task.cancel()
        for worker in list(self._all):
            await worker.end()
        self._spool.cleanup()

    async def run(self, job: Mapping[str, Any], limits: Limits | None = None) -> Answer:
        """The answer to a job (see worker.py), within `limits` or those of the pool.

        Raises RequestError: what the worker says, 503 if none came free, 504 and 507 at the limits of time and memory.
        """
        limits = limits or self.limits
        worker = await self._free()
        with tempfile.NamedTemporaryFile(dir=self._spool.name, delete=False) as file:
            name = Path(file.name)
        try:
            reply = await self._asked(worker, {**job, **asdict(limits), "out": str(name)}, limits)
            if reply["status"] >= 400:
                raise RequestError(reply["status"], reply["message"])
            return Answer(reply["media"], name.open("rb"))
        finally:
            name.unlink(missing_ok=True)

    async def _asked(self, worker: "_Worker", job: Mapping[str, Any], limits: Limits) -> Mapping[str, Any]:
        try:
            async with asyncio.timeout(limits.seconds):
                reply = await worker.ask(job)
        except TimeoutError as error:
            raise RequestError(504, f"it took longer than {limits.seconds:g} s and was ended") from error
        else:
            if reply is None:
                raise _died(await worker.end(), limits)
            return reply
        finally:
            await asyncio.shield(self._return(worker))

    async def _free(self) -> "_Worker":
        try:
            async with asyncio.timeout(self.limits.seconds):
                while not (worker := await self._idle.get()).alive:
                    await self._return(worker)
                return worker
        except TimeoutError as error:
            raise RequestError(
                503, "all workers are busy with other queries; try again later", Retry_After="10"
            ) from error

    async def _return(self, worker: "_Worker") -> None:
        """Back to the idle ones, or, if it was left in the middle of a job or is dead, another in its place."""
        if worker.ready and worker.alive:
            self._idle.put_nowait(worker)
        else:
            await worker.end()
            self._all.discard(worker)
            task = asyncio.create_task(self._add())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        """Another worker, idle once it is up: the time that it takes to start is nobody's."""
        worker = await _Worker.start()
        self._all.add(worker)
        await worker.ask({"kind": "nothing"})
        self._idle.put_nowait(worker)


class _Worker:
    """A worker process, from the outside."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.ready = True

    @classmethod
    async def start(cls) -> Self:
        """A new process, in a session of its own, so that Ctrl-C is the server's to handle."""
        command = (sys.executable, "-m", "kg.serve.worker")
        pipe = asyncio.subprocess.PIPE
        return cls(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, start_new_session=True))

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.returncode is None

    async def ask(self, job: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Its reply; None if it died. Until there is one it is not ready for another job."""
        self.ready = False
        assert self._process.stdin
        assert self._process.stdout
        with suppress(ConnectionError):
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            await self._process.stdin.drain()
            line = await self._process.stdout.readline()
            if line.endswith(b"\n"):
                self.ready = True
                reply: Mapping[str, Any] = json.loads(line)
                return reply
        return None

    async def end(self) -> int:
        """Kill it, unless it ends by itself at once; its exit status, negative for a signal."""
        if self._process.stdout and self._process.stdout.at_eof():
            with suppress(TimeoutError):
                return await asyncio.wait_for(self._process.wait(), 5)
        if self.alive:
            os.kill(self._process.pid, signal.SIGKILL)  # Process.kill would take the exit status from who waits for it
        return await self._process.wait()


def _died(status: int, limits: Limits) -> RequestError:
    if -status in _STACK:
        return RequestError(400, "it is nested too deeply, or chains too many terms; write it shorter")
    if -status in _MEMORY:
        return RequestError(507, f"it needs more memory than its limit, {limits.memory:,} MB, and was ended")
    if -status == signal.SIGXCPU:
        return RequestError(504, f"it took longer than {limits.seconds:g} s and was ended")
    return RequestError(500, f"the worker ended with status {status}; please report it with the query")
