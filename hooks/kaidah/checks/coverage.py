"""Every rule is shown and asked about, every example and answer is whole, nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaidah.body_parts import Body, Mention
from kaidah.catalogue import Catalogue
from kaidah.checks.identity import is_named_after
from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Span
from kaidah.law import LAW_FILE
from kaidah.model import Document, Rule
from kaidah.suggest import closest, nearest_rules
from kaidah.vocabulary import Kind, RuleId, SectionNames


def every_rule_has_an_example(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB501: a rule in force has an example; a faulty example counts as one."""
    examples = [d for d in catalogue.documents if d.kind is Kind.EXAMPLE]
    if any(not d.references and not d.hints for d in examples):
        # Whose example that is will be known when it names a rule.
        return
    meant = _probably_meant(catalogue, (m for d in examples for m in d.references))
    for rule in catalogue.rules_in_force:
        shown = catalogue.example_documents_of(rule.id)
        if not shown and rule.id not in meant and is_named_after(rule.path, rule.id):
            yield _at_rule("KB501", rule, f"belum ada contoh yang menyebut {rule.id}")


def every_rule_shows_what_to_do(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB502: some example of the rule shows what to do."""
    yield from _every_rule_shows(catalogue, "KB502", catalogue.vocabulary.sections.do, "lakukan")


def every_rule_shows_what_not_to_do(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB503: some example of the rule shows what not to do."""
    yield from _every_rule_shows(catalogue, "KB503", catalogue.vocabulary.sections.dont, "jangan")


def every_example_is_complete(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB505: an example has every part the vocabulary demands, each with content."""
    sections = catalogue.vocabulary.sections
    for document in catalogue.documents:
        if document.kind is not Kind.EXAMPLE or not document.readable:
            continue
        for part in sections.required:
            if not _has_part(document.body, part, sections):
                yield _lacking(document, part, _written_name(part, sections))


def every_answer_names_a_rule(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB506: each question has an answer that names a rule."""
    for document in catalogue.documents:
        for question in document.questions:
            if not question.rules and not question.loosely:
                cause, action = "", ""
                if question.empty:
                    cause = "pertanyaan ini belum dijawab"
                    action = "tulis jawabannya dan sebutkan sedikitnya satu ID aturan di dalamnya."
                yield Diagnostic(
                    CODES["KB506"], document.path, question.at, cause=cause, action=action
                )


def every_rule_is_referred_to(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB507: a question, another rule or a page leads to each rule."""
    named = (m for d in catalogue.documents for m in (*d.references, *d.body.mentions))
    meant = _probably_meant(catalogue, named)
    meant |= {loose.rule for d in catalogue.documents for loose in d.loose}
    for rule in catalogue.rules_in_force:
        lonely = not catalogue.is_referred_to(rule.id) and rule.id not in meant
        if lonely and is_named_after(rule.path, rule.id):
            yield _at_rule("KB507", rule, "")


def every_rule_is_reviewed_in_time(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB509: a rule in force was reviewed within the months the vocabulary sets, if it does."""
    for rule in catalogue.rules_in_force:
        due = catalogue.review_due(rule)
        if due and due < catalogue.today:
            cause = f"terakhir diperiksa {rule.reviewed}, seharusnya lagi sebelum {due}"
            yield _at_rule("KB509", rule, cause)


def every_container_is_closed(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB510: a `///` container that stays open swallows the rest of its page."""
    for document in catalogue.documents:
        for block in document.body.blocks:
            if not block.closed:
                yield Diagnostic(
                    CODES["KB510"],
                    document.path,
                    block.at,
                    cause=f'blok "{block.name}" belum ditutup, sehingga sisa halaman ikut masuk',
                )


def every_source_point_is_answered(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB511: a rule in force or a page names each point of the source article."""
    if not all(document.sound for document in catalogue.documents):
        # A page whose front matter is faulty may be the one that names the point.
        return
    for point in catalogue.law.source_points.values():
        if not (catalogue.rules_answering(point) or catalogue.pages_answering(point)):
            cause = f"tidak ada aturan yang berlaku atau halaman yang menyebut {point.code}"
            yield Diagnostic(CODES["KB511"], LAW_FILE, point.at, cause=cause)


def _every_rule_shows(
    catalogue: Catalogue, code: str, name: str, part: str
) -> Iterator[Diagnostic]:
    sections = catalogue.vocabulary.sections
    if part in sections.required:
        # Then the example that lacks the part has been told already (KB505).
        return
    for rule in catalogue.rules_in_force:
        shown = catalogue.example_documents_of(rule.id)
        if shown and not any(not d.readable or _has_part(d.body, part, sections) for d in shown):
            paths = ", ".join(d.path for d in shown[:3])
            yield _at_rule(code, rule, f'tidak satu pun contohnya punya blok "{name}": {paths}')


def _probably_meant(catalogue: Catalogue, mentions: Iterable[Mention]) -> set[RuleId]:
    """Return the rules that mistyped IDs resemble: the slip has been told already."""
    unknown = {m.rule for m in mentions} - catalogue.present
    return {near for rule in unknown for near in nearest_rules(rule, catalogue.present)}


def _at_rule(code: str, rule: Rule, cause: str) -> Diagnostic:
    return Diagnostic(CODES[code], rule.path, rule.id_at, cause=cause)


def _written_name(part: str, sections: SectionNames) -> str:
    if part == "lakukan":
        return sections.do
    if part == "jangan":
        return sections.dont
    return sections.why if part == "alasan" else part


def _has_part(body: Body, part: str, sections: SectionNames) -> bool:
    if part == "situasi":
        return body.lead
    if part == "alasan":
        return sections.why in [h.text for h in body.headings if not h.empty]
    return _written_name(part, sections) in [b.name for b in body.blocks if not b.empty]


def _lacking(document: Document, part: str, name: str) -> Diagnostic:
    """Tell that a part is missing or empty; one that is misspelt is there, under another name."""
    code, path = CODES["KB505"], document.path
    place = _part_place(document.body, name)
    if place is START_OF_FILE and (misspelt := _misspelt_part(document.body, name)):
        written, place = misspelt
        cause = f'bagian "{name}" belum ada, tetapi ada "{written}"'
        action = f'ganti "{written}" menjadi "{name}".'
        return Diagnostic(code, path, place, cause, (name,), action)
    lack = "belum ada" if place is START_OF_FILE else "belum ada isinya"
    return Diagnostic(code, path, place, f'bagian "{name}" {lack}', action=_how_to_add(part, name))


def _misspelt_part(body: Body, name: str) -> tuple[str, Span] | None:
    """Find the block or heading whose name is nearly that of a part."""
    named = [*((b.name, b.at) for b in body.blocks), *((h.text, h.at) for h in body.headings)]
    return next((pair for pair in named if closest(pair[0], (name,))), None)


def _part_place(body: Body, name: str) -> Span:
    """Point at the empty part where there is one, else at the top of the file."""
    for block in body.blocks:
        if block.name == name:
            return block.at
    for heading in body.headings:
        if heading.text == name:
            return heading.at
    return START_OF_FILE


def _how_to_add(part: str, name: str) -> str:
    if part == "situasi":
        return "tulis situasinya tepat di bawah kepala data, sebelum blok pertama."
    if part == "alasan":
        return f'tulis judul bagian "## {name}" dan alasannya di bawah judul itu.'
    return f'tulis blok "/// {name}", isinya, lalu tutup dengan "///".'
