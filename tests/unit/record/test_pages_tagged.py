"""What the pages are to those who listen, and to the standards they keep (PDF/UA-1, PDF/A-3a)."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
import pytest

from studio.core.exhibit import Words
from tests.samples.pages import (
    SIX_SCRIPTS,
    drawing,
    elements,
    made,
    opened,
    operators,
    piece,
    request,
    three_pieces,
    tune,
)

SHOWS = {"Tj", "TJ", "Do", "f", "S", "B", "re"}


@pytest.fixture(scope="module")
def pdf(qapp):
    pieces = [*three_pieces(), piece(tune(70), "Long", note="A note."), piece(drawing(), note="x")]
    pieces.append(piece(Words("A line.\n" * 200), "Long words"))
    with opened(made(request(*pieces)).pdf) as document:
        yield document


def owners(pdf):
    """Every mark an element claims: (page object number, mark) to element."""
    claimed = {}
    for element in elements(pdf):
        for kid in element.get("/K", []):
            if kid.get("/Type") == "/MCR":
                key = (kid.Pg.objgen, int(kid.MCID))
                assert key not in claimed, "one mark has two owners"
                claimed[key] = element
    return claimed


def test_every_mark_on_a_page_is_claimed_by_one_element_and_found_the_other_way(pdf):
    claimed = owners(pdf)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    back = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    seen = 0
    for page in pdf.pages:
        marks = [
            int(operands[1].MCID)
            for operator, operands in operators(page)
            if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary)
            if "/MCID" in operands[1]
        ]
        assert marks == list(range(len(marks)))
        row = back[int(page.StructParents)]
        assert len(row) == len(marks)
        for mark in marks:
            element = claimed[(page.objgen, mark)]
            assert element.objgen == row[mark].objgen
            seen += 1
    assert seen == len(claimed) > 60


def test_nothing_is_drawn_outside_a_part_or_an_ornament(pdf):
    for page in pdf.pages:
        depth = 0
        for operator, _ in operators(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if operator in SHOWS:
                assert depth > 0
        assert depth == 0


def test_the_tree_has_parents_all_the_way_up(pdf):
    for element in elements(pdf):
        above, climbed = element, 0
        while above.get("/Type") == "/StructElem":
            above, climbed = above.P, climbed + 1
            assert climbed < 20
        assert above.Type == "/StructTreeRoot"


def test_every_figure_says_what_it_shows_and_where_it_stands(pdf):
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    told = [str(figure.Alt) for figure in figures]
    assert "A tree that bends." in told
    assert "Drawing. A picture." in told
    assert "The notes in order: C, D, E, G, A, C, D, E." in told
    assert any(alt.startswith("Line 1 of ") for alt in told)
    assert all(len(figure.A.BBox) == 4 for figure in figures)


def test_headings_go_down_one_step_at_a_time(pdf):
    levels = [int(str(e.S)[2:]) for e in elements(pdf) if str(e.S)[1:] in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_foot_of_the_first_page_is_read_last_of_it(pdf):
    first = pdf.Root.StructTreeRoot.K[0].K[0]
    assert [str(kid.S) for kid in first.K][-2:] == ["/TOC", "/Div"]


def test_every_link_goes_to_its_page_and_is_part_of_the_tree(pdf):
    links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert len(links) == 6
    held = {
        kid.Obj.objgen: element
        for element in elements(pdf)
        for kid in element.get("/K", [])
        if kid.get("/Type") == "/OBJR"
    }
    pages = [page.objgen for page in pdf.pages]
    for link in links:
        number = pages.index(link.Dest[0].objgen) + 1
        assert str(link.Contents).endswith(f"page {number}")
        assert held[link.objgen].S == "/Link"
        assert int(link.F) == 4
    assert all(page.Tabs == "/S" for page in pdf.pages)


def test_the_outline_names_every_piece(pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == [
        "Pages from my studio", "Tree in the wind", "A lullaby", "From many places", "Long",
        "Drawing", "Long words",
    ]  # fmt: skip


def test_the_file_says_its_language_its_title_and_that_it_is_tagged(pdf):
    root = pdf.Root
    assert root.MarkInfo.Marked is True
    assert str(root.Lang) == "en"
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert str(pdf.docinfo.Title) == "Pages from my studio"
    intent = root.OutputIntents[0]
    assert intent.S == "/GTS_PDFA1"
    assert "sRGB".encode("utf-16-be") in intent.DestOutputProfile.read_bytes()
    metadata = root.Metadata.read_bytes().decode("utf-8")
    for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in metadata


def fonts_of(pdf):
    return [font for page in pdf.pages[:1] for font in page.Resources.Font.values()]


def test_every_font_is_inside_and_every_glyph_has_its_text(pdf):
    fonts = fonts_of(pdf)
    assert len(fonts) >= 6
    for font in fonts:
        assert "beginbfchar" in font.ToUnicode.read_bytes().decode("ascii")
        if font.Subtype == "/Type3":
            continue
        descriptor = font.DescendantFonts[0].FontDescriptor
        program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
        assert len(program.read_bytes()) > 500
        assert str(font.BaseFont)[7] == "+"


def codes_shown(page):
    """Font tag and code of everything shown by a composite font, two bytes a code."""
    tag = ""
    for operator, operands in operators(page):
        if operator == "Tf":
            tag = str(operands[0])
        if operator == "TJ":
            data = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            for i in range(0, len(data), 2):
                yield tag, data[i : i + 2]


def test_no_code_is_shown_without_a_glyph_or_a_text(pdf):
    fonts = {
        tag: font.ToUnicode.read_bytes().decode("ascii")
        for tag, font in pdf.pages[0].Resources.Font.items()
    }
    shown = {code for page in pdf.pages for code in codes_shown(page)}
    assert len(shown) > 100
    for tag, code in shown:
        assert code != b"\x00\x00"
        assert f"<{code.hex().upper()}> <" in fonts[tag]


def test_six_scripts_need_more_fonts_than_one(qapp):
    with opened(made(request(piece(Words(SIX_SCRIPTS)))).pdf) as pdf:
        names = {str(font.get("/BaseFont", "emoji")) for font in fonts_of(pdf)}
    assert len(names) >= 5
    assert "emoji" in names
