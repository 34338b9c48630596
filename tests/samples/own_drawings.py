"""A person's drawings that are plain colours, and answers that come when the test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from studio.core.pictures import OwnPicture, Seen

TREE, CAVE, NIGHT = (name * 26 for name in "abc")


def one_colour(colour: int, width: int = 320, height: int = 240) -> bytes:
    """Return a PNG of one colour (0xRRGGBB)."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF000000 | colour)
    return as_png(image)


def as_png(image: QImage) -> bytes:
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(packed.data())


class OwnDrawings:
    """A ``studio.core.pictures.Pictures``: what is asked waits until ``answer`` is called."""

    def __init__(self, *about: OwnPicture, png: bytes = b"") -> None:
        self.there = list(about)
        self.png = png or one_colour(0)
        self.asked: list[tuple[str, str]] = []
        """("own", ""), ("small", uid), ("told", uid) or ("picture", uid), as they came."""
        self._waiting: list[Callable[[], None]] = []

    def own(self, show: Callable[[Sequence[OwnPicture]], None]) -> None:
        self._ask("own", "", lambda: show(tuple(self.there)))

    def small(self, uid: str, show: Callable[[bytes | None], None]) -> None:
        self._ask("small", uid, lambda: show(self.png))

    def told(self, uid: str, show: Callable[[str], None]) -> None:
        self._ask("told", uid, lambda: show(f"12 strokes, {uid[0]}"))

    def picture(self, uid: str, show: Callable[[Seen | None], None]) -> None:
        def found() -> None:
            about = next((one for one in self.there if one.uid == uid), None)
            image = QImage.fromData(self.png).convertToFormat(QImage.Format.Format_RGB32)
            size = image.width(), image.height()
            show(Seen(about, *size, bytes(image.constBits())) if about else None)

        self._ask("picture", uid, found)

    def _ask(self, what: str, uid: str, answer: Callable[[], None]) -> None:
        self.asked.append((what, uid))
        self._waiting.append(answer)

    def answer(self) -> None:
        """Answer everything that was asked so far."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each()


def three() -> tuple[OwnPicture, OwnPicture, OwnPicture]:
    """A drawing with a name, one without, and a covered one."""
    return (
        OwnPicture(TREE, "Tree in the wind", "Today"),
        OwnPicture(CAVE, "Monday's drawing", "Monday"),
        OwnPicture(NIGHT, "At night", "4 May", covered=True),
    )
