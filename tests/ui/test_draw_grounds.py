"""Papers, lines to start from, and patterns coloured part by part, by pointer and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.fills import Fill
from studio.crafts.sketch.paint.papers import PAPERS
from studio.crafts.sketch.paint.starters import STARTERS, areas
from studio.crafts.sketch.palettes import palettes
from studio.crafts.sketch.view.swatch import Swatch
from studio.crafts.sketch.view.two_lines import in_two_lines
from tests.samples.draw_room import DrawRoom, told_in_the_room

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
RED = 0xCF0C1B


@pytest.fixture
def room(qapp) -> DrawRoom:
    return DrawRoom()


@pytest.fixture
def said(monkeypatch) -> list[str]:
    return told_in_the_room(monkeypatch)


def test_a_paper_is_laid_under_the_drawing_and_taken_off_again(room):
    room.press("More", "Paper")
    for paper in PAPERS[1:]:
        room.press(paper.word())
        assert room.sketch.arrangement.paper == paper.id
        assert room.named(paper.word()).isChecked()
    room.press("Night paper")
    assert room.colour((0.5, 0.5)) == 0x1B1E26
    room.sketch.history.undo()
    room.rest()
    assert room.named("Rough paper").isChecked()
    room.press("White paper")
    assert room.sketch.arrangement.paper == ""
    assert room.colour((0.5, 0.5)) == 0xFFFFFF


def test_a_drawing_without_lines_is_not_said_to_have_none(room):
    room.press("More", "Paper", "Night paper")
    assert room.sketch.lines == 0
    assert room.view.canvas.spoken_description() == "A drawing."


def test_choosing_the_same_again_is_no_step(room):
    room.press("More", "Paper", "White paper")
    assert room.sketch.history.done == ()


def test_lines_to_start_from_are_chosen_by_key(room):
    room.press("More", "Lines to start from")
    page = room.view.panel.page("starters")
    assert not page.colour.isEnabled()
    page.samples[""].setFocus()
    room.keys(Key.Key_Right, Key.Key_Return)
    assert room.sketch.arrangement.starter == next(iter(STARTERS))
    assert page.colour.isEnabled()
    room.keys(Key.Key_Left, Key.Key_Space)
    assert room.sketch.arrangement.starter == ""


@pytest.mark.parametrize("way", [("Paper", "papers"), ("Lines to start from", "starters")])
def test_arrow_keys_pass_over_samples_and_leave_no_step(room, qapp, way):
    title, key = way
    room.press("More", title)
    every = [*room.view.panel.page(key).samples.values()]
    every[0].setFocus()
    room.keys(Key.Key_Right, Key.Key_Right)
    assert qapp.focusWidget() is every[2]
    assert room.sketch.history.done == ()
    assert every[0].isChecked()
    assert not every[2].isChecked()
    room.keys(Key.Key_Space)
    assert len(room.sketch.history.done) == 1
    assert every[2].isChecked()


def test_tab_leads_on_from_a_sample_that_was_passed_over(room, qapp):
    room.press("More", "Paper")
    every = [*room.view.panel.page("papers").samples.values()]
    every[-1].click()
    every[0].setFocus()
    room.keys(Key.Key_Right, Key.Key_Tab)
    assert qapp.focusWidget() not in every


def test_every_starter_has_its_sample_and_every_sample_looks_different(room):
    room.press("More", "Lines to start from")
    samples = room.view.panel.page("starters").samples
    assert set(samples) == {"", *STARTERS}
    pictures = {bytes(one.icon().pixmap(76, 57).toImage().constBits()) for one in samples.values()}
    assert len(pictures) == len(samples)


def colour_the_flower(room: DrawRoom) -> list:
    room.press("More", "Lines to start from")
    room.view.panel.page("starters").samples["flower"].click()
    room.rest()
    room.press("Colour it, part by part")
    return list(areas("flower", room.sketch.sheet))


def test_tab_goes_from_part_to_part_and_a_colour_key_fills_one(room, said, qapp):
    parts = colour_the_flower(room)
    assert not room.view.panel.isVisible()
    assert qapp.focusWidget() is room.view.canvas
    for at, part in enumerate(parts[:3]):
        room.keys(Key.Key_Tab)
        assert said[-1] == part.name
        assert room.view.strip.line.text() == part.name
        room.keys((Key.Key_1, Key.Key_4, Key.Key_0)[at])
        x, y = part.place
        wanted = COLOURS[(0, 3, 9)[at]]
        assert room.seen().pixel(x, y) & 0xFFFFFF == wanted.value
        assert said[-1] == f"{part.name}: {wanted.word()}."
    assert all(isinstance(one, Fill) for one in room.sketch.history.done[1:])
    room.keys((Key.Key_Tab, SHIFT))
    assert said[-1] == parts[1].name


def test_beyond_the_last_part_tab_leaves_the_sheet_and_comes_back(room, qapp):
    parts = colour_the_flower(room)
    for _part in parts:
        room.keys(Key.Key_Tab)
        assert qapp.focusWidget() is room.view.canvas
    room.keys(Key.Key_Tab)
    assert qapp.focusWidget() is not room.view.canvas
    room.keys((Key.Key_Tab, SHIFT))
    assert qapp.focusWidget() is room.view.canvas
    room.keys((Key.Key_Tab, SHIFT))
    assert room.view.hands.tool.part == parts[-1]


def test_space_fills_the_part_with_the_colour_in_use(room):
    parts = colour_the_flower(room)
    room.press("Red")
    room.keys(Key.Key_Tab, Key.Key_Space)
    x, y = parts[0].place
    assert room.seen().pixel(x, y) & 0xFFFFFF == RED


def test_pointing_at_a_part_fills_it_too(room):
    parts = colour_the_flower(room)
    room.press("Red")
    x, y = parts[0].place
    room.draw((x / 2400, y / 1800))
    assert room.seen().pixel(x, y) & 0xFFFFFF == RED


def test_a_ring_shows_which_part_the_keys_are_at(room):
    parts = colour_the_flower(room)
    plain = room.shot()
    room.keys(Key.Key_Tab)
    room.view.strip.show_line(room.view.strip.line.text())
    ringed = room.shot()
    tool, fit = room.view.hands.tool, room.view.canvas.viewing.fit
    area = tool.overlay_area(fit)
    assert area.isValid()
    assert ringed.copy(area) != plain.copy(area)
    assert tool.part == parts[0]
    room.view.choice.take_tool("brush")
    assert tool.overlay_area(fit).isEmpty()


def test_without_lines_colouring_fills_as_pointed_at_and_tab_is_free(room, qapp):
    room.view.choice.take_tool("colouring")
    room.view.canvas.setFocus()
    room.keys(Key.Key_Space)
    assert room.sketch.history.done == ()
    room.keys(Key.Key_Tab)
    assert qapp.focusWidget() is not room.view.canvas


def test_every_palette_is_there_and_its_colours_draw(room):
    room.press("Colours")
    page = room.view.panel.page("colours")
    shown = {one.colour.value for one in page.findChildren(Swatch)}
    assert {colour for each in palettes() for colour in each.colours} <= shown
    some = palettes()[0].colours[1]
    chip = next(one for one in page.findChildren(Swatch) if one.colour.value == some)
    chip.click()
    assert room.view.choice.now.colour == some
    assert room.view.colours.name.text() == chip.accessibleName()


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        ("A wave", "A wave"),
        ("Boxes for a story", "Boxes for\na story"),
        ("Uninterrupted", "Uninterrupted"),
    ],
)
def test_long_words_take_two_lines(said, broken):
    assert in_two_lines(said) == broken
