"""Pages are worded as the site wants them; without a data file on language there is nothing here.

KB808 is found while that file is read, in `language`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic
from kaidah.model import Document, Misuse, Rule, Wording
from kaidah.vocabulary import Kind


def no_avoided_word(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB801: no word is used that has a better one."""
    for document, wording in _worded(catalogue):
        for misuse in wording.misuses:
            if not misuse.usage.spelling:
                yield _instead("KB801", document, misuse, f'"{misuse.text}" dihindari')


def every_word_is_spelt_as_agreed(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB802: a word that people often misspell is spelt right."""
    for document, wording in _worded(catalogue):
        for misuse in wording.misuses:
            if misuse.usage.spelling:
                cause = f'"{misuse.text}" bukan ejaan baku'
                yield _instead("KB802", document, misuse, cause)


def every_sentence_is_short(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB803: a sentence can be read in one breath."""
    if catalogue.language is None:
        return
    limits = catalogue.language.limits
    for document, wording in _worded(catalogue):
        for sentence in wording.long_sentences:
            cause = f"kalimat ini {sentence.words} kata; batasnya {limits.sentence}"
            yield Diagnostic(CODES["KB803"], document.path, sentence.at, cause)


def every_statement_is_short(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB804: a rule's statement can be kept in mind."""
    if catalogue.language is None:
        return
    limits = catalogue.language.limits
    for document, wording in _worded(catalogue):
        if statement := wording.long_statement:
            cause = f"pernyataan ini {statement.words} kata; batasnya {limits.statement}"
            yield Diagnostic(CODES["KB804"], document.path, statement.at, cause)


def no_penalty_is_quoted(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB805: no page says how high a penalty is: that changes, and it frightens."""
    for document, wording in _worded(catalogue):
        for at in wording.penalties:
            yield Diagnostic(CODES["KB805"], document.path, at)


def every_item_has_keywords(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB806: an item is found by everyday words: some, and not just any."""
    if catalogue.language is None:
        return
    limits = catalogue.language.limits
    fewest, most = limits.fewest_keywords or 0, limits.most_keywords
    for document, wording in _findable(catalogue):
        count, at = wording.keywords, wording.keywords_at or document.title_at or START_OF_FILE
        if count < fewest:
            cause = f"baru ada {count} kata kunci; paling sedikit {fewest}"
            yield Diagnostic(CODES["KB806"], document.path, at, cause)
        elif most is not None and count > most:
            cause = f"ada {count} kata kunci; paling banyak {most}"
            action = "sisakan kata yang paling mungkin diketik orang."
            yield Diagnostic(CODES["KB806"], document.path, at, cause, action=action)


def no_keyword_repeats_the_text(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB807: a keyword adds a word to those the search knows from the page itself."""
    for document, wording in _findable(catalogue):
        for keyword, at in wording.repeated_keywords:
            cause = f'"{keyword}" sudah tertulis dalam halaman ini'
            yield Diagnostic(CODES["KB807"], document.path, at, cause)


def _worded(catalogue: Catalogue) -> Iterator[tuple[Document, Wording]]:
    for document in catalogue.documents:
        if document.wording is not None:
            yield document, document.wording


def _findable(catalogue: Catalogue) -> Iterator[tuple[Document, Wording]]:
    """Yield what is searched for; of ordinary pages those that have keywords at all."""
    for document, wording in _worded(catalogue):
        item = document.item
        retired = isinstance(item, Rule) and item.retirement
        if item and not retired and (document.kind is not Kind.PAGE or wording.keywords):
            yield document, wording


def _instead(code: str, document: Document, misuse: Misuse, cause: str) -> Diagnostic:
    note = f"; {misuse.usage.note}" if misuse.usage.note else ""
    return Diagnostic(
        CODES[code],
        document.path,
        misuse.at,
        f"{cause}{note}",
        candidates=misuse.better,
        fix=misuse.fix,
    )
