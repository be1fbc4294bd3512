"""`kaidah tunjuk`: show a rule with everything that hangs on it. Only reads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN, add_named_folder, shown, terminal_width
from kaidah.knowledge_base import read_knowledge_base
from kaidah.meant import known, sound_rule
from kaidah.reports.rule import rule_as_text


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Menampilkan sebuah aturan dengan semua yang berkaitan dengannya: dasar hukum, contoh, "
        "pertanyaan, sebutan di halaman lain, dan riwayatnya."
    )
    command.epilog = (
        "Contoh:\n\n  kaidah tunjuk 10\n\n"
        "Kode keluar: 0 ada, 1 aturan itu tidak ada, 2 foldernya tidak ada."
    )
    command.options.add_argument("aturan", metavar="ID", help="boleh ditulis longgar")
    add_named_folder(command)
    command.set_defaults(run=_tunjuk)


def _tunjuk(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    catalogue = known(read_knowledge_base(docs))
    rule = sound_rule(catalogue, options.aturan)
    width = terminal_width() if sys.stdout.isatty() else None
    print(rule_as_text(catalogue, rule, shown(docs), width))
    return CLEAN
