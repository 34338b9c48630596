"""What to draw with: every choice in sight, big enough, named, and told by more than colour."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from studio.crafts.sketch.choice import Chosen
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.habits import packed, unpacked
from studio.crafts.sketch.view import missing, tools
from studio.crafts.sketch.view.room import SketchView
from studio.crafts.sketch.view.swatch import Swatch
from tests.samples.around import surroundings
from tests.samples.pens import Pen

LEFT = Qt.MouseButton.LeftButton
NAMED = {
    "Black": 0x171718,
    "Grey": 0x6E6F6D,
    "White": 0xFFFFFF,
    "Red": 0xCF0C1B,
    "Orange": 0xF67F03,
    "Yellow": 0xEEE460,
    "Green": 0x339D6B,
    "Sky": 0x54BCFC,
    "Blue": 0x1A65B8,
    "Purple": 0x4B1A6E,
    "Pink": 0xF5A3C0,
    "Brown": 0x4D1E0A,
}


@pytest.fixture
def view(qapp) -> SketchView:
    made = SketchView(Sketch(), surroundings())
    made.resize(1000, 640)
    made.show()
    QApplication.processEvents()
    return made


def button(view: SketchView, word: str) -> QAbstractButton:
    return next(one for one in view.findChildren(QAbstractButton) if one.accessibleName() == word)


def press(view: SketchView, word: str) -> None:
    QTest.mouseClick(button(view, word), LEFT)


def seen(view: SketchView) -> list[QAbstractButton]:
    return [one for one in view.findChildren(QAbstractButton) if one.isVisible()]


def test_what_is_in_sight_is_at_most_nine_tools_and_what_to_draw_with(view):
    words = [one.accessibleName() for one in seen(view)]
    tools, others = words[: words.index("More") + 1], words[words.index("More") + 1 :]
    assert {"Pen", "Rubber"} <= set(tools)
    assert len(tools) <= 9
    assert sorted(others) == sorted(["Colours", "Thin", "Medium", "Thick", *NAMED])


def test_every_target_is_large(view):
    for one in seen(view):
        assert min(one.width(), one.height()) >= 44, one.accessibleName()


def test_the_colours_are_the_twelve_and_have_their_names(view):
    swatches = view.findChildren(Swatch)
    assert {one.toolTip(): one.colour.value for one in swatches} == NAMED
    assert {colour.word(): colour.value for colour in COLOURS} == NAMED
    assert len({colour.key for colour in COLOURS}) == 12


def test_it_begins_with_a_black_pen_of_medium_thickness(view):
    ink = view.choice.ink(rubber=False)
    assert (ink.brush, ink.colour, ink.size) == ("pen", 0x171718, brush("pen").sizes[1])
    for word in ("Pen", "Medium", "Black"):
        assert button(view, word).isChecked()
    assert view.colours.name.text() == "Black"


@pytest.mark.parametrize("word", NAMED)
def test_a_colour_is_chosen_by_a_click_and_said_in_words(view, word):
    press(view, word)
    assert view.choice.ink(rubber=False).colour == NAMED[word]
    assert view.colours.name.text() == word
    assert [one.colour.word() for one in view.findChildren(Swatch) if one.isChecked()] == [word]


@pytest.mark.parametrize(("word", "at"), [("Thin", 0), ("Medium", 1), ("Thick", 2)])
def test_a_thickness_is_of_the_pen_and_of_the_rubber(view, word, at):
    press(view, word)
    assert view.choice.ink(rubber=False).size == brush("pen").sizes[at]
    press(view, "Rubber")
    assert view.choice.ink(rubber=False).size == brush("rubber").sizes[at]


def test_the_rubber_is_put_down_when_a_colour_is_taken(view):
    press(view, "Rubber")
    assert view.choice.ink(rubber=False).brush == "rubber"
    press(view, "Pink")
    assert view.choice.ink(rubber=False).brush == "pen"
    assert button(view, "Pen").isChecked()
    assert not button(view, "Rubber").isChecked()


def test_the_other_end_of_a_pen_is_a_rubber_whatever_is_chosen(view):
    assert view.choice.ink(rubber=True).brush == "rubber"


def test_what_is_chosen_is_what_draws(view):
    press(view, "Red")
    press(view, "Thick")
    Pen(view.canvas).stroke([(200, 200), (300, 200), (400, 200)])
    (stroke,) = view.canvas._sketch.history.done
    assert (stroke.ink.colour, stroke.ink.size) == (NAMED["Red"], brush("pen").sizes[2])


def test_a_chosen_colour_differs_by_shape_and_not_by_colour_alone(view):
    swatches = view.findChildren(Swatch)
    for swatch, other in zip(swatches, swatches[1:] + swatches[:1], strict=True):
        other.setChecked(True)
        plain = swatch.grab().toImage()
        swatch.setChecked(True)
        chosen = swatch.grab().toImage()
        side = swatch.width()
        ring = QRect(side // 2 - 1, 3, 3, 3)
        tick = QRect(round(side * 0.45) - 1, round(side * 0.63) - 1, 3, 3)
        for area in (ring, tick):
            assert _farthest(plain.copy(area), chosen.copy(area)) > 60, (swatch.toolTip(), area)


def _farthest(one: QImage, other: QImage) -> int:
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    lights = ((one.pixelColor(*at).lightness(), other.pixelColor(*at).lightness()) for at in places)
    return max(abs(a - b) for a, b in lights)


def test_every_colour_but_black_and_white_has_a_pattern_of_its_own(view):
    view.choice.take_colour(0x123456)
    marks = {swatch.toolTip(): _marks(swatch) for swatch in view.findChildren(Swatch)}
    assert marks.pop("Black") == marks.pop("White") == frozenset()
    assert all(marks.values())
    assert len(set(marks.values())) == len(marks)


def _marks(swatch: Swatch) -> frozenset[tuple[int, int]]:
    """The places of a chip whose colour is not its own."""
    assert not swatch.isChecked()
    image = swatch.grab().toImage()
    middle = range(15, 29)
    own = swatch.colour.value | 0xFF000000
    return frozenset((x, y) for x in middle for y in middle if image.pixel(x, y) != own)


def test_the_keys_reach_every_choice(view, qapp):
    view.activateWindow()
    button(view, "Black").setFocus()
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Right)
    assert view.choice.now.colour == NAMED["Grey"]
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Down)
    assert view.choice.now.colour == NAMED["Red"]
    tools = [*view.tools.tools]
    button(view, "Pen").setFocus()
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Down)
    assert view.choice.now.brush == tools[tools.index("pen") + 1]
    button(view, "Medium").setFocus()
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Up)
    assert view.choice.now.thickness == 0


def test_tab_stops_once_at_tools_colours_thickness_and_the_sheet(view, qapp):
    view.activateWindow()
    view.canvas.setFocus()
    stops = []
    for _stop in range(6):
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        stops.append(qapp.focusWidget())
    named = [one.accessibleName() for one in stops[:5]]
    assert named == ["Pen", "More", "Black", "Colours", "Medium"]
    assert stops[5] is view.canvas


def test_a_drawing_begun_next_has_what_was_chosen_last(qapp):
    around = replace(surroundings(), habits=Remembered())
    first = SketchView(Sketch(), around)
    first.choice.take_brush("rubber")
    first.choice.take_colour(NAMED["Pink"])
    first.choice.take_thickness(2)
    first.choice.take_brush("rubber")
    again = SketchView(Sketch(), around).choice.now
    assert (again.colour, again.thickness) == (NAMED["Pink"], 2)
    assert (again.brush, again.tool) == ("pen", "brush"), "what one begins with leaves colour"


class Remembered:
    """A ``studio.core.surroundings.Habits`` in memory."""

    def __init__(self) -> None:
        self._rooms: dict[str, str] = {}

    def recall(self, room: str) -> str:
        return self._rooms.get(room, "")

    def remember(self, room: str, chosen: str) -> None:
        self._rooms[room] = chosen


@pytest.mark.parametrize(("width", "height"), [(1030, 620), (874, 480), (740, 320), (560, 320)])
def test_nothing_is_wider_than_the_room_with_or_without_the_panel(view, width, height):
    for opened in (False, True):
        if opened:
            press(view, "More")
        view.resize(width, height)
        for _turn in range(3):
            QApplication.processEvents()
        assert view.width() == width
        for part in (view.tools, view.colours, view.panel, view.canvas):
            if part.isVisible():
                right = part.mapTo(view, part.rect().topRight()).x()
                assert right < width, (part, opened)


def test_the_tools_go_where_the_person_wants_them(view):
    def order() -> list[int]:
        return [part.mapTo(view, part.rect().center()).x() for part in (view.tools, view.canvas)]

    assert order()[0] < order()[1]
    view.choice.take_side("right")
    QApplication.processEvents()
    assert order()[0] > order()[1]
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.choice.take_side("left")
    QApplication.processEvents()
    assert order()[0] < order()[1]


def test_swatches_wear_new_colours_and_let_go_of_the_look(view):
    look = view.canvas._look
    before = len(look.changed._subscribers)
    assert before >= 12
    look.changed.emit()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert look.changed._subscribers == []


@pytest.mark.parametrize("broken", ["rubber", "pencil"])
def test_a_tool_whose_brush_cannot_be_read_is_left_out(qapp, monkeypatch, broken):
    monkeypatch.setattr(tools, "is_known", lambda name: name != broken)
    view = SketchView(Sketch(), surroundings())
    assert broken not in view.tools.tools
    assert len(view.tools.tools) == len(tools.BRUSHES) - 1
    press(view, "Marker")
    assert view.choice.now.brush == "marker"


def test_of_a_brush_that_cannot_be_read_the_room_tells_once(qapp, monkeypatch):
    broken = {"chalk", "soft_rubber"}
    monkeypatch.setattr(missing, "is_known", lambda name: name not in broken)
    around = replace(surroundings(), habits=Remembered())
    view = SketchView(Sketch(), around)
    told = "Not here just now: Chalk, Soft rubber. Everything else works. Your drawings are safe."
    assert view.strip.line.text() == told
    assert view.strip.isVisibleTo(view)
    view.choice.take_tool("line")
    view.choice.take_brush("marker")
    assert view.strip.line.text() == told, "it stays until it is read"
    button(view, "All right").click()
    assert not view.strip.isVisibleTo(view)
    view.choice.take_brush("pen")
    assert not view.strip.isVisibleTo(view)
    assert not SketchView(Sketch(), around).strip.isVisibleTo(view)
    broken.add("marker")
    assert SketchView(Sketch(), around).strip.line.text().startswith("Not here just now: Marker.")


def test_where_every_brush_is_there_nothing_is_told(qapp):
    view = SketchView(Sketch(), surroundings())
    assert view.strip.line.text() == ""
    assert not view.strip.isVisibleTo(view)


@pytest.mark.parametrize("odd", ["7", "{}", "null"])
def test_odd_memories_of_what_was_told_are_none(odd):
    whole = packed(Chosen(told=("chalk",)))
    assert unpacked(whole).told == ("chalk",)
    assert unpacked(whole.replace('["chalk"]', odd)).told == ()
