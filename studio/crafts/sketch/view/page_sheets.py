"""Tracing sheets: up to four, one above the other, of which one is drawn on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import Arranged, Arrangement
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.page_photo import PhotoPart
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.stops import check, grouped
from studio.widgets.controls import button, clear, words
from studio.widgets.flow import FlowLayout

_SMALL = QSize(56, 42)


class SheetsPage(Section):
    """The sheets from the topmost down, and what can be done with the one drawn on."""

    def __init__(self, sketch: Sketch, say: Callable[[str], None]) -> None:
        super().__init__()
        self._sketch, self._say = sketch, say
        self.column.addWidget(words(_("Sheets you can see through. You draw on one of them.")))
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.column.addWidget(self._rows)
        self.picks: dict[int, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.add = self._deed(_("Add a sheet"), self._add)
        self.hide_ = self._deed(_("Hide it"), self._hide)
        self.up = self._deed(_("Move it up"), lambda: self._move(+1))
        self.down = self._deed(_("Move it down"), lambda: self._move(-1))
        self.remove = self._deed(_("Take it away"), self._remove)
        self._set_out()
        self.photo = PhotoPart(sketch)
        self.column.addWidget(self.photo)
        self._shown: object = None
        unsubscribe = sketch.history.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())
        self._show()

    def _deed(self, word: str, act: Callable[[], None]) -> QPushButton:
        made = button(word)
        made.clicked.connect(act)
        return made

    def _set_out(self) -> None:
        self.column.addWidget(self.add)
        self.heading(_("The sheet you draw on"))
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.setContentsMargins(0, 0, 0, 0)
        for made in (self.hide_, self.up, self.down, self.remove):
            flow.addWidget(made)
        self.column.addWidget(holder)

    def entered(self) -> None:
        self._show()

    # What it shows

    def _show(self) -> None:
        now = self._sketch.arrangement
        if (now.sheets, now.hidden) != self._shown:
            self._shown = (now.sheets, now.hidden)
            self._show_rows(now)
        check(self._group, self.picks[self._sketch.at])
        self._show_pictures()
        self.photo.show_photo()
        at, sheets = self._sketch.at, now.sheets
        alone = now.seen == (at,)
        self.hide_.setEnabled(not alone)
        self.remove.setEnabled(not alone)
        self.up.setEnabled(at != sheets[-1])
        self.down.setEnabled(at != sheets[0])
        self.add.setEnabled(now.free is not None)

    def _show_rows(self, now: Arrangement) -> None:
        keep = any(pick.hasFocus() for pick in self.picks.values())
        clear(self._list)
        self.picks = {sheet: self._row(sheet, now) for sheet in reversed(now.sheets)}
        self._group = grouped(self, self.picks.values())
        self._group.buttonClicked.connect(self._pick)
        if keep:
            self.picks[self._sketch.at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, sheet: int, now: Arrangement) -> QPushButton:
        name = name_of_sheet(sheet)
        made = button(_("{sheet}, hidden").format(sheet=name) if sheet in now.hidden else name)
        made.setProperty("kind", "pick")
        made.setProperty("align", "start")
        made.setIconSize(_SMALL)
        self._list.addWidget(made)
        return made

    def _show_pictures(self) -> None:
        for sheet, pick in self.picks.items():
            image = self._sketch.small(sheet, _SMALL)
            pick.setIcon(QIcon(QPixmap.fromImage(image)))

    # What it does

    def _pick(self) -> None:
        sheet = next(sheet for sheet, one in self.picks.items() if one.isChecked())
        now = self._sketch.arrangement
        if sheet in now.hidden:
            self._arrange(now.hiding(sheet, hidden=False))
        self._sketch.draw_on(sheet)
        self._show()
        self._say(_("You draw on {sheet}.").format(sheet=name_of_sheet(sheet)))

    def _add(self) -> None:
        now = self._sketch.arrangement
        fresh = now.free
        if fresh is not None:
            self._arrange(now.added(self._sketch.at))
            self._sketch.draw_on(fresh)
            self._show()
            self._say(_("You draw on {sheet}.").format(sheet=name_of_sheet(fresh)))

    def _hide(self) -> None:
        self._arrange(self._sketch.arrangement.hiding(self._sketch.at, hidden=True))

    def _move(self, by: int) -> None:
        now, at = self._sketch.arrangement, self._sketch.at
        self._arrange(now.moved(at, now.sheets.index(at) + by))

    def _remove(self) -> None:
        self._arrange(self._sketch.arrangement.without(self._sketch.at))

    def _arrange(self, after: Arrangement) -> None:
        self._sketch.history.do(Arranged(self._sketch.arrangement, after))


def name_of_sheet(sheet: int) -> str:
    return _("Sheet {n}").format(n=sheet + 1)
