"""Colours of one's own: mixed with three sliders, kept, and palettes to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import hsv_to_rgb, rgb_to_hsv

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.colours import COLOURS, Colour, name_of
from studio.crafts.sketch.view.chip import paint_chip
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.steps import StepSlider
from studio.crafts.sketch.view.stops import check, grouped
from studio.crafts.sketch.view.swatch import Swatch
from studio.widgets.accessible import announce
from studio.widgets.controls import button, clear, words
from studio.widgets.flow import FlowLayout

_STEPS = 60  # of each slider
_FAINT, _SEEN = 12, (45, 50)
_KEYS = {colour.value: colour.key for colour in COLOURS}


class _Chip(QWidget):
    """The colour as it is mixed now, large."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._colour = look, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_colour(self, colour: int) -> None:
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            paint_chip(painter, area, self._colour, "", self._look.colour("border"))


class Swatches(QWidget):
    """Chips in rows; one of them may be the colour in use."""

    def __init__(self, choice: Choice, look: Look) -> None:
        super().__init__()
        self._choice, self._look = choice, look
        self._colours: tuple[int, ...] = ()
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(4)

    def show_colours(self, colours: Sequence[int]) -> None:
        if tuple(colours) != self._colours:
            self._colours = tuple(colours)
            clear(self._flow)
            made = [Swatch(_called(colour), self._look) for colour in colours]
            for swatch in made:
                self._flow.addWidget(swatch)
            self._group = grouped(self, made)
            self._group.buttonClicked.connect(self._take)
        self.show_chosen()

    def show_chosen(self) -> None:
        now = self._choice.now.colour
        swatches = [one for one in self._group.buttons() if isinstance(one, Swatch)]
        check(self._group, next((one for one in swatches if one.colour.value == now), None))

    def _take(self, chosen: QAbstractButton) -> None:
        assert isinstance(chosen, Swatch)
        self._choice.take_colour(chosen.colour.value)


def _called(value: int) -> Colour:
    return Colour(_KEYS.get(value, ""), value, lambda: name_of(value))


class ColoursPage(Section):
    """A mixer, the person's own colours, and the palettes there are."""

    def __init__(
        self, choice: Choice, look: Look, palettes: Sequence[tuple[str, Sequence[int]]]
    ) -> None:
        """``palettes`` pair a name with its colours, 0xRRGGBB."""
        super().__init__()
        self._choice = choice
        self.chip = _Chip(look)
        self.name = words("", "quiet")
        self.sliders = [StepSlider(word) for word in (_("Colour"), _("Strength"), _("Light"))]
        self.keep = button(_("Keep this colour"))
        self.forget = button(_("Forget this colour"), "quiet")
        self.own = Swatches(choice, look)
        self._own_heading = words(_("Your colours"), "quiet")
        self._palettes = [self._palette(look, *palette) for palette in palettes]
        self._set_out(palettes)
        self.keep.clicked.connect(lambda: choice.keep_colour(choice.now.colour))
        self.forget.clicked.connect(lambda: choice.forget_colour(choice.now.colour))
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def _palette(self, look: Look, _name: str, colours: Sequence[int]) -> Swatches:
        made = Swatches(self._choice, look)
        made.show_colours(colours)
        return made

    def _set_out(self, palettes: Sequence[tuple[str, Sequence[int]]]) -> None:
        self.column.addWidget(self.chip)
        self.column.addWidget(self.name)
        for at, slider in enumerate(self.sliders):
            slider.setRange(0, _STEPS)
            label = words(slider.accessibleName(), "quiet")
            label.setBuddy(slider)
            self.column.addWidget(label)
            self.column.addWidget(slider)
            slider.valueChanged.connect(self._mix if at else self._mix_hue)
        self.column.addWidget(self.keep)
        self.column.addWidget(self._own_heading)
        self.column.addWidget(self.own)
        self.column.addWidget(self.forget)
        for (name, _colours), swatches in zip(palettes, self._palettes, strict=True):
            self.heading(name)
            self.column.addWidget(swatches)

    def _show(self) -> None:
        now = self._choice.now
        self.chip.show_colour(now.colour)
        self.name.setText(name_of(now.colour))
        if now.colour != self._mixed():
            self._show_mix(now.colour)
        self.own.show_colours(now.own)
        for part in (self._own_heading, self.own):
            part.setVisible(bool(now.own))
        self.keep.setEnabled(now.colour not in now.own)
        self.forget.setVisible(now.colour in now.own)
        for palette in self._palettes:
            palette.show_chosen()

    def _show_mix(self, colour: int) -> None:
        parts = rgb_to_hsv(*(part / 255 for part in colour.to_bytes(3, "big")))
        for slider, part in zip(self.sliders, parts, strict=True):
            blocked = slider.blockSignals(True)
            slider.setValue(round(part * _STEPS))
            slider.blockSignals(blocked)

    def _mixed(self) -> int:
        parts = hsv_to_rgb(*(slider.value() / _STEPS for slider in self.sliders))
        return int.from_bytes(bytes(round(255 * part) for part in parts), "big")

    def _mix_hue(self) -> None:
        """Grey and black have no hue to see, so a little of it is given to them first."""
        for slider, least in zip(self.sliders[1:], _SEEN, strict=True):
            if slider.value() < _FAINT:
                blocked = slider.blockSignals(True)
                slider.setValue(least)
                slider.blockSignals(blocked)
        self._mix()

    def _mix(self) -> None:
        """Draw with the colour just mixed."""
        mixed = self._mixed()
        self._choice.take_colour(mixed)
        announce(self.chip, name_of(mixed))
