"""Where the words of an editor stand.

Pure look-ups in what was read; how they are shown is for `reports`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from kaidah.diagnostics import Span
from kaidah.knowledge_base import KnowledgeBase
from kaidah.mentions import sentence_around
from kaidah.source import Source
from kaidah.suggest import explain_id

_PARAGRAPH: Final = "\n\n"
_LONGEST: Final = 200


class Hit(NamedTuple):
    """A place where a text stands: the page it is on, by its title, and the sentence."""

    path: str
    title: str
    at: Span
    sentence: str


def find_text(base: KnowledgeBase, wanted: str) -> Iterator[Hit]:
    """Yield each place where a text stands, letter case and accents aside.

    A rule ID in any spelling is looked for as it is written.
    """
    needle = _folded(_as_written(base, wanted))[0]
    if not needle:
        return
    for path, source in sorted(base.sources.items()):
        text, offsets = _folded(source.text)
        at = text.find(needle)
        while at >= 0:
            start, end = offsets[at], offsets[at + len(needle) - 1] + 1
            sentence = _sentence(source, start)
            yield Hit(path, _title(base, path), source.span(start, end), sentence)
            at = text.find(needle, at + len(needle))


def _as_written(base: KnowledgeBase, wanted: str) -> str:
    catalogue = base.catalogue
    rule = explain_id(wanted, catalogue.vocabulary.id_format).meant if catalogue else None
    return rule or " ".join(wanted.split())


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case, accents and line breaks, and where each letter was."""
    letters, offsets = [], []
    for at, letter in enumerate(text):
        plain = unicodedata.normalize("NFKD", " " if letter.isspace() else letter).casefold()
        for part in plain:
            if not unicodedata.combining(part):
                letters.append(part)
                offsets.append(at)
    return "".join(letters), offsets


def _title(base: KnowledgeBase, path: str) -> str:
    document = base.catalogue.by_path.get(path) if base.catalogue else None
    return document.item.title if document and document.item else ""


def _sentence(source: Source, at: int) -> str:
    """Return the sentence around an offset, or the line of front matter or data it stands on."""
    text = source.text
    start = text.rfind(_PARAGRAPH, 0, at) + 1
    end = text.find(_PARAGRAPH, at)
    paragraph = text[start : len(text) if end < 0 else end]
    # Tables and front matter have lines, not sentences.
    if source.path[0] == "_" or paragraph.lstrip().startswith(("|", "---")):
        line = source.line(source.span(at, at).line).strip()
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return sentence_around(paragraph, at - start)
