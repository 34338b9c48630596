"""Where the letters of the pages come from. Decided here, once.

1. Families that come with the studio as dependencies (``fontpkg-*``, SIL Open Font License):
   the same pages on every computer for Latin, Greek, Cyrillic, Vietnamese, Devanagari, Hebrew,
   Arabic, Thai, Tamil, Telugu, Khmer and Bengali.
2. Fonts of the computer (``system_fonts``) for Chinese, Japanese, Korean, emoji, signs and the
   rest, if their makers allow embedding.
3. What no font has is printed as its code (``itemise``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Literal

import uharfbuzz as hb
from PySide6.QtGui import QFontDatabase

from studio.core.errors import CannotKeep
from studio.core.texts import _
from studio.record import sfnt
from studio.record.scripts import knowing_every_script

Style = Literal["text", "bold", "italic", "bold_italic", "title", "title_italic"]

_REGULAR, _BOLD = 400, 700
_SERIAL = count()


Tables = Mapping[str, bytes]


class Face:
    """One static font: what it covers, what Qt calls it, and the bytes to embed.

    ``family`` is private to the studio, so that a font of the computer with the same name can
    never be taken for it. Everything is found out only when asked: most pages need one face.
    """

    def __init__(self, name: str, weight: int, read: Callable[[], Tables]) -> None:
        self.name = name
        self.colour = False
        self._weight = weight
        self._read = read

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The Unicode scalar values this face has a glyph for."""
        return covered(self._read())

    @cached_property
    def data(self) -> bytes:
        """A static font file under the private name; its source is let go of."""
        self.coverage  # noqa: B018 - found out now, while the source is still there
        tables = dict(_pinned(self._read(), self._weight))
        self._read = dict
        tables["name"] = sfnt.names(f"Pages {next(_SERIAL)} {self.name}")
        tables["GSUB"] = knowing_every_script(tables.get("GSUB", b""))
        return sfnt.build(tables)

    @cached_property
    def family(self) -> str:
        """The name Qt knows it by from now on."""
        number = QFontDatabase.addApplicationFontFromData(self.data)
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if not families:
            raise CannotKeep(_no_letters())
        return families[0]


class ColourFace(Face):
    """A colour emoji font of the computer: drawn by Qt, embedded as pictures, never as itself.

    ``family`` is the computer's own name for one too large to be taken into memory.
    """

    def __init__(self, name: str, read: Callable[[], Tables], family: str = "") -> None:
        super().__init__(name, _REGULAR, read)
        self.colour = True
        if family:
            self.family = family


def covered(tables: Tables) -> frozenset[int]:
    """Return what a font's ``cmap`` has glyphs for."""
    needed = {tag: tables[tag] for tag in ("cmap", "head", "maxp") if tag in tables}
    return frozenset(hb.Face(sfnt.build(needed)).unicodes)


def _pinned(tables: Tables, weight: int) -> Tables:
    """Cut a variable font down to one weight; a static one stays as it is."""
    if "fvar" not in tables:
        return tables
    face = hb.Face(sfnt.build(tables))
    order = hb.SubsetInput()
    order.keep_everything()
    order.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag == "wght":
            low, high = axis.min_value, axis.max_value
            order.pin_axis_location(face, "wght", max(low, min(high, weight)))
    return sfnt.read_tables(hb.subset(face, order).blob.data)


@dataclass(frozen=True, slots=True)
class _Bundled:
    """The files of a family. The slanted ones are of the same weights, where there are any."""

    package: str
    regular: str
    bold: str
    italic: str = ""
    bold_italic: str = ""


_TITLES = _Bundled(
    "fontpkg_atkinson_hyperlegible",
    "AtkinsonHyperlegible-Bold.ttf",
    "AtkinsonHyperlegible-Bold.ttf",
    "AtkinsonHyperlegible-BoldItalic.ttf",
    "AtkinsonHyperlegible-BoldItalic.ttf",
)


def _variable(package: str, file: str, italic: str = "") -> _Bundled:
    return _Bundled(package, file, file, italic, italic)


# Almarai comes before Noto Sans Arabic because the latter draws a letter's dots as glyphs of
# their own, which no reader of PDF can put back into words.
_FAMILIES = (
    _variable("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", "NotoSans-Italic[wdth,wght].ttf"),
    _variable("fontpkg_heebo", "Heebo[wght].ttf"),
    _Bundled("fontpkg_almarai", "Almarai-Regular.ttf", "Almarai-Bold.ttf"),
    _variable("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    _variable("fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    _variable("fontpkg_noto_sans_tamil", "NotoSansTamil[wdth,wght].ttf"),
    _variable("fontpkg_noto_sans_telugu", "NotoSansTelugu[wdth,wght].ttf"),
    _variable("fontpkg_noto_sans_khmer", "NotoSansKhmer[wdth,wght].ttf"),
    _Bundled("fontpkg_hind_siliguri", "HindSiliguri-Regular.ttf", "HindSiliguri-Bold.ttf"),
)


@cache
def bundled(style: Style) -> tuple[Face, ...]:
    """Return the faces that came with the studio, in the order they are asked.

    Scripts that are not written slanted stand upright. Raises CannotKeep when none is there.
    """
    families = (_TITLES, *_FAMILIES) if style.startswith("title") else _FAMILIES
    upright = [_face(family.package, _file(family, style)) for family in families]
    faces = [*_slanted(style, families), *upright]
    found = tuple(_face_at(*face) for face in faces if face is not None)
    if not found:
        raise CannotKeep(_no_letters())
    return found


def is_bold(style: Style) -> bool:
    """Tell whether letters of ``style`` are heavy."""
    return style not in {"text", "italic"}


def _slanted(style: Style, families: Iterable[_Bundled]) -> list[_Place | None]:
    if not style.endswith("italic"):
        return []
    bold = is_bold(style)
    names = ((f.package, f.bold_italic if bold else f.italic) for f in families)
    return [_face(package, (name, bold)) for package, name in names if name]


def _file(family: _Bundled, style: Style) -> tuple[str, bool]:
    bold = is_bold(style)
    return family.bold if bold else family.regular, bold


_Place = tuple[Path, int]


def _face(package: str, file: tuple[str, bool]) -> _Place | None:
    path = _file_of(package, file[0])
    return None if path is None else (path, _BOLD if file[1] else _REGULAR)


@cache
def _face_at(path: Path, weight: int) -> Face:
    stem, _dash, kind = path.stem.partition("[")[0].partition("-")
    style = ("Bold" if weight == _BOLD else "") + ("Italic" if "Italic" in kind else "")
    name = f"{stem}-{style or 'Regular'}"
    return Face(name, weight, lambda: sfnt.read_tables(path.read_bytes()))


def _file_of(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, "files", name)
        if path.is_file():
            return path
    return None


def _no_letters() -> str:
    return _(
        "The letters for the pages are missing. Your pieces are safe. "
        "Please put the studio on this computer again."
    )
