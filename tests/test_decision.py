"""The decision helper: what the checker promises holds on every way through the questions."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers import BASE, ENGLISH, ROOT, HtmlPage, lay_out, read_with

from kaidah.catalogue import Catalogue
from kaidah.decision import DECISION_FILE
from kaidah.knowledge_base import read_knowledge_base
from kaidah.vocabulary import Tone

_VERDICTS: Final = ("boleh", "tanya", "jangan")
_RULES: Final = ("EMS-001", "EMS-002", "EMS-012")
_CODES: Final = tuple(f"q{n}" for n in range(9))

# ------------------------------------------------------------------ any file at all

# How a file may be wrong; nothing is, more often than not.
_SLIPS: Final = ("", "", "", "jump", "end", "order", "number")


@st.composite
def _files(draw: st.DrawFn) -> dict[str, Any]:
    slip = draw(st.sampled_from(_SLIPS))
    length = draw(st.integers(8, 9) if slip == "number" else st.integers(1, 7))
    questions = []
    for place in range(length):
        goals = _CODES if slip == "jump" else _CODES[place + 1 : length]
        options = {"putusan": st.sampled_from(_VERDICTS)}
        if goals:
            options["lanjut"] = st.sampled_from(goals)
        answers = draw(
            st.lists(st.fixed_dictionaries({}, optional=options), min_size=1, max_size=4)
        )
        if place == length - 1 and slip != "end":
            answers = [{"putusan": "boleh"} | answer for answer in answers]
        questions.append(answers if slip == "order" else sorted(answers, key=lambda a: -_rank(a)))
    orders = st.permutations(_VERDICTS) if slip == "order" else st.just(_VERDICTS)
    return {"order": tuple(draw(orders)), "questions": questions}


def _rank(answer: dict[str, str]) -> int:
    return _VERDICTS.index(answer["putusan"]) if "putusan" in answer else -1


def _written(file: dict[str, Any], rules: tuple[str, ...] = _RULES) -> str:
    """Write the file; JSON is YAML."""
    questions = [
        {
            "kode": _CODES[place],
            "bunyi": f"Pertanyaan {place}?",
            "jawaban": [
                {"jawab": f"Jawaban {place}.{n}"}
                | ({"saran": "Saran.", "aturan": [rules[n % 3]]} if "putusan" in answer else {})
                | answer
                for n, answer in enumerate(answers)
            ],
        }
        for place, answers in enumerate(file["questions"])
    ]
    data = {
        "putusan": [{"kode": code, "teks": "Teks."} for code in file["order"]],
        "bila_ragu": "Bila ragu, tanya.",
        "pertanyaan": questions,
    }
    return json.dumps(data, indent=1)


def _ways(
    questions: list[list[dict[str, str]]], at: int, so_far: tuple[int, ...] = ()
) -> Iterator[tuple[int, ...]]:
    """Yield the answers along each way, walking as a reader would, without the engine."""
    assert len(so_far) <= len(questions), "a way goes round"
    for answer in questions[at]:
        way = (*so_far, _rank(answer))
        goal = _CODES.index(answer["lanjut"]) if "lanjut" in answer else at + 1
        if answer.get("putusan") == "jangan" or goal >= len(questions):
            yield way
        else:
            yield from _ways(questions, goal, way)


@pytest.fixture(scope="module")
def docs() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield lay_out(BASE, Path(folder))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_files())
def test_what_is_accepted_always_ends_with_the_strictest_verdict_met(
    docs: Path, file: dict[str, Any]
) -> None:
    (docs / DECISION_FILE).write_text(_written(file), encoding="utf-8")
    base = read_knowledge_base(docs)
    if base.diagnostics:
        return
    assert len(file["questions"]) <= 7
    assert file["order"] == _VERDICTS
    assert base.catalogue
    for way in _ways(file["questions"], 0):
        assert len(way) <= len(file["questions"])
        assert max(way) >= 0, "a way ends without a verdict"
        assert 2 not in way[:-1], "something is asked after the strictest verdict"
    for answers in file["questions"]:
        assert all(_rank(one) >= _rank(next_one) for one, next_one in pairwise(answers))
    assert _asked(file["questions"]) == set(range(len(file["questions"])))
    assert set(_engine_ways(base.catalogue)) == set(_ways(file["questions"], 0))


def _asked(questions: list[list[dict[str, str]]]) -> set[int]:
    """Return the questions that some way comes to."""
    asked, pending = {0}, [0]
    while pending:
        at = pending.pop()
        for answer in questions[at]:
            goal = _CODES.index(answer["lanjut"]) if "lanjut" in answer else at + 1
            if answer.get("putusan") != "jangan" and goal not in asked and goal < len(questions):
                asked.add(goal)
                pending.append(goal)
    return asked


def _engine_ways(
    catalogue: Catalogue, at: int = 0, so_far: tuple[int, ...] = ()
) -> Iterator[tuple[int, ...]]:
    """Yield the ranks of the answers along each way, as templates and script are told."""
    decision = catalogue.decision
    assert decision
    for choice in decision.asks[at].choices:
        way = (*so_far, decision.rank(choice))
        goal = decision.following(at, choice)
        if goal is None:
            yield way
        else:
            yield from _engine_ways(catalogue, goal, way)


def test_many_of_the_random_files_are_accepted(docs: Path) -> None:
    """Otherwise the law above would be about nothing."""
    lengths: list[int] = []

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(_files())
    def collect(file: dict[str, Any]) -> None:
        (docs / DECISION_FILE).write_text(_written(file), encoding="utf-8")
        if not read_knowledge_base(docs).diagnostics:
            lengths.append(len(file["questions"]))

    collect()
    assert len(lengths) > 20
    assert max(lengths) > 3


# ------------------------------------------------------------------ the real file


@pytest.mark.parametrize("project", [ROOT, ENGLISH], ids=["real", "english"])
def test_every_verdict_can_be_reached_and_rests_on_rules_in_force(project: Path) -> None:
    catalogue = read_knowledge_base(project / "docs").catalogue
    assert catalogue
    decision = catalogue.decision
    assert decision
    reached = {max(way) for way in _engine_ways(catalogue)}
    assert reached == set(range(len(catalogue.vocabulary.verdicts)))
    strictest = decision.rulings[-1].verdict
    assert strictest.tone is Tone.DONT
    outcomes = [c.outcome for ask in decision.asks for c in ask.choices if c.outcome]
    named = {mention.rule for outcome in outcomes for mention in outcome.rules}
    assert named <= {rule.id for rule in catalogue.rules_in_force}


def test_each_question_of_the_real_file_can_be_answered_without_a_no() -> None:
    catalogue = read_knowledge_base(ROOT / "docs").catalogue
    assert catalogue
    assert catalogue.decision
    for ask in catalogue.decision.asks:
        assert catalogue.decision.rank(ask.choices[-1]) <= 0, ask.code


# ------------------------------------------------------------------ a site with and without it


def test_a_site_may_do_without_the_helper(tmp_path: Path) -> None:
    base = read_with(tmp_path, {})
    assert base.catalogue
    assert base.catalogue.decision is None
    assert base.diagnostics == ()


@pytest.mark.slow
def test_page_shows_each_answer_beside_what_it_means(english_site: Path) -> None:
    page = HtmlPage(english_site / "may-i.html")
    legends = [legend.words() for legend in page.root.find("legend")]
    assert legends == [
        "1. Does it name a person?",
        "2. Can others read it from where they stand?",
        "3. Will a visitor be alone with it?",
    ]
    last = page.root.find("fieldset", id="ask-alone")[0]
    yes = last.find("div", class_="k-ask__choice")[0]
    assert "Stop. Walk with them." in yes.words()
    assert [(a.words(), a.attributes["href"]) for a in yes.find("a")] == [
        ("SEC-0003", "rules/sec-0003.html"),
        ("SEC-0001", "rules/sec-0001.html"),
    ]
    assert "Never let a visitor walk through the building alone." in yes.words()
    status = page.root.find("output", role="status")[0].words()
    for text in ("Leave it where it is.", "When in doubt, ask the front desk."):
        assert text in status
    asks = page.root.find("fieldset")
    leading = [e.attributes["data-next"] for ask in asks for e in ask.find("input")]
    assert leading == ["", "ask-seen", "ask-alone", "ask-seen", "ask-alone", "ask-alone", "", ""]


@pytest.mark.slow
def test_only_the_page_of_the_helper_loads_its_script(english_site: Path) -> None:
    loading = {
        path.name
        for path in english_site.rglob("*.html")
        if any("/decision." in address for address in HtmlPage(path).loads())
    }
    assert loading == {"may-i.html"}


@pytest.mark.slow
def test_answers_stand_in_no_form_that_could_send_them(english_site: Path) -> None:
    page = HtmlPage(english_site / "may-i.html")
    assert page.root.find("fieldset")
    assert not any(form.find("fieldset") for form in page.root.find("form"))
