"""Contrast of every theme, computed from its tokens (WCAG 2.2, relative luminance)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.samples.source import ROOT

THEMES = sorted((ROOT / "resources" / "themes").glob("*.toml"))
GROUNDS = ("ground", "surface", "raised", "soft")
TEXT, EDGE = 4.5, 3.0

PAIRS = (
    [(ink, ground, TEXT) for ink in ("text", "muted", "care") for ground in GROUNDS]
    + [(edge, ground, EDGE) for edge in ("border", "focus", "accent") for ground in GROUNDS]
    + [("on_accent", "accent", TEXT), ("on_paper", "paper", TEXT)]
)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tokens(theme: Path) -> dict[str, str]:
    return tomllib.loads(theme.read_text(encoding="utf-8"))


def test_the_formula_knows_black_white_and_the_known_grey():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_there_is_a_light_and_a_dark_theme():
    assert {"light", "dark"} <= {theme.stem for theme in THEMES}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.stem)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_it_can_be_read(theme, ink, ground, least):
    worn = tokens(theme)
    assert contrast(worn[ink], worn[ground]) >= least


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.stem)
def test_every_theme_has_the_same_tokens_and_real_colours(theme):
    worn = tokens(theme)
    assert worn.keys() == tokens(THEMES[0]).keys()
    assert all(
        re.fullmatch(r"#[0-9A-F]{6}", colour) for name, colour in worn.items() if name != "name"
    )


def test_the_style_sheet_names_only_tokens_and_no_colour_of_its_own():
    sheet = (ROOT / "resources" / "themes" / "studio.qss").read_text(encoding="utf-8")
    named = set(re.findall(r"\$([a-z_]+)", sheet)) - {"check", "names"}
    assert named <= tokens(THEMES[0]).keys()
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|\brgba?\(", sheet)
