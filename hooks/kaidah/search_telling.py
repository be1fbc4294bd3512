"""Which words of a page stand for it in the search index, where the whole text would be too much.

A word is worth what it says: how often the page has it, and how few pages have it at all. The forms
of a word ("melapor", "laporan") count as one and the shortest is kept; the search knows its kin.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Set
from typing import Final

Family = Callable[[str], str]

# Occurrences × logarithm of one page in how many: a word that a dozen pages have counts from its
# second occurrence on, one that every third page has from its fifth.
_TELLING: Final = 4.5
# The family of all numbers, which tell nothing.
_NUMBERS: Final = ""
_WORD: Final = re.compile(r"[^\W_]{3,}")


class TellingWords:
    """The words of a site, by how much each of them tells."""

    def __init__(self, pages: Iterable[str], stop_words: Collection[str], family: Family) -> None:
        """Count in how many of the texts each family of words stands."""
        self._family_of = _Families(family).__getitem__
        self.silent = frozenset({_NUMBERS, *map(family, stop_words)})
        spread, total = Counter[str](), 0
        for total, text in enumerate(pages, 1):  # noqa: B007  (the last number is the total)
            spread.update(self.families(text))
        self._rarity = {name: math.log(total / count) for name, count in spread.items()}

    def families(self, text: str) -> set[str]:
        """Return the families of the words in a text."""
        return {*map(self._family_of, _found(text))}

    def of(self, text: str, known: Set[str]) -> list[str]:
        """Return one word of each family that tells something and is not known yet."""
        found = _found(text)
        often = Counter(map(self._family_of, found))
        new = often.keys() - known
        told = {name for name in new if often[name] * self._rarity[name] >= _TELLING}
        forms = defaultdict[str, list[str]](list)
        for word in {*found}:
            if (name := self._family_of(word)) in told:
                forms[name].append(word)
        return sorted(min(words, key=lambda word: (len(word), word)) for words in forms.values())


class _Families(dict[str, str]):
    """The family of each word, asked for once: few words make up many pages."""

    def __init__(self, family: Family) -> None:
        self._family = family

    def __missing__(self, word: str) -> str:
        name = self[word] = _NUMBERS if word.isdecimal() else self._family(word)
        return name


def _found(text: str) -> list[str]:
    return _WORD.findall(text.lower())
