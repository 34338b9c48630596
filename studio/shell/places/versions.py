"""As it was: every version of one piece, a day at a time, and the way back to any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from studio.core.surroundings import Look, Performance
from studio.core.texts import _
from studio.shell.places.hear_it import HearIt
from studio.shell.places.versions_card import VersionPainter
from studio.shell.places.versions_model import VersionRow, VersionsModel
from studio.shell.places.versions_view import Shown, VersionView
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout, gap

_LEAST, _MOST, _BESIDE = 240, 280, 68  # px: the list's width, and what a row takes beside words
_ROOMY = 20  # lines of text from which there is room for more than the versions themselves


class VersionsPlace(QWidget):
    """Up and Down look at versions; Enter leads to the way back; Escape leaves."""

    looked_at = Signal(int)
    go_back = Signal(int)
    keep = Signal(int, bool)
    opened = Signal()
    closed = Signal()
    answer = Signal()

    def __init__(
        self, look: Look, want_picture: Callable[[int], None], hear: HearIt | None = None
    ) -> None:
        super().__init__()
        self._hear, self._heard = hear, Performance((), 0.0)
        self.model = VersionsModel(want_picture)
        self.list, self.view = self._rows(look), VersionView()
        self.name, self.line = words("", "heading"), words("", "quiet")
        self.back_way = button(_("Go back to this one"), "main")
        self.keep_way = button(_("Keep this version"))
        self.answer_way = button(_("Answer this piece…"), "quiet")
        self.leave = button(_("Back"))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _rows(self, look: Look) -> QListView:
        rows = QListView()
        rows.setAccessibleName(_("Versions, the newest first"))
        rows.setModel(self.model)
        self._painter = VersionPainter(look)
        rows.setItemDelegate(self._painter)
        rows.setResizeMode(QListView.ResizeMode.Adjust)
        rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setMinimumHeight(80)
        return rows

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(10)
        for part in (self.name, self.line):
            beside.addWidget(part)
        beside.addWidget(self.view, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(20, 4, 20, 10)
        middle.setSpacing(20)
        middle.addWidget(self.list)
        middle.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._bar())

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("roombar")
        row = FlowLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        if self._hear:
            row.addWidget(self._hear)
        for part in (self.back_way, self.keep_way, self.answer_way, gap(), self.leave):
            row.addWidget(part)
        return bar

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._chosen_changed)
        self.list.activated.connect(self._to_the_way_back)
        self.back_way.clicked.connect(self._go_back)
        self.keep_way.clicked.connect(self._keep)
        self.view.uncover.clicked.connect(self._uncover)
        self.answer_way.clicked.connect(self.answer)
        self.leave.clicked.connect(self.closed)
        if self._hear:
            self._hear.wanted.connect(self._play)

    def show_versions(
        self, name: str, rows: Sequence[VersionRow], *, covered: bool, same_piece: bool = False
    ) -> None:
        """Show the versions of the piece called ``name``; one looked at before stays chosen."""
        before = self.chosen
        self.name.setText(name)
        self.model.show(rows, covered=covered, same_piece=same_piece)
        self.line.setText(_line(len(rows)))
        self._fit()
        at = self.model.place_of(before.seq) if before and same_piece else 0
        self.list.setCurrentIndex(self.model.index(at))
        self._update_ways()

    def show_version(self, seq: int, shown: Shown) -> None:
        """Show what came for a version, if it is still looked at."""
        row = self.chosen
        if row is not None and row.seq == seq and not self.model.covered:
            self.view.show_version(shown, row.spoken)
            self._offer(shown.heard)

    def say(self, seq: int, sentence: str) -> None:
        """Say why a version cannot be shown; there is no way back to it."""
        row = self.chosen
        if row is not None and row.seq == seq:
            self.view.say(sentence)
            self.back_way.setEnabled(False)

    @property
    def chosen(self) -> VersionRow | None:
        return self.model.row(self.list.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()

    def _fit(self) -> None:
        """Give the versions all the room where the window is low or the text large."""
        metrics = self.list.fontMetrics()
        wide = metrics.horizontalAdvance(_("As it is now")) + _BESIDE
        self.list.setFixedWidth(min(max(_LEAST, wide), _MOST))
        self.line.setVisible(self.model.rowCount() < 2 or self.height() > _ROOMY * metrics.height())
        self.list.scrollTo(self.list.currentIndex())

    def _chosen_changed(self, *_changes: QItemSelection) -> None:
        self._update_ways()
        self._offer(None)
        row = self.chosen
        if row is None:
            return
        if self.model.covered:
            self.view.cover()
        else:
            self.view.say("")
            self.looked_at.emit(row.seq)

    def _update_ways(self) -> None:
        row = self.chosen
        self.back_way.setEnabled(row is not None and not row.now)
        self.keep_way.setEnabled(row is not None)
        text = _("Keep this version")
        if row is not None and row.kept:
            text = _("No need to keep this one")
        self.keep_way.setText(text)
        self.keep_way.setAccessibleName(text)

    def _offer(self, heard: Performance | None) -> None:
        """Let the version that is looked at be heard, where it has a sound."""
        if self._hear:
            self._heard = heard or Performance((), 0.0)
            self._hear.offer(possible=bool(self._heard.parts))

    def _play(self) -> None:
        if self._hear:
            self._hear.play(self._heard)

    def _to_the_way_back(self) -> None:
        if self.back_way.isEnabled():
            self.back_way.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_back(self) -> None:
        if self.chosen:
            self.go_back.emit(self.chosen.seq)

    def _keep(self) -> None:
        if self.chosen:
            self.keep.emit(self.chosen.seq, not self.chosen.kept)

    def _uncover(self) -> None:
        self.model.uncover()
        self._chosen_changed()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.list, _("The pictures can be seen now."))


def _line(versions: int) -> str:
    if versions > 1:
        return _("Going back adds a version. Nothing is lost.")
    return _("There is just one version so far. New ones come as you make.")
