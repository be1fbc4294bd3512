"""The quiz: the same rounds at every build, mixed, and little moved by another example."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers import CASES, ROOT, Element, HtmlPage, read_with

from kaidah.knowledge_base import read_knowledge_base
from kaidah.model import Example
from kaidah.quiz import Case, Choice, Quiz, in_rounds, make_quiz
from kaidah.vocabulary import Term

_THEME: Final = ROOT / "hooks" / "kaidah" / "theme"
_PAGE: Final = "panduan/kuis.md"
# Bytes, compressed.
_PAGE_LIMIT: Final = 12_000
_SCRIPT_LIMIT: Final = 1_300

_VERDICTS: Final = {code: Term(code, code) for code in ("yes", "ask", "no")}


def _case(number: int, verdict: str) -> Case:
    path = f"cases/situation-{number}.md"
    return Case(Example(path, path, (), (), (), _VERDICTS[verdict], ()), (), path, "")


def _verdicts(cases: tuple[Case, ...]) -> set[str]:
    return {case.example.verdict.code for case in cases}


_CASES: Final = st.lists(st.sampled_from(sorted(_VERDICTS)), max_size=150).map(
    lambda verdicts: [_case(number, verdict) for number, verdict in enumerate(verdicts)]
)


# ------------------------------------------------------------------ rounds


@given(_CASES)
def test_every_case_is_asked_once_in_rounds_of_ten_or_a_little_less(cases: list[Case]) -> None:
    rounds = in_rounds(cases)
    assert sorted(c for found in rounds for c in found) == sorted(cases)
    assert all(len(found) <= 10 for found in rounds)
    assert all(len(found) == 10 for found in rounds[:-2])
    if len(rounds) > 1:
        assert min(map(len, rounds)) >= 5


@given(_CASES)
def test_every_round_has_several_verdicts_where_a_fifth_is_not_of_the_commonest(
    cases: list[Case],
) -> None:
    kinds = [case.example.verdict.code for case in cases]
    others = len(kinds) - max(map(kinds.count, kinds), default=0)
    if others and others * 5 >= len(kinds):
        assert [found for found in in_rounds(cases) if len(_verdicts(found)) == 1] == []


@given(_CASES, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_files(cases: list[Case], random: object) -> None:
    shuffled = list(cases)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_rounds(shuffled) == in_rounds(cases)


def test_the_order_is_the_same_on_every_computer() -> None:
    verdicts = ["yes", "no", "ask", "no"]
    [found] = in_rounds([_case(number, verdict) for number, verdict in enumerate(verdicts)])
    assert [case.example.path[-4] for case in found] == ["3", "0", "1", "2"]


@given(st.integers(30, 120), st.sampled_from(sorted(_VERDICTS)))
def test_another_example_leaves_the_others_in_their_round_or_the_next(
    total: int, verdict: str
) -> None:
    kinds = ["no", "yes", "ask", "no", "yes"]
    cases = [_case(number, kinds[number % 5]) for number in range(total)]
    before = _round_of(cases)
    after = _round_of([*cases, _case(total, verdict)])
    moves = [abs(after[path] - at) for path, at in before.items()]
    assert max(moves) <= 1


def _round_of(cases: list[Case]) -> dict[str, int]:
    return {c.example.path: at for at, found in enumerate(in_rounds(cases)) for c in found}


# ------------------------------------------------------------------ what is asked


def _quiz(project: Path) -> Quiz:
    base = read_knowledge_base(project / "docs")
    assert base.catalogue
    return make_quiz(base.catalogue, base.sources, _PAGE)


def _asked(choice: Choice) -> list[Case]:
    return [case for found in choice.rounds for case in found.cases]


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return _quiz(ROOT)


def test_all_examples_of_the_site_are_asked_and_each_round_mixes_verdicts(quiz: Quiz) -> None:
    base = read_knowledge_base(ROOT / "docs")
    assert base.catalogue
    paths = [case.example.path for case in _asked(quiz.everything)]
    assert sorted(paths) == sorted(example.path for example in base.catalogue.examples)
    rounds = [found for choice in quiz.choices for found in choice.rounds]
    assert [found.path for found in rounds if len(_verdicts(found.cases)) == 1] == []
    assert len({found.path for found in rounds}) == len(rounds)


def test_a_chapter_asks_all_examples_of_its_rules_and_a_role_all_of_its_own(quiz: Quiz) -> None:
    everything = _asked(quiz.everything)
    for chapter, choice in quiz.by_chapter:
        expected = {c for c in everything if chapter in {rule.chapter for rule in c.rules}}
        assert set(_asked(choice)) == expected
    for choice in quiz.by_audience:
        expected = {c for c in everything if choice.name in {a.name for a in c.example.audiences}}
        assert set(_asked(choice)) == expected


def test_situations_stand_alone_and_never_tell_the_title(quiz: Quiz) -> None:
    for case in _asked(quiz.everything):
        assert "///" not in case.situation + case.reason
        assert "## " not in case.situation + case.reason
        assert case.reason
        assert case.example.title not in case.situation


_HEAD: Final = """---
judul: Kiriman berantai
aturan: [EMS-001]
kanal: [whatsapp]
berlaku_bagi: [semua]
putusan: jangan
---
"""
_BODY: Final = """
/// lakukan
Tahan dulu.
///

/// jangan
Kirim saja.
///

## Mengapa

Karena [kabar lama](../aturan/ems-002.md) mudah **menyesatkan** (EMS-001).

## Lain-lain

