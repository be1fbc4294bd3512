"""What is said about a field that is not as it should be: one function for each fault.

They return a finding and decide nothing; what is a fault is for `fields` and `node_reader` to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Fix, Place
from kaidah.nodes import Mapping, Meaning, Node, Scalar, span_of
from kaidah.nodes import Sequence as NodeList
from kaidah.source import Source
from kaidah.suggest import closest, explain_id
from kaidah.vocabulary import IdFormat

_READ_AS: Final = {
    Meaning.INTEGER: "bilangan",
    Meaning.FLOAT: "bilangan pecahan",
    Meaning.BOOLEAN: "ya/tidak",
    Meaning.DATE: "tanggal",
    Meaning.OTHER: "nilai khusus",
}
_SHAPES: Final = {Scalar: "satu nilai", NodeList: "daftar", Mapping: "kelompok isian"}
# So many missing fields are told one by one.
_FEW: Final = 3


def fault_at(source: Source, code: str, node: Node, cause: str, action: str = "") -> Diagnostic:
    """Return a finding about a node of a file."""
    return Diagnostic(CODES[code], source.path, span_of(source, node), cause, action=action)


def wrong_shape(
    source: Source, key: str, node: Node, wanted: str, *, action: str = ""
) -> Diagnostic:
    """Tell of a list where one value belongs, and the like."""
    cause = f'"{key}" berisi {_SHAPES[type(node)]}, seharusnya {wanted}'
    return fault_at(source, "KB208", node, cause, action)


def no_list(source: Source, key: str, node: Node) -> Diagnostic:
    """Tell of a value where a list belongs."""
    shown = node.text if isinstance(node, Scalar) else "…"
    return wrong_shape(source, key, node, "daftar", action=f"apit dengan kurung siku: [{shown}].")


def no_text(source: Source, node: Scalar) -> Diagnostic:
    """Tell of a value that YAML takes for something else than a text."""
    cause = f"terbaca sebagai {_READ_AS[node.meaning]}, bukan teks"
    return fault_at(source, "KB213", node, cause, action=f'tulis "{node.text}" dengan tanda kutip.')


def no_choice(source: Source, key: str, node: Scalar, allowed: Collection[str]) -> Diagnostic:
    """Tell of a value that is not in the closed list it must be from."""
    cause = f'"{node.text}" bukan pilihan untuk "{key}"'
    action = f"pilih salah satu: {', '.join(allowed)}."
    finding = fault_at(source, "KB209", node, cause, action)
    return finding._replace(candidates=closest(node.text, allowed))


def empty_item(source: Source, key: str, node: Scalar) -> Diagnostic:
    """Tell of an item of a list that says nothing."""
    action = "isi butir itu, atau hapus barisnya."
    return fault_at(source, "KB212", node, f'ada butir kosong pada "{key}"', action)


def malformed_id(source: Source, node: Scalar, ids: IdFormat) -> Diagnostic:
    """Tell of a value that should be a rule ID, with the one that was probably meant."""
    slip = explain_id(node.text, ids)
    if node.text.isdecimal():
        slip = slip._replace(meant=explain_id(f"{ids.prefix}-{node.text}", ids).meant)
    if slip.meant is None:
        return fault_at(
            source, slip.code, node, slip.cause, action=f"tulis ID seperti {ids.sample}."
        )
    action = f"hapus tulisan itu, ketik ulang {slip.meant}, lalu simpan."
    finding = fault_at(source, slip.code, node, slip.cause, action)
    fix = _fix_of(source, node, slip.meant) if slip.code != "KB301" else None
    return finding._replace(candidates=(slip.meant,), fix=fix)


def _fix_of(source: Source, node: Scalar, replacement: str) -> Fix | None:
    """Replace a value inside its quotes, where it stands in the file as it was read."""
    start = source.text.find(node.text, node.start, node.end)
    return None if start < 0 else Fix(start, start + len(node.text), replacement)


def repeated_items(source: Source, key: str, items: Iterable[Node]) -> Iterator[Diagnostic]:
    """Tell of each item of a list that is there already."""
    first: dict[str, Scalar] = {}
    for item in items:
        if not isinstance(item, Scalar) or not item.text:
            continue
        other = first.setdefault(item.text, item)
        if other is not item:
            finding = fault_at(source, "KB406", item, f'"{item.text}" sudah ada dalam "{key}"')
            place = Place(source.path, span_of(source, other), "tulisan pertama")
            yield finding._replace(related=(place,))


def unknown_field(
    source: Source, key: Scalar, asked: Sequence[str], free: Sequence[str]
) -> Diagnostic:
    """Tell of a field that nobody asked for; `free` are those asked for that are not there."""
    candidates = closest(key.text, free) or closest(key.text, asked)
    action = ""
    if not candidates:
        action = f"hapus barisnya; yang dikenal di sini: {', '.join(dict.fromkeys(asked))}."
    elif len(candidates) == 1 and candidates[0] in free:
        action = f'ganti "{key.text}" menjadi "{candidates[0]}".'
    finding = fault_at(source, "KB206", key, f'"{key.text}" tidak dikenal di sini', action)
    return finding._replace(candidates=candidates)


def missing_fields(source: Source, opening: Node, names: Sequence[str]) -> Iterator[Diagnostic]:
    """Tell of fields that are not there."""
    if len(names) > _FEW:
        # So many have one cause, such as a file written for an older engine.
        cause = f"{len(names)} isian belum ada: {', '.join(names)}"
        action = 'tambahkan satu baris "nama: …" untuk setiap isian itu.'
        yield fault_at(source, "KB207", opening, cause, action)
        return
    for name in names:
        cause, action = f'isian "{name}" belum ada', f'tambahkan baris "{name}: …".'
        yield fault_at(source, "KB207", opening, cause, action)
