"""A rendered page → its sections, as the theme's search takes it apart, at a tenth of the work.

Only for pages as Python-Markdown writes them: headings beside one another, and nothing that the
search must not see. Of any other page this says nothing, and whoever asks turns to the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Final, NamedTuple

_HEADING: Final = re.compile(r'<h[2-6] id="([^"<>]*)">(.*?)</h[2-6]>', re.DOTALL)
_HEADERLINK: Final = re.compile(r'<a class="headerlink"[^<>]*>[^<>]*</a>')
# What the theme keeps stands for a space between words; all else vanishes without a trace.
_NOT_KEPT: Final = re.compile(r"<(?!/?(?:p|code|pre|li|ol|ul|sub|sup)\b)[^<>]*>")
_VOID: Final = re.compile(r"<(?:br|hr|img|input)\b")
# The theme leaves out what these hold, and knows headings by more than their look.
_UNUSUAL: Final = re.compile(
    r"data-search-exclude|linenodiv|<(?:!|\?|script|style|object|h1|h[2-6](?! id=\"[^\"<>]*\">))"
)


class Section(NamedTuple):
    """A part of a page: its anchor, empty before the first heading, its title and its text."""

    anchor: str
    title: str
    text: str


def sections_of(html: str) -> list[Section] | None:
    """Return the sections of a page; None for one that is not as simple as that.

    Titles are HTML without tags. Of a text, only the tags are left that part one word from another.
    """
    if _UNUSUAL.search(html):
        return None
    headings = list(_HEADING.finditer(html))
    starts = [0, *(heading.end() for heading in headings)]
    ends = [*(heading.start() for heading in headings), len(html)]
    texts = [html[start:end] for start, end in zip(starts, ends, strict=True)]
    titles = [_HEADERLINK.sub("", heading[2]) for heading in headings]
    if any("<" in title for title in titles) or not all(map(_is_closed, texts)):
        return None
    return list(_sections([heading[1] for heading in headings], titles, texts))


def _sections(anchors: list[str], titles: list[str], texts: list[str]) -> Iterator[Section]:
    if anchors or texts[0]:
        yield Section("", "", _NOT_KEPT.sub("", texts[0]))
    for anchor, title, text in zip(anchors, titles, texts[1:], strict=True):
        yield Section(
            unescape(anchor), escape(unescape(title), quote=False), _NOT_KEPT.sub("", text)
        )


def _is_closed(html: str) -> bool:
    """Tell whether every element ends where the next heading begins, so that none holds one."""
    return html.count("<") == 2 * html.count("</") + len(_VOID.findall(html))
