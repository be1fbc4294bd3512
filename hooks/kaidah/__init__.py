"""Kaidah: a checked, cross-linked knowledge base of rules, examples and questions.

Everything in this package except `mkdocs_adapter` works without MkDocs.
"""

__version__ = "0.1.0"
