"""How the texts of a page are worded, held against what the site wants: `Language`.

What people say or would write does not count: quotations, quoted blocks, a foreign word in italics.
Neither do code, link targets, and the titles of laws. What it amounts to is for `checks` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from kaidah.diagnostics import Fix, Span
from kaidah.inline import read_inline
from kaidah.leaves import Leaf, Structure
from kaidah.legal_basis import LegalBasis
from kaidah.lexicon import Language, words_of
from kaidah.model import PROSE, LongText, Misuse, Wording
from kaidah.nodes import Mapping, Node, Scalar, Sequence, span_of
from kaidah.page_structure import read_structure
from kaidah.raw_text import MASK
from kaidah.source import Source
from kaidah.usages import Hit, Search
from kaidah.vocabulary import Kind

_STATEMENT: Final = "pernyataan"
_QUOTED: Final = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’')
# A few words in italics are foreign ones, or those that a text is about.
_ITALICS: Final = re.compile(r"(?<![\w*])([*_])(?![\s*_])[^*_.\n]{1,40}(?<!\s)\1(?![\w*])")
_SENTENCE: Final = re.compile(r"\S.*?(?:[.?!…][)”\"’'*_]*(?=\s)|\Z)", re.DOTALL)
# Where a sentence surely ends; it may end elsewhere, too.
_PAUSE: Final = re.compile(r"[.?!]\s|\n\n")
_LETTER: Final = re.compile(r"\w")


class PageText(NamedTuple):
    """What a page says: its front matter, and the body that begins at offset `start`."""

    source: Source
    kind: Kind
    front_matter: Mapping
    start: int


class _Text(NamedTuple):
    """A text that readers see: a leaf of the body, or a value of the front matter."""

    prose: str
    origin: Leaf | Scalar
    quoted: bool = False


def read_wording(page: PageText, language: Language, law: LegalBasis) -> Wording:
    """Read how a page is worded; `law` tells the titles of laws."""
    return _WordingReader(page, language, law).read()


def narrated(structure: Structure) -> Iterator[tuple[Leaf, str]]:
    """Yield what a page says in its own words: leaves with quotations and foreign words hidden."""
    for number, leaf in enumerate(structure.leaves):
        if number not in structure.quoted:
            prose = read_inline(leaf, structure.references).prose
            yield leaf, _ITALICS.sub(_hide, _spoken_hidden(prose))


class _WordingReader:
    def __init__(self, page: PageText, language: Language, law: LegalBasis) -> None:
        source, entries = page.source, page.front_matter.entries
        self._source = source
        self._start = page.start
        self._language = language
        self._law = law
        self._values = {
            key: node
            for key in PROSE
            if key in entries and isinstance(node := entries[key][1], Scalar)
        }
        self._keywords = entries.get("kata_kunci")
        values = "\n\n".join([node.text for node in self._values.values()])
        self._text = text = f"{values}\n\n{source.text[page.start :]}"
        self._words = words_of(text)
        self._search = language.search(text, self._words, page.kind)

    def read(self) -> Wording:
        search = self._search
        return Wording(
            tuple(self._misuses(search)) if search else (),
            tuple(self._penalties(search)) if search else (),
            tuple(self._long_sentences()),
            self._long_statement(),
            len(_items(self._keywords)),
            self._span(self._keywords[1]) if self._keywords else None,
            tuple(self._repeated_keywords()),
        )

    # -------------------------------------------------------------- words

    def _misuses(self, search: Search) -> Iterator[Misuse]:
        for text in self._texts:
            for hit in () if text.quoted else search.usages(text.prose):
                if not _is_quoted(text.prose, hit) and not self._is_in_a_title(text.prose, hit):
                    yield self._misuse(text, hit)

    def _misuse(self, text: _Text, hit: Hit) -> Misuse:
        start, end = self._offsets(text.origin, hit.start, hit.end)
        written = text.prose[hit.start : hit.end]
        certain = hit.usage.spelling and self._source.text[start:end] == written
        fix = Fix(start, end, hit.better[0]) if certain else None
        return Misuse(hit.usage, written, hit.better, self._source.span(start, end), fix)

    def _penalties(self, search: Search) -> Iterator[Span]:
        for text in self._texts:
            for start, end in () if text.quoted else search.penalties(_spoken_hidden(text.prose)):
                yield self._source.span(*self._offsets(text.origin, start, end))

    def _is_in_a_title(self, prose: str, hit: Hit) -> bool:
        """Tell whether a word, with one of its neighbours, stands in the title of a law."""
        written = prose[hit.start : hit.end]
        around = _neighbours(prose, hit.start, hit.end)
        for title in self._titles:
            at = title.find(written)
            while at >= 0:
                beside = zip(_neighbours(title, at, at + len(written)), around, strict=True)
                if any(there and there == here for there, here in beside):
                    return True
                at = title.find(written, at + 1)
        return False

    @cached_property
    def _titles(self) -> list[str]:
        laws = self._law.instruments.values()
        return [text for law in laws for text in (law.title, law.short_name) if text]

    # -------------------------------------------------------------- sentences

    def _long_sentences(self) -> Iterator[LongText]:
        limit = self._language.limits.sentence
        if limit is None or not _may_run_on(self._text, limit):
            return
        quoted = self._structure.quoted
        for number, leaf in enumerate(self._structure.leaves):
            if leaf.text.count(" ") + leaf.text.count("\n") < limit or number in quoted:
                continue
            if _may_run_on(leaf.text, limit):
                prose = read_inline(leaf, self._structure.references).prose
                yield from self._sentences_over(limit, _Text(prose, leaf))
        for key, node in self._values.items():
            if key != _STATEMENT and _may_run_on(node.text, limit):
                yield from self._sentences_over(limit, _Text(node.text, node))

    def _sentences_over(self, limit: int, text: _Text) -> Iterator[LongText]:
        for match in _SENTENCE.finditer(_spoken_hidden(text.prose)):
            count = _count(match[0])
            if count > limit:
                at = self._offsets(text.origin, *match.span())
                yield LongText(self._source.span(*at), count)

    def _long_statement(self) -> LongText | None:
        limit, node = self._language.limits.statement, self._values.get(_STATEMENT)
        if limit is None or node is None or node.text.count(" ") < limit:
            return None
        count = _count(node.text)
        return LongText(self._span(node), count) if count > limit else None

    # -------------------------------------------------------------- keywords

    def _repeated_keywords(self) -> Iterator[tuple[str, Span]]:
        if not self._language.limits.on_keywords:
            return
        nodes = [node for node in _items(self._keywords) if isinstance(node, Scalar)]
        if self._words.isdisjoint(words_of(" ".join([node.text for node in nodes]))):
            return
        for node in nodes:
            if words_of(node.text) <= self._words and self._says(node.text):
                yield node.text, self._span(node)

    def _says(self, keyword: str) -> bool:
        spelt = r"\s+".join(map(re.escape, keyword.split()))
        pattern = re.compile(rf"(?<!\w){spelt}(?!\w)", re.IGNORECASE)
        return any(pattern.search(text.prose) for text in self._texts)

    # -------------------------------------------------------------- texts and places

    @cached_property
    def _structure(self) -> Structure:
        return read_structure(self._source.text[self._start :], self._start)

    @cached_property
    def _texts(self) -> list[_Text]:
        """All texts of the page; most pages are not read this closely."""
        structure = self._structure
        return [
            *(_Text(node.text, node) for node in self._values.values()),
            *(
                _Text(read_inline(leaf, structure.references).prose, leaf, n in structure.quoted)
                for n, leaf in enumerate(structure.leaves)
            ),
        ]

    def _offsets(self, origin: Leaf | Scalar, start: int, end: int) -> tuple[int, int]:
        """Turn positions of a text into offsets of the file."""
        if isinstance(origin, Leaf):
            return origin.offset(start), origin.offset(end - 1) + 1
        at = self._source.text.find(origin.text, origin.start, origin.end)
        # Written in another way than it reads, as with `>-`, a value is pointed at as a whole.
        return (at + start, at + end) if at >= 0 else (origin.start, origin.end)

    def _span(self, node: Node) -> Span:
        return span_of(self._source, node)


def _items(entry: tuple[Scalar, Node] | None) -> tuple[Node, ...]:
    return entry[1].items if entry and isinstance(entry[1], Sequence) else ()


def _may_run_on(text: str, limit: int) -> bool:
    """Tell at a glance whether a sentence may have more words than the limit."""
    parts = _PAUSE.split(text)
    return any(part.count(" ") + part.count("\n") >= limit for part in parts)


def _count(sentence: str) -> int:
    return sum(1 for word in sentence.split() if _LETTER.search(word))


def _is_quoted(prose: str, hit: Hit) -> bool:
    """Tell whether a word is somebody's, or one that the text is about."""
    stretches = (m for pattern in (_QUOTED, _ITALICS) for m in pattern.finditer(prose))
    return any(m.start() < hit.start and hit.end < m.end() for m in stretches)


def _spoken_hidden(prose: str) -> str:
    """Hide quotations; the length stays."""
    return _QUOTED.sub(_hide, prose)


def _hide(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and behind a stretch, without punctuation."""
    before, behind = text[:start].split()[-1:], text[end:].split()[:1]
    return "".join(before).strip(".,;:()"), "".join(behind).strip(".,;:()")
