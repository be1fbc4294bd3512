"""The text of one file and the arithmetic between offsets, lines and columns.

Reads bytes from disk and decodes them; what the text means is left to others.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from bisect import bisect_right
from pathlib import Path
from typing import Final

from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Span

# A page of a thousand kilobytes would be a book; more is a file that got here by mistake.
_MAX_BYTES: Final = 1_000_000
# Opening a pipe must not wait for somebody to write to it.
_READ_AT_ONCE: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_BOM: Final = "\ufeff"
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"


class Source:
    """A decoded file; `path` is relative to the docs folder, with forward slashes."""

    __slots__ = ("_signs", "_starts", "has_bom", "path", "text")

    def __init__(self, path: str, text: str, *, has_bom: bool = False) -> None:
        self.path = path
        self.text = text
        self.has_bom = has_bom
        self._starts: list[int] = []
        self._signs: bytes | None = None

    @property
    def signs(self) -> bytes:
        """The signs of the text: see `signs_of`."""
        if self._signs is None:
            self._signs = signs_of(self.text)
        return self._signs

    def span(self, start: int, end: int) -> Span:
        """Turn character offsets into a place; the end is open."""
        return Span(self.locate, start, end)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end; empty when there is none."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        stop = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : stop].rstrip("\r\n")

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a character, both from 1."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _line_starts(self) -> list[int]:
        # Most files have no finding, so the line table is made only when somebody asks.
        if not self._starts:
            self._starts.append(0)
            find = self.text.find
            at = find("\n")
            while at >= 0:
                self._starts.append(at + 1)
                at = find("\n", at + 1)
        return self._starts


def signs_of(text: str) -> bytes:
    """Return a text in UTF-8 without the letters a to z: for a glance at what it may hold.

    It is a quarter as long as the text; what has no such letters and is not in it is nowhere in
    the text.
    """
    return text.encode(errors="replace").translate(None, _LETTERS)


def read_source(path: str, name: str) -> Source | Diagnostic:
    """Read and decode a file.

    Returns its text without a byte-order mark, or the finding that says why it cannot be read.
    """
    try:
        size, content = _bytes_of(path)
    except OSError as error:
        cause, action = _reason(Path(path), error)
        return Diagnostic(CODES["KB110"], name, START_OF_FILE, cause=cause, action=action)
    if size > _MAX_BYTES:
        return _too_large(name, size)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(name, content, error.start)
    has_bom = text.startswith(_BOM)
    if has_bom:
        text = text[1:]
    if not text or text.isspace():
        return Diagnostic(CODES["KB103"], name, START_OF_FILE)
    return Source(name, text, has_bom=has_bom)


def _bytes_of(path: str) -> tuple[int, bytes]:
    """Return the size of a file and what is in it, as far as that is less than the limit."""
    file = os.open(path, _READ_AT_ONCE)
    try:
        info = os.fstat(file)
        if not stat.S_ISREG(info.st_mode):
            # A pipe or a device would be read for ever.
            raise OSError(errno.EINVAL, "bukan berkas biasa")
        return info.st_size, os.read(file, min(info.st_size, _MAX_BYTES) + 1)
    finally:
        os.close(file)


def _too_large(name: str, size: int) -> Diagnostic:
    cause = f"ukurannya {size // 1000} kB; batasnya {_MAX_BYTES // 1000} kB"
    return Diagnostic(CODES["KB111"], name, START_OF_FILE, cause=cause)


def guess_text(path: Path) -> str:
    """Return what a file that is not UTF-8 most likely says; empty when it cannot be read."""
    try:
        size, content = _bytes_of(str(path))
    except OSError:
        return ""
    if size > _MAX_BYTES:
        return ""
    return content.decode(_likely_encoding(content) or "latin-1", errors="replace")


def _likely_encoding(content: bytes) -> str | None:
    """Name the encoding of bytes that are not UTF-8; None when they are hardly text at all."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None if b"\0" in content else "windows-1252"


def _not_utf8(name: str, content: bytes, at: int) -> Diagnostic:
    before = content[:at].decode("utf-8-sig", errors="replace")
    source = Source(name, before + "?")
    span = source.span(len(before), len(before) + 1)
    encoding = _likely_encoding(content)
    action = ""
    if encoding is None:
        cause = "berkas ini tampaknya bukan berkas teks"
        action = "hapus berkas ini, atau beri nama yang sesuai dengan jenisnya, misalnya .png."
    elif encoding == "utf-16":
        cause = 'berkas ini tersimpan sebagai UTF-16, yang disebut "Unicode" di Notepad'
    else:
        shown = content[at : at + 1].decode(encoding, errors="replace")
        cause = f'huruf "{shown}" tersimpan dengan penyandian lain, tampaknya Windows-1252'
    return Diagnostic(CODES["KB101"], name, span, cause=cause, action=action)


def _reason(path: Path, error: OSError) -> tuple[str, str]:
    """Say why a file cannot be read, and what helps where the code's own advice does not."""
    if path.is_dir():
        return (
            "di sini ada folder, padahal seharusnya berkas",
            "ganti nama folder itu atau pindahkan, lalu taruh berkasnya di sini.",
        )
    if isinstance(error, FileNotFoundError):
        return (
            "berkas ini tidak ada",
            "kembalikan berkas itu dari versi sebelumnya, atau buat lagi.",
        )
    if isinstance(error, PermissionError):
        return "komputer tidak mengizinkan berkas ini dibaca", ""
    return f"komputer melaporkan: {error.strerror or error}", ""
