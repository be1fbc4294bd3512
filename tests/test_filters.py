"""What the lists can be filtered by, and which rows each choice leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers import BASE, ENGLISH, ROOT, offending_text, read_with

from kaidah import filters
from kaidah.catalogue import Catalogue
from kaidah.filters import Facet, FilteredList, examples_by_facets, rules_by_facets
from kaidah.knowledge_base import read_knowledge_base
from kaidah.model import Example, Rule
from kaidah.vocabulary import RuleId

_WORKPLACES = "\ntempat:\n  - {kode: jaga, nama: Ruang jaga}\n  - {kode: kantor, nama: Kantor}\n"
_EXAMPLE = (BASE / "docs" / "contoh" / "foto-rapat.md").read_text(encoding="utf-8")
_VOCABULARY = (BASE / "docs" / "_data" / "kosakata.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=[ROOT, ENGLISH], ids=["real", "english"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    found = read_knowledge_base(request.param / "docs").catalogue
    assert found is not None
    return found


def _lists(catalogue: Catalogue) -> list[FilteredList[Rule] | FilteredList[Example]]:
    return [rules_by_facets(catalogue), examples_by_facets(catalogue)]


def _facet(found: FilteredList[Rule] | FilteredList[Example], name: str) -> Facet:
    [facet] = [facet for facet in found.facets if facet.name == name]
    return facet


def _chosen(found: FilteredList[Example], mark: str) -> set[str]:
    rows = [row for _, rows in found.chapters for row in rows]
    return {row.item.path for row in rows if mark in row.marks}


# ------------------------------------------------------------------ laws


def test_every_item_stands_in_its_list_once(catalogue: Catalogue) -> None:
    rules, examples = rules_by_facets(catalogue), examples_by_facets(catalogue)
    shown = [row.item.id for _, rows in rules.chapters for row in rows]
    assert shown == [rule.id for rule in catalogue.rules_in_force]
    paths = [row.item.path for _, rows in examples.chapters for row in rows]
    assert sorted(paths) == sorted(example.path for example in catalogue.examples)
    assert (rules.size, examples.size) == (len(shown), len(paths))


def test_a_choice_counts_the_rows_that_carry_its_mark(catalogue: Catalogue) -> None:
    for found in _lists(catalogue):
        marks = [mark for _, rows in found.chapters for row in rows for mark in row.marks]
        choices = [choice for facet in found.facets for choice in facet.choices]
        assert choices
        assert {choice.mark: marks.count(choice.mark) for choice in choices} == {
            choice.mark: choice.size for choice in choices
        }
        assert set(marks) == {choice.mark for choice in choices}
        assert all(choice.size for choice in choices)


def test_each_choice_has_a_code_and_a_mark_of_its_own(catalogue: Catalogue) -> None:
    for found in _lists(catalogue):
        choices = [(facet.name, choice) for facet in found.facets for choice in facet.choices]
        assert len({(name, choice.code) for name, choice in choices}) == len(choices)
        assert len({choice.mark for _, choice in choices}) == len(choices)


def test_an_example_stands_where_its_first_rule_stands(catalogue: Catalogue) -> None:
    for chapter, rows in examples_by_facets(catalogue).chapters:
        first = [catalogue.rules[row.item.rules[0].rule] for row in rows]
        assert {rule.chapter for rule in first} == {chapter}
        assert [rule.id for rule in first] == sorted(rule.id for rule in first)


def test_a_rule_and_its_chapter_leave_the_examples_that_name_them(catalogue: Catalogue) -> None:
    found = examples_by_facets(catalogue)
    for chapter, choices in _facet(found, "aturan").groups:
        whole, *rules = choices
        assert chapter is not None
        assert whole.code == str(chapter.number)
        for choice in rules:
            named = catalogue.examples_of(RuleId(choice.code.upper()))
            assert _chosen(found, choice.mark) == {example.path for example in named}
            assert _chosen(found, choice.mark) <= _chosen(found, whole.mark)


# ------------------------------------------------------------------ cases


def test_all_that_the_issue_asks_for_can_be_chosen() -> None:
    real = read_knowledge_base(ROOT / "docs").catalogue
    assert real is not None
    names = [[facet.name for facet in found.facets] for found in _lists(real)]
    assert names == [
        ["bab", "tingkat", "kekuatan", "berlaku_bagi"],
        ["putusan", "kanal", "tempat", "berlaku_bagi", "aturan"],
    ]


def test_a_question_with_one_answer_is_not_asked(tmp_path: Path) -> None:
    base = read_with(tmp_path, {})
    assert base.catalogue is not None
    assert "berlaku_bagi" not in [f.name for f in rules_by_facets(base.catalogue).facets]


def test_of_too_many_rules_only_the_chapters_are_offered(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "MOST_RULES", 1)
    facet = _facet(examples_by_facets(catalogue), "aturan")
    assert {chapter for chapter, _ in facet.groups} == {None}
    assert all(choice.code.isdecimal() for choice in facet.choices)


def test_an_example_without_a_workplace_may_happen_at_any(tmp_path: Path) -> None:
    with_place = _EXAMPLE.replace("\nputusan:", "\ntempat: [jaga]\nputusan:")
    files = {"_data/kosakata.yml": _VOCABULARY + _WORKPLACES, "contoh/foto-rapat.md": with_place}
    base = read_with(tmp_path, files)
    assert base.catalogue is not None
    found = examples_by_facets(base.catalogue)
    guard, office = _facet(found, "tempat").choices
    everywhere = _chosen(found, office.mark)
    assert _chosen(found, guard.mark) == everywhere | {"contoh/foto-rapat.md"}
    assert "contoh/foto-rapat.md" not in everywhere
    assert everywhere


def test_a_workplace_that_is_not_in_the_list_is_reported(tmp_path: Path) -> None:
    wrong = _EXAMPLE.replace("\nputusan:", "\ntempat: [dapur]\nputusan:")
    files = {"_data/kosakata.yml": _VOCABULARY + _WORKPLACES, "contoh/foto-rapat.md": wrong}
    base = read_with(tmp_path, files)
    [finding] = base.diagnostics
    assert finding.code.id == "KB209"
    assert offending_text(base, finding) == "dapur"


def test_without_a_list_of_workplaces_there_is_no_such_field(tmp_path: Path) -> None:
    wrong = _EXAMPLE.replace("\nputusan:", "\ntempat: [jaga]\nputusan:")
    base = read_with(tmp_path, {"contoh/foto-rapat.md": wrong})
    [finding] = base.diagnostics
    assert finding.code.id == "KB206"
    assert offending_text(base, finding) == "tempat"


def test_codes_with_strange_signs_still_make_marks(tmp_path: Path) -> None:
    odd = _VOCABULARY.replace("kode: whatsapp", 'kode: "wa/+ 1"')
    folder = BASE / "docs" / "contoh"
    files = {
        f"contoh/{path.name}": path.read_text(encoding="utf-8").replace("whatsapp", '"wa/+ 1"')
        for path in folder.glob("*.md")
    }
    base = read_with(tmp_path, {"_data/kosakata.yml": odd, **files})
    assert base.catalogue is not None
    found = examples_by_facets(base.catalogue)
    assert {c.code: c.mark for c in _facet(found, "kanal").choices}["wa/+ 1"] == "kanal-wa-1"
