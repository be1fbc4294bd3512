"""Every rule that is named exists and is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaidah.body_parts import Mention
from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Fix
from kaidah.model import Rule
from kaidah.suggest import nearest_rules
from kaidah.vocabulary import Kind, RuleId


def every_reference_exists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB401: rules named in front matter exist."""
    for document in catalogue.documents:
        if document.readable:
            yield from unknown_rules(catalogue, "KB401", document.path, document.references)


def every_mention_exists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB402: rules mentioned in prose exist, also those whose ID is not written exactly."""
    for document in catalogue.documents:
        firm = [
            Mention(loose.rule, loose.at, linked=False) for loose in document.loose if loose.firm
        ]
        mentions = (*document.spoken, *document.body.mentions, *firm)
        yield from unknown_rules(catalogue, "KB402", document.path, mentions)


def no_reference_to_a_retired_rule(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB404: front matter and prose name rules in force; a rule's own retirement is not meant."""
    for document in catalogue.documents:
        if not document.readable or _is_retired(document.item):
            continue
        for mention in (*document.references, *document.spoken, *document.body.mentions):
            rule = catalogue.rules.get(mention.rule)
            if rule is None or rule.retirement is None or rule.id == document.claimed:
                continue
            # A ring has been told already (KB408), and has no successor to name.
            if not catalogue.ring_of(rule):
                yield _retired(catalogue, document.path, mention, rule)


def no_mention_is_written_loosely(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB403: prose names a rule exactly, or readers get no link."""
    for document in catalogue.documents:
        for loose in document.loose:
            if loose.rule in catalogue.present:
                more = not loose.certain and loose.end - loose.start > len(loose.rule) + 1
                also = "; bila ada ID lain di situ, tulis seutuhnya juga" if more else ""
                yield Diagnostic(
                    CODES["KB403"],
                    document.path,
                    loose.at,
                    cause="tulisan ini tidak menjadi tautan",
                    candidates=(_describe(catalogue, loose.rule),),
                    action=f"tulis {loose.rule}{also}.",
                    fix=Fix(loose.start, loose.end, loose.rule) if loose.certain else None,
                )


def no_mention_hides_in_code(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB410: items name rules so that readers can follow; other pages may show IDs as code."""
    for document in catalogue.documents:
        for mention in document.body.coded:
            if document.kind is not Kind.PAGE and mention.rule in catalogue.present:
                yield Diagnostic(CODES["KB410"], document.path, mention.at)


def unknown_rules(
    catalogue: Catalogue, code: str, path: str, mentions: Iterable[Mention]
) -> Iterator[Diagnostic]:
    """Yield a finding of a code for each mention of a rule that does not exist."""
    for mention in mentions:
        if mention.rule in catalogue.present:
            continue
        near = nearest_rules(mention.rule, catalogue.present)
        yield Diagnostic(
            CODES[code],
            path,
            mention.at,
            cause=f"tidak ada aturan {mention.rule}",
            candidates=tuple(_describe(catalogue, rule) for rule in near),
        )


def _retired(catalogue: Catalogue, path: str, mention: Mention, rule: Rule) -> Diagnostic:
    successor = rule.retirement.successor if rule.retirement else None
    reason = rule.retirement.reason if rule.retirement else ""
    return Diagnostic(
        CODES["KB404"],
        path,
        mention.at,
        cause=f"{rule.id} sudah dicabut: {reason}" if reason else f"{rule.id} sudah dicabut",
        candidates=(_describe(catalogue, successor.rule),) if successor else (),
        action=f"rujuk {successor.rule}, atau hapus rujukan ini." if successor else "",
    )


def _describe(catalogue: Catalogue, rule: RuleId) -> str:
    known = catalogue.rules.get(rule)
    if known is None:
        return rule
    return f"{rule} ({known.title}{'; sudah dicabut' if known.retirement else ''})"


def _is_retired(item: object) -> bool:
    return isinstance(item, Rule) and item.retirement is not None
