"""How a long list is divided into pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidah.parts import Division, Entry, Group, divide

_MOST = 10


def _entries(*sizes: int, weight: int = 1) -> list[Entry]:
    """Return groups of so many entries, each entry an item of its own."""
    groups = [Group(f"g{number}", f"Group {number}") for number in range(len(sizes))]
    counted = [group for group, size in zip(groups, sizes, strict=True) for _ in range(size)]
    return [
        Entry(group, f"entry {at}", at, (f"at-{at}",), weight) for at, group in enumerate(counted)
    ]


def _divided(*sizes: int) -> Division:
    return divide("list.md", _entries(*sizes), _MOST)


def _items(division: Division) -> list[Sequence[object]]:
    return [part.items for part in division.parts]


def test_what_fits_one_page_stays_on_the_page_itself() -> None:
    division = _divided(4, 6)
    assert division.whole
    assert [part.path for part in division.parts] == ["list.md"]
    assert [piece.group.name for piece in division.parts[0].pieces] == ["Group 0", "Group 1"]


def test_a_list_without_entries_is_a_page_too() -> None:
    assert _divided().whole
    assert [part.items for part in _divided().parts] == [()]


def test_groups_share_a_page_as_long_as_they_fit() -> None:
    division = _divided(4, 5, 3, 7)
    assert _items(division) == [tuple(range(9)), tuple(range(9, 19))]
    assert [part.path for part in division.parts] == ["list/g0.md", "list/g2.md"]
    assert [part.title("{1} of {2}") for part in division.parts] == [
        "Group 0 – Group 1",
        "Group 2 – Group 3",
    ]


def test_a_group_too_large_for_a_page_is_cut_into_pieces_of_about_the_same_size() -> None:
    division = _divided(21)
    assert [len(items) for items in _items(division)] == [7, 7, 7]
    assert [part.path for part in division.parts] == [
        "list/g0.md",
        "list/g0-part-2.md",
        "list/g0-part-3.md",
    ]
    assert division.parts[1].title("{1} of {2}") == "Group 0 (2 of 3)"
    assert division.parts[1].pieces[0].reach == "entry 7 – entry 13"


def test_entries_of_unequal_weight_make_no_more_pieces_than_they_need() -> None:
    entries = [entry._replace(weight=4) for entry in _entries(3)]
    division = divide("list.md", entries, _MOST)
    assert _items(division) == [(0, 1), (2,)]


def test_an_address_is_plain_and_belongs_to_one_part() -> None:
    groups = [Group(anchor, anchor) for anchor in ("point-a/1", "point-a&1", "point-a.1")]
    division = divide("list.md", [Entry(group, "", 1, (), 9) for group in groups], _MOST)
    assert [part.path for part in division.parts] == ["list/point-a-1.md", "list/2.md", "list/3.md"]


def test_a_page_holds_one_piece_of_a_group_only() -> None:
    entries = [entry._replace(weight=w) for entry, w in zip(_entries(3), (3, 9, 1), strict=True)]
    division = divide("list.md", entries, _MOST)
    assert all(len(part.pieces) == 1 for part in division.parts)


def test_an_anchor_is_found_on_the_part_that_has_it_and_a_group_where_it_begins() -> None:
    places = _divided(21).places()
    assert places["g0"] == "list/g0.md"
    assert places["at-8"] == "list/g0-part-2.md"


def test_every_group_names_all_its_pieces() -> None:
    groups = _divided(3, 21).groups
    named = [[piece.size for _, piece in places] for places in groups]
    assert named == [[3], [7, 7, 7]]


def test_parts_know_those_beside_them() -> None:
    division = _divided(10, 10, 10)
    first, middle, last = division.parts
    assert division.beside(first) == (None, middle)
    assert division.beside(middle) == (first, last)
    assert division.beside(last) == (middle, None)


def test_a_list_beside_its_page_is_divided_however_short() -> None:
    division = divide("rule.md", _entries(2), _MOST, always=True)
    assert not division.whole
    assert [part.path for part in division.parts] == ["rule/g0.md"]


def test_a_group_without_items_stands_where_it_belongs() -> None:
    empty = Entry(Group("none", "None"), "", None)
    division = divide("list.md", [*_entries(9), empty, empty], _MOST)
    assert [piece.size for piece in division.parts[0].pieces] == [9]
    assert [piece.size for piece in division.parts[1].pieces] == [0]


@pytest.mark.parametrize("weight", [1, 3, 11])
@given(sizes=st.lists(st.integers(1, 40), max_size=8))
def test_each_entry_stands_on_one_part_in_order_and_no_part_is_too_heavy(
    weight: int, sizes: list[int]
) -> None:
    division = divide("list.md", _entries(*sizes, weight=weight), _MOST)
    shown = [item for part in division.parts for item in part.items]
    assert shown == list(range(sum(sizes)))
    assert len({part.path for part in division.parts}) == len(division.parts)
    for part in division.parts:
        # A single entry is never cut.
        assert len(part.items) * weight <= _MOST or len(part.items) == 1
