import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from studio.shell.cover import Cover
from studio.shell.places.finish import FinishCard
from studio.shell.places.first_run import FirstRun
from studio.shell.places.lock import LockPlace
from studio.shell.places.pieces import PiecesPlace
from studio.shell.places.pieces_model import PICTURE_ROLE, PieceCard, PiecesModel
from studio.shell.places.room import RoomPlace
from studio.shell.places.trouble import TroublePlace
from studio.shell.telling import Banner, Told
from tests.samples.plain_look import PlainLook

CARDS = [PieceCard(uid, f"Piece {uid}", "drawing", "4 May") for uid in ("c", "b", "a")]


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments))
    return got


@pytest.fixture
def pieces(qtbot):
    wanted = []
    place = PiecesPlace(PlainLook(), wanted.append)
    place.wanted = wanted
    qtbot.addWidget(place)
    place.resize(900, 600)
    place.show()
    return place


def test_an_empty_portfolio_offers_to_make_something(pieces, qtbot):
    made = heard(pieces.make)
    pieces.show_pieces([])
    assert pieces.empty_line.isVisible()
    qtbot.mouseClick(pieces.make_button, Qt.MouseButton.LeftButton)
    assert len(made) == 1


def test_enter_goes_on_with_the_newest(pieces, qtbot):
    going = heard(pieces.go_on)
    pieces.show_pieces(CARDS)
    qtbot.keyClick(pieces.list, Qt.Key.Key_Return)
    assert going == [("c",)]


def test_arrows_choose_and_delete_moves_to_the_bin(pieces, qtbot):
    binned = heard(pieces.bin_it)
    pieces.show_pieces(CARDS)
    pieces.list.setFocus()
    qtbot.keyClick(pieces.list, Qt.Key.Key_Right)
    qtbot.keyClick(pieces.list, Qt.Key.Key_Delete)
    assert binned == [("b",)]


def test_in_the_bin_a_piece_can_only_come_back(pieces, qtbot):
    back, binned, shown = heard(pieces.take_back), heard(pieces.bin_it), heard(pieces.show_bin)
    qtbot.mouseClick(pieces.in_bin, Qt.MouseButton.LeftButton)
    assert shown == [(True,)]
    pieces.show_pieces(CARDS)
    qtbot.keyClick(pieces.list, Qt.Key.Key_Delete)
    qtbot.keyClick(pieces.list, Qt.Key.Key_Return)
    assert (back, binned) == ([("c",)], [])


def test_the_chosen_card_stays_chosen(pieces):
    pieces.show_pieces(CARDS)
    pieces.list.setCurrentIndex(pieces.model.index(1))
    pieces.show_pieces(CARDS[1:])
    assert pieces.chosen == "b"


def test_pictures_are_asked_for_once_and_only_in_sight():
    wanted = []
    model = PiecesModel(wanted.append)
    model.show(CARDS)
    assert wanted == []
    for _ in range(3):
        model.index(1).data(PICTURE_ROLE)
    assert wanted == ["b"]


def test_a_card_is_spoken_with_its_kind_and_day():
    model = PiecesModel(list)
    model.show(CARDS)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Piece c, drawing, 4 May"


def test_finish_gives_a_name_and_a_note(qtbot):
    card = FinishCard()
    qtbot.addWidget(card)
    done, skipped = heard(card.done), heard(card.skipped)
    card.show_for("", "")
    qtbot.keyClicks(card.name, "  Tree ")
    qtbot.keyClicks(card.note, "It holds.")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert done == [("Tree", "It holds.")]
    qtbot.keyClick(card.name, Qt.Key.Key_Escape)
    assert len(skipped) == 1


def test_skip_and_done_weigh_the_same(qtbot):
    card = FinishCard()
    qtbot.addWidget(card)
    card.resize(800, 600)
    card.show()
    assert abs(card.skip_button.width() - card.done_button.width()) <= 2


