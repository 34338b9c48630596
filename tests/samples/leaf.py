"""A page alone, bound to a writing and cared for as the Write room cares for its pages."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.surroundings import Surroundings
from studio.crafts.writing.document import Writing
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.comforts import Comforts
from studio.crafts.writing.view.page import Page
from tests.samples.around import surroundings
from tests.samples.desk import Desk


class Leaf(Desk):
    """One page and its comforts, with the hands of a desk."""

    def __init__(self, text: str = "", around: Surroundings | None = None) -> None:
        self.writing = Writing(text)
        self.around = around or surroundings()
        self.view = QWidget()
        self.comforts = Comforts(self.view, self, self.writing, self.around)
        self.page = self.view.page = Page(self.comforts.worn, self.view)
        QVBoxLayout(self.view).addWidget(self.page)
        self.binding = Binding(self.writing, self.page)
        self.comforts.worn.changed.subscribe(self.page.dress)
        self.comforts.care_for([(self.page, self.binding)])
        self.view.resize(700, 500)

    @property
    def marking(self):
        return self.comforts.cared[0].marking

    @property
    def steady(self):
        return self.comforts.cared[0].steady

    @property
    def hands(self):
        return self.comforts.cared[0].hands

    def block(self, number: int):
        return self.page.document().findBlockByNumber(number)

    def looks(self, number: int = 0) -> list[tuple[int, int, str]]:
        """What lies over a line: start and end in units, and how it looks."""
        return sorted(
            (laid.start, laid.start + laid.length, _look(laid.format))
            for laid in self.block(number).layout().formats()
        )


def _look(form) -> str:
    kinds = form.Property
    said = ["bold"] if form.fontWeight() > 500 else []
    said += ["italic"] if form.fontItalic() else []
    said += [form.foreground().color().name()] if form.hasProperty(kinds.ForegroundBrush) else []
    said += ["large"] if form.hasProperty(kinds.FontPixelSize) else []
    return " ".join(said)
