"""Give me an idea, in the real studio: by keys, with what stands before and after deeper ones."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from studio.core.errors import CannotKeep
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import blank
from studio.journey.idea_files import IdeasRead
from studio.journey.ideas import read_ideas
from studio.portfolio.shelves.ideas import FiledIdea
from studio.shell.ideas_time import A_WHILE
from tests.samples.manual import ManualScheduler
from tests.samples.whole_studio import go, whole_studio

DEEPER = "open-up.write"
PLAIN = "worth-marking.write"
BY_ID = {one.id: one for one in read_ideas()}


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


@pytest.fixture
def place(studio, qtbot):
    go(studio, qtbot, "ideas")
    studio.window.activateWindow()
    return studio.window.place("ideas")


def _ideas(studio):
    return studio.furnishing.places.ideas


def _ways(studio):
    return _ideas(studio).ways


def _press(button):
    QTest.qWaitForWindowExposed(button.window())
    QApplication.processEvents()  # a button just laid out is shown with the next turn
    assert button.isVisible(), button.text()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def _button(widget, word):
    return next(
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisible() and word in {one.text(), one.accessibleName()}
    )


def _until_asked(qtbot, place):
    qtbot.waitUntil(lambda: place.page is place.card)


def _begin(studio, qtbot, name):
    """Begin from an idea; returns the piece in its room."""
    place = studio.window.place("ideas")
    idea = _ideas(studio).known.by_id(name)
    _ways(studio).start(idea)
    if idea.deeper:
        _until_asked(qtbot, place)
        _press(place.card.answers[0])
    key = {"draw": "sketch", "tune": "melody", "write": "writing"}[idea.room]
    qtbot.waitUntil(lambda: studio.window.place_key == key)
    return studio.furnishing.rooms.current()


def _write(studio, qtbot, words="Rain"):
    piece = studio.furnishing.rooms.current()
    studio.window.place("writing").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), words)
    qtbot.waitUntil(lambda: piece.autosave.settled and not piece.untouched)
    return piece


def _card(studio, uid):
    portfolio = studio.furnishing.opening.portfolio
    return next(one for one in portfolio.cards().result() if one.uid == uid)


def _hide_the_gentle_one(studio, qtbot):
    """Let the deeper one be all there is to write in 20 minutes or more."""
    known = _ideas(studio).known
    known.change(lambda ideas: ideas.hide(["who-i-am.write"]), lambda _done: None)
    qtbot.waitUntil(lambda: bool(known.hidden))


# One at a time


def test_home_and_the_menu_lead_to_it_and_escape_leads_back(studio, qtbot):
    go(studio, qtbot, "home")
    _press(studio.window.place("home").idea_button)
    qtbot.waitUntil(lambda: studio.window.place_key == "ideas")
    place = studio.window.place("ideas")
    QTest.keyClick(place.one.start_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.place_key == "home")
    QTest.keyClick(studio.window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: studio.window.place_key == "ideas")
    assert QApplication.focusWidget() is place.one.start_button
    assert place.one.start_button.accessibleDescription() == place.one.idea.text()


@pytest.mark.parametrize("page", ["one", "own", "card", "file"])
def test_tab_leads_through_a_page_and_out_of_it_again(studio, qtbot, place, page):
    """Seen to fail with the focus handed on by the stack of pages: Tab never got out."""
    if page == "card":
        place.card.ask("An idea", ["A line"], [("Start", place.show_one), ("Back", place.show_one)])
    if page == "file":
        place.file.show_file(IdeasRead("Title", (FiledIdea("draw", 5, False, "x"),)), added=False)
    place.show_page(getattr(place, page))
    QApplication.processEvents()
    reached = []
    for _time in range(60):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
    inside = [one for one in place.page.findChildren(QAbstractButton) if one.isVisible()]
    assert set(inside) <= set(reached)
    assert any(studio.window.topbar.isAncestorOf(one) for one in reached)


def test_another_one_never_repeats_before_all_were_seen(studio, place):
    plain = {one.text for one in BY_ID.values() if not one.deeper}
    seen = [place.one.idea.text()]
    for _time in range(len(plain) - 1):
        _press(place.one.another_button)
        seen.append(place.one.idea.text())
    assert set(seen) == plain


def test_the_room_and_the_time_narrow_what_is_offered(studio, place):
    place.one.room.setCurrentIndex(place.one.room.findData("tune"))
    place.one.span.setCurrentIndex(place.one.span.findData("long"))
    assert place.one.idea.text() == BY_ID["learning.tune"].text
    _press(place.one.another_button)
    assert place.one.idea.text() == BY_ID["learning.tune"].text


def test_deeper_ones_come_only_to_who_asks_for_them(studio, qtbot, place):
    _hide_the_gentle_one(studio, qtbot)
    place.one.room.setCurrentIndex(place.one.room.findData("write"))
    place.one.span.setCurrentIndex(place.one.span.findData("long"))
    assert not place.one.start_button.isEnabled()
    assert "No idea fits" in place.one.idea.text()
    place.one.deeper.click()
    assert place.one.idea.text() == BY_ID[DEEPER].text
    assert "deeper" in place.one.about.text()
    place.one.deeper.click()
    assert not place.one.start_button.isEnabled()


def test_an_idea_hidden_while_it_is_in_sight_gives_way_to_another(studio, qtbot, place):
    """Seen to fail: it stayed and could be begun, as it still was in the room asked for."""
    place.one.room.setCurrentIndex(place.one.room.findData("write"))
    place.one.span.setCurrentIndex(place.one.span.findData("long"))
    assert place.one.idea.text() == BY_ID["who-i-am.write"].text
    _hide_the_gentle_one(studio, qtbot)
    assert "No idea fits" in place.one.idea.text()
    assert not place.one.start_button.isEnabled()


def test_not_this_one_again_can_be_taken_back(studio, qtbot, place):
    hidden = place.one.idea.text()
    _press(place.one.hide_button)
    qtbot.waitUntil(lambda: place.one.idea.text() != hidden)
    known = _ideas(studio).known
    assert {known.by_id(one).text for one in known.hidden} == {hidden}
    assert studio.window.told.takes_back
    studio.visit.undo()
    qtbot.waitUntil(lambda: not known.hidden)
    assert place.one.idea.text() == hidden


# In the room


def test_the_idea_lies_on_top_of_its_room_and_stays_with_the_piece(studio, qtbot, place):
    piece = _begin(studio, qtbot, PLAIN)
    line = studio.window.place("writing").idea_line
    assert line.isVisible()
    assert line.idea.accessibleName() == f"Idea: {BY_ID[PLAIN].text}"
    assert line.another_button.isVisible()
    _write(studio, qtbot)
    assert not line.another_button.isVisible()
    qtbot.waitUntil(lambda: _card(studio, piece.uid).idea == BY_ID[PLAIN].text)
    studio.visit.make("writing")
    assert not line.isVisible()
    studio.furnishing.rooms.go_on(piece.uid)
    qtbot.waitUntil(line.isVisible)
    assert BY_ID[PLAIN].text in line.idea.accessibleName()


@pytest.mark.parametrize("name", ["people.draw", "play.tune", "play.write"])
def test_each_room_has_the_line(studio, qtbot, place, name):
    piece = _begin(studio, qtbot, name)
    line = studio.window.place(piece.craft.key).idea_line
    assert line.isVisible()
    assert BY_ID[name].text in line.idea.accessibleName()


def test_what_is_left_at_once_keeps_its_idea_too(studio, qtbot, place):
    """Seen to fail without ``IdeasInRooms.left``: the piece is put down before it is settled."""
    piece = _begin(studio, qtbot, PLAIN)
    studio.window.place("writing").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "R")
    studio.furnishing.rooms.put_down(piece.uid, lambda: None)
    qtbot.waitUntil(
        lambda: (
            [one.idea for one in studio.furnishing.opening.portfolio.cards().result()]
            == [BY_ID[PLAIN].text]
        )
    )


def test_a_blank_sheet_takes_another_idea_and_nothing_is_kept_of_the_first(studio, qtbot, place):
    piece = _begin(studio, qtbot, PLAIN)
    line = studio.window.place("writing").idea_line
    assert PLAIN in _ways(studio)._deck._seen, "else chance may bring the same one again"
    _press(line.another_button)
    assert BY_ID[PLAIN].text not in line.idea.accessibleName()
    assert not _ideas(studio).known.by_text(piece.idea).deeper
    swapped = piece.idea
    _write(studio, qtbot)
    qtbot.waitUntil(lambda: _card(studio, piece.uid).idea == swapped)


def test_the_page_lies_as_suits_its_idea(studio, qtbot, place):
    piece = _begin(studio, qtbot, "kind-to-me.write")
    assert piece.document.layout == "kind_note"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is piece.view.page)
    line = studio.window.place("writing").idea_line
    _press(line.another_button)
    assert piece.document.layout == _ideas(studio).known.by_text(piece.idea).layout
    assert piece.untouched
    again = _begin(studio, qtbot, PLAIN)
    assert (again.document.layout, again.document.history.undo_label) == ("plain", None)


def test_hide_hides_the_line_alone(studio, qtbot, place):
    piece = _begin(studio, qtbot, PLAIN)
    line = studio.window.place("writing").idea_line
    _press(line.hide_button)
    assert not line.isVisible()
    _write(studio, qtbot)
    qtbot.waitUntil(lambda: _card(studio, piece.uid).idea == BY_ID[PLAIN].text)


def test_all_of_an_idea_can_be_read_and_moves_nothing(studio, qtbot, place):
    _begin(studio, qtbot, PLAIN)
    room = studio.window.place("writing")
    before = room.view.geometry()
    _press(room.idea_line.idea)
    whole = room.idea_line.whole
    assert whole.isVisible()
    assert whole.words.text() == BY_ID[PLAIN].text
    assert room.view.geometry() == before
    QTest.keyClick(whole, Qt.Key.Key_Escape)
    assert not whole.isVisible()
    assert QApplication.focusWidget() is room.idea_line.idea


def test_just_the_page_has_no_idea_in_sight_and_it_comes_back(studio, qtbot, place):
    _begin(studio, qtbot, PLAIN)
    room = studio.window.place("writing")
    room.show_bar(visible=False)
    assert not room.idea_line.isVisible()
    room.show_bar(visible=True)
    assert room.idea_line.isVisible()
    _press(room.idea_line.hide_button)
    room.show_bar(visible=False)
    room.show_bar(visible=True)
    assert not room.idea_line.isVisible()


def test_whoever_comes_back_to_a_card_is_not_held_by_it(studio, qtbot, place):
    _ways(studio).start(BY_ID[DEEPER])
    _until_asked(qtbot, place)
    studio.visit.help_now()
    studio.visit.back()
    qtbot.waitUntil(lambda: place.page is place.one)
    assert place.one.idea.text() == BY_ID[DEEPER].text


def test_a_new_sheet_after_a_marked_one_has_no_idea(studio, qtbot, place):
    _begin(studio, qtbot, PLAIN)
    _write(studio, qtbot)
    _press(studio.window.place("writing").new_button)
    assert studio.furnishing.rooms.current().idea == ""
    assert not studio.window.place("writing").idea_line.isVisible()


def test_the_idea_stays_on_a_page_to_let_go_and_nothing_of_it_is_kept(studio, qtbot, place):
    piece = _begin(studio, qtbot, PLAIN)
    studio.furnishing.rooms.begin_anew(Writing(blank("let_go")))
    unkept = studio.furnishing.rooms.current()
    assert unkept is not piece
    assert not unkept.document.kept
    assert studio.window.place("writing").idea_line.isVisible()
    studio.window.place("writing").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "R")
    _ideas(studio).inside.left(None)
    QTest.qWait(100)
    portfolio = studio.furnishing.opening.portfolio
    assert portfolio.cards().result() == ()
    assert portfolio.shelves.look(lambda shelf: shelf.checkin.every_idea()).result() == ()


def test_an_idea_that_cannot_be_kept_now_is_kept_with_the_next_step(
    studio, qtbot, place, monkeypatch
):
    shelves = type(studio.furnishing.opening.portfolio.shelves)
    keep, refusals = shelves.keep, []

    def full(self, job):
        refused = Future()
        refused.set_exception(CannotKeep("The disk is full."))
        refusals.append(refused)
        return refused

    monkeypatch.setattr(shelves, "keep", full)
    piece = _begin(studio, qtbot, PLAIN)
    _write(studio, qtbot)
    qtbot.waitUntil(lambda: studio.window.told.text == "The disk is full.")
    assert refusals
    monkeypatch.setattr(shelves, "keep", keep)
    _write(studio, qtbot, " again")
    qtbot.waitUntil(lambda: _card(studio, piece.uid).idea == BY_ID[PLAIN].text)


# Before a deeper one


def test_a_card_stands_before_every_deeper_idea_and_no_answer_is_chosen(studio, qtbot, place):
    _hide_the_gentle_one(studio, qtbot)
    place.one.room.setCurrentIndex(place.one.room.findData("write"))
    place.one.span.setCurrentIndex(place.one.span.findData("long"))
    place.one.deeper.click()
    _press(place.one.start_button)
    _until_asked(qtbot, place)
    answers = place.card.answers
    assert [one.text() for one in answers] == ["Start", "Another one", "Not now"]
    assert len({one.size() for one in answers}) == 1
    assert len({one.property("kind") for one in answers}) == 1
    assert QApplication.focusWidget() is place.card.sheet
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert place.page is place.card
    said = place.card.sheet.accessibleName()
    assert BY_ID[DEEPER].text in said
    for words in ("You choose", "stop", "kinder to wait"):
        assert words in said
    _press(answers[0])
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")


def test_before_a_deeper_one_every_line_is_in_sight_with_large_letters_too(studio, qtbot, place):
    """Seen to fail with the idea on top of them, at 200 % in 1024 by 640."""
    studio.settings.choose(text_size=200)
    studio.window.resize(1024, 640)
    _ways(studio).start(BY_ID[DEEPER])
    _until_asked(qtbot, place)
    card = place.card
    QApplication.processEvents()
    area = next(one for one in card.findChildren(QScrollArea) if one.isVisible())
    lines = [one for one in card.sheet.findChildren(QLabel) if one.text() != BY_ID[DEEPER].text]
    assert "kinder to wait" in lines[-1].text()
    for line in lines:
        below = line.mapTo(area.viewport(), line.rect().bottomLeft()).y()
        assert below <= area.viewport().height(), line.text()


def test_the_card_leads_to_another_one_or_home_and_escape_begins_nothing(studio, qtbot, place):
    for at, key in ((1, "ideas"), (2, "home")):
        go(studio, qtbot, "ideas")
        _ways(studio).start(BY_ID[DEEPER])
        _until_asked(qtbot, place)
        _press(place.card.answers[at])
        qtbot.waitUntil(lambda key=key: studio.window.place_key == key)
        assert place.page is place.one
    go(studio, qtbot, "ideas")
    _ways(studio).start(BY_ID[DEEPER])
    _until_asked(qtbot, place)
    QTest.keyClick(place.card.sheet, Qt.Key.Key_Escape)
    assert place.page is place.one
    assert studio.furnishing.rooms.making.open_pieces == ()


def test_whoever_left_meanwhile_is_asked_nothing(studio, qtbot, place):
    _ways(studio).start(BY_ID[DEEPER])
    studio.visit.help_now()
    QTest.qWait(200)
    assert studio.window.place_key == "help"
    studio.visit.back()
    assert place.page is place.one


# Again and again


def _made_from(studio, name, pieces):
    portfolio = studio.furnishing.opening.portfolio
    for at in range(pieces):
        uid = f"again{at}{name[:4]}".ljust(26, "a")
        portfolio.append(uid, "writing", [b"step"]).result()
        portfolio.shelves.keep(
            lambda shelf, uid=uid: shelf.checkin.begin_from(uid, BY_ID[name].text)
        ).result()


def test_after_four_times_a_different_angle_is_offered_once(studio, qtbot, place):
    _made_from(studio, DEEPER, 4)
    _ways(studio).start(BY_ID[DEEPER])
    _until_asked(qtbot, place)
    other = BY_ID[BY_ID[DEEPER].angle]
    assert [one.text() for one in place.card.answers] == ["Try this", "Keep mine", "Not now"]
    assert other.text in place.card.sheet.accessibleName()
    assert not any(letter.isdigit() for letter in place.card.sheet.accessibleName())
    _press(place.card.answers[1])
    assert [one.text() for one in place.card.answers] == ["Start", "Another one", "Not now"]
    _press(place.card.answers[1])
    _ways(studio).start(BY_ID[DEEPER])
    _until_asked(qtbot, place)
    assert place.card.answers[0].text() == "Start"


def test_the_different_angle_begins_in_its_own_room(studio, qtbot, place):
    _made_from(studio, "another-view.write", 4)
    _ways(studio).start(BY_ID["another-view.write"])
    _until_asked(qtbot, place)
    _press(place.card.answers[0])
    qtbot.waitUntil(lambda: studio.window.place_key == "sketch")
    assert studio.furnishing.rooms.current().idea == BY_ID["another-view.draw"].text


def test_three_times_is_not_often(studio, qtbot, place):
    _made_from(studio, DEEPER, 3)
    _ways(studio).start(BY_ID[DEEPER])
    _until_asked(qtbot, place)
    assert place.card.answers[0].text() == "Start"


# While in the room


@pytest.fixture
def time(studio):
    scheduler = ManualScheduler()
    _ideas(studio).inside._time._scheduler = scheduler
    return scheduler


def test_after_a_while_one_quiet_line_is_said_and_nothing_moves(studio, qtbot, place, time):
    _begin(studio, qtbot, DEEPER)
    room = studio.window.place("writing")
    before, focus = room.view.geometry(), QApplication.focusWidget()
    time.advance(A_WHILE - 1)
    assert "a while" not in room.idea_line.idea.accessibleName()
    time.advance(1)
    assert "You can stop at any time" in room.idea_line.idea.accessibleName()
    assert room.view.geometry() == before
    assert QApplication.focusWidget() is focus
    assert studio.window.place_key == "writing"
    assert room.finish_button.isEnabled()


def test_time_elsewhere_is_not_time_with_it_and_plain_ideas_have_none(studio, qtbot, place, time):
    _begin(studio, qtbot, DEEPER)
    line = studio.window.place("writing").idea_line
    time.advance(A_WHILE - 60)
    go(studio, qtbot, "home")
    time.advance(A_WHILE)
    assert "a while" not in line.idea.accessibleName()
    go(studio, qtbot, "writing")
    time.advance(59)
    assert "a while" not in line.idea.accessibleName()
    time.advance(1)
    assert "a while" in line.idea.accessibleName()
    go(studio, qtbot, "ideas")
    _begin(studio, qtbot, "play.draw")
    time.advance(A_WHILE * 2)
    assert "a while" not in studio.window.place("sketch").idea_line.idea.accessibleName()


def test_the_line_can_be_off(studio, qtbot, place, time):
    _press(place.one.own_button)
    assert place.own.soft.isChecked()
    place.own.soft.click()
    _begin(studio, qtbot, DEEPER)
    time.advance(A_WHILE * 2)
    line = studio.window.place("writing").idea_line
    assert "a while" not in line.idea.accessibleName()
    assert not studio.settings.now.soft_line


def test_where_the_idea_is_hidden_the_line_is_said_at_the_foot(studio, qtbot, place, time):
    _begin(studio, qtbot, DEEPER)
    _press(studio.window.place("writing").idea_line.hide_button)
    time.advance(A_WHILE)
    assert "You can stop at any time" in studio.window.told.text


# After it


def _finish(studio, qtbot, name):
    piece = _begin(studio, qtbot, name)
    _write(studio, qtbot)
    studio.visit.finish()
    qtbot.waitUntil(lambda: studio.window.place_key == "finish")
    _press(studio.window.place("finish").skip_button)
    return piece


def test_after_a_deeper_piece_there_is_a_way_back_and_nothing_typed_is_kept(studio, qtbot, place):
    piece = _finish(studio, qtbot, DEEPER)
    qtbot.waitUntil(lambda: studio.window.place_key == "after")
    after = studio.window.place("after")
    assert QApplication.focusWidget() is after.sheet
    assert "common" in after.sheet.accessibleName()
    _press(after.look_button)
    assert "five things" in after.around.text()
    assert after.around.isVisible()
    _press(after.next_button)
    QTest.keyClicks(after.thing, "Tea")
    _press(after.home_button)
    qtbot.waitUntil(lambda: studio.window.place_key == "home")
    assert _card(studio, piece.uid).note == ""
    assert after.thing.text() == ""


def test_on_the_way_back_no_button_moves_and_the_sheet_is_called_what_is_on_it(
    studio, qtbot, place
):
    """Seen to fail while each step had its own height, and the first one's name stayed."""
    _finish(studio, qtbot, DEEPER)
    qtbot.waitUntil(lambda: studio.window.place_key == "after")
    after = studio.window.place("after")
    QApplication.processEvents()
    where, names = [], []
    for way in (None, after.look_button, after.next_button):
        if way is not None:
            _press(way)
        QApplication.processEvents()
        where.append([one.mapTo(after, one.rect().topLeft()) for one in after._choices])
        names.append(after.sheet.accessibleName())
    assert where[0] == where[1] == where[2]
    assert [name.split()[0] for name in names] == ["It", "Put", "One"]


def test_one_next_thing_can_be_kept_with_the_piece(studio, qtbot, place):
    piece = _finish(studio, qtbot, DEEPER)
    qtbot.waitUntil(lambda: studio.window.place_key == "after")
    after = studio.window.place("after")
    _press(after.next_button)
    _press(after.keep_button)
    assert studio.window.place_key == "after"
    QTest.keyClicks(after.thing, "Tea with Sam")
    _press(after.keep_button)
    qtbot.waitUntil(lambda: studio.window.place_key == "home")
    assert _card(studio, piece.uid).note == "Next: Tea with Sam"


def test_after_a_plain_idea_one_is_simply_home(studio, qtbot, place):
    _finish(studio, qtbot, PLAIN)
    qtbot.waitUntil(lambda: studio.window.place_key == "home")
    assert not studio.window.has_built("after")
