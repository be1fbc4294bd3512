"""Which characters pass for which: Unicode's answer, and that nothing else changes."""

from __future__ import annotations

import string
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers import BASE, ROOT, offending_text, read_with

from kaidah.look_alikes import fold_letters, fold_look_alikes
from kaidah.suggest import closest, explain_id
from kaidah.vocabulary import IdFormat

_TABLE = ROOT / "hooks" / "kaidah" / "look_alikes.txt"
_TABLE_SHA256 = "543a97c7e156c6fbb909f6d77c1d1fc872c51df0793354d824ce8532893964ee"


def test_vendored_table_is_the_one_that_was_derived_and_keeps_its_licence() -> None:
    assert sha256(_TABLE.read_bytes()).hexdigest() == _TABLE_SHA256
    licence = _TABLE.with_name("look_alikes.license.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence
    assert "Copyright © 1991-2022 Unicode, Inc." in licence


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("АВЕЅКМНОРСТХ", "ABESKMHOPCTX"),  # Cyrillic
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),  # Greek
        ("Տ", "S"),  # Armenian
        ("ᎪᎬᎷᏚ", "AEMS"),  # Cherokee
        ("ꓮꓰꓟꓢ", "AEMS"),  # Lisu
        ("ⲘⲞⲤ", "MOC"),  # Coptic
        ("𝐄𝑀𝕊𝟎𝟙𝟮", "EMS012"),
        ("ＥＭＳ－０１２", "EMS-012"),
        ("ℰℳ⁻⁰¹²₀", "EM-0120"),
        ("‐‑‒–—―−", "-------"),
        ("ЗбО", "36O"),
        ("емѕ", "ems"),
    ],
)
def test_look_alikes_are_seen_through(written: str, shown: str) -> None:
    assert fold_look_alikes(written) == shown


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_the_length_and_leaves_what_is_plain(text: str) -> None:
    folded = fold_look_alikes(text)
    assert len(folded) == len(text)
    assert fold_look_alikes(folded) == folded
    for before, after in zip(text, folded, strict=True):
        assert before == after or (not before.isascii() and after in _IN_IDS)


_IN_IDS = string.ascii_letters + string.digits + "-"


@settings(deadline=None)
@given(st.characters(min_codepoint=128))
def test_every_other_form_of_a_letter_or_digit_is_seen_through(character: str) -> None:
    plain = unicodedata.normalize("NFKC", character)
    if plain in set(string.ascii_letters + string.digits):
        assert fold_look_alikes(character) == plain


def test_signs_that_are_meant_are_no_letters() -> None:
    text = "“Dua” – kata… × 3°"
    assert fold_letters(text) == text
    assert fold_letters("“ЕМЅ” – kata") == "“EMS” – kata"


# ------------------------------------------------------------------ where it helps


@pytest.mark.parametrize(
    ("written", "code", "meant"),
    [
        ("ꓰꓟꓢ-012", "KB304", "EMS-012"),
        ("𝐄𝐌𝐒-𝟎𝟏𝟐", "KB304", "EMS-012"),
        ("емѕ-012", "KB304", "EMS-012"),
        ("EMS—012", "KB304", "EMS-012"),
        ("EMS-O１2", "KB301", "EMS-012"),
        ("EMS-012.", "KB301", "EMS-012"),
        ("(EMS-012)", "KB301", "EMS-012"),
        ("EMS#012", "KB301", "EMS-012"),
        ("EMS/012", "KB301", "EMS-012"),
        ("EMS:012", "KB301", "EMS-012"),
        ("EMS--012", "KB301", "EMS-012"),
        ("EMS - 012", "KB301", "EMS-012"),
        ("EMS-012a", "KB301", "EMS-012"),
        ("EMS-00012", "KB301", "EMS-012"),
        ("ESM-012", "KB301", "EMS-012"),
        ("EMS-012, EMS-013", "KB301", None),
        ("EMS-012-013", "KB301", None),
        ("SRD-012", "KB301", None),
    ],
)
def test_an_id_in_a_list_is_known_however_it_is_written(
    written: str, code: str, meant: str | None
) -> None:
    slip = explain_id(written, IdFormat("EMS", 3))
    assert (slip.code, slip.meant) == (code, meant)


def test_two_ids_in_one_item_are_called_so() -> None:
    assert explain_id("EMS-012, EMS-013", IdFormat("EMS", 3)).cause == (
        "di sini tertulis lebih dari satu ID"
    )


@pytest.mark.parametrize(
    ("written", "known"), [("tіngkat", "tingkat"), ("dilаrаng", "dilarang"), ("ｂａｂ", "bab")]
)
def test_names_with_foreign_letters_are_suggested(written: str, known: str) -> None:
    assert closest(written, ["lain", known]) == (known,)


def test_fields_and_choices_with_foreign_letters_are_told_with_what_was_meant(
    tmp_path: Path,
) -> None:
    page = "---\njudul: Catatan\nkаta_kunci: [satu]\ntampilan: kаrtu\n---\nKata.\n"
    base = read_with(tmp_path, {"catatan.md": page})
    told = [(d.code.id, offending_text(base, d), d.candidates) for d in base.diagnostics]
    assert told == [
        ("KB206", "kаta_kunci", ("kata_kunci",)),
        ("KB209", "kаrtu", ("kartu",)),
    ]


@pytest.mark.parametrize("written", ["EMS-002\u200b", "EMS\u2060-002", "EMS-\ufeff002"])
def test_what_cannot_be_seen_in_an_id_is_one_finding(tmp_path: Path, written: str) -> None:
    name = "contoh/foto-rapat.md"
    page = (BASE / "docs" / name).read_text(encoding="utf-8")
    base = read_with(tmp_path, {name: page.replace("EMS-002", written, 1)})
    assert [d.code.id for d in base.diagnostics] == ["KB104"]


def test_a_number_in_a_list_of_ids_is_taken_for_one(tmp_path: Path) -> None:
    name = "contoh/foto-rapat.md"
    page = (BASE / "docs" / name).read_text(encoding="utf-8")
    base = read_with(tmp_path, {name: page.replace("[EMS-002]", '["002"]')})
    told = [(d.code.id, d.candidates) for d in base.diagnostics]
    assert told == [("KB301", ("EMS-002",))]