Tidak ditanyakan.
"""


def _asked_of(tmp_path: Path, files: dict[str, str]) -> list[Case]:
    """Return the case that the first file becomes."""
    base = read_with(tmp_path, files)
    assert base.catalogue
    quiz = make_quiz(base.catalogue, base.sources, _PAGE)
    return [case for case in _asked(quiz.everything) if case.example.path in files]


def test_an_example_gives_its_situation_and_its_reason_without_links(tmp_path: Path) -> None:
    text = f"{_HEAD}Rini membaca [pesan](kabar-banjir.md) *ini*.\n\nIa ragu.\n{_BODY}"
    [case] = _asked_of(tmp_path, {"contoh/baru.md": text})
    assert case.situation == "Rini membaca pesan *ini*.\n\nIa ragu."
    assert case.reason == "Karena kabar lama mudah **menyesatkan** (EMS-001)."
    assert [rule.id for rule in case.rules] == ["EMS-001"]


def test_what_a_page_needs_for_its_notes_is_no_part_of_a_case(tmp_path: Path) -> None:
    body = _BODY.replace("## Mengapa\n", "Mengapa\n-------\n").partition("## Lain-lain")[0]
    notes = "[^1]: Foto rekaan.\nBaris dua.\n\n    Alinea dua.\n\n[pesan]: kabar-banjir.md\n"
    text = f"{_HEAD}Rini[^1] membaca [pesan].\n{body}{notes}"
    [case] = _asked_of(tmp_path, {"contoh/baru.md": text})
    assert case.situation == "Rini membaca pesan."
    assert case.reason == "Karena kabar lama mudah **menyesatkan** (EMS-001)."


def test_an_example_without_situation_is_not_asked(tmp_path: Path) -> None:
    assert _asked_of(tmp_path, {"contoh/baru.md": _HEAD + _BODY}) == []


def test_an_example_of_retired_rules_only_is_not_asked(tmp_path: Path) -> None:
    text = f"{_HEAD.replace('EMS-001', 'EMS-002')}Situasi.\n{_BODY}"
    assert _asked_of(tmp_path / "before", {"contoh/baru.md": text})
    case = CASES / "kb404-dicabut-tanpa-pengganti" / "docs" / "aturan" / "ems-002.md"
    retired = {"aturan/ems-002.md": case.read_text(encoding="utf-8")}
    assert _asked_of(tmp_path / "after", {"contoh/baru.md": text} | retired) == []


# ------------------------------------------------------------------ pages


def _rounds(site: Path) -> dict[str, HtmlPage]:
    return {path.name: HtmlPage(path) for path in sorted(site.rglob("quiz/*.html"))}


def _cases(page: HtmlPage) -> list[Element]:
    return page.root.find("article", class_="k-quiz__case")


@pytest.mark.slow
def test_the_page_of_the_quiz_leads_to_every_round(english_site: Path) -> None:
    links = set(HtmlPage(english_site / "about" / "quiz.html").links())
    assert set(_rounds(english_site)) == {
        "all-1.html",
        "chapter-1-1.html",
        "chapter-2-1.html",
        "audience-everyone-1.html",
        "audience-front-desk-1.html",
    }
    assert {f"quiz/{name}" for name in _rounds(english_site)} <= links


@pytest.mark.slow
def test_a_case_shows_all_of_its_answer_but_the_title_only_behind_the_fold(
    english_site: Path,
) -> None:
    page = _rounds(english_site)["audience-everyone-1.html"]
    [case] = _cases(page)
    title = "A personnel file on the desk at lunch"
    [fold] = case.find("details")
    assert case.words().startswith("Case 1 Ruth is called to the canteen")
    assert case.words().count(title) == 1
    for expected in (
        "Stop",
        "The cleaner, the plumber and two colleagues",
        "Put the file into the cabinet",
        "nobody comes in here",
        "SEC-0001 Lock away every paper",
        title,
    ):
        assert expected in fold.words()
    mentions = fold.find("a", class_="rule-link")
    assert [link.attributes["href"] for link in mentions] == ["../../rules/sec-0001.html"]


@pytest.mark.slow
def test_links_fit_pages_that_are_folders(english_site_of_folders: Path) -> None:
    page = HtmlPage(english_site_of_folders / "about/quiz/audience-everyone-1/index.html")
    mentions = page.root.find("a", class_="rule-link")
    assert [link.attributes["href"] for link in mentions] == ["../../../rules/sec-0001/"]


@pytest.mark.slow
def test_only_the_lead_of_the_quiz_is_searched(real_site: Path) -> None:
    index = json.loads((real_site / "search/search_index.json").read_text(encoding="utf-8"))
    found = [e for e in index["docs"] if e["location"].startswith("panduan/kuis")]
    assert {entry["location"] for entry in found} == {"panduan/kuis.html"}
    assert "Baca situasinya" in found[0]["text"]
    assert "putaran" not in found[0]["text"]


@pytest.mark.slow
def test_pages_of_the_quiz_are_light(real_site: Path) -> None:
    pages = [real_site / "panduan" / "kuis.html", *(real_site / "panduan" / "kuis").iterdir()]
    sizes = {page.name: len(gzip.compress(page.read_bytes(), mtime=0)) for page in pages}
    assert len(sizes) > 20
    assert {name: size for name, size in sizes.items() if size > _PAGE_LIMIT} == {}


def test_the_script_of_the_quiz_is_small() -> None:
    script = (_THEME / "assets" / "javascripts" / "quiz.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= _SCRIPT_LIMIT


@pytest.mark.slow
def test_no_other_page_loads_what_the_quiz_needs(real_site: Path) -> None:
    loading = {
        path.relative_to(real_site).as_posix()
        for path in real_site.rglob("*.html")
        if "quiz." in path.read_text(encoding="utf-8")
    }
    assert {path.rpartition("/")[0] for path in loading} == {"panduan", "panduan/kuis"}
    assert "panduan/index.html" not in loading
