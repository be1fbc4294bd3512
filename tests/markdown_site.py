"""Python-Markdown set up as mkdocs.yml sets it up, for tests of links."""

from __future__ import annotations

import re

import markdown

from kaidah.links import LinkTarget, Resolver, RuleLinks
from kaidah.vocabulary import IdFormat, RuleId

EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "toc",
    "pymdownx.blocks.admonition",
    "pymdownx.superfences",
)


def converter(ids: IdFormat, resolve: Resolver) -> markdown.Markdown:
    """Return a converter whose rule IDs are resolved by `resolve`."""
    return markdown.Markdown(
        extensions=[*EXTENSIONS, RuleLinks(ids, resolve)],
        extension_configs={"pymdownx.blocks.admonition": {"types": ["lakukan", "jangan"]}},
    )


def render(text: str, ids: IdFormat, resolve: Resolver) -> str:
    """Return the HTML of a page whose rule IDs are resolved by `resolve`."""
    return converter(ids, resolve).convert(text)


def linked_rules(text: str, ids: IdFormat) -> list[str]:
    """Return the rules that become links in a page, with repetitions."""
    html = render(text, ids, lambda rule: LinkTarget(f"aturan/{rule}", "judul"))
    return re.findall(r'class="rule-link" href="aturan/([^"]+)"', html)


def resolve_all(rule: RuleId) -> LinkTarget:
    """Resolve every rule, with a title that says which it is."""
    return LinkTarget(f"../aturan/{rule.lower()}.html", f"Judul {rule}")
