import json
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound.messages import (
    Clock,
    DeviceIs,
    Garbled,
    Heard,
    Late,
    Level,
    NoteOff,
    NoteOn,
    Pace,
    Pedal,
    Play,
    Prepare,
    Ready,
    Steady,
    Stop,
    Surround,
    Trouble,
)
from studio.sound.messages_files import (
    PIECE,
    CallOff,
    FileKind,
    Outcome,
    Piece,
    Progress,
    Write,
    Written,
)
from studio.sound.messages_keyboard import KeyDown, KeyUp, Listen, PedalIs, Ports
from studio.sound.wire import LIMIT, Unpacker, decode, encode

solo = Performance.solo
VARIABLE = {4, 11, 13, 72, 74}
"""Kinds of messages whose length is not always the same."""
numbers = st.integers(0, (1 << 32) - 1)
frames = st.integers(0, (1 << 64) - 1)
pitches = st.integers(0, 127)
velocities = st.integers(1, 127)
names = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=24)
times = st.floats(0, 3600)


def clean(text):
    return text.replace("\0", "")


levels = st.floats(0, 2)
parts = st.builds(
    Part,
    names,
    st.lists(st.builds(TimedNote, times, times, pitches, velocities), max_size=20).map(tuple),
    levels,
    st.floats(-1, 1),
)
performances = st.builds(
    Performance,
    st.lists(parts, max_size=4).map(tuple),
    times,
    st.none() | st.tuples(st.floats(0, 10), st.floats(11, 3600)),
    names,
    levels,
)
tunes = st.builds(Play, numbers, performances, times, st.floats(0.25, 4))
messages = st.one_of(
    st.builds(NoteOn, numbers, pitches, velocities, names),
    st.builds(NoteOff, pitches, names),
    st.just(Stop()),
    tunes,
    st.builds(Prepare, names),
    st.builds(Pace, st.floats(0.25, 4)),
    st.builds(Level, st.integers(0, 7), levels),
    st.builds(Surround, names, levels),
    st.builds(Pedal, st.booleans()),
    st.builds(
        Write, numbers, st.sampled_from(FileKind), performances, st.text(max_size=9).map(clean)
    ),
    st.builds(CallOff, numbers),
    st.builds(Listen, st.text(max_size=20)),
    st.builds(Ports, st.lists(st.text(max_size=20), max_size=5).map(tuple)),
    st.builds(KeyDown, pitches, velocities, frames),
    st.builds(KeyUp, pitches, frames),
    st.builds(PedalIs, st.booleans(), frames),
    st.builds(Progress, numbers, st.floats(0, 1)),
    st.builds(Piece, numbers, st.integers(0, 1 << 30), st.binary(max_size=99)),
    st.builds(Written, numbers, st.sampled_from(Outcome)),
    st.builds(Steady, st.sampled_from([5, 10, 20])),
    st.just(Ready()),
    st.builds(Clock, numbers, frames, st.floats(0, 7200), st.booleans()),
    st.builds(Heard, numbers, frames),
    st.builds(DeviceIs, st.integers(0, 3)),
    st.builds(Late, numbers),
    st.builds(Trouble, st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200)),
)


def unpacked(data, size=1 << 20):
    unpacker = Unpacker()
    return [
        message
        for at in range(0, len(data), size)
        for message in unpacker.feed(data[at : at + size])
    ]


@given(st.lists(messages, max_size=8), st.integers(1, 50))
def test_messages_come_through_however_they_are_cut(sent, size):
    assert unpacked(b"".join(map(encode, sent)), size) == sent


@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_whatsoever_are_survived(data, size):
    unpacked(data, size)


@given(st.binary(min_size=1, max_size=100).filter(lambda data: b"\xc5" not in data), messages)
def test_a_message_after_rubbish_is_read(rubbish, message):
    assert unpacked(rubbish + encode(message)) == [Garbled(), message]


@given(messages)
def test_endless_rubbish_is_told_of_once(message):
    rubbish = 5_000 * b"\xc5\x5a"
    assert unpacked(rubbish + encode(message), 1_000) == [Garbled(), message]


@given(messages, st.data())
def test_one_wrong_byte_never_loses_the_messages_that_follow(message, data):
    packet = bytearray(encode(message))
    at = data.draw(st.integers(0, len(packet) - 1))
    packet[at] ^= data.draw(st.integers(1, 255))
    # A tune's length may now claim more than there is; what follows fills it and is read then.
    following = [encode(Heard(n, n)) for n in range(6)]
    read = unpacked(bytes(packet) + b"".join(following) + bytes(70_000))
    assert [one for one in read if one in [Heard(n, n) for n in range(6)]][-3:] == [
        Heard(3, 3),
        Heard(4, 4),
        Heard(5, 5),
    ] or packet[2] in VARIABLE


@given(st.integers(0, 255), st.binary(max_size=200))
def test_decode_raises_nothing_but_cannot_read(kind, content):
    with suppress(CannotRead):
        assert encode(decode(kind, content))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(json_values | st.tuples(numbers, json_values, times, times))
def test_a_tune_of_any_json_is_a_tune_or_cannot_be_read(value):
    try:
        tune = decode(4, json.dumps(value).encode())
    except CannotRead:
        return
    assert encode(tune)


