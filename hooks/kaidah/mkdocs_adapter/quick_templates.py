"""What makes Jinja faster and changes not a byte of what it draws; see `accelerators`.

Relies on three things of the theme's environment: it escapes nothing by itself, nobody changes its
globals for one template alone once they are set, and MkDocs publishes no hidden file of a theme.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from functools import cache, partial
from types import BuiltinMethodType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro

from kaidah.mkdocs_adapter.accelerators import are_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mkdocs.theme import Theme

# Jinja asks each thing that is called, twice, whether it wants to know the context.
_PLAIN: Final = frozenset(
    {BuiltinMethodType, FunctionType, Macro, MethodType, partial, type(cache(len))}
)


def set_up_templates(theme: Theme) -> None:
    """Let MkDocs draw with our environment."""
    if are_on():
        vars(theme)["get_env"] = partial(_environment, theme.get_env)


def _environment(plain: Callable[[], Environment]) -> Environment:
    env = plain()
    if isinstance(env.loader, FileSystemLoader):
        env.loader = _VisibleFiles(env.loader.searchpath)
    env.context_class = _Context
    chained = env.make_globals

    def make_globals(own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Every include goes through all names, and a chain of dicts is ten times slower at that.
        return chained(own) if own else env.globals

    vars(env)["make_globals"] = make_globals
    return env


class _Context(Context):
    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if type(called) in _PLAIN and not hasattr(called, "jinja_pass_arg"):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


class _VisibleFiles(FileSystemLoader):
    """Lists no hidden folder: Material brings twelve thousand icons in one."""

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(folder: str) -> Iterator[str]:
    for found, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(found, folder).replace(os.sep, "/")
        yield from files if inside == "." else (f"{inside}/{name}" for name in files)


def keep_compiled_templates(env: Environment, folder: Path) -> None:
    """Keep templates as Jinja compiled them, for this build and those of all sites to come.

    They lie where Python keeps the compiled modules of the engine, which is `folder`. Safe because
    Jinja compares the text of a template before it takes what it compiled from it, and knows its
    own format and that of Python; theirs is named after its version besides, and after what we
    set, which Jinja does not compare.
    """
    if not are_on():
        return
    # What Jinja makes of `cache_size=-1`. A page includes two dozen templates, and the cache it
    # sets up by default goes through all of them at each, to know which was used last.
    env.cache = {}
    kept = folder / "__pycache__" / f"jinja-{jinja_version}-trimmed"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # A folder nobody may write to: a build that takes a little longer.
    env.bytecode_cache = _KeptIfPossible(str(kept))


class _KeptIfPossible(FileSystemBytecodeCache):
    """Does without where an administrator has installed the engine for others."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
