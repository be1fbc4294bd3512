"""What the knowledge base is made of. Facts only: no reading, no checking, no printing.

Here, in `vocabulary`, and in `diagnostics` no annotation is put off until later: named tuples would
compile them one by one, at each start.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kaidah.diagnostics import Fix, Span
from kaidah.vocabulary import Chapter, Kind, RuleId, SiteStatus, Term, View, Vocabulary

if TYPE_CHECKING:
    # Loaded only where a site has a data file on language.
    from kaidah.lexicon import Language
    from kaidah.usages import Usage


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


# ------------------------------------------------------------------ legal basis


class Provision(NamedTuple):
    """One provision of an instrument, in our own words, with how sure we are of it."""

    code: str
    reference: str
    text: str
    certainty: Term
    active: bool


class Instrument(NamedTuple):
    """A law, regulation, circular or policy."""

    id: str
    short_name: str
    kind: str
    title: str | None
    number: str
    year: int
    issuer: str
    subject: str
    binds: str
    status: Term
    status_note: str
    provisions: Mapping[str, Provision]
    sources: tuple[str, ...]
    open_points: tuple[str, ...]
    checked: date


class SourcePoint(NamedTuple):
    """A point of the article that asked for this knowledge base."""

    code: str
    text: str
    speaker: str
    at: Span


class LegalBasis(NamedTuple):
    """Everything rules may rest on."""

    instruments: Mapping[str, Instrument]
    source_title: str
    source_event: str
    source_points: Mapping[str, SourcePoint]
    checked: date

    def find(self, citation: str) -> tuple[Instrument, Provision] | None:
        """Look up "instrument:provision"."""
        instrument_id, _, code = citation.partition(":")
        instrument = self.instruments.get(instrument_id)
        provision = instrument.provisions.get(code) if instrument else None
        return (instrument, provision) if instrument and provision else None

    @property
    def citations(self) -> list[str]:
        """Everything that `find` finds."""
        return [f"{i.id}:{code}" for i in self.instruments.values() for code in i.provisions]


class LedgerEntry(NamedTuple):
    """What was last published under an ID, and when.

    `fingerprint` is a mark of the sentence, `changes` the number of entries in the rule's history.
    """

    level: str
    retired: bool
    fingerprint: str
    changes: int
    published: date
    at: Span

    @property
    def said(self) -> tuple[str, bool, str, int]:
        """What the entry says of the rule itself."""
        return self.level, self.retired, self.fingerprint, self.changes


class Redirect(NamedTuple):
    """An address that a page once had, and the page that it leads to now."""

    old: str
    new: str
    old_at: Span
    new_at: Span


class Address(NamedTuple):
    """Since when the address of a page has been published."""

    since: date
    at: Span


class Synonym(NamedTuple):
    """A word as people say it, and the words of the site that it stands for."""

    word: str
    at: Span
    meanings: tuple[tuple[str, Span], ...]


class SearchWords(NamedTuple):
    """What search knows of the language; without any, a site searches as its theme does.

    `stop_words` say nothing, `weak_words` say where rather than what and count less.
    """

    synonyms: tuple[Synonym, ...] = ()
    stop_words: tuple[str, ...] = ()
    weak_words: tuple[str, ...] = ()


# ------------------------------------------------------------------ decision helper


class Outcome(NamedTuple):
    """What an answer means: a verdict, what to do instead, the rules behind it."""

    verdict: Term
    advice: str
    rules: tuple[Mention, ...]
    at: Span


class Choice(NamedTuple):
    """An answer one may choose; `jump` names the question it leads to, where not the next one."""

    text: str
    at: Span
    outcome: Outcome | None
    jump: tuple[str, Span] | None


class Ask(NamedTuple):
    """A question of the decision helper."""

    code: str
    text: str
    help: str
    choices: tuple[Choice, ...]
    at: Span


class Ruling(NamedTuple):
    """What a verdict says in general, whatever led to it."""

    verdict: Term
    text: str
    at: Span


class Decision(NamedTuple):
    """The decision helper: rulings from the mildest to the strictest, questions in reading order.

    Verdicts add up along the answers; the strictest one met counts, and nothing is asked after the
    strictest of all. `doubt` is said with every ruling.
    """

    rulings: tuple[Ruling, ...]
    doubt: str
    asks: tuple[Ask, ...]

    def rank(self, choice: Choice) -> int:
        """Return how strict an answer is: the place of its verdict, -1 when it has none."""
        for rank, ruling in enumerate(self.rulings):
            if choice.outcome and ruling.verdict == choice.outcome.verdict:
                return rank
        return -1

    def following(self, at: int, choice: Choice) -> int | None:
        """Return which question is asked after an answer to the one at a place, if any is.

        A jump that does not lead on counts as none, so that no way is longer than the list.
        """
        if self.rank(choice) == len(self.rulings) - 1:
            return None
        for place, ask in enumerate(self.asks[at + 1 :], start=at + 1):
            if choice.jump and ask.code == choice.jump[0]:
                return place
        return at + 1 if at + 1 < len(self.asks) else None


class Accessibility(NamedTuple):
    """What was measured of a site's accessibility, on one day, with which tools.

    `checks` and `violations` are of one page of each kind in every state, width and palette;
    `pages` and `page_violations` of all pages as they are opened; `first_load` is in bytes.
    """

    measured: date
    browser: str
    axe: str
    html_checker: str
    states: tuple[str, ...]
    widths: tuple[str, ...]
    palettes: tuple[str, ...]
    kinds: int
    checks: int
    violations: int
    pages: int
    page_violations: int
    html_pages: int
    html_errors: int
    first_load: int


class SiteData(NamedTuple):
    """What the data files say: the ground all pages stand on.

    `redirects` are known by their old address; `addresses` are those that were ever published.
    """

    vocabulary: Vocabulary
    status: SiteStatus
    law: LegalBasis
    ledger: Mapping[RuleId, LedgerEntry]
    search: SearchWords
    language: "Language | None" = None
    decision: Decision | None = None
    accessibility: Accessibility | None = None
    redirects: Mapping[str, Redirect] = MappingProxyType({})
    addresses: Mapping[str, Address] = MappingProxyType({})


# ------------------------------------------------------------------ Markdown bodies


class Link(NamedTuple):
    """A Markdown link or image with its target as written and the text in its brackets."""

    target: str
    at: Span
    image: bool = False
    label: str = ""


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


# ------------------------------------------------------------------ wording


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


# ------------------------------------------------------------------ items


class Citation(NamedTuple):
    """A provision a rule rests on, as "instrument:provision"."""

    key: str
    at: Span


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