def test_the_first_screen_promises_no_more_than_is_so_without_a_password(qtbot):
    first = FirstRun()
    qtbot.addWidget(first)
    said = " ".join(label.text() for label in first.start_now.parentWidget().findChildren(QLabel))
    assert "Others at this computer could see it, until you set a password." in said
    assert "No one can see it" not in said


def test_start_now_skips_the_rest(qtbot):
    first = FirstRun()
    qtbot.addWidget(first)
    started = heard(first.started)
    qtbot.mouseClick(first.start_now, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first.start, Qt.MouseButton.LeftButton)
    assert len(started) == 2


def test_any_number_of_tries_at_the_lock(qtbot):
    lock = LockPlace()
    qtbot.addWidget(lock)
    tried = heard(lock.tried)
    for _ in range(3):
        qtbot.keyClicks(lock.field, "wrong")
        qtbot.keyClick(lock.field, Qt.Key.Key_Return)
        assert not lock.open.isEnabled()
        lock.refuse("That password did not open it.")
        assert lock.open.isEnabled()
        lock.field.clear()
    assert tried == [("wrong",)] * 3


def test_the_lock_shows_what_is_typed_only_when_asked_and_forgets_it(qtbot):
    lock = LockPlace()
    qtbot.addWidget(lock)
    assert lock.field.echoMode() == lock.field.EchoMode.Password
    lock.show_it.setChecked(True)
    assert lock.field.echoMode() == lock.field.EchoMode.Normal
    qtbot.keyClicks(lock.field, "secret")
    lock.forget()
    assert lock.field.text() == ""


def test_trouble_says_one_sentence_and_two_ways_on(qtbot):
    trouble = TroublePlace()
    qtbot.addWidget(trouble)
    again, leave = heard(trouble.again), heard(trouble.leave)
    trouble.say("This is not a portfolio. Nothing was changed.")
    qtbot.mouseClick(trouble.again_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(trouble.leave_button, Qt.MouseButton.LeftButton)
    assert trouble.line.text() == "This is not a portfolio. Nothing was changed."
    assert len(again) == len(leave) == 1


def test_a_line_goes_by_itself_and_its_way_back_works_once(qtbot, scheduler):
    told, done = Told(scheduler), []
    qtbot.addWidget(told)
    told.say("Moved to the bin.", "Undo", lambda: done.append(True))
    assert told.text == "Moved to the bin."
    qtbot.mouseClick(told._button, Qt.MouseButton.LeftButton)
    assert (told.text, done) == ("", [True])
    told.say("Kept.")
    scheduler.advance(3.9)
    assert told.text == "Kept."
    scheduler.advance(0.2)
    assert told.text == ""


def test_a_banner_stays_and_offers_its_ways(qtbot):
    banner, tried = Banner(), []
    qtbot.addWidget(banner)
    banner.say("We could not save just now.", {"Try again": lambda: tried.append(1)})
    banner.say("We could not save just now.", {"Try again": lambda: tried.append(2)})
    qtbot.mouseClick(banner._buttons[0], Qt.MouseButton.LeftButton)
    assert tried == [2]
    assert banner.text == "We could not save just now."


def test_escape_and_the_button_lift_the_cover(qtbot):
    cover = Cover()
    qtbot.addWidget(cover)
    lifted = heard(cover.lifted)
    qtbot.keyClick(cover, Qt.Key.Key_A)
    qtbot.keyClick(cover, Qt.Key.Key_Escape)
    qtbot.mouseClick(cover.back, Qt.MouseButton.LeftButton)
    assert len(lifted) == 2


def test_a_room_says_what_undo_would_take_back(qtbot):
    room = RoomPlace(PlainLook())
    qtbot.addWidget(room)
    room.show_state("Stroke", None, "Kept")
    assert room.undo_button.isEnabled()
    assert room.undo_button.toolTip() == "Undo Stroke"
    assert not room.redo_button.isEnabled()
    assert room.kept.text() == "Kept"
