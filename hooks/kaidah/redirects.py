"""Addresses that pages once had: where they lead now, and which were ever published.

An old address is the path of a page below the docs folder, as links name it. The file of redirects
is written by `kaidah pindah` and by editors; that of published addresses at a release only, so that
one which vanishes is noticed without reading git.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from kaidah.diagnostics import Span
from kaidah.fields import Fields

REDIRECTS_FILE: Final = "_data/alihan.yml"
ADDRESSES_FILE: Final = "_data/buku-alamat.yml"
REDIRECTS_HEADER: Final = """\
# Alamat lama: alamat baru, keduanya dihitung dari folder isi. Ditulis oleh "kaidah pindah".
# Jangan hapus barisnya: orang menyimpan alamat lama.
"""
_ADDRESSES_HEADER: Final = """\
# Buku alamat: setiap halaman yang pernah terbit dan sejak kapan. Ditulis oleh "kaidah terbitkan"
# pada setiap rilis; jangan disunting dengan tangan. Alamat aturan dijaga oleh buku ID.
"""


class Redirect(NamedTuple):
    """An address that a page once had, and the page that it leads to now."""

    old: str
    new: str
    old_at: Span
    new_at: Span


class Address(NamedTuple):
    """Since when the address of a page has been published."""

    since: date
    at: Span


def read_redirects(fields: Fields) -> dict[str, Redirect]:
    """Read the redirects; faulty lines are reported and left out."""
    redirects = {}
    for old, new in fields.entries():
        if _is_address(old):
            redirects[old] = Redirect(old, new, fields.key_place(old), fields.place(old))
            continue
        cause = f'"{old}" bukan alamat halaman di folder isi'
        action = "tulis misalnya contoh/nama-lama.md."
        fields.report_at("KB208", fields.key_place(old), cause=cause, action=action)
    return redirects


def read_addresses(fields: Fields) -> dict[str, Address]:
    """Read the published addresses; faulty lines are reported and left out."""
    days = ((path, fields.date(path)) for path in fields.names_given())
    return {path: Address(day, fields.key_place(path)) for path, day in days if day}


def _is_address(path: str) -> bool:
    parts = path.split("/")
    return path.endswith(".md") and all(part and part[0] not in "._" for part in parts)


def next_addresses(pages: Iterable[str], published: Mapping[str, Address], today: date) -> str:
    """Return the text of the file of published addresses after a release on that day."""
    from kaidah.yaml_text import yaml_text  # noqa: PLC0415  (only what writes needs it)

    since = dict.fromkeys(pages, today) | {path: known.since for path, known in published.items()}
    lines = [f"{yaml_text(path)}: {since[path]}\n" for path in sorted(since)]
    return _ADDRESSES_HEADER + "".join(lines)
