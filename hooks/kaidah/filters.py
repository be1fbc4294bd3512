"""The two long lists, rules and examples, with what readers may choose them by.

A row carries a mark for everything it can be chosen by, and the style sheet leaves the rows that
have the chosen marks; so the lists need no script. What they look like is for the theme to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from kaidah.catalogue import Catalogue
from kaidah.model import Example, Rule
from kaidah.vocabulary import Chapter, RuleId, Term, as_mark, codes_of

# Nobody reads a longer menu, and each rule costs an entry in it and a line of the style sheet.
MOST_RULES: Final = 200

ItemT = TypeVar("ItemT", Rule, Example)
_Entry = tuple[str, str, Term | None]
_Groups = Sequence[tuple[Chapter | None, Sequence[_Entry]]]


class Choice(NamedTuple):
    """One thing to choose: its code in the address, and the mark of the rows that have it."""

    code: str
    name: str
    mark: str
    size: int
    term: Term | None = None


class Facet(NamedTuple):
    """One question asked of a list, by the name of the field that answers it.

    Groups hold the choices; a group without a chapter stands for itself.
    """

    name: str
    groups: tuple[tuple[Chapter | None, tuple[Choice, ...]], ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices in order."""
        return tuple(choice for _, choices in self.groups for choice in choices)


class Row(NamedTuple, Generic[ItemT]):
    """An item of a list with its marks."""

    item: ItemT
    marks: tuple[str, ...]


class FilteredList(NamedTuple, Generic[ItemT]):
    """A list by chapters, with the facets in which its rows differ."""

    facets: tuple[Facet, ...]
    chapters: tuple[tuple[Chapter, tuple[Row[ItemT], ...]], ...]

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for _, rows in self.chapters)


class _Question(NamedTuple, Generic[ItemT]):
    """What may be chosen by a field, in groups of code, name and term, and what an item has."""

    name: str
    groups: _Groups
    codes: Callable[[ItemT], Iterable[str]]


def rules_by_facets(
    catalogue: Catalogue, rules: Sequence[Rule] | None = None
) -> FilteredList[Rule]:
    """Return the rules in force, or these of them, by chapter, level, strength and audience."""
    words = catalogue.vocabulary
    questions: tuple[_Question[Rule], ...] = (
        _Question("bab", [(None, _chapters(catalogue))], lambda rule: [str(rule.chapter.number)]),
        _Question("tingkat", _terms(words.levels), lambda rule: [rule.level.code]),
        _Question("kekuatan", _terms(words.strengths), lambda rule: [rule.strength.code]),
        _Question("berlaku_bagi", _terms(words.audiences), lambda rule: codes_of(rule.audiences)),
    )
    shown = catalogue.rules_in_force if rules is None else rules
    return _filtered(shown, questions, lambda rule: rule.chapter)


def examples_by_facets(
    catalogue: Catalogue, examples: Sequence[Example] | None = None
) -> FilteredList[Example]:
    """Return the examples, or these, by verdict, channel, workplace, audience and rule."""
    words = catalogue.vocabulary
    questions: tuple[_Question[Example], ...] = (
        _Question("putusan", _terms(words.verdicts), lambda example: [example.verdict.code]),
        _Question("kanal", _terms(words.channels), lambda example: codes_of(example.channels)),
        _Question(
            "tempat",
            _terms(words.places),
            lambda example: codes_of(example.places or words.places.values()),
        ),
        _Question("berlaku_bagi", _terms(words.audiences), lambda item: codes_of(item.audiences)),
        _Question("aturan", _rules(catalogue), lambda example: _rule_codes(catalogue, example)),
    )
    if examples is None:
        examples = [example for _, example in examples_in_order(catalogue)]
    return _filtered(examples, questions, lambda item: _rules_of(catalogue, item)[0].chapter)


def examples_in_order(catalogue: Catalogue) -> list[tuple[Rule, Example]]:
    """Return the examples in the order of the first rule each names, with that rule.

    So an example stands in the chapter of that rule, where that rule's others stand.
    """
    found = ((_rules_of(catalogue, example), example) for example in catalogue.examples)
    known = [(rules[0], example) for rules, example in found if rules]
    return sorted(known, key=lambda pair: (pair[0].chapter.number, pair[0].id))


# ------------------------------------------------------------------ what may be chosen


def _terms(terms: Mapping[str, Term]) -> _Groups:
    return [(None, [(term.code, term.name, term) for term in terms.values()])]


def _chapters(catalogue: Catalogue) -> list[_Entry]:
    return [(str(c.number), f"{c.number}. {c.title}", None) for c in catalogue.by_chapter()]


def _rules(catalogue: Catalogue) -> _Groups:
    """Return chapters with their rules; of too many rules only the chapters."""
    if len(catalogue.rules) > MOST_RULES:
        return [(None, _chapters(catalogue))]
    return [
        (
            chapter,
            [
                (str(chapter.number), chapter.title, None),
                *((rule.id.lower(), f"{rule.id} {rule.title}", None) for rule in rules),
            ],
        )
        for chapter, rules in catalogue.by_chapter().items()
    ]


def _rules_of(catalogue: Catalogue, example: Example) -> list[Rule]:
    named: dict[RuleId, None] = dict.fromkeys(mention.rule for mention in example.rules)
    return [catalogue.rules[rule] for rule in named if rule in catalogue.rules]


def _rule_codes(catalogue: Catalogue, example: Example) -> list[str]:
    rules = _rules_of(catalogue, example)
    return [str(rule.chapter.number) for rule in rules] + [rule.id.lower() for rule in rules]


# ------------------------------------------------------------------ rows and choices


def _filtered(
    items: Sequence[ItemT],
    questions: Sequence[_Question[ItemT]],
    chapter_of: Callable[[ItemT], Chapter],
) -> FilteredList[ItemT]:
    facets, marks = [], defaultdict[int, list[str]](list)
    for question in questions:
        had = [tuple(dict.fromkeys(question.codes(item))) for item in items]
        facet = _facet(question, Counter(code for codes in had for code in codes))
        # With nothing to choose between there is no question.
        if len(facet.choices) > 1:
            facets.append(facet)
            known = {choice.code: choice.mark for choice in facet.choices}
            for at, codes in enumerate(had):
                marks[at] += (known[code] for code in codes if code in known)
    chapters = defaultdict[Chapter, list[Row[ItemT]]](list)
    for at, item in enumerate(items):
        chapters[chapter_of(item)].append(Row(item, tuple(marks[at])))
    ordered = sorted(chapters.items(), key=lambda entry: entry[0].number)
    return FilteredList(tuple(facets), tuple((chapter, tuple(rows)) for chapter, rows in ordered))


def _facet(question: _Question[ItemT], counts: Counter[str]) -> Facet:
    groups = []
    for chapter, entries in question.groups:
        choices = tuple(
            Choice(code, name, _mark(question.name, code), counts[code], term)
            for code, name, term in entries
            if counts[code]
        )
        if choices:
            groups.append((chapter, choices))
    return Facet(question.name, tuple(groups))


def _mark(name: str, code: str) -> str:
    return as_mark(f"{name}-{code}")
