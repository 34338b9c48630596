"""The chosen version, large: a picture, or the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from studio.core.marked import Block
from studio.core.surroundings import Performance
from studio.core.texts import _
from studio.shell.places.versions_words import DressedWords
from studio.widgets.accessible import Spoken, announce
from studio.widgets.controls import button, words


@dataclass(frozen=True)
class Shown:
    """One version to look at: a picture, or ``blocks`` where words say it all.

    ``told`` is the plain sentence for those who cannot see it; ``heard`` is how it sounds, where it
    does.
    """

    picture: QImage | None = None
    blocks: tuple[Block, ...] = ()
    told: str = ""
    heard: Performance | None = None


class PictureView(Spoken, QWidget):
    """A picture as large as there is room, at its own proportions."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self._fitted = QImage()
        self._name, self._told = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QImage | None, name: str, told: str) -> None:
        self._picture, self._fitted = picture, QImage()
        self._name, self._told = name, told
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 72)

    def spoken_name(self) -> str:
        return self._name

    def spoken_description(self) -> str:
        return self._told

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None or self._picture.isNull():
            return
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(self.rect().center())
        dots = size * self.devicePixelRatio()
        if self._fitted.size() != dots:  # thin lines break where a picture is only drawn smaller
            smooth = Qt.TransformationMode.SmoothTransformation
            ignore = Qt.AspectRatioMode.IgnoreAspectRatio
            self._fitted = self._picture.scaled(dots, ignore, smooth)
        with QPainter(self) as painter:
            painter.drawImage(target, self._fitted)


class VersionView(QStackedWidget):
    """Shows one thing at a time: a picture, words, a cover, or a plain sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.picture, self.text, self.line = PictureView(), DressedWords(), words("", "lead")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.uncover = button(_("Show them"))
        for part in (self.picture, self.text, _in_the_middle(self.line)):
            self.addWidget(part)
        covered = words(_("The pictures are covered."), "lead")
        covered.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(_in_the_middle(covered, self.uncover))

    def show_version(self, shown: Shown, name: str) -> None:
        """Show a version that is called ``name``."""
        if shown.picture is None:
            self.text.show_blocks(shown.blocks)
            self.text.setAccessibleName(name)
            self.setCurrentWidget(self.text)
        else:
            self.picture.show_picture(shown.picture, name, shown.told)
            self.setCurrentWidget(self.picture)

    def say(self, line: str) -> None:
        """Show a sentence in place of a version; an empty one while it is on its way."""
        self.line.setText(line)
        self.setCurrentIndex(2)
        if line:
            announce(self.line, line)

    def cover(self) -> None:
        """Show nothing of any version until the person asks for it."""
        self.setCurrentIndex(3)


def _in_the_middle(line: QWidget, way: QWidget | None = None) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addStretch(1)
    column.addWidget(line)
    if way is not None:
        column.addWidget(way, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    return holder
