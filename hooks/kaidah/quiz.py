"""Questions made from the examples, in rounds that come out the same at every build.

Decides what is asked, in which order and for whom. Turning the Markdown of an example into HTML is
left to `links`, drawing to the theme.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeVar
from zlib import crc32

from kaidah.body_parts import Body
from kaidah.catalogue import Catalogue
from kaidah.frontmatter import body_start
from kaidah.mentions import without_links
from kaidah.model import Example, Rule
from kaidah.source import Source
from kaidah.vocabulary import Chapter

T = TypeVar("T")

ROUND: Final = 10
# A last round with fewer cases shares with the one before it.
_SHORTEST: Final = ROUND // 2
# Nobody plays fifteen rounds of one choice, and every round is a page.
_MOST: Final = 15 * ROUND
_UNDERLINE: Final = re.compile(r"\A(?:=+|-+)[ ]*(?:\n|$)")
# Where notes and links lead is said at the end of a page, and none of a case.
_DEFINITION: Final = re.compile(
    r"^[ ]{0,3}\[(?:\^[^\]\n]*\]:.*(?:\n.+)*(?:\n+(?:[ ]{4}|\t).*(?:\n.+)*)*|[^\]\n]+\]:.*)",
    re.MULTILINE,
)


class Case(NamedTuple):
    """An example as a question; `rules` are those in force.

    Situation and reason are Markdown whose links to other pages are plain text.
    """

    example: Example
    rules: tuple[Rule, ...]
    situation: str
    reason: str


class Round(NamedTuple):
    """What is asked at a time, on a page of its own; rounds of a choice are counted from 1."""

    number: int
    path: str
    cases: tuple[Case, ...]


class Choice(NamedTuple):
    """What a reader may ask for: all cases, a chapter, or a role; `name` is empty for all."""

    name: str
    rounds: tuple[Round, ...]

    @property
    def total(self) -> int:
        """How many cases there are in all rounds."""
        return sum(len(found.cases) for found in self.rounds)


class Quiz(NamedTuple):
    """The ways to choose from all cases; chapters and audiences without any are left out."""

    everything: Choice
    by_chapter: tuple[tuple[Chapter, Choice], ...]
    by_audience: tuple[Choice, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All ways to choose."""
        return self.everything, *(choice for _, choice in self.by_chapter), *self.by_audience


# ------------------------------------------------------------------ what is asked


def make_quiz(catalogue: Catalogue, sources: Mapping[str, Source], path: str) -> Quiz:
    """Make a case of every example that tells a situation and shows a rule in force.

    A choice with too many of them asks some, picked by their path, and leaves the others out.
    `sources` are the files of the catalogue by path, `path` is the page that leads to the rounds.
    """
    cases = list(cases_of(catalogue, sources))
    words = catalogue.vocabulary

    def choice(code: str, name: str, chosen: Sequence[Case]) -> Choice:
        stem = f"{path.removesuffix('.md')}/{code}"
        rounds = enumerate(in_rounds(sorted(chosen, key=_rank)[:_MOST]), start=1)
        return Choice(name, tuple(Round(n, f"{stem}-{n}.md", found) for n, found in rounds))

    return Quiz(
        choice("all", "", cases),
        tuple(
            (chapter, choice(f"chapter-{chapter.number}", chapter.title, found))
            for chapter in words.chapters.values()
            if (found := [c for c in cases if chapter in {rule.chapter for rule in c.rules}])
        ),
        tuple(
            choice(f"audience-{audience.code}", audience.name, found)
            for audience in words.audiences.values()
            if (found := [c for c in cases if audience in c.example.audiences])
        ),
    )


def cases_of(catalogue: Catalogue, sources: Mapping[str, Source]) -> Iterator[Case]:
    """Yield a case for each example that tells a situation and shows a rule in force."""
    why = catalogue.vocabulary.sections.why
    for example in catalogue.examples:
        named = dict.fromkeys(mention.rule for mention in example.rules)
        rules = (catalogue.rules[rule] for rule in named if rule in catalogue.rules)
        in_force = tuple(rule for rule in rules if rule.retirement is None)
        text, body = sources[example.path].text, catalogue.by_path[example.path].body
        situation = _alone(_lead(text, body))
        if in_force and situation:
            yield Case(example, in_force, situation, _alone(_section(text, body, why)))


def _alone(markdown: str) -> str:
    """Return Markdown that leads nowhere, for use on another page."""
    return without_links(_DEFINITION.sub("", markdown)).strip()


def _lead(text: str, body: Body) -> str:
    """Return the Markdown before the first container or heading."""
    stops = [block.at.start for block in body.blocks] + _heading_lines(text, body)
    return text[body_start(text) : min(stops, default=len(text))]


def _section(text: str, body: Body, heading: str) -> str:
    """Return the Markdown below a heading, up to the next one."""
    lines = _heading_lines(text, body)
    for found, (line, stop) in zip(body.headings, pairwise([*lines, len(text)]), strict=True):
        if found.text == heading:
            below = text[line:stop].partition("\n")[2]
            return below if text.startswith("#", line) else _UNDERLINE.sub("", below)
    return ""


def _heading_lines(text: str, body: Body) -> list[int]:
    return [text.rfind("\n", 0, heading.at.start) + 1 for heading in body.headings]


# ------------------------------------------------------------------ in which order


def in_rounds(cases: Sequence[Case]) -> tuple[tuple[Case, ...], ...]:
    """Divide cases into rounds of ten, each with several verdicts as far as there are enough.

    Another example moves the others by a few places at most, because each verdict keeps its order
    and is spread over the whole; inside a round the order tells nothing about verdicts.
    """
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(cases, key=_rank):
        groups[case.example.verdict.code].append(case)
    spread: list[Case] = []
    for _, group in sorted(groups.items(), key=lambda item: (len(item[1]), item[0])):
        spread = _spread(spread, group)
    bounds = pairwise(accumulate(_sizes(len(cases)), initial=0))
    return tuple(tuple(sorted(spread[start:end], key=_rank)) for start, end in bounds)


def _rank(case: Case) -> tuple[int, str]:
    """Shuffle by path: always the same, whatever other examples there are."""
    return crc32(case.example.path.encode()), case.example.path


def _spread(few: Sequence[T], many: Sequence[T]) -> list[T]:
    """Merge two sequences so that both are spread evenly over the result."""
    placed = [
        ((2 * place + 1) / len(group), nth, member)
        for nth, group in enumerate((few, many))
        for place, member in enumerate(group)
    ]
    return [member for *_, member in sorted(placed, key=lambda found: found[:2])]


def _sizes(total: int) -> list[int]:
    full, rest = divmod(total, ROUND)
    if full and 0 < rest < _SHORTEST:
        both = ROUND + rest
        return [ROUND] * (full - 1) + [both - both // 2, both // 2]
    return [ROUND] * full + ([rest] if rest else [])
