"""Entries of the theme's search index, one per section → fewer and smaller ones that find more.

A rule or an example becomes one entry, because its sections are called the same on every page. An
entry keeps what stands for it: title, keywords, the beginning of its text, and its telling words.
On real content that finds more than the full text does, at less than half the size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape
from itertools import groupby
from typing import Any, Final

from kaidah.model import Example, Item, Page, Rule, Topic
from kaidah.search_telling import Family, TellingWords
from kaidah.vocabulary import IdFormat, View, Vocabulary

Entry = dict[str, Any]
FIELDS: Final = ("title", "alias", "words", "text")

# How much a page counts for an equal match; a list of other pages answers little by itself.
_RULE, _RETIRED, _EXAMPLE, _TOPIC, _PAGE, _LIST = 1.5, 0.6, 1.0, 0.98, 0.95, 0.7
_LISTS: Final = {
    View.HOME,
    View.RULES,
    View.EXAMPLES,
    View.TOPICS,
    View.TRACEABILITY,
    View.CODES,
    View.ALPHABET,
    View.PRINT,
}
_TEASER: Final = 60
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
    stop_words: Iterable[str],
    ids: IdFormat,
    family: Family,
) -> list[Entry]:
    """Return the entries of a whole site, smaller.

    `item_of` takes the address of a page, `family` tells which words are forms of one.
    """
    plain = (entry | {"text": _plain(entry["text"])} for entry in entries)
    pages = {address: list(sections) for address, sections in groupby(plain, key=_address_of_page)}
    mention = re.compile(ids.pattern)
    texts = (" ".join(map(_all_text, sections)) for sections in pages.values())
    telling = TellingWords(texts, frozenset(stop_words), family)
    condensed: list[Entry] = []
    for address, sections in pages.items():
        item = item_of(address)
        parts = [_joined(sections)] if isinstance(item, Rule | Example) else sections
        teaser = len(item.statement) if isinstance(item, Rule) else _TEASER
        condensed += _condense_page(parts, teaser, telling, mention)
    return condensed


def _address_of_page(entry: Entry) -> str:
    return str(entry["location"]).split("#")[0]


def _all_text(entry: Entry) -> str:
    return f"{entry['title']} {entry.get('alias', '')} {entry['text']}"


def _boost(item: Item) -> float:
    if isinstance(item, Rule):
        return _RETIRED if item.retirement else _RULE
    if isinstance(item, Page):
        return _LIST if item.view in _LISTS else _PAGE
    return _EXAMPLE if isinstance(item, Example) else _TOPIC


def _joined(sections: list[Entry]) -> Entry:
    return sections[0] | {
        "text": " ".join(text for section in sections if (text := section["text"]))
    }


def _condense_page(
    sections: list[Entry], teaser: int, telling: TellingWords, mention: re.Pattern[str]
) -> Iterator[Entry]:
    """Yield the sections of a page; no family of words is kept twice but in titles and teasers."""
    full = [section["text"] for section in sections]
    short = [_beginning(text, teaser) for text in full]
    known = {*telling.silent}
    for section, text in zip(sections, short, strict=True):
        known |= telling.families(f"{section['title']} {section.get('alias', '')} {text}")
    for section, text, beginning in zip(sections, full, short, strict=True):
        kept = telling.of(mention.sub(" ", text), known)
        known.update(telling.families(" ".join(kept)))
        shown = f"{section['title']} {beginning}"
        kept += sorted(set(mention.findall(text)) - set(mention.findall(shown)))
        extra = {"words": " ".join(kept)} if kept else {}
        yield section | {"text": escape(beginning, quote=False)} | extra


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _beginning(text: str, length: int) -> str:
    """Return the text up to the last word that fits; what ends with a sentence needs no dots."""
    if len(text) <= length:
        return text
    beginning = text[: length + 1].rpartition(" ")[0]
    if beginning.endswith((".", "?", "!")):
        return beginning
    return f"{beginning.rstrip(',;:–')} …"
