"""Marks go on and come off again, and no word is changed by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.marks import spans, unmarked
from studio.crafts.writing.toggling import Toggled, carried_on, lines_toggled, words_toggled


def _marked(text: str) -> tuple[str, int, int]:
    """Read "a [b] c": what is chosen stands between brackets, a caret alone is "|"."""
    if "|" in text:
        at = text.index("|")
        return text.replace("|", ""), at, at
    start = text.index("[")
    end = text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


def _shown(toggled: Toggled) -> str:
    text, start, end = toggled.text, toggled.start, toggled.end
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a [word] here", "a **[word]** here"),
        ("a **[word]** here", "a [word] here"),
        ("a [**word**] here", "a [word] here"),
        ("a wo|rd", "a **wo|rd**"),
        ("a **wo|rd**", "a wo|rd"),
        ("a word|", "a **word**|"),
        ("a **word**|", "a word|"),
        ("a **word|**", "a **word**|"),
        ("a ***word|***", "a ***word***|"),
        ("a |word", "a **|word**"),
        ("a **|word**", "a |word"),
        ("a |", "a **|**"),
        ("a **|**", "a |"),
        ("a *|*", "a ***|***"),
        ("a **two words|** b", "a **two words**| b"),
        ("1|. a", "1**|**. a"),
        ("|", "**|**"),
        ("a[ word ]b", "a **[word]** b"),
        ("[one\ntwo]", "**[one**\n**two]**"),
        ("**[one**\n**two]**", "[one\ntwo]"),
        ("- [one\n- two]", "- **[one**\n- **two]**"),
        ("[a **b** c]", "**[a b c]**"),
        ("x **a [b** c] y", "x **a [b c]** y"),
        ("*[word]*", "***[word]***"),
        ("[ז\u05b5ה]", "**[ז\u05b5ה]**"),
        ("un[believ]able", "un**[believ]**able"),
        ("so un[believable th]ing", "so **un[believable th]**ing"),
        ("no 4[2]7", "no **4[2]**7"),
    ],
)
def test_bold_goes_on_and_off(before, after):
    assert _shown(words_toggled(*_marked(before), "bold")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[word]", "*[word]*"),
        ("_[word]_", "[word]"),
        ("**one [two]**", "**one *[two]***"),
        ("don't|", "*don't*|"),
        ("_word|_", "_word_|"),
        ("_word_|", "word|"),
        ("*|*", "|"),
        ("**|**", "***|***"),
        ("***|***", "**|**"),
    ],
)
def test_italic_goes_on_and_off(before, after):
    assert _shown(words_toggled(*_marked(before), "italic")) == after


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("heading", "a|b", "# a|b"),
        ("heading", "# a|b", "a|b"),
        ("heading", "|", "# |"),
        ("heading", "## |a", "|a"),
        ("item", "x\n[one\n\ntwo]\ny", "x\n- [one\n\n- two]\ny"),
        ("item", "- [one\n- two]", "[one\ntwo]"),
        ("item", "- [one\ntwo]", "- [one\n- two]"),
        ("item", "> a|", "- a|"),
        ("quote", "1. a|", "> a|"),
        ("item", "# |a", "- |a"),
        ("quote", "![T](piece:a)|", "> ![T](piece:a)|"),
    ],
)
def test_marks_of_lines_go_on_and_off(kind, before, after):
    assert _shown(lines_toggled(*_marked(before), kind)) == after


@pytest.mark.parametrize(
    ("line", "place", "head"),
    [
        ("- tea", 5, "- "),
        ("  * tea", 4, "  * "),
        ("1. tea", 6, "2. "),
        ("9. tea", 6, "10. "),
        ("٩. شاي", 6, "١٠. "),
        ("> a", 3, "> "),
        ("- ", 2, ""),
        ("- tea", 1, None),
        ("tea", 3, None),
        ("# tea", 5, None),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_an_empty_one(line, place, head):
    assert carried_on(line, place) == head


LINES = st.text(st.sampled_from("ab *_#->1. \nש"), max_size=30)


@given(LINES, st.integers(0, 30), st.integers(0, 30), st.sampled_from(["bold", "italic"]))
def test_no_word_is_lost_and_what_is_chosen_lies_within(text, one, other, style):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    became = words_toggled(text, start, end, style)
    assert 0 <= became.start <= became.end <= len(became.text)
    letters = [letter for letter in text if letter not in "*_"]
    assert [letter for letter in became.text if letter not in "*_"] == letters


PLAIN_WORDS = st.lists(st.sampled_from(["one", "два", "שלום", "今日"]), min_size=1, max_size=5)


@given(PLAIN_WORDS, st.data(), st.sampled_from(["bold", "italic"]))
def test_twice_is_as_before(words, data, style):
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (at > 0)
    once = words_toggled(text, start, start + len(words[at]), style)
    assert [span.style for span in spans(once.text)] == [style]
    assert unmarked(once.text) == text
    assert words_toggled(once.text, once.start, once.end, style) == Toggled(
        text, start, start + len(words[at])
    )


@given(LINES, st.integers(0, 30), st.sampled_from(["bold", "italic"]))
def test_where_nothing_is_chosen_nothing_becomes_so(text, at, style):
    at = min(at, len(text))
    became = words_toggled(text, at, at, style)
    assert became.start == became.end
    before = [letter for letter in text[:at] if letter not in "*_"]
    assert [letter for letter in became.text[: became.start] if letter not in "*_"] == before


@given(PLAIN_WORDS, st.sampled_from(["bold", "italic"]))
def test_words_written_between_two_presses_are_marked_and_no_others(words, style):
    opened = words_toggled("", 0, 0, style)
    within = " ".join(words)
    text = opened.text[: opened.start] + within + opened.text[opened.start :]
    at = opened.start + len(within)
    left = words_toggled(text, at, at, style)
    assert (left.text, left.start, left.end) == (text, len(text), len(text))
