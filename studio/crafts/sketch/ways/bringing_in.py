"""A photo or scan from a file: only its pixels come in, upright, in sRGB, no larger than the sheet.

The file is opened to be read and never written to. What it says of places, days, people and
cameras is left where it is: the picture is made anew from pixels alone.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.core.errors import CannotRead
from studio.core.ordinary import NoOrdinaryFile, read_file
from studio.core.texts import _
from studio.crafts.sketch.ways.heic_host import MOST_PIXELS
from studio.crafts.sketch.ways.jpeg_scans import in_one_scan
from studio.crafts.sketch.ways.kinds import opened

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES: Final = 200 << 20
MOST_IN_JPEG: Final = 400_000_000
"""Pixels; a large JPEG told in one go is opened at a half, a quarter or an eighth of its size."""
ROOM: Final = (2400, 1800)
"""The sheet in pixels."""
_MOST_PROFILE: Final = 4 << 20  # bytes of an ICC profile that is believed
_QUALITY: Final = 90
_ORIENTATION: Final = 0x0112  # the EXIF tag


@dataclass(frozen=True, slots=True)
class Brought:
    """A picture as it may be kept: ``content`` is a PNG or JPEG that holds pixels alone.

    ``left_out`` has a plain sentence for each thing that found no place.
    """

    content: bytes
    width: int
    height: int
    left_out: tuple[str, ...] = ()


def read_picture(place: Path) -> Brought:
    """Read a picture file; any thread may call it. Raises CannotRead."""
    data = _data_of(place)
    try:
        found = opened(data)
        left_out = (only_the_first(),) if _moves(found) else ()
        return _packed(_plain(_upright(_sized(found, data))), left_out)
    except CannotRead:
        raise
    except (MemoryError, OverflowError):
        raise too_big() from None
    except Exception:  # noqa: BLE001 - decoders raise whatever they like for bad bytes
        raise damaged() from None


def _data_of(place: Path) -> bytes:
    try:
        data = read_file(place, MOST_BYTES + 1)
    except (NoOrdinaryFile, OSError):
        told = _("This file could not be opened. Nothing was changed.")
        raise CannotRead(told) from None
    if not data:
        raise CannotRead(_("There is nothing in this file. Nothing was changed."))
    if len(data) > MOST_BYTES:
        raise too_big()
    return data


def _moves(found: Image.Image) -> bool:
    """Other kinds keep small copies of the same picture."""
    return found.format in {"PNG", "WEBP"} and getattr(found, "n_frames", 1) > 1


def _sized(found: Image.Image, data: bytes) -> Image.Image:
    """Return the decoded picture, a large JPEG already smaller."""
    if found.format == "JPEG":
        _check_size(found, MOST_IN_JPEG if in_one_scan(data) else MOST_PIXELS)
        found.draft(None, (2 * max(ROOM), 2 * max(ROOM)))
    _check_size(found, MOST_PIXELS)
    found.load()
    return found


def _check_size(found: Image.Image, most: int) -> None:
    if not 0 < found.width * found.height <= most:
        raise too_big()


def _upright(picture: Image.Image) -> Image.Image:
    from PIL import Image

    way = Image.Transpose
    turns = {
        2: way.FLIP_LEFT_RIGHT,
        3: way.ROTATE_180,
        4: way.FLIP_TOP_BOTTOM,
        5: way.TRANSPOSE,
        6: way.ROTATE_270,
        7: way.TRANSVERSE,
        8: way.ROTATE_90,
    }
    turn = turns.get(_orientation(picture))
    made = _shallow(picture) if picture.mode.startswith("I") else picture
    made = _shrunk(made if turn is None else made.transpose(turn))
    made.info = {"icc_profile": picture.info.get("icc_profile")}
    return made


def _orientation(picture: Image.Image) -> int:
    with contextlib.suppress(Exception):  # a torn EXIF says nothing
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1


def _shallow(picture: Image.Image) -> Image.Image:
    """Return a 16-bit grey picture with 8 bits."""
    import numpy as np
    from PIL import Image

    deep = np.asarray(picture).astype(np.int64)
    return Image.fromarray((deep >> 8).clip(0, 255).astype(np.uint8))


def _shrunk(picture: Image.Image) -> Image.Image:
    """Return a picture that fits the sheet, in a mode that can be made smaller smoothly."""
    from PIL import Image

    if picture.mode not in {"L", "RGB", "RGBA", "CMYK", "LA"}:
        clear = picture.mode in {"PA", "RGBa", "La"} or "transparency" in picture.info
        picture = picture.convert("RGBA" if clear else "RGB")
    elif "transparency" in picture.info:
        picture = picture.convert("RGBA")
    share = min(1.0, ROOM[0] / picture.width, ROOM[1] / picture.height)
    if share == 1.0:
        return picture.copy()
    size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _plain(picture: Image.Image) -> Image.Image:
    """Return a new picture of the same pixels in sRGB, RGB or RGBA, with nothing beside them."""
    from PIL import Image

    mode = "RGBA" if picture.mode in {"RGBA", "LA"} else "RGB"
    shown = _in_srgb(picture, mode)
    if mode == "RGBA" and shown.getchannel("A").getextrema() == (255, 255):
        shown, mode = shown.convert("RGB"), "RGB"
    return Image.frombytes(mode, shown.size, shown.tobytes())


def _in_srgb(picture: Image.Image, mode: str) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and 0 < len(profile) <= _MOST_PROFILE:
        with contextlib.suppress(Exception):  # a profile that is wrong is as if it were not there
            return _converted(picture, profile, mode)
    return picture.convert(mode)


def _converted(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    made = ImageCms.profileToProfile(
        picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
    )
    assert made is not None
    return made


def _packed(picture: Image.Image, left_out: tuple[str, ...]) -> Brought:
    made = BytesIO()
    if picture.mode == "RGBA":
        picture.save(made, "PNG", compress_level=6)
    else:
        picture.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return Brought(made.getvalue(), *picture.size, left_out)


def damaged() -> CannotRead:
    return CannotRead(_("This picture could not be read. It may be damaged. Nothing was changed."))


def too_big() -> CannotRead:
    return CannotRead(_("This picture is too big to open here. Nothing was changed."))


def only_the_first() -> str:
    return _("It moves. Only its first picture came in.")
