"""`kaidah ejaan`: list the words that no dictionary knows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kaidah.arguments import UNUSABLE, IndonesianParser
from kaidah.commands.shared import CLEAN, add_folder
from kaidah.spelling import NoDictionaryError, unknown_words


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Mendaftar kata yang tidak ada dalam kamus dan dalam _data/kata-khusus.txt. "
        "Hanya saran: kata yang benar pun dapat tidak dikenal. Memerlukan hunspell dan kamusnya."
    )
    command.epilog = "Kode keluar: 0 daftar selesai, 2 kamus atau foldernya tidak ada."
    add_folder(command)
    command.set_defaults(run=_ejaan)


def _ejaan(options: argparse.Namespace) -> int:
    try:
        unknown = unknown_words(Path(options.folder))
    except NoDictionaryError as error:
        print(f"kaidah: ejaan tidak dapat diperiksa: {error}.", file=sys.stderr)
        return UNUSABLE
    for word, places in unknown:
        more = f" dan {len(places) - 1} tempat lain" if len(places) > 1 else ""
        print(f"{word:<24} {places[0]}{more}")
    print(f"{len(unknown)} kata tidak dikenal kamus." if unknown else "Semua kata dikenal kamus.")
    return CLEAN
