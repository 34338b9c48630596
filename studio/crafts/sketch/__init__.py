"""Drawing: strokes with pressure on a sheet of paper. Qt is loaded by the first drawing."""

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
    from studio.core.exhibit import Exhibit
    from studio.core.surroundings import Surroundings
    from studio.core.ways_in import Read
    from studio.core.ways_out import WayOut


PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")


def _new() -> Document:
    from studio.crafts.sketch.document import Sketch

    return Sketch()


def _codec() -> Codec:
    from studio.crafts.sketch.codec import SketchCodec

    return SketchCodec()


def _view() -> Callable[[Any, Surroundings], QWidget]:
    from studio.crafts.sketch.view.room import SketchView

    return SketchView


def _exhibit(snapshot: Any) -> Exhibit:
    from studio.crafts.sketch.ways.pictures import exhibit

    return exhibit(snapshot)


def _thumbnail(snapshot: Any) -> bytes:
    from studio.crafts.sketch.ways.pictures import thumbnail

    return thumbnail(snapshot)


def _text(_snapshot: Any) -> str:
    return ""


def _describe(snapshot: Any) -> str:
    from studio.crafts.sketch.ways.pictures import describe

    return describe(snapshot)


def _copies(snapshot: Any) -> dict[str, bytes]:
    from studio.crafts.sketch.ways.picture_files import png_file

    return {".png": png_file(snapshot)}


def _ways_out(around: Surroundings) -> tuple[WayOut, ...]:
    from studio.crafts.sketch.ways.out import ways_out

    return ways_out(around)


def _read(place: Path) -> Read:
    from studio.crafts.sketch.ways.photo import read

    return read(place)


CRAFT = Craft(
    key="sketch",
    icon="draw",
    verb=lambda: _("Draw"),
    noun=lambda: _("drawing"),
    new=_new,
    load_codec=_codec,
    load_view=_view,
    exhibit=_exhibit,
    thumbnail=_thumbnail,
    text=_text,
    describe=_describe,
    copies=_copies,
    without_past=lambda shown: shown.without_past(),
    copy_suffixes=(".png",),
    ways_out=_ways_out,
    way_in=WayIn(
        word=lambda: _("Bring in a photo…"),
        kind=lambda: _("Photos and pictures"),
        suffixes=PHOTO_SUFFIXES,
        read=_read,
        told=lambda: _("The photo is here now. You can draw on it. The file stays as it was."),
    ),
)
