"""What every craft promises, tried on each of them by the same hands and questions."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.core.craft import Craft, pack, reopen
from studio.core.document import Document
from studio.core.errors import CannotRead
from studio.core.exhibit import Picture, Ribbon, Words
from studio.core.resources import resource
from studio.crafts import CRAFTS
from tests.samples.around import surroundings
from tests.samples.hands import HANDS, make_marks


@dataclass
class Made:
    """A document some marks were made on, and every step of it as the journal packs it."""

    craft: Craft
    document: Document
    view: QWidget
    steps: list[bytes] = field(default_factory=list)

    @property
    def content(self) -> tuple[int, bytes]:
        return self.craft.codec.format, encoded(self.craft, self.document)


@pytest.fixture
def made(craft) -> Made:
    document = craft.new()
    view = craft.view(document, surroundings())
    made = Made(craft, document, view)
    document.history.stepped.subscribe(lambda step: made.steps.append(pack(step, craft)))
    _show(view)
    make_marks(craft, view)
    return made


def _show(view: QWidget) -> None:
    view.resize(1100, 700)
    view.show()
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()


def encoded(craft: Craft, document: Document) -> bytes:
    return craft.codec.encode(document.snapshot())


def undo_all(document: Document) -> None:
    while document.history.undo_label is not None:
        document.history.undo()


def redo_all(document: Document) -> None:
    while document.history.redo_label is not None:
        document.history.redo()


def same(one: Document, other: Document, craft: Craft) -> bool:
    histories = (one.history, other.history)
    done, labels = ([h.done for h in histories], [(h.undo_label, h.redo_label) for h in histories])
    return (
        encoded(craft, one) == encoded(craft, other)
        and done[0] == done[1]
        and labels[0] == labels[1]
    )


def test_there_is_a_craft_and_each_has_hands():
    assert CRAFTS
    assert {craft.key for craft in CRAFTS} <= set(HANDS)
    assert len({craft.key for craft in CRAFTS}) == len(CRAFTS)


def test_it_has_words_and_an_icon(craft):
    assert craft.verb()
    assert craft.noun()
    assert resource("icons", f"{craft.icon}.svg").is_file()


def test_a_new_one_is_blank_kept_and_has_no_past(craft):
    document = craft.new()
    assert document.is_blank
    assert document.kept
    assert document.history.undo_label is None
    assert craft.text(document.snapshot()) == ""
    assert encoded(craft, document) == encoded(craft, craft.new())


def test_hands_make_marks_that_can_be_named(made):
    assert len(made.steps) >= 3
    assert not made.document.is_blank
    assert made.document.history.undo_label


def test_what_is_packed_comes_back(made):
    format_, data = made.content
    again = made.craft.codec.decode(data, format_)
    assert encoded(made.craft, again) == data
    assert again.history.done == ()
    assert made.craft.text(again.snapshot()) == made.craft.text(made.document.snapshot())
    assert not again.is_blank


def test_every_command_comes_back_as_it_was(made):
    codec = made.craft.codec
    for command in made.document.history.done:
        again = codec.decode_command(codec.encode_command(command))
        assert again == command
        assert again.label == command.label


def test_it_is_rebuilt_from_its_steps_alone(made):
    undo_all(made.document)
    redo_all(made.document)
    made.document.history.undo()
    again = reopen(made.craft, None, [], made.steps)
    assert same(again, made.document, made.craft)


@pytest.mark.parametrize("folded", [0.0, 0.5, 1.0])
def test_it_is_rebuilt_from_a_picture_and_what_came_after(made, folded):
    at = round(len(made.steps) * folded)
    halfway = reopen(made.craft, None, [], made.steps[:at])
    content = made.craft.codec.format, encoded(made.craft, halfway)
    again = reopen(made.craft, content, made.steps[:at], made.steps[at:])
    assert same(again, made.document, made.craft)
    undo_all(again)
    assert encoded(made.craft, again) == encoded(made.craft, made.craft.new())
    redo_all(again)
    assert encoded(made.craft, again) == made.content[1]


def test_undo_goes_back_to_a_blank_one_and_redo_to_the_same_bytes(made):
    before = made.content[1]
    undo_all(made.document)
    assert made.document.is_blank
    assert encoded(made.craft, made.document) == encoded(made.craft, made.craft.new())
    redo_all(made.document)
    assert made.content[1] == before


def test_going_on_after_reopening_is_undone_step_by_step(made):
    again = reopen(made.craft, made.content, made.steps, [])
    view = made.craft.view(again, surroundings())
    _show(view)
    make_marks(made.craft, view)
    assert len(again.history.done) > len(made.document.history.done)
    while len(again.history.done) > len(made.document.history.done):
        again.history.undo()
    assert encoded(made.craft, again) == made.content[1]
    undo_all(again)
    assert again.is_blank


def test_a_snapshot_stays_as_it_was(made):
    snapshot, before = made.document.snapshot(), made.content[1]
    undo_all(made.document)
    assert made.craft.codec.encode(snapshot) == before


# Bytes that are not what they should be


def spoiled(data: bytes, times: int, seed: int) -> Iterator[bytes]:
    """Yield ``data`` torn, and with bytes changed, left out and put in."""
    chance = random.Random(seed)
    yield from (b"", b"\0", b"\xff" * 9, data + b"\0", data * 2)
    for _time in range(times):
        at = chance.randrange(len(data))
        other = bytes([chance.randrange(256)])
        yield chance.choice(
            [
                data[:at],
                data[at:],
                data[:at] + other + data[at + 1 :],
                data[:at] + other + data[at:],
            ]
        )


def only_refused(attempt: Any, *about: Any) -> None:
    """Call; any exception but a CannotRead with a plain sentence fails the test."""
    try:
        attempt(*about)
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017


def test_spoiled_content_is_read_or_refused(made):
    format_, data = made.content
    for bad in spoiled(data, 150, seed=1):
        only_refused(made.craft.codec.decode, bad, format_)


def test_a_format_from_a_later_version_is_refused(made):
    format_, data = made.content
    with pytest.raises(CannotRead):
        made.craft.codec.decode(data, format_ + 1)


def test_spoiled_commands_are_read_or_refused(made):
    codec = made.craft.codec
    for command in made.document.history.done:
        for bad in spoiled(codec.encode_command(command), 40, seed=2):
            only_refused(codec.decode_command, bad)


def test_spoiled_steps_are_taken_or_refused(made):
    chance = random.Random(3)
    for turn in range(16):
        at = chance.randrange(len(made.steps))
        bad = chance.choice(list(spoiled(made.steps[at], 6, turn)))
        steps = [*made.steps[:at], bad, *made.steps[at + 1 :]]
        only_refused(reopen, made.craft, None, [], steps)
        only_refused(reopen, made.craft, made.content, steps, [])


# What leaves the room


def test_the_card_is_a_picture_of_the_right_size_made_on_another_thread(made, craft):
    with ThreadPoolExecutor(1) as worker:
        blank = worker.submit(craft.thumbnail, craft.new().snapshot()).result()
        marked = worker.submit(craft.thumbnail, made.document.snapshot()).result()
    for png in (blank, marked):
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", png[16:24]) == (480, 360)
    assert blank != marked
    assert marked == craft.thumbnail(made.document.snapshot())


def test_what_pages_show_is_one_of_the_known_kinds(made):
    shown = made.craft.exhibit(made.document.snapshot())
    assert isinstance(shown, Picture | Words | Ribbon)
    assert made.craft.exhibit(made.document.snapshot()) == shown


def test_nothing_undone_is_in_what_pages_show(made, craft):
    undo_all(made.document)
    assert craft.exhibit(made.document.snapshot()) == craft.exhibit(craft.new().snapshot())


def test_copies_open_without_the_studio_and_hold_nothing_undone(made, craft):
    with ThreadPoolExecutor(1) as worker:
        copies = worker.submit(craft.copies, made.document.snapshot()).result()
    assert copies == craft.copies(made.document.snapshot())
    for suffix, data in copies.items():
        assert suffix[0] == "."
        assert suffix[1:].isalnum()
        assert suffix.islower()
        OPENS[suffix](data)
    undo_all(made.document)
    blank = craft.copies(made.document.snapshot())
    assert blank == craft.copies(craft.new().snapshot())
    assert blank != copies


def _as_picture(data: bytes) -> None:
    from PIL import Image

    Image.open(BytesIO(data)).verify()


def _as_tune(data: bytes) -> None:
    import mido

    assert any(message.type == "note_on" for message in mido.MidiFile(file=BytesIO(data)))


# How a stranger opens each kind of file a craft may choose for its copies.
OPENS = {
    ".png": _as_picture,
    ".mid": _as_tune,
    ".musicxml": lambda data: ElementTree.fromstring(data),
    ".txt": lambda data: data.decode("utf-8"),
}


def test_it_is_described_in_a_sentence_or_not_at_all(made):
    sentence = made.craft.describe(made.document.snapshot())
    assert sentence == "" or (sentence[0].isupper() or sentence[0].isdigit())
    assert "\n" not in sentence


# The view


def test_every_button_says_what_it_does_and_is_big_enough(made):
    for one in made.view.findChildren(QAbstractButton):
        shown = " ".join(one.text().replace("&", "").split())  # also where it takes two lines
        assert one.accessibleName(), one
        assert shown in {"", one.accessibleName()}, "a painted button has a name, others their text"
        if one.isVisible():
            assert min(one.width(), one.height()) >= 24, (one.accessibleName(), one.size())


def test_the_view_takes_the_keys(made):
    focus = made.view.focusProxy() or made.view
    assert focus.focusPolicy().value
    assert focus.accessibleName() or hasattr(focus, "spoken_name")


def test_a_view_let_go_of_hears_nothing_more(made):
    made.view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    undo_all(made.document)
    redo_all(made.document)
    assert not made.document.is_blank
