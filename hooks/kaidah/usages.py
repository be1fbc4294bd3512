"""Finding in a text what it should do without: words, phrases, figures of penalties.

Which of them may occur on a page at all is for `lexicon` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kaidah.vocabulary import Kind

# A text that has a word once may have it often.
_REMEMBERED: Final = 8


class Usage(NamedTuple):
    """Something to avoid, what to write instead, and where it is right all the same.

    `spelling` marks a slip that has one certain repair. `bends` tells whether affixes are tacked
    on; `kinds` are the pages it concerns, all of them when empty.
    """

    wrong: str
    better: tuple[str, ...]
    note: str = ""
    spelling: bool = False
    bends: bool = True
    right_in: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset()

    @property
    def is_about_case(self) -> bool:
        """Tell whether only capital letters make the difference."""
        return self.wrong.lower() in {word.lower() for word in self.better}


class Hit(NamedTuple):
    """A usage between two positions of a text, and what may stand there instead."""

    usage: Usage
    start: int
    end: int
    better: tuple[str, ...]


class Search:
    """What may occur on one page: usages by the forms they may have, and penalties."""

    def __init__(
        self, forms: Mapping[str, Usage], penalties: Sequence[re.Pattern[str]] = ()
    ) -> None:
        self._forms = forms
        self._penalties = penalties
        spelt = "|".join([spelt_as(form) for form in sorted(forms, key=len, reverse=True)])
        # Not in names of accounts, tags and hosts.
        self._pattern = re.compile(rf"(?<![\w@#.])(?:{spelt})(?!\w|[@.]\w)", re.IGNORECASE)

    def usages(self, text: str) -> Iterator[Hit]:
        """Yield what a text should do without."""
        if not self._forms:
            return
        for match in self._pattern.finditer(text):
            usage = self._forms.get(plain(match[0]))
            if usage and not (_is_right(usage, text, match) or _is_echo(usage, text, match)):
                yield Hit(usage, *match.span(), _better(usage, match[0]))

    def penalties(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a text says how high a penalty is; what overlaps counts once."""
        end = 0
        found = [match.span() for pattern in self._penalties for match in pattern.finditer(text)]
        for start, stop in sorted(found):
            if start >= end:
                yield start, stop
                end = stop


def plain(text: str) -> str:
    """Return a text in small letters, with one blank between words."""
    return " ".join(text.lower().split())


def spelt_as(form: str) -> str:
    """Return a pattern for a form that may be broken over two lines."""
    return r"\s+".join(map(re.escape, form.split()))


def has_right_case(usage: Usage, written: str) -> bool:
    """Tell whether the capitals of a word are those of its better form, or all there are."""
    return written.isupper() or written in usage.better


def _is_right(usage: Usage, text: str, match: re.Match[str]) -> bool:
    """Tell whether a word is written as it should be, or stands in a phrase where it is right."""
    if usage.is_about_case and has_right_case(usage, match[0]):
        return True
    start, end = match.span()
    return any(
        first <= start and end <= last for first, last in _right_places(usage.right_in, text)
    )


@lru_cache(_REMEMBERED)
def _right_places(phrases: tuple[str, ...], text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text has phrases in which a word is right."""
    written = (re.finditer(spelt_as(phrase), text, re.IGNORECASE) for phrase in phrases)
    return tuple(match.span() for matches in written for match in matches)


def _is_echo(usage: Usage, text: str, match: re.Match[str]) -> bool:
    """Tell whether a word that is to be replaced follows itself, as in a plural: once is enough."""
    before = text[: match.start()].lower()
    return not usage.spelling and before.endswith(f"{match[0].lower()}-")


def _better(usage: Usage, written: str) -> tuple[str, ...]:
    """Return what to write, for a spelling with the affixes and capitals it was written with."""
    if not usage.spelling or usage.is_about_case:
        return usage.better
    start = max(written.lower().find(usage.wrong.lower()), 0)
    end = start + len(usage.wrong)
    word = _in_capitals_of(written[start:end], usage.better[0])
    return (f"{written[:start]}{word}{written[end:]}",)


def _in_capitals_of(written: str, word: str) -> str:
    if written.isupper() and len(written) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if written[:1].isupper() else word
