"""Stands for the catalogue while a page is drawn, and remembers what was asked and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from kaidah.catalogue import Catalogue
from kaidah.legal_basis import Instrument, Provision
from kaidah.mkdocs_adapter.run import Asked, run
from kaidah.model import Example, Page, Question, Rule, Topic

# From the data files alone, or the same for all pages: whoever keeps pages compares these itself.
_SHARED: Final = frozenset({"law", "status", "today", "views", "vocabulary"})
_HTML: Final = "html"


class Witness:
    """Passes every question on. It loses track when it is asked for more than it can remember."""

    def __init__(self, catalogue: Catalogue, html: Callable[[str], str]) -> None:
        """Take what answers the questions: the catalogue, and what renders pieces of text."""
        self._catalogue = catalogue
        self._render = html
        self.asked: list[Asked] = []
        self.lost_track = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the catalogue has)
        found = getattr(self._catalogue, name)
        if name in _SHARED:
            return found
        if not callable(found):
            self.lost_track = True
            return found

        def ask(*arguments: Any) -> Any:  # noqa: ANN401
            answer = found(*arguments)
            self.lost_track |= any(isinstance(given, Iterator) for given in arguments)
            self.asked.append(Asked((name, *arguments), told(answer)))
            return answer

        return ask

    def html(self, text: str) -> str:
        """Render a piece of text, and remember that."""
        html = self._render(text)
        self.asked.append(Asked((_HTML, text), html))
        return html

    def answer(self, name: str, *arguments: Any) -> object:  # noqa: ANN401
        """Answer a question that was asked of another witness."""
        if name == _HTML:
            return self._render(*arguments)
        return told(getattr(self._catalogue, name)(*arguments))


def told(answer: object) -> object:
    """Return an answer in values that are equal when they say the same.

    Items know where they stand in their file, and that file is another after each build. An item
    follows from the text of its file and the data files, and so does whatever it is made of.
    """
    match answer:
        case Rule() | Example() | Topic() | Page():
            source = run.base.sources.get(answer.path) if run.base else None
            return answer.path, source.text if source else None
        case Question():
            return answer.anchor
        case Instrument():
            return answer.id
        case Provision():
            return answer.code
        case tuple() | list():
            return [told(part) for part in answer]
        case _:
            return answer
