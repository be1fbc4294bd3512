"""Synonyms lead from what people say to what the site says, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Span
from kaidah.search_words import SYNONYMS_FILE


def no_synonym_means_itself(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB811: a word and its synonym differ."""
    for word, _, meanings in catalogue.search.synonyms:
        for meaning, at in meanings:
            if meaning.lower() == word:
                yield _finding("KB811", at, f'"{word}" sama dengan kata di kirinya')


def no_synonyms_lead_in_a_ring(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB812: what a word means is not said by that word in turn."""
    synonyms = catalogue.search.synonyms
    meant = {word: [text.lower() for text, _ in meanings] for word, _, meanings in synonyms}
    for word, _, meanings in synonyms:
        for meaning, at in meanings:
            way = _way(meant, meaning.lower(), word)
            # A ring is told once, at its first word in the alphabet; KB811 tells those of one.
            if len(way) > 1 and word == min(way):
                yield _finding("KB812", at, " → ".join([word, *way]))


def _way(meant: Mapping[str, list[str]], start: str, goal: str) -> list[str]:
    """Return the shortest way from one word to another along what words mean, ends included."""
    ways = [[start]]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for step in meant.get(way[-1], ()):
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []


def no_stop_word_has_a_synonym(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB814: a word that is never looked up needs no synonym."""
    stop_words = set(catalogue.search.stop_words)
    for word, at, _ in catalogue.search.synonyms:
        if word in stop_words:
            yield _finding("KB814", at, f'"{word}" tercatat sebagai kata henti')


def every_synonym_leads_somewhere(
    catalogue: Catalogue, texts: Iterable[str]
) -> Iterator[Diagnostic]:
    """KB813: what a word means is written somewhere; `texts` are the pages that are searched."""
    pending: dict[str, list[Span]] = {}
    for _, _, meanings in catalogue.search.synonyms:
        for meaning, at in meanings:
            pending.setdefault(meaning, []).append(at)
    for text in texts:
        if not pending:
            return
        low = text.lower()
        # Nearly all are met on the first pages, so that few are left for the many.
        met = [meaning for meaning in pending if _occurs(meaning.lower(), low)]
        for meaning in met:
            del pending[meaning]
    for meaning, places in pending.items():
        for at in places:
            yield _finding("KB813", at, f'"{meaning}" tidak ada di halaman mana pun')


def _occurs(phrase: str, text: str) -> bool:
    first, *others = phrase.split()
    if first not in text:
        return False
    words = r"\W+".join(re.escape(word) for word in (first, *others))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def _finding(code: str, at: Span, cause: str) -> Diagnostic:
    return Diagnostic(CODES[code], SYNONYMS_FILE, at, cause)
