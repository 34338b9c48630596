"""How the Tune room is laid out, and what its two sides work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.core.surroundings import Surroundings
from studio.crafts.melody.document import Tune
from studio.crafts.melody.hushing import Hushing
from studio.crafts.melody.playing import Pads, Player
from studio.crafts.melody.view_controls import Controls
from studio.crafts.melody.view_drawers import Drawer, Drawers
from studio.widgets.controls import words


@dataclass(frozen=True)
class Room:
    """The tune, and who plays it; ``say`` shows one calm line and speaks it.

    ``sound`` is that of ``around``, and can be hushed.
    """

    tune: Tune
    around: Surroundings
    sound: Hushing
    player: Player
    hands: Pads
    say: Callable[[str], None]


class RoomPage(QWidget):
    """The bar, what is one step away, the ribbon, a line of words, and the pads."""

    def __init__(self, controls: Controls) -> None:
        super().__init__()
        self.setObjectName("page")
        self.controls = controls
        self.drawers = Drawers()
        self.sound: Drawer = self.drawers.add(controls.sound_button)
        self.notes: Drawer = self.drawers.add(controls.notes_button)
        self.more: Drawer = self.drawers.add(controls.more_button)
        self.line = words("", "quiet")
        self.line.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 8, 20, 10)
        self._column.setSpacing(10)

    def set_out(self, ribbon: QWidget, pads: QWidget) -> None:
        """Put the two sides in their places."""
        self._column.addWidget(self.controls)
        self._column.addWidget(self.drawers)
        self._column.addWidget(ribbon, 1)
        self._column.addWidget(self.line)
        self._column.addWidget(pads)

    def show_line(self, said: str) -> None:
        self.line.setText(said)
        self.line.setVisible(bool(said))


def scrolling_down(page: QWidget) -> QScrollArea:
    """Let the room scroll where large text needs more height than there is."""
    sight = QScrollArea()
    sight.setFrameShape(QFrame.Shape.NoFrame)
    sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    sight.setWidgetResizable(True)
    sight.setWidget(page)
    return sight
