"""What an editor probably meant: near enough to help, never so far that it misleads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidah.suggest import closest, edit_distance, explain_id, nearest_rules
from kaidah.vocabulary import IdFormat, RuleId

_IDS = IdFormat("EMS", 3)
_WORDS = st.text("abcd", max_size=6)


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("judl", ["judul", "aturan"], ("judul",)),
        ("Judul", ["judul", "juduk"], ("judul",)),
        ("pernyatan", ["pernyataan", "pertanyaan"], ("pernyataan",)),
        ("dilarnag", ["dilarang"], ("dilarang",)),
        ("telegram", ["instagram", "whatsapp"], ()),
        ("A9", ["A1", "A2"], ()),
        ("a1", ["A1", "A2"], ("A1",)),
        ("bap", ["bab", "bav", "x"], ("bab", "bav")),
        ("warna", ["judul"], ()),
        ("", ["a"], ()),
    ],
)
def test_the_nearest_name_is_suggested(
    written: str, known: list[str], meant: tuple[str, ...]
) -> None:
    assert closest(written, known) == meant


def test_never_more_than_three_names_are_suggested() -> None:
    assert len(closest("kataa", [f"kata{c}" for c in "bcdefg"])) == 3


_FROM_WORD = "sering terbawa dari Word"


@pytest.mark.parametrize(
    ("written", "meant", "because"),
    [
        ("EMS\u2011012", "EMS-012", f'tanda hubungnya bukan "-" biasa (U+2011, {_FROM_WORD})'),
        ("EMS\u2013012", "EMS-012", f'tanda hubungnya bukan "-" biasa (U+2013, {_FROM_WORD})'),
        ("E\u041cS-012", "EMS-012", 'huruf "\u041c" bukan huruf Latin (U+041C)'),
        ("\u0395MS-012", "EMS-012", 'huruf "\u0395" bukan huruf Latin (U+0395)'),
        ("ems-012", "EMS-012", "semua huruf ID harus huruf besar"),
        (" EMS-012", "EMS-012", "ada spasi di awal atau di akhir ID"),
        ("EMS-O12", "EMS-012", "ada huruf di antara angkanya"),
        ("EMS-0l2", "EMS-012", "ada huruf di antara angkanya"),
        ("EMS-12", "EMS-012", '"EMS-12" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS-0012", "EMS-012", '"EMS-0012" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS 012", "EMS-012", '"EMS 012" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS012", "EMS-012", '"EMS012" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS_012", "EMS-012", '"EMS_012" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS-1234", None, '"EMS-1234" bukan ID; bentuknya EMS- dan 3 angka'),
        ("aturan 12", None, '"aturan 12" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS-012.1", "EMS-012", '"EMS-012.1" bukan ID; bentuknya EMS- dan 3 angka'),
        ("EMS-١٢٣", "EMS-123", 'angka "١" bukan angka biasa (U+0661)'),
    ],
)  # fmt: skip
def test_a_malformed_id_is_explained_and_repaired(
    written: str, meant: str | None, because: str
) -> None:
    assert explain_id(written, _IDS)[1:] == (because, meant)


@given(st.text())
def test_a_repaired_id_is_well_formed(text: str) -> None:
    repaired = explain_id(text, _IDS).meant
    assert repaired is None or _IDS.parse(repaired) == repaired


@pytest.mark.parametrize(
    ("written", "existing", "meant"),
    [
        ("EMS-021", ["EMS-001", "EMS-012"], ("EMS-012",)),
        ("EMS-013", ["EMS-001", "EMS-012"], ("EMS-012",)),
        ("EMS-003", ["EMS-001", "EMS-002"], ("EMS-001", "EMS-002")),
        ("EMS-999", ["EMS-001", "EMS-012"], ()),
        ("EMS-009", [f"EMS-00{n}" for n in range(1, 8)], ()),
    ],
)
def test_a_rule_one_slip_away_is_suggested(
    written: str, existing: list[str], meant: tuple[str, ...]
) -> None:
    assert nearest_rules(RuleId(written), map(RuleId, existing)) == meant


@given(st.integers(0, 999), st.integers(0, 1))
def test_two_swapped_digits_are_seen_through(number: int, at: int) -> None:
    digits = f"{number:03}"
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    meant = RuleId(f"EMS-{digits}")
    assert nearest_rules(RuleId(f"EMS-{swapped}"), [meant]) == (meant,)


@given(_WORDS, _WORDS)
def test_distance_is_the_same_both_ways_and_zero_only_for_equals(a: str, b: str) -> None:
    distance = edit_distance(a, b, 6)
    assert distance == edit_distance(b, a, 6)
    assert (distance == 0) == (a == b)
    assert distance <= max(len(a), len(b))


@given(_WORDS, _WORDS, st.integers(0, 3))
def test_a_limit_saves_work_and_changes_no_answer_below_it(a: str, b: str, limit: int) -> None:
    assert edit_distance(a, b, limit) == min(edit_distance(a, b, 6), limit + 1)
