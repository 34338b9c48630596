"""How a page may look: colours that can be read, and choices read back with care."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.dress import FONTS, PAPERS, SIZES, Dress, unpacked


def _light(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", PAPERS)
def test_words_and_marks_can_be_read_on_every_page(name):
    paper = PAPERS[name]
    assert _contrast(paper.text, paper.surface) >= 7
    assert _contrast(paper.muted, paper.surface) >= 4.5
    assert _contrast(paper.on_accent, paper.accent) >= 4.5
    assert _contrast(paper.accent, paper.surface) >= 3


@given(
    st.sampled_from(["studio", *PAPERS]),
    st.sampled_from(FONTS),
    st.sampled_from(SIZES),
    st.booleans(),
    st.sampled_from(["", "en_GB", "de-DE", "sr_Cyrl_RS"]),
    st.sampled_from(["", "en", "fr_FR"]),
)
def test_what_was_chosen_comes_back(paper, font, size, roomy, spelling, speller):
    dress = Dress(paper, font, size, roomy, spelling, speller)
    assert dress.packed().isascii()
    assert unpacked(dress.packed()) == dress


@pytest.mark.parametrize(
    "remembered",
    [
        "",
        "[]",
        "{",
        '{"paper": 3, "font": [], "size": true, "roomy": 1}',
        '{"paper": "wood", "font": "runes", "size": 101}',
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_as_if_never_chosen(remembered):
    assert unpacked(remembered) == Dress()


def test_a_part_that_can_be_read_is_kept():
    assert unpacked('{"paper": "night", "size": "x"}') == Dress(paper="night")
