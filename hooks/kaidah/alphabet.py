"""Rules, keywords and everyday words in alphabetical order, each with the pages about it.

What search does for those who type, for those who read: without a script, and on paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from kaidah.catalogue import Catalogue
from kaidah.model import Item, Rule

# Rules come first, and nobody reads on after so many.
_MOST_TARGETS: Final = 4
_NO_LETTER: Final = "0–9"


class Target(NamedTuple):
    """A page about a word."""

    path: str
    title: str


class Entry(NamedTuple):
    """A word with the pages about it."""

    word: str
    targets: tuple[Target, ...]


class Letter(NamedTuple):
    """The words that begin with a letter."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]


def alphabet(catalogue: Catalogue) -> tuple[Letter, ...]:
    """Return the words of a knowledge base, letter by letter."""
    targets: dict[str, list[Target]] = defaultdict(list)
    # Two spellings of a word are one entry, under the first.
    spelt: dict[str, str] = {}
    for word, target in _mentions(catalogue):
        found = targets[spelt.setdefault(word.casefold(), word)]
        if len(found) < _MOST_TARGETS and target not in found:
            found.append(target)
    entries = [Entry(word, tuple(found)) for word, found in targets.items()]
    entries.sort(key=lambda entry: _place(entry.word))
    groups = groupby(entries, key=lambda entry: _letter(entry.word))
    return tuple(Letter(name, name[0].lower(), tuple(group)) for name, group in groups)


def _mentions(catalogue: Catalogue) -> Iterator[tuple[str, Target]]:
    rules = catalogue.rules_in_force
    pages = [page for page in catalogue.pages if page.searchable]
    for rule in rules:
        yield rule.title, Target(rule.path, rule.id)
    items: tuple[Item, ...] = (*rules, *catalogue.topics, *pages, *catalogue.examples)
    said: dict[str, list[Target]] = defaultdict(list)
    for item in items:
        target = Target(item.path, _title(item))
        for word in item.keywords:
            said[word.casefold()].append(target)
            yield word, target
    for word, _, meanings in catalogue.search.synonyms:
        for meaning, _ in meanings:
            for target in said.get(meaning.casefold(), ()):
                yield word, target


def _title(item: Item) -> str:
    return f"{item.id} {item.title}" if isinstance(item, Rule) else item.title


def _place(word: str) -> tuple[bool, str, str]:
    letter = _letter(word)
    return letter != _NO_LETTER, letter, _bare(word).casefold()


def _bare(word: str) -> str:
    return word.lstrip("\"“'(")


def _letter(word: str) -> str:
    first = _bare(word)[:1].upper()
    return first if first.isalpha() else _NO_LETTER
