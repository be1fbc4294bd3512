"""What one `mkdocs` command knows from one event to the next; the only state of the engine.

Each event has its own module, so what they leave for one another is all here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kaidah.assets import Asset
from kaidah.catalogue import Catalogue
from kaidah.exports import DataFile
from kaidah.knowledge_base import KnowledgeBase
from kaidah.mkdocs_adapter.accelerators import Fragments
from kaidah.model import Document
from kaidah.parts import Division, Part
from kaidah.quiz import Choice, Quiz, Round

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as SitePage


class Asked(NamedTuple):
    """A question as the arguments of whatever answers it, and the answer in plain values."""

    question: tuple[Any, ...]
    answer: object


@dataclass
class Run:
    """The knowledge base of this build, and where MkDocs is with it; renewed with every build."""

    serving: bool = False
    # Whether this build keeps its results for the next one: see `memos`.
    remembers: bool = False
    base: KnowledgeBase | None = None
    faults: tuple[str, ...] = ()
    files: Files | None = None
    # The page whose Markdown is rendered, and later the one whose template is drawn.
    page: SitePage | None = None
    drawn: SitePage | None = None
    # The rules that the text being rendered names, and where their links lead, if anyone listens.
    linked: list[Asked] | None = None
    assets: Mapping[str, Asset] = field(default_factory=dict)
    # Paths in the theme under which nothing is published: what stands there has another name.
    superseded: frozenset[str] = frozenset()
    site_url: str = ""
    feed: str = ""
    data: tuple[DataFile, ...] = ()
    # For a page with rules in full, by its address: where each stands, by the address of its own.
    places_of_rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # How each long list is divided, by the path of its page; and what each page shows of one.
    divisions: Mapping[str, Division] = field(default_factory=dict)
    parts: Mapping[str, tuple[Division, Part]] = field(default_factory=dict)
    # For the lists that one page cannot hold, by its path: the part that has an anchor.
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    quiz: Quiz | None = None
    # The rounds of the quiz by the path of the page each gets.
    rounds: Mapping[str, tuple[Choice, Round]] = field(default_factory=dict)
    html: Callable[[str], str] = str
    fragments: Fragments = field(default_factory=Fragments)
    # What templates know as `kaidah`; each page makes it ready for itself.
    facts: SimpleNamespace = field(default_factory=SimpleNamespace)

    @property
    def catalogue(self) -> Catalogue | None:
        """The items, unless the data files are too faulty to gather any."""
        return self.base.catalogue if self.base else None

    def document(self, page: SitePage) -> Document | None:
        """Return what was read from the file of a page; None for a page without one."""
        return self.catalogue.by_path.get(page.file.src_uri) if self.catalogue else None


run: Final = Run()
