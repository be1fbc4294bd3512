"""`kaidah kemas`: the files of a release."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN, add_named_folder, site, tell
from kaidah.edits import RefusedError
from kaidah.release import Order, release

_SERVERS: Final = "deploy"
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Membangun situs dua kali, untuk folder dan untuk server web, memeriksa hasilnya, lalu "
        "mengemasnya menjadi ZIP beserta edisi cetak (PDF), katalog (JSON dan CSV), daftar "
        "komponen, dan jumlah sidik semuanya. Alamat untuk server web dibaca dari variabel "
        "SITE_URL; tanpa itu, arsipnya dilewati."
    )
    command.epilog = (
        "Contoh:\n\n  SITE_URL=https://intranet.contoh/pedoman/ kaidah kemas --nama pedoman\n\n"
        "Kode keluar: 0 rilis siap, 1 ditolak dan rilis yang lama tidak diubah."
    )
    add_named_folder(command)
    add = command.options.add_argument
    add("--nama", metavar="NAMA", required=True, help="awal nama setiap berkas rilis")
    add("--ke", metavar="FOLDER", default="dist", help="folder rilis (bawaan: dist)")
    add("--pengaturan", metavar="BERKAS", default="mkdocs.yml", help="bawaan: mkdocs.yml")
    add(
        "--kunci",
        metavar="BERKAS",
        default="requirements/site.txt",
        help="daftar paket terkunci (bawaan: requirements/site.txt)",
    )
    add("--server", metavar="FOLDER", help=f"contoh server (bawaan: {_SERVERS}, bila ada)")
    add(
        "--tanpa-cetak",
        action="store_true",
        help="jangan membuat PDF; tanpa ini, rilis ditolak bila WeasyPrint atau Pango tidak ada",
    )
    command.set_defaults(run=_kemas)


def _kemas(options: argparse.Namespace) -> int:
    if not _NAME.fullmatch(options.nama):
        raise RefusedError(
            f'nama "{options.nama}": pakai huruf kecil, angka, dan tanda hubung saja.'
        )
    if options.server and not Path(options.server).is_dir():
        raise RefusedError(f'folder "{options.server}" tidak ada; --server menunjuk contoh server.')
    order = Order(
        configuration=Path(options.pengaturan),
        docs=Path(options.folder),
        lock=Path(options.kunci),
        servers=Path(options.server or _SERVERS),
        target=Path(options.ke),
        name=options.nama,
        address=site(),
        printed=not options.tanpa_cetak,
    )
    names = release(order, tell)
    print(*(f"{options.ke}/{name}" for name in names), sep="\n")
    return CLEAN
