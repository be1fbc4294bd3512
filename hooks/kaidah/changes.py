"""What changed in the rules, day by day: new, changed and retired ones, the newest day first.

Days come from the front matter, so that the same content tells the same story on any day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from itertools import groupby, islice
from typing import NamedTuple

from kaidah.catalogue import Catalogue
from kaidah.model import Rule


class ChangeKind(Enum):
    """What happened to a rule, the gravest first."""

    RETIRED = "dicabut"
    CHANGED = "diubah"
    NEW = "baru"


class RuleChange(NamedTuple):
    """What happened to a rule on a day, and what its history says of it."""

    day: date
    rule: Rule
    kind: ChangeKind
    texts: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """What the entry is called in an address; a rule has one entry a day."""
        return f"{self.day.isoformat()}-{self.rule.id.lower()}"


class Day(NamedTuple):
    """A day with its changes, the gravest first and then by rule."""

    day: date
    changes: tuple[RuleChange, ...]


def changes_by_day(catalogue: Catalogue) -> tuple[Day, ...]:
    """Return all changes; a rule retired on an unknown day is told only by its history."""
    days: dict[date, list[RuleChange]] = defaultdict(list)
    for rule in catalogue.rules.values():
        for change in _changes_of(rule):
            days[change.day].append(change)
    return tuple(Day(day, tuple(sorted(days[day], key=_rank))) for day in sorted(days)[::-1])


def in_days(changes: Iterable[RuleChange]) -> tuple[Day, ...]:
    """Return changes, in their order, as days."""
    return tuple(Day(day, tuple(found)) for day, found in groupby(changes, lambda c: c.day))


def latest_changes(catalogue: Catalogue, limit: int | None = None) -> tuple[RuleChange, ...]:
    """Return the changes in one row, newest first, no more than `limit` of them."""
    return tuple(islice((c for day in changes_by_day(catalogue) for c in day.changes), limit))


def _changes_of(rule: Rule) -> Iterator[RuleChange]:
    said: dict[date, list[str]] = defaultdict(list)
    for change in reversed(rule.history):
        said[change.day].append(change.text)
    retired = rule.retirement.since if rule.retirement else None
    for day in {*said, rule.since, *((retired,) if retired else ())}:
        texts = said.get(day, [])
        if day == retired and rule.retirement:
            reason = rule.retirement.reason
            # `kaidah cabut` puts it into the history as well, behind the name of the status.
            others = [text for text in texts if not text.endswith(reason)]
            yield RuleChange(day, rule, ChangeKind.RETIRED, (reason, *others))
        else:
            kind = ChangeKind.NEW if day == rule.since else ChangeKind.CHANGED
            yield RuleChange(day, rule, kind, tuple(texts))


def _rank(change: RuleChange) -> tuple[int, str]:
    return list(ChangeKind).index(change.kind), change.rule.id
