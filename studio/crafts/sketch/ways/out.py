"""What a drawing can be saved as: a picture, a smaller one, and sheets or shapes."""

from __future__ import annotations

from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import WayOut, made_aside
from studio.crafts.sketch.shown import Shown


def ways_out(_around: Surroundings) -> tuple[WayOut, ...]:
    """Return every kind of file a drawing can become here."""
    return (
        WayOut(".png", lambda: _("Picture (PNG)"), made_aside(_png)),
        WayOut(".jpg", lambda: _("Picture, small (JPEG)"), made_aside(_jpeg)),
        WayOut(".ora", lambda: _("Sheets for drawing programs (ORA)"), made_aside(_openraster)),
        WayOut(".svg", lambda: _("Shapes for drawing programs (SVG)"), made_aside(_svg)),
    )


def _png(snapshot: Shown) -> bytes:
    from studio.crafts.sketch.ways.picture_files import png_file

    return png_file(snapshot)


def _jpeg(snapshot: Shown) -> bytes:
    from studio.crafts.sketch.ways.picture_files import jpeg_file

    return jpeg_file(snapshot)


def _openraster(snapshot: Shown) -> bytes:
    from studio.crafts.sketch.ways.openraster import openraster

    return openraster(snapshot)


def _svg(snapshot: Shown) -> bytes:
    from studio.crafts.sketch.ways.vector import svg_file

    return svg_file(snapshot)
