"""Words are found whatever their case and accents, in any script, where they stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.finding import MOST, Sought
from tests.samples.words import LETTERS, SCRIPTS


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Tea and TEA", "tea", ["Tea", "TEA"]),
        ("Café CAFE\u0301 cafe", "café", ["Café", "CAFE\u0301", "cafe"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("ΟΔΌΣ οδός", "οδος", ["ΟΔΌΣ", "οδός"]),
        ("שָׁלוֹם שלום", "שלום", ["שָׁלוֹם", "שלום"]),
        ("مُحَمَّد", "محمد", ["مُحَمَّد"]),
        ("한국어", "하", ["한"]),
        ("がか", "か", ["か"]),
        ("ﬁne", "fi", ["ﬁ"]),
        ("one\ntwo", "one two", ["one\ntwo"]),
        ("😀 tea 😀", "😀", ["😀", "😀"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("tea", "", []),
        ("tea  ", "  ", []),
        ("tea", "teas", []),
        ("ß", "s", ["ß"]),
    ],
)
def test_words_are_found_as_people_read_them(text, words, found):
    assert [text[start:end] for start, end in Sought(text).find(words)] == found


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_part_of_any_script_finds_itself(script):
    text = SCRIPTS[script]
    sought = Sought(text)
    for at in range(0, len(text) - 4, 3):
        part = text[at : at + 4]
        if part.strip():
            assert any(start <= at + 3 and end > at for start, end in sought.find(part)), part


@given(
    st.text(st.sampled_from(LETTERS), max_size=30), st.text(st.sampled_from(LETTERS), max_size=4)
)
def test_places_are_in_order_and_within_the_text(text, words):
    last = 0
    for start, end in Sought(text).find(words):
        assert last <= start < end <= len(text)
        last = end


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_composed_or_not_is_the_same(text):
    composed, taken_apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    if Sought(composed).find(composed):
        assert Sought(composed).find(taken_apart) == Sought(composed).find(composed)


def test_there_is_an_end_to_what_is_found():
    assert len(Sought("a " * (2 * MOST)).find("a")) == MOST
