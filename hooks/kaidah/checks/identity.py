"""Every rule has one ID, in a file named after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Place
from kaidah.model import Rule, RuleId


def file_name_is_the_id(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB105: the file of a rule is its ID in lower case; a copied ID is told as KB302."""
    owners = _owners(catalogue)
    for rule in _rules(catalogue):
        if is_named_after_its_id(rule) or owners[rule.id] is not rule:
            continue
        name, wanted = PurePosixPath(rule.path).name, _file_name(rule)
        cause = f'berkas ini bernama "{name}", tetapi ID-nya {rule.id}'
        action = f'ganti nama berkas menjadi "{wanted}", atau perbaiki ID-nya.'
        if name.lower() == wanted:
            cause = f'nama berkas "{name}" memakai huruf besar'
            action = f'ganti nama berkas menjadi "{wanted}".'
        yield Diagnostic(CODES["KB105"], rule.path, rule.id_at, cause=cause, action=action)


def id_is_used_once(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB302: no two rules share an ID; the file of that name owns it, else the first."""
    owners = _owners(catalogue)
    for rule in _rules(catalogue):
        owner = owners[rule.id]
        if owner is rule:
            continue
        yield Diagnostic(
            CODES["KB302"],
            rule.path,
            rule.id_at,
            cause=f'{rule.id} sudah dipakai oleh aturan "{owner.title}"',
            candidates=_id_of_the_file_name(catalogue, rule),
            related=(Place(owner.path, owner.id_at, "pemilik ID itu"),),
        )


def is_named_after_its_id(rule: Rule) -> bool:
    """Tell whether a rule's file has the name its ID demands."""
    return PurePosixPath(rule.path).name == _file_name(rule)


def _file_name(rule: Rule) -> str:
    return f"{rule.id.lower()}.md"


def _rules(catalogue: Catalogue) -> Iterator[Rule]:
    """Yield all rules, those with a used ID included."""
    for document in catalogue.documents:
        if isinstance(document.item, Rule):
            yield document.item


def _owners(catalogue: Catalogue) -> dict[RuleId, Rule]:
    owners: dict[RuleId, Rule] = {}
    for rule in _rules(catalogue):
        if is_named_after_its_id(rule) or rule.id not in owners:
            owners[rule.id] = rule
    return owners


def _id_of_the_file_name(catalogue: Catalogue, rule: Rule) -> tuple[str, ...]:
    named = catalogue.vocabulary.id_format.from_file_name(PurePosixPath(rule.path).stem)
    return (named,) if named and named not in catalogue.rules else ()
