"""`kaidah cari`: find a text in all pages. Only reads."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN, FAULTY, add_named_folder, shown, terminal_width
from kaidah.content_files import full_path
from kaidah.knowledge_base import read_knowledge_base
from kaidah.lookup import find_text
from kaidah.reports.wording import clean, wrapped


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Mencari teks di semua halaman dan berkas data. Huruf besar-kecil dan tanda pada huruf "
        "diabaikan; ID aturan boleh ditulis longgar."
    )
    command.epilog = (
        'Contoh:\n\n  kaidah cari "latar foto"\n\n'
        "Kode keluar: 0 ada yang ditemukan, 1 tidak ada, 2 foldernya tidak ada."
    )
    command.options.add_argument("teks", nargs="+", metavar="TEKS", help="yang dicari")
    add_named_folder(command)
    command.set_defaults(run=_cari)


def _cari(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    folder, width = shown(docs), terminal_width() if sys.stdout.isatty() else None
    wanted = " ".join(options.teks)
    hits = list(find_text(read_knowledge_base(docs), wanted))
    for (path, title), found in groupby(hits, lambda hit: (hit.path, hit.title)):
        print(clean(f"{full_path(folder, path)} {title}".rstrip()))
        for hit in found:
            line = f"  {full_path(folder, path)}:{hit.at.line}:{hit.at.column} {hit.sentence}"
            print(*wrapped(clean(line), width, "      "), sep="\n")
    files = len({hit.path for hit in hits})
    counted = f"{len(hits)} tempat dalam {files} berkas." if hits else "tidak ditemukan."
    print(f'"{clean(wanted)}": {counted}')
    return CLEAN if hits else FAULTY
