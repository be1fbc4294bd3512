"""Typed access to the fields of a YAML mapping; every fault becomes a finding.

One reader asks for each field it knows. What nobody asked for is unknown, what was asked for in
vain is missing; `finish` reports both. Which fields there are is for those readers to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Fix, Place, Span
from kaidah.look_alikes import without_invisible
from kaidah.model import Mention
from kaidah.nodes import Mapping, Meaning, Node, Scalar, Sequence, span_of
from kaidah.patterns import late
from kaidah.source import Source
from kaidah.suggest import closest, explain_id
from kaidah.vocabulary import IdFormat

T = TypeVar("T")
Found = list[Diagnostic]

_READ_AS: Final = {
    Meaning.INTEGER: "bilangan",
    Meaning.FLOAT: "bilangan pecahan",
    Meaning.BOOLEAN: "ya/tidak",
    Meaning.DATE: "tanggal",
    Meaning.OTHER: "nilai khusus",
}
# So many missing fields are told one by one.
_FEW: Final = 3
# Many items are dated the same day.
_REMEMBERED: Final = 1024
_DAY: Final = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHAPES: Final = {Scalar: "satu nilai", Sequence: "daftar", Mapping: "kelompok isian"}


class Fields:
    """The fields of one mapping. Getters return None (or an empty tuple) after a fault."""

    def __init__(self, source: Source, mapping: Mapping, found: Found) -> None:
        self._source = source
        self._mapping = mapping
        self._found = found
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
        if entry and (text := _usual_text(entry[1])):
            self._asked.append(key)
            return text
        node = self._value(key, required=required)
        return None if node is None else self._text(key, node)

    def integer(self, key: str, *, required: bool = True) -> int | None:
        """Return a whole number."""
        node = self._value(key, required=required)
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text.isascii() and node.text.isdecimal():
            return int(node.text[:18])
        self.report("KB208", node, cause=f'"{key}" harus berupa bilangan bulat, misalnya 1')
        return None

    def boolean(self, key: str, *, default: bool) -> bool:
        """Return true or false as YAML writes them."""
        node = self._value(key, required=False)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.meaning is Meaning.BOOLEAN:
            return node.text.lower() in {"true", "yes", "on"}
        self.report("KB208", node, cause=f'"{key}" harus true atau false')
        return default

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
            self.report("KB210", node, cause=f'"{node.text}" bukan tanggal yang sah')
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

    def report(
        self,
        code: str,
        node: Node,
        *,
        cause: str = "",
        candidates: tuple[str, ...] = (),
        action: str = "",
    ) -> None:
        """Note a finding at a node of this file."""
        span = span_of(self._source, node)
        self.report_at(code, span, cause=cause, candidates=candidates, action=action)

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
        unknown = [key for key in self._mapping.entries if key not in asked]
        for name in unknown:
            key, _ = self._mapping.entries[name]
            free = [known for known in self._asked if known not in self._mapping.entries]
            candidates = closest(name, free) or closest(name, self._asked)
            known = ", ".join(dict.fromkeys(self._asked))
            action = "" if candidates else f"hapus barisnya; yang dikenal di sini: {known}."
            if len(candidates) == 1 and candidates[0] in free:
                action = f'ganti "{name}" menjadi "{candidates[0]}".'
            cause = f'"{name}" tidak dikenal di sini'
            self.report("KB206", key, cause=cause, candidates=candidates, action=action)
            if len(candidates) == 1 and candidates[0] in self._missing:
                self._missing.remove(candidates[0])
        self._report_missing()

    def _report_missing(self) -> None:
        if len(self._missing) > _FEW:
            # So many have one cause, such as a file written for an older engine.
            names = ", ".join(self._missing)
            cause = f"{len(self._missing)} isian belum ada: {names}"
            action = 'tambahkan satu baris "nama: …" untuk setiap isian itu.'
            self.report("KB207", self._opening(), cause=cause, action=action)
            return
        for name in self._missing:
            cause, action = f'isian "{name}" belum ada', f'tambahkan baris "{name}: …".'
            self.report("KB207", self._opening(), cause=cause, action=action)

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
        if not _is_empty(node):
            return node
        # "judul: null" and "diubah_oleh: []" are how one says "none" where that is allowed.
        said_none = not (isinstance(node, Scalar) and node.meaning is Meaning.TEXT)
        if required or not said_none:
            self.report(empty, name, cause=f'"{key}" belum diisi')
        return None

    def _text(self, key: str, node: Node) -> str | None:
        if text := _usual_text(node):
            return text
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, "teks")
            return None
        if self._is_empty_item(key, node):
            return None
        self.report(
            "KB213",
            node,
            cause=f"terbaca sebagai {_READ_AS[node.meaning]}, bukan teks",
            action=f'tulis "{node.text}" dengan tanda kutip.',
        )
        return None

    def _term(self, key: str, node: Node, terms: Lookup[str, T]) -> T | None:
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, "satu pilihan")
            return None
        term = terms.get(node.text) or terms.get(without_invisible(node.text))
        if term is None and not self._is_empty_item(key, node):
            allowed = ", ".join(terms)
            self.report(
                "KB209",
                node,
                cause=f'"{node.text}" bukan pilihan untuk "{key}"',
                candidates=closest(node.text, terms),
                action=f"pilih salah satu: {allowed}.",
            )
        return term

    def _rule_id(self, key: str, node: Node, ids: IdFormat) -> Mention | None:
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, f"ID aturan, misalnya {ids.sample}")
            return None
        # What cannot be seen is told as that (KB104).
        rule = ids.parse(node.text) or ids.parse(without_invisible(node.text))
        if rule is not None:
            return Mention(rule, span_of(self._source, node), linked=False)
        if not self._is_empty_item(key, node):
            self._malformed_id(node, ids)
        return None

    def _is_empty_item(self, key: str, node: Scalar) -> bool:
        """Report a list item that says nothing; empty fields are seen to by `_value`."""
        if node.text.strip() and node.meaning is not Meaning.EMPTY:
            return False
        action = "isi butir itu, atau hapus barisnya."
        self.report("KB212", node, cause=f'ada butir kosong pada "{key}"', action=action)
        return True

    def _malformed_id(self, node: Scalar, ids: IdFormat) -> None:
        slip = explain_id(node.text, ids)
        if node.text.isdecimal():
            slip = slip._replace(meant=explain_id(f"{ids.prefix}-{node.text}", ids).meant)
        retype = f"hapus tulisan itu, ketik ulang {slip.meant}, lalu simpan."
        certain = slip.meant is not None and slip.code != "KB301"
        self._found.append(
            Diagnostic(
                CODES[slip.code],
                self._source.path,
                span_of(self._source, node),
                slip.cause,
                candidates=(slip.meant,) if slip.meant else (),
                action=retype if slip.meant else f"tulis ID seperti {ids.sample}.",
                fix=self._fix_of(node, slip.meant) if certain and slip.meant else None,
            )
        )

    def _fix_of(self, node: Scalar, replacement: str) -> Fix | None:
        """Replace a value inside its quotes, where it stands in the file as it was read."""
        start = self._source.text.find(node.text, node.start, node.end)
        return None if start < 0 else Fix(start, start + len(node.text), replacement)

    def _each(self, key: str, node: Node | None, read: Callable[[Node], T | None]) -> tuple[T, ...]:
        values = [read(item) for item in self._items(key, node)]
        return tuple([value for value in values if value is not None])

    def _report_repeated(self, key: str, items: tuple[Node, ...]) -> None:
        if len({item.text for item in items if isinstance(item, Scalar)}) == len(items):
            return
        first: dict[str, Scalar] = {}
        for item in items:
            if not isinstance(item, Scalar) or not item.text:
                continue
            other = first.setdefault(item.text, item)
            if other is not item:
                place = Place(self.path, span_of(self._source, other), "tulisan pertama")
                self._found.append(
                    Diagnostic(
                        CODES["KB406"],
                        self.path,
                        span_of(self._source, item),
                        f'"{item.text}" sudah ada dalam "{key}"',
                        related=(place,),
                    )
                )

    def _items(self, key: str, node: Node | None) -> tuple[Node, ...]:
        if node is None:
            return ()
        if isinstance(node, Sequence):
            self._report_repeated(key, node.items)
            return node.items
        if isinstance(node, Scalar) and node.meaning is Meaning.EMPTY:
            return ()
        shown = node.text if isinstance(node, Scalar) else "…"
        self._wrong_shape(key, node, "daftar", action=f"apit dengan kurung siku: [{shown}].")
        return ()

    def _group(self, key: str, node: Node) -> Fields | None:
        if isinstance(node, Mapping):
            return Fields(self._source, node, self._found)
        self._wrong_shape(key, node, "kelompok isian")
        return None

    def _wrong_shape(self, key: str, node: Node, wanted: str, *, action: str = "") -> None:
        cause = f'"{key}" berisi {_SHAPES[type(node)]}, seharusnya {wanted}'
        self.report("KB208", node, cause=cause, action=action)


def _usual_text(node: Node) -> str:
    """Return a value that is nothing but a text; empty for any other."""
    if isinstance(node, Scalar) and node.meaning is Meaning.TEXT:
        return " ".join(node.text.split())
    return ""


@lru_cache(_REMEMBERED)
def calendar_day(text: str) -> date | None:
    """Return the day that a text names as year-month-day; None for any other text."""
    # Python also takes "20261122" and weeks, which people do not read as days.
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.meaning is Meaning.EMPTY or not node.text.strip()
    if isinstance(node, Sequence):
        return not node.items
    return not node.entries
