"""`kaidah terbitkan`: write the ledger and the addresses at a release."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaidah.arguments import IndonesianParser
from kaidah.commands.findings import as_text
from kaidah.commands.shared import CLEAN, FAULTY, add_folder, add_preview, shown
from kaidah.publish import publish_folder


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Menulis buku ID dan buku alamat di _data. Menolak selama masih ada galat."
    )
    command.epilog = (
        "Kode keluar: 0 tertulis atau sudah sesuai, 1 ditolak, 2 tidak dapat memeriksa."
    )
    add_folder(command)
    add_preview(command)
    command.set_defaults(run=_terbitkan)


def _terbitkan(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    outcome = publish_folder(docs, preview=options.pratinjau)
    if outcome.base.faulty:
        print(f"{as_text(outcome.base, shown(docs))}\n")
    print(outcome.text)
    return FAULTY if outcome.refused else CLEAN
