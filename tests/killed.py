"""A Python program that dies at its n-th step on disk, as if the power had failed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.helpers import ROOT, quiet_environment

# Run before the program: every event that can change a file counts as a step, and the process
# ends before the one that is asked for.
_PROGRAM: Final = """\
import os, signal, sys
left = int(sys.argv.pop(1))
changing = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}
def watch(event, arguments):
    global left
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & 3
    if event in changing or writes:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
from kaidah.cli import run
sys.addaudithook(watch)
run()
"""


def kaidah_killed_at(step: int, folder: Path, arguments: Sequence[str]) -> bool:
    """Run a command that dies before a step, counted from 0; tell whether it came that far."""
    program = [sys.executable, "-c", _PROGRAM, str(step), *arguments]
    environment = quiet_environment() | {"PYTHONPATH": str(ROOT / "hooks")}
    process = os.posix_spawn(
        "/usr/bin/env",
        ["env", "-C", str(folder), *program],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (1, 2)],
    )
    status = os.waitpid(process, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
