"""Tune: five notes that fit, played live or placed on a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.core.craft import Craft
from studio.core.texts import _
from studio.core.ways_in import WayIn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from studio.core.craft import Codec
    from studio.core.document import Document
    from studio.core.exhibit import Ribbon
    from studio.core.surroundings import Performance, Surroundings
    from studio.core.ways_in import Read
    from studio.core.ways_out import WayOut


MIDI_SUFFIXES = (".mid", ".midi", ".rmi", ".kar")


def _new() -> Document:
    from studio.crafts.melody.document import Tune

    return Tune()


def _codec() -> Codec:
    from studio.crafts.melody.codec import TuneCodec

    return TuneCodec()


def _view() -> Callable[[Any, Surroundings], QWidget]:
    from studio.crafts.melody.view import TuneView

    return TuneView


def _exhibit(snapshot: Any) -> Ribbon:
    from studio.crafts.melody.export import exhibit

    return exhibit(snapshot)


def _thumbnail(snapshot: Any) -> bytes:
    from studio.crafts.melody.view_card import thumbnail

    return thumbnail(snapshot)


def _text(_snapshot: Any) -> str:
    return ""


def _describe(snapshot: Any) -> str:
    from studio.crafts.melody.export import describe

    return describe(snapshot)


def _copies(snapshot: Any) -> dict[str, bytes]:
    from studio.crafts.melody import midi_out, musicxml

    return {".mid": midi_out.write(snapshot), ".musicxml": musicxml.write(snapshot)}


def _ways_out(around: Surroundings) -> tuple[WayOut, ...]:
    from studio.crafts.melody.ways_out import ways_out

    return ways_out(around)


def _read(place: Path) -> Read:
    from studio.crafts.melody.way_in import read

    return read(place)


def _perform(snapshot: Any) -> Performance:
    from studio.crafts.melody.playing import RING
    from studio.crafts.melody.sounding import performance

    return performance(snapshot, ring=RING)


CRAFT = Craft(
    key="melody",
    icon="tune",
    verb=lambda: _("Tune"),
    noun=lambda: _("tune"),
    new=_new,
    load_codec=_codec,
    load_view=_view,
    exhibit=_exhibit,
    thumbnail=_thumbnail,
    text=_text,
    describe=_describe,
    copies=_copies,
    copy_suffixes=(".mid", ".musicxml"),
    ways_out=_ways_out,
    way_in=WayIn(
        word=lambda: _("Bring in a tune…"),
        kind=lambda: _("Tunes (MIDI)"),
        suffixes=MIDI_SUFFIXES,
        read=_read,
        told=lambda: _("The tune from the file is here now. The file stays as it was."),
    ),
    perform=_perform,
)
