"""`kaidah rapikan`: make the certain repairs and put fields into their order."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaidah import reports
from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN, FAULTY, add_folder, add_preview, shown
from kaidah.repair_folder import repair_folder


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        'Menulis setiap perbaikan yang pasti, seperti "periksa --perbaiki", dan mengurutkan isian '
        "kepala data seperti pada halaman lain. Bunyinya tidak berubah."
    )
    command.epilog = (
        "Contoh:\n\n  kaidah rapikan --pratinjau\n\n"
        "Kode keluar: 0 rapi, 1 ada berkas yang tidak dapat ditulis, 2 foldernya tidak ada."
    )
    add_folder(command)
    add_preview(command)
    command.set_defaults(run=_rapikan)


def _rapikan(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    outcome = repair_folder(docs, preview=options.pratinjau, folder=shown(docs), tidy=True)
    print(outcome.text)
    print(reports.summary(outcome.base))
    return FAULTY if outcome.unwritten else CLEAN
