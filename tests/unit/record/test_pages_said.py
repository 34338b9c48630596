"""What the pages say, what they leave out, and how they are laid out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.core.exhibit import Words
from studio.record import words
from studio.record.blocks import Passage
from studio.record.frames import SHARE, hang
from studio.record.pages import PAPERS
from studio.record.request import SessionPage
from studio.record.text import Type
from studio.record.typesetter import Typesetter
from tests.samples.pages import (
    drawing,
    made,
    opened,
    operators,
    piece,
    request,
    session,
    texts,
    three_pieces,
    tune,
    whole_text,
)

pytestmark = pytest.mark.usefixtures("qapp")

FOOT = (
    "Chosen and put together by the person who made it. Please ask what each piece means. "
    "Nothing here is a test, a score or a health record. "
    "Please ask before copying or showing to others."
)


def flat(text):
    return " ".join(text.split())


def test_the_first_page_holds_the_persons_own_lines_and_what_is_in_the_pages():
    page = flat(texts(made(request(*three_pieces())).pdf)[0])
    for said in (
        "Pages from my studio", "R. · 4 May 2026 – 9 May 2026", "What I'd like you to know first",
        "I have been sleeping better.", "What I'd like to talk about", "The tree", "The tune",
        "Questions I want to ask", "May I stop for a week?", FOOT, "Made on 10 May 2026.",
        "Page 1 of 4", "Tree in the wind", "Drawing · 4 May 2026",
    ):  # fmt: skip
        assert said in page


def test_each_piece_has_its_page_and_the_contents_say_which():
    pages = texts(made(request(*three_pieces())).pdf)
    assert len(pages) == 4
    for number, title in enumerate(("Tree in the wind", "A lullaby", "From many places"), 2):
        assert title in pages[number - 1]
        assert f"Page {number} of 4" in pages[number - 1]
    contents = flat(pages[0])
    for row in ("Drawing · 4 May 2026 2", "Tune · 5 May 2026 3", "Writing · May 2026 4"):
        assert row in contents


def test_a_part_left_empty_leaves_no_heading():
    text = flat(whole_text(made(request(piece(Words("Hello."), "One"), session=SessionPage())).pdf))
    for heading in (words.know_first(), words.talk_about(), words.questions(), words.my_note()):
        assert heading not in text
    assert words.contents() in text
    assert words.contents() not in whole_text(made(request(session=SessionPage())).pdf)


def test_blank_lines_of_a_list_are_no_lines():
    page = SessionPage(talk_about=(" ", ""), questions=("",))
    text = whole_text(made(request(session=page)).pdf)
    assert words.talk_about() not in text
    assert words.questions() not in text


@pytest.mark.parametrize("exhibit", [Words("Rain."), drawing(), tune()])
def test_how_one_was_stands_beside_the_piece_in_ones_own_words(exhibit):
    told = replace(piece(exhibit, "T", note="My own."), before=("jumpy", "so so"), after=("calm",))
    shown = flat(whole_text(made(request(told)).pdf))
    for line in ("Before: jumpy, so so", "After: calm", "My own."):
        assert line in shown
    only_after = flat(whole_text(made(request(replace(told, before=(), note=""))).pdf))
    assert "After: calm" in only_after
    assert "Before" not in only_after
    assert words.my_note() not in only_after


def test_pages_for_someone_else_tell_no_name_no_date_and_no_note():
    felt = replace(piece(Words("a"), "F"), before=("jumpy",), after=("numb",))
    asked = request(*three_pieces(), felt, audience="someone_else")
    result = made(asked)
    text = whole_text(result.pdf)
    for hidden in (
        "jumpy",
        "numb",
        "Before",
        "After",
        "R.",
        "2026",
        "For the evenings",
        words.my_note(),
        "Made on",
    ):
        assert hidden not in text
    assert "Tree in the wind" in text
    assert b"2026" not in b"".join(bytes(result.pdf).split(b"stream")[::2])
    with opened(result.pdf) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


def test_a_tune_says_its_letters_its_length_and_its_sound():
    pages = texts(made(request(piece(tune(), "A lullaby", day="5 May 2026"))).pdf)
    text = flat(pages[1])
    assert "5 notes, rising, slow" in text
    assert "Kalimba · 5 seconds" in text
    for letter in "CDEGA":
        assert letter in pages[1].split()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 second"), (1, "1 second"), (59.6, "1 minute"), (65, "1 minute 5 seconds")],
)
def test_a_length_is_said_in_minutes_and_seconds(seconds, said):
    assert words.tune_length(seconds) == said


def test_a_long_tune_goes_on_over_lines_and_pages():
    result = made(request(piece(tune(400), "Long")))
    assert result.pages > 3
    assert sum(page.split().count("C") for page in texts(result.pdf)) >= 80


def test_a_piece_without_a_title_is_called_what_it_is():
    pages = texts(made(request(piece(drawing(), day="4 May 2026"))).pdf)
    assert "Drawing\n4 May 2026" in pages[1]
    assert "Drawing · " not in pages[1]


def test_long_words_flow_over_pages_and_no_word_is_lost():
    said = [f"word{number}" for number in range(3000)]
    result = made(request(piece(Words(" ".join(said)), "Long")))
    assert result.pages > 4
    found = whole_text(result.pdf).split()
    assert [word for word in found if word.startswith("word")] == said


def test_a_long_note_follows_its_picture_on_the_next_page():
    note = " ".join(["Note."] * 800)
    pages = texts(made(request(piece(drawing(), "Tree", note=note))).pdf)
    assert "Note." not in pages[1]
    assert "Tree" in pages[2]
    assert words.my_note() in pages[2]
    assert sum(page.count("Note.") for page in pages) == 800


def test_a_very_long_title_is_cut_in_the_contents_and_shortened_in_all():
    pages = texts(made(request(piece(drawing(), "river " * 500))).pdf)
    assert "…" in pages[0]
    assert len(pages[1]) < 400


def art_share(page):
    """The part of a page that its picture fills."""
    _, _, width, height = map(float, page.mediabox)
    for operator, operands in operators(page):
        if operator == "cm":
            across, _, _, down, _, _ = map(float, operands)
            return across * down / (width * height)
    raise AssertionError("no picture on this page")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", [11, 14])
@pytest.mark.parametrize("aspect", [4 / 3, 3 / 4, 16 / 9, 1, 210 / 297, 3 / 2])
def test_a_picture_fills_most_of_its_page(aspect, size, paper):
    label = [
        Passage("H2", "Tree in the wind", Type(size + 5, "title")),
        Passage("P", "Drawing · 4 May 2026", Type(size), before=2),
    ]
    note = [Passage("P", "I kept the roots for last.", Type(size), before=8)]
    hanging, _ = hang(Typesetter("en"), label, note, aspect, PAPERS[paper])
    assert hanging.share >= SHARE
    assert hanging.art.width / hanging.art.height == pytest.approx(aspect)


def test_the_share_is_that_of_the_page_that_is_written():
    with opened(made(request(piece(drawing(400, 300), "Tree"))).pdf) as pdf:
        assert art_share(pdf.pages[1]) >= SHARE
        assert float(pdf.pages[1].mediabox[2]) > float(pdf.pages[1].mediabox[3])


@pytest.mark.parametrize("shape", [(2000, 20), (20, 2000), (1, 1)])
def test_a_picture_of_any_shape_has_its_page(shape):
    assert made(request(piece(drawing(*shape), "Odd"))).pages == 2


@pytest.mark.parametrize("size", [11, 12, 14])
def test_no_words_are_smaller_than_eleven_points(size):
    with opened(made(request(*three_pieces(), text_size=size)).pdf) as pdf:
        sizes = [
            float(operands[1])
            for page in pdf.pages
            for operator, operands in operators(page)
            if operator == "Tf"
        ]
    assert min(sizes) >= 11
    assert sizes.count(size) > len(sizes) / 4


@pytest.mark.parametrize(("paper", "short"), [("A4", 595.28), ("Letter", 612)])
def test_every_page_is_of_the_paper_asked_for(paper, short):
    with opened(made(request(*three_pieces(), page_size=paper)).pdf) as pdf:
        for page in pdf.pages:
            assert min(map(float, page.mediabox[2:])) == pytest.approx(short)


def inside(place, width, height):
    return 0 <= place[0] <= width and 0 <= place[1] <= height


def test_nothing_is_set_outside_its_page():
    pieces = [*three_pieces(), piece(tune(70), "Long"), piece(drawing(30, 40), note="x " * 90)]
    with opened(made(request(*pieces, text_size=14)).pdf) as pdf:
        for page in pdf.pages:
            width, height = map(float, page.mediabox[2:])
            places = [
                (float(operands[4]), float(operands[5]))
                for operator, operands in operators(page)
                if operator == "Tm"
            ]
            assert all(inside(place, width, height) for place in places)


def test_a_list_that_just_misses_the_first_page_is_set_closer():
    pieces = [piece(Words("Hello."), f"Piece {number}") for number in range(6)]
    assert made(request(*pieces)).pages == 7


def test_the_contents_go_on_when_there_are_many_pieces():
    pieces = [piece(Words("Hello."), f"Piece {number}") for number in range(40)]
    result = made(request(*pieces))
    pages = texts(result.pdf)
    first = next(i for i, page in enumerate(pages) if "Hello." in page)
    assert first >= 2
    listed = flat("\n".join(pages[:first]))
    assert f"Piece 0 Writing {first + 1}" in listed
    assert f"Piece 39 Writing {first + 40}" in listed


def test_progress_comes_after_each_piece():
    from studio.record.pages import make_pages

    told = []
    make_pages(request(*three_pieces()), lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_only_the_session_can_be_made():
    result = made(request(session=session()))
    assert result.pages == 1
    assert result.missing == ()
