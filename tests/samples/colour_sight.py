"""How different two colours look, to most people, to the colour-blind, and in grey.

CIEDE2000 after Sharma, Wu and Dalal (2005); simulation at full strength after Machado,
Oliveira and Fernandes (2009), in linear light; grey is the relative luminance of WCAG 2.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

_SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
SIGHTS = tuple(_SIGHTS)
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2 between two ``#rrggbb`` colours."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def difference(one: str, other: str, sight: str) -> float:
    """Return the CIEDE2000 difference of two ``#rrggbb`` colours as ``sight`` sees them."""
    return _ciede2000(_lab(_seen(one, sight)), _lab(_seen(other, sight)))


def _luminance(colour: str) -> float:
    return _by(((0.2126, 0.7152, 0.0722),) * 3, _linear(colour))[0]


def _linear(colour: str) -> Triple:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    lit = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return lit[0], lit[1], lit[2]


def _by(matrix, triple: Triple) -> Triple:
    rows = [sum(a * b for a, b in zip(row, triple, strict=True)) for row in matrix]
    return rows[0], rows[1], rows[2]


def _seen(colour: str, sight: str) -> Triple:
    seen = _by(_SIGHTS[sight], _linear(colour))
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    return red, green, blue


def _lab(linear: Triple) -> Triple:
    xyz = [part / white for part, white in zip(_by(_XYZ, linear), _WHITE, strict=True)]
    cut = (6 / 29) ** 3
    fx, fy, fz = (p ** (1 / 3) if p > cut else p / (3 * (6 / 29) ** 2) + 4 / 29 for p in xyz)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _ciede2000(one: Triple, other: Triple) -> float:
    mean_chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    g = 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)))
    (l1, c1, h1), (l2, c2, h2) = (_polar(lab, g) for lab in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    t += 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    sl = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    twist = radians(60 * exp(-(((hue - 275) / 25) ** 2)))
    rt = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(twist)
    cross = rt * (dc / sc) * (dh / sh)
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + cross)


def _polar(lab: Triple, g: float) -> Triple:
    a = (1 + g) * lab[1]
    return lab[0], hypot(a, lab[2]), degrees(atan2(lab[2], a)) % 360
