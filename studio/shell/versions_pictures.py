"""Pictures of earlier versions, made away from the window; the last one asked for comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from studio.core.craft import Craft
from studio.core.errors import StudioError
from studio.core.exhibit import Picture, Words
from studio.core.texts import _
from studio.shell.courier import Courier
from studio.shell.places.share_background import Background
from studio.shell.places.versions_view import Shown

if TYPE_CHECKING:
    from studio.portfolio.versions_past import Past

_SMALL = QSize(256, 192)  # twice what a row shows, for screens with finer dots
_MOST_WAITING = 40  # more than any screen shows at once; the others have been scrolled past

Content = tuple[int, bytes]


class VersionPictures:
    """Of one piece at a time. Every answer comes on the thread that owns the screen."""

    def __init__(self, past: Past, crafts: Sequence[Craft], courier: Courier) -> None:
        self._past, self._courier = past, courier
        self._crafts = {craft.key: craft for craft in crafts}
        self._background = Background(courier)
        self._piece = ("", "")
        self._waiting: list[int] = []
        self._busy = False
        self.small_made: Callable[[int, QImage], None] = _nothing
        self.passed_by: Callable[[int], None] = _nothing

    def begin(self, uid: str, kind: str) -> None:
        """Turn to another piece: what still comes of the one before is for nobody."""
        self._piece = uid, kind
        self._waiting.clear()

    def want_small(self, seq: int) -> None:
        """Make a picture for the list; ``small_made`` or ``passed_by`` is called in the end."""
        self._waiting.append(seq)
        if len(self._waiting) > _MOST_WAITING:
            self.passed_by(self._waiting.pop(0))
        if not self._busy:
            self._make_next()

    def want_large(
        self, seq: int, done: Callable[[Shown], None], failed: Callable[[str], None]
    ) -> None:
        """Bring one version to look at; ``failed`` is told a plain sentence."""
        piece, craft = self._piece, self._crafts[self._piece[1]]

        def refused(_error: StudioError) -> None:
            if piece == self._piece:
                failed(_damaged())

        def read(content: Content) -> None:
            self._background.run(lambda: _large(craft, content), made, refused)

        def made(shown: Shown) -> None:
            if piece == self._piece:
                done(shown)

        self._courier.deliver(self._past.content(piece[0], seq), read, refused)

    def _make_next(self) -> None:
        if not self._waiting:
            return
        self._busy = True
        seq, piece = self._waiting.pop(), self._piece
        craft = self._crafts[piece[1]]

        def read(content: Content) -> None:
            self._background.run(lambda: _small(craft, content), made, refused)

        def made(image: QImage) -> None:
            if piece == self._piece:
                self.small_made(seq, image)
            self._go_on()

        def refused(_error: StudioError) -> None:
            self._go_on()

        self._courier.deliver(self._past.content(piece[0], seq), read, refused)

    def _go_on(self) -> None:
        self._busy = False
        self._make_next()


def _small(craft: Craft, content: Content) -> QImage:
    image = QImage.fromData(craft.thumbnail(_snapshot(craft, content)))
    return image.scaled(
        _SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _large(craft: Craft, content: Content) -> Shown:
    return seen(craft, _snapshot(craft, content))


def seen(craft: Craft, snapshot: object) -> Shown:
    """Return what a piece looks like, says and sounds like; on any thread."""
    told = craft.describe(snapshot)
    match craft.exhibit(snapshot):
        case Words(text, read=read):
            return Shown(blocks=read(text, ()), told=told)
        case Picture(png):
            return Shown(picture=QImage.fromData(png), told=told)
        case _:
            heard = craft.perform(snapshot) if craft.perform else None
            picture = QImage.fromData(craft.thumbnail(snapshot))
            return Shown(picture=picture, told=told, heard=heard)


def _snapshot(craft: Craft, content: Content) -> object:
    form, data = content
    return craft.codec.decode(data, form).snapshot()


def _damaged() -> str:
    return _("This version is damaged and cannot be shown. The others are still here.")


def _nothing(*_anything: object) -> None:
    return
