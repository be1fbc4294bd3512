"""Which writings count as an ID written loosely, and which are left alone, whatever the prefix."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers import offending_text, read_with

from kaidah.body import read_body
from kaidah.body_parts import Body
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

_IDS: Final = IdFormat("EMS", 3)


def _body(text: str, ids: IdFormat = _IDS) -> Body:
    return read_body(Source("halaman.md", f"{text}\n"), 0, ids)


def _loose(text: str, ids: IdFormat = _IDS) -> list[tuple[str, str]]:
    """Return what was found with what it means; an exact mention would be an error here."""
    body = _body(text, ids)
    assert body.mentions == ()
    return [(f"{text}\n"[found.start : found.end], found.rule) for found in body.loose]


def _certain(text: str) -> list[bool]:
    return [found.certain for found in _body(text).loose]


# Ways to write an ID whose number has a leading zero. Those of the first list need no long prefix,
# those of the second a prefix of two letters, those of the third one of three.
_FOR_ALL: Final = (
    "{P}–{n}", "{P}—{n}", "{P}\u2011{n}", "{P}\u2212{n}", "{P}_{n}", "{P}.{n}", "{P}#{n}",
    "{P}:{n}", "{P} {n}", "{P}\u00a0{n}", "{P}  {n}", "{P}{n}", "{p}-{n}", "{P}-0{n}", "{P}-00{n}",
    "{P}-**{n}", "**{P}** {n}", "{P}\\_{n}", "{P}&#45;{n}", "{P}&nbsp;{n}", "{P}-{n}x",
    "{P}-{n}²",
)  # fmt: skip
_FOR_TWO: Final = (
    "{P}--{n}", "{P} - {n}", "{P} – {n}", "{P}- {n}", "{P} -{n}", "{P}-\n{n}", "{P}/{n}",
    "{p} {n}", "{p}{n}", "{P}-{n}dan", "{P} #{n}",
)  # fmt: skip
_FOR_THREE: Final = ("{p}.{n}", "{p}_{n}", "{p} - {n}", "{P}: {n}", "{P}-{short}", "{P} {short}",
                     "{p}-{short}")  # fmt: skip
_PREFIXES: Final = ("R", "A", "C", "E", "AC", "SE", "EMS", "REQ", "SRD", "ISO", "MASVS", "X2")
_BEFORE: Final = st.sampled_from(
    ["", "Lihat ", "(", "Kata, ", "**", "“", "- ", "> ", "Satu. ", "😀 "]
)
_AFTER: Final = st.sampled_from(
    ["", ".", ",", ")", " ya.", "; lalu", "?", "!", "”", ": kata", " (a)"]
)


def _ways(prefix: str) -> tuple[str, ...]:
    more = _FOR_TWO if len(prefix) > 1 else ()
    return (*_FOR_ALL, *more, *(_FOR_THREE if len(prefix) > 2 else ()))


@st.composite
def _slips(draw: st.DrawFn) -> tuple[IdFormat, str, str, str, str]:
    """Draw a format, what stands around, an ID written loosely, and the ID that it is."""
    prefix = draw(st.sampled_from(_PREFIXES))
    width = draw(st.integers(3, 5))
    digits = f"{draw(st.integers(10, 10 ** (width - 1) - 1)):0{width}}"
    way = draw(st.sampled_from(_ways(prefix)))
    written = way.format(P=prefix, p=prefix.lower(), n=digits, short=digits.lstrip("0"))
    return IdFormat(prefix, width), draw(_BEFORE), written, draw(_AFTER), f"{prefix}-{digits}"


@settings(deadline=None)
@given(_slips())
def test_an_id_written_loosely_is_found_once_and_known_for_what_it_is(
    drawn: tuple[IdFormat, str, str, str, str],
) -> None:
    ids, before, written, after, rule = drawn
    (found,) = _loose(f"{before}{written}{after}", ids)
    assert found[1] == rule
    assert found[0].strip("*") in written


@pytest.mark.parametrize(
    "written",
    [
        *(
            "EMS-12",
            "EMS-0012",
            "EMS- 012",
            "EMS -012",
            "еms-012",
            "ＥＭＳ-０12",
            "EMS12",
            "EMS.12",
        ),
        *("EMS012.", "EMS012-nya", "ems-012-nya", "_EMS 012_", "EMS\\#012", "EMS #12", "EMS--012"),
        *("EMS-\n012", "𝐄𝐌𝐒-𝟎𝟏𝟐", "ꓰꓟꓢ-012", "ΕΜЅ-012", "емѕ-012", "EMS\u00ad012", "EMS_012"),
    ],
)
def test_slips_with_one_repair_are_certain(written: str) -> None:
    assert [rule for _, rule in _loose(f"Lihat {written} ya.")] == ["EMS-012"]
    assert _certain(f"Lihat {written} ya.") == [True]


@pytest.mark.parametrize(
    "written",
    [
        *("EMS-O12", "EMS-0l2", "EMS-OI2", "EMS-l2", "ems-O12", "EMS O12", "EMS-012a", "EMS-012²"),
        *("EMS-012s.d.015", "EMS-012dan 5", "lihatEMS-012", "EMS – 012", "EMS: 012", "EMS-**012**"),
        *("EMS-012-013", "EMS-012-EMS-013", "EMS-012EMS-013", "EMS&ndash;012"),
    ],
)
def test_what_may_be_meant_otherwise_is_told_and_left_to_a_person(written: str) -> None:
    assert [rule for _, rule in _loose(f"Lihat {written} ya.")] == ["EMS-012"]
    assert _certain(f"Lihat {written} ya.") == [False]


@pytest.mark.parametrize(
    ("written", "lost"),
    [
        ("EMS-012, 013 dan 014", ["013", "014"]),
        ("EMS-012,013,014", ["013", "014"]),
        ("EMS-012 s.d. 015", ["015"]),
        ("EMS-012 sampai 015", ["015"]),
        ("EMS-012–015", ["015"]),
        ("EMS-012/013", ["013"]),
        ("EMS-112/113", ["113"]),
        ("EMS-012 & 013", ["013"]),
        ("EMS-012; 013, serta 014.", ["013", "014"]),
        ("EMS012–013", ["EMS012", "013"]),
        ("EMS012/EMS013", ["EMS012", "EMS013"]),
        ("EMS-012 / EMS 013", ["EMS 013"]),
        ("EMS-012, 013, EMS-014", ["013"]),
    ],
)
def test_numbers_of_a_list_that_lost_their_prefix_are_found(written: str, lost: list[str]) -> None:
    body = _body(f"Lihat {written} ya.")
    text = f"Lihat {written} ya.\n"
    assert [text[found.start : found.end] for found in body.loose] == lost
    assert [found.rule for found in body.loose] == [f"EMS-{part[-3:]}" for part in lost]


@pytest.mark.parametrize("written", ["EM-012", "EMX-012", "ESM-012", "EMSS-012", "MES-012"])
def test_a_slip_in_the_prefix_is_found(written: str) -> None:
    text = f"Lihat {written}, EMS-013 dan EMS-14.\n"
    body = _body(f"Lihat {written}, EMS-013 dan EMS-14.")
    assert [text[found.start : found.end] for found in body.loose] == [written, "EMS-14"]
    assert [found.rule for found in body.loose] == ["EMS-012", "EMS-014"]
    assert not body.loose[0].certain


@pytest.mark.parametrize(
    "text",
    ["EMS-S-012", "PAS-012", "EMX-12", "EMX-0123", "EMX-012/2026", "x.id/EMX-012", "emx-012"],
)
def test_the_number_of_something_else_is_no_slip(text: str) -> None:
    assert _body(f"Lihat {text} ya.").loose == ()


def test_a_short_prefix_or_number_is_too_near_to_others_for_a_slip() -> None:
    assert _body("Lihat SR-012 ya.", IdFormat("SE", 3)).loose == ()
    assert _body("Lihat RES-12 ya.", IdFormat("REQ", 2)).loose == ()


# What is no reference, with any prefix: where it holds an exact ID, that is no business of ours.
_ORDINARY: Final = (
    "A4", "kertas A 4", "R2", "E 10", "E10", "C14", "C 14", "C++11", "B12", "H2O", "A.4", "E.5",
    "a4", "1.5e-012", "1e012", "COVID-19", "UTF-8", "SHA-256", "PAS-1052.PK.02", "W1.PAS-105.PK.02",
    "3f2ems012ab", "fe012ab", "#{P}012", "@{p}012", "a@{p}012.id", "{p}012@x.id", "{p}-012.md",
    "{P}-012a.jpg", "{P}012.pdf", "foto_{P}012.jpg", "docs/aturan/{p}-012", "../aturan/{p}-012",
    "https://x.id/{p}-012", "https://x.id/{P}012", "www.x.id/{P}012", "x.id/{p}-012/", "?id={P}012",
    "`{P} 012`", "[x]({p}-012.md)", "<!-- {P} 012 -->", "{P}", "nama {P}.", "{P}-XXX", "{P}-nnn",
    "sistem{p} 012", "K{P}-0l2", "{P}-OIL", "{P}-SOS 5", "{P}-BOS2", "{P} 12,5", "{P} 12.5",
    "{P} 12:30", "{P} 12%", "{P} 12 Januari 2026", "{P} 123 456", "{P} - 12 orang", "{p} 12 orang",
    "{P} – 120 orang", "{P} -12", "{P}-01/2026", "{P}-O12/2026", "{P} 12/2024", "{P}-123456789",
    "{P}()", "{P}[0]", "{P}-2026.1", "021 555 0123", "12 - 13", "2026-11-22",
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(_ORDINARY), st.sampled_from(_PREFIXES), st.sampled_from([2, 3, 4]), _AFTER)
def test_ordinary_words_and_numbers_are_left_alone(
    ordinary: str, prefix: str, width: int, after: str
) -> None:
    text = ordinary.format(P=prefix, p=prefix.lower())
    assert _body(f"Lihat {text}{after}", IdFormat(prefix, width)).loose == ()


@pytest.mark.parametrize(
    "text",
    [
        *("EMS-012, 100 orang", "EMS-012, 021 555", "EMS-012 pada 2026", "EMS-012 (2024)"),
        *("EMS-012 tahun 2026", "EMS-012, 5 dan 6", "EMS-012 ayat 2", "EMS-012-nya", "EMS\\-012"),
        *("EMS-012 / EMS-013", "EMS-012, EMS-013", "EMS EMS-012", "EMS-012–EMS-013"),
    ],
)
def test_what_follows_an_exact_id_is_left_alone(text: str) -> None:
    assert _body(f"Lihat {text} ya.").loose == ()


@pytest.mark.parametrize(
    "text", ["EMS-2026", "EMS-0012a", "EMS-010-2024", "EMS-911-A", "sistem 12"]
)
def test_what_only_begins_like_an_id_is_left_alone(text: str) -> None:
    assert _loose(f"Lihat {text} ya.") == []


@pytest.mark.parametrize("written", ["ISO" * 50_000, "ISO-" * 30_000, "ISO 0" + "O" * 90_000])
def test_long_runs_of_what_may_be_an_id_take_no_longer_than_reading_them(written: str) -> None:
    assert _body(written, IdFormat("ISO", 4)).loose == ()


# ------------------------------------------------------------------ what is told of it


def _told(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    page = f"---\njudul: Catatan\n---\n{text}\n"
    base = read_with(tmp_path, {"catatan.md": page})
    return [(d.code.id, offending_text(base, d)) for d in base.diagnostics]


@pytest.mark.parametrize(
    "written", ["EMS‑099", "ЕМЅ-099", "EMS—099", "ems-099", "ＥＭＳ－０９９", "EMS-0121"]
)
def test_a_loose_id_of_no_rule_is_an_unknown_rule(tmp_path: Path, written: str) -> None:
    assert _told(tmp_path, f"Lihat {written} ya.") == [("KB402", written)]


@pytest.mark.parametrize(
    "written", ["EMS 99", "EMS099", "EMS-1210", "EMS.099", "EMS-O99", "ems-990"]
)
def test_what_would_be_no_rule_may_be_anything(tmp_path: Path, written: str) -> None:
    assert _told(tmp_path, f"Lihat {written} ya.") == []


def test_titles_and_other_texts_of_front_matter_are_read_too(tmp_path: Path) -> None:
    page = "---\njudul: Tentang EMS 012\nringkasan: Isi ems-012, bukan yang lain.\n---\nKata.\n"
    base = read_with(tmp_path, {"catatan.md": page})
    told = [(d.code.id, offending_text(base, d)) for d in base.diagnostics]
    assert told == [("KB403", "EMS 012"), ("KB403", "ems-012")]
