"""Rules, examples, topics and other pages, and the files that they are read from.

Facts only, read by `frontmatter`, `items` and `wording`. What stands below the front matter is in
`body_parts`.

No annotation is put off until later: named tuples would compile them one by one, at each start.
"""

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from kaidah.body_parts import Body, LooseMention, Mention
from kaidah.diagnostics import Fix, Span
from kaidah.legal_basis import Citation, SourcePoint
from kaidah.vocabulary import Chapter, Kind, RuleId, Term, View

if TYPE_CHECKING:
    # Loaded only where a site has a data file on language.
    from kaidah.usages import Usage


PROSE: Final = ("judul", "pernyataan", "ringkasan", "alasan")
"""The fields of front matter in which something is said, as on the page itself."""


class Retirement(NamedTuple):
    """Why a rule is no longer in force, since when, and what replaces it."""

    reason: str
    since: date | None
    successor: Mention | None


class Change(NamedTuple):
    """An entry of a rule's history, for readers."""

    day: date
    text: str


class Rule(NamedTuple):
    """A rule of the code of conduct."""

    path: str
    id: RuleId
    id_at: Span
    title: str
    statement: str
    level: Term
    strength: Term
    chapter: Chapter
    audiences: tuple[Term, ...]
    sources: tuple[SourcePoint, ...]
    basis: tuple[Citation, ...]
    related: tuple[Mention, ...]
    since: date
    reviewed: date
    keywords: tuple[str, ...]
    retirement: Retirement | None
    history: tuple[Change, ...] = ()


class Example(NamedTuple):
    """One situation with what to do, what not to do, and why. Known by its file name.

    Without `places` it may happen at any workplace.
    """

    path: str
    title: str
    rules: tuple[Mention, ...]
    channels: tuple[Term, ...]
    audiences: tuple[Term, ...]
    verdict: Term
    keywords: tuple[str, ...]
    places: tuple[Term, ...] = ()


class Question(NamedTuple):
    """A question of a topic page with the rules its answer names, or seems to name `loosely`."""

    text: str
    anchor: str
    at: Span
    empty: bool
    rules: tuple[RuleId, ...]
    loosely: bool = False


class Topic(NamedTuple):
    """A page of questions."""

    path: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    questions: tuple[Question, ...]
    sources: tuple[SourcePoint, ...] = ()


class Page(NamedTuple):
    """Any other page."""

    path: str
    title: str
    summary: str
    view: View | None
    keywords: tuple[str, ...]
    searchable: bool = True
    sources: tuple[SourcePoint, ...] = ()


Item = Rule | Example | Topic | Page


class Misuse(NamedTuple):
    """A word that should be another one, as written; `fix` where that is certain."""

    usage: "Usage"
    text: str
    better: tuple[str, ...]
    at: Span
    fix: Fix | None


class LongText(NamedTuple):
    """A sentence or statement that goes on for too many words."""

    at: Span
    words: int


class Wording(NamedTuple):
    """Where the texts of a page are not worded as the site wants them; and its keywords."""

    misuses: tuple[Misuse, ...]
    penalties: tuple[Span, ...]
    long_sentences: tuple[LongText, ...]
    long_statement: LongText | None
    keywords: int
    keywords_at: Span | None
    repeated_keywords: tuple[tuple[str, Span], ...]


class Document(NamedTuple):
    """One Markdown file.

    `item` is None when the front matter is faulty. What could be read all the same still counts,
    so that one fault neither causes nor hides others: `claimed` is the ID the file stands for,
    `identity` that ID as its front matter states it, `references` and `citations` what the front
    matter names, `spoken` the rules that its texts mention, `loosely_spoken` those they seem to
    mention, `hints` the rules a file may be about that does not say so properly. `sound` tells
    whether nothing in the front matter is faulty.
    """

    path: str
    kind: Kind
    body: Body
    item: Item | None = None
    claimed: RuleId | None = None
    identity: Mention | None = None
    references: tuple[Mention, ...] = ()
    spoken: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    questions: tuple[Question, ...] = ()
    title_at: Span | None = None
    hints: frozenset[RuleId] = frozenset()
    readable: bool = True
    sound: bool = True
    wording: Wording | None = None
    loosely_spoken: tuple[LooseMention, ...] = ()

    @property
    def loose(self) -> tuple[LooseMention, ...]:
        """What was probably meant as a rule ID, in the texts of the front matter and below."""
        return (*self.loosely_spoken, *self.body.loose)
