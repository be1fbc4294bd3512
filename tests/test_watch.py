"""Watching: one check a save, whatever editors do while they save, until Ctrl-C."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pytest
from tests.helpers import BASE, ROOT, lay_out, quiet_environment
from watchdog.observers.inotify import InotifyObserver
from watchdog.observers.polling import PollingObserver

from kaidah import watch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a Unix signal"),
]
_LONG = 20.0
# Longer than a burst; nothing may happen meanwhile.
_IDLE = 1.0
_END = "Menunggu perubahan. Tekan Ctrl-C untuk berhenti."


class _Watcher:
    """A running `kaidah periksa --pantau` and what it printed, check by check."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def check(self) -> list[str]:
        """Return the lines of the next check."""
        lines = [self._lines.get(timeout=_LONG)]
        while lines[-1] != _END:
            lines.append(self._lines.get(timeout=_LONG))
        return lines

    def is_idle(self) -> bool:
        """Tell whether nothing is printed for a while."""
        try:
            self._lines.get(timeout=_IDLE)
        except Empty:
            return True
        return False


@contextmanager
def _watching(folder: Path) -> Iterator[_Watcher]:
    with subprocess.Popen(
        [sys.executable, ROOT / "hooks", "periksa", "--pantau"],
        cwd=folder,
        env=quiet_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield _Watcher(process)
        finally:
            process.kill()


@pytest.fixture(autouse=True)
def _ctrl_c_counts() -> Iterator[None]:
    """Whoever is started in the background ignores Ctrl-C, and so would all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A clean knowledge base."""
    return lay_out(BASE, tmp_path)


def test_each_save_is_checked_once_and_told_apart_until_ctrl_c(docs: Path) -> None:
    with _watching(docs.parent) as watcher:
        clean = "Ringkasan: tidak ada temuan (12 berkas diperiksa)."
        assert watcher.check() == ["Memeriksa docs …", "", clean, _END]
        index = docs / "index.md"
        good = index.read_text(encoding="utf-8")
        index.write_text(f"{good}\nLihat EMS-999.\n", encoding="utf-8")
        lines = watcher.check()
        assert lines[:4] == ["", "─" * 72, "", "Memeriksa docs …"]
        assert lines[5].startswith("GALAT KB402 · docs/index.md:")
        assert lines[-2] == "Ringkasan: 1 galat dalam 1 berkas (12 berkas diperiksa)."
        # The way most editors save: a new file takes the place of the old one.
        new = docs / ".index.md.swp"
        new.write_text(good, encoding="utf-8")
        new.replace(index)
        assert watcher.check()[-2] == clean
        assert watcher.is_idle()
        watcher.process.send_signal(signal.SIGINT)
        assert watcher.process.wait(_LONG) == 0
        assert watcher.process.stderr is not None
        assert watcher.process.stderr.read() == ""


def test_many_files_at_once_are_one_check(docs: Path) -> None:
    with _watching(docs.parent) as watcher:
        watcher.check()
        for number in range(50):
            (docs / f"halaman-{number}.md").write_text("# Baru\n", encoding="utf-8")
        assert "(62 berkas diperiksa)" in watcher.check()[-2]
        assert watcher.is_idle()


def test_what_editors_hide_and_what_is_only_read_is_not_checked(docs: Path) -> None:
    with _watching(docs.parent) as watcher:
        watcher.check()
        (docs / ".index.md.swp").write_text("x", encoding="utf-8")
        (docs / "index.md~").write_text("x", encoding="utf-8")
        (docs / "index.md").read_bytes()
        assert watcher.is_idle()


def test_watching_ends_when_the_folder_is_gone(docs: Path) -> None:
    with _watching(docs.parent) as watcher:
        watcher.check()
        docs.rename(docs.with_name("lain"))
        assert watcher.process.wait(_LONG) == 2
        assert watcher.process.stderr is not None
        assert 'folder "docs" tidak ada' in watcher.process.stderr.read()


def test_a_folder_made_anew_is_watched_again(docs: Path) -> None:
    with _watching(docs.parent) as watcher:
        watcher.check()
        old = docs.rename(docs.with_name("lain"))
        shutil.copytree(old, docs)
        watcher.check()
        (docs / "baru.md").write_text("# Baru\n", encoding="utf-8")
        assert "(13 berkas diperiksa)" in watcher.check()[-2]


def test_a_missing_folder_is_not_watched(tmp_path: Path) -> None:
    with _watching(tmp_path) as watcher:
        assert watcher.process.wait(_LONG) == 2


def test_without_watches_to_spare_files_are_looked_at_in_turn(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(InotifyObserver, "start", refuse)
    observer = watch._observe(docs, watch._Saved(docs, SimpleQueue()))
    try:
        assert isinstance(observer, PollingObserver)
    finally:
        observer.stop()
        observer.join()


def test_a_burst_ends_with_quiet() -> None:
    events: SimpleQueue[None] = SimpleQueue()
    for _ in range(3):
        events.put(None)
    began = time.monotonic()
    assert watch._burst(events)
    assert events.empty()
    assert time.monotonic() - began >= watch._QUIET
    assert not watch._burst(events)
