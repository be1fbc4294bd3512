"""MkDocs hook: re-exports the events of `kaidah.mkdocs_adapter`, nothing else.

MkDocs takes every callable named on_… in this file for an event, and has the folder of this file
on `sys.path` only while it loads, so everything is imported here and now.
"""

from kaidah.mkdocs_adapter import (
    on_config,
    on_env,
    on_files,
    on_nav,
    on_page_context,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_startup,
    on_template_context,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_startup",
    "on_template_context",
]
