"""Pictures on cards come when there is time, the ones in sight first, and no more than needed."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage

from studio.crafts.sketch.ways.pictures import png
from studio.shell.places import pieces_pictures
from studio.shell.places.pieces_model import PICTURE_ROLE, PieceCard, PiecesModel
from studio.shell.places.pieces_pictures import PICTURE, CardPictures


def _png(width=480, height=360):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return png(image)


def _pictures(gone=None):
    pictures = CardPictures(gone or (lambda uid: None))
    said = []
    pictures.ready.connect(said.append)
    return pictures, said


def test_nothing_is_unpacked_before_the_window_had_its_turn(qtbot):
    # Seen to fail with pictures unpacked as they come: a page of them was one long frame.
    pictures, said = _pictures()
    for uid in "abc":
        pictures.take(uid, _png())
    assert said == []
    assert pictures.get("c") is None
    qtbot.waitUntil(lambda: said == ["c", "b", "a"])


def test_a_picture_is_kept_at_the_size_it_is_painted_in(qtbot):
    # Seen to fail without the fitting: every frame scaled every picture again.
    pictures, said = _pictures()
    pictures.take("a", _png())
    qtbot.waitUntil(lambda: said == ["a"])
    assert pictures.get("a").deviceIndependentSize().toSize() == PICTURE


def test_what_is_no_picture_stays_empty(qtbot):
    pictures, said = _pictures()
    pictures.take("a", b"no picture")
    qtbot.waitUntil(lambda: said == ["a"])
    assert pictures.get("a").isNull()


def test_what_was_scrolled_past_long_ago_is_asked_for_again(qtbot, monkeypatch):
    monkeypatch.setattr(pieces_pictures, "_WAITING", 2)
    monkeypatch.setattr(pieces_pictures, "_KEPT", 1)
    gone = []
    pictures, said = _pictures(gone.append)
    for uid in "abc":
        pictures.take(uid, _png(8, 6))
    assert gone == ["a"]
    qtbot.waitUntil(lambda: said == ["c", "b"])
    assert gone == ["a", "c"]
    assert pictures.get("c") is None


def test_a_model_shows_it_on_the_card_and_nowhere_else(qtbot):
    wanted = []
    model = PiecesModel(wanted.append)
    model.show([PieceCard(uid, "", "", "") for uid in "ab"])
    changed = []
    model.dataChanged.connect(lambda first, _last, roles: changed.append((first.row(), roles)))
    assert model.index(1).data(PICTURE_ROLE) is None
    model.set_picture("b", _png())
    model.set_picture("elsewhere", _png())
    qtbot.waitUntil(lambda: changed == [(1, [PICTURE_ROLE])])
    assert not model.index(1).data(PICTURE_ROLE).isNull()
    model.set_picture("b", _png())
    model.show([])
    assert wanted == ["b"]
