"""The data file that gives a knowledge base its names and closed lists → vocabulary.

It is checked like pages are. Without it nothing else can be checked, so a fault here ends the run
with only these findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kaidah.fields import Fields
from kaidah.vocabulary import (
    Chapter,
    Contact,
    IdFormat,
    Kind,
    SectionNames,
    SiteStatus,
    Term,
    Tone,
    Vocabulary,
    as_mark,
)

VOCABULARY_FILE: Final = "_data/kosakata.yml"

_TONES: Final = {tone.value: tone for tone in Tone}
_SECTIONS: Final = ("situasi", "lakukan", "jangan", "alasan")


def read_vocabulary(
    fields: Fields, labels: dict[str, str], status: SiteStatus | None
) -> Vocabulary | None:
    """Read the vocabulary; None when any part of it is faulty.

    Without a `status`, which is faulty then, nobody asks who the owner of a chapter is.
    """
    ids = _id_format(fields)
    folders = _folders(fields)
    sections = _sections(fields)
    chapters = _chapters(fields, status)
    lists = {
        "levels": _terms(fields, "tingkat"),
        "strengths": _terms(fields, "kekuatan", flag="mengikat"),
        "audiences": _terms(fields, "berlaku_bagi"),
        "channels": _terms(fields, "kanal"),
        "verdicts": _terms(fields, "putusan"),
        "rule_statuses": _statuses(fields),
        "certainties": _terms(fields, "yakin", flag="menopang"),
        "law_statuses": _terms(fields, "status_instrumen", flag="pasti"),
    }
    places = _terms(fields, "tempat", required=False)
    review_months = fields.integer("tinjau_bulan", required=False)
    hosts = fields.texts("tautan_luar")
    fields.finish()
    if not (ids and folders and sections and chapters and all(lists.values())):
        return None
    return Vocabulary(
        ids,
        folders,
        sections,
        chapters=chapters,
        labels=labels,
        review_months=review_months,
        external_hosts=hosts,
        places=places,
        **lists,
    )


def _id_format(fields: Fields) -> IdFormat | None:
    group = fields.group("id")
    if group is None:
        return None
    prefix, width = group.text("awalan"), group.integer("lebar")
    if prefix and not re.fullmatch(r"[A-Z][A-Z0-9]*", prefix):
        group.report_at("KB209", group.place("awalan"), action="pakai huruf besar A sampai Z saja.")
        prefix = None
    if width is not None and not 1 <= width <= 9:  # noqa: PLR2004  (one digit says the width)
        group.report_at("KB209", group.place("lebar"), action="pakai bilangan 1 sampai 9.")
        width = None
    group.finish()
    return IdFormat(prefix, width) if prefix and width else None


def _folders(fields: Fields) -> dict[Kind, str] | None:
    group = fields.group("folder")
    if group is None:
        return None
    named = {
        Kind.RULE: group.text("aturan"),
        Kind.EXAMPLE: group.text("contoh"),
        Kind.TOPIC: group.text("tanya_jawab"),
    }
    group.finish()
    folders = {kind: name.strip("/") for kind, name in named.items() if name}
    return folders if len(folders) == len(named) else None


def _sections(fields: Fields) -> SectionNames | None:
    group = fields.group("bagian_contoh")
    if group is None:
        return None
    do, dont, why = group.text("lakukan"), group.text("jangan"), group.text("alasan")
    required = group.terms("wajib", {name: name for name in _SECTIONS})
    group.finish()
    return SectionNames(do, dont, why, required) if do and dont and why else None


def _chapters(fields: Fields, status: SiteStatus | None) -> dict[int, Chapter]:
    owners = {contact.code: contact for contact in status.contacts} if status else None
    chapters: dict[int, Chapter] = {}
    for entry in fields.groups("bab"):
        number, title, text = entry.integer("nomor"), entry.text("judul"), entry.text("isi")
        owner = _owner(entry, owners)
        if number in chapters:
            entry.report_at("KB205", entry.place("nomor"), cause=f"bab {number} sudah ada")
        elif number is not None and title and text:
            chapters[number] = Chapter(number, title, text, owner)
    return chapters


def _owner(entry: Fields, owners: Mapping[str, Contact] | None) -> Contact | None:
    if owners is None:
        entry.text("penanggung_jawab", required=False)
        return None
    return entry.term("penanggung_jawab", owners, required=False)


def _statuses(fields: Fields) -> dict[str, Term]:
    """Read what a rule may be: in force or retired; nothing tells any further status apart."""
    terms = _terms(fields, "status", flag="berlaku")
    binding = [term.binding for term in terms.values()]
    if terms and sorted(binding) != [False, True]:
        in_force = sum(binding)
        fields.report_at(
            "KB208",
            fields.key_place("status"),
            cause=f"ada {in_force} status yang berlaku dan {len(terms) - in_force} yang tidak",
            action='tulis satu status yang berlaku, dan satu dengan "berlaku: false".',
        )
    return terms


def _terms(
    fields: Fields, key: str, *, flag: str | None = None, required: bool = True
) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for entry in fields.groups(key, required=required):
        code, name = entry.text("kode"), entry.text("nama")
        description = entry.text("arti", required=False) or ""
        tone = entry.term("nada", _TONES, required=False) or Tone.NEUTRAL
        binding = entry.boolean(flag, default=True) if flag else True
        twin = next((known for known in terms if code and as_mark(known) == as_mark(code)), None)
        if code in terms:
            entry.report_at("KB205", entry.place("kode"), cause=f'"{code}" sudah ada')
        elif twin:
            cause = f'"{code}" tidak terbedakan dari "{twin}" di alamat dan saringan situs'
            action = "beri kode yang berbeda dalam huruf atau angkanya."
            entry.report_at("KB205", entry.place("kode"), cause=cause, action=action)
        elif code and name:
            terms[code] = Term(code, name, description, tone, binding)
    return terms
