"""Files of a writing: its words whole, how they look, and nothing of who wrote them or when."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from studio.core.ways_offered import ways_out_of
from studio.crafts.writing import CRAFT
from studio.crafts.writing.layouts import LET_GO, Written
from studio.crafts.writing.ways import word_file as word
from studio.crafts.writing.ways.direction import begins_from_right, stretches
from studio.crafts.writing.ways.out import markdown_file, text_file
from studio.crafts.writing.ways.word_file import word_file
from tests.samples.around import surroundings

FILES = {".txt": text_file, ".md": markdown_file, ".docx": word_file}
TEXT = (
    "# A day\n## Noon\n### Late\n**Rain** and *wind*, ***both***.\n- tea\n  - mint\n"
    "1. one\n2. two\n7. seven\n> said\n\n![My tree](piece:0abc-uid)\nend"
)
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
PLAIN_MARKS = st.sampled_from(["# ", "- ", "  1. ", "> ", "**", "*", "\n", "\t", "\0", "\ud800"])


def opened(data: bytes):
    return docx.Document(BytesIO(data))


def words_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def test_every_kind_is_offered_by_its_name():
    ways = ways_out_of(CRAFT, surroundings())
    assert [way.suffix for way in ways] == [".txt", ".docx", ".md"]
    assert all(way.name() and not way.name().startswith(".") for way in ways)


def test_plain_text_has_no_marks_but_those_of_lists():
    assert text_file(Written(parts=(TEXT,))).decode() == (
        "A day\nNoon\nLate\nRain and wind, both.\n- tea\n  - mint\n"
        "1. one\n2. two\n7. seven\nsaid\n\nMy tree\nend"
    )


def test_markdown_is_as_written_but_for_what_a_drawing_is_known_by():
    made = markdown_file(Written(parts=(TEXT,))).decode()
    assert made == TEXT.replace("![My tree](piece:0abc-uid)", "My tree")


def test_boxes_have_their_titles_and_an_empty_one_has_none():
    boxes = Written("two_ways", ("It *rained*.", " \n", "Grass grew."))
    assert text_file(boxes) == b"What happened\nIt rained.\n\nAnother way to see it\nGrass grew."
    assert markdown_file(boxes) == (
        b"## What happened\n\nIt *rained*.\n\n## Another way to see it\n\nGrass grew."
    )
    shown = [(p.text, p.style.name) for p in opened(word_file(boxes)).paragraphs]
    assert shown == [
        ("What happened", "Heading 2"), ("It rained.", "Normal"),
        ("Another way to see it", "Heading 2"), ("Grass grew.", "Normal"),
    ]  # fmt: skip


@pytest.mark.parametrize("make", FILES.values())
@pytest.mark.parametrize("layout", ["plain", "two_ways"])
def test_a_blank_page_is_an_empty_file_of_its_kind(make, layout):
    blank = Written(layout, ("",) * (3 if layout == "two_ways" else 1))
    made = make(blank)
    assert made == b"" if make is not word_file else not any(words_of(made))


@pytest.mark.parametrize("make", FILES.values())
def test_words_to_be_let_go_are_in_no_file(make):
    with pytest.raises(ValueError, match=LET_GO):
        make(Written(LET_GO, ("Zqcanary",)))


@pytest.mark.parametrize("make", FILES.values())
def test_what_a_drawing_is_known_by_leaves_in_no_file(make):
    made = make(Written(parts=(TEXT,)))
    inside = parts_of(made).values() if make is word_file else [made]
    assert not any(b"0abc-uid" in part or b"piece:" in part for part in inside)
    assert any(b"My tree" in part for part in inside)


# The Word file


def test_words_have_real_styles():
    paragraphs = opened(word_file(Written(parts=(TEXT,)))).paragraphs
    assert [(p.style.name, p.text) for p in paragraphs] == [
        ("Heading 1", "A day"), ("Heading 2", "Noon"), ("Heading 3", "Late"),
        ("Normal", "Rain and wind, both."), ("List Bullet", "tea"), ("List Bullet 2", "mint"),
        ("List Number", "one"), ("List Number", "two"), ("List Number", "seven"),
        ("Quote", "said"), ("Normal", ""), ("Normal", "My tree"), ("Normal", "end"),
    ]  # fmt: skip
    looks = [(r.text, r.bold, r.italic) for r in paragraphs[3].runs]
    assert looks == [
        ("Rain", True, None), (" and ", None, None), ("wind", None, True), (", ", None, None),
        ("both", True, True), (".", None, None),
    ]  # fmt: skip
    assert paragraphs[3].runs[0].font.cs_bold
    assert paragraphs[3].runs[2].font.cs_italic


def levels(data: bytes) -> list[tuple[str, str, str]]:
    """Return list, level and words of each item, as its style or the paragraph itself says."""
    found = []
    for paragraph in opened(data).paragraphs:
        of = "./w:pPr/w:numPr/{}/@w:val"
        own, style = paragraph._p, paragraph.style.element
        which, level = (
            (own.xpath(of.format(part)) or style.xpath(of.format(part)) or ["0"])[0]
            for part in ("w:numId", "w:ilvl")
        )
        found.append((which, level, paragraph.text))
    return found


def test_an_item_set_in_is_a_level_of_the_same_list():
    """Seen to fail: other readers showed a list of its own for each level."""
    made = word_file(Written(parts=("- tea\n  - mint\n    - fresh\n- milk\n1. a\n  1. b",)))
    [(tea, *_), (mint, *_), (fresh, *_), (milk, *_), *_numbered] = levels(made)
    assert tea == mint == fresh == milk
    assert [level for _which, level, _text in levels(made)] == ["0", "1", "2", "0", "0", "1"]
    parts = parts_of(made)["word/numbering.xml"].decode()
    assert 'w:lvlText w:val="%2."' in parts
    assert 'w:startOverride w:val="1"' in parts


@pytest.mark.parametrize("line", ["- ", "7. ", "> ", "# ", "-  "])
def test_a_sign_without_words_is_a_blank_line(line):
    made = opened(word_file(Written(parts=(f"a\n{line}\nb",)))).paragraphs
    assert [(p.style.name, p.text) for p in made] == [("Normal", w) for w in ("a", "", "b")]


def test_a_quote_stands_in_and_slanted_words_stand_out_of_it():
    quote = opened(word_file(Written(parts=("> a *b*",)))).paragraphs[0]
    assert quote.style.paragraph_format.left_indent > 0
    assert quote.style.font.italic is None
    assert [run.italic for run in quote.runs] == [None, True]


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_another_reader_sees_headings_lists_and_quotes(tmp_path):
    text = f"{TEXT}\n# שלום\n- *אחד* **שתיים**"
    (tmp_path / "a.docx").write_bytes(word_file(Written(parts=(text,))))
    command = ["pandoc", "-f", "docx", "-t", "html", tmp_path / "a.docx"]
    html = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    shown = re.sub(r'<!--.*?-->| type="1"| id="[^"]*"|\s+', "", html).replace("<p></p>", "")
    for wanted in (
        "<h1>Aday</h1>",
        "<h2>Noon</h2>",
        "<ul><li><p>tea</p><ul><li><p>mint</p></li></ul></li></ul>",
        "<ol><li><p>one</p></li><li><p>two</p></li></ol>",
        '<olstart="7"><li><p>seven</p></li></ol>',
        "<blockquote><p>said</p></blockquote>",
        "both</",
        '<h1><spandir="rtl">שלום</span></h1>',
        "<em>אחד</em>",
    ):
        assert wanted in shown


def numbers(data: bytes) -> list[int]:
    """Count as a writing program does: on in each list, from where that list begins."""
    document = opened(data)
    root = document.part.numbering_part.element
    told, counted = [], {}
    for paragraph in document.paragraphs:
        for which in paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val"):
            first = root.xpath(f"./w:num[@w:numId='{which}']//w:startOverride/@w:val")
            counted[which] = counted.get(which, int(first[0]) - 1) + 1
            told.append(counted[which])
    return told


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 5)), max_size=12))
def test_numbers_are_those_that_were_written(written):
    text = "\n".join(f"{'  ' * level}{number}. x" for number, level in written)
    assert numbers(word_file(Written(parts=(text,)))) == [number for number, _level in written]


def test_lists_without_end_become_numbers_in_letters(monkeypatch):
    monkeypatch.setattr(word, "_MOST_LISTS", 2)
    made = word_file(Written(parts=("5. a\n3. b\n9. c\n4. d\n3. e",)))
    assert words_of(made) == ["a", "b", "9. c", "d", "3. e"]
    assert numbers(made) == [5, 3, 4]


def test_numbers_of_any_script_are_lists_too():
    assert numbers(word_file(Written(parts=("٣. x\n٤. y",)))) == [3, 4]


def test_lines_from_the_right_say_so_and_so_do_their_words():
    made = opened(word_file(Written(parts=("שלום (world) עולם\nhello שלום\n- שלום",))))
    first, second, third = made.paragraphs
    assert [bool(p._p.xpath("./w:pPr/w:bidi")) for p in made.paragraphs] == [True, False, True]
    assert [(r.text, r.font.rtl) for r in first.runs] == [
        ("שלום (", True), ("world", None), (") עולם", True),
    ]  # fmt: skip
    assert [(r.text, r.font.rtl) for r in second.runs] == [("hello ", None), ("שלום", True)]
    order = [child.tag for child in third._p.pPr]
    assert order == [qn("w:pStyle"), qn("w:bidi")]


def test_the_first_letter_with_a_side_decides():
    assert begins_from_right("12 «שלום» a")
    assert not begins_from_right("12 a שלום")
    assert not begins_from_right("12 …")
    assert stretches("", False) == []


@given(ANY, st.booleans())
def test_stretches_are_the_whole_text_and_change_sides(text, from_right):
    cut = stretches(text, from_right)
    assert "".join(part for part, _side in cut) == text
    assert all(one[1] != other[1] for one, other in pairwise(cut))


def test_a_tab_is_a_tab():
    assert words_of(word_file(Written(parts=("a\tb",)))) == ["a\tb"]


def test_what_xml_cannot_hold_is_gone_or_replaced():
    made = word_file(Written(parts=("a\0b\x0bc\x1f \ud83d\ude00 \ud800 \ufffe\uffff\x85",)))
    assert words_of(made) == ["abc 😀 \ufffd \ufffd\ufffd\x85"]


@given(st.lists(ANY | PLAIN_MARKS, max_size=12).map("".join))
def test_any_words_make_files_that_open(text):
    written = Written(parts=(text,))
    assert len(words_of(word_file(written))) == text.count("\n") + 1
    text_file(written).decode("utf-8")
    markdown_file(written).decode("utf-8")


def test_half_characters_become_whole_ones_where_they_can():
    written = Written(parts=("\ud83d\ude00 \udc00",))
    assert text_file(written).decode() == markdown_file(written).decode() == "😀 \ufffd"


def test_it_tells_nothing_of_people_programs_or_days():
    data = word_file(Written(parts=(TEXT,)))
    about = opened(data).core_properties
    for name in ("author", "last_modified_by", "title", "subject", "comments", "keywords"):
        assert getattr(about, name) == ""
    assert (about.created, about.modified, about.last_printed) == (None, None, None)
    parts = parts_of(data)
    assert [name for name in parts if name.startswith("docProps")] == ["docProps/core.xml"]
    assert not [name for name in parts if "custom" in name.lower() or name.endswith("jpeg")]
    whole = b"".join(parts.values())
    assert not re.search(rb"python-docx|Normal\.dotm|Macintosh|Template|thumbnail|w:rsids", whole)
    assert b"<w:lang" not in parts["word/styles.xml"]
    assert b"themeFontLang" not in parts["word/settings.xml"]


def test_every_part_that_is_named_is_there():
    parts = parts_of(word_file(Written(parts=(TEXT,))))
    named = re.findall(rb'PartName="/([^"]+)"', parts["[Content_Types].xml"])
    assert {name.decode() for name in named} == {
        name for name in parts if not name.endswith(".rels") and not name.startswith("[")
    }


def test_the_same_words_are_the_same_bytes_at_any_time(monkeypatch):
    first = word_file(Written(parts=(TEXT,)))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2050, 1, 2, 3, 4, 5, 0, 1, 0))
    assert word_file(Written(parts=(TEXT,))) == first
    with zipfile.ZipFile(BytesIO(first)) as pack:
        assert {info.date_time for info in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
