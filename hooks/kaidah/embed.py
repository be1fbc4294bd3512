"""The rendered text of one page inside another: its anchors, addresses and headings made to fit.

Knows HTML as Python-Markdown writes it, and no page: the caller says where addresses lead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_PERMALINK: Final = re.compile(r'<a class="headerlink"[^>]*>.*?</a>')
_HEADING: Final = re.compile(r"<(/?)h([1-6])(?=[\s>])")
_TAG: Final = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE: Final = re.compile(r'(?<=\s)(id|href|src)="([^"]*)"')
_DEEPEST: Final = 6


def embedded(html: str, prefix: str, address: Callable[[str], str], *, deeper: int = 0) -> str:
    """Return the text of a page for use inside another.

    Anchors get a prefix, so that two pages with the same headings can stand together; links to
    them follow. Every other address is what `address` makes of it. Headings go down some levels.
    """

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name == "id":
            return f'id="{prefix}-{value}"'
        return (
            f'{name}="#{prefix}-{value[1:]}"' if value[:1] == "#" else f'{name}="{address(value)}"'
        )

    def heading(found: re.Match[str]) -> str:
        return f"<{found[1]}h{min(int(found[2]) + deeper, _DEEPEST)}"

    html = _HEADING.sub(heading, _PERMALINK.sub("", html))
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
