"""What may stand between the prefix and the number of an ID, and how much of an ID it then takes.

Data for `written_ids`: "ABC 12" needs more of the rest to be an ID than "ABC-012".
"""

from __future__ import annotations

import re
from typing import Final

PADDED, WHOLE, SHORT = range(3)
"""Forms of a number: with a leading zero, of full width without, and shorter than demanded."""

_NEVER: Final = 9
# How long a prefix must be at least for a number with a leading zero, for one of full width without
# and for a short one; first with the prefix in capitals, then otherwise.
_LEAST_PREFIX: Final = {
    "-": (1, 1, 2, 1, 1, 3),
    "": (1, 1, 3, 2, 3, _NEVER),
    " ": (1, 2, 3, 2, _NEVER, _NEVER),
    ".": (1, 2, 3, 3, 3, _NEVER),
    "_": (1, 2, 3, 3, 3, _NEVER),
    "#": (1, 3, 3, _NEVER, _NEVER, _NEVER),
    ":": (1, 3, _NEVER, _NEVER, _NEVER, _NEVER),
    "/": (2, 3, _NEVER, _NEVER, _NEVER, _NEVER),
    "- ": (2, 2, _NEVER, 3, _NEVER, _NEVER),
    " -": (2, _NEVER, _NEVER, 3, _NEVER, _NEVER),
    "--": (2, 2, _NEVER, 3, _NEVER, _NEVER),
    " - ": (2, _NEVER, _NEVER, 3, _NEVER, _NEVER),
    " #": (2, 3, 3, _NEVER, _NEVER, _NEVER),
    ". ": (3, _NEVER, _NEVER, _NEVER, _NEVER, _NEVER),
    ": ": (3, _NEVER, _NEVER, _NEVER, _NEVER, _NEVER),
}
CERTAIN: Final = frozenset(_LEAST_PREFIX) - {" - ", ". ", ": "}
"""Joints that leave no doubt about what to write instead."""
JOINT: Final = (
    r"[*_]{0,3}(?:\s{0,2}(?:\\?[-_.:#/]){1,2}\s?|\s?&(?:[a-z]+|#\w+);\s?|\s{0,2})[*_]{0,3}"
)
"""A pattern of what may be one."""
_MEANT_BY_ENTITY: Final = {
    **dict.fromkeys(("nbsp", "#160", "#xa0", "thinsp", "ensp", "emsp"), " "),
    **dict.fromkeys(("ndash", "mdash", "minus", "hyphen", "dash", "shy"), "-"),
    **dict.fromkeys(("#45", "#x2d", "#8208", "#8209", "#8211", "#8722", "#x2010", "#x2011"), "-"),
}
SLIPPED: Final = frozenset(("-", ".", "_", " ", "- ", " -", "--"))
"""Joints beside which letters are taken for digits."""


def least_prefix(joint: str, form: int, *, capitals: bool) -> int:
    """Return how many letters a prefix must have at least; see PADDED for the forms."""
    return _LEAST_PREFIX[joint][form + (0 if capitals else 3)]


def is_joint(text: str) -> bool:
    """Tell whether anything may be an ID that has this between its prefix and its number."""
    return text in _LEAST_PREFIX


def kind_of(joint: str) -> str:
    """Return a joint without emphasis, escapes and entities, with at most one blank at each end."""
    if entity := re.search(r"&(.+);", joint):
        return _MEANT_BY_ENTITY.get(entity[1], joint)
    bare = joint.replace("\\", "")
    bare = re.sub(r"[*_]", "", bare) if len(bare) > 1 else bare.replace("*", "")
    return re.sub(r"\s+", " ", bare)
