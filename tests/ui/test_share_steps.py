"""Share from "who for" to "ready", by click and by key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit

from studio.core.errors import CannotKeep, CannotRead
from studio.record.choosing import Ticks
from studio.shell.courier import Courier
from studio.shell.places import share
from studio.shell.places.share import SharePlace
from studio.shell.places.share_types import ShareCard
from studio.shell.theme import read_tokens, style_sheet
from studio.widgets import accessible
from tests.samples.plain_look import PlainLook
from tests.samples.sharing import Pages, PiecesInHand, RecorderInHand, whole

THREE = Pages(b"%PDF three pages", 3)


@pytest.fixture
def drawn(monkeypatch):
    """The pages that were drawn, as (bytes, page)."""
    asked = []

    def draw(pdf, page):
        asked.append((pdf, page))
        image = QImage(119, 168, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        return image, f"Words of page {page + 1}."

    monkeypatch.setattr(share, "draw_page", draw)
    return asked


@pytest.fixture
def pieces():
    return PiecesInHand(
        tree=whole("Tree in the wind", note="For Sam", day=date(2026, 2, 14)),
        storm=whole("", day=date(2026, 1, 3), noun="drawing", felt=("jumpy", "calm")),
        secret=whole("Secret & all", note="Nobody", day=date(2025, 12, 24)),
    )


@pytest.fixture
def record():
    return RecorderInHand()


@pytest.fixture
def places():
    """Answers to "where to", the next one first."""
    return []


@pytest.fixture
def unexpected():
    return []


@pytest.fixture
def place(qtbot, drawn, pieces, record, scheduler, clock, places, unexpected):
    courier = Courier(scheduler, unexpected.append)
    made = SharePlace(pieces, record, PlainLook(), courier, clock, lambda: places.pop(0))
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def seen(place):
    QApplication.processEvents()
    labels = (one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place))
    return [text for text in labels if text]


def rows(place):
    QApplication.processEvents()
    return {row.card.uid: row for row in place.steps.choose.rows}


def to_choose(place, audience="therapist"):
    place.steps.who.answers[audience].click()
    return rows(place)


def to_words(place, *uids, audience="therapist"):
    found = to_choose(place, audience)
    for uid in uids:
        found[uid].tick.click()
    place.steps.choose.onward_button.click()


def to_look(place, record, scheduler, *uids, audience="therapist", made=THREE):
    to_words(place, *uids, audience=audience)
    place.steps.words.onward_button.click()
    record.done(made)
    wait_for_page(place, scheduler)


def wait_for_page(place, scheduler):
    look = place.steps.look
    scheduler.run_until(lambda: look.view.spoken_name().startswith(f"Page {look._at + 1} "))


def see_all(place, scheduler):
    while place.steps.look.after_button.isEnabled():
        place.steps.look.after_button.click()
        wait_for_page(place, scheduler)


def to_save(place, record, scheduler, *uids):
    to_look(place, record, scheduler, *uids)
    see_all(place, scheduler)
    place.steps.look.onward_button.click()


def test_nobody_and_nothing_is_chosen_at_first(place):
    assert not any(made.isChecked() for made in place.steps.who.answers.values())
    for row in to_choose(place).values():
        assert not row.tick.isChecked()
        assert not row.more.isVisible()
    assert not place.steps.choose.onward_button.isEnabled()


def test_only_what_was_ticked_is_asked_for_and_goes_in(place, pieces, record):
    to_words(place, "storm", "tree")
    place.steps.words.onward_button.click()
    assert pieces.asked == [("storm", Ticks()), ("tree", Ticks())]
    request = record.requests[0]
    assert [piece.title for piece in request.pieces] == ["", "Tree in the wind"]
    assert all((piece.note, piece.day) == ("", "") for piece in request.pieces)
    assert "Secret" not in repr(request)


def test_a_note_and_a_date_go_in_when_ticked(place, record):
    row = to_choose(place)["tree"]
    row.tick.click()
    row.note.click()
    row.day.setCurrentIndex(row.day.findData("month"))
    place.steps.choose.onward_button.click()
    place.steps.words.onward_button.click()
    piece = record.requests[0].pieces[0]
    assert (piece.note, piece.day) == ("For Sam", "February 2026")


def test_a_piece_without_a_note_offers_none(place):
    found = to_choose(place)
    for row in found.values():
        row.tick.click()
    QApplication.processEvents()
    assert found["tree"].note.isVisible()
    assert not found["storm"].note.isVisible()


def test_how_one_was_goes_in_only_when_ticked(place, record):
    found = to_choose(place)
    for key in ("tree", "storm"):
        found[key].tick.click()
    QApplication.processEvents()
    assert found["storm"].feelings.isVisible()
    assert not found["storm"].feelings.isChecked()
    assert not found["tree"].feelings.isVisible()
    place.steps.choose.onward_button.click()
    place.steps.words.onward_button.click()
    assert "jumpy" not in repr(record.requests[0])
    place.steps.look.back_button.click()
    place.steps.words.back_button.click()
    found["storm"].feelings.click()
    place.steps.choose.onward_button.click()
    place.steps.words.onward_button.click()
    assert [piece.before for piece in record.requests[1].pieces] == [("jumpy", "calm"), ()]
    found["storm"].tick.click()
    found["storm"].tick.click()
    assert not found["storm"].feelings.isChecked()


def test_unticking_forgets_what_went_with_it(place, record):
    row = to_choose(place)["tree"]
    row.tick.click()
    row.note.click()
    row.tick.click()
    assert not place.steps.choose.onward_button.isEnabled()
    row.tick.click()
    assert not row.note.isChecked()
    assert place.choosing.ticks("tree") == Ticks()


def test_for_someone_else_nothing_more_is_offered(place, record):
    row = to_choose(place, "someone_else")["tree"]
    row.tick.click()
    QApplication.processEvents()
    assert not row.more.isVisible()
    place.steps.choose.onward_button.click()
    QApplication.processEvents()
    assert not place.steps.words.name.isVisible()
    assert place.steps.words.know_first.isVisible()


def test_the_persons_own_lines_go_in(place, record):
    to_words(place, "tree")
    words = place.steps.words
    words.name.setText("R.")
    words.period.setText("This spring")
    words.know_first.setPlainText("I made these at night.")
    words.talk_about.fields[0].setText("The tree")
    words.talk_about.fields[1].setText("The wind")
    words.questions.fields[0].setText("What now?")
    words.onward_button.click()
    session = record.requests[0].session
    assert session.name == "R."
    assert session.period == "This spring"
    assert session.know_first == "I made these at night."
    assert session.talk_about == ("The tree", "The wind")
    assert session.questions == ("What now?",)


def test_lines_appear_as_they_are_needed_up_to_their_limit(place):
    to_words(place, "tree")
    fields = place.steps.words.talk_about.fields
    assert len(fields) == 1
    for at in range(3):
        fields[at].setText("a line")
    assert len(fields) == 3


def test_a_long_first_word_is_said_to_be_long(place):
    to_words(place, "tree")
    place.steps.words.know_first.setPlainText("word " * 100)
    assert any("Only the first part" in text for text in seen(place))


def test_back_at_each_step_keeps_what_was_chosen(place, record, scheduler):
    row = to_choose(place)["tree"]
    row.tick.click()
    row.note.click()
    place.steps.choose.onward_button.click()
    place.steps.words.know_first.setPlainText("Hello")
    place.steps.words.onward_button.click()
    place.steps.look.back_button.click()
    assert record.called_off == 1
    assert place.steps.words.know_first.toPlainText() == "Hello"
    place.steps.words.back_button.click()
    assert rows(place)["tree"].note.isChecked()
    place.steps.choose.back_button.click()
    assert place.steps.who.answers["therapist"].isChecked()
    place.steps.who.onward_button.click()
    assert rows(place)["tree"].tick.isChecked()


def test_escape_backs_out_one_level_at_a_time(place, qtbot, record, scheduler):
    to_save(place, record, scheduler, "tree")
    steps = place.steps
    for screen in (steps.save, steps.look, steps.words, steps.choose, steps.who):
        assert steps.current is screen
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert steps.current is steps.who


def test_what_comes_after_it_was_called_off_is_dropped(place, record, scheduler):
    to_words(place, "tree")
    place.steps.words.onward_button.click()
    place.steps.look.back_button.click()
    record.done(THREE)
    record.failed(CannotKeep("Too late."))
    record.progress(0.5)
    scheduler.advance()
    assert place.steps.current is place.steps.words


def test_progress_is_shown_while_pages_are_made(place, record):
    to_words(place, "tree")
    place.steps.words.onward_button.click()
    QApplication.processEvents()
    bar = place.steps.look.bar
    assert bar.isVisible()
    before = bar.value()
    record.progress(0.5)
    assert before < bar.value() < 100


def test_save_opens_only_when_every_page_was_shown(place, record, scheduler, drawn):
    to_look(place, record, scheduler, "tree")
    look = place.steps.look
    for page in (1, 2):
        assert not look.onward_button.isEnabled()
        look.after_button.click()
        assert not look.onward_button.isEnabled()
        wait_for_page(place, scheduler)
        assert drawn[-1] == (THREE.pdf, page)
    assert look.onward_button.isEnabled()
    assert "Page 3 of 3. 3 of 3 seen." in seen(place)


def test_the_arrow_keys_turn_the_pages(place, qtbot, record, scheduler):
    to_look(place, record, scheduler, "tree")
    qtbot.keyClick(place.steps.look.view, Qt.Key.Key_Right)
    wait_for_page(place, scheduler)
    assert place.steps.look.view.spoken_name() == "Page 2 of 3"
    qtbot.keyClick(place.steps.look.view, Qt.Key.Key_Left)
    wait_for_page(place, scheduler)
    assert place.steps.look.view.spoken_name() == "Page 1 of 3"


def test_the_text_of_a_page_can_be_heard(place, record, scheduler):
    accessible.install()
    to_look(place, record, scheduler, "tree")
    spoken = QAccessible.queryAccessibleInterface(place.steps.look.view)
    assert spoken.role() == QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "Page 1 of 3"
    assert spoken.text(QAccessible.Text.Description) == "Words of page 1."


def test_the_same_request_is_not_made_twice_and_stays_seen(place, record, scheduler):
    to_look(place, record, scheduler, "tree")
    see_all(place, scheduler)
    place.steps.look.back_button.click()
    place.steps.words.onward_button.click()
    wait_for_page(place, scheduler)
    assert len(record.requests) == 1
    assert place.steps.look.onward_button.isEnabled()


def test_changed_pages_have_to_be_looked_at_again(place, record, scheduler):
    to_look(place, record, scheduler, "tree")
    see_all(place, scheduler)
    place.steps.look.back_button.click()
    place.steps.words.name.setText("R.")
    place.steps.words.onward_button.click()
    record.done(Pages(b"%PDF other", 2))
    wait_for_page(place, scheduler)
    assert len(record.requests) == 2
    assert not place.steps.look.onward_button.isEnabled()


def test_codes_for_letters_without_a_font_are_told(place, record, scheduler):
    to_look(place, record, scheduler, "tree", made=Pages(b"%PDF", 1, ("U+12457",)))
    assert any("U+12457" in text for text in seen(place))


def test_a_failure_is_told_and_can_be_tried_again(place, record, scheduler):
    to_words(place, "tree")
    place.steps.words.onward_button.click()
    record.failed(CannotKeep("It did not work this time."))
    assert "It did not work this time." in seen(place)
    place.steps.look.again_button.click()
    record.done(THREE)
    wait_for_page(place, scheduler)
    assert place.steps.look.view.isVisible()


def test_a_piece_that_cannot_be_read_is_told(place, pieces, record):
    pieces.error = CannotRead("This piece is damaged.")
    to_words(place, "tree")
    place.steps.words.onward_button.click()
    assert "This piece is damaged." in seen(place)
    assert record.requests == []


def test_the_saved_bytes_are_the_very_ones_looked_at(
    place, record, scheduler, places, tmp_path, drawn, qtbot
):
    to_save(place, record, scheduler, "tree")
    target = tmp_path / "chosen" / "pages.pdf"
    target.parent.mkdir()
    places.append(target)
    heard = []
    place.shared.connect(lambda *what: heard.append(what))
    place.steps.save.onward_button.click()
    scheduler.run_until(lambda: place.steps.current is place.steps.ready)
    assert target.read_bytes() == THREE.pdf
    assert {pdf for pdf, _ in drawn} == {THREE.pdf}
    assert [one.name for one in target.parent.iterdir()] == ["pages.pdf"]
    assert heard[0][:2] == ("therapist", ["tree"])
    words = " ".join(seen(place)).replace("\u200b", "")
    assert "Once you give a file to someone, you cannot take it back. It is fine to wait." in words
    assert str(target.parent) in words


def test_choosing_no_place_saves_nothing(place, record, scheduler, places):
    to_save(place, record, scheduler, "tree")
    places.append(None)
    place.steps.save.onward_button.click()
    scheduler.advance()
    assert place.steps.current is place.steps.save
    assert place.steps.save.onward_button.isEnabled()


def test_a_place_that_refuses_is_told_and_another_may_be_tried(
    place, record, scheduler, places, tmp_path
):
    to_save(place, record, scheduler, "tree")
    places.extend([tmp_path / "nowhere" / "pages.pdf", tmp_path / "pages.pdf"])
    place.steps.save.onward_button.click()
    scheduler.run_until(lambda: place.steps.save.onward_button.isEnabled())
    assert "could not be saved there" in place.steps.save.told.text()
    place.steps.save.onward_button.click()
    scheduler.run_until(lambda: place.steps.current is place.steps.ready)
    assert (tmp_path / "pages.pdf").read_bytes() == THREE.pdf


def test_two_passwords_that_differ_save_nothing(place, record, scheduler, places):
    to_save(place, record, scheduler, "tree")
    save = place.steps.save
    save.password.setText("a quiet river")
    save.onward_button.click()
    assert save.told.text() == "The two passwords are not the same yet."
    assert QApplication.focusWidget() is save.repeated
    assert places == []


def test_a_password_can_be_seen_and_pasted(place, record, scheduler, qtbot):
    to_save(place, record, scheduler, "tree")
    save = place.steps.save
    QApplication.clipboard().setText("a quiet river")
    save.password.setFocus()
    qtbot.keyClick(save.password, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert save.password.text() == "a quiet river"
    assert save.password.echoMode() == QLineEdit.EchoMode.Password
    save.show_it.click()
    assert save.password.echoMode() == save.repeated.echoMode() == QLineEdit.EchoMode.Normal


def test_afterwards_nothing_is_ticked_and_no_password_is_left(
    place, record, scheduler, places, tmp_path, qtbot
):
    to_save(place, record, scheduler, "tree")
    places.append(tmp_path / "pages.pdf")
    place.steps.save.onward_button.click()
    scheduler.run_until(lambda: place.steps.current is place.steps.ready)
    assert place.choosing.pieces == {}
    assert place.steps.save.password.text() == ""
    place.steps.ready.more_button.click()
    assert not any(row.tick.isChecked() for row in to_choose(place).values())
    with qtbot.waitSignal(place.finished):
        place.steps.ready.onward_button.click()


def test_locking_forgets_everything(place, record, scheduler):
    to_save(place, record, scheduler, "tree")
    place.steps.words.name.setText("R.")
    place.forget()
    assert place.choosing.pieces == {}
    assert place.steps.words.name.text() == ""
    assert place.steps.look.view.spoken_description() == ""
    assert place.steps.choose.rows == []


def test_with_nothing_made_there_is_a_kind_line_and_a_way_to_make(place, pieces, qtbot):
    pieces.whole.clear()
    place.refresh()
    assert "Make something first, if you like. There is no hurry." in seen(place)
    with qtbot.waitSignal(place.make_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def test_nothing_is_said_before_the_pieces_are_there(qtbot, record, scheduler, clock):
    answers = []
    pieces = PiecesInHand()
    pieces.cards = answers.append
    courier = Courier(scheduler, answers.append)
    place = SharePlace(pieces, record, PlainLook(), courier, clock, lambda: None)
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    place.activateWindow()
    place.setFocus()
    assert seen(place) == []
    answers[0]([ShareCard("tree", "Tree", date(2026, 2, 1), False)])
    assert QApplication.focusWidget() is place.steps.who.answers["therapist"]


def test_several_lines_come_back_with_back(place, record):
    to_words(place, "tree")
    fields = place.steps.words.questions.fields
    for at, line in enumerate(("One?", "Two?", "Three?")):
        fields[at].setText(line)
    place.steps.words.onward_button.click()
    place.steps.look.back_button.click()
    assert [field.text() for field in fields] == ["One?", "Two?", "Three?", ""]
    fields[1].clear()
    place.steps.words.onward_button.click()
    place.steps.look.back_button.click()
    assert [field.text() for field in fields] == ["One?", "Three?", "", ""]


def test_a_page_hurried_past_was_not_seen(place, record, scheduler):
    to_look(place, record, scheduler, "tree")
    look = place.steps.look
    look.after_button.click()
    look.after_button.click()
    wait_for_page(place, scheduler)
    assert look.view.spoken_name() == "Page 3 of 3"
    assert "Page 3 of 3. 2 of 3 seen." in seen(place)
    assert not look.onward_button.isEnabled()


def test_page_down_scrolls_the_page_in_sight(place, qtbot, record, scheduler):
    to_look(place, record, scheduler, "tree")
    QApplication.processEvents()
    bar, look = place.steps.look.page.verticalScrollBar(), place.steps.look
    for control in (look.view, look.after_button):
        qtbot.keyClick(control, Qt.Key.Key_PageDown)
        assert bar.value() > 0
        qtbot.keyClick(control, Qt.Key.Key_PageUp)
        assert bar.value() == 0


def test_a_piece_binned_meanwhile_is_no_longer_ticked(place, pieces):
    to_choose(place)["tree"].tick.click()
    del pieces.whole["tree"]
    place.hide()
    place.show()
    assert place.choosing.pieces == {}
    assert set(rows(place)) == {"storm", "secret"}
    assert not place.steps.choose.onward_button.isEnabled()


def test_many_pieces_come_some_at_a_time(place, pieces):
    pieces.whole = {f"p{number}": whole(f"Piece {number}") for number in range(70)}
    place.refresh()
    assert len(to_choose(place)) == 30
    place.steps.choose.older_button.click()
    assert len(rows(place)) == 60
    assert QApplication.focusWidget() is rows(place)["p30"].tick
    place.steps.choose.older_button.click()
    assert len(rows(place)) == 70
    QApplication.processEvents()
    assert not place.steps.choose.older_button.isVisible()


def test_nothing_tells_how_many_pieces_stayed_behind(place, pieces, record, scheduler):
    to_look(place, record, scheduler, "tree")
    first = seen(place)
    place.forget()
    pieces.whole |= {f"p{number}": whole(f"Piece {number}") for number in range(20)}
    place.refresh()
    to_look(place, record, scheduler, "tree")
    assert record.requests[0] == record.requests[1]
    assert seen(place) == first


def test_the_whole_row_is_a_target(place, qtbot):
    row = to_choose(place)["tree"]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.tick.isChecked()


def tab_to(qtbot, wanted):
    """Press Tab until ``wanted`` has the keyboard; it fails when the round ends without it."""
    start = QApplication.focusWidget()
    for _ in range(200):
        if QApplication.focusWidget() is wanted:
            return
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not start, "Tab never came there"


def test_the_keyboard_alone_leads_to_the_pages(place, qtbot, record, scheduler, places, tmp_path):
    focused, steps = QApplication.focusWidget, place.steps
    assert focused() is steps.who.answers["therapist"]
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert focused() is rows(place)["tree"].tick
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    for next_one in (rows(place)["tree"].note, rows(place)["tree"].day, rows(place)["storm"].tick):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is next_one
    tab_to(qtbot, steps.choose.onward_button)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert focused() is steps.words.know_first
    tab_to(qtbot, steps.words.onward_button)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert focused() is steps.look.back_button
    record.done(Pages(b"%PDF", 2))
    wait_for_page(place, scheduler)
    assert focused() is steps.look.view
    tab_to(qtbot, steps.look.after_button)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    wait_for_page(place, scheduler)
    tab_to(qtbot, steps.look.onward_button)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    places.append(tmp_path / "pages.pdf")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    scheduler.run_until(lambda: steps.current is steps.ready)
    assert focused() is steps.ready.onward_button


def test_tab_comes_round_to_every_control_of_every_step(place, qtbot, record, scheduler):
    to_save(place, record, scheduler, "tree")
    steps = place.steps
    for screen in (steps.who, steps.choose, steps.words, steps.look, steps.save, steps.ready):
        steps.go(screen)
        screen.setFocus()
        QApplication.processEvents()
        reached = set()
        while QApplication.focusWidget() not in reached:
            reached.add(QApplication.focusWidget())
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        buttons = [*screen.findChildren(QAbstractButton), *screen.findChildren(QLineEdit)]
        here = {one for one in buttons if one.isVisible() and one.isEnabled()}
        assert here <= reached


def test_every_control_has_the_name_that_is_seen(place, record, scheduler):
    to_save(place, record, scheduler, "tree")
    for one in place.findChildren(QAbstractButton):
        if isinstance(one, QCheckBox) and not one.text():
            assert one.accessibleName()
        else:
            name = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
            assert name == one.text() != ""
    texts = {label.text() for label in place.findChildren(QLabel)}
    for one in [*place.findChildren(QLineEdit), *place.findChildren(QComboBox)]:
        assert one.accessibleName() in texts
    assert place.steps.words.know_first.accessibleName() in texts


def test_nothing_unexpected_happened(place, record, scheduler, unexpected):
    to_save(place, record, scheduler, "tree")
    assert unexpected == []


@pytest.mark.parametrize("per_cent", [100, 200])
def test_nothing_is_cut_off_at_the_smallest_window(place, pieces, record, scheduler, per_cent):
    pieces.whole["tree"] = whole("W" * 120, note="Yes", day=date(2026, 9, 30))
    place.refresh()
    place.setStyleSheet(style_sheet(read_tokens("light"), "light", per_cent))
    place.resize(1024 - 260, 640 - 90)
    to_look(place, record, scheduler, "tree", "storm")
    see_all(place, scheduler)
    steps = place.steps
    for screen in (steps.who, steps.choose, steps.words, steps.look, steps.save, steps.ready):
        steps.go(screen)
        QApplication.processEvents()
        assert screen.page.widget().width() <= screen.page.viewport().width()
        for one in [*screen.findChildren(QLabel), *screen.findChildren(QAbstractButton)]:
            if one.isVisibleTo(screen):
                right = one.mapTo(screen, one.rect().bottomRight()).x()
                assert right <= screen.width(), one.text()
                if isinstance(one, QLabel) and one.hasHeightForWidth():
                    assert one.height() >= one.heightForWidth(one.width()), one.text()
