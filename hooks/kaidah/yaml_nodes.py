"""YAML text → nodes; the only module that imports `yaml`. Knows nothing of rules."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Place
from kaidah.nodes import Mapping, Meaning, Node, Scalar, Sequence
from kaidah.patterns import compiled_late, late
from kaidah.plain_yaml import read_plain_mapping
from kaidah.source import Source

# Of its patterns, which take longer than all else in it, libyaml leaves a few to be used.
with compiled_late():
    import yaml

# libyaml is about seven times faster; PyYAML without it still works.
HAS_LIBYAML: Final[bool] = yaml.__with_libyaml__
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


Parsed = tuple[Node | None, list[Diagnostic]]

_MEANINGS: Final = {f"tag:yaml.org,2002:{m.value}": m for m in Meaning}
_RESOLVERS: Final = _Loader.yaml_implicit_resolvers
_MAX_DEPTH: Final = 12

_OPENED: Final = (
    "quoted scalar",
    "flow sequence",
    "flow mapping",
    "simple key",
    "an alias",
    "an anchor",
)

# A value that opens with a quotation mark and does not close it on its line, which no editor means;
# YAML reads on to the next such mark. And one that closes it before the value ends.
_UNCLOSED_QUOTE: Final = late(
    r"""^[ ]*(?:-[ ]+)?(?:[\w-]+:[ ]+)?(?P<quote>["'])(?:(?!(?P=quote)).)*$(?=\n)""", re.MULTILINE
)
_CLOSED_EARLY: Final = late(
    r"""^[ ]*(?:-[ ]+)?(?:[\w-]+:[ ]+)?"""
    r"""(?:(["'])(?:(?!\1).)*\1|\[[^\[\]\n]*\]|\{[^{}\n]*\})[ ]+\Z""",
    re.MULTILINE,
)

# What names a value for other places, or says that it has no type, and is no part of the value.
_MARK: Final = late(r"&[^\s,\[\]{}]+|!(?= )")

_QUOTE_IT: Final = "apit nilai itu dengan tanda kutip"
_SPECIAL: Final = f"di awal nilai punya arti khusus; {_QUOTE_IT}"
_UNEVEN: Final = "jarak di awal baris ini tidak sejajar dengan baris sebelumnya"
_UNCLOSED: Final = "dibuka tetapi tidak ditutup, atau kurang koma"

# What libyaml reports, as an editor would say it.
_PROBLEMS: Final = (
    ("mapping values are not allowed", f"ada titik dua di tengah nilai; {_QUOTE_IT}"),
    ("while scanning a quoted scalar", "tanda kutip dibuka tetapi tidak ditutup"),
    ("found unexpected end of stream", "tanda kutip atau kurung dibuka tetapi tidak ditutup"),
    ("while parsing a flow sequence", f"kurung siku {_UNCLOSED}"),
    ("while parsing a flow mapping", f"kurung kurawal {_UNCLOSED}"),
    ("could not find expected ':'", 'baris ini tidak berbentuk "nama: nilai"'),
    ("while parsing a block mapping", _UNEVEN),
    ("while parsing a block collection", _UNEVEN),
    ("cannot start any token", f"karakter ini tidak boleh mengawali nilai; {_QUOTE_IT}"),
    ("undefined alias", f"tanda * {_SPECIAL}"),
    ("while scanning an alias", f"tanda * {_SPECIAL}"),
    ("while scanning an anchor", f"tanda & {_SPECIAL}"),
)


def parse_yaml(source: Source, start: int, end: int) -> Parsed:
    """Read the YAML between two offsets of a file.

    Returns the root node (None when it cannot be read or is empty) and what was found wrong:
    KB203 for broken syntax, KB204 for a tab, KB205 for a repeated key.
    """
    plain = read_plain_mapping(source.text[start:end], start, _meaning)
    return _read_by_libyaml(source, start, end) if plain is None else (plain, [])


def _read_by_libyaml(source: Source, start: int, end: int) -> Parsed:
    text = source.text[start:end]
    strange = _unreadable(text)
    if strange is not None:
        at = source.span(start + strange.start(), start + strange.end())
        cause = f"ada karakter tak terlihat di sini (U+{ord(strange[0]):04X}); hapus karakter itu"
        return None, [Diagnostic(CODES["KB203"], source.path, at, cause=cause)]
    tab = _indenting_tab(text)
    if tab is not None:
        at = source.span(start + tab, start + tab + 1)
        return None, [Diagnostic(CODES["KB204"], source.path, at)]
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        return None, [_syntax_error(source, start, end, error)]
    finally:
        loader.dispose()
    builder = _Builder(source, start)
    return (None if root is None else builder.node(root, 0)), builder.found


def _unreadable(text: str) -> re.Match[str] | None:
    """Find a character that YAML does not allow."""
    # What Python can print, YAML can read; the pattern for all the others takes long to compile.
    if text.replace("\n", "").isprintable():
        return None
    found: re.Match[str] | None = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return found


class _Builder:
    """Turns PyYAML's nodes into ours and notes repeated keys on the way."""

    def __init__(self, source: Source, base: int) -> None:
        self._source = source
        self._base = base
        self._done: dict[int, Node] = {}
        self.found: list[Diagnostic] = []
        self._marked = "&" in source.text or "! " in source.text

    def node(self, node: yaml.Node, depth: int) -> Node:
        if isinstance(node, yaml.ScalarNode):
            return self._build(node, depth)
        # Aliases share nodes; reading each once keeps a YAML bomb as small as it is written.
        known = self._done.get(id(node))
        if known is None:
            known = self._done[id(node)] = self._build(node, depth)
        return known

    def _build(self, node: yaml.Node, depth: int) -> Node:
        start, end = self._base + node.start_mark.index, self._base + node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            if self._marked:
                self._report_mark(start, end)
            meaning = _MEANINGS.get(node.tag, Meaning.OTHER)
            return Scalar(str(node.value), meaning, start, end)
        if depth < _MAX_DEPTH and isinstance(node, yaml.SequenceNode):
            items = tuple(self.node(item, depth + 1) for item in node.value)
            return Sequence(items, start, end)
        if depth < _MAX_DEPTH and isinstance(node, yaml.MappingNode):
            return self._mapping(node, start, end, depth)
        return Scalar("", Meaning.OTHER, start, end)

    def _mapping(self, node: yaml.MappingNode, start: int, end: int, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key_node, value_node in node.value:
            key = self._build(key_node, _MAX_DEPTH)
            if not isinstance(key, Scalar):
                continue
            if key.text in entries:
                self._repeated(entries[key.text][0], key)
            else:
                entries[key.text] = (key, self.node(value_node, depth + 1))
        return Mapping(entries, start, end)

    def _report_mark(self, start: int, end: int) -> None:
        """Report the name or the type that YAML takes from a text which nobody refers to."""
        mark = _MARK.match(self._source.text, start, end)
        if mark and (mark[0] == "!" or f"*{mark[0][1:]}" not in self._source.text):
            at = self._source.span(start, start + 1)
            cause = f"tanda {mark[0][0]} {_SPECIAL}"
            self.found.append(Diagnostic(CODES["KB203"], self._source.path, at, cause=cause))

    def _repeated(self, first: Scalar, again: Scalar) -> None:
        place = self._source.span(first.start, first.end)
        self.found.append(
            Diagnostic(
                CODES["KB205"],
                self._source.path,
                self._source.span(again.start, again.end),
                cause=f'"{again.text}" sudah ditulis di baris {place.line}',
                related=(Place(self._source.path, place, "tulisan pertama"),),
            )
        )


@lru_cache(4096)
def _meaning(text: str) -> Meaning:
    """Tell what YAML takes a value without quotation marks for."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return _MEANINGS.get(tag, Meaning.OTHER)
    return Meaning.TEXT


def _indenting_tab(text: str) -> int | None:
    """Find a tab in the white space that opens a line, where YAML forbids it."""
    if "\t" not in text:
        return None
    offset = 0
    for line in text.splitlines(keepends=True):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent and line.strip():
            return offset + indent.index("\t")
        offset += len(line)
    return None


def _syntax_error(source: Source, start: int, end: int, error: yaml.YAMLError) -> Diagnostic:
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    # An opened quote or bracket is reported where the text ends, a missing colon on the line below;
    # the fault is where it began.
    opened = str(getattr(error, "context", "")).endswith(_OPENED)
    mark = (context if opened else problem) or context
    at = start + (mark.index if mark else 0)
    at = min(at, max(start, end - 1))
    cause = _in_plain_words(error)
    if not opened and (quote := _quoting_fault(source.text[start:at])):
        offset, cause = quote
        at = start + offset
    return Diagnostic(CODES["KB203"], source.path, source.span(at, at + 1), cause=cause)


def _quoting_fault(before: str) -> tuple[int, str] | None:
    """Find the quotation mark that is behind a fault reported further on, and say what it does."""
    if unclosed := _UNCLOSED_QUOTE.search(before):
        return unclosed.start("quote"), "tanda kutip dibuka tetapi tidak ditutup"
    if closed := _CLOSED_EARLY.search(before):
        sign = "tanda kutip" if closed[1] else "kurung"
        cause = f"setelah {sign} penutup masih ada tulisan; apit seluruh nilai dengan tanda kutip"
        return closed.end(), cause
    return None


def _in_plain_words(error: yaml.YAMLError) -> str:
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')} {error}"
    for pattern, words in _PROBLEMS:
        if pattern in said:
            return words
    return 'tulisan di tempat ini tidak berbentuk "nama: nilai" atau "- butir"'
