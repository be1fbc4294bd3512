"""Servers for tests: on loopback, for as long as a test takes."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError

from tests.helpers import quiet_environment

from kaidah.hosting import HEADERS


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing: the tests report what matters."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base's name)
        """Say nothing."""


class StrictHandler(QuietHandler):
    """Serves files with the headers that go out with a release."""

    def end_headers(self) -> None:
        """Send them with every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serve a folder and yield its address."""
    serve = partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join(timeout=5)


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """Run `mkdocs serve` on a free port and yield its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload"]
    with subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env=quiet_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _await(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers, for two minutes at most."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(600):
        assert server.poll() is None, "the preview has ended"
        try:
            with opener.open(address, timeout=10):
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"no answer from {address}")
