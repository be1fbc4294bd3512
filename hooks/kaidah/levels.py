"""Where text that follows a block belongs: the memory of one depth while blocks are read."""

from __future__ import annotations


class Level:
    """What the last sibling at one depth was: indented text below a container belongs to it.

    `tight` marks a list item whose own lines are being read: there, too, indented text is no code.
    `strict` marks an admonition: lines that are not indented are outside, even without a blank one.
    """

    __slots__ = ("child", "quote", "strict", "tight")

    def __init__(self, *, strict: bool = False) -> None:
        self.child: Level | None = None
        self.quote: Level | None = None
        self.tight = False
        self.strict = strict

    def open(self, *, strict: bool = False) -> Level:
        """Begin a container whose content is indented."""
        self.child, self.quote = Level(strict=strict), None
        return self.child

    def quoted(self) -> Level:
        """Quotations that follow each other are one."""
        self.child, self.quote = None, self.quote or Level()
        return self.quote

    def close(self) -> None:
        """Note a sibling that takes no indented text."""
        self.child = self.quote = None
