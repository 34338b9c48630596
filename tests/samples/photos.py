"""Photos that tell of a place, a day and a person, to see that none of it is kept."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

from PIL import Image

CANARIES = (b"CANARY-CAMERA", b"CANARY-XMP", b"CANARY-EXIF", b"CANARY-WORDS", b"CANARY-DAY")
_HEIC = Path(__file__).with_name("photo.heic")


def jpeg_with_canaries(picture: Image.Image) -> bytes:
    """Return a JPEG as a phone makes it: EXIF with GPS, XMP, IPTC, words, and a tail."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = CANARIES[0].decode(), CANARIES[2].decode()
    exif[0x0132] = CANARIES[4].decode()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (51.0, 30.0, 26.25)
    gps[3], gps[4] = "W", (0.0, 7.0, 39.0)
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, xmp=CANARIES[1], comment=CANARIES[3], quality=95)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + CANARIES[3]
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    whole = made.getvalue()
    return whole[:2] + segment + whole[2:] + CANARIES[4]


def heic_with_canaries() -> bytes:
    """Return a small HEIC photo of four colours, with EXIF and XMP in it."""
    return _HEIC.read_bytes()
