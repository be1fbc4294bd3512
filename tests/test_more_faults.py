"""Faults that people make beyond the thirty-six of `test_faults`, one at a time in a valid base.

Each is told by one code, at its own line and column, with what was meant where that is clear; and
nothing else is blamed, unless it is named under `also`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tests.helpers import BASE, lay_out, offending_text

from kaidah.knowledge_base import read_knowledge_base

RULE, EXAMPLE, TOPIC, INDEX = (
    "aturan/ems-002.md",
    "contoh/foto-rapat.md",
    "tanya-jawab/foto.md",
    "index.md",
)


class Fault(NamedTuple):
    """A fault, and what is to be said of it: the code, the place, the text there, what was meant.

    `old` is replaced by `new` once. `also` are the codes of what rightly follows.
    """

    name: str
    path: str
    old: str
    new: str
    code: str
    place: tuple[int, int]
    text: str
    meant: str = ""
    also: frozenset[str] | set[str] = frozenset()


FAULTS = (
    Fault("two digits swapped in a list", EXAMPLE, "[EMS-002]", "[EMS-020]", "KB401", (3, 10),
          "EMS-020", "EMS-002"),
    Fault("en dash from Word in a list", EXAMPLE, "[EMS-002]", "[EMS\u2013002]", "KB304", (3, 10),
          "EMS\u2013002", "EMS-002"),
    Fault("letter O for zero", EXAMPLE, "[EMS-002]", "[EMS-0O2]", "KB301", (3, 10), "EMS-0O2",
          "EMS-002"),
    Fault("missing zero", EXAMPLE, "[EMS-002]", "[EMS-02]", "KB301", (3, 10), "EMS-02", "EMS-002"),
    Fault("one zero too many", EXAMPLE, "[EMS-002]", "[EMS-0002]", "KB301", (3, 10), "EMS-0002",
          "EMS-002"),
    Fault("underscore for hyphen", EXAMPLE, "[EMS-002]", "[EMS_002]", "KB301", (3, 10), "EMS_002",
          "EMS-002"),
    Fault("space inside an ID", EXAMPLE, "[EMS-002]", "[EMS -002]", "KB301", (3, 10), "EMS -002",
          "EMS-002"),
    Fault("prefix of another collection", EXAMPLE, "[EMS-002]", "[SOP-002]", "KB301", (3, 10),
          "SOP-002"),
    Fault("number alone", EXAMPLE, "[EMS-002]", "[2]", "KB301", (3, 10), "2"),
    Fault("same rule named twice", EXAMPLE, "[EMS-002]", "[EMS-002, EMS-002]", "KB406", (3, 19),
          "EMS-002"),
    Fault("list as text with a comma", EXAMPLE, "aturan: [EMS-002]", "aturan: EMS-002, EMS-012",
          "KB208", (3, 9), "EMS-002, EMS-012"),
    Fault("block list, second wrong", EXAMPLE, "aturan: [EMS-002]",
          "aturan:\n  - EMS-002\n  - EMS-021", "KB401", (5, 5), "EMS-021", "EMS-012"),
    Fault("value in capitals", EXAMPLE, "putusan: jangan", "putusan: Jangan", "KB209", (6, 10),
          "Jangan", "jangan"),
    Fault("value in a list where one is wanted", EXAMPLE, "putusan: jangan", "putusan: [jangan]",
          "KB208", (6, 10), "[jangan]"),
    Fault("channel misspelt", EXAMPLE, "[instagram]", "[instragram]", "KB209", (4, 9), "instragram",
          "instagram"),
    Fault("audience that does not exist", EXAMPLE, "[semua]", "[semua, magang]", "KB209", (5, 23),
          "magang"),
    Fault("field with a capital", EXAMPLE, "judul:", "Judul:", "KB206", (2, 1), "Judul", "judul"),
    Fault("English field name", EXAMPLE, "putusan: jangan", "verdict: jangan", "KB207", (2, 1),
          "judul", also={"KB206"}),
    Fault("colon in a title", EXAMPLE, "judul: Foto rapat", "judul: Foto: rapat", "KB203", (2, 12),
          ":"),
    Fault("quotation mark not closed", EXAMPLE, "judul: Foto rapat dengan undangan di meja",
          'judul: "Foto rapat dengan undangan di meja', "KB203", (2, 8), '"'),
    Fault("missing space behind a colon", EXAMPLE, "putusan: jangan", "putusan:jangan", "KB203",
          (6, 1), "p"),
    Fault("title is a number", EXAMPLE, "judul: Foto rapat dengan undangan di meja", "judul: 2026",
          "KB213", (2, 8), "2026"),
    Fault("title is yes", EXAMPLE, "judul: Foto rapat dengan undangan di meja", "judul: yes",
          "KB213", (2, 8), "yes"),
    Fault("title left empty", EXAMPLE, "judul: Foto rapat dengan undangan di meja", "judul:",
          "KB212", (2, 1), "judul"),
    Fault("bracket not closed", EXAMPLE, "[EMS-002]", "[EMS-002", "KB203", (3, 9), "["),
    Fault("part misspelt", EXAMPLE, "## Mengapa", "## Mengap", "KB505", (18, 4), "Mengap",
          "Mengapa"),
    Fault("container not closed", EXAMPLE, 'mutasi."\n///', 'mutasi."', "KB510", (14, 1),
          "/// jangan"),
    Fault("container misspelt", EXAMPLE, "/// jangan", "/// jangn", "KB505", (14, 1), "/// jangn",
          "jangan"),
    Fault("container empty", EXAMPLE, '> "Rapat hari ini berjalan lancar."\n', "", "KB505", (10, 1),
          "/// lakukan"),
    Fault("date the Indonesian way round", RULE, "sejak: 2026-11-22", "sejak: 22-11-2026", "KB210",
          (12, 8), "22-11-2026"),
    Fault("date in words", RULE, "sejak: 2026-11-22", "sejak: 22 November 2026", "KB210", (12, 8),
          "22 November 2026"),
    Fault("month 13", RULE, "diperiksa: 2026-11-22", "diperiksa: 2026-13-22", "KB210", (13, 12),
          "2026-13-22"),
    Fault("chapter that does not exist", RULE, "bab: 2", "bab: 9", "KB209", (7, 6), "9"),
    Fault("chapter in words", RULE, "bab: 2", "bab: dua", "KB208", (7, 6), "dua"),
    Fault("citation with a typo", RULE, "uu-14-2008:p6-3", "uu-14-2008:p6-4", "KB411", (10, 9),
          '"uu-14-2008:p6-4"', "uu-14-2008:p6-3"),
    Fault("citation of unknown law", RULE, "uu-14-2008:p6-3", "uu-41-2008:p6-3", "KB411", (10, 9),
          '"uu-41-2008:p6-3"', "uu-14-2008:p6-3"),
    Fault("citation without provision", RULE, "uu-14-2008:p6-3", "uu-14-2008", "KB411", (10, 9),
          '"uu-14-2008"'),
    Fault("revoked provision only", RULE, "uu-14-2008:p6-3", "uu-14-2008:p99", "KB508", (10, 9),
          '"uu-14-2008:p99"'),
    Fault("source point that does not exist", RULE, "[A2]", "[A9]", "KB209", (9, 10), "A9"),
    Fault("related to itself", RULE, "status: berlaku", "terkait: [EMS-002]\nstatus: berlaku",
          "KB407", (11, 11), "EMS-002"),
    Fault("related to nothing", RULE, "status: berlaku", "terkait: [EMS-013]\nstatus: berlaku",
          "KB401", (11, 11), "EMS-013", "EMS-012"),
    Fault("retired without reason", RULE, "status: berlaku", "status: dicabut", "KB207", (2, 1),
          "id", also={"KB404"}),
    Fault("successor of a rule in force", RULE, "status: berlaku",
          "status: berlaku\ndiganti: EMS-012", "KB409", (12, 10), "EMS-012"),
    Fault("revoked before it began", RULE, "status: berlaku",
          "status: dicabut\nalasan: x\ndicabut_sejak: 2020-01-01", "KB211", (13, 16), "2020-01-01",
          also={"KB404"}),
    Fault("ID in lower case in its own rule", RULE, "id: EMS-002", "id: ems-002", "KB303", (2, 5),
          "ems-002", "EMS-002"),
    Fault("ID in prose in lower case", TOPIC, "EMS-012.", "ems-012.", "KB403", (17, 37), "ems-012",
          "EMS-012"),
    Fault("ID in prose with a space", TOPIC, "EMS-012.", "EMS 012.", "KB403", (17, 37), "EMS 012",
          "EMS-012"),
    Fault("ID in prose behind an emoji", TOPIC, "Letak pos", "\U0001f600 EMS-112. Letak pos",
          "KB402", (17, 14), "EMS-112", "EMS-012"),
    Fault("ID in prose, no hyphen", TOPIC, "EMS-012.", "EMS012.", "KB403", (17, 37), "EMS012",
          "EMS-012"),
    Fault("ID in code", TOPIC, "EMS-012.", "EMS-012 `EMS-012`.", "KB410", (17, 45), "`EMS-012`"),
    Fault("unknown ID in a title", EXAMPLE, "judul: Foto rapat", "judul: EMS-077 Foto rapat",
          "KB402", (2, 8), "EMS-077"),
    Fault("question without rule", TOPIC, ", EMS-012.", ".", "KB506", (15, 4),
          "Bolehkah saya berfoto di pos jaga?", also={"KB507"}),
    Fault("question without answer", TOPIC, "**Tidak.** Letak pos ikut terlihat, EMS-012.\n", "",
          "KB506", (15, 4), "Bolehkah saya berfoto di pos jaga?", also={"KB507"}),
    Fault("two equal questions", TOPIC, "## Bolehkah saya berfoto di pos jaga?",
          "## Bolehkah surat tugas ikut tampil?", "KB310", (15, 4),
          "Bolehkah surat tugas ikut tampil?"),
    Fault("link from the root", INDEX, "(tanya-jawab/foto.md)", "(/tanya-jawab/foto.md)", "KB603",
          (8, 32), "/tanya-jawab/foto.md"),
    Fault("link with a space", INDEX, "(tanya-jawab/foto.md)", "(tanya jawab/foto.md)", "KB601",
          (8, 32), "tanya jawab/foto.md", "tanya-jawab/foto.md"),
    Fault("link to HTML", INDEX, "(tanya-jawab/foto.md)", "(tanya-jawab/foto.html)", "KB601",
          (8, 32), "tanya-jawab/foto.html", "tanya-jawab/foto.md"),
    Fault("link in other case", INDEX, "(tanya-jawab/foto.md)", "(tanya-jawab/Foto.md)", "KB601",
          (8, 32), "tanya-jawab/Foto.md", "tanya-jawab/foto.md"),
    Fault("link to a folder up", INDEX, "(tanya-jawab/foto.md)", "(../tanya-jawab/foto.md)",
          "KB601", (8, 32), "../tanya-jawab/foto.md", "tanya-jawab/foto.md"),
    Fault("anchor misspelt", INDEX, "foto.md)", "foto.md#bolehkah-surat-tugas-ikut-tampi)", "KB602",
          (8, 32), "tanya-jawab/foto.md#bolehkah-surat-tugas-ikut-tampi",
          "#bolehkah-surat-tugas-ikut-tampil"),
    Fault("script link", INDEX, "(tanya-jawab/foto.md)", "(javascript:alert)", "KB702", (8, 32),
          "javascript:alert"),
    Fault("phone number in an example", EXAMPLE, "Bayu memotret", "Bayu (0812-3456-7890) memotret",
          "KB703", (8, 7), "0812-3456-7890"),
    Fault("identity number in an example", EXAMPLE, "Bayu memotret",
          "Bayu 3171234567890123 memotret", "KB703", (8, 6), "3171234567890123"),
    Fault("e-mail in an example", EXAMPLE, "Bayu memotret", "Bayu bayu@contoh.id memotret", "KB703",
          (8, 6), "bayu@contoh.id"),
    Fault("register number in an example", EXAMPLE, "Bayu memotret", "Bayu B.I 123/2024 memotret",
          "KB703", (8, 6), "B.I 123/2024"),
    Fault("TODO left", EXAMPLE, "Isi undangan", "TODO: Isi undangan", "KB704", (20, 1), "TODO"),
    Fault("question marks left", EXAMPLE, "Isi undangan", "??? Isi undangan", "KB704", (20, 1),
          "???"),
    Fault("HTML in a page", INDEX, "Panduan", "<font color=red>Panduan</font>", "KB701", (4, 1),
          "<font color=red>"),
    Fault("zero-width space from a web page", INDEX, "singkat", "sing\u200bkat", "KB104", (4, 13),
          "\u200b"),
    Fault("merge conflict", INDEX, "Panduan singkat bagi pegawai.",
          "<<<<<<< HEAD\nPanduan singkat.\n=======\nPanduan.\n>>>>>>> x", "KB109", (4, 1),
          "<<<<<<< HEAD"),
    Fault("blank line before the front matter", EXAMPLE, "---\njudul", "\n---\njudul", "KB201",
          (1, 1), ""),
    Fault("marker that allows nothing", INDEX, "Panduan",
          "<!-- kaidah: izinkan KB703 karena contoh -->\nPanduan", "KB903", (4, 1),
          "<!-- kaidah: izinkan KB703 karena contoh -->"),
    Fault("marker without reason", INDEX, "Panduan", "<!-- kaidah: izinkan KB703 -->\nPanduan",
          "KB904", (4, 1), "<!-- kaidah: izinkan KB703 -->"),
    Fault("part in small letters", EXAMPLE, "## Mengapa", "## mengapa", "KB505", (18, 4), "mengapa",
          "Mengapa"),
    Fault("part named in English", EXAMPLE, "## Mengapa", "## Why", "KB505", (1, 1), ""),
    Fault("link to a page as shown", INDEX, "(tanya-jawab/foto.md)", "(tanya-jawab/foto/)", "KB601",
          (8, 32), "tanya-jawab/foto/", "tanya-jawab/foto.md"),
    Fault("field indented by a blank", EXAMPLE, "kanal:", " kanal:", "KB203", (4, 2), "k"),
    Fault("field twice", EXAMPLE, "kanal: [instagram]", "kanal: [instagram]\nkanal: [whatsapp]",
          "KB205", (5, 1), "kanal"),
    Fault("level that does not exist", RULE, "tingkat: dilarang", "tingkat: larangan", "KB209",
          (5, 10), "larangan"),
    Fault("status misspelt", RULE, "status: berlaku", "status: berlku", "KB209", (11, 9), "berlku",
          "berlaku"),
    Fault("Greek letter in an ID", RULE, "id: EMS-002", "id: \u0395MS-002", "KB304", (2, 5),
          "\u0395MS-002", "EMS-002"),
    Fault("no-break space inside a list", EXAMPLE, "[EMS-002]", "[EMS-002\u00a0]", "KB305", (3, 10),
          "EMS-002", "EMS-002"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_told_once_at_its_place_with_what_was_meant(fault: Fault, tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    text = (docs / fault.path).read_text(encoding="utf-8")
    assert fault.old in text
    (docs / fault.path).write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
    base = read_knowledge_base(docs)
    found = [d for d in base.diagnostics if d.code.id == fault.code and d.path == fault.path]
    assert len(found) == 1, [(d.code.id, d.path) for d in base.diagnostics]
    assert (found[0].span.line, found[0].span.column) == fault.place
    assert offending_text(base, found[0]) == fault.text
    assert " ".join(found[0].candidates).startswith(fault.meant)
    assert {d.code.id for d in base.diagnostics} == {fault.code, *fault.also}


def test_the_list_is_long_and_no_fault_stands_in_it_twice() -> None:
    assert len({(fault.path, fault.old, fault.new) for fault in FAULTS}) == len(FAULTS) >= 40
    assert sum(bool(fault.meant) for fault in FAULTS) >= 20
