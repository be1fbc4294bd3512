"""New rules, examples and questions: what is known is filled in, the rest says what is allowed.

Pure: takes the catalogue, returns the change. Nothing is guessed: a field that nobody gave stays
empty, and the checker names it until somebody fills it in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.edits import FileEdit, Plan, RefusedError
from kaidah.knowledge_base import KnowledgeBase
from kaidah.meant import known, known_rule
from kaidah.names import checked_path, file_name, page_path
from kaidah.page_fields import FIELDS, KEYWORDS, Field
from kaidah.repair import content
from kaidah.source import Source
from kaidah.suggest import closest
from kaidah.vocabulary import Kind, RuleId, SectionNames
from kaidah.yaml_text import yaml_list, yaml_text

Given = Mapping[str, Sequence[str]]
"""What an editor gave for each field, as typed; fields with one value have a list of one."""

_WIDTH: Final = 100
_COMMENT: Final = 24
_QUESTION: Final = "tanya"
_ANSWER: Final = "jawab"


# What an editor is asked for: fields of the page, and for a question what it becomes in one.
ASKED: Final[Mapping[Kind, tuple[Field, ...]]] = {
    **{kind: tuple(f for f in FIELDS[kind] if f.purpose) for kind in (Kind.RULE, Kind.EXAMPLE)},
    Kind.TOPIC: (
        Field("topik", "topik yang ada, atau nama topik baru"),
        Field(_QUESTION, "pertanyaannya"),
        Field(_ANSWER, "jawabannya, dengan sedikitnya satu ID aturan", required=False),
    ),
}
_NAMING: Final = frozenset({"aturan", "terkait"})


# ---------------------------------------------------------------- rules


def next_id(catalogue: Catalogue) -> RuleId:
    """Return the number behind the highest one that any page or the ledger ever used.

    Raises RefusedError when there is none left.
    """
    ids = catalogue.vocabulary.id_format
    used = [int(rule.rpartition("-")[2]) for rule in {*catalogue.present, *catalogue.ledger}]
    rule = ids.parse(f"{ids.prefix}-{max(used, default=0) + 1:0{ids.width}}")
    if rule is None:
        raise RefusedError(f"semua nomor dengan {ids.width} angka sudah terpakai.")
    return rule


def new_rule(base: KnowledgeBase, given: Given, name: str = "") -> Plan:
    """Return the page of a new rule under the next free ID.

    Raises RefusedError for a value that is not allowed.
    """
    del name  # A rule is called by its number and by nothing else.
    catalogue = known(base)
    rule, today = next_id(catalogue), catalogue.today
    in_force = next(c for c, term in catalogue.vocabulary.rule_statuses.items() if term.binding)
    known_already = {"id": rule, "status": in_force, "sejak": today, "diperiksa": today}
    lines = _field_lines(
        catalogue, Kind.RULE, {**given, **{key: [str(v)] for key, v in known_already.items()}}
    )
    headings = [f"## {heading}\n" for heading in _usual_headings(catalogue)]
    body = headings or ["<!-- Jelaskan aturan ini dengan kata sehari-hari. -->\n"]
    text = _page(lines, "\n".join(body))
    path = f"{catalogue.vocabulary.folders[Kind.RULE]}/{rule.lower()}.md"
    advice = (
        f"{rule} memerlukan sedikitnya satu contoh dan satu sebutan dari halaman lain. "
        f'Buat dengan "kaidah baru contoh --aturan {rule}" dan "kaidah baru tanya".'
    )
    return _created(catalogue, path, text, f"Aturan baru: {rule}.", advice)


def _usual_headings(catalogue: Catalogue) -> list[str]:
    """Return the sections that more than half of the rules have, in their order."""
    rules = [d for d in catalogue.documents if d.kind is Kind.RULE and d.item]
    counts = Counter(h.text for d in rules for h in d.body.headings if h.level == 2)  # noqa: PLR2004
    return [heading for heading, count in counts.items() if count * 2 > len(rules)]


# ---------------------------------------------------------------- examples


def new_example(base: KnowledgeBase, given: Given, name: str = "") -> Plan:
    """Return the page of a new example, called `name` or after its title.

    Raises RefusedError for a value or a name that is not allowed.
    """
    catalogue = known(base)
    folder = catalogue.vocabulary.folders[Kind.EXAMPLE]
    title = _only(given, "judul")
    path = _new_path(folder, name or file_name(title), title)
    lines = _field_lines(catalogue, Kind.EXAMPLE, given)
    text = _page(lines, _example_body(catalogue.vocabulary.sections))
    return _created(catalogue, path, text, f"Contoh baru: {path}.", "")


def _example_body(sections: SectionNames) -> str:
    return (
        "<!-- Situasinya, dengan tokoh dan kejadian rekaan. -->\n\n"
        f"/// {sections.do}\n\n///\n\n/// {sections.dont}\n\n///\n\n## {sections.why}\n"
    )


# ---------------------------------------------------------------- questions


def new_question(base: KnowledgeBase, given: Given, name: str = "") -> Plan:
    """Return a topic with a question added, or a new topic that begins with it.

    The topic may be named by its title, its file, or a name that is not there yet.
    """
    catalogue = known(base)
    topic, question = _only(given, "topik"), _only(given, _QUESTION)
    found = [t for t in catalogue.topics if topic.casefold() in _names_of(t.path, t.title)]
    section = _section(question, _only(given, _ANSWER))
    if not found:
        folder = catalogue.vocabulary.folders[Kind.TOPIC]
        path = _new_path(folder, name or file_name(topic), topic)
        keywords = _line(catalogue, KEYWORDS, given.get(KEYWORDS.key, ()))
        text = _page([f"judul: {yaml_text(topic)}", *keywords], section)
        return _created(catalogue, path, text, f"Topik baru: {path}.", "")
    path = found[0].path
    if any(q.text.casefold() == question.casefold() for q in found[0].questions):
        raise RefusedError(f'pertanyaan "{question}" sudah ada di {path}.')
    source = base.sources[path]
    edit = FileEdit(path, content(source), content(_appended(source, section)))
    return Plan((edit,), f"Pertanyaan baru di {path}.", open_items=frozenset({path}))


def _names_of(path: str, title: str) -> set[str]:
    stem = path.rpartition("/")[2].removesuffix(".md")
    return {path.casefold(), stem.casefold(), title.casefold()}


def _section(question: str, answer: str) -> str:
    hint = "<!-- Buka dengan jawaban singkat, lalu sebut sedikitnya satu ID aturan. -->"
    return f"## {question}\n\n{answer or hint}\n"


def _appended(source: Source, section: str) -> Source:
    end = "\r\n" if "\r\n" in source.text else "\n"
    text = source.text.rstrip() + "\n\n" + section
    text = text.replace("\r\n", "\n").replace("\n", end)
    return Source(source.path, text, has_bom=source.has_bom)


# ---------------------------------------------------------------- what they share


def _field_lines(catalogue: Catalogue, kind: Kind, given: Given) -> list[str]:
    return [
        line for field in FIELDS[kind] for line in _line(catalogue, field, given.get(field.key, ()))
    ]


def _line(catalogue: Catalogue, field: Field, values: Sequence[str]) -> Iterator[str]:
    """Yield the line of a field, with what is allowed in it where nobody gave a value."""
    values = accepted(catalogue, field, values)
    if values:
        written = yaml_list(values) if field.many else yaml_text(values[0], field.plain)
        yield f"{field.key}: {written}"
    if values or not is_asked(catalogue, field):
        return
    empty = f"{field.key}:" if field.required else f"# {field.key}: []"
    note = " | ".join(field.choices(catalogue)) if field.choices else field.purpose
    if field.key == "bab":
        note = " | ".join(f"{n} {c.title}" for n, c in catalogue.vocabulary.chapters.items())
    if _COMMENT + len(note) < _WIDTH:
        yield f"{empty:<{_COMMENT}}# {note}"
        return
    yield from (f"# {line}" for line in wrap(f"{field.key}: {note}", _WIDTH - 2))
    yield empty


def is_asked(catalogue: Catalogue, field: Field) -> bool:
    """Tell whether there is anything to say in a field of a new page."""
    return bool(field.purpose and (field.choices is None or field.choices(catalogue)))


def accepted(catalogue: Catalogue, field: Field, values: Sequence[str]) -> tuple[str, ...]:
    """Return the values as they are written in a page.

    Raises RefusedError for one that is not allowed, with those that are.
    """
    values = tuple(v for v in (" ".join(value.split()) for value in values) if v)
    if field.key in _NAMING:
        return tuple(known_rule(catalogue, value) for value in values)
    if field.key == "dasar":
        return tuple(_known_citation(catalogue, value) for value in values)
    if field.choices is not None:
        return tuple(_chosen(field, field.choices(catalogue), value) for value in values)
    return values


def _chosen(field: Field, choices: Mapping[str, str], value: str) -> str:
    by_name = {name.casefold(): code for code, name in choices.items()}
    code = value if value in choices else by_name.get(value.casefold(), value.casefold())
    if code in choices:
        return code
    near = closest(value, choices)
    meant = f' Mungkin maksud Anda "{near[0]}".' if near else ""
    raise RefusedError(
        f'"{value}" bukan pilihan untuk {field.key}; pilih {", ".join(choices)}.{meant}'
    )


def _known_citation(catalogue: Catalogue, key: str) -> str:
    if catalogue.law.find(key):
        return key
    near = closest(key, catalogue.law.citations)
    meant = f" Mungkin maksud Anda {' atau '.join(near)}." if near else ""
    raise RefusedError(f'"{key}" tidak tercatat dalam data dasar hukum.{meant}')


def _only(given: Given, key: str) -> str:
    values = given.get(key, ())
    return " ".join(" ".join(values).split())


def _new_path(folder: str, name: str, title: str) -> str:
    if not name:
        raise RefusedError(f'dari "{title}" tidak dapat dibuat nama berkas; sebutkan --nama.')
    inside = page_path(name, folder)
    path = inside if inside.startswith(f"{folder}/") else f"{folder}/{inside}"
    if re.search(r"/index\.md$", path):
        raise RefusedError(f"{path} halaman pembuka folder; beri nama lain.")
    return f"{folder}/{checked_path(path.removeprefix(f'{folder}/'))}"


def _page(fields: Sequence[str], body: str) -> str:
    return "\n".join(["---", *fields, "---", body])


def _created(catalogue: Catalogue, path: str, text: str, done: str, advice: str) -> Plan:
    if taken := catalogue.taken(path):
        raise RefusedError(f"{taken} sudah ada. Pilih nama lain dengan --nama.")
    edit = FileEdit(path, None, text.encode())
    return Plan((edit,), done, open_items=frozenset({path}), advice=(advice,) if advice else ())
