"""What the long lists of a knowledge base are made of, and how much of each one page may hold.

Every list that grows with the content is here: the pages with a view, and what hangs on a rule
that many others name. `parts` divides them; how a row looks is for the theme to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from kaidah.alphabet import alphabet
from kaidah.catalogue import Catalogue
from kaidah.changes import latest_changes
from kaidah.filters import examples_in_order
from kaidah.legal_basis import Instrument
from kaidah.model import Page, Rule, Topic
from kaidah.parts import Division, Entry, Group, divide
from kaidah.vocabulary import Chapter, View

# How many rows make a page of about 200 kB, so that a phone opens it over a slow line. A rule in
# full or on a card with its code takes some 4 kB.
MOST: Final[dict[View, int]] = {
    View.RULES: 250,
    View.EXAMPLES: 300,
    View.TOPICS: 250,
    View.LAW: 1200,
    View.TRACEABILITY: 500,
    View.ALPHABET: 2400,
    View.CARDS: 50,
    View.PRINT: 50,
    View.CHANGES: 300,
}
# What hangs on a rule: so many of a kind stand on its own page, more on pages beside it.
MOST_OF_A_KIND: Final = 60
MOST_OF_A_RULE: Final = 250
# Of more topics than that, lists show the titles only, and the front page names the first few.
MOST_TOPICS_IN_FULL: Final = 60
TOPICS_AT_HOME: Final = 12
# A provision that carries more rules is told again on the next part.
_MOST_RESTING: Final = 400
# A provision with its text is as long as the links to three rules.
_PROVISION: Final = 3

_Entries = Iterator[Entry]


def divide_all(catalogue: Catalogue) -> dict[str, Division]:
    """Return how each long list is divided, by the path of its page.

    A rule has an entry only if more hangs on it than its page shows.
    """
    views = (divide_view(catalogue, page) for page in catalogue.pages if page.view in MOST)
    found = {division.path: division for division in views}
    for rule in catalogue.rules.values():
        if long := tuple(_hanging_on(catalogue, rule)):
            found[rule.path] = divide(rule.path, long, MOST_OF_A_RULE, always=True)
    return found


def divide_view(catalogue: Catalogue, page: Page) -> Division:
    """Return how the list that a page shows is divided; of a page without one, one empty part."""
    if page.view is None or page.view not in MOST:
        return divide(page.path, (), 0)
    return divide(page.path, _GATHERERS[page.view](catalogue), MOST[page.view])


# ------------------------------------------------------------------ by chapter


def _chapter(catalogue: Catalogue, chapter: Chapter) -> Group:
    name = f"{catalogue.vocabulary.labels['bab']} {chapter.number}"
    return Group(f"chapter-{chapter.number}", name, chapter.title, chapter.description, chapter)


def _rules_to_print(catalogue: Catalogue) -> _Entries:
    for chapter, rules in catalogue.by_chapter().items():
        group = _chapter(catalogue, chapter)
        for rule in rules:
            yield Entry(group, rule.id, rule, (f"card-{rule.id.lower()}", rule.id.lower()))


def _rules(catalogue: Catalogue) -> _Entries:
    yield from (entry._replace(anchors=()) for entry in _rules_to_print(catalogue))
    retired = Group("retired", catalogue.vocabulary.labels["aturan_dicabut"])
    for rule in catalogue.retired_rules:
        yield Entry(retired, rule.id, rule)


def _examples(catalogue: Catalogue) -> _Entries:
    chapters = {
        chapter: _chapter(catalogue, chapter) for chapter in catalogue.vocabulary.chapters.values()
    }
    for rule, example in examples_in_order(catalogue):
        yield Entry(chapters[rule.chapter], rule.id, example)


def _topics(catalogue: Catalogue) -> _Entries:
    """Yield the topics by the chapter of the first rule they name."""
    others = Group("others", catalogue.vocabulary.labels["lainnya"].capitalize())
    chapters: dict[Chapter | None, list[Topic]] = {
        chapter: [] for chapter in catalogue.vocabulary.chapters.values()
    }
    for topic in catalogue.topics:
        named = (rule for question in topic.questions for rule in question.rules)
        first = next(iter(catalogue.rules_named(named)), None)
        chapters.setdefault(first.chapter if first else None, []).append(topic)
    for chapter, topics in chapters.items():
        group = _chapter(catalogue, chapter) if chapter else others
        for topic in topics:
            yield Entry(group, topic.title, topic)


# ------------------------------------------------------------------ by other groups


def _law(catalogue: Catalogue) -> _Entries:
    """Yield provisions with the rules that rest on them, those of instruments in use first."""
    instruments = catalogue.law.instruments.values()
    for instrument in sorted(instruments, key=lambda i: not catalogue.resting_on_any_of(i)):
        group = Group(
            f"law-{instrument.id}", instrument.short_name, "", instrument.subject, instrument
        )
        yield from _provisions(catalogue, instrument, group)


def _provisions(catalogue: Catalogue, instrument: Instrument, group: Group) -> _Entries:
    if not instrument.provisions:
        yield Entry(group, "", None)
    for provision in instrument.provisions.values():
        resting = catalogue.resting_on(instrument, provision)
        for start in range(0, len(resting) or 1, _MOST_RESTING):
            rules = resting[start : start + _MOST_RESTING]
            weight = _PROVISION + len(rules)
            yield Entry(group, provision.reference, (provision, rules), weight=weight)


def _traceability(catalogue: Catalogue) -> _Entries:
    for point in catalogue.law.source_points.values():
        group = Group(f"point-{point.code.lower()}", point.code, "", point.text, point)
        answers = (*catalogue.rules_answering(point), *catalogue.pages_answering(point))
        for item in answers:
            yield Entry(group, item.id if isinstance(item, Rule) else item.title, item)
        if not answers:
            yield Entry(group, "", None)
    unasked = Group("unasked", catalogue.vocabulary.labels["tanpa_butir"])
    for rule in catalogue.rules_in_force:
        if not rule.sources:
            yield Entry(unasked, rule.id, rule)


def _words(catalogue: Catalogue) -> _Entries:
    for letter in alphabet(catalogue):
        group = Group(f"letter-{letter.anchor}", letter.name)
        for word in letter.entries:
            yield Entry(group, word.word, word, weight=1 + len(word.targets))


def _changes(catalogue: Catalogue) -> _Entries:
    months = catalogue.vocabulary.labels["bulan"].split()
    for change in latest_changes(catalogue):
        day = change.day
        group = Group(f"month-{day:%Y-%m}", f"{months[day.month - 1]} {day.year}")
        yield Entry(group, _written(day, months), change, (day.isoformat(), change.anchor))


def _written(day: date, months: list[str]) -> str:
    return f"{day.day} {months[day.month - 1]} {day.year}"


# ------------------------------------------------------------------ what hangs on a rule


def _backlinks(catalogue: Catalogue, rule: Rule) -> Sequence[object]:
    # Finding the sentences takes a while, and few rules have that many.
    found = catalogue.mentions_of(rule.id) > MOST_OF_A_KIND
    return catalogue.backlinks_to(rule.id) if found else ()


_HANGING: Final[Mapping[str, tuple[str, Callable[[Catalogue, Rule], Sequence[object]]]]] = {
    "examples": ("contoh", lambda catalogue, rule: catalogue.examples_of(rule.id)),
    "questions": ("tanya_jawab", lambda catalogue, rule: catalogue.answers_on(rule.id)),
    "related": ("terkait", Catalogue.related_to),
    "superseded": ("menggantikan", Catalogue.superseded_by),
    "backlinks": ("disebut_oleh", _backlinks),
}


def _hanging_on(catalogue: Catalogue, rule: Rule) -> _Entries:
    """Yield what hangs on a rule, of each kind of which there is more than its page shows."""
    for anchor, (label, gather) in _HANGING.items():
        items = gather(catalogue, rule)
        if len(items) > MOST_OF_A_KIND:
            group = Group(anchor, catalogue.vocabulary.labels[label])
            yield from (Entry(group, "", item) for item in items)


_GATHERERS: Final[Mapping[View, Callable[[Catalogue], _Entries]]] = {
    View.RULES: _rules,
    View.EXAMPLES: _examples,
    View.TOPICS: _topics,
    View.LAW: _law,
    View.TRACEABILITY: _traceability,
    View.ALPHABET: _words,
    View.CARDS: _rules_to_print,
    View.PRINT: _rules_to_print,
    View.CHANGES: _changes,
}
