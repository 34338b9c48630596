"""The fonts of this computer, for what the bundled ones do not have.

Qt hands over a font's tables on every system, so no font file has to be found by its path.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from studio.record import sfnt
from studio.record.fonts import ColourFace, Face, covered

_TABLES = (
    *("OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "post", "glyf", "loca", "cvt ", "fpgm"),
    *("prep", "CFF ", "CFF2", "VORG", "BASE", "GDEF", "GPOS", "GSUB", "vhea", "vmtx"),
    *("fvar", "gvar", "avar", "HVAR", "MVAR", "VVAR", "STAT"),
)
_COVERAGE_TABLES = ("cmap", "head", "maxp")
_COLOUR_TABLES = ("CBDT", "COLR", "sbix", "SVG ")
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", "Twemoji", "JoyPixels")
_CHINESE_SIMPLE = ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "SimSun")
_CHINESE_FULL = ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei")
_JAPANESE = ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "MS Gothic")
_KOREAN = ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic")
_SIGNS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", "Segoe UI Symbol")
_BY_LANGUAGE = {"ja": _JAPANESE, "ko": _KOREAN, "zh_TW": _CHINESE_FULL, "zh_HK": _CHINESE_FULL}
_BOLD_FROM = 600
_MOST_COLOURS = 64 << 20


def asian(language: str, text: str) -> tuple[str, ...]:
    """Return families for Chinese, Japanese and Korean, the likeliest for ``text`` first.

    The same Chinese sign is drawn a little differently in each; kana and hangul tell which.
    """
    first = _BY_LANGUAGE.get(language.replace("-", "_"), _CHINESE_SIMPLE)
    if any("\u3040" <= sign <= "\u30ff" for sign in text):
        first = _JAPANESE
    elif any("\uac00" <= sign <= "\ud7a3" or "\u1100" <= sign <= "\u11ff" for sign in text):
        first = _KOREAN
    return (*first, *_CHINESE_SIMPLE, *_JAPANESE, *_KOREAN, *_CHINESE_FULL)


def signs() -> tuple[str, ...]:
    return _SIGNS


@cache
def colour_face() -> ColourFace | None:
    """Return the computer's colour emoji, if it has any."""
    for family in _EMOJI:
        raw = _raw(family, bold=False)
        if raw is not None and _has(raw, _COLOUR_TABLES):
            return _colour(raw, family)
    return None


def _colour(raw: QRawFont, family: str) -> ColourFace:
    if sum(raw.fontTable(tag).size() for tag in _COLOUR_TABLES) > _MOST_COLOURS:
        return ColourFace(family, lambda: _tables(raw), family)
    return ColourFace(family, lambda: _tables(raw, (*_TABLES, *_COLOUR_TABLES, "CBLC", "CPAL")))


@cache
def system_face(family: str, *, bold: bool) -> Face | None:
    """Return a face of the computer, or None when it is not there or may not be embedded."""
    heavy = bold and _has_bold(family)
    raw = _raw(family, bold=heavy)
    if raw is None or not _usable(raw):
        return None
    name = "".join(letter for letter in family if letter.isascii() and letter.isalnum())
    style, weight = ("Bold", 700) if heavy else ("Regular", 400)
    return Face(f"{name}-{style}", weight, lambda: _tables(raw))


@cache
def searched(character: str, *, bold: bool) -> Face | None:
    """Look through every font of the computer for one character; the last resort."""
    family = _atlas().get(ord(character))
    return system_face(family, bold=bold) if family else None


@cache
def _atlas() -> dict[int, str]:
    """Which family has which character. Takes a moment, once, and only for the rarest text."""
    atlas: dict[int, str] = {}
    for family in _everything():
        raw = _raw(family, bold=False)
        if raw is not None and _usable(raw):
            for character in covered(_tables(raw, _COVERAGE_TABLES)):
                atlas.setdefault(character, family)
    return atlas


@cache
def _everything() -> tuple[str, ...]:
    """The families not asked by name before, plain ones first, always in the same order."""
    asked = (*asian("", ""), *_SIGNS, *_EMOJI)
    families = [name for name in QFontDatabase.families() if not _private(name)]
    families = [name for name in families if " CJK " not in name and name not in asked]
    return tuple(sorted(families, key=lambda name: (not name.startswith("Noto Sans"), name)))


def _private(family: str) -> bool:
    return family.startswith(("Pages ", ".")) or QFontDatabase.isPrivateFamily(family)


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def _raw(family: str, *, bold: bool) -> QRawFont | None:
    if family not in _installed():
        return None
    font = QFont()
    font.setFamilies([family])
    font.setPixelSize(100)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    raw = QRawFont.fromFont(font)
    return raw if raw.isValid() and raw.familyName() in family else None


def _has_bold(family: str) -> bool:
    styles = QFontDatabase.styles(family)
    return any(QFontDatabase.weight(family, style) >= _BOLD_FROM for style in styles)


def _usable(raw: QRawFont) -> bool:
    """Whether it has outlines, one colour, and a maker who lets it travel in documents."""
    if _has(raw, _COLOUR_TABLES) or not _has(raw, ("loca", "CFF ", "CFF2")):
        return False
    return sfnt.may_embed(_tables(raw, ("OS/2",)).get("OS/2", b""))


def _has(raw: QRawFont, tags: tuple[str, ...]) -> bool:
    return any(raw.fontTable(tag).size() for tag in tags)


def _tables(raw: QRawFont, tags: tuple[str, ...] = _TABLES) -> dict[str, bytes]:
    tables = {tag: bytes(raw.fontTable(tag).data()) for tag in tags}
    return {tag: table for tag, table in tables.items() if table}
