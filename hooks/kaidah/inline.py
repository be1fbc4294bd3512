"""One leaf of Markdown → its prose, its links, and where readers see plain text.

Follows the order of Python-Markdown's inline patterns: code first, then links, then HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from kaidah.anchors import literal
from kaidah.leaves import Leaf, Line
from kaidah.patterns import late
from kaidah.raw_text import MASK

_TICKS: Final = late(r"(?<!\\)((?:\\\\)+)(?=`)|(?<!\\)(`+)")
_ESCAPE: Final = late(r"\\[\\`*_{}\[\]()>#+.!/|~^=:<\"'&-]")
_TARGET: Final = late(
    r"\(\s*(?:<([^<>]*)>|((?:[^()]|\((?:[^()]|\([^()]*\))*\))*?))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE: Final = late(r"\s?\[([^\[\]]*)\]")
_HTML: Final = late(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]*://[^<>]*|[^<> !]+@[^@<> ]+"
    r"|/?[a-zA-Z][^\s\"'<>@]*(?:\s+[^\s\"'=<>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>]+))?)*\s*/?"
    r"|!--(?:(?!<!--|-->).)*--)>",
    re.DOTALL,
)
# attr_list: behind an inline element, or closing a heading, a cell or a paragraph.
_INLINE_ATTRIBUTES: Final = late(rf"(?<=[)\]*_`{MASK}])\{{:?[ ]*[^}}\n ][^}}\n]*\}}")
_CLOSING_ATTRIBUTES: Final = late(r"(?<=\S)[ ]+(\{:?[ ]*[^}\n ][^}\n]*\})[ ]*$")
_PARAGRAPH_ATTRIBUTES: Final = late(r"\n[ ]*\{:?[ ]*[^}\n ][^}\n]*\}[ ]*$")
_ANCHOR: Final = late(r"[{ :]#([^\s}]+)")
_NOTE: Final = late(r"\[\^[^\[\]]*\]")


class Target(NamedTuple):
    """A link's target and where it stands in the leaf's text."""

    text: str
    start: int
    end: int
    elsewhere: Line | None = None
    image: bool = False
    label: str = ""


class Inline(NamedTuple):
    """What a leaf says. `prose` has the length of the leaf's text.

    `labels` are the stretches inside links and image descriptions, where an ID is not linked;
    `codes` and `tags` those of code spans and HTML tags.
    """

    prose: str
    targets: tuple[Target, ...] = ()
    labels: tuple[tuple[int, int], ...] = ()
    anchor: str | None = None
    codes: tuple[tuple[int, int], ...] = ()
    tags: tuple[tuple[int, int], ...] = ()

    def is_label(self, position: int) -> bool:
        """Tell whether a position stands inside a link's text."""
        return any(start <= position < end for start, end in self.labels)

    def shown(self, text: str) -> str:
        """Return what readers see of the leaf's text, with emphasis and entities left to read."""
        if not has_marks(text):
            return text
        signs = list(self.prose)
        for start, end in self.codes:
            code = text[start:end]
            ticks = len(code) - len(code.rstrip("`"))
            signs[start] = literal(code[ticks:-ticks].strip())
        for start, end in self.labels:
            if text.startswith("![", start - 2):
                signs[start - 2 : end] = [""] * (end - start + 2)
            signs[start - 1] = signs[end] = ""
        seen = _ESCAPE.sub(lambda match: literal(match[0][1]), "".join(signs).replace(MASK, ""))
        return re.sub(r"[\[\]]", lambda match: literal(match[0]), _NOTE.sub("", seen))


def has_marks(text: str) -> bool:
    """Tell whether a text has characters that may mean anything but themselves."""
    return "[" in text or "`" in text or "<" in text or "{" in text or "\\" in text


def read_inline(leaf: Leaf, references: Mapping[str, Line]) -> Inline:
    """Read the inline marks of a leaf; `references` are the page's reference links."""
    text = leaf.text
    if not has_marks(text):
        return Inline(text)
    return _Inline(text, references, closing=leaf.level > 0 or leaf.is_cell).read()


