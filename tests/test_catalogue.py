"""Relations between items, seen from both ends."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.helpers import ENGLISH, ROOT

from kaidah.catalogue import Catalogue
from kaidah.knowledge_base import read_knowledge_base
from kaidah.model import Page, Rule, Topic
from kaidah.vocabulary import RuleId


@pytest.fixture(scope="module", params=[ROOT, ENGLISH], ids=["real", "english"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """The catalogue of a whole knowledge base."""
    return _read(request.param)


def _read(project: Path) -> Catalogue:
    found = read_knowledge_base(project / "docs").catalogue
    assert found is not None
    return found


# ------------------------------------------------------------------ laws


def test_an_example_is_listed_by_exactly_the_rules_it_names(catalogue: Catalogue) -> None:
    named = {(e.path, mention.rule) for e in catalogue.examples for mention in e.rules}
    listed = {(e.path, rule) for rule in catalogue.rules for e in catalogue.examples_of(rule)}
    assert named == listed


def test_an_example_comes_first_where_its_rule_comes_first(catalogue: Catalogue) -> None:
    for rule in catalogue.rules:
        ranks = [
            [mention.rule for mention in example.rules].index(rule)
            for example in catalogue.examples_of(rule)
        ]
        assert ranks == sorted(ranks)


def test_a_question_is_listed_by_exactly_the_rules_it_names(catalogue: Catalogue) -> None:
    named = {(t.path, q.anchor, r) for t in catalogue.topics for q in t.questions for r in q.rules}
    listed = {
        (answer.topic.path, answer.question.anchor, rule)
        for rule in catalogue.rules
        for answer in catalogue.answers_on(rule)
    }
    assert named == listed


def test_related_rules_name_each_other_and_never_themselves(catalogue: Catalogue) -> None:
    for rule in catalogue.rules.values():
        related = catalogue.related_to(rule)
        assert rule not in related
        assert all(rule in catalogue.related_to(other) for other in related)


def test_a_rule_is_never_its_own_backlink(catalogue: Catalogue) -> None:
    for rule in catalogue.rules.values():
        assert rule.path not in [link.path for link in catalogue.backlinks_to(rule.id)]


def test_every_sentence_of_a_backlink_holds_the_id(catalogue: Catalogue) -> None:
    for rule in catalogue.rules:
        for backlink in catalogue.backlinks_to(rule):
            assert rule in backlink.sentence


def test_each_rule_in_force_stands_in_one_chapter_and_has_its_neighbours(
    catalogue: Catalogue,
) -> None:
    in_chapters = [rule for rules in catalogue.by_chapter().values() for rule in rules]
    assert in_chapters == list(catalogue.rules_in_force)
    for before, after in pairwise(in_chapters):
        assert catalogue.neighbours(before)[1] is after
        assert catalogue.neighbours(after)[0] is before
    assert catalogue.neighbours(in_chapters[0])[0] is None
    assert catalogue.neighbours(in_chapters[-1])[1] is None


def test_a_provision_knows_exactly_the_rules_in_force_that_cite_it(catalogue: Catalogue) -> None:
    cited = {
        (instrument.id, provision.code, rule.id)
        for rule in catalogue.rules_in_force
        for instrument, provision in catalogue.basis_of(rule)
    }
    listed = {
        (instrument.id, provision.code, rule.id)
        for instrument in catalogue.law.instruments.values()
        for provision in instrument.provisions.values()
        for rule in catalogue.resting_on(instrument, provision)
    }
    assert cited == listed


def test_a_point_of_the_source_article_knows_exactly_the_items_that_name_it(
    catalogue: Catalogue,
) -> None:
    items: list[Rule | Page | Topic] = [*catalogue.rules_in_force]
    items += [*catalogue.pages, *catalogue.topics]
    named = {(point.code, item.path) for item in items for point in item.sources}
    listed = set()
    for point in catalogue.law.source_points.values():
        listed |= {(point.code, rule.path) for rule in catalogue.rules_answering(point)}
        listed |= {(point.code, page.path) for page in catalogue.pages_answering(point)}
    assert named == listed
    assert {code for code, _ in listed} == set(catalogue.law.source_points)


# ------------------------------------------------------------------ retired rules


def test_a_retired_rule_has_a_page_but_no_place_among_rules_in_force() -> None:
    catalogue = _read(ENGLISH)
    old = catalogue.rules[RuleId("SEC-0002")]
    assert catalogue.retired_rules == (old,)
    assert old not in catalogue.rules_in_force
    assert catalogue.neighbours(old) == (None, None)
    assert "rules/sec-0002.md" in catalogue.by_path


def test_a_successor_knows_the_rule_it_replaces() -> None:
    catalogue = _read(ENGLISH)
    old, new = catalogue.rules[RuleId("SEC-0002")], catalogue.rules[RuleId("SEC-0003")]
    assert catalogue.superseded_by(new) == (old,)
    assert catalogue.superseded_by(old) == ()
