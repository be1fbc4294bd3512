"""The data files of search → synonyms, stop words, weak words.

Both are optional. A search folds words to lower case and looks them up one by one; what it could
never meet is reported here, what has no sense beside the content is a check.
"""

from typing import Final, NamedTuple

from kaidah.diagnostics import Span
from kaidah.fields import Fields

SYNONYMS_FILE: Final = "_data/sinonim.yml"
STOP_WORDS_FILE: Final = "_data/kata-henti.yml"


class Synonym(NamedTuple):
    """A word as people say it, and the words of the site that it stands for."""

    word: str
    at: Span
    meanings: tuple[tuple[str, Span], ...]


class SearchWords(NamedTuple):
    """What search knows of the language; without any, a site searches as its theme does.

    `stop_words` say nothing, `weak_words` say where rather than what and count less.
    """

    synonyms: tuple[Synonym, ...] = ()
    stop_words: tuple[str, ...] = ()
    weak_words: tuple[str, ...] = ()


def read_synonyms(fields: Fields) -> tuple[Synonym, ...]:
    """Read the words people say instead of those of the site."""
    return tuple(
        Synonym(word, fields.key_place(word), meanings)
        for word, meanings in fields.located_lists()
        if _is_word(fields, word, fields.key_place(word)) and meanings
    )


def read_stop_words(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the words that say nothing, and those that say little."""
    lists = (
        tuple(word for word, at in fields.located_texts(key) if _is_word(fields, word, at))
        for key in ("kata", "lemah")
    )
    stop_words, weak_words = lists
    fields.finish()
    return stop_words, weak_words


def _is_word(fields: Fields, text: str, at: Span) -> bool:
    """Tell whether a search can meet a text as one word."""
    if text.isalnum() and text == text.lower():
        return True
    fields.report_at("KB815", at, cause=f'"{text}" bukan satu kata dengan huruf kecil')
    return False
