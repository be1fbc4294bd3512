"""What several test modules share: folders laid out, commands run, built sites read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest

from kaidah.diagnostics import Diagnostic, Span
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.labels import LABELS, LABELS_FILE

ROOT: Final = Path(__file__).parent.parent
CASES: Final = ROOT / "tests" / "kasus"
BASE: Final = CASES / "dasar"
ENGLISH: Final = ROOT / "tests" / "situs"

DELETED: Final = "hapus.txt"
_TIMEOUT: Final = 180


# ------------------------------------------------------------------ golden cases


def lay_out(case: Path, target: Path) -> Path:
    """Copy the valid base and lay a case over it; return the docs folder.

    The theme's words are the business of the theme and of no case, so they are made up here.
    """
    docs = target / "docs"
    shutil.copytree(BASE / "docs", docs)
    labels = "".join(f"{name}: {name}\n" for name in LABELS)
    (docs / LABELS_FILE).write_text(labels, encoding="utf-8")
    deleted = case / DELETED
    if deleted.exists():
        for name in deleted.read_text(encoding="utf-8").split():
            (target / name).unlink()
    if case != BASE and (case / "docs").exists():
        shutil.copytree(case / "docs", docs, dirs_exist_ok=True)
    return docs


def read_with(target: Path, files: Mapping[str, str | bytes]) -> KnowledgeBase:
    """Read the valid base with some files replaced or added; paths start below docs."""
    docs = lay_out(BASE, target)
    for name, content in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_knowledge_base(docs)


def offending_text(base: KnowledgeBase, finding: Diagnostic) -> str:
    """Return the text a finding points at."""
    source, span = base.sources[finding.path], finding.span
    line = source.line(span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return line[span.column - 1 : end]


# ------------------------------------------------------------------ commands and sites


def run(
    arguments: Sequence[str | Path],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder and return what it printed."""
    return subprocess.run(
        [str(argument) for argument in arguments],
        cwd=folder,
        env=quiet_environment() | dict(environment or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=_TIMEOUT,
        check=False,
    )


def in_terminal(command: Iterable[str | Path], folder: Path, **environment: str) -> str:
    """Run a command in a terminal of its own and return what it showed."""
    pty = pytest.importorskip("pty", reason="a terminal of its own needs a Unix")
    master, terminal = pty.openpty()
    try:
        with subprocess.Popen(
            [str(argument) for argument in command],
            cwd=folder,
            env=quiet_environment() | {"TERM": "xterm"} | environment,
            stdout=terminal,
        ):
            os.close(terminal)
            return _read_all(master)
    finally:
        os.close(master)


def _read_all(terminal: int) -> str:
    shown = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # Linux says so when the last writer is gone.
            more = b""
        if not more:
            return shown.decode().replace("\r\n", "\n")
        shown += more


def quiet_environment() -> dict[str, str]:
    """Return the environment without what would change paths or outputs of a command."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "SITE_URL"}}
    return kept | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "1795305600",
    }


def mkdocs(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in the folder of a site."""
    return run([sys.executable, "-m", "mkdocs", *arguments], folder, environment=environment)


def copy_real_site(target: Path) -> Path:
    """Copy what a build of the real site needs; return the project folder."""
    copy_engine(target)
    shutil.copytree(ROOT / "docs", target / "docs")
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def copy_english_site(target: Path) -> Path:
    """Copy the second site and the engine, keeping their distance; return the site's folder."""
    copy_engine(target)
    ignored = shutil.ignore_patterns(".cache")
    return Path(shutil.copytree(ENGLISH, target / "tests" / ENGLISH.name, ignore=ignored))


def copy_engine(target: Path) -> None:
    """Copy the hooks folder, which is all the engine consists of."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hooks", target / "hooks", ignore=ignored)


def fingerprint(folder: Path) -> dict[str, str]:
    """Return a checksum of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }


# ------------------------------------------------------------------ built pages

