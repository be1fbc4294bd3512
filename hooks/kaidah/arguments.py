"""argparse in the editors' language, for which it has no catalogue of its own."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Final, NoReturn

UNUSABLE: Final = 2
"""The exit code of a command that could not be understood, or could do nothing."""

# What argparse says, and what an editor reads instead.
_SAYINGS: Final = (
    (r"the following arguments are required: (.+)", r"\1 belum disebut"),
    (r"unrecognized arguments: (.+)", r'"\1" tidak dikenal'),
    (
        r"argument (\S+): invalid choice: '(.*?)'.* \(choose from (.+)\)",
        r'"\2" bukan pilihan untuk \1; pilih \3',
    ),
    (r"argument (\S+): expected one argument", r"nilai untuk \1 belum ditulis"),
    (r"argument (\S+): (\".+)", r"\1: \2"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r'\1 ditulis tanpa nilai "\2"'),
)


class IndonesianParser(argparse.ArgumentParser):
    """Speaks the editors' language; `options` is the group its options belong to."""

    def __init__(self, **settings: object) -> None:
        settings |= {"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(**settings)  # type: ignore[arg-type]
        self.options = self.add_argument_group("pilihan")
        self.options.add_argument(
            "-h", "--bantuan", "--help", action="help", help="tampilkan bantuan ini"
        )

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and end the run."""
        self.print_usage(sys.stderr)
        self.exit(UNUSABLE, f"{self.prog}: perintah tidak dapat dipahami: {_said(message)}.\n")


class _Formatter(argparse.HelpFormatter):
    """Opens the usage with an Indonesian word, and keeps the lines of what is indented."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super()._fill_text
        parts = text.split("\n\n")
        return "\n\n".join(p if p.startswith(" ") else fill(p, width, indent) for p in parts)


def _said(message: str) -> str:
    for english, indonesian in _SAYINGS:
        if match := re.fullmatch(english, message, re.DOTALL):
            return match.expand(indonesian).replace("'", "")
    return message
