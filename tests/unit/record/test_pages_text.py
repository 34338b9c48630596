"""Words in every script: shaped, broken, ordered, found again, and never able to stop the pages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studio.core.exhibit import Words
from studio.record.itemise import Itemiser, clean, paragraphs
from studio.record.text import Type, is_right_to_left
from studio.record.typesetter import Typesetter
from tests.samples.pages import LATIN, SIX_SCRIPTS, made, opened, piece, request, texts

pytestmark = pytest.mark.usefixtures("qapp")

BODY = Type(11)


def page_of(text: str) -> str:
    return texts(made(request(piece(Words(text), "T"))).pdf)[1]


def lines(text: str, width: float = 300, setter: Typesetter | None = None):
    return list((setter or Typesetter("en")).lines(text, BODY, width))


def test_every_latin_word_comes_back():
    found = page_of(LATIN).split()
    assert [word for word in LATIN.split() if word not in found] == []


@pytest.mark.parametrize("word", SIX_SCRIPTS.split())
def test_every_word_of_six_scripts_comes_back(word, six_scripts_found):
    assert word in six_scripts_found


@pytest.fixture(scope="module")
def six_scripts_found(qapp):
    return page_of(SIX_SCRIPTS)


@pytest.mark.parametrize(
    "text",
    [
        "اللغة العربية جميلة", "پاکستان میں گفتگو", "বাংলা ভাষা শিক্ষা", "தமிழ் மொழி", "తెలుగు భాష",
        "ภาษาไทยที่สวยงาม", "ភាសាខ្មែរ", "Ελληνικά Ἀθῆναι", "Українська їжак", "한국어 시험",
    ],
)  # fmt: skip
def test_words_of_more_scripts_come_back(text):
    found = unicodedata.normalize("NFC", page_of(text))
    for word in text.split():
        assert unicodedata.normalize("NFC", word) in found


@pytest.mark.parametrize("text", ["العَرَبِيَّةُ", "בְּרֵאשִׁית"])
def test_every_mark_over_a_letter_is_printed_even_where_readers_disagree_on_its_order(text):
    """PDFium and Poppler put vowel signs of right-to-left words in places of their own."""
    found = page_of(text)
    assert all(letter in found for letter in text)
    assert not [sign for sign in found if unicodedata.category(sign) == "Co"]


def spoken(text: str, width: float = 300) -> str:
    """All text the glyphs of the laid-out lines stand for, in the order of the glyphs' runs."""
    return "".join(line.text for line in lines(text, width))


def test_a_paragraph_laid_in_chunks_is_the_paragraph_laid_at_once(monkeypatch):
    text = "Some days the wind is only wind, and 🌳 stays. " * 60
    at_once = lines(text)
    monkeypatch.setattr("studio.record.typesetter._CHUNK", 150)
    in_chunks = lines(text)
    assert [line.text for line in in_chunks] == [line.text for line in at_once]
    assert [line.width for line in in_chunks] == [line.width for line in at_once]


def test_no_line_is_wider_than_asked():
    wide = lines("Some days the wind is only wind. " * 20, width=120)
    assert len(wide) > 10
    assert all(line.width <= 120 for line in wide)


def test_a_word_longer_than_a_line_is_broken_anywhere():
    broken = lines("a" * 500, width=100)
    assert len(broken) > 20
    assert "".join(line.text for line in broken) == "a" * 500


def test_right_to_left_paragraphs_stand_at_the_right():
    [line] = lines("שלום", width=300)
    assert max(glyph.x for run in line.runs for glyph in run.glyphs) > 280
    [line] = lines("hello", width=300)
    assert min(glyph.x for run in line.runs for glyph in run.glyphs) == 0


def test_a_single_line_starts_at_its_place_in_either_direction():
    for text in ("hello", "שלום"):
        line = Typesetter("en").line(text, BODY)
        assert min(g.x for run in line.runs for g in run.glyphs) >= 0
        assert max(g.x for run in line.runs for g in run.glyphs) < 100


@pytest.mark.parametrize(
    ("text", "right"),
    [("hello", False), ("שלום", True), ("(1) مرحبا", True), ("123", False), ("", False)],
)
def test_direction_goes_by_the_first_strong_character(text, right):
    assert is_right_to_left(text) is right


