"""What lies under and over a drawing: papers, lines to start from, patterns to colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import Arranged, Arrangement
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.papers import PAPERS
from studio.crafts.sketch.paint.starters import STARTERS
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.sample import Sample
from studio.crafts.sketch.view.stops import check, grouped
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout

_GAP = 4


class _Grounds(Section):
    """Samples of which one is in use."""

    def __init__(self, sketch: Sketch, samples: Mapping[str, Sample]) -> None:
        super().__init__()
        self._sketch = sketch
        self.samples = samples
        self._group = grouped(self, samples.values())
        self._group.buttonClicked.connect(self._take)
        self.column.addWidget(_in_rows(samples.values()))
        unsubscribe = sketch.arranged.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def chosen(self, arrangement: Arrangement) -> str:
        """Return the key of the sample in use."""
        raise NotImplementedError

    def with_it(self, arrangement: Arrangement, key: str) -> Arrangement:
        """Return an arrangement in which the sample is in use."""
        raise NotImplementedError

    def entered(self) -> None:
        self._show()

    def _show(self) -> None:
        check(self._group, self.samples.get(self.chosen(self._sketch.arrangement)))

    def _take(self, chosen: QAbstractButton) -> None:
        key = next(key for key, one in self.samples.items() if one is chosen)
        now = self._sketch.arrangement
        after = self.with_it(now, key)
        if after != now:
            self._sketch.history.do(Arranged(now, after))


class PapersPage(_Grounds):
    """Six papers."""

    def __init__(self, sketch: Sketch) -> None:
        super().__init__(sketch, {one.id: Sample(one.word(), one.id, "") for one in PAPERS})
        self._show()

    def chosen(self, arrangement: Arrangement) -> str:
        return arrangement.paper

    def with_it(self, arrangement: Arrangement, key: str) -> Arrangement:
        return replace(arrangement, paper=key)


class StartersPage(_Grounds):
    """Lines to start from, and patterns to colour."""

    colouring = Signal()
    """The person wants to colour the lines there are, part by part."""

    def __init__(self, sketch: Sketch) -> None:
        every = {"": Sample(_("No lines"), "", "")}
        every |= {key: Sample(word(), "", key) for key, word in STARTERS.items()}
        super().__init__(sketch, every)
        self.colour = button(_("Colour it, part by part"))
        self.colour.clicked.connect(self.colouring)
        said = _("Tab goes from part to part. The keys 1 to 0 fill it with a colour.")
        self.column.insertWidget(0, words(said, "quiet"))
        self.column.insertWidget(0, self.colour)
        self._show()

    def chosen(self, arrangement: Arrangement) -> str:
        return arrangement.starter

    def with_it(self, arrangement: Arrangement, key: str) -> Arrangement:
        return replace(arrangement, starter=key)

    def _show(self) -> None:
        super()._show()
        self.colour.setEnabled(bool(self._sketch.arrangement.starter))


def _in_rows(samples: Iterable[QWidget]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(_GAP)
    for sample in samples:
        flow.addWidget(sample)
    return holder
