"""What stands in a page, as far as rules are concerned: mentions, links, headings, containers.

Facts only, read by `body` and `plain_body`.

No annotation is put off until later: named tuples would compile them one by one, at each start.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from kaidah.diagnostics import Span
from kaidah.vocabulary import RuleId


class Passage(NamedTuple):
    """A stretch of Markdown, and where in it something stands."""

    text: str
    offset: int


class Mention(NamedTuple):
    """A rule ID as written in a page.

    `read_passage` returns the Markdown around an offset of the file: checks do without it.
    """

    rule: RuleId
    at: Span
    linked: bool = True
    read_passage: Callable[[int], Passage] = partial(Passage, "")

    @property
    def passage(self) -> Passage:
        """The Markdown that the mention stands in, and where in it."""
        return self.read_passage(self.at.start)


class LooseMention(NamedTuple):
    """Something in prose that was probably meant as a rule ID; offsets are those of the file.

    `certain` when there is one repair, `firm` when it is an ID even if there is no such rule.
    """

    rule: RuleId
    at: Span
    start: int
    end: int
    certain: bool
    firm: bool


class Link(NamedTuple):
    """A Markdown link or image with its target as written and the text in its brackets."""

    target: str
    at: Span
    image: bool = False
    label: str = ""


class Remark(NamedTuple):
    """Something in prose that should not be published."""

    personal: bool
    what: str
    at: Span


class Heading(NamedTuple):
    """A heading and the anchor it gets when rendered; `empty` when no text belongs to it."""

    level: int
    text: str
    anchor: str
    at: Span
    empty: bool


class Block(NamedTuple):
    """A `/// name` container of the body; `read_texts` returns its `texts`."""

    name: str
    at: Span
    read_texts: Callable[[], tuple[str, ...]]
    empty: bool
    closed: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, paragraph by paragraph."""
        return self.read_texts()


class Body(NamedTuple):
    """The Markdown of a file below its front matter, as far as rules are concerned.

    `lead` tells whether there is text before the first heading or container, `coded` are IDs that
    stand alone in a code span, `html` the HTML tags.
    """

    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    anchors: frozenset[str] = frozenset()
    lead: bool = False
    loose: tuple[LooseMention, ...] = ()
    coded: tuple[Mention, ...] = ()
    html: tuple[Span, ...] = ()
    remarks: tuple[Remark, ...] = ()
