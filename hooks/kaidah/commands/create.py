"""`kaidah baru`: a new rule, example or question; asks in a terminal for what was not given."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kaidah.arguments import IndonesianParser
from kaidah.catalogue import Catalogue
from kaidah.commands.writing import EXIT_CODES, add_writing, write
from kaidah.edits import Plan, RefusedError
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.meant import known
from kaidah.page_fields import Field
from kaidah.scaffold import (
    ASKED,
    Given,
    accepted,
    is_asked,
    new_example,
    new_question,
    new_rule,
)
from kaidah.vocabulary import Kind

_Maker = Callable[[KnowledgeBase, Given, str], Plan]
_MAKERS: Final[dict[str, tuple[Kind, _Maker, str]]] = {
    "aturan": (Kind.RULE, new_rule, "aturan dengan nomor bebas berikutnya"),
    "contoh": (Kind.EXAMPLE, new_example, "contoh; nama berkasnya dari judul"),
    "tanya": (Kind.TOPIC, new_question, "pertanyaan dalam topik yang ada atau yang baru"),
}
_EXAMPLES: Final = {
    "aturan": '  kaidah baru aturan --judul "Tanya dulu sebelum menandai" --tingkat dianjurkan',
    "contoh": '  kaidah baru contoh --judul "Menandai rekan pada foto" --aturan 41 --putusan tanya',
    "tanya": '  kaidah baru tanya --topik foto --tanya "Bolehkah saya menandai rekan?"',
}
# Without it there is nothing to call the page by.
_NEEDED: Final = {
    Kind.RULE: ("judul",),
    Kind.EXAMPLE: ("judul",),
    Kind.TOPIC: ("topik", "tanya"),
}


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Membuat halaman baru yang tinggal diisi. Di terminal, perintah ini menanyakan yang belum "
        "disebut; tekan Enter untuk mengisinya nanti di berkasnya."
    )
    command.epilog = "Contoh:\n\n" + "\n".join(_EXAMPLES.values()) + f"\n\n{EXIT_CODES}"
    kinds = command.add_subparsers(title="yang dibuat", required=True, metavar="MACAM")
    for name, (kind, maker, purpose) in _MAKERS.items():
        of_kind = kinds.add_parser(name, help=purpose)
        of_kind.description = f"Membuat {purpose}. Daftar ditulis dengan koma di antaranya."
        of_kind.epilog = f"Contoh:\n\n{_EXAMPLES[name]}\n\n{EXIT_CODES}"
        for field in ASKED[kind]:
            flag = f"--{field.key.replace('_', '-')}"
            of_kind.options.add_argument(flag, metavar="…", help=field.purpose)
        if kind is Kind.TOPIC:
            of_kind.options.add_argument("--kata-kunci", metavar="…", help="untuk topik baru")
        if kind is not Kind.RULE:
            of_kind.options.add_argument("--nama", default="", help="nama berkas baru")
        add_writing(of_kind)
        of_kind.set_defaults(run=_baru, parser=of_kind, kind=kind, maker=maker)


def _baru(options: argparse.Namespace) -> int:
    given = _given(options)
    if sys.stdin.isatty() and sys.stdout.isatty():
        given |= _asked(known(read_knowledge_base(Path(options.folder))), options.kind, given)
    missing = [key for key in _NEEDED[options.kind] if not given.get(key)]
    if missing:
        options.parser.error(f"{', '.join(f'--{key}' for key in missing)} belum disebut")
    name = getattr(options, "nama", "")
    return write(options, lambda base: options.maker(base, given, name))


def _given(options: argparse.Namespace) -> dict[str, list[str]]:
    many = {field.key for field in ASKED[options.kind] if field.many} | {"kata_kunci"}
    given = {}
    for key in (*(field.key for field in ASKED[options.kind]), "kata_kunci"):
        written = getattr(options, key, None)
        if written is not None:
            given[key] = written.split(",") if key in many else [written]
    return given


def _asked(catalogue: Catalogue, kind: Kind, given: Given) -> dict[str, list[str]]:
    """Ask for each field that was not given."""
    asked = {}
    try:
        for field in ASKED[kind]:
            if field.key not in given and is_asked(catalogue, field):
                asked[field.key] = _ask(catalogue, field, needed=field.key in _NEEDED[kind])
    except (EOFError, KeyboardInterrupt):
        print()
        raise RefusedError("dibatalkan; tidak ada yang ditulis.") from None
    return asked


def _ask(catalogue: Catalogue, field: Field, *, needed: bool) -> list[str]:
    if field.choices is not None:
        for code, name in field.choices(catalogue).items():
            print(f"    {code:<20} {name}")
    more = " (beberapa: pisahkan dengan koma)" if field.many else ""
    while True:
        written = input(f"{field.key}, {field.purpose}{more}: ").strip()
        values = written.split(",") if field.many else [written]
        try:
            if accepted(catalogue, field, values) or not needed:
                return values
        except RefusedError as refusal:
            print(f"  {refusal}")