def test_every_kind_of_line_end_ends_a_paragraph():
    text = "a\nb\r\nc\rd\x0be\x0cf\x85g\u2028h\u2029i"
    assert paragraphs(text) == list("abcdefghi")
    assert [line.text for line in lines(text)] == list("abcdefghi")


def test_blank_lines_stay_but_not_without_end():
    assert [line.blank for line in lines("a\n\n\nb")] == [False, True, True, False]
    assert len(lines("\n" * 1000)) == 12


def test_what_has_no_shape_is_left_out():
    assert clean("a\x00b\ud800c\ufeffd\x1b[0me\xadf\tg") == "abcd[0mef    g"
    assert page_of("one\x00two \ud83d three\udc00").split()[2:4] == ["onetwo", "three"]


def test_what_no_font_has_is_printed_as_its_code_and_told():
    result = made(request(piece(Words("a \ue000 b \U0010fffd c \uffff d \U000e0fff"))))
    assert result.missing == ("U+E000", "U+FFFF", "U+E0FFF", "U+10FFFD")
    page = texts(result.pdf)[1]
    for code in result.missing:
        assert f"[{code}]" in page


def test_a_missing_character_is_told_wherever_it_stands():
    told = made(request(piece(Words("a"), "T \ue001", note="N \ue002"))).missing
    assert told == ("U+E001", "U+E002")


def test_a_word_is_set_in_one_face_where_one_has_it_all():
    itemiser = Itemiser("title", "en", lambda sign: None)
    [stretch] = itemiser.itemise("Việt")
    assert stretch.face.name == "NotoSans-Bold"
    [stretch] = itemiser.itemise("Tree")
    assert stretch.face.name == "AtkinsonHyperlegible-Bold"


def test_signs_that_belong_together_stay_together():
    itemiser = Itemiser("text", "en", lambda sign: None)
    for sign in ("👩‍👩‍👧", "🇫🇷", "❤️", "1️⃣", "👍🏽"):
        [stretch] = itemiser.itemise(sign)
        assert stretch.text == sign
        assert stretch.face.colour


@pytest.mark.parametrize("script", ["क", "ಕ", "ސ", "ܐ", "ߊ", "ខ"])
@pytest.mark.parametrize("neighbour", ["(a)", "😀", "1", "…", "א"])
def test_qt_sets_every_neighbour_in_the_face_we_chose(script, neighbour):
    setter = Typesetter("en")
    shown = "".join(line.text for line in setter.lines(script + neighbour, BODY, 300))
    assert sorted(shown) == sorted(script + neighbour)
    assert not setter.missing


@pytest.mark.parametrize(
    "text",
    ["a" * 30_000, "\x00" * 1_000_000, "\ue000" * 2_000, "\u0301" * 5_000, "\u200d" * 20_000],
    ids=["one word", "zeros", "private use", "marks", "joiners"],
)
def test_a_monster_of_one_paragraph_is_made(text):
    result = made(request(piece(Words(text), "Monster")))
    assert result.pages >= 2


@pytest.mark.full
@pytest.mark.parametrize("text", ["word " * 200_000, "漢" * 300_000, "مرحبا " * 170_000])
def test_a_megabyte_in_one_paragraph_is_made(text):
    assert made(request(piece(Words(text), "Megabyte"))).pages > 50


ANYTHING = st.text(st.characters(), max_size=40)


@settings(max_examples=60)
@given(ANYTHING, ANYTHING)
@example("\u202e\u2066abc", "\U000e0061\ufe0f\u20e3")
@example("\u0f3e\u0f3f", "\u1cf7")
def test_nothing_typed_stops_the_pages(text, title):
    result = made(request(piece(Words(text), title, note=text[:5])))
    with opened(result.pdf) as pdf:
        assert len(pdf.pages) == result.pages
        assert not pdf.check_pdf_syntax()


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_every_character_is_printed_or_told(text):
    setter = Typesetter("en")
    stretches = setter.itemiser("text").itemise(clean(text))
    printed = "".join(stretch.text for stretch in stretches)
    for sign in clean(text):
        code = f"[U+{ord(sign):04X}]"
        assert sign in printed or code in printed or sign.isspace() or _unseen(sign)
        assert (code in printed) <= (sign in setter.missing or code in text)


def _unseen(sign: str) -> bool:
    """Characters with no ink of their own (Default_Ignorable_Code_Point)."""
    return unicodedata.category(sign) in {"Cf", "Mn"} or sign in "\u115f\u1160\u3164\uffa0"
