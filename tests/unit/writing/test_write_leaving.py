"""A mark goes with the words it lies on, whatever is done to them, and back again by undo."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.leaving_out import GAP, LeftOut, spans
from studio.core.marked import plain, plain_lines
from studio.crafts.writing.leaving import LONGEST, Leaving


def without(text, marks):
    """What a reader sees of ``text``."""
    return plain(plain_lines(text, spans(text, marks)))


class Paper:
    """A text with its marks, changed as a person changes it."""

    def __init__(self, text):
        self.text = text
        self.leaving = Leaving([text])

    def mark(self, words, reach="words"):
        at = self.text.index(words)
        assert self.leaving.leave_out(0, at, at + len(words), reach)
        return self

    def put(self, old, new, within=""):
        """Put ``new`` in place of ``old``, which stands in ``within``."""
        at = self.text.index(within or old)
        self.change(at + (within.index(old) if within else 0), old, new)
        return self

    def type(self, after, typed):
        """Type letter by letter after some words."""
        at = self.text.index(after) + len(after)
        for letter in typed:
            self.change(at, "", letter)
            at += 1
        return self

    def erase(self, words):
        """Erase letter by letter, from the end."""
        at = self.text.index(words) + len(words)
        for letter in reversed(words):
            at -= 1
            self.change(at, letter, "")
        return self

    def change(self, start, old, new):
        assert self.text[start : start + len(old)] == old
        self.text = self.text[:start] + new + self.text[start + len(old) :]
        self.leaving.edited(0, start, old, self.text)
        return self

    @property
    def shown(self):
        self.leaving.forget_the_way()
        return without(self.text, self.leaving.marks)

    @property
    def marks(self):
        self.leaving.forget_the_way()
        return {mark.text for mark in self.leaving.marks}


def test_whole_words_are_marked_wherever_they_stand():
    paper = Paper("I met Anna. Anna waved.").mark("nn")
    assert (paper.shown, paper.marks) == (f"I met {GAP}. {GAP} waved.", {"Anna"})
    assert not paper.leaving.leave_out(0, 6, 10, "words")
    assert not paper.leaving.leave_out(0, 5, 6, "words")
    assert not paper.leaving.leave_out(0, 5, 5, "words")


def test_several_lines_are_marked_line_by_line():
    paper = Paper("one two\n\nthree four\nfive").mark("two\n\nthree")
    assert paper.marks == {"two", "three"}
    assert paper.shown == f"one {GAP}\n\n{GAP} four\nfive"
    paper = Paper("one two\n\nthree four\nfive").mark("two\n\nthree", "line")
    assert paper.shown == f"{GAP}\nfive"


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda paper: paper.type("Anna", "bel"), f"I met {GAP} then."),
        (lambda paper: paper.type("Anna", " too"), f"I met {GAP} too then."),
        (lambda paper: paper.put(" then", " and left then"), f"I met {GAP} and left then."),
        (lambda paper: paper.type("An", "-"), f"I met {GAP} then."),
        (lambda paper: paper.type("An", "\n"), f"I met {GAP}\n{GAP} then."),
        (lambda paper: paper.put("Anna", "Anne"), f"I met {GAP} then."),
        (
            lambda paper: paper.put("na", "", "na then").type("I met An", "ton"),
            f"I met {GAP} then.",
        ),
        (lambda paper: paper.put("met An", "saw "), f"I saw {GAP} then."),
        (lambda paper: paper.put("na then", "d now"), f"I met {GAP} now."),
        (lambda paper: paper.put("met Anna then", "ran"), "I ran."),
        (lambda paper: paper.erase("Anna"), "I met  then."),
        (lambda paper: paper.erase("Anna").type("I met ", "a cat"), "I met a cat then."),
        (lambda paper: paper.put("I ", "We\n"), f"We\nmet {GAP} then."),
    ],
)
def test_a_mark_stays_on_words_that_are_changed(change, shown):
    paper = Paper("I met Anna then.").mark("Anna")
    change(paper)
    assert paper.shown == shown


def test_marks_on_the_way_are_let_go_and_the_first_one_stays():
    paper = Paper("I met Anna.").mark("Anna").type("Anna", "belle")
    assert len(paper.leaving.marks) > 2
    assert paper.marks == {"Anna", "Annabelle"}
    paper.erase("belle")
    assert paper.shown == f"I met {GAP}."
    paper.erase("Anna")
    assert "A" not in paper.marks
    assert paper.type("I met ", "Anna").shown == f"I met {GAP}."


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda paper: paper.put("lives", "once lived"), f"one\n{GAP}\nthree"),
        (lambda paper: paper.type("She lives here", ", I know"), f"one\n{GAP}\nthree"),
        (lambda paper: paper.put("lives ", "lives\n", "lives here"), f"one\n{GAP}\nthree"),
        (lambda paper: paper.put("one\nShe", "one, she"), f"{GAP}\nthree"),
        (lambda paper: paper.put("She lives here\n", ""), "one\nthree"),
        (lambda paper: paper.type("here\n", "well, "), f"one\n{GAP}\nwell, three"),
    ],
)
def test_a_line_stays_out_whatever_is_changed_in_it(change, shown):
    paper = Paper("one\nShe lives here\nthree").mark("lives", "line")
    change(paper)
    assert paper.shown == shown


def test_a_long_stretch_becomes_several_marks_and_of_a_long_line_its_beginning_does():
    text = "word " * 200 + "end"
    paper = Paper(text).mark(text)
    assert paper.shown == GAP
    assert max(map(len, paper.marks)) <= LONGEST
    paper = Paper("a" * 999).mark("a" * 999, "line")
    assert {len(mark) for mark in paper.marks} == {LONGEST}
    assert Paper("b" * 450).mark("b" * 450).marks == {"b" * LONGEST, "b" * 50}


def test_what_is_chosen_is_shown_again_wherever_it_stands():
    paper = Paper("Anna and Bob\nBob and Anna").mark("Anna").mark("Bob")
    assert paper.leaving.is_left_out(0, 4, 4)
    assert not paper.leaving.is_left_out(0, 6, 7)
    assert paper.leaving.show_again(0, 4, 4)
    assert paper.shown == f"Anna and {GAP}\n{GAP} and Anna"
    assert not paper.leaving.show_again(0, 5, 8)
    assert paper.leaving.show_again(0, 0, len(paper.text))
    assert paper.shown == paper.text


def test_where_marks_stand_is_found_bit_by_bit():
    parts = ["Anna\n" * 9_000, "and Anna"]
    leaving = Leaving(parts)
    leaving.begin([LeftOut("words", "Anna")])
    assert leaving.stands(0) == []
    bits = 1
    while not leaving.look_on():
        bits += 1
    assert bits == 1, "the same line is looked at once"
    assert leaving.stands(0) == [(5 * line, 5 * line + 4) for line in range(9_000)]
    assert leaving.stands(1) == [(4, 8)]
    leaving.relaid([" ".join(f"x{number}" for number in range(9_000)), "Anna"])
    assert not leaving.look_on()
    while not leaving.look_on():
        bits += 1
    assert leaving.stands(1) == [(0, 4)]


def test_an_unmarked_text_is_not_looked_at():
    paper = Paper("Anna")
    assert not paper.leaving.edited(0, 0, "A", "nna")
    assert not paper.leaving.forget_the_way()


letters = st.text("aB. \n", max_size=6)
edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4), letters), max_size=8)


@given(st.text("aB. \n", min_size=1, max_size=40), st.integers(0, 40), st.integers(1, 9), edits)
def test_what_was_marked_and_is_only_added_to_never_comes_into_sight(text, at, long, edits):
    """Typing alone, nothing taken away: each letter that was marked stays left out."""
    marked = {}
    paper = Paper(text)
    paper.leaving.leave_out(0, min(at, len(text)), min(at + long, len(text)), "words")
    kept = [False] * len(text)
    for start, end in spans(text, paper.leaving.marks):
        kept[start:end] = [True] * (end - start)
    marked = kept
    for where, _removed, typed in edits:
        place = min(where, len(paper.text))
        paper.change(place, "", typed)
        marked = marked[:place] + [False] * len(typed) + marked[place:]
    out = spans(paper.text, paper.leaving.marks)
    for point, was in enumerate(marked):
        if was and not paper.text[point].isspace() and paper.text[point] != ".":
            alone = not any(start <= point < end for start, end in out)
            assert not alone or _is_one_letter(paper.text, point)


def test_what_was_let_go_on_the_way_is_marked_again_where_undo_brings_it_back():
    paper = Paper("I met Tom Baker!").mark("Tom Baker").type("Bak", " ")
    paper.put("Tom", "", "Tom Bak")
    assert "Tom Bak er" not in paper.marks
    paper.change(6, "", "Tom")
    assert paper.shown == f"I met {GAP}!"


def test_what_was_shown_again_does_not_come_back_as_a_mark():
    paper = Paper("I met Tom Baker!").mark("Tom Baker").type("Bak", " ")
    paper.put("Tom", "", "Tom Bak")
    assert paper.shown == f"I met  {GAP}!"
    paper.leaving.show_again(0, 0, len(paper.text))
    paper.change(6, "", "Tom").leaving.leave_out(0, 0, 1, "words")
    paper.change(len(paper.text), "", " Tom Bak er")
    assert paper.shown.count(GAP) == 1


deeds = st.lists(
    st.tuples(
        st.sampled_from(["type", "erase", "undo", "rest"]),
        st.integers(0, 40),
        st.integers(1, 3),
        st.sampled_from(["a", "zz ", " ", "\n", "-", "é", "!", " new"]),
    ),
    max_size=12,
)
secrets = st.sampled_from(["Annabelle", "Tom Baker", "O'Neil", "naïve café", "07700 900123"])


@given(secrets, st.sampled_from(["", "I met ", "one\n", "- ", "**"]), deeds)
def test_no_edit_near_it_brings_a_marked_word_into_sight(secret, before, deeds):
    """Each letter that was marked, wherever edits take it; of a word, not even two letters show."""
    paper = Paper(before + secret + " then.").mark(secret)
    marked = [len(before) <= at < len(before + secret) for at in range(len(paper.text))]
    done = []
    for deed, at, many, typed in deeds:
        if deed == "rest":
            paper.leaving.forget_the_way()
        elif deed == "undo" and done:
            start, new, old, marked = done.pop()
            paper.change(start, new, old)
        elif deed in {"type", "erase"}:
            start = min(at, len(paper.text))
            old = paper.text[start : start + many] if deed == "erase" else ""
            new = typed if deed == "type" else ""
            done.append((start, new, old, marked))
            paper.change(start, old, new)
            marked = [*marked[:start], *[False] * len(new), *marked[start + len(old) :]]
    assert _longest_seen(paper, marked) < 2


def _longest_seen(paper, marked):
    """The longest run of letters that were marked, and no mark lies on."""
    paper.leaving.forget_the_way()
    out = spans(paper.text, paper.leaving.marks)
    seen = [
        was and paper.text[at].isalnum() and not any(start <= at < end for start, end in out)
        for at, was in enumerate(marked)
    ]
    return max((len(list(run)) for one, run in groupby(seen) if one), default=0)


def _is_one_letter(text, point):
    """A single letter between others than letters is too little to go by."""
    before, after = text[max(0, point - 1) : point], text[point + 1 : point + 2]
    return not before.isalpha() and not after.isalpha()
