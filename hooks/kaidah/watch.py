"""Tells when something below a folder was saved. Knows nothing of what is in the files.

Imported only when somebody asks to watch: nothing else needs `watchdog`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

# Editors save in several steps, and a change of branch touches many files: one check for all.
_QUIET: Final = 0.2
# How often the folder itself is looked for; a wait without end would also hide Ctrl-C on Windows.
_TICK: Final = 1.0
# Being read is an event, too, and every check reads every file.
_SAVING: Final = {"created", "modified", "moved", "deleted"}


def saved(folder: Path) -> Iterator[None]:
    """Yield once, without waiting, when watching has begun; then after each burst of changes.

    Ends after a last turn when the folder itself is gone.
    """
    events: SimpleQueue[None] = SimpleQueue()
    handler = _Saved(folder, events)
    watched, observer = _identity(folder), _observe(folder, handler)
    try:
        yield
        while watched:
            while not _burst(events) and _identity(folder) == watched:
                pass
            if watched != (watched := _identity(folder)) and watched:
                # Made anew under the same name, as Git does; the old watch sees nothing of that.
                observer.stop()
                observer = _observe(folder, handler)
            yield
    finally:
        observer.stop()
        observer.join()


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of the same name; None when there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _burst(events: SimpleQueue[None]) -> bool:
    """Wait a moment for an event, and then for some quiet; tell whether there was one."""
    wait = _TICK
    while True:
        try:
            events.get(timeout=wait)
        except Empty:
            return wait == _QUIET
        wait = _QUIET


def _observe(folder: Path, handler: FileSystemEventHandler) -> BaseObserver:
    """Start an observer of the operating system, or one that looks itself where that fails."""
    for kind in (Observer, PollingObserver):
        observer: BaseObserver = kind()
        observer.schedule(handler, str(folder), recursive=True)
        try:
            observer.start()
        except OSError:
            # Linux has a limit on watches, and some network folders know none.
            if kind is PollingObserver:
                raise
            continue
        return observer
    raise AssertionError


class _Saved(FileSystemEventHandler):
    """Puts down that something changed; which file it was does not matter."""

    def __init__(self, folder: Path, events: SimpleQueue[None]) -> None:
        self._folder = folder
        self._events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Keep what changes the content, and nothing that editors hide beside it."""
        if event.event_type not in _SAVING or (
            event.is_directory and event.event_type == "modified"
        ):
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(not self._hidden(path) for path in paths):
            self._events.put(None)

    def _hidden(self, path: Path) -> bool:
        parts = path.relative_to(self._folder).parts if path.is_relative_to(self._folder) else ()
        return any(part.startswith(".") or part.endswith("~") for part in parts)
