"""Finished pages of Material and Python-Markdown → the same pages as valid HTML without styles.

Only what no template of ours can reach stands here: Material writes its two switches outside any
block, and Python-Markdown writes alignment as a style, which strict hosts ignore.
"""

from __future__ import annotations

import re
from typing import Final

# HTML allows `autocomplete` on what readers type into, not on a checkbox.
_SWITCH: Final = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_SWITCHES: Final = 2
_ALIGNED: Final = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"')


def corrected(html: str) -> str:
    """Return a finished page with what is wrong in it put right; other text stays as it is."""
    # Both stand at the very beginning; to look for more takes longer than all the rest.
    html = _SWITCH.sub(r"\1", html, count=_SWITCHES)
    if "text-align" in html:
        html = _ALIGNED.sub(r'\1 class="k-align-\2"', html)
    return html
