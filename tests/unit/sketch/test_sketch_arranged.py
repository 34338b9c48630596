"""How a drawing is laid out, as data: small, complete where it must be, refused where it is bad."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands import registry
from studio.crafts.sketch.commands.arranged import Arranged, Arrangement, Photo, Underlay
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.commands.counting import counted_lines
from studio.crafts.sketch.commands.strokes import Stroke
from tests.samples.sheets import RUBBER, line, small_sheet

PLAIN = Arrangement()
PHOTO = Photo.of(bytes(range(256)) * 200)
UNDER = Underlay(PHOTO, (1.0, 0.5, 0.0, 1.0, -40.0, 12.25), 60)

arrangements = st.builds(
    Arrangement,
    st.sampled_from(["", "warm", "night"]),
    st.sampled_from(["", "mandala_8"]),
    st.permutations([0, 1, 2, 3]).map(lambda order: tuple(order[:3])),
    st.just(frozenset()),
    st.sampled_from(
        [None, UNDER, replace(UNDER, strength=1), Underlay(Photo.of(b"b"), (1.0,) * 6)]
    ),
)


def checked(body: bytes, kind: int = 4) -> bytes:
    return struct.pack("<BI", kind, zlib.crc32(body, kind - 1)) + body


@given(arrangements, arrangements)
def test_it_comes_back_as_it_was(before, after):
    if before == after:
        after = replace(after, hidden=frozenset(after.sheets[:1]))
    again = registry.decode(registry.encode(Arranged(before, after)))
    assert again == Arranged(before, after)
    assert again.gone == tuple(sorted(set(before.sheets) - set(after.sheets)))


def test_a_photo_is_kept_once_and_only_where_it_comes_or_goes():
    length = len(PHOTO.content)
    laid = Arranged(PLAIN, replace(PLAIN, underlay=UNDER))
    moved = Arranged(laid.after, replace(PLAIN, underlay=replace(UNDER, strength=20)))
    papered = Arranged(laid.after, replace(laid.after, paper="warm"))
    taken = Arranged(laid.after, PLAIN)
    sizes = [len(registry.encode(one)) for one in (laid, moved, papered, taken)]
    assert length < sizes[0] < length + 200
    assert max(sizes[1:3]) < 300
    assert length < sizes[3] < length + 200


def test_the_photo_of_before_is_found_again_on_every_way():
    sketch = small_sheet()
    laid = replace(PLAIN, underlay=UNDER)
    steps = (laid, replace(laid, paper="warm"), replace(laid, underlay=replace(UNDER, strength=9)))
    now = PLAIN
    for after in (*steps, PLAIN):
        sketch.history.do(registry.decode(registry.encode(Arranged(now, after))))
        now = after
    for expected in reversed(steps):
        sketch.history.undo()
        assert sketch.arrangement == expected
        assert sketch.arrangement.underlay.photo.content == PHOTO.content


def test_sheets_are_added_moved_hidden_and_taken_away():
    two = PLAIN.added(0)
    assert two.sheets == (0, 1)
    assert two.added(0).sheets == (0, 2, 1)
    assert two.moved(1, 0).sheets == (1, 0)
    assert two.without(0).added(1).sheets == (1, 0), "an id that is free again is used again"
    hidden = two.hiding(1, hidden=True)
    assert (hidden.seen, two.free, hidden.hiding(1, hidden=False)) == ((0,), 2, two)
    full = two.added(0).added(0)
    assert full.free is None
    with pytest.raises(ValueError, match="0"):
        full.added(0)
    for refused in (lambda: PLAIN.without(0), lambda: hidden.hiding(0, hidden=True)):
        with pytest.raises(ValueError, match=r"\("):
            refused()
    with pytest.raises(ValueError, match=r"\(1,\)"):
        hidden.without(0)


def test_each_is_a_change_of_its_own_with_a_word_for_it():
    changed = {
        "Paper": replace(PLAIN, paper="warm"),
        "Lines to start from": replace(PLAIN, starter="wave"),
        "Photo": replace(PLAIN, underlay=UNDER),
        "Sheets": PLAIN.added(0),
    }
    for label, after in changed.items():
        one = Arranged(PLAIN, after)
        assert (one.label, one.growing, one.followed_by(one)) == (label, False, None)
    assert (Cleared(0).label, Cleared(0).growing) == ("Clearing", False)
    assert Cleared(0).followed_by(Cleared(0)) is None


@given(st.data())
def test_a_changed_byte_is_always_noticed(data):
    packed = bytearray(registry.encode(Arranged(PLAIN, replace(PLAIN, underlay=UNDER))))
    at = data.draw(st.one_of(st.integers(0, 90), st.integers(0, len(packed) - 1)))
    packed[at % len(packed)] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotRead):
        registry.decode(bytes(packed))


@given(st.sampled_from([2, 3, 4, 5, 6, 7]), st.binary(max_size=60))
def test_bytes_with_a_right_check_sum_are_read_or_refused(kind, body):
    try:
        registry.decode(checked(body, kind))
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017


def test_arrangements_that_cannot_be_are_refused():
    good, under = (
        b"\0\0\1\0\0\0",
        b"\0\0\1\0\0\1" + PHOTO.digest + struct.pack("<6dB", *[1.0] * 6, 9),
    )
    bad = {
        "the same twice": good * 2,
        "no sheet": b"\0\0\0\0\0" + good,
        "sheet 4": b"\0\0\1\4\0\0" + good,
        "a sheet twice": b"\0\0\2\1\1\0\0" + good,
        "all hidden": b"\0\0\1\0\1\0" + good,
        "hidden, and not there": b"\0\0\1\0\2\0" + good,
        "a path for a paper": b"\4../x\0\1\0\0\0" + good,
        "a short name": b"\x30abc",
        "half a photo": under + struct.pack("<I", 9) + b"abc" + good,
        "another photo": under + struct.pack("<I", 3) + b"abc" + good,
        "no photo and no none": b"\0\0\1\0\0\2" + good,
        "far away": under[:38] + struct.pack("<6dB", *[1e9] * 6, 9) + bytes(4) + good,
        "nowhere": under[:38] + struct.pack("<6dB", *[float("nan")] * 6, 9) + bytes(4) + good,
        "too strong": under[:-1] + b"\xff" + bytes(4) + good,
        "more": b"\0\0\2\0\1\0\0" + good + b"more",
    }
    for why, body in bad.items():
        with pytest.raises(CannotRead):
            pytest.fail(f"{why}: {registry.decode(checked(body))}")
    assert registry.decode(checked(b"\0\0\2\0\1\0\0" + good)).gone == (1,)


def test_what_does_not_fit_the_drawing_is_refused_and_nothing_changes():
    sketch = small_sheet()
    before = sketch.arrangement
    stroke = line((20, 20, 1.0), (90, 90, 1.0))
    two = PLAIN.added(0)
    for command in (
        Stroke(stroke.ink, stroke.packed, 3),
        Cleared(1),
        Arranged(two, PLAIN),
        "no command",
    ):
        with pytest.raises(CannotRead):
            sketch.history.do(command)
        assert (sketch.arrangement, sketch.is_blank, sketch.history.done) == (before, True, ())
    with pytest.raises(ValueError, match="str"):
        registry.encode("no command")
    with pytest.raises(CannotRead):
        registry.decode(b"")
    with pytest.raises(CannotRead):
        registry.decode(b"\4\0")


def test_lines_are_counted_by_sheet_and_go_with_what_is_cleared():
    stroke, two = line((20, 20, 1.0), (90, 90, 1.0)), PLAIN.added(0)
    upper = Stroke(stroke.ink, stroke.packed, 1)
    drawn = [stroke, Arranged(PLAIN, two), upper, upper, Stroke(RUBBER, stroke.packed)]
    assert counted_lines(drawn) == (1, 2, 0, 0)
    assert counted_lines([*drawn, Cleared(1)]) == (1, 0, 0, 0)
    assert counted_lines([*drawn, Arranged(two, two.without(0)), upper]) == (0, 3, 0, 0)
    assert counted_lines([stroke], (4, 0, 0, 1)) == (5, 0, 0, 1)
