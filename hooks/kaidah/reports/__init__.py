"""Findings as people and machines read them: one module a format, one list for all of them.

Formats, never prints or decides. The formats that one has to ask for (`github`, `overview`, `sarif`
and `json_report`) are not imported here: loading them would slow down every other check.
"""

from kaidah.reports.text import PLAIN, Style, as_text, one_by_one
from kaidah.reports.wording import place, summary

__all__ = [
    "PLAIN",
    "Style",
    "as_text",
    "one_by_one",
    "place",
    "summary",
]
