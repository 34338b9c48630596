"""How it looks is chosen in one small panel, shows at once, and is kept."""

from __future__ import annotations

import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit

from studio.core.resources import resource
from studio.core.surroundings import Surroundings
from studio.crafts.writing.dress import PAPERS, Dress
from studio.crafts.writing.view import letters
from studio.crafts.writing.view.letters import Letters, family_of, offered
from studio.crafts.writing.view.looks import font_names
from studio.crafts.writing.view.worn import Worn, letters_of
from studio.shell.habits import KeptHabits
from studio.shell.settings import SettingsStore
from tests.samples.leaf import Leaf
from tests.samples.manual import ManualScheduler
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound

Key = Qt.Key


@pytest.fixture
def habits(tmp_path):
    return KeptHabits(SettingsStore(tmp_path / "settings.json"), ManualScheduler())


@pytest.fixture
def leaf(qtbot, habits) -> Leaf:
    around = Surroundings(ManualScheduler(), SilentSound(), PlainLook(), habits=habits)
    made = Leaf("one\n- two\n\nthree", around)
    qtbot.addWidget(made.view)
    made.comforts.looks.button.setParent(made.view)
    made.view.show()
    qtbot.waitUntil(lambda: not made.marking.at_work)
    return made


def _pick(leaf: Leaf, word: str) -> None:
    leaf.comforts.looks.open()
    panel = leaf.comforts.looks.panel
    next(each for each in panel.findChildren(QAbstractButton) if each.text() == word).click()


def test_colours_show_at_once_and_are_kept(leaf, habits):
    _pick(leaf, "Night")
    shot = leaf.page.viewport().grab().toImage()
    assert shot.pixelColor(2, 2).name() == "#121417"
    assert habits.recall("writing") == Dress(paper="night").packed()
    assert Worn(PlainLook(), habits).dress.paper == "night"
    _pick(leaf, "As the studio")
    assert leaf.page.viewport().grab().toImage().pixelColor(2, 2).name() == "#ffffff"


def test_marks_are_quiet_in_the_tone_of_the_page(leaf, qtbot):
    leaf.type(" **b**")
    _pick(leaf, "Dusk")
    qtbot.waitUntil(lambda: not leaf.marking.at_work)
    assert any(look == "#c4c1bb" for *_places, look in leaf.looks(3))


def test_letters_grow_and_the_column_with_them(leaf):
    before = leaf.page.fontInfo().pixelSize(), leaf.page.viewportMargins().left()
    _pick(leaf, "Largest")
    assert leaf.page.fontInfo().pixelSize() == pytest.approx(1.6 * before[0], abs=1)
    assert leaf.page.viewportMargins().left() <= before[1]
    assert leaf.writing.history.last is None
    assert leaf.agree()


def test_roomier_text_changes_letters_words_and_lines_together(leaf, qtbot):
    before = leaf.block(0).blockFormat().lineHeight()
    leaf.comforts.looks.open()
    leaf.comforts.looks.panel.roomy.click()
    qtbot.waitUntil(lambda: not leaf.marking.at_work)
    size, font = leaf.page.letters.size, leaf.page.document().defaultFont()
    assert font.letterSpacing() == pytest.approx(0.12 * size, abs=0.1)
    assert font.wordSpacing() == pytest.approx(0.16 * size, abs=0.1)
    form = leaf.block(0).blockFormat()
    assert form.lineHeight() > before
    assert form.lineHeight() >= 1.5 * size
    assert form.lineHeight() - size + form.bottomMargin() >= 1.5 * size
    assert leaf.block(2).blockFormat().bottomMargin() == 0
    leaf.comforts.looks.panel.roomy.click()
    qtbot.waitUntil(lambda: not leaf.marking.at_work)
    assert leaf.page.document().defaultFont().letterSpacing() == 0
    assert leaf.block(0).blockFormat().bottomMargin() == 0


