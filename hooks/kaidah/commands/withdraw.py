"""`kaidah cabut`: retire a rule."""

from __future__ import annotations

import argparse
from datetime import date

from kaidah.arguments import IndonesianParser
from kaidah.commands.writing import EXIT_CODES, add_writing, write
from kaidah.nodes import calendar_day
from kaidah.retire import Retiring, retire


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Mencabut sebuah aturan. Halaman dan nomornya tetap ada, dengan alasan, tanggal, dan "
        "penggantinya. Yang masih merujuknya ditunjukkan sesudahnya."
    )
    command.epilog = (
        'Contoh:\n\n  kaidah cabut 12 --alasan "Sudah tercakup dalam aturan lain." '
        f"--pengganti 5\n\n{EXIT_CODES}"
    )
    add = command.options.add_argument
    add("aturan", metavar="ID", help="aturan yang dicabut; boleh ditulis longgar")
    add("--alasan", required=True, metavar="…", help="mengapa dicabut, untuk pembaca")
    add("--pengganti", default="", metavar="ID", help="aturan yang berlaku sebagai gantinya")
    add("--tanggal", type=_day, metavar="TANGGAL", help="sejak kapan (bawaan: hari ini)")
    add_writing(command)
    command.set_defaults(run=_cabut)


def _cabut(options: argparse.Namespace) -> int:
    retiring = Retiring(options.aturan, options.alasan, options.pengganti, options.tanggal)
    return write(options, lambda base: retire(base, retiring))


def _day(text: str) -> date:
    day = calendar_day(text)
    if day is None:
        message = f'"{text}" bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-11-22'
        raise argparse.ArgumentTypeError(message)
    return day
