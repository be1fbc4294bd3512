"""What the accessibility tests measured, so that the statement on the site says no more than that.

The tests count here as they go; `make aksesibilitas` has the counts written to the data file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_HEADER: Final = """\
# Hasil ukur aksesibilitas, ditampilkan pada halaman "Aksesibilitas". Ditulis oleh
# "make aksesibilitas"; jangan disunting dengan tangan.
"""


@dataclass
class Measured:
    """Counts and names by the field of the data file they belong to."""

    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)

    def add(self, **counts: int) -> None:
        """Add to counts."""
        for name, count in counts.items():
            self.numbers[name] = self.numbers.get(name, 0) + count

    def note(self, **names: str) -> None:
        """Keep the name or version of something."""
        self.names |= names

    def list(self, **entries: str) -> None:
        """Add to lists what they do not hold yet."""
        for name, entry in entries.items():
            known = self.lists.setdefault(name, [])
            if entry not in known:
                known.append(entry)

    def write(self, path: Path) -> None:
        """Write the data file, with today as the day of measurement."""
        fields: Mapping[str, object] = {
            "diukur": datetime.now(UTC).date(),
            **{name: json.dumps(text) for name, text in self.names.items()},
            **{name: json.dumps(entries) for name, entries in self.lists.items()},
            **self.numbers,
        }
        lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
        path.write_text(_HEADER + lines, encoding="utf-8")
