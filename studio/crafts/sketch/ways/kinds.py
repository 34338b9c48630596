"""What kind of picture some bytes are: told by themselves, never by the name of their file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from studio.core.errors import CannotRead
from studio.core.texts import _

if TYPE_CHECKING:
    from PIL import Image

_HEIF_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_PATIENCE: Final = 60.0  # s for a photo to be opened
_HEAD: Final = 4096  # bytes in which a drawing in XML says so


def opened(data: bytes) -> Image.Image:
    """Open a picture without decoding it.

    Raises CannotRead for what is none of the kinds that can be brought in, and whatever the
    decoder raises for a damaged one.
    """
    for is_it, opens in _KINDS:
        if is_it(data):
            return opens(data)
    raise CannotRead(_not_of_these(data))


def _not_of_these(data: bytes) -> str:
    if b"<svg" in data[:_HEAD].lower():
        return _("Drawings made of shapes (SVG) cannot come in. Please save it as PNG first.")
    return _("This is no photo the app knows. Photos in PNG, JPEG or WebP can come in.")


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _png(data: bytes) -> Image.Image:
    """Open a PNG; what is said beside its pixels is left out where it is too much."""
    from PIL.PngImagePlugin import PngImageFile

    try:
        return PngImageFile(BytesIO(data))
    except ValueError:
        return PngImageFile(BytesIO(b"".join(_without_words(data))))


def _without_words(data: bytes) -> Iterator[bytes]:
    """Yield a PNG but for its texts and colour profile (PNG 3rd edition, 11.3)."""
    yield data[:8]
    at = 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in {b"iCCP", b"tEXt", b"zTXt", b"iTXt"}:
            yield data[at:end]
        at = end


def _jpeg(data: bytes) -> Image.Image:
    from PIL.JpegImagePlugin import JpegImageFile

    return JpegImageFile(BytesIO(data))


def _webp(data: bytes) -> Image.Image:
    from PIL.WebPImagePlugin import WebPImageFile

    return WebPImageFile(BytesIO(data))


def _heif(data: bytes) -> Image.Image:
    """Open what newer phones make, where the optional part for it is installed."""
    from importlib.util import find_spec

    if find_spec("pi_heif") is None:
        told = _("Photos of this kind (HEIC) cannot come in here. Please save it as JPEG first.")
        raise CannotRead(told)
    return _png(_opened_by_child(data))


def _opened_by_child(data: bytes) -> bytes:
    """Return the photo as a PNG; raises MemoryError for one too big, OSError for a damaged one."""
    from subprocess import TimeoutExpired

    from studio.core.child import start_child
    from studio.crafts.sketch.ways.heic_host import FLAG, TOO_BIG

    with start_child(FLAG) as child:
        try:
            made, _errors = child.communicate(data, timeout=_PATIENCE)
        except TimeoutExpired:
            child.kill()
            raise OSError(FLAG) from None
    if child.returncode == TOO_BIG:
        raise MemoryError
    if child.returncode != 0:
        raise OSError(child.returncode, FLAG)
    return made


_KINDS: Final[tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Image.Image]], ...]] = (
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    (_is_heif, _heif),
)
