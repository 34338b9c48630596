"""Then and now: from a room, from earlier versions and from a card; either half leads to both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from studio.core.marked import plain_lines
from studio.core.surroundings import Performance, TimedNote
from studio.portfolio.errors import Damaged
from studio.shell.paths import find_paths
from studio.shell.places.pair import HalfShown, PairPlace
from studio.shell.places.versions_view import Shown
from tests.samples.portfolios import make_portfolio
from tests.samples.silent_sound import SilentSound
from tests.samples.whole_studio import go, whole_studio

BINNED = "It is in the bin. You can take it back from there."
GONE = "There was a piece here. You let it go. This one stays."


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    make_portfolio(find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio, 3, 5)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


@pytest.fixture
def cards(studio):
    """A drawing, a tune and a writing, by kind."""
    return {card.kind: card for card in portfolio(studio).cards().result()}


def portfolio(studio):
    return studio.furnishing.opening.portfolio


def join(studio, then, now):
    portfolio(studio).shelves.keep(lambda shelf: shelf.pairs.join(then.uid, now.uid)).result()


def pairs(studio):
    return portfolio(studio).shelves.look(lambda shelf: shelf.pairs.every()).result()


def open_in_room(studio, qtbot, card):
    studio.furnishing.rooms.go_on(card.uid)
    qtbot.waitUntil(lambda: studio.window.place_key == card.kind)
    return studio.window.place(card.kind)


def see_both(studio, qtbot, room):
    qtbot.waitUntil(room.pair_button.isVisible)
    room.pair_button.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "pair")
    return studio.window.place("pair")


def settled(studio, qtbot):
    """Wait until all that was asked of the portfolio so far has come."""
    came = []
    studio.furnishing.courier.deliver(portfolio(studio).cards(), came.append)
    qtbot.waitUntil(lambda: bool(came))


def test_either_half_leads_to_both_and_to_the_other(studio, qtbot, cards):
    then, now = cards["sketch"], cards["writing"]
    join(studio, then, now)
    place = see_both(studio, qtbot, open_in_room(studio, qtbot, then))
    drawing, writing = place.halves
    qtbot.waitUntil(lambda: drawing.view.currentWidget() is drawing.view.picture)
    qtbot.waitUntil(lambda: writing.view.currentWidget() is writing.view.text)
    assert writing.view.text.toPlainText()
    assert drawing.name.text() == studio.visit._open.together.names.name(then)
    assert not drawing.hear.isVisible()
    writing.way.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")
    assert studio.furnishing.rooms.current().uid == now.uid
    place = see_both(studio, qtbot, studio.window.place("writing"))
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")
    place = see_both(studio, qtbot, studio.window.place("writing"))
    place.more_button.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    together = studio.window.place("together")
    qtbot.waitUntil(lambda: button(together, "See both") is not None)
    button(together, "See both").click()
    qtbot.waitUntil(lambda: studio.window.place_key == "pair")
    place.more_button.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    studio.window.place("together").closed.emit()
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")


def button(place, name):
    found = (one for one in place.findChildren(QAbstractButton) if one.isVisible())
    return next((one for one in found if name in {one.text(), one.accessibleName()}), None)


def test_a_piece_that_stands_alone_says_nothing(studio, qtbot, cards):
    room = open_in_room(studio, qtbot, cards["sketch"])
    settled(studio, qtbot)
    assert not room.pair_button.isVisible()
    join(studio, cards["sketch"], cards["melody"])
    go(studio, qtbot, "home")
    go(studio, qtbot, "sketch")
    qtbot.waitUntil(room.pair_button.isVisible)
    studio.visit.make("sketch")
    qtbot.waitUntil(lambda: not room.pair_button.isVisible())


def test_where_there_are_several_pairs_all_of_them_are_shown_first(studio, qtbot, cards):
    join(studio, cards["sketch"], cards["writing"])
    join(studio, cards["melody"], cards["sketch"])
    room = open_in_room(studio, qtbot, cards["sketch"])
    qtbot.waitUntil(room.pair_button.isVisible)
    room.pair_button.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    studio.window.place("together").closed.emit()
    qtbot.waitUntil(lambda: studio.window.place_key == "sketch")


def test_what_was_let_go_or_lies_in_the_bin_or_is_covered_is_said_kindly(studio, qtbot, cards):
    then, now = cards["sketch"], cards["melody"]
    join(studio, then, now)
    portfolio(studio).cover(then.uid, covered=True).result()
    place = see_both(studio, qtbot, open_in_room(studio, qtbot, now))
    covered, tune = place.halves
    qtbot.waitUntil(lambda: covered.view.currentIndex() == 3)
    qtbot.waitUntil(tune.hear.isVisible)
    covered.view.uncover.click()
    assert covered.view.currentWidget() is covered.view.picture
    for change, note in (("bin", BINNED), ("let_go", GONE)):
        getattr(portfolio(studio), change)(then.uid).result()
        go(studio, qtbot, "melody")
        place = see_both(studio, qtbot, studio.window.place("melody"))
        qtbot.waitUntil(lambda note=note: covered.view.line.text() == note)
        assert not covered.way.isVisible()
        assert tune.way.isVisible()
    assert len(pairs(studio)) == 1


def test_a_half_taken_out_of_the_bin_meanwhile_is_there_at_once(studio, qtbot, cards):
    """Seen to fail: Undo said it is back, and its place went on saying it is in the bin."""
    then, now = cards["sketch"], cards["melody"]
    join(studio, then, now)
    portfolio(studio).bin(then.uid).result()
    place = see_both(studio, qtbot, open_in_room(studio, qtbot, now))
    half, other = place.halves
    qtbot.waitUntil(lambda: half.view.line.text() == BINNED)
    qtbot.waitUntil(other.hear.isVisible)
    portfolio(studio).unbin(then.uid).result()
    studio.window.tell("It is back in My pieces.")
    qtbot.waitUntil(half.way.isVisible)
    qtbot.waitUntil(lambda: half.view.currentWidget() is half.view.picture)
    go(studio, qtbot, "home")
    studio.window.tell("Something else.")
    assert studio.window.place_key == "home"


def test_a_half_that_cannot_be_read_is_said_and_the_other_is_there(
    studio, qtbot, cards, monkeypatch
):
    then, now = cards["sketch"], cards["writing"]
    join(studio, then, now)
    room = open_in_room(studio, qtbot, now)
    desk = portfolio(studio)._desk
    read = desk.read

    def damaged(uid, *, past):
        if uid == then.uid:
            raise Damaged
        return read(uid, past=past)

    monkeypatch.setattr(desk, "read", damaged)
    place = see_both(studio, qtbot, room)
    drawing, writing = place.halves
    qtbot.waitUntil(lambda: writing.view.currentWidget() is writing.view.text)
    qtbot.waitUntil(lambda: drawing.view.line.text() == Damaged().told)


def test_an_answer_is_begun_from_the_room_and_shows_what_it_answers(studio, qtbot, cards):
    then = cards["writing"]
    open_in_room(studio, qtbot, then)
    studio.visit.together()
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    button(studio.window.place("together"), "Answer this piece: Tune").click()
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    room = studio.window.place("melody")
    place = see_both(studio, qtbot, room)
    assert place.halves[1].view.line.text() == "Your answer begins with its first mark."
    qtbot.waitUntil(lambda: place.halves[0].view.currentWidget() is place.halves[0].view.text)
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    go(studio, qtbot, "home")
    go(studio, qtbot, "melody")
    settled(studio, qtbot)
    assert not room.pair_button.isVisible()
    assert pairs(studio) == ()


def test_an_answer_is_begun_from_how_a_piece_was(studio, qtbot, cards):
    open_in_room(studio, qtbot, cards["sketch"])
    studio.visit.as_it_was()
    qtbot.waitUntil(lambda: studio.window.place_key == "versions")
    studio.window.place("versions").answer_way.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    name = studio.visit._open.together.names.name(cards["sketch"])
    assert studio.window.place("together").name.text() == name
    qtbot.keyClick(studio.window.place("together"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.place_key == "versions")


def test_being_asked_how_one_is_in_between_loses_no_answer(studio, qtbot, cards):
    studio.window.place("home").feelings.click()
    card = studio.window.place("checkin")
    card.each_time.click()
    card.skip_button.click()
    studio.visit._open.together.open(cards["writing"].uid)
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    button(studio.window.place("together"), "Answer this piece: Draw").click()
    assert studio.window.place_key == "checkin"
    settled(studio, qtbot)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert studio.window.place_key == "sketch"
    assert studio.window.told.text.startswith("This one answers ")
    canvas = studio.window.place("sketch").view.canvas
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(canvas, key)
    qtbot.waitUntil(lambda: len(pairs(studio)) == 1)
    assert pairs(studio)[0].then_uid == cards["writing"].uid


def test_what_comes_too_late_is_shown_to_nobody(qtbot):
    sound = SilentSound()
    place = PairPlace(sound)
    qtbot.addWidget(place)
    place.show_pair(HalfShown("a", "Rain", "4 May"), HalfShown(note=GONE))
    place.show_half("b", Shown(blocks=plain_lines("other")))
    place.say("", "nobody")
    tune = Performance.solo("kalimba@1", [TimedNote(0, 1, 60)], 1)
    place.show_half("a", Shown(blocks=plain_lines("words"), heard=tune))
    first, second = place.halves
    assert (first.view.text.toPlainText(), second.view.line.text()) == ("words", GONE)
    first.hear.wanted.emit()
    assert sound.performing is tune
    assert all(
        one.accessibleName()
        for one in place.findChildren(QAbstractButton)
        if one.isVisibleTo(place)
    )
