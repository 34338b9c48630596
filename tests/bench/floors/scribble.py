"""A bare scribble: lines straight into an image, only what changed is painted again."""

import sys

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget


class Scribble(QWidget):
    def __init__(self):
        super().__init__()
        self.sheet = QImage(1100, 760, QImage.Format.Format_RGB32)
        self.sheet.fill(Qt.GlobalColor.white)
        self.last = QPointF()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def mousePressEvent(self, event):
        self.last = event.position()

    def mouseMoveEvent(self, event):
        with QPainter(self.sheet) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(Qt.GlobalColor.black, 4))
            painter.drawLine(self.last, event.position())
        reach = QRectF(self.last, event.position()).normalized()
        self.last = event.position()
        self.update(reach.toAlignedRect().adjusted(-4, -4, 4, 4))

    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.drawImage(event.rect(), self.sheet, event.rect())


application = QApplication(sys.argv)
window = Scribble()
window.setWindowTitle("Scribble")
window.resize(1100, 760)
window.show()
sys.exit(application.exec())
