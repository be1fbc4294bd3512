"""Corrections to finished pages."""

from __future__ import annotations

import pytest
from markdown import markdown

from kaidah.corrections import corrected


def test_a_switch_is_not_completed() -> None:
    switch = '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search"'
    assert corrected(f'{switch} autocomplete="off">') == f"{switch}>"


def test_a_search_field_keeps_its_own_way_of_completing() -> None:
    field = '<input type="text" class="md-search__input" autocomplete="off">'
    assert corrected(field) == field


@pytest.mark.parametrize(("marks", "side"), [(":--", "left"), (":-:", "center"), ("--:", "right")])
def test_alignment_of_a_column_becomes_a_class(marks: str, side: str) -> None:
    page = corrected(markdown(f"| a |\n|{marks}|\n| b |", extensions=["tables"]))
    assert f'<th class="k-align-{side}">a</th>' in page
    assert f'<td class="k-align-{side}">b</td>' in page
    assert "style=" not in page


def test_a_page_about_styles_keeps_its_text() -> None:
    text = '<code>&lt;td style="text-align: left;"&gt;</code>'
    assert corrected(text) == text
