"""Findings as SARIF 2.1.0, which code scanners and editors exchange.

The section numbers are those of the OASIS standard.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from kaidah import __version__
from kaidah.codes import CODES
from kaidah.content_files import full_path
from kaidah.diagnostics import Code, Diagnostic, Severity, Span
from kaidah.knowledge_base import KnowledgeBase
from kaidah.reports.wording import explained, help_address, help_page, offending_text

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT: Final = "kaidah/v1"

Json = dict[str, Any]


def as_sarif(base: KnowledgeBase, folder: str, site: str = "") -> str:
    """Return all findings as one SARIF log.

    `site` is the address of the site that explains the codes. A help URI must be absolute
    (3.49.12); without an address, the help text alone says where to look.
    """
    rules = {code: index for index, code in enumerate(sorted(CODES.values()))}
    page = help_page(base, site)
    fingerprints = _fingerprints(base)
    results = [
        _result(diagnostic, base, folder)
        | {
            "ruleIndex": rules[diagnostic.code],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }
        for diagnostic, fingerprint in zip(base.diagnostics, fingerprints, strict=True)
    ]
    driver = {
        "name": "Kaidah",
        "version": __version__,
        "language": "id",
        "rules": [_rule(code, page, linked=bool(site)) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": "id",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: Code, page: str, *, linked: bool) -> Json:
    told = f"{_sentence(code.summary)} Yang perlu dilakukan: {code.repair}"
    rule: Json = {
        "id": code.id,
        "shortDescription": {"text": _sentence(code.summary)},
        "help": {"text": f"{told} Penjelasan: {help_address(code, page)}"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    if linked:
        rule["helpUri"] = help_address(code, page)
    return rule


def _result(diagnostic: Diagnostic, base: KnowledgeBase, folder: str) -> Json:
    code = diagnostic.code
    told = [_sentence(code.summary), *explained(diagnostic)]
    told.append(f"Yang perlu dilakukan: {diagnostic.repair}")
    result: Json = {
        "ruleId": code.id,
        "level": _LEVELS[code.severity],
        "message": {"text": "\n".join(told)},
        "locations": [_location(full_path(folder, diagnostic.path), diagnostic.span)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _location(full_path(folder, other.path), other.span)
            | {"id": number, "message": {"text": other.note}}
            for number, other in enumerate(diagnostic.related, 1)
        ]
    if fix := _fix(diagnostic, base, folder):
        result["fixes"] = [fix]
    return result


def _location(path: str, span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(span)}}


def _artifact(path: str) -> Json:
    """Name a file: relative to the repository's root, or as an absolute URI."""
    # Names that are not UTF-8 come with surrogates, which stand for their bytes.
    uri = quote(path, errors="surrogateescape")
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(diagnostic: Diagnostic, base: KnowledgeBase, folder: str) -> Json | None:
    fix, source = diagnostic.fix, base.sources.get(diagnostic.path)
    if fix is None or source is None:
        return None
    replacement = {
        "deletedRegion": _region(source.span(fix.start, fix.end)),
        "insertedContent": {"text": fix.replacement},
    }
    artifact = _artifact(full_path(folder, diagnostic.path))
    return {
        "description": {"text": diagnostic.repair},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _fingerprints(base: KnowledgeBase) -> list[str]:
    """Tell findings apart by what they say and point at, wherever that moves in its file.

    Equal ones in a file are numbered, in the order they stand in.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    fingerprints = []
    for diagnostic in base.diagnostics:
        cause = re.sub(r"\bbaris \d+", "baris", diagnostic.cause)
        key = (diagnostic.code.id, diagnostic.path, cause, offending_text(diagnostic, base))
        text = "\0".join([*key, str(seen[key])])
        fingerprints.append(sha256(text.encode(errors="surrogatepass")).hexdigest()[:32])
        seen[key] += 1
    return fingerprints


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
