"""Typed access to the fields of a YAML mapping; every fault becomes a finding.

One reader asks for each field it knows. What nobody asked for is unknown, what was asked for in
vain is missing; `finish` reports both. Which fields there are is for those readers to say; how one
value is read, for `node_reader`.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from datetime import date
from typing import TypeVar

from kaidah.body_parts import Mention
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Found, Span
from kaidah.field_faults import (
    fault_at,
    missing_fields,
    unknown_field,
)
from kaidah.node_reader import NodeReader
from kaidah.nodes import (
    Mapping,
    Meaning,
    Node,
    Scalar,
    calendar_day,
    is_empty,
    span_of,
    truth,
    usual_text,
    whole_number,
)
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

T = TypeVar("T")


class Fields(NodeReader):
    """The fields of one mapping. Getters return None (or an empty tuple) after a fault."""

    def __init__(self, source: Source, mapping: Mapping, found: Found) -> None:
        self._source = source
        self._found = found
        self._mapping = mapping
        self._asked: list[str] = []
        self._missing: list[str] = []

    @property
    def path(self) -> str:
        """The file these fields stand in."""
        return self._source.path

    # -------------------------------------------------------------- single values

    def text(self, key: str, *, required: bool = True) -> str | None:
        """Return a text value."""
        entry = self._mapping.entries.get(key)
        if entry and (text := usual_text(entry[1])):
            self._asked.append(key)
            return text
        node = self._value(key, required=required)
        return None if node is None else self._text(key, node)

    def integer(self, key: str, *, required: bool = True) -> int | None:
        """Return a whole number."""
        node = self._value(key, required=required)
        if node is None:
            return None
        number = whole_number(node)
        if number is None:
            cause = f'"{key}" harus berupa bilangan bulat, misalnya 1'
            self._found.append(fault_at(self._source, "KB208", node, cause))
        return number

    def boolean(self, key: str, *, default: bool) -> bool:
        """Return true or false as YAML writes them."""
        node = self._value(key, required=False)
        if node is None:
            return default
        said = truth(node)
        if said is None:
            cause = f'"{key}" harus true atau false'
            self._found.append(fault_at(self._source, "KB208", node, cause))
        return default if said is None else said

    def date(self, key: str, *, required: bool = True) -> date | None:
        """Return a calendar date written as year-month-day."""
        node = self._value(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, "satu tanggal, misalnya 2026-11-22")
            return None
        day = calendar_day(node.text)
        if day is None:
            cause = f'"{node.text}" bukan tanggal yang sah'
            self._found.append(fault_at(self._source, "KB210", node, cause))
        return day

    def term(self, key: str, terms: Lookup[str, T], *, required: bool = True) -> T | None:
        """Return the entry of a closed list that the value names."""
        entry = self._mapping.entries.get(key)
        if entry and isinstance(entry[1], Scalar) and (term := terms.get(entry[1].text)):
            self._asked.append(key)
            return term
        node = self._value(key, required=required)
        return None if node is None else self._term(key, node, terms)

    def place(self, key: str) -> Span:
        """Return where a field's value stands, or where the mapping starts when there is none."""
        entry = self._mapping.entries.get(key)
        return span_of(self._source, entry[1] if entry else self._opening())

    # -------------------------------------------------------------- lists

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        node = self._value(key, required=required)
        return self._each(key, node, lambda item: self._text(key, item))

    def terms(self, key: str, terms: Lookup[str, T], *, required: bool = True) -> tuple[T, ...]:
        """Return the entries of a closed list that a list of values names."""
        node = self._value(key, required=required)
        return self._each(key, node, lambda item: self._term(key, item, terms))

    def rule_ids(
        self, key: str, ids: IdFormat, *, required: bool = False, empty: str = "KB212"
    ) -> tuple[Mention, ...]:
        """Return a list of rule IDs with their places; `empty` is the code of an empty list."""
        node = self._value(key, required=required, empty=empty)
        return self._each(key, node, lambda item: self._rule_id(key, item, ids))

    def rule_id(self, key: str, ids: IdFormat, *, required: bool = True) -> Mention | None:
        """Return one rule ID with its place."""
        node = self._value(key, required=required)
        return None if node is None else self._rule_id(key, node, ids)

    def located_texts(self, key: str, *, required: bool = False) -> tuple[tuple[str, Span], ...]:
        """Return a list of texts with their places."""

        def read(node: Node) -> tuple[str, Span] | None:
            text = self._text(key, node)
            return None if text is None else (text, span_of(self._source, node))

        return self._each(key, self._value(key, required=required), read)

    # -------------------------------------------------------------- nested mappings

    def group(self, key: str, *, required: bool = True) -> Fields | None:
        """Return the fields of a nested mapping; its reader must call `finish` on it."""
        node = self._value(key, required=required)
        return None if node is None else self._group(key, node)

    def groups(self, key: str, *, required: bool = True) -> Iterator[Fields]:
        """Yield the fields of each mapping in a list and finish it afterwards."""
        node = self._value(key, required=required)
        for item in self._items(key, node):
            fields = self._group(key, item)
            if fields is not None:
                yield fields
                fields.finish()

    def names(self, key: str) -> bool:
        """Tell whether the mapping has a field, without asking for it."""
        return key in self._mapping.entries

    def named_groups(self) -> Iterator[tuple[str, Fields]]:
        """Yield all keys with the fields of their mappings, for mappings whose keys are free."""
        for key in self._mapping.entries:
            fields = self.group(key)
            if fields is not None:
                yield key, fields
                fields.finish()

    def key_place(self, key: str) -> Span:
        """Return where a key stands."""
        return span_of(self._source, self._mapping.entries[key][0])

    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield all keys with their texts, for mappings whose keys are free."""
        for key in self._mapping.entries:
            text = self.text(key)
            if text is not None:
                yield key, text

    def names_given(self) -> tuple[str, ...]:
        """Return all keys, for mappings whose keys are free."""
        return tuple(self._mapping.entries)

    def located_lists(self) -> Iterator[tuple[str, tuple[tuple[str, Span], ...]]]:
        """Yield all keys with their lists of texts, for mappings whose keys are free."""
        for key in self._mapping.entries:
            yield key, self.located_texts(key)

    # -------------------------------------------------------------- faults

    def report_at(
        self,
        code: str,
        span: Span,
        *,
        cause: str = "",
        candidates: tuple[str, ...] = (),
        action: str = "",
    ) -> None:
        """Note a finding at a place of this file."""
        path = self._source.path
        self._found.append(Diagnostic(CODES[code], path, span, cause, candidates, action))

    def finish(self) -> None:
        """Report unknown and missing fields; a misspelt field is one finding, not two."""
        asked = set(self._asked)
        if not self._missing and asked.issuperset(self._mapping.entries):
            return
        for name, (key, _) in self._mapping.entries.items():
            if name not in asked:
                self._report_unknown(key)
        self._found += missing_fields(self._source, self._opening(), self._missing)

    def _report_unknown(self, key: Scalar) -> None:
        free = [known for known in self._asked if known not in self._mapping.entries]
        finding = unknown_field(self._source, key, self._asked, free)
        self._found.append(finding)
        if len(finding.candidates) == 1 and finding.candidates[0] in self._missing:
            self._missing.remove(finding.candidates[0])

    # -------------------------------------------------------------- inside

    def _opening(self) -> Scalar:
        # The first key stands for the whole mapping: short, and where the editor starts to read.
        for key, _ in self._mapping.entries.values():
            return key
        return Scalar("", Meaning.EMPTY, self._mapping.start, self._mapping.start + 1)

    def _value(self, key: str, *, required: bool, empty: str = "KB212") -> Node | None:
        """Look a field up; report it under `empty` when it is there and says nothing."""
        self._asked.append(key)
        entry = self._mapping.entries.get(key)
        if entry is None:
            if required:
                self._missing.append(key)
            return None
        name, node = entry
        if not is_empty(node):
            return node
        # "judul: null" and "diubah_oleh: []" are how one says "none" where that is allowed.
        said_none = not (isinstance(node, Scalar) and node.meaning is Meaning.TEXT)
        if required or not said_none:
            self._found.append(fault_at(self._source, empty, name, f'"{key}" belum diisi'))
        return None

    def _group(self, key: str, node: Node) -> Fields | None:
        if isinstance(node, Mapping):
            return Fields(self._source, node, self._found)
        self._wrong_shape(key, node, "kelompok isian")
        return None
