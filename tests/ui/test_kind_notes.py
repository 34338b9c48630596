"""Kind notes lie in a jar: shown one at a time, and never before they are asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.layouts import KIND_NOTE_SORT, LAYOUTS, Written, blank
from tests.samples.whole_studio import go, whole_studio

NOTES = ("You did what you could.", "Rest is allowed.")


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as made:
        yield made


def write(studio, qtbot, layout: str, text: str) -> None:
    """Write a page in a layout and put it down."""
    go(studio, qtbot, "writing")
    fresh = Writing()
    fresh.lay_out(layout)
    studio.furnishing.around.begin_anew(fresh)
    fresh.history.do(Replace(0, "", text))
    kept = []
    studio.furnishing.rooms.making.put_down("writing", lambda: kept.append(text))
    qtbot.waitUntil(lambda: bool(kept))
    studio.furnishing.rooms.making.begin("writing")
    go(studio, qtbot, "home")


def ask(studio, qtbot):
    studio.window.place(studio.window.place_key).kind_button.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "kind_note")
    return studio.window.place("kind_note")


def seen(studio) -> str:
    return "\n".join(label.text() for label in studio.window.findChildren(QLabel))


def test_only_a_kind_note_is_of_that_sort():
    sorts = {layout: CRAFT.sort(blank(layout)) for layout in LAYOUTS}
    assert sorts == dict.fromkeys(LAYOUTS, "") | {"kind_note": KIND_NOTE_SORT}
    assert CRAFT.sort(Written("kind_note", ("x",))) == "kind note", "as it is stored for good"


def test_it_is_never_shown_unasked(studio, qtbot):
    write(studio, qtbot, "kind_note", NOTES[0])
    shown = []
    studio.window.shown_place.connect(shown.append)
    for key in ("sketch", "melody", "writing", "pieces", "share", "home"):
        go(studio, qtbot, key)
        QApplication.processEvents()
        assert NOTES[0] not in seen(studio)
    studio.visit.help_now()
    assert NOTES[0] not in seen(studio)
    studio.visit.back()
    assert "kind_note" not in shown
    assert not studio.window.has_built("kind_note")


def test_asked_for_on_home_it_shows_its_words_alone(studio, qtbot):
    write(studio, qtbot, "kind_note", NOTES[0])
    write(studio, qtbot, "plain", "not a note")
    place = ask(studio, qtbot)
    assert place.note.text() == NOTES[0]
    assert not place.another_button.isVisible()
    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert studio.window.place_key == "home"
    assert place.note.text() == "", "its words stay nowhere"


def test_its_words_are_read_out_where_it_is_shown(studio, qtbot, monkeypatch):
    heard = []
    monkeypatch.setattr(
        "studio.shell.places.kind_note.announce", lambda _over, said: heard.append(said)
    )
    write(studio, qtbot, "kind_note", NOTES[0])
    write(studio, qtbot, "kind_note", NOTES[1])
    place = ask(studio, qtbot)
    assert heard == [place.note.text()]
    place.another_button.click()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert set(heard) == set(NOTES)


def test_another_one_is_another(studio, qtbot):
    for note in NOTES:
        write(studio, qtbot, "kind_note", note)
    place = ask(studio, qtbot)
    for _time in range(4):
        before = place.note.text()
        assert before in NOTES
        place.another_button.click()
        qtbot.waitUntil(lambda before=before: place.note.text() != before)
    place.close_button.click()
    assert studio.window.place_key == "home"


def test_from_help_it_leads_back_to_help_and_from_there_to_where_one_was(studio, qtbot):
    write(studio, qtbot, "kind_note", NOTES[1])
    go(studio, qtbot, "writing")
    studio.visit.help_now()
    place = ask(studio, qtbot)
    assert place.note.text() == NOTES[1]
    place.close_button.click()
    assert studio.window.place_key == "help"
    studio.visit.back()
    assert studio.window.place_key == "writing"


def test_without_one_it_says_how_one_comes_to_be(studio, qtbot):
    write(studio, qtbot, "plain", "not a note")
    place = ask(studio, qtbot)
    assert place.note.text().startswith("There is no kind note yet.")
    assert not place.another_button.isVisible()


def test_a_covered_or_binned_note_stays_in_its_place(studio, qtbot):
    for note in NOTES:
        write(studio, qtbot, "kind_note", note)
    portfolio = studio.furnishing.opening.portfolio
    first, second = portfolio.cards().result()
    portfolio.cover(first.uid, covered=True).result()
    portfolio.bin(second.uid).result()
    place = ask(studio, qtbot)
    assert place.note.text().startswith("There is no kind note yet.")


def test_on_the_locked_screen_help_offers_none(qapp, qtbot, tmp_path):
    from studio.journey.help_now import HelpNow
    from studio.journey.help_shelf import HelpShelf
    from studio.journey.helplines import read_helplines
    from studio.shell.places.help import HelpPlace
    from tests.samples.manual import ManualScheduler
    from tests.samples.plain_look import PlainLook

    known = HelpNow(HelpShelf(tmp_path / "help.json"), read_helplines())
    place = HelpPlace(known, PlainLook(), ManualScheduler())
    qtbot.addWidget(place)
    place.show()
    assert not place.kind_button.isVisible()
    place.offer_kind_notes()
    assert place.kind_button.isVisible()


# Words that become a kind note


def turn(studio, layout: str) -> Writing:
    writing = studio.furnishing.rooms.current().document
    writing.lay_out(layout)
    QApplication.processEvents()
    return writing


@pytest.fixture
def page(studio, qtbot):
    """A plain page with words on it, in sight."""
    go(studio, qtbot, "writing")
    page = studio.furnishing.rooms.current().document
    page.history.do(Replace(0, "", NOTES[0]))
    return page


@pytest.mark.parametrize("more", ["", " And tea."])
def test_words_that_become_one_are_told_of_and_it_can_be_taken_back(studio, qtbot, page, more):
    turn(studio, "kind_note")
    assert studio.window.told.text == "All these words are in the jar of kind notes now."
    if more:
        page.history.do(Replace(len(NOTES[0]), "", more))
    studio.window.told.take_back()
    assert (page.layout, page.parts) == ("plain", (NOTES[0] + more,))
    go(studio, qtbot, "home")
    assert ask(studio, qtbot).note.text().startswith("There is no kind note yet.")


def test_one_begun_as_such_or_come_back_to_is_no_news(studio, qtbot, page):
    turn(studio, "kind_note")
    studio.window.tell("")
    turn(studio, "plain")
    page.history.undo()
    assert (page.layout, studio.window.told.text) == ("kind_note", "")
    turn(studio, "letter")
    page.history.do(Replace(0, NOTES[0], ""))
    turn(studio, "kind_note")
    assert studio.window.told.text == ""
    studio.furnishing.around.begin_anew(Writing(blank("kind_note")))
    studio.furnishing.rooms.current().document.history.do(Replace(0, "", NOTES[1]))
    assert studio.window.told.text == ""


def test_after_it_was_put_down_the_way_back_says_where_it_is(studio, qtbot, page):
    turn(studio, "kind_note")
    studio.visit.make("sketch")
    studio.furnishing.rooms.making.put_down("writing")
    studio.window.told.take_back()
    assert studio.window.told.text == "It is in My pieces. You can choose its layout there."
    assert page.layout == "kind_note"


@pytest.mark.parametrize("how", ["another layout", "another page"])
def test_what_is_said_of_a_page_goes_once_it_is_not_of_the_page_in_sight(studio, page, how):
    turn(studio, "kind_note")
    assert studio.window.told.text
    if how == "another layout":
        turn(studio, "letter")
    else:
        studio.furnishing.around.begin_anew(Writing())
    assert studio.window.told.text == ""


def test_another_line_said_meanwhile_stays(studio, page):
    turn(studio, "kind_note")
    studio.window.tell("Saved.")
    turn(studio, "letter")
    assert studio.window.told.text == "Saved."
