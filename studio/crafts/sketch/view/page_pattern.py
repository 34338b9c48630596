"""Mirror and circle pattern: what is drawn once appears many times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QSlider

from studio.core.texts import _, counted
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.commands.patterns import ALONE, Pattern, Symmetry
from studio.crafts.sketch.document import HEIGHT, WIDTH
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.steps import StepSlider
from studio.crafts.sketch.view.stops import check, grouped
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words

KINDS: tuple[tuple[Symmetry, Callable[[], str]], ...] = (
    ("alone", lambda: _("No pattern")),
    ("mirror", lambda: _("Mirror, left and right")),
    ("mirror4", lambda: _("Mirror, four ways")),
    ("turn", lambda: _("Circle pattern")),
    ("snowflake", lambda: _("Snowflake")),
)
_USUAL = {"turn": 8, "snowflake": 6}
_MOST = {"turn": 24, "snowflake": 12}
_LEAST = 2


class PatternPage(Section):
    """Five kinds, and how often the round ones repeat."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        self._folds = dict(_USUAL)
        self.column.addWidget(words(_("What you draw once is drawn again around the middle.")))
        self.kinds: dict[Symmetry, QAbstractButton] = {}
        for kind, word in KINDS:
            self.kinds[kind] = button(word(), "pick")
            self.column.addWidget(self.kinds[kind])
        self._group = grouped(self, self.kinds.values())
        self._group.buttonClicked.connect(self._take)
        self.times = StepSlider(_("How many times"))
        self.times.setOrientation(Qt.Orientation.Horizontal)
        self.often = words("", "quiet")
        self.column.addWidget(self.often)
        self.column.addWidget(self.times)
        self.times.valueChanged.connect(self._turn)
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def _show(self) -> None:
        now = self._choice.now.pattern
        check(self._group, self.kinds[now.kind])
        round_ = now.kind in _MOST
        self.times.setVisible(round_)
        self.often.setVisible(round_)
        if round_:
            self._folds[now.kind] = now.folds
            _quietly(self.times, now.folds, _MOST[now.kind])
            self.often.setText(how_often(now))

    def _take(self, chosen: QAbstractButton) -> None:
        kind = next(kind for kind, one in self.kinds.items() if one is chosen)
        folds = self._folds.get(kind, 1)
        middle = Pattern(kind, folds, WIDTH / 2, HEIGHT / 2)
        self._choice.take_pattern(ALONE if kind == "alone" else middle)

    def _turn(self, folds: int) -> None:
        now = self._choice.now.pattern
        if now.kind in _MOST:
            self._choice.take_pattern(replace(now, folds=folds))
            announce(self.times, how_often(self._choice.now.pattern))


def how_often(pattern: Pattern) -> str:
    """Say how often a line is drawn."""
    return counted("Drawn {n} time", "Drawn {n} times", len(pattern.copies()))


def _quietly(slider: QSlider, value: int, most: int) -> None:
    blocked = slider.blockSignals(True)
    slider.setRange(_LEAST, most)
    slider.setValue(value)
    slider.blockSignals(blocked)