class _Inline:
    """Two copies of the text: `prose` is what remains visible, `marks` also hides escapes."""

    def __init__(self, text: str, references: Mapping[str, Line], *, closing: bool) -> None:
        self._prose = list(text)
        self._closing = closing
        self._references = references
        self._targets: list[Target] = []
        self._labels: list[tuple[int, int]] = []
        self._codes: list[tuple[int, int]] = []
        self._tags: list[tuple[int, int]] = []

    def read(self) -> Inline:
        self._hide_code()
        marks = _ESCAPE.sub(MASK * 2, "".join(self._prose))
        marks = self._read_links(marks)
        self._read_tags(marks)
        anchor = self._hide_attributes()
        return Inline(
            "".join(self._prose),
            tuple(self._targets),
            tuple(self._labels),
            anchor,
            tuple(self._codes),
            tuple(self._tags),
        )

    def _read_tags(self, marks: str) -> None:
        """Hide HTML tags, comments and addresses in angle brackets."""
        for match in _HTML.finditer(marks):
            start, end = match.span()
            if "://" in match[0].split(" ", 1)[0]:
                self._targets.append(Target(match[0][1:-1], start + 1, end - 1))
            elif "@" not in match[0] and not match[0].startswith(("<!--", "</")):
                self._tags.append((start, end))
            self._hide(start, end)

    def _hide(self, start: int, end: int) -> None:
        self._prose[start:end] = MASK * (end - start)

    def _hide_code(self) -> None:
        text = "".join(self._prose)
        at = 0
        while match := _TICKS.search(text, at):
            at = match.end()
            if match[2]:
                end = _code_end(text, match.end(), len(match[2]))
                if end is not None:
                    self._codes.append((match.start(), end))
                    self._hide(match.start(), end)
                    at = end

    def _read_links(self, marks: str) -> str:
        """Find links and images and hide their targets, kind by kind as Markdown does."""
        if self._references:
            marks = self._read_each(marks, self._read_reference)
        marks = self._read_each(marks, self._read_direct)
        return self._read_each(marks, self._read_short) if self._references else marks

    def _read_each(self, marks: str, read: Callable[[str, int, int], tuple[bool, int]]) -> str:
        at = marks.find("[")
        closing = _closing_brackets(marks)
        while at >= 0:
            close = closing.get(at)
            is_link, end = (False, at + 1) if close is None else read(marks, at, close)
            if is_link and close is not None:
                hidden = marks[close + 1 : end]
                marks = marks[: close + 1] + MASK * len(hidden) + marks[end:]
                if "[" in hidden or "]" in hidden:
                    closing = _closing_brackets(marks)
                self._hide(close + 1, end)
                self._labels.append((at + 1, close))
            at = marks.find("[", at + 1 if is_link else end)
        return marks

    def _read_reference(self, marks: str, at: int, close: int) -> tuple[bool, int]:
        """Read `[text][name]`."""
        behind = _REFERENCE.match(marks, close + 1)
        if behind is None:
            return False, at + 1
        return self._refer(behind[1] or self._label(at, close), at, behind.end()), behind.end()

    def _read_direct(self, marks: str, at: int, close: int) -> tuple[bool, int]:
        """Read `[text](target)`."""
        target = _TARGET.match(marks, close + 1)
        if target is None:
            return False, at + 1
        group = 1 if target[1] is not None else 2
        # The target itself may hold characters that `marks` hides, hence the visible copy.
        start, end = target.span(group)
        written = "".join(self._prose[start:end])
        image = marks[at - 1 : at] == "!"
        label = self._label(at, close)
        self._targets.append(Target(written, start, end, image=image, label=label))
        return True, target.end()

    def _read_short(self, marks: str, at: int, close: int) -> tuple[bool, int]:
        """Read `[name]`."""
        del marks
        is_link = self._refer(self._label(at, close), at, close + 1)
        return is_link, close + 1 if is_link else at + 1

    def _label(self, at: int, close: int) -> str:
        return "".join(self._prose[at + 1 : close])

    def _refer(self, name: str, start: int, end: int) -> bool:
        line = self._references.get(" ".join(name.lower().split()))
        if line is not None:
            self._targets.append(Target(line.text, start, end, elsewhere=line))
        return line is not None

    def _hide_attributes(self) -> str | None:
        prose = "".join(self._prose)
        if "{" not in prose:
            return None
        anchor = None
        for match in _INLINE_ATTRIBUTES.finditer(prose):
            self._hide(match.start(), match.end())
        closing = _CLOSING_ATTRIBUTES.search(prose) if self._closing else None
        closing = closing or _PARAGRAPH_ATTRIBUTES.search(prose)
        if closing:
            self._hide(closing.start(), closing.end())
            found = _ANCHOR.search(closing[0])
            anchor = found[1] if found else None
        return anchor


def _code_end(text: str, start: int, count: int) -> int | None:
    """Find where a code span ends that opens with `count` ticks before `start`.

    Like Python-Markdown, fall back to the longest shorter run: then the surplus opening ticks
    belong to the code.
    """
    longest, end = 0, None
    for match in re.finditer(r"`+", text[start:]):
        length = len(match[0])
        if length == count:
            return start + match.end()
        if length > longest:
            longest, end = length, start + match.end()
    return end if longest < count else None


def _closing_brackets(text: str) -> dict[int, int]:
    """Return where each bracket closes that does."""
    opened: list[int] = []
    closing = {}
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            closing[opened.pop()] = match.start()
    return closing
