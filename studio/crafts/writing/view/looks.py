"""Choosing how the page looks: a small panel that opens by its button, and shows at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.core.texts import _
from studio.crafts.writing.dress import FONTS, PAPERS, SIZES
from studio.crafts.writing.view.letters import offered
from studio.crafts.writing.view.panels import open_near
from studio.crafts.writing.view.worn import Worn
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout

_EDGE, _WIDE = 14, 26  # px, letters of the text around
Deeds = tuple[tuple[str, str, Callable[[], None]], ...]


def size_names() -> dict[int, str]:
    return dict(zip(SIZES, (_("Small"), _("Usual"), _("Large"), _("Largest")), strict=True))


def paper_names() -> dict[str, str]:
    names = (_("White"), _("Cream"), _("Dusk"), _("Night"))
    return {"studio": _("As the studio"), **dict(zip(PAPERS, names, strict=True))}


def font_names() -> dict[str, str]:
    """Return the fonts there are here, by their own names."""
    names = (_("This computer's"), "Atkinson Hyperlegible", "Lexend", "OpenDyslexic")
    return {key: name for key, name in zip(FONTS, names, strict=True) if offered(key)}


class LooksPanel(QFrame):
    """Size, colours, font and room of the letters; and the light marks, one step away."""

    def __init__(
        self,
        opener: QWidget,
        worn: Worn,
        marks: Callable[[], Deeds],
        spelling: QWidget,
        back: Callable[[], None],
    ) -> None:
        """``back`` gives the keyboard to what is being looked at."""
        super().__init__(opener, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("How the page looks"))
        self._opener, self._worn, self._marks = opener, worn, marks
        self._spelling, self._back = spelling, back
        self._groups: list[QButtonGroup] = []
        self.roomy = QCheckBox(_("Roomier text"))
        self.roomy.setChecked(worn.dress.roomy)
        self.roomy.toggled.connect(self._make_roomy)
        self._fill()

    def _fill(self) -> None:
        inside, dress = QWidget(), self._worn.dress
        inside.setObjectName("page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)
        self._picks(_("Letters"), "size", size_names(), dress.size)
        self._column.addWidget(self.roomy)
        self._picks(_("Page"), "paper", paper_names(), dress.paper)
        self._picks(_("Font"), "font", font_names(), dress.font)
        self._column.addWidget(self._spelling)
        self._offer_marks()
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(inside)
        self._scrolled, self._inside = scrolled, inside
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 4, 4, 4)
        around.addWidget(scrolled)

    def _row(self, heading: str) -> FlowLayout:
        self._column.addWidget(words(heading, "quiet"))
        holder = QWidget()
        holder.setAccessibleName(heading)
        row = FlowLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)
        return row

    def _picks(self, heading: str, part: str, names: Mapping[Any, str], now: object) -> None:
        row, group = self._row(heading), QButtonGroup(self)
        for key, name in names.items():
            made = button(name, "pick")
            made.setCheckable(True)
            made.setChecked(key == now)
            made.setAccessibleDescription(heading)
            made.clicked.connect(partial(self._choose, {part: key}))
            group.addButton(made)
            row.addWidget(made)
        self._groups.append(group)

    def _offer_marks(self) -> None:
        row = self._row(_("Marks"))
        for at, (word, keys, _act) in enumerate(self._marks()):
            made = button(word)
            made.setToolTip(keys)
            made.clicked.connect(partial(self._mark, at))
            row.addWidget(made)

    def _choose(self, chosen: dict[str, Any]) -> None:
        self._worn.choose(replace(self._worn.dress, **chosen))

    def _make_roomy(self, on: bool) -> None:
        self._worn.choose(replace(self._worn.dress, roomy=on))

    def _mark(self, at: int) -> None:
        self.hide()
        self._marks()[at][2]()

    def open_by(self, opener: QPushButton) -> None:
        """Show it by its button, which stays in reach; it scrolls where the screen is low."""
        room = opener.screen().availableGeometry()
        wide = min(self.fontMetrics().averageCharWidth() * 2 * _WIDE, room.width())
        inside = self._inside
        high = max(inside.heightForWidth(wide), inside.sizeHint().height()) + 2 * _EDGE
        open_near(self, opener, QSize(wide, high))
        for picked in filter(None, [self._groups[0].checkedButton()]):
            picked.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._back()
        else:
            super().keyPressEvent(event)


class LooksButton:
    """Makes the button for it; its panel is built when it is first wanted."""

    def __init__(
        self,
        worn: Worn,
        marks: Callable[[], Deeds],
        spelling: Callable[[], QWidget],
        back: Callable[[], None],
    ) -> None:
        self._worn, self._marks, self._spelling, self._back = worn, marks, spelling, back
        self._panel: LooksPanel | None = None
        self.button = button(_("How it looks"))
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        if self._panel is None:
            spelling = self._spelling()
            self._panel = LooksPanel(self.button, self._worn, self._marks, spelling, self._back)
        self._panel.open_by(self.button)

    @property
    def panel(self) -> LooksPanel | None:
        return self._panel
