"""The data file of the site's standing → how official it is, its edition, and the contacts."""

from __future__ import annotations

import re
from typing import Final

from kaidah.fields import Fields
from kaidah.remarks import find_remarks, patterns_worth_trying
from kaidah.source import signs_of
from kaidah.vocabulary import Contact, Edition, SiteStatus

STATUS_FILE: Final = "_data/status.yml"

_BLANK: Final = re.compile(r"\W*|\[.*\]|<.*>|\{.*\}")


def read_status(fields: Fields) -> SiteStatus | None:
    """Read how official the site is, the banner that says so, its edition, and the contacts."""
    edition = _edition(fields)
    number = fields.text("nomor_penetapan", required=False) or ""
    known = {}
    for entry in fields.groups("pilihan_status"):
        code, name, banner = entry.text("kode"), entry.text("nama"), entry.text("spanduk")
        official = entry.boolean("resmi", default=False)
        if code and name and banner:
            known[code] = (official, name, banner.replace("{nomor}", number))
    contacts = tuple(_contacts(fields))
    proposals = _proposals(fields)
    chosen = fields.term("status_situs", known)
    if chosen and chosen[0] and not number:
        fields.report_at(
            "KB207", fields.place("status_situs"), cause='isian "nomor_penetapan" belum ada'
        )
    fields.finish()
    if chosen is None or edition is None:
        return None
    return SiteStatus(*chosen, contacts, edition, proposals)


def _proposals(fields: Fields) -> str | None:
    address = fields.text("usul_perubahan", required=False)
    if address and not address.startswith(("mailto:", "https://", "http://")):
        fields.report_at(
            "KB209",
            fields.place("usul_perubahan"),
            action='tulis alamat yang dimulai dengan "mailto:", "https://", atau "http://".',
        )
    return address


def _edition(fields: Fields) -> Edition | None:
    group = fields.group("edisi")
    if group is None:
        return None
    version, day = group.text("versi"), group.date("tanggal")
    group.finish()
    return Edition(version, day) if version and day else None


def _contacts(fields: Fields) -> list[Contact]:
    contacts = []
    for entry in fields.groups("kontak"):
        code, name, purpose = entry.text("kode"), entry.text("nama"), entry.text("guna")
        address = entry.text("alamat", required=False)
        if address and _is_left_blank(address):
            cause = f'"{address}" bukan alamat'
            action = "isi alamatnya; selama belum ada, tulis null."
            entry.report_at("KB704", entry.place("alamat"), cause=cause, action=action)
            address = None
        if code and name and purpose:
            contacts.append(Contact(code, name, purpose, address))
    return contacts


def _is_left_blank(text: str) -> bool:
    """Tell whether a text only keeps the place for one."""
    found = find_remarks(text, patterns_worth_trying(text, signs_of(text)))
    return bool(_BLANK.fullmatch(text)) or any(not pattern.personal for pattern, _, _ in found)
