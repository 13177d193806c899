"""What workers do in tests: a module of its own, which a new process imports quickly."""

import os
import signal
from collections.abc import Sequence

from kg.errors import ModelError


def double(chunk: Sequence[int], tool: int) -> list[int]:
    return [tool * item for item in chunk]


def deadly(chunk: Sequence[int], tool: int) -> list[int]:
    """Dies of any negative number, as a process does that the system kills."""
    if min(chunk) < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(chunk, tool)


def failing() -> int:
    raise ModelError("no such model")


def pid(chunk: Sequence[int], _: int) -> list[int]:
    return [os.getpid() for _ in chunk]
