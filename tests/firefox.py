"""Drives Debian's Firefox as it is, by the protocol that it speaks itself (Marionette).

Playwright drives only a Firefox of its own making. What is here is just enough to open a page, to
type, and to ask what is there.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

_START, _ANSWER = 60.0, 30.0
_ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
# Speak on a port of one's choice, and ask no other host for anything.
_SETTINGS: Final = """\
user_pref("marionette.port", {port});
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.allow_hijacking_localhost", false);
"""


def find_firefox() -> str | None:
    """Return the path of Firefox; None where there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window of a running Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        """Begin a session on a connection that is open."""
        self._stream = connection.makefile("rwb")
        self._read()
        self._send("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._send("WebDriver:Navigate", {"url": address})

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that matches."""
        wanted = {"using": "css selector", "value": selector}
        found = self._send("WebDriver:FindElement", wanted)["value"]
        self._send("WebDriver:ElementSendKeys", {"id": found[_ELEMENT], "text": text})

    def ask(self, expression: str) -> Any:  # noqa: ANN401  (whatever the page answers)
        """Return what an expression is worth on the page."""
        script = {"script": f"return ({expression})", "args": []}
        return self._send("WebDriver:ExecuteScript", script)["value"]

    def wait_for(self, expression: str) -> Any:  # noqa: ANN401
        """Return what an expression is worth as soon as it is worth anything."""
        end = time.monotonic() + _ANSWER
        while not (value := self.ask(expression)):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(0.05)
        return value

    def _send(self, command: str, parameters: dict[str, Any]) -> dict[str, Any]:
        message = json.dumps([0, 1, command, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return dict(result or {})

    def _read(self) -> Any:  # noqa: ANN401
        digits = b""
        while (character := self._stream.read(1)) != b":":
            if not character:
                raise ConnectionError("Firefox has gone")
            digits += character
        return json.loads(self._stream.read(int(digits)))


@contextmanager
def running_firefox(executable: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own, and end it afterwards."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "user.js").write_text(_SETTINGS.format(port=port), encoding="utf-8")
    command = [executable, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    quiet = subprocess.DEVNULL
    environment = {
        "HOME": str(profile),
        "PATH": "/usr/bin:/bin",
        "MOZ_DISABLE_CONTENT_SANDBOX": "1",
    }
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment) as process:
        try:
            with _connect(port) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()


def _connect(port: int) -> socket.socket:
    end = time.monotonic() + _START
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_ANSWER)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
