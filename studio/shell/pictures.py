"""The person's drawings for whoever shows one of them: brought from the portfolio when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studio.core.craft import Craft, reopen
from studio.core.errors import StudioError
from studio.core.exhibit import Picture
from studio.core.pictures import OwnPicture, Seen
from studio.portfolio.pieces import Card, Kept
from studio.shell.courier import Courier
from studio.shell.places.share_background import Background

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from studio.portfolio.portfolio import Portfolio
    from studio.shell.shelf import Shelf

LONGEST_SIDE = 960
"""Pixels: enough to lie softly behind something."""
_DRAWN = "sketch"


class OwnPictures:
    """Implements ``studio.core.pictures.Pictures``; holds no picture, and nobody waits for it."""

    def __init__(self, crafts: Sequence[Craft], courier: Courier) -> None:
        self._craft = next(craft for craft in crafts if craft.key == _DRAWN)
        self._courier = courier
        self._background = Background(courier)
        self._kept: tuple[Portfolio, Shelf] | None = None

    def use(self, portfolio: Portfolio, shelf: Shelf) -> None:
        """The portfolio is open: there may be drawings from now on."""
        self._kept = portfolio, shelf

    def own(self, show: Callable[[Sequence[OwnPicture]], None]) -> None:
        if self._kept is None:
            show(())
            return
        portfolio, shelf = self._kept
        self._courier.deliver(
            portfolio.find("", _DRAWN), lambda cards: show(_in_words(shelf, cards))
        )

    def small(self, uid: str, show: Callable[[bytes | None], None]) -> None:
        if self._kept is None:
            show(None)
            return
        thumbnail = self._kept[0].thumbnail(uid)
        self._courier.deliver(thumbnail, show, lambda _error: show(None))

    def told(self, uid: str, show: Callable[[str], None]) -> None:
        if self._kept is not None:
            self._kept[1].told(uid, show)

    def picture(self, uid: str, show: Callable[[Seen | None], None]) -> None:
        def refused(_error: StudioError) -> None:
            show(None)

        def read(kept: Kept) -> None:
            if self._kept is None or kept.card.kind != _DRAWN or kept.card.binned_day is not None:
                show(None)
                return
            about = _in_words(self._kept[1], [kept.card])[0]
            self._background.run(lambda: drawn(self._craft, about, kept), show, refused)

        if self._kept is None:
            show(None)
        else:
            self._courier.deliver(self._kept[0].read(uid, past=False), read, refused)


def _in_words(shelf: Shelf, cards: Sequence[Card]) -> list[OwnPicture]:
    return [OwnPicture(one.uid, one.name, one.day, one.covered) for one in shelf.worded(cards)]


def drawn(craft: Craft, about: OwnPicture, kept: Kept) -> Seen:
    """Return a kept drawing as it is now; takes a moment. Raises CannotRead."""
    from PySide6.QtGui import QImage

    document = reopen(craft, kept.content, kept.past, kept.tail)
    shown = craft.exhibit(document.snapshot())
    assert isinstance(shown, Picture)
    image = _small_enough(QImage.fromData(shown.png))
    pixels = image.convertToFormat(QImage.Format.Format_RGB32).constBits()
    return Seen(about, image.width(), image.height(), bytes(pixels))


def _small_enough(image: QImage) -> QImage:
    from PySide6.QtCore import Qt

    if max(image.width(), image.height()) <= LONGEST_SIDE:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(LONGEST_SIDE, LONGEST_SIDE, keep, smooth)
