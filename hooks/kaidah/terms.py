"""The data files that give a knowledge base its names → vocabulary, labels, status of the site.

They are checked like pages are. Without them nothing else can be checked, so a fault here ends
the run with only these findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kaidah.fields import Fields
from kaidah.remarks import find_remarks, patterns_worth_trying
from kaidah.source import signs_of
from kaidah.vocabulary import (
    Chapter,
    Contact,
    Edition,
    IdFormat,
    Kind,
    SectionNames,
    SiteStatus,
    Term,
    Tone,
    Vocabulary,
)

VOCABULARY_FILE: Final = "_data/kosakata.yml"
LABELS_FILE: Final = "_data/label.yml"
STATUS_FILE: Final = "_data/status.yml"

_TONES: Final = {tone.value: tone for tone in Tone}
_BLANK: Final = re.compile(r"\W*|\[.*\]|<.*>|\{.*\}")
_SECTIONS: Final = ("situasi", "lakukan", "jangan", "alasan")

# Every word the theme writes by itself; templates read them as `label.<name>`.
LABELS: Final = tuple(
    """
    aturan contoh contoh_lain contoh_situasi tanya_jawab bab dasar_hukum terkait menggantikan
    disebut_oleh riwayat aturan_di_halaman_ini aturan_dicabut menurut_bab semua_aturan
    semua_contoh putusan lakukan jangan tingkat kekuatan berlaku_bagi sejak diperiksa perubahan
    sumber_artikel usulan dicabut dicabut_sejak digantikan sebelumnya berikutnya jumlah_aturan
    jumlah_contoh jumlah_pertanyaan jumlah_dasar di_halaman_ini bulan kepastian tidak_aktif
    aturan_yang_menumpu nomor mengikat ketentuan_lain naskah_dibaca hal_diperiksa status_situs
    kontak alamat belum_diisi ada_temuan cari cari_ajakan cari_contoh cari_lain cari_daftar
    tutup_cari cari_mirip semua_kata misalnya jejak peta_situs tidak_ditemukan
    tidak_ditemukan_isi kembali galat peringatan catatan contoh_salah contoh_benar
    cara_memperbaiki dijawab_aturan dijawab_halaman belum_dijawab tanpa_butir dasar_dipakai
    dasar_lain jumlah_ketentuan diperiksa_lagi penanggung_jawab lainnya salin_tautan
    tautan_disalin usulkan_perubahan cetak versi hal daftar_isi cetak_semua cetak_bab cetak_kartu
    cetak_satu kanal tempat saring hapus_saringan semuanya dari tidak_ada_cocok baru diubah
    langganan pertanyaan_ke perubahan_terakhir sejauh_ini ubah_jawaban mulai_lagi kuis
    kuis_tanya kuis_semua kuis_bab kuis_peran kuis_mulai kuis_soal kuis_maju jumlah_soal
    kuis_putaran kuis_putaran_ke kuis_lihat kuis_benar kuis_keliru kuis_pilihan kuis_jawaban
    kuis_lanjut kuis_selesai kuis_hasil kuis_baca kuis_semua_benar kuis_batas kuis_putaran_lain
    kuis_ulangi kuis_cetak kuis_ganti hasil_ukur belum_diukur diukur alat_ukur keadaan_diukur
    jenis_halaman lebar_layar tampilan_warna pemeriksaan pelanggaran semua_halaman galat_html
    jumlah_halaman muatan_awal dipindahkan dipindahkan_ke data_berkas data_aturan data_contoh
    data_katalog data_skema pernyataan dipahami dilakukan cara_dipahami cara_dilakukan ya belum
    bagian dibagi lihat_semuanya
    """.split()
)


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


def read_labels(fields: Fields) -> dict[str, str]:
    """Read the words the theme writes; each of `LABELS` is needed."""
    labels = {name: fields.text(name) or name for name in LABELS}
    fields.finish()
    return labels


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
        if code in terms:
            entry.report_at("KB205", entry.place("kode"), cause=f'"{code}" sudah ada')
        elif code and name:
            terms[code] = Term(code, name, description, tone, binding)
    return terms
