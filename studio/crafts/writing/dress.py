"""How the page looks: its colours, letters and room, chosen once and kept between visits."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

SIZES: Final = (85, 100, 125, 160)
"""Per cent of the page's usual letters, which follow the text size of the studio."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Colours of a page; ``text`` has at least 7 : 1 against ``surface``, ``muted`` 4.5 : 1.

    ``accent`` is behind chosen words and ``on_accent`` theirs.
    """

    surface: str
    text: str
    muted: str
    accent: str
    on_accent: str


PAPERS: Final[dict[str, Paper]] = {
    "white": Paper("#FFFFFF", "#23262B", "#565B63", "#1F5F6B", "#FFFFFF"),
    "cream": Paper("#F7EFDD", "#2C2720", "#5C5446", "#1F5F6B", "#FFFFFF"),
    "dusk": Paper("#3A3F4B", "#F4F1EA", "#C4C1BB", "#8FD0DA", "#12262A"),
    "night": Paper("#121417", "#D8D5CF", "#9B9992", "#7CC4CF", "#12262A"),
}
_LANGUAGE: Final = re.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}")
FONTS: Final = ("system", "atkinson", "lexend", "opendyslexic")


@dataclass(frozen=True, slots=True)
class Dress:
    """What was chosen; ``paper`` is "studio" for the studio's own colours."""

    paper: str = "studio"
    font: str = "system"
    size: int = 100
    roomy: bool = False
    spelling: str = ""
    """The language whose spelling is checked, such as ``en_GB``; empty while it is off."""
    speller: str = ""
    """The language chosen last, off or not; empty where none was ever chosen."""

    def packed(self) -> str:
        """Return it in one line of ASCII."""
        return json.dumps(asdict(self), separators=(",", ":"))


def unpacked(remembered: str) -> Dress:
    """Return what was remembered; whatever is missing or odd in it is as if never chosen."""
    try:
        found = json.loads(remembered)
    except (ValueError, RecursionError):
        return Dress()
    return _dress(found) if isinstance(found, dict) else Dress()


def _dress(found: dict[str, Any]) -> Dress:
    usual = Dress()
    paper, font, size = found.get("paper"), found.get("font"), found.get("size")
    return Dress(
        paper=paper if isinstance(paper, str) and paper in PAPERS else usual.paper,
        font=font if isinstance(font, str) and font in FONTS else usual.font,
        size=size if type(size) is int and size in SIZES else usual.size,
        roomy=found.get("roomy") is True,
        spelling=_language(found.get("spelling")),
        speller=_language(found.get("speller")),
    )


def _language(value: object) -> str:
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else ""
