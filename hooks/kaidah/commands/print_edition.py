"""`kaidah cetak`: the printed edition of a built site, as one PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kaidah.arguments import UNUSABLE, IndonesianParser
from kaidah.commands.results import put_result
from kaidah.commands.shared import CLEAN, add_folder
from kaidah.knowledge_base import read_knowledge_base
from kaidah.meant import faultless
from kaidah.printed import NoTypesetterError, print_edition


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = "Membuat edisi cetak (satu PDF) dari situs yang sudah dibangun."
    command.epilog = "Contoh: kaidah cetak --situs site --ke dist/kode-etik.pdf"
    add_folder(command)
    command.options.add_argument(
        "--situs", type=Path, default=Path("site"), help="folder situs (bawaan: site)"
    )
    command.options.add_argument("--ke", type=Path, required=True, help="berkas PDF yang ditulis")
    command.set_defaults(run=_cetak)


def _cetak(options: argparse.Namespace) -> int:
    base = read_knowledge_base(Path(options.folder))
    try:
        pdf, pages = print_edition(base, faultless(base), options.situs)
    except NoTypesetterError as error:
        print(f"{options.parser.prog}: {error}", file=sys.stderr)
        return UNUSABLE
    put_result(pdf, options.ke)
    print(f"{options.ke}: {pages} halaman.")
    return CLEAN
