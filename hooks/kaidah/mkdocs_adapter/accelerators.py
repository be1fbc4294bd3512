"""What makes a build faster and changes not a byte of it; `KAIDAH_TANPA_PERCEPATAN=1` does without.

Each shortcut says why it is safe and what it relies on. `tests/test_accelerators.py` builds sites
with and without them and compares all files.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, Final

from mkdocs.structure import pages

from kaidah.quick_markdown import hasten

_NEW_OBJECTS: Final = 10_000
_OFF: Final = "KAIDAH_TANPA_PERCEPATAN"
# Jinja hands over what stands between `call` and `endcall` by the name `caller`.
Once = Callable[..., str]


def are_on() -> bool:
    """Tell whether this build takes shortcuts."""
    return not os.environ.get(_OFF)


def collect_less_often() -> None:
    """Let Python look for objects that only hold one another every 10 000 new ones, not every 700.

    It goes through what a build keeps to its end each time, a tenth of the work at 5 000 pages.
    Safe because it frees the same objects, only later; a build makes few of them.
    """
    if are_on():
        gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


# ------------------------------------------------------------------ parts of a page


class Fragments:
    """Parts of pages that are the same on all pages of a folder: the frame, the card of an item.

    Safe because such a part may only use the configuration, the catalogue, the navigation and
    addresses, and addresses relative to two pages of a folder are the same. What differs between
    the pages of a folder, such as the title or the open tab, must stay outside, or be part of the
    name under which it is kept. Only the parts of one folder are kept: MkDocs draws its pages one
    after another, and with a folder for each page nothing piles up.
    """

    def __init__(self) -> None:
        """Start with nothing drawn; a build begins anew."""
        self._folder = ""
        self._drawn: dict[str, str] = {}

    def once(self, url: str | None) -> Once:
        """Return what templates of the page at `url` wrap such a part in; None has no folder."""
        if url is None or not are_on():
            return lambda _, caller: str(caller())
        # As MkDocs does: what follows the last slash is a file, and addresses start at its folder.
        folder = url.rpartition("/")[0]
        if folder != self._folder:
            self._folder, self._drawn = folder, {}
        drawn = self._drawn

        def once(name: str, caller: Callable[[], str]) -> str:
            if name not in drawn:
                drawn[name] = caller()
            return drawn[name]

        return once


# ------------------------------------------------------------------ Markdown


class _OneConverter:
    """Stands for the module `markdown` where MkDocs renders pages, and hands out one converter.

    Setting one up takes a fifth of the time a page takes. Safe because Python-Markdown offers
    `reset()` for just this, and MkDocs registers its own processors for each page under the same
    names, which replaces those of the page before. Relies on extensions to forget a page in
    `reset()`; those of Python-Markdown and pymdownx do.
    """

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._extensions: Sequence[Any] = ()
        self._settings: Mapping[str, Any] = {}
        self._converter: Any = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the module has)
        return getattr(self._module, name)

    def Markdown(  # noqa: N802  (Python-Markdown's name)
        self, *, extensions: Sequence[Any], extension_configs: Mapping[str, Any]
    ) -> Any:  # noqa: ANN401  (only `links` knows Python-Markdown)
        # Every build has a configuration of its own, and so a list of its own.
        known = extensions is self._extensions and extension_configs == self._settings
        if self._converter is None or not known:
            self._extensions, self._settings = extensions, extension_configs
            self._converter = prepared(
                self._module.Markdown(extensions=extensions, extension_configs=extension_configs)
            )
        return self._converter.reset()


_markdown: Final = vars(pages)["markdown"]


def prepared(converter: Any) -> Any:  # noqa: ANN401
    """Return a converter as this build uses it; `quick_markdown` says what it relies on."""
    return hasten(converter) if are_on() else converter


def set_up_converter() -> None:
    """Let MkDocs render all pages of a build with one converter."""
    vars(pages)["markdown"] = _OneConverter(_markdown) if are_on() else _markdown
