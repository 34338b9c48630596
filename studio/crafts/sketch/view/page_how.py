"""How it draws: a steady hand, drawing without holding the button, and where the tools are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

from studio.core.texts import _
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.hand.steadying import Steady
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.stops import check, grouped
from studio.crafts.sketch.view.tick import Tick
from studio.widgets.controls import button, words

_STEADY: tuple[tuple[Steady, Callable[[], str]], ...] = (
    (Steady.OFF, lambda: _("Off")),
    (Steady.LIGHT, lambda: _("Light")),
    (Steady.STEADY, lambda: _("Steady")),
)
_SIDES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("left", lambda: _("Tools on the left")),
    ("right", lambda: _("Tools on the right")),
)


K = TypeVar("K")


class HowPage(Section):
    """What suits a person's hand; kept for the next drawing."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        self.heading(_("Steady hand"))
        self.steady = {steady: button(word(), "pick") for steady, word in _STEADY}
        self._steadies = self._picks(self.steady.values())
        self._steadies.buttonClicked.connect(self._take_steady)
        self.column.addWidget(words(_("It keeps small shakes out of slow lines."), "quiet"))
        self.clicks = Tick(_("Draw without holding the button"))
        self.column.addWidget(self.clicks)
        said = _("One click begins a line. The next click ends it.")
        self.column.addWidget(words(said, "quiet"))
        self.clicks.box.toggled.connect(lambda on: choice.take_clicks(clicks=on))
        self.heading(_("Where the tools are"))
        self.sides = {side: button(word(), "pick") for side, word in _SIDES}
        self._places = self._picks(self.sides.values())
        self._places.buttonClicked.connect(self._take_side)
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def _picks(self, buttons: Iterable[QAbstractButton]) -> QButtonGroup:
        made = list(buttons)
        for each in made:
            self.column.addWidget(each)
        return grouped(self, made)

    def _show(self) -> None:
        now = self._choice.now
        check(self._steadies, self.steady[now.steady])
        self.clicks.box.setChecked(now.clicks)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        check(self._places, self.sides[now.side or ("right" if rtl else "left")])

    def _take_steady(self, chosen: QAbstractButton) -> None:
        self._choice.take_steady(_key(self.steady, chosen))

    def _take_side(self, chosen: QAbstractButton) -> None:
        self._choice.take_side(_key(self.sides, chosen))


def _key(buttons: Mapping[K, QAbstractButton], chosen: QAbstractButton) -> K:
    return next(key for key, one in buttons.items() if one is chosen)
