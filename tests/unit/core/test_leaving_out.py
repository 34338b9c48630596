"""What is marked is left out wherever it stands, and nothing else is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.leaving_out import GAP, LeftOut, mark_of, spans, word_at
from studio.core.marked import plain, plain_lines


def without(text, marks):
    """What a reader sees of ``text``."""
    return plain(plain_lines(text, spans(text, marks)))


def words(*texts):
    return [LeftOut("words", text) for text in texts]


def lines(*texts):
    return [LeftOut("line", text) for text in texts]


@pytest.mark.parametrize(
    ("text", "marks", "left"),
    [
        ("I met Anna. anna smiled; ANNA'S dog too.", words("Anna"),
         f"I met {GAP}. {GAP} smiled; {GAP}'S dog too."),
        ("Ann likes Anna and Joann.", words("Ann"), f"{GAP} likes Anna and Joann."),
        ("my  sister\tAnna", words("sister Anna"), f"my  {GAP}"),
        ("an *Anna* and An*na* and **my** Anna", words("my Anna"),
         f"an *Anna* and An*na* and {GAP}"),
        ("call *An*na", words("Anna"), f"call {GAP}"),
        ("caf\u00e9 and cafe\u0301s and cafe\u0301", words("cafe\u0301"),
         f"{GAP} and cafe\u0301s and {GAP}"),
        ("和Anna去北京", words("Anna", "北京"), f"和{GAP}去{GAP}"),
        ("ואנה הלכה", words("אנה"), f"ו{GAP} הלכה"),
        ("दादी माँ", words("माँ"), f"दादी {GAP}"),
        ("at 10, not 1 or 210", words("10"), f"at {GAP}, not 1 or 210"),
        ("one\ntwo Anna\nthree", lines("anna"), f"one\n{GAP}\nthree"),
        ("one\ntwo Anna\n\nAnna three\nfour", lines("Anna"), f"one\n{GAP}\nfour"),
        ("Anna Bob, Anna", words("Anna", "Bob"), f"{GAP}, {GAP}"),
        ("one Anna\nAnna two", words("Anna"), f"one {GAP}\n{GAP} two"),
        ("1. milk for Anna\n2. tea", lines("1. milk for Anna"), f"{GAP}\n2. tea"),
        ("> # milk\nmilk", words("> # milk"), f"> # {GAP}\n{GAP}"),
        ("am 3. Mai, im Mai", words("3. Mai"), f"am {GAP}, im Mai"),
        ("a\nb c", words("a\nb"), f"{GAP} c"),
        ("***", words("***"), GAP),
        ("nothing here", words("Anna", " "), "nothing here"),
        ("", words("Anna"), ""),
    ],
)  # fmt: skip
def test_it_is_left_out_wherever_it_stands(text, marks, left):
    assert without(text, marks) == left


def test_a_mark_is_what_was_chosen_without_what_leads_it_in():
    assert mark_of("line", "  - [x] milk \t for  Anna ") == LeftOut("line", "[x] milk for Anna")
    assert mark_of("line", "12. *Anna*") == LeftOut("line", "Anna")
    assert mark_of("words", "> **Anna**") == LeftOut("words", "Anna")
    assert mark_of("words", " - ") == LeftOut("words", "-")


scripts = st.text("aAbB é\u0301אב我 \n*_-1.…[]", max_size=40)
marks = st.lists(st.builds(LeftOut, st.sampled_from(["words", "line"]), scripts), max_size=4)


@given(scripts, marks)
def test_nothing_that_is_marked_is_left(text, marks):
    marks = [mark for mark in marks if not set(mark.text) & set(GAP)]
    assert spans(without(text, marks), marks) == ()


@given(scripts, marks)
def test_what_is_not_marked_stays_as_it_is(text, marks):
    found = spans(text, marks)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    kept, at = "", 0
    for start, end in found:
        kept, at = kept + text[at:start] + GAP, end
    assert without(text, marks).split() == (kept + text[at:]).split()


@given(scripts, st.sampled_from(["words", "line"]), st.data())
def test_words_that_were_chosen_are_left_out_where_they_were_chosen(text, reach, data):
    """A word is chosen whole, as the page does."""
    chosen = data.draw(st.sampled_from(text.split("\n")))
    mark = mark_of(reach, chosen)
    assert bool(spans(text, [mark])) == bool(mark.text)


@pytest.mark.parametrize(
    ("storm", "left"),
    [
        ("*" * 200_000, 0),
        ("a" * 200_000, 0),
        ("a\u0301" * 100_000, 0),
        (" " * 200_000, 0),
        ("a b " * 50_000, 1),
    ],
)
def test_a_storm_of_signs_is_searched_in_one_go(storm, left):
    """Where it took time that grows with the square, this would take a quarter of an hour."""
    assert len(spans(storm, [*words("a", "*x", "a b"), *lines("xa")])) == left


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [
        ("I told **Zelda|**| the truth", "Zelda"),
        ("I told |**|Zelda** the truth", "Zelda"),
        ("|**|Zelda** laughed", "Zelda"),
        ("I told **Zelda*|*| the truth", "Zelda"),
        ("|*|*Zelda** laughed", "Zelda"),
        ("It was (Zelda|).| Then", "Zelda"),
        ("|“|Zelda” she said", "Zelda"),
        ("قالت زيلدا|.| ثم", "زيلدا"),
        ("don't|!|", "don't"),
        ("one|| two", ""),
        ("|😀| smile", "😀"),
        ("two |words here|", "words here"),
        ("", ""),
        (" |...| ", ""),
    ],
)
def test_a_choice_of_signs_alone_means_the_word_it_stands_at(chosen, meant):
    before, inside, after = chosen.split("|") if "|" in chosen else ("", "", "")
    text = before + inside + after
    start, end = word_at(text, len(before), len(before + inside))
    assert text[start:end].strip() == meant
