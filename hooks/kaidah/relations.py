"""What relates the items of a knowledge base, gathered from the end that does not say so.

One function for each relation that `catalogue` looks up; nothing here keeps anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from kaidah.body_parts import Mention
from kaidah.model import Document, Example, Item, Page, Question, Rule, Topic
from kaidah.vocabulary import IdFormat, Kind, RuleId

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Answer(NamedTuple):
    """A question with the topic page it stands on."""

    topic: Topic
    question: Question


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """Gather values under their keys, both in the order they come in."""
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def first_of_each_id(rules: Iterable[Rule]) -> dict[RuleId, Rule]:
    """Index rules by ID; of two with the same ID the first stays, the check names both."""
    index: dict[RuleId, Rule] = {}
    for rule in rules:
        index.setdefault(rule.id, rule)
    return dict(sorted(index.items()))


def rules_in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Sort rules by chapter and ID."""
    return tuple(sorted(rules, key=lambda rule: (rule.chapter.number, rule.id)))


def ids_present(documents: Iterable[Document], ids: IdFormat) -> Iterator[RuleId]:
    """Yield the IDs that rules, faulty files and file names stand for."""
    for document in documents:
        if document.claimed:
            yield document.claimed
        if document.kind is Kind.RULE and (named := ids.from_file_name(document.path)):
            yield named


def related_rules(rules: Mapping[RuleId, Rule]) -> dict[RuleId, tuple[RuleId, ...]]:
    """Gather the rules that a rule names as related, and those that name it, sorted."""
    pairs: dict[RuleId, set[RuleId]] = defaultdict(set)
    for rule in rules.values():
        for mention in rule.related:
            if mention.rule in rules and mention.rule != rule.id:
                pairs[rule.id].add(mention.rule)
                pairs[mention.rule].add(rule.id)
    return {rule: tuple(sorted(others)) for rule, others in pairs.items()}


def examples_by_rule(examples: Iterable[Example]) -> dict[RuleId, tuple[Example, ...]]:
    """Gather the examples of each rule, those first that name it first."""
    ranked = grouped(
        (rule, (rank, example))
        for example in examples
        for rank, rule in enumerate(dict.fromkeys(mention.rule for mention in example.rules))
    )
    return {
        rule: tuple([example for _, example in sorted(found, key=lambda pair: pair[0])])
        for rule, found in ranked.items()
    }


def example_documents_by_rule(
    documents: Iterable[Document],
) -> dict[RuleId, tuple[Document, ...]]:
    """Gather the example files that name each rule, faulty and unreadable ones included."""
    return grouped(
        (rule, document)
        for document in documents
        if document.kind is Kind.EXAMPLE
        for rule in {mention.rule for mention in document.references} | document.hints
    )


def answers_by_rule(topics: Iterable[Topic]) -> dict[RuleId, tuple[Answer, ...]]:
    """Gather the questions whose answers name each rule."""
    return grouped(
        (rule, Answer(topic, question))
        for topic in topics
        for question in topic.questions
        for rule in question.rules
    )


def mentions_elsewhere(
    documents: Iterable[Document],
) -> dict[RuleId, tuple[tuple[Item, Mention], ...]]:
    """Gather the mentions of each rule on pages not listed as its example or question."""
    return grouped(
        (mention.rule, (document.item, mention))
        for document in documents
        if document.item is not None and document.kind is not Kind.TOPIC
        for mention in _not_listed(document, document.item)
    )


def _not_listed(document: Document, item: Item) -> Iterator[Mention]:
    listed = {m.rule for m in item.rules} if isinstance(item, Example) else ()
    for mention in document.body.mentions:
        if mention.rule not in listed and mention.rule != document.claimed:
            yield mention


def superseded_rules(retired: Iterable[Rule]) -> dict[RuleId, tuple[Rule, ...]]:
    """Gather the retired rules that name each rule as their successor."""
    return grouped(
        (rule.retirement.successor.rule, rule)
        for rule in retired
        if rule.retirement and rule.retirement.successor
    )


def rules_by_provision(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Gather the rules that cite each provision."""
    return grouped(
        (key, rule) for rule in rules for key in dict.fromkeys(cited.key for cited in rule.basis)
    )


def items_by_source_point(
    items: Iterable[Rule | Topic | Page],
) -> dict[str, tuple[Rule | Topic | Page, ...]]:
    """Gather what each point of the source article asked for."""
    return grouped(
        (code, item) for item in items for code in dict.fromkeys(p.code for p in item.sources)
    )
