"""How much there is of everything: items by kind, chapter, level, channel and so on.

Counts over the catalogue and nothing else; `reports.statistics` shows the numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from kaidah.catalogue import Catalogue
from kaidah.vocabulary import Term

ENOUGH_EXAMPLES: Final = 2


class Line(NamedTuple):
    """One entry of a list with what is counted of it; None stands for what has no meaning there."""

    code: str
    name: str
    rules: int | None = None
    examples: int | None = None
    questions: int | None = None


class Totals(NamedTuple):
    """How many items of each kind there are."""

    rules: int
    retired_rules: int
    examples: int
    topics: int
    questions: int
    pages: int


class Statistics(NamedTuple):
    """All counts. Rules are those in force; `short_of_examples` holds those with too few."""

    totals: Totals
    chapters: tuple[Line, ...]
    levels: tuple[Line, ...]
    strengths: tuple[Line, ...]
    audiences: tuple[Line, ...]
    channels: tuple[Line, ...]
    places: tuple[Line, ...]
    verdicts: tuple[Line, ...]
    topics: tuple[Line, ...]
    short_of_examples: tuple[Line, ...]


def count_items(catalogue: Catalogue) -> Statistics:
    """Count what the catalogue holds; an item that names several terms counts under each."""
    rules, examples, words = catalogue.rules_in_force, catalogue.examples, catalogue.vocabulary
    return Statistics(
        _totals(catalogue),
        _by_chapter(catalogue),
        _by_term(words.levels, rules=(rule.level for rule in rules)),
        _by_term(words.strengths, rules=(rule.strength for rule in rules)),
        _by_term(
            words.audiences,
            rules=(term for rule in rules for term in rule.audiences),
            examples=(term for example in examples for term in example.audiences),
        ),
        _by_term(words.channels, examples=(term for e in examples for term in e.channels)),
        _by_term(words.places, examples=(term for e in examples for term in e.places)),
        _by_term(words.verdicts, examples=(example.verdict for example in examples)),
        tuple(Line(t.path, t.title, questions=len(t.questions)) for t in catalogue.topics),
        _short_of_examples(catalogue),
    )


def _totals(catalogue: Catalogue) -> Totals:
    return Totals(
        len(catalogue.rules_in_force),
        len(catalogue.retired_rules),
        len(catalogue.examples),
        len(catalogue.topics),
        sum(len(topic.questions) for topic in catalogue.topics),
        len(catalogue.pages),
    )


def _by_chapter(catalogue: Catalogue) -> tuple[Line, ...]:
    """Count per chapter; what shows two rules of one chapter counts once there."""
    grouped = catalogue.by_chapter()
    lines = []
    for chapter in catalogue.vocabulary.chapters.values():
        rules = grouped.get(chapter, ())
        shown = {example.path for rule in rules for example in catalogue.examples_of(rule.id)}
        asked = {
            (answer.topic.path, answer.question.anchor)
            for rule in rules
            for answer in catalogue.answers_on(rule.id)
        }
        number = str(chapter.number)
        lines.append(Line(number, chapter.title, len(rules), len(shown), len(asked)))
    return tuple(lines)


def _by_term(
    terms: Mapping[str, Term],
    *,
    rules: Iterable[Term] | None = None,
    examples: Iterable[Term] | None = None,
) -> tuple[Line, ...]:
    in_rules = None if rules is None else Counter(rules)
    in_examples = None if examples is None else Counter(examples)
    return tuple(
        Line(
            term.code,
            term.name,
            None if in_rules is None else in_rules[term],
            None if in_examples is None else in_examples[term],
        )
        for term in terms.values()
    )


def _short_of_examples(catalogue: Catalogue) -> tuple[Line, ...]:
    counted = ((rule, len(catalogue.examples_of(rule.id))) for rule in catalogue.rules_in_force)
    return tuple(
        Line(rule.id, rule.title, examples=number)
        for rule, number in counted
        if number < ENOUGH_EXAMPLES
    )
