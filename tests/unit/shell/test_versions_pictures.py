"""Pictures of versions: the last one asked for comes first; what was scrolled past is not made."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from studio.portfolio.errors import PieceDamaged
from studio.shell.courier import Courier
from studio.shell.versions_pictures import VersionPictures
from tests.samples.pebbles import pebble_craft


def _png():
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(buffer, "PNG")
    return data.data()


class _Past:
    """Answers when the test says so."""

    def __init__(self):
        self.asked = []

    def content(self, uid, seq):
        self.asked.append((seq, Future()))
        return self.asked[-1][1]


def _pictures(scheduler):
    past, unexpected = _Past(), []
    craft = replace(pebble_craft(), thumbnail=lambda row: _png())
    pictures = VersionPictures(past, [craft], Courier(scheduler, unexpected.append))
    pictures.made, pictures.passed = [], []
    pictures.small_made = lambda seq, image: pictures.made.append(seq)
    pictures.passed_by = pictures.passed.append
    pictures.begin("a", "pebbles")
    return pictures, past


def test_the_last_one_asked_for_comes_first_and_the_first_are_passed_by(scheduler):
    pictures, past = _pictures(scheduler)
    for seq in range(100):
        pictures.want_small(seq)
    assert [seq for seq, _asked in past.asked] == [0]
    assert pictures.passed == list(range(1, 60))
    past.asked[0][1].set_result((1, b"[1]"))
    scheduler.run_until(lambda: len(past.asked) == 2)
    assert pictures.made == [0]
    assert past.asked[1][0] == 99


def test_one_that_is_damaged_leaves_its_place_to_the_next(scheduler):
    pictures, past = _pictures(scheduler)
    pictures.want_small(1)
    pictures.want_small(2)
    past.asked[0][1].set_exception(PieceDamaged())
    scheduler.run_until(lambda: len(past.asked) == 2)
    past.asked[1][1].set_result((1, b"not pebbles"))
    scheduler.run_until(lambda: not pictures._busy)
    assert pictures.made == []


def test_what_comes_of_another_piece_is_for_nobody(scheduler):
    pictures, past = _pictures(scheduler)
    shown, told = [], []
    pictures.want_small(1)
    pictures.want_large(1, shown.append, told.append)
    pictures.want_large(2, shown.append, told.append)
    pictures.begin("b", "pebbles")
    past.asked[0][1].set_result((1, b"[1]"))
    past.asked[1][1].set_result((1, b"[1]"))
    past.asked[2][1].set_exception(PieceDamaged())
    done = []
    scheduler.run_until(lambda: not pictures._busy)
    pictures._background.run(lambda: None, done.append)
    scheduler.run_until(lambda: bool(done))
    assert pictures.made == shown == told == []
