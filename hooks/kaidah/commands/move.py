"""`kaidah pindah`: give a page another address."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import shown
from kaidah.commands.writing import EXIT_CODES, add_writing, write
from kaidah.edits import Plan
from kaidah.knowledge_base import KnowledgeBase
from kaidah.relocate import relocate

_CONFIGURATION: Final = "mkdocs.yml"


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Memindahkan contoh, topik, atau halaman lain. Tautan di semua halaman ikut disesuaikan, "
        "dan alamat lamanya tetap membuka halaman itu. Aturan tidak dapat dipindahkan."
    )
    command.epilog = (
        "Contoh:\n\n  kaidah pindah contoh/foto-lama.md contoh/foto-di-loket.md\n"
        f"  kaidah pindah panduan/istilah.md tentang/\n\n{EXIT_CODES}"
    )
    add = command.options.add_argument
    add("lama", metavar="LAMA", help="halaman yang dipindahkan, dihitung dari folder isi")
    add("baru", metavar="BARU", help="tempatnya yang baru; folder ditulis dengan / di akhir")
    add_writing(command)
    command.set_defaults(run=_pindah)


def _pindah(options: argparse.Namespace) -> int:
    docs = Path(options.folder)

    def moved(base: KnowledgeBase) -> Plan:
        plan = relocate(base, options.lama, options.baru, docs.resolve().name)
        return plan._replace(advice=(*plan.advice, *_named_elsewhere(docs, plan)))

    return write(options, moved)


def _named_elsewhere(docs: Path, plan: Plan) -> Iterator[str]:
    """Yield what is left to do outside the docs folder, where nothing is written."""
    configuration = docs.resolve().parent / _CONFIGURATION
    if not configuration.is_file():
        return
    lines = configuration.read_text(encoding="utf-8", errors="replace").splitlines()
    for old, new in plan.moved.items():
        for number, line in enumerate(lines, 1):
            if old in line.split():
                where = f"{shown(configuration)}:{number}"
                yield f"Ubah sendiri {where}: ganti {old} menjadi {new}."
