"""Requests and answers through a pipe: the same on the other side, or one kind of error."""

from __future__ import annotations

import contextlib
import io
import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.core.exhibit import Picture, Ribbon, RibbonNote, Words
from studio.core.marked import Block, Run
from studio.record.request import ChosenPiece, Made, RecordRequest, SessionPage
from studio.record.wire import (
    Failed,
    Progress,
    read_answer,
    read_request,
    write_answer,
    write_request,
)
from tests.samples.pages import request, three_pieces

TEXT = st.text(st.characters(), max_size=12)
NUMBER = st.floats(0, 1000, allow_nan=False)
NOTES = st.builds(
    RibbonNote, NUMBER, NUMBER, st.integers(0, 90), TEXT, st.sampled_from(["#CF0C1B", "#54bcfc"])
)
RUNS = st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans()), max_size=3).map(tuple)
BLOCKS = st.one_of(
    st.builds(Block, st.just("heading"), st.integers(1, 3), RUNS),
    st.builds(Block, st.sampled_from(["plain", "item", "quote"]), st.integers(0, 9), RUNS, TEXT),
)
EXHIBITS = st.one_of(
    st.builds(Words, TEXT),
    st.builds(Words.of, st.lists(BLOCKS, max_size=3).map(tuple)),
    st.builds(Picture, st.binary(max_size=40), st.integers(1, 9000), st.integers(1, 9000)),
    st.builds(
        Ribbon,
        notes=st.lists(NOTES, max_size=3).map(tuple),
        rows=st.lists(TEXT, max_size=3).map(tuple),
        beats=NUMBER,
        seconds=NUMBER,
        instrument=TEXT,
        description=TEXT,
    ),
)
LINES = st.lists(TEXT, max_size=3).map(tuple)
REQUESTS = st.builds(
    RecordRequest,
    audience=st.sampled_from(["therapist", "trusted", "myself", "someone_else"]),
    session=st.builds(SessionPage, TEXT, TEXT, TEXT, LINES, LINES),
    pieces=st.lists(st.builds(ChosenPiece, *[TEXT] * 5, EXHIBITS, LINES, LINES), max_size=3).map(
        tuple
    ),
    made_on=TEXT,
    language=TEXT,
    page_size=st.sampled_from(["A4", "Letter"]),
    text_size=st.sampled_from([11, 12, 14]),
    quality_dpi=st.integers(36, 1200),
)
ANSWERS = st.one_of(
    st.builds(Progress, st.integers(0, 99), st.integers(0, 99)),
    st.builds(Failed, TEXT),
    st.builds(Made, st.binary(max_size=50), st.integers(0, 99), LINES),
)


def sent(asked: RecordRequest) -> bytes:
    pipe = io.BytesIO()
    write_request(pipe, asked)
    return pipe.getvalue()


@given(REQUESTS)
def test_a_request_arrives_as_it_was_sent(asked):
    assert read_request(io.BytesIO(sent(asked))) == asked


@given(ANSWERS)
def test_an_answer_arrives_as_it_was_sent(answer):
    pipe = io.BytesIO()
    write_answer(pipe, answer)
    assert read_answer(io.BytesIO(pipe.getvalue())) == answer


def test_nothing_is_read_past_the_request():
    pipe = io.BytesIO(sent(request(*three_pieces())) + b"rest")
    read_request(pipe)
    assert pipe.read() == b"rest"


@given(st.data())
def test_a_request_cut_short_is_told(data):
    whole = sent(request(*three_pieces()))
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(CannotRead):
        read_request(io.BytesIO(whole[:cut]))


@settings(max_examples=300)
@given(st.binary(max_size=120))
def test_any_bytes_are_a_request_or_told(data):
    for bytes_ in (data, b"SSRQ\x00\x01" + data):
        with pytest.raises(CannotRead):
            read_request(io.BytesIO(bytes_))


@settings(max_examples=300)
@given(st.sampled_from(b"PDFX"), st.binary(max_size=60))
def test_any_bytes_are_an_answer_or_told(kind, body):
    head = bytes([kind]) + struct.pack(">Q", len(body))
    for data in (head + body, body):
        with contextlib.suppress(CannotRead):
            assert isinstance(read_answer(io.BytesIO(data)), Progress | Failed | Made)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
WHOLE = json.loads(sent(request(*three_pieces()[1:]))[14:])


def framed(head: object) -> io.BytesIO:
    data = json.dumps(head).encode("ascii")
    return io.BytesIO(b"SSRQ" + struct.pack(">HQ", 1, len(data)) + data)


@settings(max_examples=300)
@given(st.data())
def test_a_value_of_another_kind_is_told_or_of_use(data):
    """Put something else in one place of a good request."""
    head = json.loads(json.dumps(WHOLE))
    place, key = data.draw(st.sampled_from(list(_places(head))))
    place[key] = data.draw(JSON)
    try:
        assert isinstance(read_request(framed(head)), RecordRequest)
    except CannotRead as error:
        assert error.told  # noqa: PT017 - either outcome is right; nothing else is


def _places(value):
    """Every (container, key) inside a parsed value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"), ("colour", "#12345"), ("colour", "#CF0C1B\n"), ("start", -1),
        ("start", float("nan")), ("length", float("inf")), ("row", 5000), ("row", 1.5),
    ],
)  # fmt: skip
def test_a_note_that_cannot_be_drawn_is_told(field, value):
    place = ("start", "length", "row", "name", "colour").index(field)
    head = json.loads(json.dumps(WHOLE))
    head["pieces"][0]["exhibit"]["notes"][0][place] = value
    with pytest.raises(CannotRead):
        read_request(framed(head))


def test_another_version_is_told():
    data = bytearray(sent(request()))
    data[5] = 2
    with pytest.raises(CannotRead):
        read_request(io.BytesIO(bytes(data)))


def test_a_lie_about_its_length_costs_no_memory():
    with pytest.raises(CannotRead):
        read_request(io.BytesIO(b"SSRQ" + struct.pack(">HQ", 1, 1 << 28) + b"{}"))
    with pytest.raises(CannotRead):
        read_answer(io.BytesIO(b"D" + struct.pack(">Q", 1 << 60) + b"{}"))


def test_a_nest_without_end_is_told():
    data = b"[" * 100_000
    with pytest.raises(CannotRead):
        read_request(io.BytesIO(b"SSRQ" + struct.pack(">HQ", 1, len(data)) + data))
