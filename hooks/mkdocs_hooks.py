"""MkDocs hook: re-exports the events of `kaidah.mkdocs_adapter`, nothing else.

MkDocs takes every callable named on_… in this file for an event, and has the folder of this file
on `sys.path` only while it loads, so everything is imported here and now.
"""

from kaidah.mkdocs_adapter import *  # noqa: F403  (its `__all__` is the list of events)
