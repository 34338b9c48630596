"""Packed words come back exactly; bytes that are not ours are refused, and only refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.writing.codec import WritingCodec
from studio.crafts.writing.document import Carried, Relaid, Replace
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, Written, boxes
from tests.samples.words import SCRIPTS, texts

CODEC = WritingCodec()

MANY = {layout: boxes(layout) for layout in LAYOUTS if layout != LET_GO}


@st.composite
def writtens(draw, size: int = 20) -> Written:
    layout = draw(st.sampled_from(tuple(MANY)))
    return Written(layout, tuple(draw(texts(size)) for _each in range(MANY[layout])))


REPLACED = st.builds(
    Replace, st.integers(0, 1 << 34), texts(), texts(), st.booleans(), st.integers(0, 9)
)
SEEN = st.builds(
    Replace,
    st.integers(0, 1 << 34),
    texts(),
    texts(),
    part=st.integers(0, 9),
    outside=st.just(True),
)
COMMANDS = st.one_of(
    REPLACED,
    SEEN,
    st.builds(Relaid, writtens(), writtens()),
    st.builds(Carried, REPLACED, REPLACED),
)


@given(writtens(60))
@example(Written(parts=("".join(SCRIPTS.values()),)))
@example(Written("two_ways", ("\ud83d", "", "\ude00")))
def test_content_comes_back_exactly(written):
    writing = CODEC.decode(CODEC.encode(written), CODEC.format)
    assert writing.snapshot() == written
    assert writing.history.undo_label is None


@given(texts(60))
def test_content_of_the_first_format_is_read(text):
    assert CODEC.decode(text.encode("utf-8", "surrogatepass"), 1).snapshot() == Written(
        parts=(text,)
    )


@pytest.mark.parametrize(
    "written",
    [Written(LET_GO), Written("two_ways", ("only one",)), Written("plain", ("a", "b"))],
)
def test_what_no_file_may_hold_is_refused(written):
    with pytest.raises(CannotRead):
        CODEC.decode(CODEC.encode(written), CODEC.format)


@given(COMMANDS)
@example(Replace(1 << 34, "", ""))
@example(Replace(127, "\ud83d", "\ude00", pasted=True))
@example(Replace(0, "I am", "She is", part=2, outside=True))
def test_commands_come_back_exactly(command):
    assert CODEC.decode_command(CODEC.encode_command(command)) == command


def test_a_typed_letter_takes_few_bytes():
    assert len(CODEC.encode_command(Replace(300_000, "", "a"))) == 6


def _read_content(data: bytes) -> None:
    CODEC.decode(data, CODEC.format)


@given(st.binary(max_size=40))
@example(b"\x05plain\x01\x05ab")
@example(b"\x05plain\x01\x01ab")
@example(b"\x05\x08\x05plain\x01\x00")
@example(b"\x05pl\xffin\x01\x00")
@example(b"\x01\xff\xff\xff\xff\xff\xff\xff")
@example(b"\x01\x00\x05ab")
@example(b"\x02\x00\x00\xff")
@example(b"\x01\x00\x00a\rb")
@example(b"\x01\x80")
def test_any_bytes_are_read_or_refused(data):
    for decode in (CODEC.decode_command, lambda data: CODEC.decode(data, 1), _read_content):
        try:
            decode(data)
        except CannotRead as refusal:
            assert refusal.told  # noqa: PT017 - any other exception fails the test


@given(COMMANDS, st.data())
def test_torn_commands_are_read_or_refused(command, data):
    packed = CODEC.encode_command(command)
    torn = packed[: data.draw(st.integers(0, len(packed) - 1))]
    try:
        assert CODEC.decode_command(torn) != command
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017


@pytest.mark.parametrize(
    "data", [b"\xff", b"ab\xc3", b"a\r\nb", "a\u2028b".encode(), b"\xef\xb7\x90"]
)
def test_content_no_one_here_wrote_is_refused(data):
    with pytest.raises(CannotRead):
        CODEC.decode(data, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\x06\x00\x00",
        b"\x01",
        b"\x01\x00",
        b"\x01\x00\x01",
        b"\x05\x00",
        b"\x06",
        b"\x06\x00",
    ],
)
def test_commands_no_one_here_wrote_are_refused(data):
    with pytest.raises(CannotRead):
        CODEC.decode_command(data)


@pytest.mark.parametrize("format_", [0, 3, -1])
def test_a_format_from_elsewhere_is_refused(format_):
    with pytest.raises(CannotRead):
        CODEC.decode(b"hello", format_)


@given(texts(), st.integers(1, 3))
def test_no_refusal_holds_the_words(text, cut):
    try:
        CODEC.decode(CODEC.encode(Written(parts=("secret" + text,))) + b"\xff" * cut, CODEC.format)
    except CannotRead as refusal:
        assert "secret" not in str(refusal) + repr(refusal.__cause__)  # noqa: PT017
