"""Findings as people and machines read them: one module a format, one list for all of them.

Formats, never prints or decides. The two formats for machines, `sarif` and `json_report`, are not
imported here: loading what they need would slow down every other check.
"""

from kaidah.reports.github import as_github
from kaidah.reports.overview import as_overview
from kaidah.reports.text import PLAIN, Style, as_text, one_by_one
from kaidah.reports.wording import full_path, place, summary

__all__ = [
    "PLAIN",
    "Style",
    "as_github",
    "as_overview",
    "as_text",
    "full_path",
    "one_by_one",
    "place",
    "summary",
]
