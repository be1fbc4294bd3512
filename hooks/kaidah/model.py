"""What the knowledge base is made of. Facts only: no reading, no checking, no printing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NewType

from kaidah.diagnostics import Span

RuleId = NewType("RuleId", str)
"""A rule ID that is well formed; whether the rule exists is another question."""


class Kind(Enum):
    """What a Markdown file under the docs folder is."""

    RULE = "aturan"
    EXAMPLE = "contoh"
    TOPIC = "tanya-jawab"
    PAGE = "halaman"


class Tone(Enum):
    """How a term is drawn: the only thing the theme knows about a vocabulary."""

    DO = "lakukan"
    ASK = "tanya"
    DONT = "jangan"
    NEUTRAL = "netral"


class View(Enum):
    """What the theme adds to a page's own text; a page's `tampilan` names it."""

    HOME = "beranda"
    RULES = "daftar-aturan"
    EXAMPLES = "daftar-contoh"
    TOPICS = "daftar-tanya"
    LAW = "dasar-hukum"
    STATUS = "status"


# ------------------------------------------------------------------ vocabulary


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a closed list.

    `binding` has one meaning per list: a rule status that is in force, a strength that needs no
    "proposal" mark, a certainty that may carry a rule alone, an instrument that needs no check.
    """

    code: str
    name: str
    description: str = ""
    tone: Tone = Tone.NEUTRAL
    binding: bool = True


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the code of conduct."""

    number: int
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class IdFormat:
    """How rule IDs of this knowledge base look: a prefix, a hyphen, digits."""

    prefix: str
    width: int

    def parse(self, text: str) -> RuleId | None:
        """Return the text as a rule ID, or None when it is not exactly one."""
        return RuleId(text) if re.fullmatch(self._shape, text) else None

    def from_file_name(self, stem: str) -> RuleId | None:
        """Return the ID a rule file's name stands for (the ID in lower case)."""
        return self.parse(stem.upper()) if stem == stem.lower() else None

    @property
    def sample(self) -> str:
        """An ID as it should look, for messages."""
        return f"{self.prefix}-{1:0{self.width}}"

    @property
    def pattern(self) -> str:
        """A regular expression for an ID in running text.

        The hyphen may carry Markdown's escape. Letters, digits, or a longer number around it make
        it something else, such as the letter number PAS-1052.PK.02; an underscore does not,
        because it may be emphasis.
        """
        shape = rf"{re.escape(self.prefix)}\\?-[0-9]{{{self.width}}}"
        return rf"(?<![^\W_])(?<![^\W_][-.]){shape}(?![^\W_])(?![-.][0-9A-Z])"

    @property
    def _shape(self) -> str:
        return rf"{re.escape(self.prefix)}-[0-9]{{{self.width}}}"


@dataclass(frozen=True, slots=True)
class SectionNames:
    """What the parts of an example are called in its Markdown."""

    do: str
    dont: str
    why: str
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every name and closed list of a knowledge base, read from its data folder."""

    id_format: IdFormat
    folders: Mapping[Kind, str]
    sections: SectionNames
    levels: Mapping[str, Term]
    strengths: Mapping[str, Term]
    audiences: Mapping[str, Term]
    channels: Mapping[str, Term]
    verdicts: Mapping[str, Term]
    rule_statuses: Mapping[str, Term]
    certainties: Mapping[str, Term]
    law_statuses: Mapping[str, Term]
    chapters: Mapping[int, Chapter]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contact:
    """An office readers may turn to; `address` is None until the adopter fills it in."""

    code: str
    name: str
    purpose: str
    address: str | None


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """How official the site is: the one fact behind the banner and every "proposal" mark."""

    official: bool
    name: str
    banner: str
    contacts: tuple[Contact, ...]


# ------------------------------------------------------------------ legal basis


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an instrument, in our own words, with how sure we are of it."""

    code: str
    reference: str
    text: str
    certainty: Term
    active: bool


@dataclass(frozen=True, slots=True)
class Instrument:
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


@dataclass(frozen=True, slots=True)
class SourcePoint:
    """A point of the article that asked for this knowledge base."""

    code: str
    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
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


# ------------------------------------------------------------------ Markdown bodies


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule ID as written in a page; `sentence` is what stands around it, without markup."""

    rule: RuleId
    at: Span
    sentence: str = ""
    linked: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image with its target as written."""

    target: str
    at: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the anchor it gets when rendered; `empty` when no text belongs to it."""

    level: int
    text: str
    anchor: str
    at: Span
    empty: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A `/// name` container of the body; `summary` is what it says first, as plain text."""

    name: str
    at: Span
    summary: str
    empty: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown of a file below its front matter, as far as rules are concerned.

    `lead` tells whether there is text before the first heading or container.
    """

    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    anchors: frozenset[str] = frozenset()
    lead: bool = False


# ------------------------------------------------------------------ items


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision a rule rests on, as "instrument:provision"."""

    key: str
    at: Span


@dataclass(frozen=True, slots=True)
class Retirement:
    """Why a rule is no longer in force, since when, and what replaces it."""

    reason: str
    since: date | None
    successor: Mention | None


@dataclass(frozen=True, slots=True)
class Rule:
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


@dataclass(frozen=True, slots=True)
class Example:
    """One situation with what to do, what not to do, and why. Known by its file name."""

    path: str
    title: str
    rules: tuple[Mention, ...]
    channels: tuple[Term, ...]
    audiences: tuple[Term, ...]
    verdict: Term
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a topic page with the rules its answer names."""

    text: str
    anchor: str
    at: Span
    empty: bool
    rules: tuple[RuleId, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of questions."""

    path: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Any other page."""

    path: str
    title: str
    summary: str
    view: View | None
    keywords: tuple[str, ...]


Item = Rule | Example | Topic | Page


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file.

    `item` is None when the front matter is faulty. What could be read all the same still counts,
    so that one fault does not cause others: `claimed` is the ID the file stands for, `references`
    are the rules its front matter names, `hints` the rules a file may be about whose front matter
    does not say so properly.
    """

    path: str
    kind: Kind
    body: Body
    item: Item | None = None
    claimed: RuleId | None = None
    references: tuple[Mention, ...] = ()
    hints: frozenset[RuleId] = frozenset()
    readable: bool = True
