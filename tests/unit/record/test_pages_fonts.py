"""Where letters come from, and what is done to a font before it is used."""

from __future__ import annotations

import contextlib
import struct

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotKeep
from studio.record import fonts, sfnt, system_fonts
from studio.record.embed import EmbeddedFont
from studio.record.emoji import FULL, EmojiFont
from studio.record.fonts import Face, bundled
from studio.record.scripts import knowing_every_script

pytestmark = pytest.mark.usefixtures("qapp")

ASKED_BY_QT = {"deva", "beng", "thaa", "knda", "khmr", "nko "}


@pytest.mark.parametrize("style", ["text", "bold", "title"])
def test_the_fonts_that_come_along_are_all_there(style):
    names = [face.name.partition("-")[0] for face in bundled(style)]
    expected = [
        "NotoSans", "Heebo", "Almarai", "NotoSansArabic", "NotoSansThai", "NotoSansTamil",
        "NotoSansTelugu", "NotoSansKhmer", "HindSiliguri",
    ]  # fmt: skip
    assert names == (["AtkinsonHyperlegible", *expected] if style == "title" else expected)


@pytest.mark.parametrize("sign", "aßЖλאبگกதతក বक₹–…”")
def test_they_cover_what_the_readme_promises(sign):
    if not sign.isspace():
        assert any(ord(sign) in face.coverage for face in bundled("text"))


def test_a_variable_font_is_cut_down_to_one_weight():
    regular, bold = bundled("text")[0], bundled("bold")[0]
    for face in (regular, bold):
        assert "fvar" not in sfnt.read_tables(face.data)
    glyph = hb.Font(hb.Face(regular.data)).get_nominal_glyph(ord("n"))
    widths = [hb.Font(hb.Face(face.data)).get_glyph_h_advance(glyph) for face in (regular, bold)]
    assert widths[0] < widths[1]


def test_a_face_has_a_name_of_its_own_that_no_font_of_the_computer_can_have():
    families = [face.family for face in (*bundled("text"), *bundled("bold"))]
    assert len(set(families)) == len(families)
    assert all(family.startswith("Pages ") for family in families)


def test_without_any_font_one_sentence_is_told(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda package: None)
    bundled.cache_clear()
    try:
        with pytest.raises(CannotKeep):
            bundled("text")
    finally:
        bundled.cache_clear()


def test_a_font_qt_cannot_read_is_told():
    tables = {"cmap": b"", "head": b"\x00" * 54, "maxp": b"\x00" * 6}
    with pytest.raises(CannotKeep):
        Face("Broken-Regular", 400, lambda: tables).family  # noqa: B018


# Tables


def test_a_font_taken_apart_and_put_together_is_the_same():
    data = bundled("text")[0].data
    assert sfnt.build(sfnt.read_tables(data)) == data


@given(st.binary(max_size=200))
def test_what_is_no_font_is_a_value_error_or_tables(data):
    with contextlib.suppress(ValueError):
        assert isinstance(sfnt.read_tables(data), dict)


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        (0x0000, True), (0x0002, False), (0x0004, True), (0x0008, True), (0x0006, True),
        (0x0100, False), (0x0104, False), (0x0200, False),
    ],
)  # fmt: skip
def test_the_maker_of_a_font_decides_whether_it_may_be_embedded(kind, may):
    assert sfnt.may_embed(b"\x00" * 8 + struct.pack(">H", kind) + b"\x00" * 60) is may


def test_a_font_that_says_nothing_may_be_embedded():
    assert sfnt.may_embed(b"")


# Scripts


def scripts_of(gsub: bytes) -> set[str]:
    face = hb.Face(sfnt.build({"GSUB": gsub, **_bare()}))
    return set(face.get_table_script_tags("GSUB"))


def _bare() -> dict[str, bytes]:
    tables = sfnt.read_tables(bundled("text")[0].data)
    return {tag: tables[tag] for tag in ("head", "maxp", "cmap")}


def test_a_font_without_substitutions_knows_every_script():
    assert scripts_of(knowing_every_script(b"")) >= ASKED_BY_QT


def test_a_font_with_a_script_but_no_features_learns_the_rest():
    bare = bytes.fromhex("00010000000a001c00000001726a6e670008000400000000ffff00000000")
    assert scripts_of(bare) == {"rjng"}
    assert scripts_of(knowing_every_script(bare)) >= ASKED_BY_QT | {"rjng"}


@pytest.mark.parametrize("place", range(9))
def test_a_font_keeps_its_own_scripts_and_learns_the_rest(place):
    before = source(place)["GSUB"]
    assert scripts_of(before) <= scripts_of(knowing_every_script(before))
    known = scripts_of(knowing_every_script(before))
    for tag, newer in (("deva", "dev2"), ("khmr", "khmr"), ("thaa", "thaa"), ("knda", "knd2")):
        assert tag in known or newer in known


def test_shaping_is_what_it_was():
    face = bundled("text")[0]
    plain = dict(sfnt.read_tables(face.data))
    for text in ("affluent office", "क्षत्रिय", "Việt Łódź"):
        was = _shaped(sfnt.build(plain | {"GSUB": fonts._pinned(source(0), 400)["GSUB"]}), text)
        assert _shaped(face.data, text) == was


def source(place: int) -> fonts.Tables:
    """The tables of a bundled font as they came."""
    family = fonts._FAMILIES[place]
    path = fonts._file_of(family.package, family.regular)
    assert path is not None
    return sfnt.read_tables(path.read_bytes())


def _shaped(data: bytes, text: str) -> list[tuple[int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(data)), buffer)
    places = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.codepoint, place.x_advance) for info, place in places]


@given(st.binary(max_size=120))
def test_a_broken_table_is_left_as_it_is_or_read(data):
    assert isinstance(knowing_every_script(data), bytes)


# Fonts of the computer


def test_the_likeliest_asian_family_comes_first():
    first = [system_fonts.asian("en", text)[0] for text in ("漢", "あ漢", "한漢")]
    assert first == ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR"]
    assert system_fonts.asian("zh-TW", "漢")[0] == "Noto Sans CJK TC"


def test_a_family_that_is_not_there_is_no_face():
    assert system_fonts.system_face("No Such Family Anywhere", bold=False) is None
    assert system_fonts.searched("\U0010fffd", bold=False) is None


def test_no_face_of_the_computer_is_searched_under_a_name_of_ours():
    assert bundled("text")[0].family
    assert not [name for name in system_fonts._everything() if name.startswith("Pages ")]


# Inside the document


def test_a_glyph_stands_for_one_text_and_says_so():
    font = EmbeddedFont("F1", bundled("text")[0])
    assert font.speaks(3, " ")
    assert font.speaks(3, " ")
    assert not font.speaks(3, "\xa0")


def test_only_glyphs_in_use_are_embedded():
    face = bundled("text")[0]
    font = EmbeddedFont("F1", face)
    font.speaks(hb.Font(hb.Face(face.data)).get_nominal_glyph(ord("a")), "a")
    program = font._subset()
    assert len(program[""]) < len(face.data) / 10
    assert not set(program) & {"GSUB", "name", "cmap"}


def test_a_full_emoji_font_takes_no_more():
    face = system_fonts.colour_face()
    if face is None:
        pytest.skip("this computer has no colour emoji")
    raw = system_fonts._raw(face.name, bold=False)
    font = EmojiFont("E1")
    codes = [font.code(raw, 40, f"text {i}") for i in range(FULL + 2)]
    assert codes[0] == 1
    assert codes[FULL - 1] == FULL
    assert codes[FULL:] == [None, None]
    assert font.code(raw, 40, "text 3") == 4
