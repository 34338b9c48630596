"""Packing tunes and what was done to them; nothing but CannotRead for bad bytes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.melody.codec import TuneCodec
from studio.crafts.melody.commands import (
    KeepTake,
    PlaceNotes,
    RemoveNotes,
    SetInstrument,
    SetSpeed,
)
from studio.crafts.melody.packing import Bytes, Unreadable, packed
from studio.crafts.melody.state import Note, TuneState
from tests.samples.tunes import instruments, some_notes, speeds, states

CODEC = TuneCodec()
_FEW = some_notes.filter(bool)
commands = st.one_of(
    st.builds(PlaceNotes, _FEW, st.booleans()),
    st.builds(RemoveNotes, _FEW, st.booleans()),
    st.builds(KeepTake, _FEW),
    st.builds(SetSpeed, speeds, speeds),
    st.builds(SetInstrument, instruments, instruments),
)


@given(states)
@settings(max_examples=50)
def test_a_tune_comes_back_as_it_was(state):
    again = CODEC.decode(CODEC.encode(state), CODEC.format)
    assert again.snapshot() == state
    assert again.history.done == ()


@given(commands)
@settings(max_examples=50)
def test_a_command_comes_back_as_it_was(command):
    assert CODEC.decode_command(CODEC.encode_command(command)) == command


def test_content_is_compact_and_sorted():
    state = TuneState(bpm=80, notes=(Note(480, 67, 960, 70),))
    assert CODEC.encode(state) == (
        b'{"bpm":80,"instrument":"kalimba@1","notes":[[480,67,960,70]],"ppq":960,"schema":1}'
    )


def test_a_note_on_the_grid_takes_few_bytes():
    assert len(CODEC.encode_command(PlaceNotes((Note(0, 60),)))) == 8


@given(st.binary(max_size=60))
@settings(max_examples=50)
def test_any_bytes_are_a_command_or_cannot_be_read(data):
    try:
        command = CODEC.decode_command(data)
    except CannotRead:
        return
    assert CODEC.encode_command(command) == data


@given(commands, st.data())
@settings(max_examples=50)
def test_a_bent_command_is_a_command_or_cannot_be_read(command, data):
    bent = bytearray(CODEC.encode_command(command))
    bent[data.draw(st.integers(0, len(bent) - 1))] ^= data.draw(st.integers(1, 255))
    cut = bytes(bent[: data.draw(st.integers(0, len(bent)))])
    for raw in (bytes(bent), cut):
        try:
            again = CODEC.decode_command(raw)
        except CannotRead:
            continue
        assert CODEC.encode_command(again) == raw


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_any_bytes_are_a_tune_or_cannot_be_read(data):
    with pytest.raises(CannotRead):
        CODEC.decode(data, CODEC.format)


@given(states, st.data())
@settings(max_examples=50)
def test_bent_content_is_a_tune_or_cannot_be_read(state, data):
    bent = bytearray(CODEC.encode(state))
    bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    try:
        again = CODEC.decode(bytes(bent), CODEC.format)
    except CannotRead:
        return
    assert CODEC.decode(CODEC.encode(again.snapshot()), 1).snapshot() == again.snapshot()


def _with(**changes):
    content = json.loads(CODEC.encode(TuneState(notes=(Note(0, 60),))))
    return json.dumps(content | changes).encode()


@pytest.mark.parametrize(
    "wrong",
    [
        b"[" * 100_000,
        b"1" * 10_000,
        b"null",
        b"{}",
        "\ud800".encode("utf-8", "surrogatepass"),
        _with(schema=2),
        _with(ppq=480),
        _with(bpm=True),
        _with(bpm=39),
        _with(bpm=96.5),
        _with(bpm=10**30),
        _with(instrument="kazoo@1"),
        _with(instrument=["kalimba@1"]),
        _with(notes={}),
        _with(notes=[[0, 60, 480]]),
        _with(notes=[[0, 60, 480, True]]),
        _with(notes=[[0, 60, 480, 90.0]]),
        _with(notes=["0123"]),
        _with(notes=[[480, 60, 480, 90], [0, 60, 480, 90]]),
        _with(notes=[[0, 60, 480, 90], [0, 60, 480, 90]]),
        _with(notes=[[0, 60, 10**12, 90]]),
        _with(more=1),
    ],
)
def test_wrong_content_cannot_be_read(wrong):
    with pytest.raises(CannotRead) as caught:
        CODEC.decode(wrong, CODEC.format)
    assert caught.value.__cause__ is None


def test_a_newer_format_is_left_alone():
    with pytest.raises(CannotRead, match="newer version"):
        CODEC.decode(CODEC.encode(TuneState()), 2)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\x00",
        b"\x03" + b"\x00",
        b"\x03" + b"\xa1\x1f",
        b"\x04\x27\x60",
        b"\x04\x60",
        b"\x05\x02\xff\xff",
        b"\x05\x7fkalimba@1",
        b"\x01\x02\x01\x00\x3c\xe0\x03\x5a",
        b"\x01\x00\x01\x00\x3c\x80\x00\x5a",
        b"\x01\x00\x01\x00\x3c\xff\xff\xff\xff\xff\x01\x5a",
    ],
)
def test_wrong_commands_cannot_be_read(wrong):
    with pytest.raises(CannotRead):
        CODEC.decode_command(wrong)


@given(st.integers(0, 2**35 - 1))
@settings(max_examples=50)
def test_numbers_come_back(number):
    reader = Bytes(packed(number))
    assert reader.number() == number
    reader.end()
    with pytest.raises(Unreadable):
        reader.byte()
