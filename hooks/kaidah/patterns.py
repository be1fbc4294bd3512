"""Regular expressions that are compiled when they are first used.

Compiling takes longer than most runs take to use them, and most runs meet few of the faults that
they look for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like `re.compile` of the same, as far as matching goes."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a pattern has)
        # Set on the object, it is found there without this method the next time.
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value
