"""How a site wants to be written: what is found, what is left alone, what is repaired."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from tests.helpers import BASE, ENGLISH, lay_out, offending_text, read_with

from kaidah.arguments import UNUSABLE
from kaidah.cli import main
from kaidah.commands.shared import CLEAN
from kaidah.diagnostics import Severity
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.repair_folder import repair_folder

_LANGUAGE: Final = """\
kamus: id_ID
kecuali: [catatan]
imbuhan:
  awalan: [di, be, meng, ber, per]
  akhiran: [nya, kan, an]
istilah:
  - {pakai: [Warga Binaan], hindari: [napi]}
  - {pakai: [Lapas], hindari: [penjara], boleh_dalam: [pidana penjara]}
  - {pakai: [tanggalnya], hindari: [baru-baru ini], di: [aturan]}
  - {pakai: [pelindungan], hindari: [perlindungan]}
ejaan:
  - {baku: risiko, salah: [resiko]}
  - {baku: kerja sama, salah: [kerjasama]}
  - {baku: Anda, salah: [anda]}
panjang_kalimat: {kalimat: 20}
ancaman: {bilangan: [lima], pola: [penjara … 0 tahun, denda … Rp0]}
"""
_PAGE: Final = "catatan.md"
_FILE: Final = "_data/bahasa.yml"


def _found(tmp_path: Path, text: str, **more: str) -> list[tuple[str, str]]:
    """Return code and text of what is found on a page, with other files laid beside it."""
    files = {_FILE: _LANGUAGE, _PAGE: f"---\njudul: Catatan\n---\n{text}\n"}
    base = read_with(tmp_path, files | {name.replace("__", "/"): t for name, t in more.items()})
    return _told(base)


def _told(base: KnowledgeBase) -> list[tuple[str, str]]:
    return [(d.code.id, offending_text(base, d)) for d in base.diagnostics]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Para napi.", "KB801 napi"),
        ("**Napinya** pergi.", "KB801 Napinya"),
        ("## Napi", "KB801 Napi"),
        ("- satu\n    - napi", "KB801 napi"),
        ("| a |\n|---|\n| napi |", "KB801 napi"),
        ("[napi](index.md)", "KB801 napi"),
        ("Kata[^1].\n\n[^1]: napi", "KB801 napi"),
        ("Istilah\n:   napi", "KB801 napi"),
        ("Ia dipenjarakan.", "KB801 dipenjarakan"),
        ("Di penjara, dengan pidana penjara.", "KB801 penjara"),
        ("Berresiko dan beresiko.", "KB802 beresiko"),
        ("BERESIKO.", "KB802 BERESIKO"),
        ("Untuk anda.", "KB802 anda"),
        ("Denda paling banyak Rp 5.000.", "KB805 Denda paling banyak Rp 5.000"),
        ("Diancam penjara paling lama lima (5) tahun.", "KB805 penjara paling lama lima (5) tahun"),
    ],
)
def test_what_stands_in_a_text_is_found(text: str, told: str, tmp_path: Path) -> None:
    expected = {tuple(told.split(" ", 1))}
    assert expected <= set(_found(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        '"Para napi" dan “napi”.',
        "> Para napi.",
        "Istilah *napi* dan _napi_.",
        "Tulis `napi`.\n\n    napi dalam kode\n",
        "```\nnapi\n```",
        "[a](index.md?napi) <!-- napi -->",
        "Buka napi.example, @napi, #napi, a@napi.example.",
        "Penapis, kanapi, napilih.",
        "Pidana penjara menurut undang-undang.",
        "Karena pidana\npenjara itu lama.",
        "- Karena pidana\n  penjara itu lama.",
        "Beranda, andai, ANDA, dan Anda.",
        "Mengkerjasamakan; ia berisiko.",
        "Baru-baru ini ada kabar.",
        "Ia bekerja lima tahun. Rumah pidana penjara. Lima tahun berlalu.",
        "Dendanya diatur sendiri; Rp5.000 itu ongkos.",
        "UU Perlindungan Anak.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str, tmp_path: Path) -> None:
    law = (BASE / "docs" / "_data" / "dasar-hukum.yml").read_text(encoding="utf-8")
    titled = law.replace(
        "    singkatan: UU 14/2008\n",
        "    singkatan: UU 14/2008\n    judul: Undang-Undang tentang Perlindungan Anak\n",
    )
    assert titled.count("judul: Undang-Undang tentang Perlindungan Anak") == 1
    assert _found(tmp_path, text, **{"_data__dasar-hukum.yml": titled}) == []


def test_a_title_is_a_title_only_with_its_neighbours(tmp_path: Path) -> None:
    assert _found(tmp_path, "Perlindungan itu perlu.") == [("KB801", "Perlindungan")]


def test_a_term_may_concern_some_pages_only(tmp_path: Path) -> None:
    rule = (BASE / "docs" / "aturan" / "ems-002.md").read_text(encoding="utf-8")
    told = _found(tmp_path, "Baru-baru ini.", **{"aturan__ems-002.md": rule + "\nBaru-baru ini.\n"})
    assert told == [("KB801", "Baru-baru ini")]


def test_front_matter_is_read_as_well_and_keywords_are_not(tmp_path: Path) -> None:
    page = (
        '---\njudul: "Napi: \\u0022napi\\u0022"\nringkasan: >-\n  Para\n  napi.\n'
        "kata_kunci: [napi, penjara]\n---\nIsi.\n"
    )
    base = read_with(tmp_path, {_FILE: _LANGUAGE, _PAGE: page})
    assert [(d.code.id, d.span.line) for d in base.diagnostics] == [("KB801", 2), ("KB801", 3)]


def test_a_finding_may_be_allowed(tmp_path: Path) -> None:
    marker = "<!-- kaidah: izinkan KB801 karena nama buku -->"
    assert _found(tmp_path, f"{marker}\nPara napi.") == []


def test_sentences_are_counted_without_quotations_and_code(tmp_path: Path) -> None:
    words = "satu " * 19
    texts = (
        f"{words}akhir. {words}akhir? Ya.",
        f'{words}"{words}" akhir `a b c`.',
        f"> {words * 2}",
    )
    for number, text in enumerate(texts):
        assert _found(tmp_path / str(number), text) == []
    assert [code for code, _ in _found(tmp_path / "x", f"{words}dua\nakhir.")] == ["KB803"]


def test_spellings_are_repaired_as_they_were_written(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    (docs / _FILE).write_text(_LANGUAGE, encoding="utf-8")
    page = docs / _PAGE
    text = '---\njudul: Resiko anda\n---\nBeresiko, RESIKONYA, kerjasamanya; "resiko" dan napi.\n'
    page.write_text(text, encoding="utf-8")
    repair_folder(docs, preview=False)
    assert page.read_text(encoding="utf-8") == (
        '---\njudul: Risiko Anda\n---\nBerisiko, RISIKONYA, kerja samanya; "resiko" dan napi.\n'
    )


@pytest.mark.parametrize("tidy", [True, False])
def test_a_heading_that_links_lead_to_is_left_to_a_person(tidy: bool, tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    (docs / _FILE).write_text(_LANGUAGE, encoding="utf-8")
    page = docs / _PAGE
    links = "[Lihat](#resiko-foto) dan [di sana](#lain) resiko.\n"
    page.write_text(
        f"---\njudul: Catatan\n---\n{links}\n## Resiko foto\n\n## Resiko lain {{#lain}}\n",
        encoding="utf-8",
    )
    outcome = repair_folder(docs, preview=False, tidy=tidy)
    assert _told(outcome.base) == [("KB802", "Resiko")]
    assert "## Resiko foto\n\n## Risiko lain" in page.read_text(encoding="utf-8")


def test_pages_on_the_list_are_left_alone(tmp_path: Path) -> None:
    told = _found(tmp_path, "Isi.", **{"catatan__satu.md": "# Napi\n\nNapi.\n"})
    assert told == []


def test_a_site_without_the_file_has_no_such_checks(tmp_path: Path) -> None:
    base = read_with(tmp_path, {_PAGE: "---\njudul: Napi\n---\nResiko anda " + "kata " * 99})
    assert base.diagnostics == ()


def test_each_part_of_the_file_may_be_left_out(tmp_path: Path) -> None:
    assert _told(read_with(tmp_path, {_FILE: "kecuali: [a]\n", _PAGE: "# Napi\n"})) == []


def test_another_language_needs_no_change_of_the_engine(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for source in (ENGLISH / "docs").rglob("*"):
        target = docs / source.relative_to(ENGLISH / "docs")
        if source.is_dir():
            target.mkdir()
        else:
            target.write_bytes(source.read_bytes())
    (docs / _FILE).write_text(
        "imbuhan: {akhiran: [s]}\nistilah:\n  - {pakai: [person in custody], hindari: [inmate]}\n",
        encoding="utf-8",
    )
    (docs / "note.md").write_text("# Note\n\nInmates.\n", encoding="utf-8")
    base = read_knowledge_base(docs)
    assert _told(base) == [("KB801", "Inmates")]
    assert base.diagnostics[0].code.severity is Severity.WARNING


# ------------------------------------------------------------------ kaidah ejaan

_FAKE_DICTIONARY: Final = """\
#!/bin/sh
grep -vxE 'rapat|hari|ini|surat|unggah' || true
"""


@pytest.fixture
def _dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "hunspell"
    program.parent.mkdir()
    program.write_text(_FAKE_DICTIONARY, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


@pytest.mark.usefixtures("_dictionary")
def test_unknown_words_are_listed_with_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    (docs / "_data").mkdir(parents=True)
    lay_out(BASE, tmp_path / "base")
    for path in (tmp_path / "base" / "docs" / "_data").iterdir():
        (docs / "_data" / path.name).write_bytes(path.read_bytes())
    (docs / _FILE).write_text(_LANGUAGE, encoding="utf-8")
    (docs / "_data" / "kata-khusus.txt").write_text("viral # kata khusus\n", encoding="utf-8")
    (docs / _PAGE).write_text(
        '---\njudul: x\n---\nRapat diunggahnya hari ini, "ngonten" viralkan; Bayu.\n\n'
        "Salahh surat salahh *live* `kode`.\n",
        encoding="utf-8",
    )
    assert main(["ejaan", str(docs)]) == CLEAN
    assert capsys.readouterr().out.split("\n") == [
        "salahh                   catatan.md:6",
        "1 kata tidak dikenal kamus.",
        "",
    ]


def test_without_a_dictionary_nothing_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = lay_out(BASE, tmp_path)
    assert main(["ejaan", str(docs)]) == UNUSABLE
    (docs / _FILE).write_text(_LANGUAGE, encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["ejaan", str(docs)]) == UNUSABLE
    assert main(["ejaan", str(tmp_path / "tidak-ada")]) == UNUSABLE
    said = capsys.readouterr().err
    assert "belum menyebut kamus" in said
    assert "program hunspell tidak ada" in said
