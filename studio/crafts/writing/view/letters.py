"""The letters of a page: their font, their size, and the room around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

_LARGER = 1.2  # than the text around the page
_LINE, _ROOMY_LINE = 1.6, 1.9
# The spacing that WCAG 2.2 asks text to bear (1.4.12); its lines of 1.5 we always have.
_BETWEEN_LETTERS, _BETWEEN_WORDS = 0.12, 0.16
_FAMILIES = {
    "atkinson": ("Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible"),
    "lexend": ("Lexend", "fontpkg_lexend"),
    "opendyslexic": ("OpenDyslexic", ""),
}


@dataclass(frozen=True, slots=True)
class Letters:
    """``font`` is a key of ``dress.FONTS``, ``per_cent`` counts from the page's usual size."""

    font_key: str = "system"
    per_cent: int = 100
    roomy: bool = False

    @property
    def size(self) -> int:
        """The letters in pixels, a little larger than the text around the page."""
        usual = QFontInfo(QGuiApplication.font()).pixelSize()
        return max(1, round(usual * _LARGER * self.per_cent / 100))

    @property
    def line(self) -> float:
        """The least height of a line in pixels."""
        return self.size * (_ROOMY_LINE if self.roomy else _LINE)

    @property
    def below(self) -> float:
        """Pixels free below a paragraph; with the line's own room, twice the size of letters."""
        return float(self.size) if self.roomy else 0.0

    def font(self) -> QFont:
        """Return the font; where it has no letters for a script, the system's are taken."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.size)
        family = family_of(self.font_key)
        if family:
            font.setFamilies([family, *QGuiApplication.font().families()])
        room = self.size if self.roomy else 0
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, room * _BETWEEN_LETTERS)
        font.setWordSpacing(room * _BETWEEN_WORDS)
        return font


@cache
def family_of(key: str) -> str:
    """Return the family for a key, loaded now if it comes with the studio; "" where it is not."""
    family, package = _FAMILIES.get(key, ("", ""))
    if package:
        for file in _files(package):
            QFontDatabase.addApplicationFont(str(file))
    there = family in QFontDatabase.families() if family else False
    return family if there else ""


def offered(key: str) -> bool:
    """Tell, without loading anything, whether a font can be chosen here."""
    family, package = _FAMILIES.get(key, ("", ""))
    if package:
        return find_spec(package) is not None
    return not family or family in QFontDatabase.families()


def _files(package: str) -> list[Path]:
    found = find_spec(package)
    places = (found.submodule_search_locations or []) if found else []
    return [file for place in places for file in sorted(Path(place, "files").glob("*.ttf"))]
