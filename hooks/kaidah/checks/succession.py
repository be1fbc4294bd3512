"""Rules refer to others, not to themselves, and a chain of successors comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic
from kaidah.vocabulary import RuleId


def no_rule_refers_to_itself(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB407: neither the related rules nor the successor of a rule is the rule itself."""
    for document in catalogue.documents:
        for mention in document.references:
            if mention.rule == document.claimed:
                cause = f"ini ID aturan itu sendiri, {mention.rule}"
                yield Diagnostic(CODES["KB407"], document.path, mention.at, cause)


def every_succession_ends(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB408: following the successors of a retired rule leads to a rule in force."""
    told: set[RuleId] = set()
    for rule in catalogue.retired_rules:
        ring = catalogue.ring_of(rule)
        successor = rule.retirement.successor if rule.retirement else None
        if successor is None or len(ring) < 2 or told.intersection(ring):  # noqa: PLR2004  (KB407)
            continue
        told.update(ring)
        cause = " → ".join([*ring, ring[0]])
        yield Diagnostic(CODES["KB408"], rule.path, successor.at, cause)
