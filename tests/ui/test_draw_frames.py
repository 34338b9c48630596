"""When what a hand does is drawn: at once after a pause, together where much comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.fit import Fit, Stance
from studio.crafts.sketch.view.frames import Frames
from studio.crafts.sketch.view.room import SketchView
from tests.samples.around import surroundings
from tests.samples.manual import ManualScheduler
from tests.samples.pens import Pen


class Hand:
    """Frames of a hand whose ``time`` a test moves; ``drawn`` tells when each was drawn."""

    def __init__(self) -> None:
        self.time, self.drawn = 0.0, []
        self.frames = Frames(lambda: self.time, self.draw)

    def draw(self) -> None:
        assert self.frames.is_drawing
        self.drawn.append(self.time)


@pytest.fixture
def hand(qapp) -> Hand:
    return Hand()


def test_after_a_pause_a_frame_is_drawn_at_once(hand):
    for hand.time in (0.0, 0.004, 0.008):
        hand.frames.ask()
    assert hand.drawn == [0.0, 0.004, 0.008]
    assert not hand.frames.is_drawing


def test_what_comes_right_after_a_frame_waits_for_all_that_has_come(hand):
    hand.frames.ask()
    hand.time = 0.0001
    hand.frames.ask()
    assert hand.drawn == [0.0]
    QApplication.processEvents()
    assert hand.drawn == [0.0, 0.0001]


def test_a_frame_that_fails_is_over(hand):
    frames = Frames(lambda: 0.0, lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        frames.ask()
    assert not frames.is_drawing


def test_the_first_place_of_a_hand_that_moves_on_is_seen_before_the_next_turn_of_events(qapp):
    time, sketch = ManualScheduler(), Sketch()
    view = SketchView(sketch, surroundings(time))
    view.resize(900, 600)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    pen, told = Pen(view.canvas), []
    sketch.painted.subscribe(lambda region: told.append(QRegion(region)))
    pen.press((300, 300))
    time.advance(0.004)
    pen.move((310, 300))
    assert len(told) == 1
    pen.move((320, 300))
    pen.move((330, 300))
    assert len(told) == 1
    QApplication.processEvents()
    assert len(told) == 2
    pen.release((330, 300))


SHEET = QRect(0, 0, 2400, 1800)


@pytest.mark.parametrize("stance", [Stance(), Stance(0.37, 0.0, 800, 700), Stance(2.0, 0.0, 9, 9)])
@pytest.mark.parametrize(
    "area", [QRect(0, 0, 1, 1), QRect(1000, 900, 44, 41), QRect(2390, 1790, 10, 10)]
)
def test_numbers_and_matrix_agree_where_a_part_of_the_sheet_is_shown(stance, area):
    fit = Fit.into(QSize(900, 600), SHEET, stance)
    shown = fit.transform.mapRect(QRectF(area))
    assert fit.region(QRegion(area)).boundingRect().contains(shown.toAlignedRect() & fit.paper)
    screen = QRect(300, 200, 31, 17)
    behind = fit.inverse.mapRect(QRectF(screen)).adjusted(-16, -16, 16, 16) & fit.whole
    found = fit.behind(screen)
    assert found.isEmpty() == behind.isEmpty()
    if not found.isEmpty():
        assert found.getRect() == pytest.approx(behind.getRect())
