"""What is pasted comes clean, or is refused in one sentence."""

from __future__ import annotations

import unicodedata

import pytest

from studio.crafts.writing import bringing
from studio.crafts.writing.bringing import MOST, MOST_LINES, brought, clean
from tests.samples.words import SCRIPTS


def refusal(text: str) -> str:
    return brought(text)[1]


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_of_any_script_come_as_they_are(script):
    assert clean(SCRIPTS[script]) == SCRIPTS[script]
    assert refusal(SCRIPTS[script]) == ""


def test_no_control_comes_but_the_tab_and_the_end_of_a_line():
    everything = "".join(map(chr, range(0x300)))
    left = [letter for letter in clean(everything) if unicodedata.category(letter) == "Cc"]
    assert set(left) == {"\t", "\n"}
    assert clean(everything[:128]) == clean(everything + "x")[: len(clean(everything[:128]))]
    assert clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_marks_that_hold_words_together_stay():
    for kept in ("\u200d", "\u200e", "\u200f", "\u2067", "\u00ad", "\u0301" * 50, "\ud83d"):
        assert clean(f"a{kept}b") == f"a{kept}b"
        assert refusal(f"a{kept}b") == ""


def test_too_much_is_refused():
    assert refusal("a" * MOST) == ""
    assert refusal("a" * (MOST + 1))
    assert refusal("\n" * MOST_LINES) == refusal("\r\n" * MOST_LINES) == ""
    assert refusal("\n" * (MOST_LINES + 1))


@pytest.mark.parametrize("text", ["a" * (MOST + 1), "\n" * (MOST_LINES + 1), "\0" * 9])
def test_a_refusal_says_what_happened_what_is_safe_and_what_to_do(text):
    what, safe, to_do, end = refusal(text).split(".")
    assert what.startswith("That ")
    assert (safe, to_do[:5], end) == (" Your page is as it was", " Try ", "")


def test_nobody_waits_until_what_is_too_long_is_clean(monkeypatch):
    monkeypatch.setattr(bringing, "clean", lambda _text: pytest.fail("it was cleaned"))
    assert brought("ä" * (MOST + 1))[0] == ""


def test_what_is_no_text_is_refused():
    for noise in (bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + bytes(400), b"\0" * 9):
        assert refusal(noise.decode("utf-8", "replace"))
    assert brought("") == ("", "")
    assert brought("a\r\n" * 9) == ("a\n" * 9, "")
    assert refusal("One strange sign \ufffd among many words.") == ""
