"""A tracing sheet made empty, as data."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import checked_sheet
from studio.crafts.sketch.commands.kind import Kind


@dataclass(frozen=True, slots=True)
class Cleared:
    """All that was on ``sheet`` (0–3) went."""

    sheet: int

    @property
    def label(self) -> str:
        return _("Clearing")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        """It is a change of its own."""


def _unpack(body: bytes) -> Cleared:
    (sheet,) = body
    return Cleared(checked_sheet(sheet))


CLEARED = Kind[Cleared](
    3, lambda command: isinstance(command, Cleared), lambda one: bytes([one.sheet]), _unpack
)
