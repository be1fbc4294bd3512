"""The edge to MkDocs: checks before the site is touched, links while it renders, relations after.

The only package that imports MkDocs. It gathers facts for the templates and draws nothing itself.
Here are the events, by the names under which MkDocs looks for them; each module tells its own part.
"""

from kaidah.mkdocs_adapter.files import on_files, on_nav
from kaidah.mkdocs_adapter.finish import (
    on_build_error,
    on_env,
    on_post_build,
    on_post_page,
    on_post_template,
)
from kaidah.mkdocs_adapter.pages import (
    on_page_context,
    on_page_markdown,
    on_page_read_source,
    on_template_context,
)
from kaidah.mkdocs_adapter.start import on_config, on_startup

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_context",
    "on_page_markdown",
    "on_page_read_source",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_startup",
    "on_template_context",
]
