"""Edits a site at random and builds it after each edit, as the preview does; a program for tests.

    python -m tests.preview PROJECT SEED STEPS
    python -m tests.preview PROJECT EDIT

Each step builds twice in this process: into `site` with what was kept from the builds before, into
`clean` without. It prints how many templates each drew, and every file that is not the same.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config

_OFF: Final = "KAIDAH_TANPA_PERCEPATAN"
Edit = Callable[["Editor"], str | None]


def _replace(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


class Editor:
    """What an editor may do to a project, picked at random."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project, self.docs = project, project / "docs"
        self.random = Random(seed)
        self.edits = 0

    def edit(self, wanted: Edit | None = None) -> str:
        """Change something; return what was done."""
        self.edits += 1
        done = wanted or self.random.choice(_EDITS)
        return f"{done.__name__} {done(self) or ''}"

    def _page(self, folder: str) -> Path:
        return self.random.choice(sorted((self.docs / folder).glob("*-0*.md")))

    def rule_title(self) -> str:
        path = self._page("aturan")
        _replace(path, r"^judul: .*$", f"judul: Judul baru nomor {self.edits}")
        return path.name

    def rule_id(self) -> str:
        path = self._page("aturan")
        _replace(path, r"^id: .*$", f"id: EMS-{90000 + self.edits}")
        return path.name

    def rule_level(self) -> str:
        path = self._page("aturan")
        _replace(path, r"^tingkat: .*$", "tingkat: dianjurkan")
        return path.name

    def rule_chapter(self) -> str:
        path = max((self.docs / "aturan").glob("*-0*.md"))
        _replace(path, r"^bab: .*$", f"bab: {self.edits % 4 + 1}")
        return path.name

    def sentence(self) -> str:
        path = self._page(self.random.choice(("aturan", "contoh", "tanya-jawab")))
        rule = self._page("aturan").stem.upper()
        _append(path, f"Kalimat baru nomor {self.edits}, lihat {rule}.")
        return f"{path.name} {rule}"

    def verdict(self) -> str:
        path = self._page("contoh")
        _replace(path, r"^putusan: .*$", f"putusan: {self.random.choice(('boleh', 'jangan'))}")
        return path.name

    def heading(self) -> str:
        path = self._page("aturan")
        _replace(path, r"^## (.*)$", rf"## \1 {self.edits}")
        return path.name

    def bad_link(self) -> str:
        path = self._page("contoh")
        _append(path, f"[Rusak](tidak-ada-{self.edits}.md) dan [jangkar](#tidak-ada).")
        return path.name

    def page_gone(self) -> str:
        path = self._page(self.random.choice(("aturan", "contoh", "tanya-jawab")))
        path.unlink()
        return path.name

    def page_new(self) -> str:
        path = self._page("contoh")
        shutil.copy(path, path.with_name(f"{path.stem}-{self.edits}.md"))
        return path.name

    def template(self) -> None:
        partials = self.project / "hooks" / "kaidah" / "theme" / "partials"
        name = self.random.choice(("k-cards.html", "k-rule-facts.html", "footer.html"))
        path = partials / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("<a ", f'<a data-edit="{self.edits}" ', 1), encoding="utf-8")

    def label(self) -> None:
        path = self.docs / "_data" / "label.yml"
        _replace(path, r"^contoh_lain: .*$", f"contoh_lain: Label nomor {self.edits}")

    def vocabulary(self) -> None:
        path = self.docs / "_data" / "kosakata.yml"
        _replace(path, r"nama: Wajib\b[^,}]*", f"nama: Wajib {self.edits}")

    def site_name(self) -> None:
        _replace(self.project / "mkdocs.yml", r"^site_name: .*$", f"site_name: Situs {self.edits}")


_EDITS: Final[tuple[Edit, ...]] = (
    Editor.rule_title,
    Editor.rule_id,
    Editor.rule_level,
    Editor.rule_chapter,
    Editor.sentence,
    Editor.verdict,
    Editor.heading,
    Editor.bad_link,
    Editor.page_gone,
    Editor.page_new,
    Editor.template,
    Editor.label,
    Editor.vocabulary,
    Editor.site_name,
)


class Preview:
    """Builds of one project in one process, in two folders."""

    def __init__(self, project: Path) -> None:
        self.project = project
        render = jinja2.Template.render
        self.render = patch.object(
            jinja2.Template, "render", autospec=True, side_effect=render
        ).start()

    def build(self, folder: str, *, clean: bool) -> int:
        """Build the project; return how many templates were drawn."""
        os.environ[_OFF] = "1" if clean else ""
        config = load_config(
            str(self.project / "mkdocs.yml"), site_dir=str(self.project / folder), strict=False
        )
        config.plugins.on_startup(command="serve", dirty=False)
        self.render.reset_mock()
        build(config)
        return int(self.render.call_count)

    def differing(self) -> list[str]:
        """Return the files that are not the same in both folders."""
        found = [_contents(self.project / name) for name in ("site", "clean")]
        return sorted(name for name, _ in found[0].items() ^ found[1].items())


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def main() -> None:
    """Run the command line."""
    project, first, *steps = Path(sys.argv[1]), *sys.argv[2:]
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    preview, editor = Preview(project), Editor(project, int(first) if steps else 0)
    preview.build("site", clean=False)
    for _ in range(int(steps[0]) if steps else 1):
        told = editor.edit(None if steps else getattr(Editor, first))
        drawn = preview.build("site", clean=False), preview.build("clean", clean=True)
        line = [told, *map(str, drawn), *preview.differing()]
        sys.stdout.write("\t".join(line) + "\n")


if __name__ == "__main__":
    main()
