"""Entries of the theme's search index, one per section → fewer and smaller ones that find more.

A rule or an example becomes one entry, because its sections are called the same on every page. An
entry keeps what stands for it: title, keywords, the beginning of its text, and the words that it
repeats. On real content that finds more than the full text does, at a third of the size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape, unescape
from itertools import groupby
from typing import Any, Final

from kaidah.model import Example, Item, Page, Rule, SearchWords, Topic
from kaidah.vocabulary import IdFormat, Vocabulary

Entry = dict[str, Any]
FIELDS: Final = ("title", "alias", "words", "text", "tags")

# How much a page counts for an equal match; a list of other pages answers little by itself.
_RULE, _RETIRED, _EXAMPLE, _TOPIC, _PAGE, _LIST = 1.5, 0.6, 1.0, 0.98, 0.95, 0.7
_TEASER: Final = 68
_REPEATED: Final = 2
_SHORTEST_WORD: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
_TAG: Final = re.compile(r"<[^>]+>")


def name_entries(entries: Iterable[Entry], item: Item, vocabulary: Vocabulary) -> None:
    """Give the entries of one page what its front matter says, and what kind of page it is."""
    first = next(iter(entries), None)
    if first is None:
        return
    if isinstance(item, Rule):
        first["title"] = f"{item.id} {escape(item.title, quote=False)}"
        first["text"] = f"<p>{escape(item.statement, quote=False)}</p>{first['text']}"
    first["alias"] = " ".join(item.keywords)
    if (boost := _boost(item)) != 1:
        first["boost"] = boost
    if tags := kind_names(item, vocabulary):
        first["tags"] = tags


def kind_names(item: Item, vocabulary: Vocabulary) -> list[str]:
    """Return what a result shows beside its title: the kind of page, and its level or verdict."""
    label = vocabulary.labels
    if isinstance(item, Rule):
        return [label["aturan"], label["dicabut"] if item.retirement else item.level.name]
    if isinstance(item, Example):
        return [label["contoh"], item.verdict.name]
    return [label["tanya_jawab"]] if isinstance(item, Topic) else []


def condense(
    entries: Iterable[Entry],
    item_of: Callable[[str], Item | None],
    words: SearchWords,
    ids: IdFormat,
) -> list[Entry]:
    """Return the entries of a whole site, smaller; `item_of` takes the address of a page."""
    stop_words = frozenset(words.stop_words)
    mention = re.compile(ids.pattern)
    condensed: list[Entry] = []
    for address, group in groupby(entries, key=lambda entry: entry["location"].split("#")[0]):
        sections = list(group)
        item = item_of(address)
        if isinstance(item, Rule | Example):
            sections = [_joined(sections)]
        teaser = len(item.statement) if isinstance(item, Rule) else _TEASER
        condensed += _condense_page(sections, teaser, stop_words, mention)
    return condensed


def _boost(item: Item) -> float:
    if isinstance(item, Rule):
        return _RETIRED if item.retirement else _RULE
    if isinstance(item, Page):
        return _LIST if item.view else _PAGE
    return _EXAMPLE if isinstance(item, Example) else _TOPIC


def _joined(sections: list[Entry]) -> Entry:
    return sections[0] | {"text": " ".join(section["text"] for section in sections)}


def _condense_page(
    sections: list[Entry], teaser: int, stop_words: frozenset[str], mention: re.Pattern[str]
) -> Iterator[Entry]:
    """Yield the sections of a page; no word is kept twice but those of titles and teasers."""
    full = [_plain(section["text"]) for section in sections]
    short = [_beginning(text, teaser) for text in full]
    known = set(stop_words)
    for section, text in zip(sections, short, strict=True):
        known.update(_words(f"{section['title']} {section.get('alias', '')} {text}"))
    for section, text, beginning in zip(sections, full, short, strict=True):
        counts: Mapping[str, int] = Counter(_words(text))
        repeated = [w for w, count in counts.items() if count >= _REPEATED and w not in known]
        known.update(repeated)
        shown = f"{section['title']} {beginning}"
        repeated += sorted(set(mention.findall(text)) - set(mention.findall(shown)))
        extra = {"words": " ".join(repeated)} if repeated else {}
        yield section | {"text": escape(beginning, quote=False)} | extra


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _beginning(text: str, length: int) -> str:
    """Return the text up to the last word that fits."""
    if len(text) <= length:
        return text
    return f"{text[: length + 1].rpartition(' ')[0].rstrip(',;:–')} …"


def _words(text: str) -> list[str]:
    return [
        word
        for word in _WORD.findall(text.lower())
        if len(word) >= _SHORTEST_WORD and not word.isdecimal()
    ]
