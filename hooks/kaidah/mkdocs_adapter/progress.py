"""How far a build has come, on a terminal; a build of less than two seconds is done by then.

The bar goes to standard output: `kaidah bangun` reads what MkDocs says on the other one.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, TextIO

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_PATIENCE: Final = 2.0
_LABEL: Final = "Menyusun halaman"


class Progress:
    """The steps of one build after another. Says nothing to files, pipes, or with `--quiet`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what tells the time in seconds."""
        self._clock = clock
        self._open = ExitStack()
        self.begin()

    def begin(self) -> None:
        """Start the time of a build; how many steps it has is not known yet."""
        self.end()
        self._since, self._steps, self._done = self._clock(), 0, 0
        self._bar: ProgressBar[int] | None = None

    def expect(self, steps: int) -> None:
        """Take the number of steps."""
        self._steps = steps

    def step(self, to: TextIO | None = None) -> None:
        """Count a step, and show it once the build takes long."""
        self._done += 1
        if self._bar is not None:
            self._bar.update(1)
        elif self._clock() - self._since > _PATIENCE and self._done < self._steps:
            self._show(to or sys.stdout)

    def end(self) -> None:
        """Leave the line of the bar."""
        self._open.close()

    def _show(self, to: TextIO) -> None:
        if not (to.isatty() and logging.getLogger("mkdocs").isEnabledFor(logging.INFO)):
            self._steps = 0  # Nobody looks, so this need not be asked again.
            return
        # Each drawing writes to the terminal; a hundred of them will do.
        often = max(1, self._steps // 100)
        bar = click.progressbar(
            length=self._steps, label=_LABEL, file=to, show_eta=False, update_min_steps=often
        )
        self._bar = self._open.enter_context(bar)
        self._bar.update(self._done)


progress: Final = Progress()
