"""What a release is made of, and under which licences: a bill of materials in CycloneDX's form.

Names the Python packages that the site is built with, as locked, and the files of others that are
handed out with it. Own pages, style sheets and scripts are the thing itself and not listed.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from fnmatch import fnmatch
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Final, NamedTuple

_PIN: Final = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
# What older packages say in place of a licence's identifier (spdx.org/licenses).
_CLASSIFIER: Final = "License :: OSI Approved :: "
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9.+-]+\d[A-Za-z0-9.+-]*|MIT|ISC")

Json = dict[str, object]


class Foreign(NamedTuple):
    """Files of others: their path in the site, what they belong to, version and licence."""

    pattern: str
    name: str
    version: str
    licence: str


_THEME: Final = "mkdocs-material"
# The first pattern that fits counts. The theme's version is that of its package.
_FOREIGN: Final = (
    Foreign("assets/javascripts/iframe-worker.*.js", "iframe-worker", "1.0.4", "MIT"),
    Foreign("assets/javascripts/lunr/min/lunr.stemmer*.js", "lunr-languages", "", "MPL-1.1"),
    Foreign("assets/javascripts/bundle.*.min.js", _THEME, "", "MIT"),
    Foreign("assets/javascripts/workers/*.min.js", _THEME, "", "MIT"),
    Foreign("assets/stylesheets/*.min.css", _THEME, "", "MIT"),
    Foreign("assets/images/favicon.png", _THEME, "", "MIT"),
)


def bill_of_materials(
    name: str, version: str, moment: int, lock: str, files: Mapping[str, bytes]
) -> bytes:
    """Return the bill of a release as JSON; the same release has the same bill.

    `lock` is the text of the lock file, `files` those of the site, `moment` seconds since 1970.
    """
    components = [*_packages(lock), *_foreign_files(files)]
    told: Json = {"name": name, "version": version, "bom-ref": name, "type": "application"}
    bill: Json = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": told,
        },
        "components": components,
    }
    # Made of the content, so that another release has another number and this one always the same.
    content = json.dumps(bill, sort_keys=True)
    bill["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, content).urn
    return (json.dumps(bill, indent=2, sort_keys=True) + "\n").encode()


def _packages(lock: str) -> Iterator[Json]:
    for name, version in _PIN.findall(lock):
        address = f"pkg:pypi/{name}@{version}"
        component: Json = {"type": "library", "name": name, "version": version}
        component |= {"purl": address, "bom-ref": address}
        # What is locked for another system only is named without a licence.
        with suppress(PackageNotFoundError):
            component |= _licences(metadata(name))
        yield component


def _licences(told: PackageMetadata) -> Json:
    """Return what a package says of its licence: an expression if it has one, else its words."""
    expression = _first(told, "License-Expression")
    short = _first(told, "License")
    if expression or _IDENTIFIER.fullmatch(short):
        return {"licenses": [{"expression": expression or short}]}
    classifiers = [str(each) for each in told.get_all("Classifier") or []]
    names = [each.removeprefix(_CLASSIFIER) for each in classifiers if _CLASSIFIER in each]
    return {"licenses": [{"license": {"name": name}} for name in names]} if names else {}


def _first(told: PackageMetadata, name: str) -> str:
    return str((told.get_all(name) or [""])[0]).strip()


def _foreign_files(files: Mapping[str, bytes]) -> Iterator[Json]:
    for path, content in sorted(files.items()):
        found = next((each for each in _FOREIGN if fnmatch(path, each.pattern)), None)
        if found is None:
            continue
        yield {
            "type": "file",
            "name": path,
            "group": found.name,
            "bom-ref": path,
            **({"version": found.version} if found.version else {}),
            "licenses": [{"expression": found.licence}],
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
        }
