"""What one works on, alone on the whole screen; Cover, help and the way back stay there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from studio.core.signal import Signal
from studio.shell.places.room import RoomPlace
from studio.shell.window import StudioWindow


class JustThePage(QObject):
    """A ``studio.core.surroundings.Alone``. It is never remembered: a window opens as it is."""

    def __init__(self, window: StudioWindow) -> None:
        super().__init__(window)
        self.changed = Signal[[]]()
        self._window = window
        self._room: RoomPlace | None = None
        self._before = Qt.WindowState.WindowNoState
        window.shown_place.connect(self._went_elsewhere)
        window.left_full_screen.connect(self._stay_as_it_is)
        window.closing.connect(self.end)
        window.topbar.leave.connect(self.end)

    @property
    def on(self) -> bool:
        return self._room is not None

    def begin(self) -> None:
        """Begin in the room in sight; elsewhere, and while it is on, nothing happens."""
        room = self._window.place(self._window.place_key) if self._window.place_key else None
        if self.on or not isinstance(room, RoomPlace):
            return
        self._before = self._window.windowState()
        self._show(room)
        self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)

    def end(self) -> None:
        if self.on:
            self._show(None)
            self._window.setWindowState(self._before)

    def _went_elsewhere(self, _key: str) -> None:
        self.end()

    def _stay_as_it_is(self) -> None:
        """The window has left the full screen: show all that belongs to it."""
        if self.on:
            self._show(None)

    def _show(self, room: RoomPlace | None) -> None:
        shown = room or self._room
        assert shown is not None
        self._room = room
        shown.show_bar(visible=not self.on)
        self._window.show_alone(alone=self.on)
        self.changed.emit()
