"""A Draw room with a single tool, for tests of the sheet alone."""

from __future__ import annotations

from studio.core.signal import Signal
from studio.crafts.sketch.hand.steadying import Steady
from studio.crafts.sketch.view.hands import Tooled


class OnlyHand:
    """A single tool, always in force, drawn with as most people like it."""

    steady = Steady.LIGHT
    clicks = False

    def __init__(self, tool: Tooled) -> None:
        self.tool = tool
        self.changed = Signal[[]]()
        self.shown = Signal[[]]()

    def thicker(self, steps: int) -> None:
        """Keep to the one thickness there is."""

    def held(self) -> str:
        """Have no words for it."""
        return ""
