"""Small pictures: as large as there is room, and none where the bytes are no picture."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage

from studio.widgets.picture import fitted


def _png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return bytes(held.data())


def test_a_picture_fills_the_room_it_is_given(qapp):
    pixmap = fitted(_png(400, 200), QSize(160, 120))
    assert pixmap.deviceIndependentSize().toSize() == QSize(160, 80)


def test_bytes_that_are_no_picture_show_nothing_and_say_nothing(qapp):
    assert fitted(b"no picture", QSize(160, 120)).isNull()
