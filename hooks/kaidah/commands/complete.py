"""`kaidah pelengkap`: the script with which a shell completes commands and options."""

from __future__ import annotations

import argparse
from typing import Final

import shtab

from kaidah.arguments import IndonesianParser
from kaidah.commands.shared import CLEAN

_SHELLS: Final = {
    "bash": "~/.local/share/bash-completion/completions/kaidah",
    "zsh": "~/.zfunc/_kaidah",
    "fish": "~/.config/fish/completions/kaidah.fish",
}


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = (
        "Mencetak skrip yang membuat tombol Tab melengkapi perintah dan pilihan kaidah. "
        "Simpan di tempat yang dibaca shell Anda, lalu buka terminal baru."
    )
    places = "\n".join(f"  kaidah pelengkap {name} > {path}" for name, path in _SHELLS.items())
    command.epilog = f"Contoh:\n\n{places}"
    command.options.add_argument("shell", choices=tuple(_SHELLS), help="shell Anda")
    command.set_defaults(run=_pelengkap)


def _pelengkap(options: argparse.Namespace) -> int:
    print(shtab.complete(options.whole(), shell=options.shell))
    return CLEAN
