"""How far a long job is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from studio.core.texts import _

_STEPS = 1000


class HowFar(QProgressBar):
    """A bar without figures, from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setAccessibleName(_("How far it is"))

    def show_share(self, share: float) -> None:
        self.setValue(round(share * _STEPS))
