"""Every rule has one ID, in a file named after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from kaidah.anchors import slug
from kaidah.body_parts import Heading
from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Place, Span
from kaidah.model import Document, Rule
from kaidah.patterns import late
from kaidah.vocabulary import Kind, RuleId

# How Python-Markdown tells the second of two equal headings from the first.
_COUNTED: Final = late(r"_[0-9]+$")


class _Claim(NamedTuple):
    """An ID as the front matter of a file states it, whatever else may be wrong with it."""

    document: Document
    rule: RuleId
    at: Span

    @property
    def fits_the_file(self) -> bool:
        return is_named_after(self.document.path, self.rule)


def file_name_is_the_id(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB105: the file of a rule is its ID in lower case; a copied ID is told as KB302."""
    claims = _claims(catalogue)
    owners = _owners(claims)
    for claim in claims:
        if claim.fits_the_file or owners[claim.rule] is not claim:
            continue
        name, wanted = PurePosixPath(claim.document.path).name, _file_name(claim.rule)
        cause = f'berkas ini bernama "{name}", tetapi ID-nya {claim.rule}'
        action = f'ganti nama berkas menjadi "{wanted}", atau perbaiki ID-nya.'
        if name.lower() == wanted:
            cause = f'nama berkas "{name}" memakai huruf besar'
            action = f'ganti nama berkas menjadi "{wanted}".'
        yield Diagnostic(CODES["KB105"], claim.document.path, claim.at, cause=cause, action=action)


def id_is_used_once(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB302: no two rules share an ID; the file of that name owns it, else the first."""
    claims = _claims(catalogue)
    owners = _owners(claims)
    for claim in claims:
        owner = owners[claim.rule]
        if owner is claim:
            continue
        yield Diagnostic(
            CODES["KB302"],
            claim.document.path,
            claim.at,
            cause=f"{claim.rule} sudah dipakai oleh {_describe(owner.document)}",
            candidates=_id_of_the_file_name(catalogue, claim),
            related=(Place(owner.document.path, owner.at, "pemilik ID itu"),),
        )


def every_title_is_its_own(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB309: two items of a kind have different titles, so that a list can tell them apart."""
    first: dict[tuple[Kind, str], Document] = {}
    for document in catalogue.documents:
        if document.item is None or document.title_at is None or document.kind is Kind.PAGE:
            continue
        other = first.setdefault((document.kind, document.item.title.casefold()), document)
        copied = document.claimed is not None and document.claimed == other.claimed
        if other is not document and not copied:
            place = Place(other.path, other.title_at or START_OF_FILE, "judul yang sama")
            yield Diagnostic(
                CODES["KB309"],
                document.path,
                document.title_at,
                cause=f"judul ini sudah dipakai di {other.path}",
                related=(place,),
            )


def every_heading_is_its_own(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB310: no question takes its anchor from another one; other pages may repeat headings."""
    for document in catalogue.documents:
        headings = document.body.headings
        if document.kind is not Kind.TOPIC or not any(_COUNTED.search(h.anchor) for h in headings):
            continue
        first: dict[str, Heading] = {}
        for heading in headings:
            plain = slug(heading.text)
            other = first.setdefault(plain, heading)
            if other is not heading and heading.anchor.startswith(f"{plain}_"):
                yield Diagnostic(
                    CODES["KB310"],
                    document.path,
                    heading.at,
                    cause=f"judul yang sama ada di baris {other.at.line}",
                    related=(Place(document.path, other.at, "judul pertama"),),
                )


def file_names_differ_by_more_than_case(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB107: a file system that folds case keeps both files apart."""
    first: dict[str, str] = {}
    for path in sorted(catalogue.files):
        other = first.setdefault(path.casefold(), path)
        if other != path:
            yield Diagnostic(CODES["KB107"], path, START_OF_FILE, cause=f'sama dengan "{other}"')


def is_named_after(path: str, rule: RuleId) -> bool:
    """Tell whether a file has the name a rule's ID demands."""
    return path.rpartition("/")[2] == _file_name(rule)


def _file_name(rule: RuleId) -> str:
    return f"{rule.lower()}.md"


def _claims(catalogue: Catalogue) -> tuple[_Claim, ...]:
    return tuple(
        _Claim(document, document.identity.rule, document.identity.at)
        for document in catalogue.documents
        if document.identity is not None
    )


def _owners(claims: tuple[_Claim, ...]) -> dict[RuleId, _Claim]:
    owners: dict[RuleId, _Claim] = {}
    for claim in claims:
        if claim.fits_the_file or claim.rule not in owners:
            owners[claim.rule] = claim
    return owners


def _describe(document: Document) -> str:
    return f'aturan "{document.item.title}"' if isinstance(document.item, Rule) else document.path


def _id_of_the_file_name(catalogue: Catalogue, claim: _Claim) -> tuple[str, ...]:
    named = catalogue.vocabulary.id_format.from_file_name(claim.document.path)
    return (named,) if named and named not in catalogue.rules else ()
