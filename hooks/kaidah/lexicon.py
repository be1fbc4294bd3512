"""Words that texts should do without, and how to tell at a glance whether a page has any.

Knows no word of any language: what to look for, and which syllables may be tacked on to it, comes
from a site's data file by way of `language`. Which parts of a page count is for `wording` to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final, NamedTuple

from kaidah.usages import Search, Usage, has_right_case, plain, spelt_as
from kaidah.vocabulary import Kind

# For the glance, small ASCII letters and digits are words and everything else is between them.
_FOLD: Final = bytes(
    ord(chr(byte).lower()) if chr(byte).isascii() and chr(byte).isalnum() else ord(" ")
    for byte in range(256)
)
# Inside a pattern of words: what may stand between two, and up to eight words in between.
_BETWEEN: Final = r"[^\w.?!;]+"
_ANYTHING: Final = rf"(?:{_BETWEEN}\w+(?:[.,/-]\w+)*){{0,8}}?"
_NUMBER: Final = r"\d+(?:[.,]\d+)*"


class Affixes(NamedTuple):
    """Syllables that may stand before and behind a word and leave it the same word."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    def forms(self, word: str, *, both: bool = True) -> Iterator[str]:
        """Yield a word with all that may be tacked on; in front of a phrase, nothing is."""
        before = ("",) if " " in word else ("", *self.before)
        for first in before:
            for last in ("", *self.behind) if both or not first else ("",):
                yield f"{first}{word}{last}"


class Limits(NamedTuple):
    """How long and how many; None where nothing is demanded."""

    sentence: int | None = None
    statement: int | None = None
    fewest_keywords: int | None = None
    most_keywords: int | None = None

    @property
    def on_keywords(self) -> bool:
        """Tell whether anything is demanded of keywords."""
        return self.fewest_keywords is not None or self.most_keywords is not None


class Penalties(NamedTuple):
    """How the figures of penalties are written.

    In `patterns`, `0` stands for a number, in digits or one of `numerals`, and `…` for a few words
    of the same sentence.
    """

    patterns: tuple[str, ...] = ()
    numerals: tuple[str, ...] = ()


class Scope(NamedTuple):
    """Pages and folders that are left alone, and the dictionary of the others' spelling."""

    exempt: tuple[str, ...] = ()
    dictionary: str | None = None


NO_AFFIXES: Final = Affixes()
NO_LIMITS: Final = Limits()
NO_PENALTIES: Final = Penalties()
ALL_PAGES: Final = Scope()


def words_of(text: str) -> set[bytes]:
    """Return the words of a text as the glance sees them."""
    return set(text.encode("utf-8", "replace").translate(_FOLD).split())


class Language:
    """How a site wants to be written."""

    def __init__(
        self,
        usages: Iterable[Usage] = (),
        affixes: Affixes = NO_AFFIXES,
        penalties: Penalties = NO_PENALTIES,
        limits: Limits = NO_LIMITS,
        scope: Scope = ALL_PAGES,
    ) -> None:
        """Work out which words of a page give away what."""
        self.limits = limits
        self.affixes = affixes
        self.scope = scope
        # A form that is one ASCII word gives itself away; others do so by one of their words.
        self._words: dict[bytes, Usage] = {}
        self._phrases: defaultdict[bytes, list[tuple[Set[bytes], str, Usage]]] = defaultdict(list)
        self._penalties: defaultdict[bytes, list[tuple[Set[bytes], str]]] = defaultdict(list)
        self._index(tuple(usages))
        number = "|".join([_NUMBER, *map(re.escape, penalties.numerals)])
        for pattern in penalties.patterns:
            words = fixed_words(pattern)
            self._penalties[_rarest(words)].append((words, _compiled(pattern, number)))

    def is_exempt(self, path: str) -> bool:
        """Tell whether a page, or a folder it lies in, is left alone."""
        return any(path == name or path.startswith(f"{name}/") for name in self.scope.exempt)

    def search(self, text: str, words: Set[bytes], kind: Kind) -> Search | None:
        """Return what may occur on a page with this text and its words: mostly nothing."""
        simple = words & self._words.keys()
        phrases = words & self._phrases.keys()
        penal = words & self._penalties.keys()
        if not simple and not phrases and not penal:
            return None
        forms = {word.decode(): self._words[word] for word in simple}
        possible = [p for head in phrases for p in self._phrases[head] if p[0] <= words]
        if possible:
            # The words of a phrase are often there and seldom next to each other.
            small = plain(text)
            forms |= {form: usage for _, form, usage in possible if form in small}
        forms = {form: usage for form, usage in forms.items() if _concerns(usage, form, text, kind)}
        patterns = [
            re.compile(pattern, re.IGNORECASE)
            for head in penal
            for needed, pattern in self._penalties[head]
            if needed <= words
        ]
        return Search(forms, patterns) if forms or patterns else None

    def _index(self, usages: Sequence[Usage]) -> None:
        for usage in usages:
            if usage.bends and not usage.is_about_case:
                # "kerja sama" becomes one word when it gets a prefix and a suffix.
                both = not (usage.spelling and any(" " in word for word in usage.better))
                self._add(usage, self.affixes.forms(usage.wrong.lower(), both=both))
        # A word that is listed is never taken for a form of another one.
        for usage in usages:
            for word in usage.better:
                self._words.pop(word.lower().encode(), None)
        for usage in usages:
            self._add(usage, [usage.wrong.lower()])

    def _add(self, usage: Usage, forms: Iterable[str]) -> None:
        if usage.wrong.isascii() and usage.wrong.isalnum():
            self._words.update(dict.fromkeys([form.encode() for form in forms], usage))
            return
        for form in forms:
            words = words_of(form)
            self._phrases[_rarest(words)].append((words, form, usage))


def _rarest(words: Set[bytes]) -> bytes:
    """Pick the word that is least likely to stand on a page for another reason."""
    return max(words, key=len, default=b"")


def _concerns(usage: Usage, form: str, text: str, kind: Kind) -> bool:
    if usage.kinds and kind not in usage.kinds:
        return False
    if not usage.is_about_case:
        return True
    # Words in capitals are common and mostly right.
    written = re.finditer(rf"(?<!\w){spelt_as(form)}(?!\w)", text, re.IGNORECASE)
    return any(not has_right_case(usage, match[0]) for match in written)


def fixed_words(pattern: str) -> set[bytes]:
    """Return the words that a text must have for a pattern of `Penalties` to occur in it."""
    return words_of(" ".join([word for word in pattern.split() if "0" not in word]))


def _compiled(pattern: str, number: str) -> str:
    """Turn words with `0` and `…` among them into a regular expression."""
    parts: list[str] = []
    for word in pattern.split():
        if word == "…":
            parts.append(_ANYTHING)
        else:
            joint = _BETWEEN if parts else r"(?<!\w)"
            parts.append(joint + rf"\s?(?:{number})".join(map(re.escape, word.split("0"))))
    return "".join(parts) + r"(?!\w)"
