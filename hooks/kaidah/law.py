"""The data file of laws, circulars and policies → legal basis.

Says what a provision is and how sure we are of it; whether a rule may rest on it is a check.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from kaidah.fields import Fields
from kaidah.legal_basis import Instrument, LegalBasis, Provision, SourcePoint
from kaidah.vocabulary import Vocabulary

LAW_FILE: Final = "_data/dasar-hukum.yml"


def read_law(fields: Fields, vocabulary: Vocabulary) -> LegalBasis | None:
    """Read the legal basis; None when it is faulty."""
    fields.integer("versi")
    checked = fields.date("diperiksa")
    article = fields.group("artikel")
    points: dict[str, SourcePoint] = {}
    title = event = None
    if article:
        title, event = article.text("judul"), article.text("kegiatan")
        article.text("url", required=False)
        points = _source_points(article)
        article.finish()
    instruments = _instruments(fields, vocabulary, checked)
    fields.finish()
    if not (checked and title and event):
        return None
    return LegalBasis(instruments, title, event, points, checked)


def _source_points(article: Fields) -> dict[str, SourcePoint]:
    points: dict[str, SourcePoint] = {}
    for entry in article.groups("butir"):
        code, speaker, text = entry.text("kode"), entry.text("penutur"), entry.text("isi")
        if code in points:
            entry.report_at("KB205", entry.place("kode"), cause=f'butir "{code}" sudah ada')
        elif code and speaker and text:
            points[code] = SourcePoint(code, text, speaker, entry.place("kode"))
    return points


def _instruments(
    fields: Fields, vocabulary: Vocabulary, checked: date | None
) -> dict[str, Instrument]:
    instruments: dict[str, Instrument] = {}
    for entry in fields.groups("instrumen"):
        instrument = _instrument(entry, vocabulary, checked)
        if instrument is None:
            continue
        if instrument.id in instruments:
            entry.report_at("KB205", entry.place("id"), cause=f'"{instrument.id}" sudah ada')
        else:
            instruments[instrument.id] = instrument
    return instruments


def _instrument(entry: Fields, vocabulary: Vocabulary, checked: date | None) -> Instrument | None:
    """Read one instrument; `checked` is when all were, unless it has a day of its own."""
    name, short_name, kind = entry.text("id"), entry.text("singkatan"), entry.text("jenis")
    title = entry.text("judul", required=False)
    number, year = entry.text("nomor"), entry.integer("tahun")
    entry.date("tanggal", required=False)
    issuer, subject, bound = entry.text("penerbit"), entry.text("subjek"), entry.text("mengikat")
    status = entry.term("status", vocabulary.law_statuses)
    note = entry.text("catatan_status", required=False) or ""
    entry.texts("diubah_oleh")
    entry.texts("mencabut")
    provisions = _provisions(entry, vocabulary)
    sources = _sources(entry)
    open_points = entry.texts("periksa")
    checked = entry.date("diperiksa", required=False) or checked
    if not (name and short_name and kind and number and year and issuer and subject and bound):
        return None
    if status is None or checked is None:
        return None
    return Instrument(
        name,
        short_name,
        kind,
        title,
        number,
        year,
        issuer,
        subject,
        bound,
        status,
        note,
        provisions,
        sources,
        open_points,
        checked,
    )


def _provisions(entry: Fields, vocabulary: Vocabulary) -> dict[str, Provision]:
    provisions: dict[str, Provision] = {}
    for item in entry.groups("ketentuan"):
        code, reference, text = item.text("kode"), item.text("rujukan"), item.text("isi")
        certainty = item.term("yakin", vocabulary.certainties)
        active = item.boolean("aktif", default=True)
        if code in provisions:
            item.report_at("KB205", item.place("kode"), cause=f'ketentuan "{code}" sudah ada')
        elif code and reference and text and certainty:
            provisions[code] = Provision(code, reference, text, certainty, active)
    return provisions


def _sources(entry: Fields) -> tuple[str, ...]:
    addresses = []
    for item in entry.groups("sumber", required=False):
        address = item.text("url")
        item.text("macam")
        if address:
            addresses.append(address)
    return tuple(addresses)
