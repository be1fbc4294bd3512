"""A built site → what keeps it from working on any host: outside loads, inline code, file names.

Looks at the files as browsers and file systems see them; knows nothing of how they were made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kaidah.content_files import OPEN_DATA
from kaidah.names import is_device

# What a browser loads by itself, by element and attribute; None for any element.
_LOADED: Final = {
    (None, "src"),
    (None, "srcset"),
    (None, "poster"),
    (None, "xlink:href"),
    ("image", "href"),
    ("link", "href"),
    ("object", "data"),
    ("use", "href"),
}
# Links that tell where a page belongs; no browser follows them.
_TOLD_ONLY: Final = {"alternate", "author", "canonical", "license", "next", "prev"}
_DATA_TYPES: Final = {"application/json", "application/ld+json"}
_IN_STYLES: Final = re.compile(r"""(?:url\(|@import)\s*['"]?(?P<address>[^'")\s;]+)""")
_IN_SCRIPTS: Final = re.compile(r"""['"`](?P<address>(?:https?:|wss?:)?//\w[^'"`\s]*)""")
_REFRESH: Final = re.compile(r"url\s*=\s*['\"]?(?P<address>[^'\"]+)", re.IGNORECASE)
# The theme's own scripts name services that a site may switch on; a browser test sees it is off.
_THEME_SCRIPT: Final = ".min.js"
# It is shown at any depth, so its addresses start at the root of the site on purpose.
_ANY_DEPTH: Final = "404.html"
_LONGEST_PATH: Final = 100
_FILE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]*(?<!\.)")

OUTSIDE: Final = "memuat berkas dari situs lain"
INLINE: Final = "gaya atau skrip di dalam halaman"
FROM_ROOT: Final = "alamat yang dimulai dari akar server"
TOO_LONG: Final = f"lebih panjang daripada {_LONGEST_PATH} huruf"
ODD_NAME: Final = "nama selain huruf kecil, angka, titik, tanda hubung, dan garis bawah"
DEVICE_NAME: Final = "nama yang dipakai Windows untuk dirinya sendiri"
SAME_NAME: Final = "hanya berbeda huruf besar-kecil dari berkas lain"
UNREADABLE: Final = "bukan teks UTF-8 atau JSON yang utuh"


class Flaw(NamedTuple):
    """A file of the site, what is wrong with it, and the text that shows it."""

    path: str
    what: str
    text: str


def audit(site: Path) -> list[Flaw]:
    """Return everything that would fail offline, below a strict policy, or on another system."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    flaws = [*name_flaws(paths)]
    for path in paths:
        look = _LOOKS.get(PurePosixPath(path).suffix)
        if look is None or path.endswith(_THEME_SCRIPT):
            continue
        try:
            flaws += look((site / path).read_text(encoding="utf-8"), path)
        except ValueError as error:
            flaws.append(Flaw(path, UNREADABLE, str(error)))
    return flaws


def name_flaws(paths: Sequence[str]) -> Iterator[Flaw]:
    """Yield the names that some file system would refuse or mix up."""
    seen: dict[str, str] = {}
    for path in paths:
        if len(path) > _LONGEST_PATH:
            yield Flaw(path, TOO_LONG, str(len(path)))
        for name in path.split("/"):
            if not _FILE_NAME.fullmatch(name):
                yield Flaw(path, ODD_NAME, name)
            if is_device(name):
                yield Flaw(path, DEVICE_NAME, name)
        other = seen.setdefault(path.lower(), path)
        if other != path:
            yield Flaw(path, SAME_NAME, other)


def _markup(text: str, path: str) -> list[Flaw]:
    reader = _Reader(path)
    reader.feed(text)
    reader.close()
    return reader.flaws


def _style_sheet(text: str, path: str) -> Iterator[Flaw]:
    for found in _IN_STYLES.finditer(text):
        yield from _address(path, found["address"])


def _script(text: str, path: str) -> Iterator[Flaw]:
    for found in _IN_SCRIPTS.finditer(text):
        yield Flaw(path, OUTSIDE, found["address"])


def _data(text: str, path: str) -> Iterator[Flaw]:
    values = _texts(json.loads(text))
    # The open data names its schema and its own site in full.
    if path.startswith(OPEN_DATA):
        return
    for value in values:
        # A sentence may name an address; a value that is one may be fetched.
        if re.fullmatch(r"(?:https?:|wss?:)?//\S+", value):
            yield Flaw(path, OUTSIDE, value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


_LOOKS: Final[Mapping[str, Callable[[str, str], Iterable[Flaw]]]] = {
    ".css": _style_sheet,
    ".html": _markup,
    ".js": _script,
    ".json": _data,
    ".svg": _markup,
}


def _address(path: str, address: str) -> Iterator[Flaw]:
    parts = urlsplit(address.strip())
    if parts.netloc or parts.scheme not in {"", "data"}:
        yield Flaw(path, OUTSIDE, address)
    elif parts.path.startswith("/") and not parts.scheme and path != _ANY_DEPTH:
        yield Flaw(path, FROM_ROOT, address)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.flaws: list[Flaw] = []
        self._path = path

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            if name == "style" or name.startswith("on") or name == "srcdoc":
                self._add(INLINE, f"{name}={value}")
            elif value.strip().lower().startswith("javascript:"):
                self._add(INLINE, value)
        for address in _loaded_by(tag, values):
            self.flaws += _address(self._path, address)
        inline = tag == "script" and "src" not in values
        if (inline and values.get("type") not in _DATA_TYPES) or tag == "style":
            self._add(INLINE, f"<{tag}>")

    def _add(self, what: str, text: str) -> None:
        self.flaws.append(Flaw(self._path, what, text))


def _loaded_by(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses that a browser goes to for an element, unasked."""
    if tag == "link" and set(values.get("rel", "").split()) <= _TOLD_ONLY:
        return
    if values.get("http-equiv", "").lower() == "refresh":
        yield from _REFRESH.findall(values.get("content", ""))
    for name, value in values.items():
        if {(tag, name), (None, name)} & _LOADED:
            parts = value.split(",") if name == "srcset" else [value]
            yield from (part.split()[0] if name == "srcset" else part for part in parts if part)
