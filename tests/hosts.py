"""Real web servers, started by tests on loopback with the files of a release."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from kaidah.hosting import HEADERS, header_files
from kaidah.package import compressed, files_of

HOME: Final = "/kode-etik/"
FOREVER: Final = "public, max-age=31536000, immutable"
# What each server is asked, below the address of the site, and the status it must answer with.
ANSWERS: Final = (
    ("GET", "", 200),
    ("HEAD", "rules/sec-0001.html", 200),
    ("GET", "search/search_index.json", 200),
    ("GET", "assets/images/favicon.svg", 200),
    ("GET", "no-such-page.html", 404),
    ("GET", ".rahasia", 404),
    ("POST", "", 405),
    ("DELETE", "rules/sec-0001.html", 405),
    ("OPTIONS", "", 405),
)
# Nobody but this user runs a server where the tests run as the administrator.
_NOBODY: Final = "nobody"


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def missing(self) -> set[str]:
        """The headers that every answer must have and that this one lacks or words otherwise."""
        return {
            name for name, wanted in HEADERS.items() if self.headers.get(name.lower()) != wanted
        }


@dataclass(frozen=True)
class Host:
    """A running server and the folder with the site that it hands out."""

    port: int
    site: Path

    @property
    def home(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}{HOME}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send a request and return the answer; `Accept_Encoding` stands for `Accept-Encoding`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(
                method, path, headers={k.replace("_", "-"): headers[k] for k in headers}
            )
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def asset(self, pattern: str) -> str:
        """Return the address of a published file whose name depends on its content."""
        found = next(self.site.glob(pattern))
        return HOME + found.relative_to(self.site).as_posix()


def program(name: str, package: str) -> str:
    """Return the path of a server; without it, skip the test, or fail where all must be there."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
    if found is None:
        message = f"{name} is missing: apt-get install {package}"
        if os.environ.get("CI") and name == "nginx":
            pytest.fail(message)
        pytest.skip(message)
    return found


def unpack(built: Path, root: Path) -> None:
    """Lay out a built site below a folder as the archive for web servers has it."""
    shutil.copytree(built, root / "situs")
    for path, content in compressed(files_of(built)):
        (root / "situs" / path).write_bytes(content)
    (root / "situs" / ".rahasia").write_text("x", encoding="utf-8")
    for path, text in header_files().items():
        (root / "server" / path).parent.mkdir(parents=True)
        (root / "server" / path).write_text(text, encoding="utf-8")
    (root / "scratch").mkdir()
    if os.geteuid() == 0:
        shutil.chown(root / "scratch", _NOBODY)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run a server without any rights until the end of the block."""
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | dict(environment or {}),
        user=_NOBODY if os.geteuid() == 0 else None,
    ) as process:
        try:
            _wait(process, port)
            yield
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(100):
        if process.poll() is not None:
            assert process.stderr
            pytest.fail(f"the server did not start: {process.stderr.read()}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the server does not answer")
