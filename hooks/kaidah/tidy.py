"""The fields of a page in the order that all pages have; nothing but the order changes. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kaidah.frontmatter import body_start, front_matter
from kaidah.page_fields import FIELDS
from kaidah.source import Source
from kaidah.vocabulary import Kind

_KEY: Final = re.compile(r"([\w-]+)[ \t]*:(?:[ \t\r\n]|$)")


def in_usual_order(source: Source, kind: Kind) -> Source:
    """Return the page with its fields in order, or the page itself where they are already.

    Comments above a field go with it. A page is left alone whose fields do not each begin a line.
    """
    fields = front_matter(source)
    if fields is None:
        return source
    start = source.text.index("\n") + 1
    stop = source.text.rindex("\n", 0, body_start(source.text) - 1) + 1
    groups = _groups(source.text[start:stop].splitlines(keepends=True))
    keys = [key for key, _ in groups]
    if keys != list(fields.entries):
        return source
    rank = {field.key: at for at, field in enumerate(FIELDS[kind])}
    ordered = sorted(groups, key=lambda group: rank.get(group[0], len(rank)))
    if ordered == groups:
        return source
    text = "".join(line for _, lines in ordered for line in lines)
    return Source(
        source.path, source.text[:start] + text + source.text[stop:], has_bom=source.has_bom
    )


def _groups(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Cut lines into fields: what stands above a field's key belongs to it."""
    groups: list[tuple[str, list[str]]] = []
    above: list[str] = []
    for line in lines:
        key = _KEY.match(line)
        if key:
            groups.append((key[1], [*above, line]))
            above = []
        elif line.startswith("#") or not line.strip() or not groups:
            above.append(line)
        else:
            groups[-1][1].extend([*above, line])
            above = []
    if groups:
        groups[-1][1].extend(above)
    return groups
