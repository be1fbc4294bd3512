"""Regular expressions that are compiled when they are first used.

Compiling takes longer than most runs take to use them, and most runs meet few of the faults that
they look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like `re.compile` of the same, as far as matching goes."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


@contextmanager
def compiled_late() -> Iterator[None]:
    """Have the modules that are first imported meanwhile compile their patterns like `late`."""
    compiled_at_once = re.compile
    setattr(re, "compile", late)  # noqa: B010  (mypy rightly dislikes it as an assignment)
    try:
        yield
    finally:
        setattr(re, "compile", compiled_at_once)  # noqa: B010


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a pattern has)
        # Set on the object, it is found there without this method the next time.
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value
