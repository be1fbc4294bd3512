"""Blanks out what Markdown shows as it is: fenced code, HTML comments, HTML blocks.

Follows what Python-Markdown and pymdownx.superfences do before they look at anything else. The
result has the length of the input, with `MASK` in place of what is not prose and `BREAK`
where an HTML block also ends the paragraph before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kaidah.patterns import late

MASK: Final = "\0"
BREAK: Final = "\1"

_FENCE: Final = late(
    r"^(?P<lead>[ \t>]*)(?P<body>(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*))$", re.MULTILINE
)
# What superfences accepts behind the fence: a language, options, or attributes in braces. It knows
# these options only; with any other word there is no fence.
_OPTION: Final = (
    r"(?:title(?:_mode)?(?:=(?:\"[^\n]*?\"|'[^\n]*?'))?|linenums=(?:\"\d[^\n]*?\"|'\d[^\n]*?')"
    r"|hl_lines=(?P<q>[\"'])\d+(?:-\d+)?(?:[ \t]+\d+(?:-\d+)?)*(?P=q))"
)
_INFO: Final = late(
    r"[ \t]*(\.?[\w#.+-]+(?=[ \t]|$))?"
    rf"([ \t]*\{{[^\n]*\}}|([ \t]*{_OPTION}(?=[ \t]|$))+)?[ \t]*",
    re.ASCII,
)
_HTML: Final = late(
    r"^[ ]{0,3}(?P<body><(?:(?P<comment>!--)|(?P<tag>[a-zA-Z][\w-]*)))", re.MULTILINE
)
# markdown.util.BLOCK_LEVEL_ELEMENTS
_BLOCK_TAGS: Final = frozenset(
    """
    address article aside blockquote body canvas center colgroup dd details div dl dt fieldset
    figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li
    main map math menu nav noscript object ol option output p pre progress script section style
    summary table tbody td textarea tfoot th thead tr ul video
    """.split()
)


def without_raw(text: str) -> str:
    """Return the text with fenced code, comments and HTML blocks hidden, and CRLF as LF."""
    text = text.replace(MASK, " ").replace(BREAK, " ").replace("\r\n", " \n")
    if "```" in text or "~~~" in text:
        text = _without_fences(text)
    if "<" in text:
        text = _without_html(text)
    return text


def _without_fences(text: str) -> str:
    return _without(text, _FENCE, _closing_fence, MASK)


def _without_html(text: str) -> str:
    return _without(text, _HTML, _html_end, BREAK)


def _without(
    text: str,
    opener: re.Pattern[str],
    end_of: Callable[[str, re.Match[str]], tuple[bool, int]],
    sign: str,
) -> str:
    """Hide what begins with `opener`.

    `end_of` says whether it is what it seems, and where it ends or else where to look on.
    """
    parts, done = [], 0
    opening = opener.search(text)
    while opening:
        found, end = end_of(text, opening)
        if found:
            start = opening.start("body")
            # Line breaks go as well: what is hidden is one line to the rest, as when rendered.
            parts += [text[done:start], sign * (end - start)]
            done = end
        opening = opener.search(text, end)
    return "".join(parts) + text[done:]


def _closing_fence(text: str, opening: re.Match[str]) -> tuple[bool, int]:
    """Find where a fence ends; it is none when it stays open or its indentation is left before."""
    if not _INFO.fullmatch(opening["info"]):
        return False, opening.end()
    lead, fence = opening["lead"], opening["fence"]
    indent, quotes = len(lead.expandtabs(4)), lead.count(">")
    at = opening.end() + 1
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].expandtabs(4)
        content = line.lstrip(" >") if quotes else line.lstrip(" ")
        lead_here = line[: len(line) - len(content)]
        if content.rstrip() == fence and len(lead_here) == indent:
            return True, stop
        if lead_here.count(">") < quotes or (content.strip() and len(lead_here) < indent):
            return False, stop
        at = stop + 1
    return False, len(text)


def _html_end(text: str, opening: re.Match[str]) -> tuple[bool, int]:
    """Find where a comment or an HTML block ends; inline tags and open comments are none."""
    no = False, opening.end()
    if opening["comment"]:
        end = text.find("-->", opening.end())
        return no if end < 0 else (True, end + 3)
    tag = opening["tag"].lower()
    if tag not in _BLOCK_TAGS:
        return no
    if tag == "hr":
        end = text.find(">", opening.end())
        return no if end < 0 else (True, end + 1)
    depth, start = 0, opening.start("body")
    # A tag inside a comment does not count.
    tags = re.compile(rf"<!--.*?-->|<(/?){tag}\b[^>]*?(/?)>", re.IGNORECASE | re.DOTALL)
    for match in tags.finditer(text, start):
        if not match[0].startswith("<!--") and not match[2]:
            depth += -1 if match[1] else 1
        if depth <= 0:
            return True, match.end()
    # An HTML block that is never closed takes the rest of the page with it.
    return True, len(text)