# Where a browser fetches something at once, without a click.
_LOADING: Final = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}
_LOADING_RELATIONS: Final = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_CONNECTING_RELATIONS: Final = {"preconnect", "dns-prefetch", "prefetch"}
_SPOKEN_ATTRIBUTES: Final = ("title", "aria-label", "alt", "placeholder", "content")
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    """An element with its attributes and everything readers find inside."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements inside with a tag and attributes; `class_` asks for one class."""
        return [e for e in self.inside if e.tag == tag and e.matches(attributes)]

    def matches(self, wanted: Mapping[str, str]) -> bool:
        """Tell whether the attributes are there."""
        for name, value in wanted.items():
            if name == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(name) != value:
                return False
        return True

    def words(self) -> str:
        """Return the text with white space made plain."""
        return " ".join(self.text.split())


class HtmlPage(HTMLParser):
    """A built page: its elements, its anchors, its links."""

    def __init__(self, path: Path) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.path = path
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        for outer in self._open:
            outer.inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and whatever HTML lets stay open inside it."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Give a text to all elements around it, but keep program text out of the page's."""
        if self._open[-1].tag in {"script", "style"}:
            self._open[-1].text += data
            return
        for outer in self._open:
            outer.text += data

    @property
    def anchors(self) -> set[str]:
        """Everything a fragment may lead to."""
        elements = self.root.inside
        named = {e.attributes.get("id", "") for e in elements}
        return (named | {e.attributes.get("name", "") for e in elements if e.tag == "a"}) - {""}

    def links(self) -> Iterator[str]:
        """Yield the targets of links, which a reader may follow."""
        for element in self.root.find("a"):
            if "href" in element.attributes:
                yield element.attributes["href"]

    def loads(self) -> Iterator[str]:
        """Yield the addresses a browser fetches or connects to by itself."""
        for element in self.root.inside:
            relations = set(element.attributes.get("rel", "").split())
            if element.tag == "link" and relations & (_LOADING_RELATIONS | _CONNECTING_RELATIONS):
                yield element.attributes["href"]
            name = _LOADING.get(element.tag)
            if name and name in element.attributes:
                yield element.attributes[name]
            for candidate in element.attributes.get("srcset", "").split(","):
                if candidate.strip():
                    yield candidate.split()[0]

    def spoken(self) -> str:
        """Return all words a reader may see or hear: texts, titles, labels, descriptions."""
        attributes = [
            e.attributes[name]
            for e in self.root.inside
            for name in _SPOKEN_ATTRIBUTES
            if name in e.attributes and e.attributes.get("name") not in {"viewport", "generator"}
        ]
        return " ".join([self.root.text, *attributes])


def pages_of(site: Path) -> dict[str, HtmlPage]:
    """Read all pages of a built site, by their paths below it."""
    return {p.relative_to(site).as_posix(): HtmlPage(p) for p in sorted(site.rglob("*.html"))}


def dead_links(site: Path, pages: Mapping[str, HtmlPage]) -> list[str]:
    """Return "page → target" for each internal address that leads nowhere on disk."""
    dead = []
    for name, page in pages.items():
        for address in dict.fromkeys([*page.links(), *page.loads()]):
            if _is_elsewhere(address):
                continue
            if not _leads_somewhere(site, pages, name, address):
                dead.append(f"{name} → {address}")
    return dead


def _is_elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def _leads_somewhere(site: Path, pages: Mapping[str, HtmlPage], name: str, address: str) -> bool:
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path.startswith("/"):
        target = site / path.lstrip("/")
    elif path:
        target = site / Path(name).parent / path
    else:
        target = site / name
    target = Path(os.path.normpath(target))
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return False
    # "#" and "#__top" are handled by the theme's script and lead to the top anyhow.
    fragment = unquote(parts.fragment)
    page = pages.get(target.relative_to(site).as_posix())
    return not fragment or page is None or fragment in page.anchors


def span_at(line: int, column: int, end_line: int, end_column: int) -> Span:
    """Return a place in a file that nobody has read."""
    return Span([(line, column), (end_line, end_column)].__getitem__, 0, 1)
