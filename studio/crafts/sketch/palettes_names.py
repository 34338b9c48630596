"""Names for colours of one's own: the nearest of some eighty that people have words for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from studio.core.texts import _

Lab = tuple[float, float, float]

_NAMED: Final[tuple[tuple[int, Callable[[], str]], ...]] = (
    (0x000000, lambda: _("Black")),
    (0x3C3C3C, lambda: _("Very dark grey")),
    (0x5E5E5E, lambda: _("Dark grey")),
    (0x8A8A8A, lambda: _("Grey")),
    (0xBDBDBD, lambda: _("Light grey")),
    (0xE2E2E2, lambda: _("Very light grey")),
    (0xFFFFFF, lambda: _("White")),
    (0xF6EEDC, lambda: _("Cream")),
    (0xDCC9A3, lambda: _("Sand")),
    (0xB89B72, lambda: _("Light brown")),
    (0x8A5A33, lambda: _("Brown")),
    (0x4E2E18, lambda: _("Dark brown")),
    (0xF7C9C9, lambda: _("Pale pink")),
    (0xE88A8A, lambda: _("Light red")),
    (0xD42A2A, lambda: _("Red")),
    (0x8E1A1A, lambda: _("Dark red")),
    (0x501414, lambda: _("Very dark red")),
    (0xFBD5B5, lambda: _("Peach")),
    (0xF7AC6A, lambda: _("Light orange")),
    (0xF08020, lambda: _("Orange")),
    (0xB85A18, lambda: _("Dark orange")),
    (0xFCF3B0, lambda: _("Pale yellow")),
    (0xF6E35A, lambda: _("Light yellow")),
    (0xF2C81E, lambda: _("Yellow")),
    (0xB89414, lambda: _("Dark yellow")),
    (0xE4F0B4, lambda: _("Pale yellow-green")),
    (0xB4D24A, lambda: _("Yellow-green")),
    (0x7A8A2A, lambda: _("Olive green")),
    (0xC6E8C4, lambda: _("Pale green")),
    (0x8CCB84, lambda: _("Light green")),
    (0x3C9A44, lambda: _("Green")),
    (0x22642C, lambda: _("Dark green")),
    (0x183A1E, lambda: _("Very dark green")),
    (0xBDE8E0, lambda: _("Pale blue-green")),
    (0x62C4B8, lambda: _("Light blue-green")),
    (0x1E908A, lambda: _("Blue-green")),
    (0x145450, lambda: _("Dark blue-green")),
    (0xCBE6F8, lambda: _("Pale blue")),
    (0x84C4F0, lambda: _("Light blue")),
    (0x3C8CDC, lambda: _("Blue")),
    (0x1E4FB4, lambda: _("Deep blue")),
    (0x16306E, lambda: _("Dark blue")),
    (0x101C3C, lambda: _("Very dark blue")),
    (0xDCD4F4, lambda: _("Pale purple")),
    (0xB09CE0, lambda: _("Light purple")),
    (0x7C52C0, lambda: _("Purple")),
    (0x4C2A80, lambda: _("Dark purple")),
    (0x2A1644, lambda: _("Very dark purple")),
    (0xEBB8E4, lambda: _("Pale violet pink")),
    (0xC860B8, lambda: _("Violet pink")),
    (0x86246E, lambda: _("Dark violet pink")),
    (0xF5A3C0, lambda: _("Light pink")),
    (0xE85C94, lambda: _("Pink")),
    (0xB4235C, lambda: _("Dark pink")),
    # Quiet colours, which lie between the grey ones and the bright
    (0xEADFC4, lambda: _("Cream")),
    (0x9F9283, lambda: _("Grey-brown")),
    (0x5C4536, lambda: _("Dark brown")),
    (0xD39A68, lambda: _("Light brown")),
    (0xE5AE3A, lambda: _("Gold")),
    (0xF6DE9A, lambda: _("Pale yellow")),
    (0xA8B8A2, lambda: _("Light grey-green")),
    (0x748C7C, lambda: _("Grey-green")),
    (0x3C4F44, lambda: _("Dark grey-green")),
    (0xA9B7CC, lambda: _("Light grey-blue")),
    (0x54799A, lambda: _("Grey-blue")),
    (0x2C4660, lambda: _("Dark grey-blue")),
    (0x8F7F9E, lambda: _("Grey-purple")),
    (0xC08C96, lambda: _("Grey-pink")),
    (0xD08CC4, lambda: _("Light violet pink")),
    (0x979B92, lambda: _("Grey")),
    (0xD8DDB8, lambda: _("Pale green")),
    (0xB0D8E8, lambda: _("Pale blue")),
    (0x2F7F96, lambda: _("Blue-green")),
    (0x7A6FB0, lambda: _("Purple")),
    # Bright ones, as screens show them
    (0x20F030, lambda: _("Bright green")),
    (0x20F0F0, lambda: _("Bright blue-green")),
    (0xF020F0, lambda: _("Bright violet pink")),
    (0xFFFF20, lambda: _("Bright yellow")),
    (0xFFA010, lambda: _("Orange")),
    (0x2020F0, lambda: _("Deep blue")),
    (0x4C200C, lambda: _("Dark brown")),
)


def told(value: int) -> str:
    """Return what most people would call a colour 0xRRGGBB, in the language in use."""
    here = _oklab(value)
    return min(_NAMED, key=lambda named: _apart(_oklab(named[0]), here))[1]()


def _apart(one: Lab, other: Lab) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=512)
def _oklab(value: int) -> Lab:
    """Return lightness, green to red, blue to yellow: Oklab (Ottosson 2020) of an sRGB colour."""
    red, green, blue = (_linear(part / 255) for part in value.to_bytes(3, "big"))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    mid = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
