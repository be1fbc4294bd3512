"""`kaidah bangun`: build the site aside, then swap."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN, tell
from kaidah.site_build import replace_site


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Membangun situs di folder sebelahnya, lalu menukarnya dengan situs yang lama. Bila "
        "terputus, situs yang lama tetap utuh."
    )
    command.epilog = "Kode keluar: 0 situs baru terpasang, 1 situs yang lama tidak diubah."
    add = command.options.add_argument
    add("--ke", metavar="FOLDER", default="site", help="folder situs (bawaan: site)")
    add("--pengaturan", metavar="BERKAS", default="mkdocs.yml", help="bawaan: mkdocs.yml")
    command.set_defaults(run=_bangun)


def _bangun(options: argparse.Namespace) -> int:
    replace_site(Path(options.pengaturan), Path(options.ke), tell)
    print(f"Situs siap: {options.ke}/index.html")
    return CLEAN
