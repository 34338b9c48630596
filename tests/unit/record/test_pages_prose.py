"""A writing on its pages: it looks as it was meant to, and says so to those who listen."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.exhibit import Words
from studio.record.fonts import bundled
from studio.record.itemise import Itemiser
from studio.record.text import Type
from studio.record.typesetter import Typesetter
from tests.samples.pages import (
    PROSE,
    elements,
    made,
    opened,
    operators,
    piece,
    prose,
    request,
    texts,
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def pdf(qapp):
    with opened(made(request(piece(prose(), "T"))).pdf) as document:
        yield document


def pdf_of(text):
    return opened(made(request(piece(prose(text), "T"))).pdf)


def outline(element, depth=0):
    """The structure of a piece as lines: each role, set in below the one that holds it."""
    yield "  " * depth + str(element.S)[1:]
    for kid in element.get("/K", []):
        if "/S" in kid:
            yield from outline(kid, depth + 1)


def structure(document):
    return list(outline(document.Root.StructTreeRoot.K[0].K[1]))[3:]


def test_each_line_is_what_it_looks_like(pdf):
    assert "\n".join(structure(pdf)) == "\n".join(
        [
            "  H3", "    Em",
            "  P", "    Strong", "    Em", "    Strong", "      Em",
            "  H4",
            "  L", "    LI", "      Lbl", "      LBody", "        P",
            "        L", "          LI", "            Lbl", "            LBody",
            "              P", "                Strong",
            "    LI", "      Lbl", "      LBody", "        P",
            "  L", "    LI", "      Lbl", "      LBody", "        P",
            "  BlockQuote", "    P",
            "  H4",
            "  L", "    LI", "      Lbl", "      LBody", "        P", "          Strong",
            "  L", "    LI", "      Lbl", "      LBody", "        P",
            "  BlockQuote", "    P", "      Em",
            "  P", "    Strong", "    Em", "    Strong", "    Em", "    Em",
        ]
    )  # fmt: skip


def test_lists_say_what_leads_them_in_and_newer_roles_what_they_are(pdf):
    lists = [str(e.A.ListNumbering) for e in elements(pdf) if e.S == "/L" and "/A" in e]
    assert lists == ["/Disc", "/Disc", "/Decimal", "/Disc", "/Decimal"]
    roles = pdf.Root.StructTreeRoot.RoleMap
    assert (roles.Strong, roles.Em) == ("/Span", "/Span")


def marks_of(element):
    """The marks of an element and of all within it, in the order in which they are read."""
    for kid in element.get("/K", []):
        if "/S" in kid:
            yield from marks_of(kid)
        elif "/MCID" in kid:
            yield int(kid.MCID)


def test_words_that_stand_out_are_read_where_they_stand(pdf):
    """Seen to fail: elements claimed their marks only when the page was done."""
    first = next(e for e in elements(pdf) if e.S == "/P" and any(k.get("/S") for k in e.K))
    kinds = [str(kid.get("/S", "words")) for kid in first.K]
    assert kinds[:5] == ["words", "/Strong", "words", "/Em", "/Strong"]
    marks = list(marks_of(first))
    assert marks == sorted(marks)


def test_every_word_is_found_again():
    """Readers of PDF disagree on where the dot of an Arabic number stands."""
    found = " ".join(texts(made(request(piece(prose(), "T"))).pdf)[1].split())
    said = re.sub(r"[*#>]|(?m:^ *- )|١.", " ", PROSE)
    assert [word for word in said.split() if word not in found] == []
    assert "*" not in found
    assert found.count("•") == 4


def faces(text, type_=None):
    """The faces of each word of a line."""
    setter = Typesetter("en")
    [block] = prose(text).blocks
    [line] = setter.marked(block.runs, type_ or Type(11), 400)
    return {"".join(glyph.text for glyph in run.glyphs).strip(): run.face.name for run in line.runs}


def test_words_look_as_they_are_marked():
    assert faces("an **bold** *slanted* ***both***") == {
        "an": "NotoSans-Regular",
        "bold": "NotoSans-Bold",
        "slanted": "NotoSans-Italic",
        "both": "NotoSans-BoldItalic",
    } | {"": "NotoSans-Regular"}


def test_scripts_that_are_never_slanted_stand_upright():
    shown = faces("*ไทย* and ***ไทย ไทย*** and *я*")
    assert shown["ไทย"] == "NotoSansThai-Regular"
    assert shown["ไทย ไทย"] == "NotoSansThai-Bold"
    assert shown["я"] == "NotoSans-Italic"


def test_slanted_letters_of_a_heading_are_of_its_kind():
    shown = faces("# A *day*", Type(16, "title"))
    assert shown == {"A": "AtkinsonHyperlegible-Bold", "day": "AtkinsonHyperlegible-BoldItalic"}


def test_a_slanted_font_says_so(pdf):
    angles = {
        str(font.BaseFont)[8:]: int(font.DescendantFonts[0].FontDescriptor.ItalicAngle)
        for font in pdf.pages[1].Resources.Font.values()
        if "/DescendantFonts" in font
    }
    assert angles["NotoSans-Italic"] < -5
    assert angles["NotoSans-Bold"] == angles["NotoSans-Regular"] == 0


def test_faces_come_in_the_order_they_are_asked():
    names = [face.name for face in bundled("bold_italic")]
    assert names[:2] == ["NotoSans-BoldItalic", "NotoSans-Bold"]
    assert len(names) == len(bundled("bold")) + 1


def test_parts_of_a_line_are_kept_apart_though_one_face_has_them_all():
    setter = Typesetter("en")
    [block] = prose("a *かな* **b** שלום *עולם* c").blocks
    [line] = setter.marked(block.runs, Type(11), 400)
    assert [part.text for _at, part in line.parts()] == [
        run.text.rstrip() if run is block.runs[-1] else run.text for run in block.runs
    ]


def test_kana_tell_how_chinese_signs_are_drawn_wherever_they_stand():
    itemiser = Itemiser("text", "en", lambda _sign: None)
    [whole] = itemiser.itemise("静か")
    [alone] = itemiser.itemise("静", "静か")
    assert alone.face is whole.face


def test_where_lists_and_quotes_begin(pdf):
    """Words of an item hang beside its bullet; from the right, all of it lies the other way."""
    starts = places(pdf_of("- one two " + "three " * 40 + "\n  - in\n> said\nplain"))
    bullet, hanging, inner, quote, line = (
        starts["•"], starts["three"], starts["in"], starts["said"], starts["plain"]
    )  # fmt: skip
    assert line < bullet < hanging < inner
    assert abs(hanging - quote) < 1
    rtl = places(pdf_of("- שלום\n> עולם"))
    assert rtl["•"] > rtl["שלום"] > 400
    assert rtl["עולם"] > 400


def places(document):
    """Where words begin on the page of a piece, in points from the left."""
    out = io.BytesIO()
    document.save(out)
    text = pypdfium2.PdfDocument(out.getvalue())[1].get_textpage()
    whole = text.get_text_range()
    found = {}
    for word in re.finditer(r"\S+", whole):
        left = min(text.get_charbox(at)[0] for at in range(*word.span()))
        found[word.group()] = min(left, found.get(word.group(), left))
    text.close()
    return found


def test_long_writings_run_on_over_pages_and_no_heading_stands_last():
    text = "\n".join(f"## Part {at}\nSome words\n- one\n- two\n> said" for at in range(120))
    result = made(request(piece(prose(text), "Long")))
    pages = texts(result.pdf)[1:]
    assert len(pages) > 10
    found = "\n".join(pages)
    assert [at for at in range(120) if f"Part {at}" not in found] == []
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        foot = next(at for at, line in enumerate(lines) if line.startswith("Pages from"))
        assert not lines[foot - 1].startswith("Part")


def test_words_without_marks_give_the_very_same_pages_as_ever():
    text = "A line.\nAnother.\n\n" * 30
    assert (
        made(request(piece(prose(text)))).pdf
        == made(request(piece(Words(text.rstrip("\n") + "\n\n")))).pdf
    )


def test_nothing_of_it_is_drawn_outside_a_part(pdf):
    depth = 0
    for operator, _operands in operators(pdf.pages[1]):
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        assert depth > 0 or operator not in {"Tj", "TJ", "re", "f"}


LINES = st.sampled_from(["# ", "### ", "- ", "  - ", "    1. ", "7. ", "> ", "", "\x0b", "שלום "])
WORDS = st.sampled_from(
    ["a", "**b**", "*c*", "***d", "ש", " ", "\u2028", "\ue000", "👍🏽", "\u0301"]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(LINES, st.lists(WORDS, max_size=4).map("".join)), max_size=8))
def test_no_mixture_of_marks_stops_the_pages(lines):
    text = "\n".join(lead + words for lead, words in lines)
    result = made(request(piece(prose(text))))
    with opened(result.pdf) as document:
        assert not document.check_pdf_syntax()
        levels = [int(str(e.S)[2:]) for e in elements(document) if re.match(r"/H\d", str(e.S))]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        marks = list(marks_of(document.Root.StructTreeRoot.K[0].K[1]))
        assert len(document.pages) > 2 or marks == sorted(marks)
