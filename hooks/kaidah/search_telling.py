"""Which words of a page stand for it in the search index, where the whole text would be too much.

A word is worth what it says: how often the page has it, and how few pages have it at all. The forms
of a word ("melapor", "laporan") count as one and the shortest is kept; the search knows its kin.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

Family = Callable[[str], str]

# Occurrences × logarithm of one page in how many: a word that a dozen pages have counts from its
# second occurrence on, one that every third page has from its fifth.
_TELLING: Final = 4.5
_WORD: Final = re.compile(r"[^\W_]{3,}")


class TellingWords:
    """The words of a site, by how much each of them tells."""

    def __init__(self, pages: Iterable[str], stop_words: Collection[str], family: Family) -> None:
        """Count in how many of the texts each family of words stands."""
        self._family = family
        self._stop_families = {family(word) for word in stop_words}
        spread, total = Counter[str](), 0
        for total, text in enumerate(pages, 1):  # noqa: B007  (the last number is the total)
            spread.update({*map(family, _words({*_found(text)}))})
        self._rarity = {name: math.log(total / count) for name, count in spread.items()}

    def families(self, text: str) -> set[str]:
        """Return the families of the words in a text, with those that say nothing."""
        return self._stop_families.union(map(self._family, _words({*_found(text)})))

    def of(self, text: str, known: Collection[str]) -> list[str]:
        """Return one word of each family that tells something and is not known yet."""
        often, forms = Counter(_found(text)), defaultdict[str, list[str]](list)
        for word in _words(often):
            if (name := self._family(word)) not in known:
                forms[name].append(word)
        return sorted(
            min(words, key=lambda word: (len(word), word))
            for name, words in forms.items()
            if sum(map(often.__getitem__, words)) * self._rarity[name] >= _TELLING
        )


def _found(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _words(found: Iterable[str]) -> Iterator[str]:
    """Yield what is not a number."""
    return (word for word in found if not word.isdecimal())
