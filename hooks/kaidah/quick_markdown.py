"""Makes a Python-Markdown converter ask less of each piece of text, and write the same.

Python-Markdown puts every piece to every one of its patterns and processors. Most pieces are plain
prose, and one glance tells which of them have nothing to look for there. Relies on how it divides
the work (its version is locked); what other extensions bring along is asked as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, STX, AtomicString, Registry

# A sign without which a pattern of Python-Markdown cannot match. A match takes signs out of a text
# and puts none in, so what is missing at first is missing to the end.
_SIGNS: Final[Mapping[str, str]] = {
    "backtick": "`",
    "em_strong": "*_",
    "entity": "&",
    "escape": "\\",
    "linebreak": "\n",
    **dict.fromkeys(("autolink", "automail", "html"), "<"),
    **dict.fromkeys(("footnote", "reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "["),
}
# A single line that begins with a letter, perhaps in bold; and the processors that leave it alone.
_PROSE: Final = re.compile(r"(?:\*\*)?[^\W\d_][^\n]*\Z")
_NOT_FOR_PROSE: Final = frozenset(
    "admonition code defindent deflist empty footnote hashheader hr indent olist quote reference "
    "setextheader table ulist".split()
)


def hasten(converter: Markdown) -> Markdown:
    """Let a converter that is fully set up glance first; return it."""
    converter.treeprocessors.register(_GlancingInlines(converter), "inline", 20)
    converter.treeprocessors.register(_GlancingUnescape(converter), "unescape", 0)
    converter.__dict__["is_block_level"] = cache(converter.is_block_level)
    if type(converter.preprocessors["html_block"]) is HtmlBlockPreprocessor:
        converter.preprocessors.register(_GlancingHtml(converter), "html_block", 20)
    if "toc" in converter.treeprocessors:
        _draw_no_contents(converter.treeprocessors["toc"])
    converter.parser.__dict__["parseBlocks"] = _glancing(converter.parser.blockprocessors)
    return converter


def _draw_no_contents(toc: Treeprocessor) -> None:
    """Draw no table of contents if no mark in a text can ask for it; the theme draws its own."""
    if isinstance(toc, TocTreeprocessor) and not toc.marker:
        toc.__dict__["build_toc_div"] = lambda _: Element("div")


class _GlancingHtml(HtmlBlockPreprocessor):
    """Looks for HTML only where there is a sign of it."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&" in text else lines


class _GlancingUnescape(UnescapeTreeprocessor):
    """Looks for escaped characters only where one is marked."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _GlancingInlines(InlineProcessor):
    """Tries on a text only the patterns whose signs stand in it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        signs = {id(own): _SIGNS[name] for name, own in _own(md.inlinePatterns, _SIGNS)}
        self._patterns = [
            (found, frozenset(signs.get(id(found), ""))) for found in md.inlinePatterns
        ]
        self._always = not all(needed for _, needed in self._patterns)
        self._sign = re.compile(f"[{re.escape(''.join(signs.values()))}]")

    def _InlineProcessor__handleInline(  # noqa: N802  (private to Python-Markdown)
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803
    ) -> str:
        signs = {*self._sign.findall(data)}
        if isinstance(data, AtomicString) or not (signs or self._always):
            return data
        apply: Callable[..., Any] = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._patterns)):
            pattern, needed = self._patterns[index]
            matched, start = not (needed and signs.isdisjoint(needed)), 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: N803
    ) -> list[tuple[Element, list[str]]]:
        if data and INLINE_PLACEHOLDER_PREFIX not in data:
            part = "text" if isText else "tail"
            before = getattr(parent, part)
            setattr(parent, part, before + data if before else data)
            return []
        slowly: Callable[..., list[tuple[Element, list[str]]]]
        slowly = super()._InlineProcessor__processPlaceholders  # type: ignore[misc]
        return slowly(data, parent, isText)


def _glancing(registry: Registry[BlockProcessor]) -> Callable[[Element, list[str]], None]:
    """Return what stands in for `BlockParser.parseBlocks`."""
    processors = list(registry)
    others = {id(own) for _, own in _own(registry, _NOT_FOR_PROSE)}
    for_prose = [found for found in processors if id(found) not in others]

    def parse(parent: Element, blocks: list[str]) -> None:
        while blocks:
            for processor in for_prose if _PROSE.match(blocks[0]) else processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    return parse


def _own(registry: Registry[Any], names: Iterable[str]) -> Iterator[tuple[str, object]]:
    """Yield what Python-Markdown itself has registered under some of these names."""
    for name in names:
        if name in registry and type(registry[name]).__module__.startswith("markdown."):
            yield name, registry[name]
