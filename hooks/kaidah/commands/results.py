"""A single file that a command was asked for; only commands that write one load this."""

from __future__ import annotations

from pathlib import Path

from kaidah.edits import RefusedError
from kaidah.write import put_file, reason


def put_result(content: bytes, target: Path) -> None:
    """Write the file that a command was asked for; raises RefusedError where that fails."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        put_file(content, target)
    except OSError as error:
        raise RefusedError(f"{target} tidak dapat ditulis: {reason(error)}.") from error
