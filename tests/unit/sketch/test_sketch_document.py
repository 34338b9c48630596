"""A sketch: its history to the bit, near and far, and what it says of itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QRegion

from studio.core.errors import CannotRead
from studio.core.history import Do
from studio.crafts.sketch.codec import SketchCodec
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.samples import Sample, pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint import beginning, inking, performing
from studio.crafts.sketch.paint.sheets import NOTHING, bare
from studio.crafts.sketch.past import keyframes, past, rehearsal, turnings
from studio.crafts.sketch.shown import Shown, Tally
from tests.samples.sheets import (
    HEIGHT,
    PENS,
    RUBBER,
    WIDTH,
    drawn_live,
    hand_strokes,
    line,
    many_strokes,
    samples_at,
    seen,
    small_sheet,
)

EVERY = 8


def look(sketch: Sketch) -> str:
    picture = seen(sketch)
    return hashlib.sha256(picture.constBits()).hexdigest()


def forgetful(monkeypatch) -> None:
    """Let a drawing remember what only the last stroke did, so that all else is found out again."""
    monkeypatch.setattr(turnings.Turnings.__init__, "__defaults__", ((), 0, 1, 1))
    monkeypatch.setattr(turnings, "KEPT", 0)


@pytest.fixture
def often(monkeypatch):
    """Let keyframes lie closer together, so that few strokes have many; a file holds no turns."""
    monkeypatch.setattr(turnings, "KEPT", 0)
    for module in (keyframes, past, rehearsal):
        monkeypatch.setattr(module, "EVERY", EVERY)


def reopened(sketch: Sketch) -> Sketch:
    codec = SketchCodec()
    again = codec.decode(codec.encode(sketch.snapshot()), codec.format)
    again.history.recall(Do(stroke) for stroke in sketch.history.done)
    return again


steps = st.lists(
    st.one_of(hand_strokes(), st.sampled_from(["undo", "redo", "settle"])), max_size=14
)


@given(steps)
def test_whatever_is_done_and_undone_the_sheet_shows_what_is_in_force(them):
    sketch = small_sheet()
    for step in them:
        match step:
            case "undo":
                sketch.history.undo()
            case "redo":
                sketch.history.redo()
            case "settle":
                while sketch.settle():
                    pass
            case stroke:
                drawn_live(sketch, stroke, [3])
    plain = small_sheet()
    for stroke in sketch.history.done:
        plain.history.do(stroke)
    assert seen(sketch) == seen(plain)


@pytest.mark.parametrize("settles", [True, False])
def test_undo_all_and_redo_all_pass_the_very_same_pictures(settles):
    sketch, looks = small_sheet(), []
    for stroke in many_strokes(60):
        looks.append(look(sketch))
        drawn_live(sketch, stroke)
        while settles and sketch.settle():
            pass
    looks.append(look(sketch))
    for expected in reversed(looks[:-1]):
        sketch.history.undo()
        assert look(sketch) == expected
    assert sketch.is_blank
    for expected in looks[1:]:
        sketch.history.redo()
        assert look(sketch) == expected


def test_undo_reaches_to_the_beginning_when_nothing_is_remembered(often, monkeypatch):
    forgetful(monkeypatch)
    sketch, looks = small_sheet(), []
    for stroke in many_strokes(2 * EVERY + 5):
        looks.append(look(sketch))
        drawn_live(sketch, stroke)
    for expected in reversed(looks):
        sketch.history.undo()
        assert look(sketch) == expected
    for expected in looks[1:]:
        sketch.history.redo()
        assert look(sketch) == expected


def test_undo_goes_on_after_reopening(often):
    sketch, looks = small_sheet(), []
    for stroke in many_strokes(2 * EVERY + 10):
        looks.append(look(sketch))
        drawn_live(sketch, stroke)
    again = reopened(sketch)
    assert look(again) == look(sketch)
    for expected in reversed(looks):
        again.history.undo()
        assert look(again) == expected
    assert again.is_blank
    while again.history.redo_label:
        again.history.redo()
    assert look(again) == look(sketch)


@pytest.mark.parametrize("known", [True, False])
def test_undo_to_the_beginning_leaves_no_ink_of_a_brush_that_was_otherwise(monkeypatch, known):
    """A brush or Qt that paints elsewhere today than when the drawing was made."""
    sketch, forget = small_sheet(), monkeypatch.setattr
    leaning = [Sample(x * 32, 118 * 32, 3000, x, 50, 0) for x in range(20, 280, 10)]
    for _stroke in range(3):
        sketch.history.do(Stroke(Ink("pencil", 0xCF0C1B, 20.0), pack(leaning)))
    if not known:
        forget(turnings, "KEPT", 0)
    again, whole = reopened(sketch), look(sketch)
    upright = replace(brush("pencil"), tilt_size=((0.0, 1.0), (1.0, 0.2)))
    for module in (beginning, inking, performing):
        forget(module, "brush", lambda name: upright if name == "pencil" else brush(name))
    heard = []
    again.painted.subscribe(lambda area: heard.append(QRegion(area)))
    for _stroke in range(3):
        again.history.undo()
    assert look(again) == look(small_sheet())
    assert heard[-1].boundingRect().width() >= 256, "what is bare now is shown bare"
    again.history.redo()
    again.history.undo()
    assert look(again) == look(small_sheet())
    if known:
        for _stroke in range(3):
            again.history.redo()
        assert look(again) == whole


def test_a_reopened_drawing_paints_its_past_again_while_the_hand_rests(often, monkeypatch):
    sketch, looks = small_sheet(), []
    for stroke in many_strokes(5 * EVERY + 10):
        looks.append(look(sketch))
        drawn_live(sketch, stroke)
    again = reopened(sketch)
    slices = 0
    while again.settle():
        slices += 1
    assert slices > 2 * EVERY
    monkeypatch.setattr(past.Past, "recover", None)
    for expected in reversed(looks[-2 * EVERY :]):
        again.history.undo()
        assert look(again) == expected


def test_going_back_stops_the_painting_of_what_is_no_longer_so(often):
    sketch = small_sheet()
    strokes = many_strokes(4 * EVERY)
    for stroke in strokes:
        sketch.history.do(stroke)
    again = reopened(sketch)
    for _slice in range(EVERY):
        again.settle()
    for _stroke in range(4 * EVERY - 10):
        again.history.undo()
    others = many_strokes(2 * EVERY, seed=9)
    for stroke in others:
        again.history.do(stroke)
        while again.settle():
            pass
    plain = small_sheet()
    for stroke in (*strokes[:10], *others):
        plain.history.do(stroke)
    while again.history.undo_label:
        assert look(again) == look(plain)
        again.history.undo()
        plain.history.undo()


def test_settling_changes_nothing_in_sight_and_comes_to_an_end(often):
    sketch = small_sheet()
    for stroke in many_strokes(EVERY + 3):
        drawn_live(sketch, stroke)
    before = look(sketch)
    assert sketch.settle()
    assert sum(iter(sketch.settle, False)) < 1000
    assert look(sketch) == before


def test_tiles_wait_only_so_long_to_be_packed(monkeypatch):
    defaults = ((), 0, turnings.BUDGET, 300_000)
    monkeypatch.setattr(turnings.Turnings.__init__, "__defaults__", defaults)
    sketch = small_sheet()
    for stroke in many_strokes(20):
        sketch.history.do(stroke)
    kept = sketch._past._turnings
    assert sum(turn.weight for turn in kept._fresh) <= 300_000
    assert kept._weight == sum(turned.weight for turned in kept._kept.values())


def test_what_is_kept_in_memory_stays_within_its_budget(monkeypatch):
    defaults = ((), 0, 400_000, 100_000)
    monkeypatch.setattr(turnings.Turnings.__init__, "__defaults__", defaults)
    sketch = small_sheet()
    for stroke in many_strokes(40):
        sketch.history.do(stroke)
    for _stroke in range(15):
        sketch.history.undo()
    kept = sketch._past._turnings
    assert kept._weight <= 400_000
    assert kept._weight == sum(turned.weight for turned in kept._kept.values())


# The stroke under the hand


def test_a_stroke_being_drawn_is_seen_before_it_is_done():
    sketch = small_sheet()
    sketch.start(PENS[0])
    assert sketch.is_drawing
    sketch.draw(samples_at([(20, 20, 1.0), (90, 90, 1.0)]))
    shown = seen(sketch)
    assert shown != bare(WIDTH, HEIGHT)
    assert sketch.history.undo_label is None
    sketch.lift()
    assert not sketch.is_drawing
    assert sketch.history.undo_label == "Line"
    assert seen(sketch) == shown


def test_lifting_the_pen_asks_nothing_to_be_painted_again():
    sketch, told = small_sheet(), []
    sketch.start(PENS[0])
    sketch.draw(samples_at([(20, 20, 1.0), (90, 90, 1.0)]))
    sketch.painted.subscribe(told.append)
    sketch.lift()
    assert told == []


def test_a_stroke_taken_away_leaves_nothing_behind():
    sketch = small_sheet()
    sketch.history.do(many_strokes(1)[0])
    before, told = look(sketch), []
    sketch.painted.subscribe(told.append)
    sketch.start(RUBBER)
    sketch.draw(samples_at([(20, 20, 1.0), (290, 190, 1.0)]))
    sketch.drop()
    assert look(sketch) == before
    assert told
    drawn_live(sketch, line((100, 100, 1.0), (110, 100, 1.0)))
    plain = small_sheet()
    for stroke in sketch.history.done:
        plain.history.do(stroke)
    assert look(sketch) == look(plain)


def test_a_stroke_beside_the_sheet_is_no_stroke():
    sketch = small_sheet()
    sketch.start(PENS[0])
    sketch.draw(samples_at([(-90, -90, 1.0), (-60, -60, 1.0)]))
    sketch.lift()
    assert sketch.is_blank
    assert not sketch.is_drawing
    assert sketch.history.undo_label is None


def test_a_touch_without_a_sample_is_no_stroke():
    sketch = small_sheet()
    sketch.start(PENS[0])
    sketch.lift()
    sketch.draw(samples_at([(20, 20, 1.0)]))
    assert sketch.is_blank


def test_starting_anew_keeps_what_was_being_drawn():
    sketch = small_sheet()
    for at in range(2):
        sketch.start(PENS[at])
        sketch.draw(samples_at([(20, 20 + 40 * at, 1.0), (90, 20, 1.0)]))
    sketch.lift()
    assert len(sketch.history.done) == 2


def test_undo_under_the_pen_takes_the_stroke_before_and_leaves_the_pen_alone():
    sketch = small_sheet()
    first, second = many_strokes(2)
    drawn_live(sketch, first)
    sketch.start(second.ink)
    sketch.draw(second.samples()[:3])
    sketch.history.undo()
    sketch.history.redo()
    sketch.history.undo()
    sketch.draw(second.samples()[3:])
    sketch.lift()
    plain = small_sheet()
    plain.history.do(second)
    assert look(sketch) == look(plain)


def test_undo_under_the_pen_works_also_where_the_past_must_be_painted_again(monkeypatch):
    forgetful(monkeypatch)
    sketch = small_sheet()
    for stroke in many_strokes(5):
        drawn_live(sketch, stroke)
    sketch.start(PENS[0])
    sketch.draw(samples_at([(20, 20, 1.0), (90, 90, 1.0)]))
    for _stroke in range(3):
        sketch.history.undo()
    sketch.drop()
    plain = small_sheet()
    for stroke in sketch.history.done:
        plain.history.do(stroke)
    assert look(sketch) == look(plain)


def test_a_stroke_without_end_becomes_several(monkeypatch):
    from studio.crafts.sketch import document

    monkeypatch.setattr(document, "MOST_SAMPLES", 40)
    sketch = small_sheet()
    sketch.start(PENS[0])
    for at in range(100):
        sketch.draw([Sample(at * 64, 3200, 2000, at)])
    sketch.lift()
    assert len(sketch.history.done) > 3
    assert all(len(stroke.samples()) <= 40 for stroke in sketch.history.done)


# What it says of itself


def test_a_new_sheet_is_blank_large_and_kept():
    sketch = Sketch()
    assert sketch.is_blank
    assert sketch.kept
    assert (sketch.sheet.width(), sketch.sheet.height()) == (2400, 1800)
    assert seen(sketch) == bare(2400, 1800)


def test_it_counts_the_lines_it_shows_and_not_the_rubbing():
    sketch = small_sheet()
    for stroke in many_strokes(14):
        sketch.history.do(stroke)
    assert sketch.lines == 12
    sketch.history.undo()
    sketch.history.undo()
    assert sketch.lines == 11
    assert sketch.snapshot().strokes == 12


def test_a_drawing_whose_making_is_forgotten_still_counts_and_is_not_blank():
    sketch = small_sheet()
    for stroke in many_strokes(7):
        sketch.history.do(stroke)
    codec = SketchCodec()
    bereft = codec.decode(codec.encode(sketch.snapshot()), codec.format)
    assert not bereft.is_blank
    assert bereft.lines == 6
    before = look(bereft)
    for stroke in many_strokes(3, seed=5):
        bereft.history.do(stroke)
    assert bereft.lines == 9
    for _stroke in range(5):
        bereft.history.undo()
    assert look(bereft) == before
    assert bereft.lines == 6


def test_a_forgotten_making_is_no_reason_to_lose_the_way_back(monkeypatch):
    forgetful(monkeypatch)
    sketch = small_sheet()
    for stroke in many_strokes(7):
        sketch.history.do(stroke)
    codec = SketchCodec()
    bereft = codec.decode(codec.encode(sketch.snapshot()), codec.format)
    before = look(bereft)
    for stroke in many_strokes(3, seed=5):
        bereft.history.do(stroke)
    for _stroke in range(3):
        bereft.history.undo()
    assert look(bereft) == before


def test_a_snapshot_stays_as_it_was():
    sketch = small_sheet()
    sketch.history.do(many_strokes(1)[0])
    taken, before = sketch.snapshot(), seen(sketch)
    for stroke in many_strokes(5, seed=3):
        drawn_live(sketch, stroke)
    assert taken.sheets[0] == before
    assert taken.strokes == 1


def test_everyone_is_told_what_changed():
    sketch, whole, parts = small_sheet(), [], []
    sketch.changed.subscribe(lambda: whole.append(1))
    sketch.painted.subscribe(parts.append)
    sketch.history.do(line((100, 100, 1.0), (110, 100, 1.0)))
    sketch.history.undo()
    sketch.history.redo()
    assert len(whole) == 3
    assert all(part.contains(QPoint(105, 100)) for part in parts)
    assert not any(part.contains(QPoint(290, 10)) for part in parts)


# A past that cannot be read


def broken() -> Stroke:
    return Stroke(PENS[0], b"\x05\0\0\0 no samples")


def test_an_unreadable_stroke_is_refused_and_the_sheet_stays():
    sketch = small_sheet()
    sketch.history.do(many_strokes(1)[0])
    before = look(sketch)
    with pytest.raises(CannotRead):
        sketch.history.do(broken())
    assert look(sketch) == before
    assert len(sketch.history.done) == 1
    sketch.history.undo()
    assert sketch.is_blank


def test_undo_over_an_unreadable_past_is_refused_and_the_sheet_stays(often):
    sketch = small_sheet()
    for stroke in many_strokes(4):
        sketch.history.do(stroke)
    codec = SketchCodec()
    again = codec.decode(codec.encode(sketch.snapshot()), codec.format)
    done = list(sketch.history.done)
    done[1] = broken()
    again.history.recall(Do(stroke) for stroke in done)
    before = look(again)
    with pytest.raises(CannotRead):
        again.history.undo()
    assert look(again) == before
    assert len(again.history.done) == 4
    while again.settle():
        pass


@pytest.mark.parametrize("known", [0, 2, 9])
def test_a_past_of_another_drawing_is_refused(known):
    sketch = small_sheet()
    for stroke in many_strokes(6):
        sketch.history.do(stroke)
    codec = SketchCodec()
    again = codec.decode(codec.encode(sketch.snapshot()), codec.format)
    again.history.recall(Do(stroke) for stroke in many_strokes(known))
    before = look(again)
    while again.history.undo_label:
        try:
            again.history.undo()
        except CannotRead:
            break
    else:
        assert known == 0
    assert look(again) == before


@settings(max_examples=15)
@given(st.integers(0, 12), st.integers(0, 12))
def test_it_can_be_reopened_at_any_step(first, then):
    strokes = many_strokes(24)
    sketch = small_sheet()
    for stroke in strokes[:first]:
        sketch.history.do(stroke)
    again = reopened(sketch)
    for stroke in strokes[first : first + then]:
        again.history.do(stroke)
    plain = small_sheet()
    for stroke in strokes[: first + then]:
        plain.history.do(stroke)
    assert look(again) == look(plain)
    while plain.history.undo_label:
        plain.history.undo()
        again.history.undo()
        assert look(again) == look(plain)


def test_a_shown_sketch_needs_no_history():
    layer = bare(WIDTH, HEIGHT)
    shown = Shown(layer.rect(), (layer, *[NOTHING] * 3), tally=Tally(3, (2, 0, 0, 0)))
    assert not Sketch(shown).is_blank


# Memory


def test_keyframes_thin_out_and_the_way_back_stays(often, monkeypatch):
    forgetful(monkeypatch)
    monkeypatch.setattr(keyframes, "MOST_FRESH", 1)
    for module in (keyframes, past, rehearsal):
        monkeypatch.setattr(module, "FAR", 2)
    sketch, looks = small_sheet(), []
    for stroke in many_strokes(33 * EVERY + 3):
        looks.append(look(sketch))
        drawn_live(sketch, stroke)
    kept = set(sketch._past._keyframes._frames)
    assert kept >= {EVERY * at for at in (0, 16, 24, 28, 30, 32)}
    assert len(kept) <= 8
    again = reopened(sketch)
    while again.settle():
        pass
    for expected in reversed(looks):
        again.history.undo()
        assert look(again) == expected


def test_what_is_painted_again_never_drives_out_what_is_wanted_first(often, monkeypatch):
    """Seen to fail while turns farthest from those painted again went first: the newest did."""
    defaults = ((), 0, 60_000, 1)
    monkeypatch.setattr(turnings.Turnings.__init__, "__defaults__", defaults)
    sketch = small_sheet()
    strokes = many_strokes(6 * EVERY)
    for stroke in strokes:
        sketch.history.do(stroke)
    assert 0 < sketch._past._turnings.horizon(6 * EVERY) < 6 * EVERY
    assert any(not sketch.settle() for _slice in range(3000)), "it comes to an end"
    assert sketch._past.behind(strokes[-1]) is not None


def test_a_past_that_cannot_be_read_is_not_rehearsed_for_ever(often):
    sketch = small_sheet()
    for stroke in many_strokes(5 * EVERY):
        sketch.history.do(stroke)
    codec = SketchCodec()
    again = codec.decode(codec.encode(sketch.snapshot()), codec.format)
    done = list(sketch.history.done)
    done[EVERY + 2] = broken()
    again.history.recall(Do(stroke) for stroke in done)
    before = look(again)
    assert sum(iter(again.settle, False)) < 1000
    assert look(again) == before