def tune(number=b"1", name=b'"k@1"', length=b"1", note=b"[0,1,60,90]", loop=b"null", end=b"0,1"):
    return b'[%b,[[[%b,1,0,[%b]]],%b,%b,"",1],%b]' % (number, name, note, length, loop, end)


def test_the_pattern_of_the_hostile_tunes_is_itself_a_tune():
    assert decode(4, tune()) == Play(1, solo("k@1", [TimedNote(0, 1, 60, 90)], 1))


HOSTILE_TUNES = [
    b"",
    b"[" * 100_000,
    tune()[:-1],
    tune(length=b"NaN"),
    tune(length=b"Infinity"),
    tune(length=b"1e999"),
    tune(length=b"9" * 5000),
    tune(length=b"9" * 400),
    tune(length=b"3601"),
    tune(note=b"[0,1,60.5,90]"),
    tune(note=b"[0,1,true,90]"),
    tune(note=b"[0,1,128,90]"),
    tune(note=b"[0,1,60,0]"),
    tune(note=b"[-1,1,60,90]"),
    tune(note=b"[0,1,60]"),
    tune(note=b'{"a":1}'),
    tune(number=b"-1"),
    tune(number=b"1.5"),
    tune(name=b"7"),
    tune(name=b'"k\\u0000@1"'),
    tune(name=b'"' + b"k" * 25 + b'"'),
    tune(loop=b"[1]"),
    tune(loop=b"[2,1]"),
    tune(loop=b"[1,1.01]"),
    tune(loop=b"[-1,1]"),
    tune(loop=b'"ab"'),
    tune(end=b"-1,1"),
    tune(end=b"0,0"),
    tune(end=b"0,99"),
    tune(end=b"0"),
    b'[1,[{},1,null,"",1],0,1]',
    b"[1,[[],1,null,7,1],0,1]",
    b'[1,[[],1,null,"",9],0,1]',
    b'[1,[[["k@1",9,0,[]]],1,null,"",1],0,1]',
    b'[1,[[["k@1",1,-2,[]]],1,null,"",1],0,1]',
    b'[1,[[%b],1,null,"",1],0,1]' % b",".join([b'["k@1",1,0,[]]'] * 9),
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("content", HOSTILE_TUNES)
def test_hostile_tunes_cannot_be_read(content):
    with pytest.raises(CannotRead):
        decode(4, content)


def test_a_lie_about_the_length_swallows_nothing():
    lie = struct.pack("<2sBI", b"\xc5\x5a", 3, 0xFFFFFFFF)
    pieces = struct.pack("<2sBI", b"\xc5\x5a", 72, LIMIT + 1)
    huge = struct.pack("<2sBI", b"\xc5\x5a", 4, LIMIT + 1)
    unknown = struct.pack("<2sBI", b"\xc5\x5a", 200, 5)
    for bad in (lie, huge, pieces, unknown):
        assert unpacked(bad + encode(Stop()))[-1] == Stop()


@pytest.mark.parametrize(
    "make",
    [
        lambda: NoteOn(1, 128, 90, "k@1"),
        lambda: NoteOn(1, 60, 0, "k@1"),
        lambda: NoteOn(1, 60, 90, "k" * 25),
        lambda: NoteOff(-1, "k@1"),
        lambda: Prepare("ké@1"),
        lambda: Play(1, solo("k@1", (), 3601.0)),
        lambda: Play(1, solo("k@1", (TimedNote(0, 1, 200),), 1.0)),
        lambda: Pace(5),
        lambda: Level(8, 1),
        lambda: Level(0, -1),
        lambda: Surround("rain@1", 3),
        lambda: Steady(7),
        lambda: Write(1, 9, solo("k@1", (), 1.0)),
        lambda: Write(1, 0, solo("k@1", (), 1.0), "a\0b"),
        lambda: Progress(1, 1.5),
        lambda: Piece(1, -1, b""),
        lambda: Piece(1, 0, bytes(PIECE + 1)),
        lambda: Piece(1, 2 << 30, b"x"),
        lambda: Written(1, 9),
        lambda: Listen("x" * 101),
        lambda: Ports(("x",) * 33),
        lambda: Ports(("x" * 101,)),
        lambda: KeyDown(60, 0, 1),
        lambda: KeyUp(128, 1),
        lambda: Clock(1, 1, float("nan"), playing=True),
        lambda: Clock(1, 1, -1e300, playing=True),
        lambda: Clock(1, 1, 1e300, playing=True),
        lambda: DeviceIs(9),
        lambda: encode(NoteOn(1 << 32, 60, 90, "k@1")),
        lambda: encode(Late(-1)),
        lambda: encode(Play(1, solo("k@1", (TimedNote(0.123456789, 1, 60),) * 130_000, 1.0))),
    ],
)
def test_what_no_message_can_hold_is_a_value_error(make):
    with pytest.raises(ValueError):  # noqa: PT011 - the kind is all that is promised
        make()


def test_the_largest_tune_there_can_be_fits():
    notes = tuple(TimedNote(n * 0.0310203, 0.7331123, 60 + n % 24, 90) for n in range(20_000))
    play = Play(1, solo("felt-piano@1", notes, 3600.0))
    assert unpacked(encode(play)) == [play]


def test_trouble_is_cut_to_what_fits():
    (read,) = unpacked(encode(Trouble("é" + "x" * 500)))
    assert read == Trouble("?" + "x" * 199)
