"""What holds for findings and for bodies, whatever the files hold."""

from __future__ import annotations

from kaidah.body_parts import Body
from kaidah.knowledge_base import KnowledgeBase


def assert_places_exist(base: KnowledgeBase) -> None:
    """Every finding stands inside its file, however spoilt that is."""
    for finding in base.diagnostics:
        source, span = base.sources.get(finding.path), finding.span
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        if source is None:
            continue
        lines = source.text.split("\n")
        assert span.end_line <= len(lines)
        # What is missing at the end of a line is shown one beyond its last character.
        assert span.column <= len(lines[span.line - 1]) + 1
        assert span.end_column <= len(lines[span.end_line - 1]) + 2


def told(body: Body) -> tuple[object, ...]:
    """Return all that a body tells, including what it reads only when asked."""
    mentions = [(m.rule, m.at, m.linked, m.passage) for m in body.mentions]
    blocks = [(b.name, b.at, b.texts, b.empty, b.closed) for b in body.blocks]
    return mentions, blocks, body._replace(mentions=(), blocks=())
