"""Packing tunes and what was done to them; nothing but CannotRead for bad bytes."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.melody.codec import TuneCodec
from studio.crafts.melody.commands import DEEDS, EditNotes, KeepTake
from studio.crafts.melody.packing import Bytes, Unreadable, packed
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.state import Ambience, Layer, Note, TuneState
from studio.crafts.melody.turns import BringIn, ChangeLayers, SetMood, Turn
from tests.samples.tunes import (
    ambiences,
    backdrops,
    gains,
    instruments,
    layers,
    loops,
    moods,
    one_layer,
    played_notes,
    some_notes,
    speeds,
    states,
)

CODEC = TuneCodec()
_FEW = st.one_of(some_notes, played_notes).filter(bool)
_PLACES = st.integers(0, 4)
_EDITS = st.builds(EditNotes, st.sampled_from(DEEDS), _PLACES, some_notes, _FEW, st.booleans())
_CARRIED = st.lists(st.tuples(_PLACES, some_notes, some_notes), max_size=4).map(tuple)
commands = st.one_of(
    _EDITS.filter(lambda edit: not set(edit.gone) & set(edit.come)),
    st.builds(KeepTake, _PLACES, _FEW, st.one_of(st.none(), st.tuples(speeds, speeds))),
    st.builds(Turn, st.just("bpm"), speeds, speeds),
    st.builds(Turn, st.just("tidy"), st.integers(0, 100), st.integers(0, 100)),
    st.builds(Turn, st.just("loop"), loops, loops),
    st.builds(Turn, st.just("ambience"), ambiences, ambiences),
    st.builds(Turn, st.just("backdrop"), backdrops, backdrops),
    st.builds(Turn, st.just("instrument"), instruments, instruments, st.integers(0, 3)),
    st.builds(Turn, st.just("gain"), gains, gains, _PLACES),
    st.builds(Turn, st.just("muted"), st.booleans(), st.booleans(), _PLACES),
    st.builds(SetMood, moods, moods, _CARRIED),
    st.builds(ChangeLayers, st.integers(0, 3), layers, st.booleans()),
    st.builds(BringIn, states, states),
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
    state = one_layer(bpm=80, notes=(Note(480, 67, 960, 70), Note(1000, 64, 400, 80, -40, 5)))
    assert CODEC.encode(state) == (
        b'{"ambience":{"gain":50,"sound":""},"backdrop":"","bpm":80,'
        b'"drums":{"gain":100,"muted":false,"notes":[]},'
        b'"layers":[{"gain":100,"instrument":"kalimba@1","muted":false,'
        b'"notes":[[480,67,960,70],[1000,64,400,80,-40,5]]}],'
        b'"loop":null,"mood":{"root":0,"scale":"bright"},"ppq":960,"schema":3,"tidy":0}'
    )


OLD = b'{"bpm":80,"instrument":"felt-piano@1","notes":[[480,67,960,70]],"ppq":960,"schema":1}'
OLD_COMMANDS = {
    "0100010" + "03ce0035a": EditNotes("place", 0, (), (Note(0, 60),)),
    "0101010" + "03ce0035a": EditNotes("place", 0, (), (Note(0, 60),), dragging=True),
    "0200010" + "03ce0035a": EditNotes("remove", 0, (Note(0, 60),), ()),
    "03010" + "03ce0035a": KeepTake(0, (Note(0, 60),)),
    "046078": Turn("bpm", 96, 120),
    "05096b616c696d626140310c66656c742d7069616e6f4031": Turn(
        "instrument", "kalimba@1", "felt-piano@1"
    ),
}
"""What the first format wrote, byte for byte."""


def test_a_tune_of_the_first_format_is_still_read():
    state = CODEC.decode(OLD, 1).snapshot()
    assert state == one_layer(80, "felt-piano@1", (Note(480, 67, 960, 70),))
    for later in (2, 3):
        with pytest.raises(CannotRead):
            CODEC.decode(OLD, later)
    for earlier in (1, 2):
        with pytest.raises(CannotRead):
            CODEC.decode(CODEC.encode(state), earlier)


SECOND = (
    b'{"ambience":{"gain":40,"sound":"rain@1"},"bpm":80,"drums":{"gain":100,"muted":false,'
    b'"notes":[]},"layers":[{"gain":90,"instrument":"harp@1","muted":true,'
    b'"notes":[[480,67,960,70],[1440,64,400,80,-40,5]]}],"loop":[0,960],'
    b'"mood":{"root":2,"scale":"open"},"ppq":960,"schema":2,"tidy":60}'
)
_PLAIN_SECOND = (
    b'{"ambience":{"gain":50,"sound":""},"bpm":97,"drums":{"gain":100,"muted":false,"notes":[]},'
    b'"layers":[{"gain":100,"instrument":"kalimba@1","muted":false,"notes":[]}],"loop":null,'
    b'"mood":{"root":0,"scale":"bright"},"ppq":960,"schema":2,"tidy":0}'
)
SECOND_COMMANDS = {
    b"\x0b" + 2 * (b"\xf1\x01" + _PLAIN_SECOND): BringIn(TuneState(97), TuneState(97)),
    bytes.fromhex("0803005b7b226761696e223a35302c22736f756e64223a22227d2c7b226761696e223a34302c")
    + bytes.fromhex("22736f756e64223a227261696e4031227d5d"): Turn(
        "ambience", Ambience(), Ambience("rain@1", 40)
    ),
}
"""What the second format wrote, byte for byte."""


def test_a_tune_of_the_second_format_is_still_read():
    state = CODEC.decode(SECOND, 2).snapshot()
    layer = Layer("harp@1", (Note(480, 67, 960, 70), Note(1440, 64, 400, 80, -40, 5)), 90, True)
    known = TuneState(80, (layer,), ambience=Ambience("rain@1", 40), mood=Mood("open", 2))
    assert state == replace(known, tidy=60, loop=(0, 960))
    assert state.backdrop == ""
    with pytest.raises(CannotRead):
        CODEC.decode(SECOND, 3)


@pytest.mark.parametrize("written", SECOND_COMMANDS)
def test_a_command_of_the_second_format_is_still_read(written):
    command = CODEC.decode_command(written)
    assert command == SECOND_COMMANDS[written]
    assert CODEC.decode_command(CODEC.encode_command(command)) == command


@pytest.mark.parametrize("written", OLD_COMMANDS)
def test_a_command_of_the_first_format_is_still_read(written):
    command = CODEC.decode_command(bytes.fromhex(written))
    assert command == OLD_COMMANDS[written]
    assert CODEC.decode_command(CODEC.encode_command(command)) == command


def test_a_note_on_the_grid_takes_few_bytes():
    assert len(CODEC.encode_command(EditNotes("place", 0, (), (Note(0, 60),)))) == 11


@given(st.binary(max_size=60))
@settings(max_examples=50)
def test_any_bytes_are_a_command_or_cannot_be_read(data):
    try:
        command = CODEC.decode_command(data)
    except CannotRead:
        return
    assert CODEC.decode_command(CODEC.encode_command(command)) == command


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
        assert CODEC.decode_command(CODEC.encode_command(again)) == again


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
    assert CODEC.decode(CODEC.encode(again.snapshot()), 3).snapshot() == again.snapshot()


_LAYER = {"gain": 100, "instrument": "kalimba@1", "muted": False, "notes": []}


def _notes(notes):
    return _with(layers=[_LAYER | {"notes": notes}])


def _with(**changes):
    content = json.loads(CODEC.encode(one_layer(notes=(Note(0, 60),))))
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
        _with(schema=4),
        _with(backdrop=None),
        _with(backdrop="../a"),
        _with(backdrop="a" * 65),
        _with(backdrop="à"),
        _with(ppq=480),
        _with(bpm=True),
        _with(bpm=39),
        _with(bpm=96.5),
        _with(bpm=10**30),
        _with(tidy=101),
        _with(tidy=-1),
        _with(loop=[5, 5]),
        _with(loop=[0]),
        _with(loop=7),
        _with(mood={"scale": "sad", "root": 0}),
        _with(mood={"scale": "open", "root": 12}),
        _with(mood=None),
        _with(ambience={"sound": "traffic@1", "gain": 5}),
        _with(ambience={"sound": ["rain@1"], "gain": 5}),
        _with(ambience=[]),
        _with(layers=[]),
        _with(layers=[_LAYER] * 5),
        _with(layers=[_LAYER | {"instrument": "kazoo@1"}]),
        _with(layers=[_LAYER | {"instrument": ["kalimba@1"]}]),
        _with(layers=[_LAYER | {"gain": 0}]),
        _with(layers=[_LAYER | {"muted": 1}]),
        _with(layers=[_LAYER | {"more": 1}]),
        _with(layers=[7]),
        _with(drums=_LAYER),
        _with(drums={"gain": 100, "muted": False, "notes": [[0, 60, 480, 90]]}),
        _notes({}),
        _notes([[0, 60, 480]]),
        _notes([[0, 60, 480, True]]),
        _notes([[0, 60, 480, 90.0]]),
        _notes([[0, 60, 480, 90, 0, 0]]),
        _notes([[0, 60, 480, 90, -1, 0]]),
        _notes(["0123"]),
        _notes([[480, 60, 480, 90], [0, 60, 480, 90]]),
        _notes([[0, 60, 480, 90], [0, 60, 480, 90]]),
        _notes([[0, 60, 10**12, 90]]),
        _with(more=1),
    ],
)
def test_wrong_content_cannot_be_read(wrong):
    with pytest.raises(CannotRead) as caught:
        CODEC.decode(wrong, CODEC.format)
    assert caught.value.__cause__ is None


def test_a_newer_format_is_left_alone():
    with pytest.raises(CannotRead, match="newer version"):
        CODEC.decode(CODEC.encode(TuneState()), 4)


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
        b"\x06\x09\x00\x00\x00\x00",
        b"\x06\x00\x05\x00\x00\x00",
        b"\x06\x00\x00\x02\x00\x00",
        b"\x06\x00\x00\x00\x01\x00\x3c\xe0\x03\x5a\x01\x00\x3c\xe0\x03\x5a",
        b"\x06\x00\x00\x00\x00\x01\x00\x3c\xe0\x03\xda\x00\x00",
        b"\x07\x00\x60\x00\x01\x00\x3c\xe0\x03\x5a",
        b"\x07\x00\x00\x00\x00",
        b"\x08\x09\x00[1,2]",
        b"\x08\x00\x01[96,97]",
        b"\x08\x00\x00[96]",
        b"\x08\x00\x00[96,",
        b'\x08\x04\x04["harp@1","harp@1"]',
        b"\x08\x05\x00[100,0]",
        b"\x08\x06\x00[0,1]",
        b"\x09\x63\x00\x00\x00\x00",
        b"\x09\x00\x0c\x00\x00\x00",
        b"\x09\x00\x00\x00\x00\x05",
        b"\x0a\x04\x00\x64\x00\x06harp@1\x00",
        b"\x0a\x00\x00\x65\x00\x06harp@1\x00",
        b"\x0b\x02{}\x02{}",
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