@pytest.mark.parametrize(
    ("word", "family"), [("Atkinson Hyperlegible", "Atkinson Hyperlegible"), ("Lexend", "Lexend")]
)
def test_fonts_that_come_along_are_worn(leaf, word, family):
    _pick(leaf, word)
    assert QFontInfo(leaf.page.font()).family() == family


def test_a_font_is_loaded_only_when_it_is_worn(monkeypatch):
    loaded = []
    family_of.cache_clear()
    monkeypatch.setattr(letters.QFontDatabase, "addApplicationFont", loaded.append)
    assert offered("lexend")
    Letters().font()
    assert not loaded
    Letters("lexend").font()
    assert loaded
    family_of.cache_clear()


def test_a_font_that_is_not_there_is_not_offered(qapp, monkeypatch):
    monkeypatch.setattr(letters, "find_spec", lambda package: None)
    family_of.cache_clear()
    assert "lexend" not in font_names()
    assert "opendyslexic" not in font_names()
    assert "system" in font_names()
    assert family_of("lexend") in {"", "Lexend"}
    family_of.cache_clear()


def test_a_page_in_another_look_has_the_usual_letters(qapp):
    assert letters_of(PlainLook()) == Letters()


def test_the_panel_goes_by_keys_and_leaves_with_escape(leaf):
    leaf.comforts.looks.button.click()
    panel = leaf.comforts.looks.panel
    assert panel.isVisible()
    QTest.keyClick(panel, Key.Key_Escape)
    assert not panel.isVisible()
    assert leaf.page.window().focusWidget() is leaf.page


def test_the_panel_stays_on_the_screen_from_right_to_left_too(leaf, qapp):
    leaf.comforts.looks.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    leaf.comforts.looks.open()
    room = leaf.view.screen().availableGeometry().adjusted(-4, -4, 4, 4)  # a frame's width
    assert room.contains(leaf.comforts.looks.panel.geometry())


def test_the_marks_are_in_the_panel_too(leaf):
    leaf.choose(0, 3)
    _pick(leaf, "Bold")
    assert leaf.shown().startswith("**one**")
    assert not leaf.comforts.looks.panel.isVisible()


def test_a_view_that_is_gone_follows_no_colours(qtbot, habits):
    look = PlainLook()
    worn = Worn(look, habits)
    heard = []
    worn.changed.subscribe(lambda: heard.append(1))
    look.changed.emit()
    worn.end()
    look.changed.emit()
    assert heard == [1]
    worn.choose(worn.dress)
    assert heard == [1]


def test_every_choice_has_words_and_room(leaf):
    leaf.comforts.looks.open()
    for made in leaf.comforts.looks.panel.findChildren(QAbstractButton):
        assert made.accessibleName() or made.text()
    assert isinstance(QApplication.focusWidget() or leaf.page, QAbstractButton | QTextEdit)


class Themed(PlainLook):
    """The look of one theme."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        told = resource("themes", f"{theme}.toml").read_text(encoding="utf-8")
        self._tokens = tomllib.loads(told)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, of two colours as #rrggbb."""
    lights = sorted(
        sum(
            share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for share, part in zip((0.2126, 0.7152, 0.0722), QColor(each).getRgbF(), strict=False)
        )
        for each in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("paper", ["studio", *PAPERS])
def test_every_colour_of_words_can_be_read_on_every_page_in_every_theme(qtbot, theme, paper):
    around = Surroundings(ManualScheduler(), SilentSound(), Themed(theme))
    leaf = Leaf("one", around)
    qtbot.addWidget(leaf.view)
    leaf.comforts.worn.choose(Dress(paper=paper))
    colour = leaf.comforts.worn.colour
    found = leaf.comforts.finding._tone().name()
    for words, ground in (
        (colour("text"), colour("surface")),
        (colour("muted"), colour("surface")),
        (colour("on_accent"), colour("accent")),
        (colour("text"), found),
    ):
        assert _contrast(words, ground) >= 4.5, (words, ground)
