"""`kaidah mulai`: a new knowledge base of another agency."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Final

from kaidah.arguments import IndonesianParser
from kaidah.build_time import today
from kaidah.commands.shared import CLEAN
from kaidah.commands.writing import EXIT_CODES
from kaidah.edits import RefusedError
from kaidah.starter_folder import Names, begin, checked_names, free_place, starter_files

_OPTIONS: Final = {
    "awalan": ("ATR", "awalan ID aturan, misalnya ATR untuk ATR-001"),
    "instansi": ("Instansi Anda", "nama instansi"),
    "nama": ("", 'nama situs (bawaan: "Pedoman" dan nama instansi)'),
}


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Membuat folder basis pengetahuan baru: kosakata, dua aturan, contoh, tanya jawab, "
        "pengaturan, dan mesinnya. Folder itu langsung lolos pemeriksaan dan dapat dibangun."
    )
    command.epilog = (
        'Contoh:\n\n  kaidah mulai ../pedoman-arsip --awalan ARS --instansi "Kantor Arsip"\n\n'
        f"{EXIT_CODES}"
    )
    add = command.options.add_argument
    add("tujuan", metavar="FOLDER", help="folder yang belum ada")
    for name, (_, text) in _OPTIONS.items():
        add(f"--{name}", metavar="…", help=text)
    add("--pratinjau", action="store_true", help="tunjukkan berkasnya, tanpa menulis apa pun")
    command.set_defaults(run=_mulai)


def _mulai(options: argparse.Namespace) -> int:
    names = checked_names(_names(options))
    target = Path(options.tujuan)
    if options.pratinjau:
        free_place(target)
        print(
            *(f"{target.as_posix()}/{name}" for name, _ in starter_files(names, today())), sep="\n"
        )
        print(f"{target.as_posix()}/hooks/kaidah/ (salinan mesin)")
        print("\nPratinjau: belum ada yang ditulis.")
        return CLEAN
    count = begin(target, names, today())
    print(f"{target.as_posix()}: {count} berkas dan salinan mesin.\n")
    print("Selanjutnya:\n")
    print(f"  cd {_quoted(target.as_posix())}")
    print("  kaidah periksa")
    print("  mkdocs build --strict\n")
    print("README.md di folder itu menjelaskan cara memasang alatnya dan apa yang perlu diganti.")
    return CLEAN


def _quoted(path: str) -> str:
    """Return a path as the usual shells take it for one word."""
    return path if re.fullmatch(r"[\w./:~-]+", path) else f'"{path}"'


def _names(options: argparse.Namespace) -> Names:
    given = {name: getattr(options, name) for name in _OPTIONS}
    if sys.stdin.isatty() and sys.stdout.isatty():
        given = {name: value or _ask(name) for name, value in given.items()}
    prefix = given["awalan"] or _OPTIONS["awalan"][0]
    agency = given["instansi"] or _OPTIONS["instansi"][0]
    return Names(prefix, agency, given["nama"] or f"Pedoman {agency}")


def _ask(name: str) -> str:
    usual, text = _OPTIONS[name]
    try:
        return input(f"{text}{f' [{usual}]' if usual else ''}: ").strip()
    except (EOFError, KeyboardInterrupt):
        print()
        raise RefusedError("dibatalkan; tidak ada yang ditulis.") from None
