"""What every page of a site depends on, in a form that two builds can be compared by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# Named after their content, so that a changed one is another file.
_PUBLISHED: Final = (".css", ".js")


def settings_of(config: MkDocsConfig) -> object:
    """Return all settings in a form that can be compared."""
    # What the last three say is in the list of files.
    left_out = (
        *("plugins", "markdown_extensions", "hooks"),
        *("draft_docs", "exclude_docs", "not_in_nav"),
    )
    plugins = [
        (name, repr(getattr(plugin, "config", None))) for name, plugin in config.plugins.items()
    ]
    plain = [(name, repr(value)) for name, value in config.items() if name not in left_out]
    return plugins, plain, extensions_of(config)


def extensions_of(config: MkDocsConfig) -> list[str]:
    """Return the Markdown extensions that the settings name."""
    extensions: list[object] = [*config.markdown_extensions]  # Ours is there as an object.
    return [name for name in extensions if isinstance(name, str)]


def contents_of(folder: Path) -> list[tuple[Path, bytes]]:
    """Return the files of a folder, those aside that are published under their content."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix not in _PUBLISHED)
    return [(path, path.read_bytes()) for path in found if path.is_file()]


def entries_of(items: Iterable[Any]) -> list[object]:
    """Return what the navigation shows: titles and addresses, level by level."""
    return [
        (item.title, getattr(item, "url", None), entries_of(item.children or ())) for item in items
    ]
