"""Watching how a drawing was made: the sheet, and calm ways to play, step, and stop at any time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.core.surroundings import Look, Surroundings
from studio.core.texts import _
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.film_player import FilmPlayer
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.proof import Proof
from studio.crafts.sketch.view.sheet import paint_edge, paint_sheet, paint_surround
from studio.crafts.sketch.view.steps import StepSlider
from studio.crafts.sketch.ways.replay import Replay
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout

_LOW = 20  # lines of text: in a lower room the controls stand beside the picture
_BESIDE = 11
_ANY = 16777215  # Qt's "no limit"


class FilmPicture(QWidget):
    """Shows a sketch, whole; takes no hand."""

    def __init__(self, sketch: Sketch, look: Look) -> None:
        super().__init__()
        self._sketch, self._look, self._proof = sketch, look, Proof(sketch)
        self._fit = Fit.into(self.size(), sketch.sheet)
        self.setMinimumSize(120, 90)
        stop = sketch.painted.subscribe(self._follow)
        self.destroyed.connect(lambda: stop())

    def _follow(self, region: object) -> None:
        self._proof.follow(region)  # type: ignore[arg-type]
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit = Fit.into(self.size(), self._sketch.sheet)
        self._proof.fit(self._fit.scale * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_surround(painter, self.rect(), self._look)
            paint_sheet(painter, self._fit, self._proof, QRect(self.rect()))
            paint_edge(painter, self._fit, self._look, rings=False)


class _Scrolled(QScrollArea):
    """Controls as high as they are, or in a column that scrolls down."""

    def __init__(self, inside: QWidget, column: QVBoxLayout) -> None:
        super().__init__()
        self._beside, self._column = False, column
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_width(self, width: int | None) -> None:
        """Stand beside the picture, so wide; or below it, as high as needed."""
        self._beside = width is not None
        self.setMinimumWidth(width or 0)
        self.setMaximumWidth(width or _ANY)
        self._fit()

    def _fit(self) -> None:
        high = self._column.heightForWidth(self.viewport().width())
        self.setMinimumHeight(0 if self._beside else high)
        self.setMaximumHeight(_ANY if self._beside else high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class FilmView(QFrame):
    """Lies over the whole room until it is closed; nothing under it takes hands or keys."""

    def __init__(self, sketch: Sketch, around: Surroundings, room: QWidget) -> None:
        super().__init__(room)
        self.setObjectName("film")
        self.setAutoFillBackground(True)
        self._room, self._closed = room, _nothing
        self._history = sketch.history
        self.player = FilmPlayer(Replay(sketch), around.scheduler, self._show)
        self.picture = FilmPicture(self.player.replay.sketch, around.look)
        self.told = words("", "quiet")
        self._make_controls()
        self._set_out()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        below = room.findChildren(QWidget, options=direct)
        self._below = [one for one in below if one is not self and one.isEnabled()]
        self.destroyed.connect(self.player.leave)
        self._show()

    def _make_controls(self) -> None:
        self.play = self._deed(_("Play"), self._turn_play, "main")
        self.back = self._deed(_("One step back"), lambda: self._step(-1))
        self.on = self._deed(_("One step on"), lambda: self._step(+1))
        self.slower = self._deed(_("Slower"), lambda: self._change_pace(-1))
        self.quicker = self._deed(_("Quicker"), lambda: self._change_pace(+1))
        self.shut = self._deed(_("Close the film"), self.close_up)
        self.place = StepSlider(_("Step"))
        self.place.setRange(0, self.player.replay.length)
        self.place.setMinimumHeight(40)
        self.place.valueChanged.connect(self._go_to)

    def _deed(self, word: str, act: Callable[[], None], kind: str = "plain") -> QPushButton:
        made = button(word, "main" if kind == "main" else "plain")
        made.clicked.connect(act)
        return made

    def _set_out(self) -> None:
        """The picture above its controls, or beside them where the room is low."""
        self._controls = QWidget()
        flow = FlowLayout(self._controls)
        flow.setContentsMargins(0, 0, 0, 0)
        for one in (self.play, self.back, self.on, self.slower, self.quicker, self.shut):
            flow.addWidget(one)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.told, self.place, self._controls):
            column.addWidget(part)
        self._side = _Scrolled(inside, column)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.addWidget(self.picture, 1)
        self._row.addWidget(self._side)

    def _fold(self) -> None:
        line = self.fontMetrics().height()
        low = self.height() < _LOW * line
        way = self._row.Direction
        self._row.setDirection(way.LeftToRight if low else way.TopToBottom)
        self._side.set_width(_BESIDE * line if low else None)

    def open_over(self, closed: Callable[[], None]) -> None:
        """Come into sight; ``closed`` is called when it is closed again."""
        self._closed = closed
        self._history.hold(held=True)  # what is not seen is not undone
        for one in self._below:
            one.setEnabled(False)
        self._room.installEventFilter(self)
        self.setGeometry(self._room.rect())
        self.show()
        self.raise_()
        self.play.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.told.text())

    def close_up(self) -> None:
        """Go, and give the room back its hands and keys."""
        self.player.leave()
        self._room.removeEventFilter(self)
        for one in self._below:
            one.setEnabled(True)
        self._history.hold(held=False)
        self.hide()
        self._closed()
        self.deleteLater()

    # What it shows

    def _show(self) -> None:
        player, replay = self.player, self.player.replay
        said = _("Pause") if player.playing else _("Play")
        if self.play.text() != said:
            self.play.setText(said)
            self.play.setAccessibleName(said)
        blocked = self.place.blockSignals(True)
        self.place.setValue(replay.at)
        self.place.blockSignals(blocked)
        self.told.setText(player.told or told_of(replay.at, replay.length, playing=player.playing))
        self.slower.setEnabled(not player.slowest)
        self.quicker.setEnabled(not player.quickest)
        self.back.setEnabled(replay.at > 0)
        self.on.setEnabled(not player.at_end)

    # What it does

    def _turn_play(self) -> None:
        if self.player.playing:
            self.player.rest()
            announce(self, self.told.text())
        else:
            self.player.play()

    def _step(self, by: int) -> None:
        self.player.go_to(self.player.replay.at + by)
        announce(self, self.told.text())
        self._keep_keys()

    def _go_to(self, step: int) -> None:
        self.player.go_to(step)

    def _change_pace(self, by: int) -> None:
        self.player.change_pace(by)
        announce(self, _("{n} % of the usual pace.").format(n=round(100 * self.player.pace)))
        self._keep_keys()

    def _keep_keys(self) -> None:
        """A button that can do no more gives the keys to the one that always can."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.play.setFocus(Qt.FocusReason.OtherFocusReason)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            event.accept()  # nothing under the film hears keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def hideEvent(self, event: QHideEvent) -> None:
        """The room is left: it rests."""
        if self.player.playing:
            self.player.rest()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the room."""
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._room.rect())
        return super().eventFilter(watched, event)


def told_of(at: int, length: int, *, playing: bool) -> str:
    """Return where in the film it is."""
    if at == 0 and not playing:
        return _("This is how it began. Press Play to watch.")
    if at == length:
        return _("All {n} steps are shown. This is the drawing.").format(n=length)
    return _("Step {at} of {n}.").format(at=at, n=length)


def _nothing() -> None:
    return
