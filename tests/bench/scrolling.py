"""10,000 cards in My pieces: shown, and scrolled through with a wheel.

A frame is a turn of the wheel until it is painted, pictures of drawings' size among it, as they
come from the portfolio: asked for by what is in sight, unpacked while the wheel turns.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from studio.crafts import CRAFTS
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import milliseconds, percentile
from tests.samples.manual import ManualClock
from tests.samples.many_pieces import LAST

_TURNS, _PICTURES = 600, 20
_WIDTH, _HEIGHT, _NOTCH = 480, 360, 120


def scrolling(cards: int) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    from studio.portfolio.pieces import Card
    from studio.shell.places.pieces import PiecesPlace
    from studio.shell.shelf import Shelf
    from tests.samples.plain_look import PlainLook

    app = QApplication.instance() or QApplication([])
    days = [(LAST - timedelta(at // 10)).isoformat() for at in range(cards)]
    kinds = [craft.key for craft in CRAFTS]
    many = [
        Card(f"{at}", kinds[at % len(kinds)], "", "", "", day, at, "only_me", 9, None)
        for at, day in enumerate(days)
    ]
    shelf = Shelf(None, None, CRAFTS, ManualClock(LAST))  # type: ignore[arg-type]
    wanted: list[str] = []
    place = PiecesPlace(PlainLook(), wanted.append)
    place.resize(1180, 700)
    place.show()
    app.processEvents()
    blocks = [milliseconds(lambda: place.show_pieces(shelf.worded(many)))]
    blocks += [milliseconds(app.processEvents) for _ in range(300)]
    yield told(f"{cards} cards put in words and shown, longest block", max(blocks), "ms")
    pictures = [_picture(seed) for seed in range(_PICTURES)]

    def frame(notches: int) -> None:
        _turn(place.list.viewport(), notches)
        app.processEvents()
        for uid in wanted:
            place.model.set_picture(uid, pictures[int(uid) % _PICTURES])
        wanted.clear()

    frames = [milliseconds(lambda at=at: frame(1 + at % 5)) for at in range(_TURNS)]
    yield told(f"scrolling {cards} cards, frame median", percentile(frames, 50), "ms")
    yield at_most(f"scrolling {cards} cards, frame p99", percentile(frames, 99), "ms", 16)
    place.close()


def _turn(viewport, notches: int) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    at, none = QPointF(300, 300), Qt.ScrollPhase.NoScrollPhase
    down = QPoint(0, -_NOTCH * notches)
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    QApplication.sendEvent(
        viewport, QWheelEvent(at, at, QPoint(), down, buttons, keys, none, False)
    )


def _picture(seed: int) -> bytes:
    """Return a PNG as large as a drawing's card, with 60 lines on it."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QColor, QImage, QPainter

    from studio.crafts.sketch.ways.pictures import png

    chance = random.Random(seed)
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _line in range(60):
            painter.setPen(QColor.fromHsv(chance.randrange(360), 200, 150))
            ends = [QPoint(chance.randrange(_WIDTH), chance.randrange(_HEIGHT)) for _ in "ab"]
            painter.drawLine(*ends)
    return png(image)
