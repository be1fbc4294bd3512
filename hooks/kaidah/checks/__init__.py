"""What must hold across files: one generator function per code, named for what it demands.

A check takes the catalogue and yields findings; it prints nothing and decides nothing. Faults
inside one file's front matter are found while it is read, in `fields` and `frontmatter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.checks import coverage, identity, legal, links, references
from kaidah.diagnostics import Diagnostic

Check = Callable[[Catalogue], Iterator[Diagnostic]]

ALL: Final[tuple[Check, ...]] = (
    identity.file_name_is_the_id,
    identity.id_is_used_once,
    references.every_reference_exists,
    references.every_mention_exists,
    references.no_reference_to_a_retired_rule,
    coverage.every_rule_has_an_example,
    coverage.every_rule_shows_what_to_do,
    coverage.every_rule_shows_what_not_to_do,
    coverage.every_example_is_complete,
    coverage.every_answer_names_a_rule,
    coverage.every_rule_is_referred_to,
    coverage.every_container_is_closed,
    legal.every_citation_exists,
    legal.every_rule_rests_on_something_firm,
    links.every_linked_file_exists,
    links.every_linked_section_exists,
)


def run_checks(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield the findings of all checks."""
    for check in ALL:
        yield from check(catalogue)
