"""A rule that is no longer in force: its page says so from now on, and nothing else in it changes.

Pure: takes the knowledge base, returns the change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kaidah.catalogue import Catalogue
from kaidah.diagnostics import Fix
from kaidah.edits import FileEdit, Plan, RefusedError
from kaidah.frontmatter import front_matter
from kaidah.knowledge_base import KnowledgeBase
from kaidah.meant import known, sound_rule
from kaidah.model import Rule
from kaidah.nodes import Mapping, Sequence
from kaidah.repair import content, replace
from kaidah.source import Source
from kaidah.vocabulary import RuleId, Term
from kaidah.yaml_text import yaml_text


class Retiring(NamedTuple):
    """What an editor says of a rule to be retired, IDs in any spelling."""

    rule: str
    reason: str
    successor: str = ""
    day: date | None = None


def retire(base: KnowledgeBase, retiring: Retiring) -> Plan:
    """Return the page of a rule as it is once the rule is retired.

    Raises RefusedError when the rule or its successor cannot be meant.
    """
    catalogue = known(base)
    rule = _in_force(catalogue, retiring.rule)
    reason = " ".join(retiring.reason.split())
    if not reason:
        raise RefusedError("tulis alasannya; pembaca halaman itu akan bertanya.")
    successor = _in_force(catalogue, retiring.successor).id if retiring.successor else None
    if successor == rule.id:
        raise RefusedError(f"{rule.id} tidak dapat menggantikan dirinya sendiri.")
    day = retiring.day or catalogue.today
    source = base.sources[rule.path]
    status = next(t for t in catalogue.vocabulary.rule_statuses.values() if not t.binding)
    retired = _Page(source, status).retired(reason, successor, day)
    edit = FileEdit(rule.path, content(source), content(retired))
    replaced = f", digantikan {successor}" if successor else ""
    return Plan((edit,), f"{rule.id} dicabut sejak {day}{replaced}. Halamannya tetap ada.")


def _in_force(catalogue: Catalogue, written: str) -> Rule:
    rule = sound_rule(catalogue, written)
    if rule.retirement:
        since = f" sejak {rule.retirement.since}" if rule.retirement.since else ""
        heir = rule.retirement.successor
        instead = f" Penggantinya {heir.rule}." if heir else ""
        raise RefusedError(f"{rule.id} sudah dicabut{since}.{instead}")
    return rule


class _Page:
    """The page of a rule, into which fields are put without touching what stands around them."""

    def __init__(self, source: Source, status: Term) -> None:
        self._source = source
        self._status = status

    def retired(self, reason: str, successor: RuleId | None, day: date) -> Source:
        fields = front_matter(self._source)
        if fields is None or self._source.text[fields.start] == "{":
            raise RefusedError(f"{self._source.path}: tulis isian kepala datanya satu per baris.")
        lines = [f"alasan: {yaml_text(reason)}"]
        lines += [f"diganti: {successor}"] if successor else []
        lines.append(f"dicabut_sejak: {day}")
        said = json.dumps(f"{self._status.name}: {reason}", ensure_ascii=False)
        change = f"{{tanggal: {day}, isi: {said}}}"
        return self._with([*self._status_fixes(fields, lines, change)])

    def _status_fixes(self, fields: Mapping, lines: list[str], change: str) -> Iterator[Fix]:
        status = fields.entries["status"][1]
        history = fields.entries.get("riwayat")
        if history and isinstance(history[1], Sequence):
            yield self._history_fix(history[1], change)
        elif history:
            at = history[1]
            yield Fix(at.start, at.end, f"[{change}]" if at.end > at.start else f" [{change}]")
        else:
            lines += ["riwayat:", f"  - {change}"]
        yield Fix(status.start, status.end, self._status.code)
        end = self._end_of_line(status.end)
        yield Fix(end, end, "".join(f"\n{line}" for line in lines))

    def _history_fix(self, history: Sequence, change: str) -> Fix:
        text = self._source.text
        if text[history.start] == "[":
            at = history.end - 1
            behind = text[history.items[-1].end : at] if history.items else ","
            return Fix(at, at, change if "," in behind else f", {change}")
        first, last = history.items[0], history.items[-1]
        dash = text.rindex("-", 0, first.start)
        indent = text[text.rfind("\n", 0, dash) + 1 : dash]
        written = text[: last.end].rstrip()
        at = self._end_of_line(len(written))
        return Fix(at, at, f"\n{indent}- {change}")

    def _end_of_line(self, offset: int) -> int:
        end = self._source.text.find("\n", offset)
        return end - (self._source.text[end - 1] == "\r")

    def _with(self, fixes: list[Fix]) -> Source:
        text = replace(self._source.text, sorted(fixes, key=lambda fix: fix.start))
        return Source(self._source.path, text, has_bom=self._source.has_bom)
