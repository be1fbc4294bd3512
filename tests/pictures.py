"""The pictures of the editors' guide: which part of which page each shows, and how it is taken.

They show our own pages only: the real content, with the files that the guide gives as examples, and
the one mistake that it explains. `make gambar` takes them anew.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page
from tests.helpers import ROOT, copy_real_site

GUIDE: Final = ROOT / "docs" / "editor"
FOLDER: Final = GUIDE / "gambar"

_FILE: Final = re.compile(
    r"^Simpan sebagai `docs/([^`]+)`[^\n]*\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_MISTAKE: Final = ("contoh/kamera-dinas-untuk-panen-sayur.md", "[EMS-011,", "[EMS-110,")

# Wide enough for two columns and no wider than the text of the guide; twice as many dots as the
# page takes, for sharp letters on any screen.
_WIDTH: Final = 740
_DENSITY: Final = 2
_MARGIN: Final = 16
_ROOM_FOR_NUMBERS: Final = 12
_COLOURS: Final = 64

_TIDY: Final = ".md-content__inner { margin-left: 44px !important } .k-trail { visibility: hidden }"
# A number stands to the left of what begins a line, and above anything else.
_NUMBER: Final = """(places) => places.forEach((place, at) => {
  const box = document.querySelector(place).getBoundingClientRect();
  const first = box.left < 60;
  const left = first ? box.left - 31 : box.left;
  const top = first ? box.top + Math.min(box.height, 40) / 2 - 11 : box.top - 24;
  const number = Object.assign(document.createElement("b"), { textContent: at + 1 });
  Object.assign(number.style, {
    position: "absolute", left: `${left + scrollX}px`, top: `${top + scrollY}px`, width: "22px",
    borderRadius: "50%", font: "bold 13px/22px sans-serif", textAlign: "center",
    color: "#fff", background: "#1d4a6e",
  });
  document.body.append(number);
})"""


class Picture(NamedTuple):
    """A part of a page, from the first element shown to the last, with some of them numbered."""

    name: str
    page: str
    shown: tuple[str, str]
    numbered: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        """Where the guide finds it."""
        return FOLDER / f"{self.name}.webp"


PICTURES: Final = (
    Picture("tombol-usulkan", "aturan/ems-010.html", (".k-body > :last-child", ".k-actions")),
    Picture(
        "aturan-jadi",
        "aturan/ems-900.html",
        (".k-rule__meta", ".k-body > ul"),
        (
            ".k-id",
            ".k-rule__meta > :nth-child(2)",
            ".k-rule__meta > :nth-child(3)",
            ".k-rule__meta > :last-child",
            "h1",
            ".k-rule__statement",
            ".k-rule__statement + *",
            ".k-body > :first-child",
        ),
    ),
    Picture(
        "contoh-jadi",
        "contoh/menandai-rekan.html",
        (".k-rule__meta", ".k-body > :last-child"),
        (
            ".k-rule__meta > :first-child",
            ".k-rule__meta > :last-child",
            "h1",
            ".k-verdict",
            ".k-body > p",
            ".lakukan",
            ".k-body > h2",
        ),
    ),
    Picture("pratinjau-galat", _MISTAKE[0].replace(".md", ".html"), (".k-banner", ".md-header")),
)


def lay_out_pictured_site(target: Path) -> Path:
    """Copy the real project, with the guide's example files and its mistake; return the folder."""
    project = copy_real_site(target)
    for name, text in guide_files().items():
        (project / "docs" / name).write_text(text, encoding="utf-8")
    # A picture that is yet to be taken is not the mistake to show.
    for picture in PICTURES:
        (project / "docs" / picture.file.relative_to(ROOT / "docs")).touch()
    name, right, wrong = _MISTAKE
    page = project / "docs" / name
    text = page.read_text(encoding="utf-8")
    assert right in text
    page.write_text(text.replace(right, wrong), encoding="utf-8")
    return project


def guide_files() -> dict[str, str]:
    """Return the files that the guide gives as examples, by their path below docs."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("menulis-*")))
    return dict(_FILE.findall(pages))


def take(picture: Picture, browser: Browser, address: str) -> bytes:
    """Return a picture as WebP, of the site at an address."""
    page = browser.new_page(
        viewport={"width": _WIDTH, "height": 900},
        device_scale_factor=_DENSITY,
        color_scheme="light",
        reduced_motion="reduce",
    )
    try:
        page.goto(f"{address}/{picture.page}", wait_until="networkidle")
        page.add_style_tag(content=_TIDY)
        page.evaluate(_NUMBER, list(picture.numbered))
        return _webp(_shot(page, picture))
    finally:
        page.close()


def _shot(page: Page, picture: Picture) -> bytes:
    first, last = (page.locator(place).first.bounding_box() for place in picture.shown)
    assert first, picture.shown
    assert last, picture.shown
    room = _MARGIN + (_ROOM_FOR_NUMBERS if picture.numbered else 0)
    top = max(first["y"] - room, 0)
    bottom = last["y"] + last["height"] + _MARGIN
    clip = {"x": 0.0, "y": top, "width": float(_WIDTH), "height": float(round(bottom - top))}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]  # a dict of that shape


def _webp(png: bytes) -> bytes:
    """Store a picture with few colours and without loss: small, and letters keep their edges."""
    full = Image.open(io.BytesIO(png)).convert("RGB")
    few = full.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.convert("RGB").save(written, "WEBP", lossless=True, quality=100, method=6)
    return written.getvalue()


def shown_size(file: Path) -> tuple[int, int]:
    """Return the width and height that a picture takes on a page."""
    with Image.open(file) as picture:
        return picture.width // _DENSITY, picture.height // _DENSITY
