"""The Tune room on its own, with a sound that is only written down and time the test moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.core.craft import pack, reopen
from studio.core.surroundings import Surroundings
from studio.crafts.melody import CRAFT
from studio.crafts.melody.document import Tune
from studio.crafts.melody.view import TuneView
from studio.widgets.accessible import install
from tests.samples.asked_files import AskedFiles
from tests.samples.manual import ManualScheduler
from tests.samples.own_drawings import OwnDrawings
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class TuneRoom:
    """A shown view of ``tune`` and hands for it."""

    def __init__(
        self,
        qtbot,
        scheduler: ManualScheduler,
        tune: Tune | None = None,
        drawings: OwnDrawings | None = None,
    ) -> None:
        install()
        self.scheduler, self.sound, self.look = scheduler, SilentSound(), PlainLook()
        self.tune = tune or Tune()
        self.steps: list[bytes] = []
        self.tune.history.stepped.subscribe(lambda step: self.steps.append(pack(step, CRAFT)))
        self.files = AskedFiles()
        around = Surroundings(scheduler, self.sound, self.look, self.files, drawings)
        made = CRAFT.view(self.tune, around)
        assert isinstance(made, TuneView)
        self.view = made
        made.resize(1000, 560)
        made.show()
        made.activateWindow()
        made.setFocus()
        qtbot.waitExposed(made)
        QApplication.processEvents()

    @property
    def grid(self):
        return self.view.frame.grid

    def keys(self, *keys: Qt.Key, modifiers=PLAIN) -> None:
        """Press and release keys on whatever has the focus."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def hold(self, key: Qt.Key, seconds: float) -> None:
        QTest.keyPress(QApplication.focusWidget(), key)
        self.scheduler.advance(seconds)
        QTest.keyRelease(QApplication.focusWidget(), key)

    def middle(self, row: int, column: int) -> QPoint:
        left, top, width, height = self.grid.plan.cell(row, column)
        return QPoint(left + width // 2, top + height // 2)

    def click(self, row: int, column: int) -> None:
        QTest.mouseClick(self.grid, LEFT, PLAIN, self.middle(row, column))

    def stroke(self, *cells: tuple[int, int], button=LEFT, modifiers=PLAIN) -> None:
        """Draw over the grid through ``cells`` (row, column)."""
        self.draw(*(self.middle(*cell) for cell in cells), button=button, modifiers=modifiers)

    def draw(self, *points: QPoint, button=LEFT, modifiers=PLAIN) -> None:
        """Draw over the grid through points of it."""
        QTest.mousePress(self.grid, button, modifiers, points[0])
        for point in points[1:]:
            self.move_to(point, button)
        QTest.mouseRelease(self.grid, button, modifiers, points[-1])

    def drag_to(self, cell: tuple[int, int]) -> None:
        self.move_to(self.middle(*cell))

    def move_to(self, point: QPoint, button=LEFT) -> None:
        at, over = QPointF(point), self.grid.mapToGlobal(QPointF(point))
        move = QMouseEvent(QEvent.Type.MouseMove, at, over, button, button, PLAIN)
        QApplication.sendEvent(self.grid, move)
        QApplication.processEvents()

    def reopened(self) -> Tune:
        """The tune as it comes back from its steps alone."""
        again = reopen(CRAFT, None, [], self.steps)
        assert isinstance(again, Tune)
        return again
