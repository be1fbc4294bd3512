"""What each code means, with a wrong and a right example: the help page of editors.

The texts stand in `code_help.yml`, which is read when a site with that page is built; no check
needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kaidah.codes import CODES
from kaidah.diagnostics import Code
from kaidah.nodes import Mapping, Meaning, Node, Scalar, Sequence
from kaidah.source import Source, read_source
from kaidah.vocabulary import IdFormat
from kaidah.yaml_nodes import parse_yaml

_TEXTS: Final = Path(__file__).with_suffix(".yml")
# {P} or {p}, {2}: parts of a rule ID.
_PART_OF_ID: Final = re.compile(r"\{(?:(?P<prefix>[Pp])|(?P<number>[0-9]+))\}")
# {tab}, {U+2011}, {byte 93}, {400 × word}: what a reader could not see or would not want to.
_UNSEEN: Final = re.compile(
    r"\{(?P<name>tab|U\+(?P<point>[0-9A-F]+)|byte (?P<byte>[0-9A-F]{2})"
    r"|(?P<times>[0-9]+) × (?P<text>[^{}\n]+))\}"
)


class Sample(NamedTuple):
    """Some lines of a file. `text` is None where there is no such file; `note` says what is so."""

    path: str
    text: str | None
    note: str

    @property
    def shown(self) -> str:
        """The lines as a reader sees them: what is invisible or endless is named in ⟨ ⟩."""
        return _UNSEEN.sub(r"⟨\g<name>⟩", self.text or "")

    @property
    def content(self) -> bytes | None:
        """The lines as they stand in the file."""
        if self.text is None:
            return None
        return _UNSEEN.sub(_written, self.text).encode("utf-8", "surrogateescape")


class CodeHelp(NamedTuple):
    """What the help page says about one code."""

    code: Code
    meaning: str
    wrong: Sample
    right: Sample
    advice: str

    @property
    def anchor(self) -> str:
        """Where on the help page it stands."""
        return anchor_of(self.code)


class HelpGroup(NamedTuple):
    """Codes about the same kind of thing."""

    title: str
    entries: tuple[CodeHelp, ...]

    @property
    def anchor(self) -> str:
        """Where on the help page the group starts; its first code has a place of its own."""
        return f"group-{self.entries[0].anchor}" if self.entries else ""


def anchor_of(code: Code) -> str:
    """Return the name of a code's place on the help page."""
    return code.id.lower()


# ------------------------------------------------------------------ texts


def read_code_help(ids: IdFormat) -> tuple[HelpGroup, ...]:
    """Read the explanations of all codes, with rule IDs as this knowledge base writes them."""
    source = read_source(str(_TEXTS), _TEXTS.name)
    if not isinstance(source, Source):
        raise FileNotFoundError(_TEXTS)
    root, faults = parse_yaml(source, 0, len(source.text))
    if faults:
        raise ValueError(faults[0])
    return tuple(_read_group(node, ids) for node in _items(root))


def _read_group(node: Node, ids: IdFormat) -> HelpGroup:
    entries = dict(_pairs(node))
    explained = tuple(
        _read_entry(CODES[code], dict(_pairs(entry)), ids)
        for code, entry in _pairs(entries["kode"])
    )
    return HelpGroup(_text(entries, "judul") or "", explained)


def _read_entry(code: Code, fields: dict[str, Node], ids: IdFormat) -> CodeHelp:
    def sample(key: str, path: str) -> Sample:
        text, note = _text(fields, key), _text(fields, f"catatan_{key}")
        filled = None if text is None else _fill(text.removesuffix("\n"), ids)
        return Sample(_fill(path, ids), filled, note or "")

    path = _text(fields, "berkas") or ""
    wrong_path = _text(fields, "berkas_salah") or path
    return CodeHelp(
        code,
        _text(fields, "arti") or "",
        sample("salah", wrong_path),
        sample("benar", path),
        _text(fields, "saran") or "",
    )


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        for key, (_, value) in node.entries.items():
            yield key, value


def _text(fields: dict[str, Node], key: str) -> str | None:
    node = fields.get(key)
    if not isinstance(node, Scalar) or node.meaning is Meaning.EMPTY:
        return None
    return node.text


def _fill(text: str, ids: IdFormat) -> str:
    """Write rule IDs as this knowledge base does."""

    def fill(found: re.Match[str]) -> str:
        if found["prefix"]:
            return ids.prefix if found["prefix"] == "P" else ids.prefix.lower()
        return found["number"].zfill(ids.width)

    return _PART_OF_ID.sub(fill, text)


def _written(found: re.Match[str]) -> str:
    """Return what a placeholder for something unseen stands for."""
    if found["times"]:
        return int(found["times"]) * found["text"]
    if found["byte"]:
        # A byte that is no UTF-8; see PEP 383.
        return chr(0xDC00 + int(found["byte"], 16))
    return chr(int(found["point"], 16)) if found["point"] else "\t"
