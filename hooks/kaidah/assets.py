"""Style sheets and scripts as they are published: named after their content, and only what is used.

A name that changes with the content lets a host tell browsers to keep a file for good. MkDocs
gets to know of it from the adapter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import rjsmin

STYLE_SHEET: Final = "assets/stylesheets/kaidah.css"
"""Where the style sheets of every page go, joined: one request instead of a dozen."""

_SCRIPTS: Final = "assets/javascripts"
_STYLES: Final = "assets/stylesheets"
_LUNR: Final = f"{_SCRIPTS}/lunr/"
_LUNR_SUPPORT: Final = f"{_LUNR}min/lunr.stemmer.support.min.js"


class Asset(NamedTuple):
    """A file under the name it is published with; templates ask for it by `source`."""

    source: str
    name: str
    content: bytes


def own_assets(theme: Path, sheets: Iterable[str]) -> list[Asset]:
    """Return the style sheets named `sheets` as one; each script and other sheet by itself."""
    joined = tuple(sheets)
    files = [*theme.glob(f"{_SCRIPTS}/*.js"), *theme.glob(f"{_STYLES}/**/*.css")]
    names = sorted(path.relative_to(theme).as_posix() for path in files)
    found = [
        named_after_content(name, _without_remarks(theme / name))
        for name in names
        if name not in joined
    ]
    texts = [(theme / sheet).read_text(encoding="utf-8") for sheet in joined]
    return [*found, named_after_content(STYLE_SHEET, "\n".join(texts).encode())]


def _without_remarks(path: Path) -> bytes:
    """Return a file as readers load it; what others wrote stays as its licence found it."""
    content = path.read_bytes()
    vendored = path.with_suffix(".license.txt").exists()
    if path.suffix != ".js" or vendored:
        return content
    return str(rjsmin.jsmin(content.decode())).encode()


def named_after_content(source: str, content: bytes) -> Asset:
    """Return a file with the name it is published under."""
    return Asset(source, published_name(source, content), content)


def published_name(path: str, content: bytes) -> str:
    """Return a path with eight hexadecimal digits of its content's SHA-256 before the suffix."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{suffix}"


def is_unused(path: str, languages: Iterable[str]) -> bool:
    """Tell whether no page loads a file of the theme: source maps, and other search languages.

    Material's search worker loads one file for each of its languages, and what these share.
    """
    if path.endswith(".map"):
        return True
    used = {f"{_LUNR}min/lunr.{language}.min.js" for language in languages}
    return path.startswith(_LUNR) and path not in used | {_LUNR_SUPPORT}
