"""Words of the pages that a dictionary does not know: a list to read through, not a check.

The dictionary is that of hunspell, a program of its own which a site names in its data file on
language. A list of the site's own words stands beside it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kaidah.frontmatter import body_start
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.lexicon import Language
from kaidah.page_structure import read_structure
from kaidah.source import Source, read_source
from kaidah.wording import narrated

OWN_WORDS_FILE: Final = "_data/kata-khusus.txt"

_PROGRAM: Final = "hunspell"
# Words in small letters only: names and abbreviations are in no dictionary. Nor is the rest of a
# word whose first letter is set in bold.
_WORD: Final = re.compile(r"(?<![\w@#./])(?<!\w\*\*)[a-z]{3,}(?![\w@/]|\.\w)")


class UnknownWord(NamedTuple):
    """A word that no list has, and where it stands, as "path:line"."""

    word: str
    places: tuple[str, ...]


class NoDictionaryError(Exception):
    """The program or the dictionary is not there; the message says which."""


def unknown_words(docs: Path) -> tuple[UnknownWord, ...]:
    """Return the words of all pages that neither the dictionary nor the site's list knows.

    Raises NotADirectoryError when there is no such folder, NoDictionaryError without a dictionary.
    """
    base = read_knowledge_base(docs)
    language = base.catalogue.language if base.catalogue else None
    dictionary = language.scope.dictionary if language else None
    if language is None or dictionary is None:
        raise NoDictionaryError("berkas _data/bahasa.yml belum menyebut kamus")
    places = _places(base, language)
    own = _own_words(docs)
    stems = {word: set(_stems(word, language)) for word in places}
    rejected = _rejected({s for found in stems.values() for s in found} - own, dictionary)
    return tuple(
        UnknownWord(word, tuple(places[word])) for word in sorted(places) if stems[word] <= rejected
    )


def _places(base: KnowledgeBase, language: Language) -> Mapping[str, list[str]]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for source in base.sources.values():
        if source.path.endswith(".md") and not language.is_exempt(source.path):
            for word, line in _words(source):
                places[word].append(f"{source.path}:{line}")
    return places


def _words(source: Source) -> Iterator[tuple[str, int]]:
    start = body_start(source.text)
    structure = read_structure(source.text[start:], start)
    for leaf, prose in narrated(structure):
        for match in _WORD.finditer(prose):
            at = leaf.offset(match.start())
            yield match[0], source.span(at, at + 1).line


def _stems(word: str, language: Language) -> Iterator[str]:
    """Yield a word and what may be left of it without affixes."""
    before, behind = language.affixes
    for first in ("", *before):
        for last in ("", *behind):
            stem = word[len(first) : len(word) - len(last)]
            if word.startswith(first) and word.endswith(last) and len(stem) > 2:  # noqa: PLR2004
                yield stem


def _own_words(docs: Path) -> set[str]:
    """Read the site's own words: one a line, `#` for remarks."""
    source = read_source(str(docs / OWN_WORDS_FILE), OWN_WORDS_FILE)
    lines = source.text.splitlines() if isinstance(source, Source) else []
    return {line.partition("#")[0].strip() for line in lines}


def _rejected(words: Iterable[str], dictionary: str) -> set[str]:
    program = shutil.which(_PROGRAM)
    if program is None:
        raise NoDictionaryError(f"program {_PROGRAM} tidak ada")
    done = subprocess.run(
        [program, "-d", dictionary, "-i", "utf-8", "-l"],
        input="\n".join(words),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or "Can't open" in done.stderr:
        raise NoDictionaryError(f'kamus "{dictionary}" tidak ada')
    return set(done.stdout.split())
