"""`kaidah statistik`: count what is there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from kaidah import reports
from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN, FAULTY, JSON, TEXT, add_folder, terminal_width
from kaidah.knowledge_base import read_knowledge_base
from kaidah.reports import statistics as drawn
from kaidah.statistics import count_items

_INCOMPLETE: Final = 'Hitungan belum lengkap; rinciannya ditunjukkan oleh "kaidah periksa".'


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = "Menghitung isi. Tidak ada berkas yang diubah."
    command.epilog = (
        "Kode keluar: 0 tanpa galat, 1 ada galat sehingga angkanya tidak lengkap, "
        "2 tidak dapat memeriksa."
    )
    add_folder(command)
    command.options.add_argument(
        "--format", choices=(TEXT, JSON), default=TEXT, help="bentuk laporan (bawaan: teks)"
    )
    command.set_defaults(run=_statistik)


def _statistik(options: argparse.Namespace) -> int:
    base = read_knowledge_base(Path(options.folder))
    if base.catalogue is not None:
        counted = count_items(base.catalogue)
        width = terminal_width() if sys.stdout.isatty() else None
        as_json = options.format == JSON
        print(drawn.as_json(counted) if as_json else drawn.as_text(counted, width))
    if base.faulty:
        print(f"{reports.summary(base)} {_INCOMPLETE}", file=sys.stderr)
    return FAULTY if base.faulty else CLEAN
