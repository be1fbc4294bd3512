"""`kaidah lembar-kerja`: rules and examples as a workbook to tick off, for training and audits."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kaidah.arguments import UNUSABLE, IndonesianParser
from kaidah.commands.results import put_result
from kaidah.commands.shared import CLEAN, add_folder, site
from kaidah.edits import RefusedError
from kaidah.knowledge_base import read_knowledge_base
from kaidah.meant import faultless


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = "Membuat lembar kerja (xlsx) berisi aturan dan contoh yang berlaku."
    command.epilog = (
        "Bila variabel SITE_URL berisi alamat situs, setiap baris memuat alamat halamannya.\n\n"
        "Contoh: kaidah lembar-kerja --ke dist/daftar-cek.xlsx"
    )
    add_folder(command)
    command.options.add_argument("--ke", type=Path, required=True, help="berkas xlsx yang ditulis")
    command.set_defaults(run=_lembar_kerja)


def _lembar_kerja(options: argparse.Namespace) -> int:
    base = read_knowledge_base(Path(options.folder))
    catalogue = faultless(base)
    if options.ke.suffix.lower() != ".xlsx":
        raise RefusedError(f'"{options.ke}": beri nama yang berakhir dengan .xlsx.')
    try:
        from kaidah.workbook import workbook  # noqa: PLC0415  (only this command needs XlsxWriter)
    except ImportError:
        print(
            "kaidah: lembar kerja memerlukan paket XlsxWriter. Di folder proyek, jalankan: "
            "make lembar; di tempat lain: pip install xlsxwriter",
            file=sys.stderr,
        )
        return UNUSABLE
    put_result(workbook(catalogue, base.sources, site()), options.ke)
    print(
        f"{options.ke}: {len(catalogue.rules_in_force)} aturan, {len(catalogue.examples)} contoh."
    )
    return CLEAN
