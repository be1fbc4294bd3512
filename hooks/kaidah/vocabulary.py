"""The names and closed lists of a knowledge base: what its data files say, without reading them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, NewType

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
    TRACEABILITY = "keterlacakan"
    STATUS = "status"
    CODES = "kode-galat"
    ALPHABET = "daftar-kata"
    CARDS = "kartu"
    PRINT = "cetak"
    CHANGES = "perubahan"
    DECISION = "keputusan"
    QUIZ = "kuis"
    ACCESSIBILITY = "aksesibilitas"
    DATA = "data-terbuka"


class Term(NamedTuple):
    """One word of a closed list.

    `binding` has one meaning per list: a rule status that is in force, a strength that needs no
    "proposal" mark, a certainty that may carry a rule alone, an instrument that needs no
    warning.
    """

    code: str
    name: str
    description: str = ""
    tone: Tone = Tone.NEUTRAL
    binding: bool = True


def codes_of(terms: Iterable[Term]) -> list[str]:
    """Return the codes of terms, in their order."""
    return [term.code for term in terms]


def as_mark(code: str) -> str:
    """Return a code as classes and addresses on the site carry it: in letters, digits and "-"."""
    return re.sub(r"[^A-Za-z0-9]+", "-", code)


class Contact(NamedTuple):
    """An office readers may turn to; `address` is None until the adopter fills it in."""

    code: str
    name: str
    purpose: str
    address: str | None


class Chapter(NamedTuple):
    """A chapter of the code of conduct; `owner` keeps its rules up to date."""

    number: int
    title: str
    description: str
    owner: Contact | None = None


class IdFormat(NamedTuple):
    """How rule IDs of this knowledge base look: a prefix, a hyphen, digits."""

    prefix: str
    width: int

    def parse(self, text: str) -> RuleId | None:
        """Return the text as a rule ID, or None when it is not exactly one."""
        return RuleId(text) if _exact(self).fullmatch(text) else None

    def from_file_name(self, path: str) -> RuleId | None:
        """Return the ID a rule file is named after (in lower case)."""
        stem = path.rpartition("/")[2].rpartition(".")[0]
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
        # The prefix comes first: `re` then leaps from one to the next.
        prefix = re.escape(self.prefix)
        alone = rf"{prefix}(?<![^\W_]{prefix})(?<![^\W_][-.]{prefix})"
        return rf"{alone}\\?-[0-9]{{{self.width}}}(?![^\W_])(?![-.][0-9A-Z])"


@cache
def _exact(ids: IdFormat) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(ids.prefix)}-[0-9]{{{ids.width}}}")


class SectionNames(NamedTuple):
    """What the parts of an example are called in its Markdown."""

    do: str
    dont: str
    why: str
    required: tuple[str, ...]


class Vocabulary(NamedTuple):
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
    review_months: int | None = None
    external_hosts: tuple[str, ...] = ()
    places: Mapping[str, Term] = MappingProxyType({})


class Edition(NamedTuple):
    """Which state of the content this is: what a printed page carries away from the site."""

    version: str
    day: date


class SiteStatus(NamedTuple):
    """How official the site is: the one fact behind the banner and every "proposal" mark.

    `proposals` is the address that takes proposals of change, with `{id}` for the rule; without
    one, the contacts do.
    """

    official: bool
    name: str
    banner: str
    contacts: tuple[Contact, ...]
    edition: Edition
    proposals: str | None = None
