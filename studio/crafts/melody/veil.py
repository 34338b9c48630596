"""How much of a drawing may be seen behind notes, so that every note still stands out.

Contrast is that of WCAG 2.2, success criterion 1.4.11, for marks: 3 to 1, from relative luminance.
"""

from __future__ import annotations

from collections.abc import Iterable

Rgb = tuple[int, int, int]

LEAST_CONTRAST = 3.0
_MOST = 0.36
"""More than this would be a picture with notes on it, not a tune with a picture behind."""
_STEP = 0.01
_EXTREMES: tuple[Rgb, ...] = ((0, 0, 0), (255, 255, 255))
MARKS = ("muted", "text", "accent", "focus")
"""Tokens of what notes are edged with, and of what shows where the tune and the cursor are."""


def share_of(colours: Iterable[str], paper: str) -> float:
    """Return how much of any picture, from 0 to 1, may show through ``paper``.

    Each of ``colours`` (``#rrggbb``) then has at least ``LEAST_CONTRAST`` against every pixel: as
    luminance grows with each part of a colour, all of them lie between veiled black and white.
    """
    marks, ground = [rgb(colour) for colour in colours], rgb(paper)
    share = _MOST
    while share > 0 and not _all_stand_out(marks, ground, share):
        share -= _STEP
    return max(0.0, share)


def _all_stand_out(marks: Iterable[Rgb], paper: Rgb, share: float) -> bool:
    darkest, lightest = (blended(paper, extreme, share) for extreme in _EXTREMES)
    return all(_stands_out(mark, darkest, lightest) for mark in marks)


def _stands_out(mark: Rgb, darkest: Rgb, lightest: Rgb) -> bool:
    """Tell whether a mark is darker than all of them, or lighter, by enough."""
    nearest = darkest if luminance(mark) < luminance(darkest) else lightest
    beside = not luminance(darkest) <= luminance(mark) <= luminance(lightest)
    return beside and contrast(mark, nearest) >= LEAST_CONTRAST


def rgb(colour: str) -> Rgb:
    """Return the parts of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blended(under: Rgb, over: Rgb, share: float) -> Rgb:
    """Return ``over`` laid on ``under`` with an opacity of ``share``."""
    red, green, blue = (
        round(one * (1 - share) + other * share) for one, other in zip(under, over, strict=True)
    )
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
