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
        self._allow(self._possible(now, self._sketch.at))

    def _possible(self, now: Arrangement, at: int) -> dict[QPushButton, bool]:
        alone = now.seen == (at,)
        return {
            self.hide_: not alone,
            self.remove: not alone,
            self.up: at != now.sheets[-1],
            self.down: at != now.sheets[0],
            self.add: now.free is not None,
        }

    def _allow(self, possible: dict[QPushButton, bool]) -> None:
        """Offer what is possible; keys on what no longer is would end up on some other deed.

        They go to the sheet drawn on, and with it.
        """
        lost = any(made.hasFocus() and not can for made, can in possible.items())
        lost = lost or any(pick.hasFocus() for pick in self.picks.values())
        for made, can in possible.items():
            made.setEnabled(can)
        if lost:
            self.picks[self._sketch.at].setFocus(Qt.FocusReason.OtherFocusReason)

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
            after = now.added(self._sketch.at)
            self._sketch.draw_on(fresh)  # as soon as it is there
            self._arrange(after)
            self._say(_("You draw on {sheet}.").format(sheet=name_of_sheet(fresh)))

    def _hide(self) -> None:
        at = self._sketch.at
        self._arrange(self._sketch.arrangement.hiding(at, hidden=True))
        self._tell(_("{sheet} is hidden. You draw on {other}."), at)

    def _move(self, by: int) -> None:
        now, at = self._sketch.arrangement, self._sketch.at
        self._arrange(now.moved(at, now.sheets.index(at) + by))
        self._tell(_("{sheet} is moved up.") if by > 0 else _("{sheet} is moved down."), at)

    def _remove(self) -> None:
        at = self._sketch.at
        self._arrange(self._sketch.arrangement.without(at))
        self._tell(_("{sheet} is taken away. You draw on {other}."), at)

    def _tell(self, said: str, sheet: int) -> None:
        other = name_of_sheet(self._sketch.at)
        self._say(said.format(sheet=name_of_sheet(sheet), other=other))

    def _arrange(self, after: Arrangement) -> None:
        self._sketch.history.do(Arranged(self._sketch.arrangement, after))


def name_of_sheet(sheet: int) -> str:
    return _("Sheet {n}").format(n=sheet + 1)
