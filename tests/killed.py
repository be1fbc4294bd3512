"""A command that dies at its n-th step on disk, as if the power had failed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from kaidah.cli import main

_CHANGING: Final = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown"}


def killed_at(step: int, arguments: Sequence[str]) -> bool:
    """Run a command that dies before a step, counted from 0; tell whether it had so many."""
    return killed_in(step, lambda: main(arguments))


def killed_in(step: int, work: Callable[[], int]) -> bool:
    """Do work that dies before a step, counted from 0; tell whether it had so many."""
    process = os.fork()
    if process:
        status = os.waitpid(process, 0)[1]
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return os.WIFSIGNALED(status)
    _die_before(step)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os._exit(work())


def _die_before(step: int) -> None:
    """Count what can change a file, as Python tells it before it happens."""
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE
        if event in _CHANGING or writes:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
