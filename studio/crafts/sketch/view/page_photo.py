"""The photo under a drawing, where there is one: how much of it shows, and taking it away."""

from __future__ import annotations

from dataclasses import replace

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import Arranged, Underlay
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.steps import StepSlider
from studio.widgets.controls import button, words

_STEP = 10  # of 100


class PhotoPart(Section):
    """Hidden while no photo lies under the drawing."""

    def __init__(self, sketch: Sketch) -> None:
        super().__init__()
        self._sketch = sketch
        self.heading(_("The photo under the drawing"))
        self.strength = StepSlider(_("How much of the photo shows"))
        self.strength.setRange(1, 100 // _STEP)
        self.strength.setPageStep(2)
        self.strength.setTracking(False)  # one change for one move
        label = words(self.strength.accessibleName(), "quiet")
        label.setBuddy(self.strength)
        self.column.addWidget(label)
        self.column.addWidget(self.strength)
        self.remove = button(_("Take the photo away"))
        self.column.addWidget(self.remove)
        self.strength.valueChanged.connect(self._show_more)
        self.remove.clicked.connect(lambda: self._arrange(None))

    def show_photo(self) -> None:
        under = self._sketch.arrangement.underlay
        self.setVisible(under is not None)
        if under is not None:
            blocked = self.strength.blockSignals(True)
            self.strength.setValue(max(1, round(under.strength / _STEP)))
            self.strength.blockSignals(blocked)

    def _show_more(self, steps: int) -> None:
        under = self._sketch.arrangement.underlay
        if under is not None and under.strength != steps * _STEP:
            self._arrange(replace(under, strength=steps * _STEP))

    def _arrange(self, under: Underlay | None) -> None:
        now = self._sketch.arrangement
        self._sketch.history.do(Arranged(now, replace(now, underlay=under)))
