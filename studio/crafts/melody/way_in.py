"""A MIDI file as a new tune."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.ways_in import Read
from studio.crafts.melody.document import Tune
from studio.crafts.melody.midi import read_file

if TYPE_CHECKING:
    from studio.core.document import Document


def read(place: Path) -> Read:
    """Read a file whole; nothing of it stays open. Raises CannotRead."""
    reading = read_file(place)

    def lay_down(document: Document) -> None:
        assert isinstance(document, Tune)
        document.bring(reading.state)

    return Read(lay_down, reading.left_out)
