"""Fonts inside the document: glyph by glyph, only what is used, with the text behind each.

Type 0 fonts with Identity-H (ISO 32000-1, 9.7): what is shown are glyph indexes, so every
shaped glyph of every script can be shown, and ToUnicode gives the words back.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

import uharfbuzz as hb

from studio.record import sfnt
from studio.record.fonts import Face
from studio.record.objects import Entries, Stream, array, entries, name, plain, to_unicode

_SYMBOLIC = 4
_PRIVATE = frozenset(range(0xE000, 0xF900))
"""Means something else in every font, so it is no text (PDF/A-3 6.2.11.7.3)."""
_UNSPOKEN = "\u200d"
"""Stands behind a glyph that is only ever part of a sign whose text is said around it."""


class EmbeddedFont:
    """One face as the document uses it. ``tag`` is its name in every page's resources."""

    def __init__(self, tag: str, face: Face) -> None:
        self.tag = tag
        self._face = face
        self._spoken: dict[int, str] = {}
        self._used: set[int] = set()
        self._widths: dict[int, float] = {}

    @cached_property
    def _shape(self) -> hb.Face:
        return hb.Face(self._face.data)

    @cached_property
    def _font(self) -> hb.Font:
        return hb.Font(self._shape)

    def advance(self, glyph: int) -> float:
        """Width of a glyph in thousandths of the type size."""
        if glyph not in self._widths:
            units: int = self._font.get_glyph_h_advance(glyph)
            self._widths[glyph] = units * 1000 / self._shape.upem
        return self._widths[glyph]

    def use(self, glyph: int) -> None:
        """Take ``glyph`` along; its text is said by other means."""
        self._used.add(glyph)

    def speaks(self, glyph: int, text: str) -> bool:
        """Take ``glyph`` along for ``text``; False when it already stands for another text."""
        self._used.add(glyph)
        return self._spoken.setdefault(glyph, text) == text

    def written(self) -> Entries:
        """Return the font dictionary, with all that hangs on it."""
        program = self._subset()
        base = name(f"{_subset_tag(self._used)}+{self._face.name}")
        descriptor = self._descriptor(base, program)
        outlines = "CIDFontType0" if "CFF " in program else "CIDFontType2"
        descendant = entries(
            Type=name("Font"),
            Subtype=name(outlines),
            BaseFont=base,
            CIDSystemInfo=plain(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
            FontDescriptor=descriptor,
            DW=1000,
            W=array(*self._width_list()),
        )
        if outlines == "CIDFontType2":
            descendant.dict["CIDToGIDMap"] = name("Identity")
        return entries(
            Type=name("Font"),
            Subtype=name("Type0"),
            BaseFont=base,
            Encoding=name("Identity-H"),
            DescendantFonts=array(descendant),
            ToUnicode=to_unicode(self._texts(), digits=4),
        )

    def _subset(self) -> dict[str, bytes]:
        """Cut the font down to the glyphs used, at their old indexes."""
        order = hb.SubsetInput()
        flags = hb.SubsetFlags
        order.flags = (
            flags.RETAIN_GIDS
            | flags.NO_HINTING
            | flags.NOTDEF_OUTLINE
            | flags.NO_LAYOUT_CLOSURE
            | flags.CFF_IDENTITY_CHARSET
        )
        order.sets(hb.SubsetInputSets.GLYPH_INDEX).update(self._used)
        order.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(_tag_number, _NOT_PRINTED))
        data: bytes = hb.subset(self._shape, order).blob.data
        return sfnt.read_tables(data) | {"": data}

    def _descriptor(self, base: Any, program: dict[str, bytes]) -> Entries:
        scale = 1000 / self._shape.upem
        extents = self._font.get_font_extents("ltr")
        box = _bounding_box(program["head"])
        descriptor = entries(
            Type=name("FontDescriptor"),
            FontName=base,
            Flags=_SYMBOLIC,
            FontBBox=array(*(round(edge * scale) for edge in box)),
            ItalicAngle=self._slant(),
            Ascent=round(extents.ascender * scale),
            Descent=round(extents.descender * scale),
            CapHeight=700,
            StemV=80,
        )
        key, stream = _program(program)
        descriptor.dict[key] = stream
        return descriptor

    def _slant(self) -> int:
        """Return the angle of its upright strokes as the font tells it, in degrees."""
        post = sfnt.read_tables(self._face.data).get("post", bytes(8))
        return int.from_bytes(post[4:6], "big", signed=True)

    def _width_list(self) -> list[Any]:
        wide: list[Any] = []
        for glyph in sorted(self._used):
            wide += [glyph, array(round(self.advance(glyph)))]
        return wide

    def _texts(self) -> dict[int, str]:
        """Say something for every glyph used: what it stood for, or its own character."""
        own = {glyph: chr(code) for code, glyph in self._shape_map().items()}
        return {g: self._spoken.get(g) or own.get(g, _UNSPOKEN) for g in sorted(self._used)}

    def _shape_map(self) -> dict[int, int]:
        codes: dict[int, int] = {}
        for code in sorted(self._face.coverage - _PRIVATE, reverse=True):
            glyph = self._font.get_nominal_glyph(code)
            if glyph in self._used and glyph not in self._spoken:
                codes[code] = glyph
        return codes


_NOT_PRINTED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "gasp", "DSIG"),
    *("name", "cmap", "post", "OS/2"),
)
"""Tables for choosing, shaping and naming a font, which is over by now."""


def _tag_number(tag: str) -> int:
    return int.from_bytes(tag.encode("latin-1"), "big")


def _subset_tag(used: set[int]) -> str:
    """Six letters that tell this subset from another one of the same font (9.6.4)."""
    digest = hashlib.sha256(repr(sorted(used)).encode("ascii")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _bounding_box(head: bytes) -> tuple[int, ...]:
    return tuple(int.from_bytes(head[i : i + 2], "big", signed=True) for i in range(36, 44, 2))


def _program(tables: dict[str, bytes]) -> tuple[str, Stream]:
    if "CFF " in tables:
        return "FontFile3", Stream({"Subtype": name("CIDFontType0C")}, tables["CFF "])
    return "FontFile2", Stream({"Length1": len(tables[""])}, tables[""])
