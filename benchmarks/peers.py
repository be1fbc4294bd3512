"""The same content for Doorstop, sphinx-needs and StrictDoc: one of their items for each of ours.

All get what they can check: links between items, and for all but Doorstop every mention as a link.
Our containers and headings become bold lines, since no tool allows them inside an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.model import EXAMPLE, QUESTION, RULE, Item, Page

# Doorstop's IDs: the document's prefix and digits.
_PREFIXES: Final = {RULE: "EMS", EXAMPLE: "CONTOH", QUESTION: "TANYA"}
_MARKED: Final = re.compile(r"^(?:##|///) (.+)$", re.MULTILINE)
_CLOSING: Final = re.compile(r"^///\n?", re.MULTILINE)
_MENTION: Final = re.compile(r"_?(EMS-\d{5})_?")

_SPHINX: Final = """\
extensions = ["sphinx_needs", "myst_parser"]
needs_id_regex = "^[A-Za-z0-9-]+"
needs_types = [
    {"directive": name, "title": name, "prefix": "", "color": "#ffffff", "style": "node"}
    for name in ("aturan", "contoh", "tanya")
]
"""

STRICTDOC_INPUT: Final = "isi"
_STRICTDOC: Final = """\
[DOCUMENT]
TITLE: {title}
OPTIONS:
  MARKUP: Markdown

{items}"""


def write_doorstop(folder: Path, content: Iterator[Page]) -> None:
    """Write pages as three Doorstop documents; examples and questions hang on the rules."""
    # The folder that stands for a repository, so that no version control is measured.
    (folder / ".mockvcs").mkdir(parents=True)
    for kind, prefix in _PREFIXES.items():
        (folder / kind).mkdir()
        parent = "" if kind == RULE else f"  parent: {_PREFIXES[RULE]}\n"
        settings = f"  digits: 5\n  itemformat: markdown\n{parent}  prefix: {prefix}\n  sep: '-'\n"
        _write(folder / kind / ".doorstop.yml", f"settings:\n{settings}")
    for page in content:
        for item in page.items:
            number = int(item.id.rpartition("-")[2])
            name = f"{_PREFIXES[item.kind]}-{number:05}.md"
            _write(folder / item.kind / name, _doorstop_item(item, number))


def _doorstop_item(item: Item, number: int) -> str:
    links = "".join(f"- {rule}: null\n" for rule in item.rules)
    return f"""---
active: true
derived: false
level: '1.{number}'
links: {"" if links else "[]"}
{links}normative: true
ref: ''
reviewed: null
---

# {item.title}

{_plain(item.body)}
"""


def write_sphinx_needs(folder: Path, content: Iterator[Page]) -> None:
    """Write pages as MyST files with a need for each item."""
    for kind in ("aturan", "contoh", "tanya-jawab"):
        (folder / kind).mkdir(parents=True)
    _write(folder / "conf.py", _SPHINX)
    _write(folder / "index.md", "# Isi\n\n```{toctree}\n:glob:\n\n*/*\n```\n")
    for page in content:
        title = page.fields["judul"]
        needs = "\n".join(_need(item) for item in page.items)
        _write(folder / page.path, f"# {title}\n\n{needs}")


def _need(item: Item) -> str:
    links = f":links: {', '.join(item.rules)}\n" if item.rules else ""
    body = _MENTION.sub(r"{need}`\1`", _plain(item.body))
    return f"```{{{item.kind}}} {item.title}\n:id: {item.id}\n{links}\n{body}\n```\n"


def write_strictdoc(folder: Path, content: Iterator[Page]) -> None:
    """Write pages as three StrictDoc documents with a requirement for each item."""
    kinds: dict[str, list[str]] = {kind: [] for kind in _PREFIXES}
    for page in content:
        for item in page.items:
            kinds[item.kind].append(_requirement(item))
    (folder / STRICTDOC_INPUT).mkdir(parents=True)
    for kind, items in kinds.items():
        text = _STRICTDOC.format(title=kind.capitalize(), items="\n".join(items))
        _write(folder / STRICTDOC_INPUT / f"{kind}.sdoc", text)


def _requirement(item: Item) -> str:
    parents = "".join(f"- TYPE: Parent\n  VALUE: {rule}\n" for rule in item.rules)
    relations = f"RELATIONS:\n{parents}" if parents else ""
    body = _MENTION.sub(r"[LINK: \1]", _plain(item.body)).strip()
    return f"""[REQUIREMENT]
UID: {item.id}
TITLE: {item.title}
STATEMENT: >>>
{body}
<<<
{relations}"""


def _plain(body: str) -> str:
    return _CLOSING.sub("", _MARKED.sub(r"**\1**\n", body))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
