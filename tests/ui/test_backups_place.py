"""Backups with nothing pretended: a kept portfolio, real backups, and the whole studio."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.portfolio.backup.shelf import backups, place_of
from studio.portfolio.portfolio import Portfolio
from studio.shell import backups_return, locking
from studio.shell.clock import SystemClock
from studio.shell.paths import find_paths
from studio.shell.places.backups import BackupsPlace
from studio.shell.places.pieces_model import PICTURE_ROLE, PieceCard
from studio.shell.studio import Studio
from tests.samples.plain_look import PlainLook
from tests.samples.portfolios import make_portfolio
from tests.samples.tampering import contents, spoil
from tests.samples.whole_studio import _as_it_was, go, whole_studio

WAIT = 30_000
PIECES = 5


# The place


@pytest.fixture
def place(qtbot):
    place = BackupsPlace(PlainLook())
    qtbot.addWidget(place)
    place.told_of = []
    for owner, names in ((place, ("wanted", "closed", "shut")), (place.inside, ("go_back",))):
        for name in names:
            signal = getattr(owner, name)
            signal.connect(lambda *what, name=name: place.told_of.append((name, *what)))
    place.resize(900, 600)
    place.show()
    qtbot.waitExposed(place)
    return place


def _cards(*uids):
    return [PieceCard(uid, uid.upper(), "drawing", "4 May") for uid in uids]


def test_keys_choose_a_backup_go_in_and_come_out(place):
    place.show_backups(["Today · 3 pieces", "Tuesday · 2 pieces"])
    place.list.setFocus()
    QTest.keyClick(place.list, Qt.Key.Key_Down)
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert place.told_of == [("wanted", 1)]
    assert place.told.text() == "Opening…"
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert len(place.told_of) == 1, "one at a time"
    place.inside.show_cards("Tuesday", _cards("a", "b"), lambda uid: None)
    place.go_inside()
    assert place.inside.day.text() == "As it was: Tuesday"
    QTest.keyClick(place.inside.list, Qt.Key.Key_Return)
    assert place.inside.take_way.hasFocus()
    QTest.keyClick(place.inside, Qt.Key.Key_Escape)
    assert place.told_of[-1] == ("shut",)
    place.show_backups(["Today · 3 pieces"])
    QTest.keyClick(place.list, Qt.Key.Key_Escape)
    assert place.told_of[-1] == ("closed",)


def test_without_a_backup_it_says_when_there_will_be_one(place):
    place.show_backups([])
    assert "when you close the app" in place.told.text()
    assert not place.open_way.isVisible()
    place._open()
    assert place.told_of == []


def test_one_that_does_not_open_leaves_the_others_to_choose(place):
    place.show_backups(["Today", "Tuesday"])
    place.open_way.click()
    place.refuse("This backup did not open.")
    assert place.told.text() == "This backup did not open."
    place.list.setCurrentRow(1)
    place.open_way.click()
    assert place.told_of == [("wanted", 0), ("wanted", 1)]


def test_all_of_a_backup_takes_a_second_press_and_enter_leaves_it(place):
    inside = place.inside
    inside.show_cards("Tuesday", _cards("a"), lambda uid: None)
    place.go_inside()
    inside.whole_way.click()
    assert place.told_of == []
    assert "What you have now becomes a backup" in inside.question.line.text()
    assert inside.question.keep.hasFocus()
    QTest.keyClick(inside.question.keep, Qt.Key.Key_Return)
    assert place.told_of == []
    inside.whole_way.click()
    inside.question.let_go.click()
    assert place.told_of == [("go_back",)]


def test_while_something_is_under_way_nothing_else_begins(place):
    inside = place.inside
    inside.show_cards("Tuesday", _cards("a"), lambda uid: None)
    place.go_inside()
    inside.wait(waiting=True, can_stop=True)
    assert inside.stop_way.hasFocus()
    assert not any(way.isEnabled() for way in inside.ways)
    inside.leave()
    assert place.told_of == []
    inside.seen(0.5)
    assert inside.progress.value() == 500
    inside.wait(waiting=False)
    assert inside.list.hasFocus()
    inside.show_cards("Tuesday", (), lambda uid: None)
    assert inside.told.text() == "There are no pieces in this backup."
    assert not inside.take_way.isEnabled()
    inside._take()


# In the studio


@pytest.fixture(scope="module")
def made(qapp, tmp_path_factory):
    """A portfolio with a backup of five pieces; then one was binned, one let go, one renamed."""
    folder = tmp_path_factory.mktemp("backed") / "portfolio"
    uids = make_portfolio(folder, PIECES, seed=4)
    portfolio = Portfolio.open(folder, SystemClock()).result()
    portfolio.back_up().result()
    place = place_of(folder, backups(folder)[0])
    kept = contents(place)
    portfolio.let_go(uids[0]).result()
    portfolio.bin(uids[1]).result()
    portfolio.rename(uids[2], "Renamed", "").result()
    portfolio.cover(uids[3], covered=True).result()
    portfolio.close(back_up=True).result()
    for name, data in kept.items():  # as if it could not be cleaned
        (place / name).write_bytes(data)
    return folder, uids, place.name


@pytest.fixture
def home(made, tmp_path):
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    shutil.copytree(made[0], folder)
    return folder


@pytest.fixture
def studio(qapp, qtbot, tmp_path, home, monkeypatch):
    from studio.portfolio.backup import backups as making

    # The uncleaned backup stays as it is, as one on a medium that refuses would.
    monkeypatch.setattr(making, "clean_one", lambda *_anything: None)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio
        _settle(studio, qtbot)


def _settle(studio, qtbot):
    """What is still on its way would find no scheduler to come by."""
    ways, arrived = studio.furnishing.places.backups, []
    if ways is not None:
        ways._shut_quietly()
        ways._background.run(lambda: None, arrived.append)
        qtbot.waitUntil(lambda: bool(arrived))


def _list(studio, qtbot, count):
    go(studio, qtbot, "backups")
    place = studio.window.place("backups")
    qtbot.waitUntil(lambda: place.list.count() == count, timeout=WAIT)
    return place


def _look_into(studio, qtbot, at, count=2):
    place = _list(studio, qtbot, count)
    place.list.setCurrentRow(at)
    place.open_way.click()
    qtbot.waitUntil(lambda: place.currentWidget() is place.inside, timeout=WAIT)
    return place.inside


def _choose(inside, uid):
    rows = range(inside.model.rowCount())
    at = next(at for at in rows if inside.model.card(inside.model.index(at)).uid == uid)
    inside.list.setCurrentIndex(inside.model.index(at))


def _take(inside, qtbot, uid):
    _choose(inside, uid)
    inside.say("")
    inside.take_way.click()
    qtbot.waitUntil(lambda: bool(inside.told.text()) or inside.question.isVisible(), timeout=WAIT)
    return inside.told.text()


def test_a_backup_is_looked_into_and_pieces_come_back_one_by_one(studio, qtbot, made, home):
    portfolio = studio.furnishing.opening.portfolio
    _folder, uids, name = made
    untouched = contents(home / "backups" / name)
    place = _list(studio, qtbot, 2)
    assert [place.list.item(row).text() for row in range(2)] == [
        "Today · 4 pieces", "Today, earlier · 5 pieces",
    ]  # fmt: skip
    inside = _look_into(studio, qtbot, 1)
    assert {inside.model.card(inside.model.index(at)).uid for at in range(5)} == set(uids)
    inside.grab()
    qtbot.waitUntil(
        lambda: any(inside.model.index(at).data(PICTURE_ROLE) for at in range(5)), timeout=WAIT
    )
    _choose(inside, uids[3])
    assert inside.model.card(inside.list.currentIndex()).covered, "as it is now"

    assert "in the bin" in _take(inside, qtbot, uids[1])
    assert "in My pieces already" in _take(inside, qtbot, uids[4])
    before = {card.uid: card.title for card in portfolio.cards().result()}
    _take(inside, qtbot, uids[0])
    assert "You let this piece go" in inside.question.line.text()
    assert uids[0] not in {card.uid for card in portfolio.cards().result()}
    inside.question.let_go.click()
    qtbot.waitUntil(lambda: "back in My pieces" in inside.told.text(), timeout=WAIT)
    after = {card.uid: card.title for card in portfolio.cards().result()}
    assert after.keys() == before.keys() | {uids[0]}
    assert {uid: after[uid] for uid in before} == before, "nothing here is written over"

    studio.visit.help_now()
    studio.visit.back()
    assert place.currentWidget() is inside, "help leads back to where one was"
    go(studio, qtbot, "home")
    assert studio.furnishing.places.backups._open is None
    assert contents(home / "backups" / name) == untouched


def test_all_comes_back_and_what_was_let_go_only_when_asked_for(studio, qtbot, made):
    portfolio = studio.furnishing.opening.portfolio
    uids = made[1]
    inside = _look_into(studio, qtbot, 1)
    inside.all_way.click()
    qtbot.waitUntil(lambda: inside.question.isVisible(), timeout=WAIT)
    assert "was let go here, so it stayed out" in inside.question.line.text()
    inside.question.let_go.click()
    qtbot.waitUntil(lambda: "1 piece came in." in inside.told.text(), timeout=WAIT)
    assert uids[0] in {card.uid for card in portfolio.cards().result()}


def test_bringing_all_back_can_be_stopped(studio, qtbot):
    inside = _look_into(studio, qtbot, 1)
    inside.all_way.click()
    inside.stop_way.click()
    qtbot.waitUntil(lambda: "Stopped" in inside.told.text(), timeout=WAIT)
    assert inside.all_way.isEnabled()


def test_a_damaged_backup_says_one_sentence_and_the_others_still_open(studio, qtbot, made, home):
    damaged = home / "backups" / made[2]
    for page in range(4):
        spoil(damaged, page)
    place = _list(studio, qtbot, 2)
    place.list.setCurrentRow(1)
    place.open_way.click()
    qtbot.waitUntil(lambda: "did not open" in place.told.text(), timeout=WAIT)
    place.list.setCurrentRow(0)
    place.open_way.click()
    qtbot.waitUntil(lambda: place.currentWidget() is place.inside, timeout=WAIT)
    shutil.rmtree(home / "backups" / backups(home)[0].name)
    place.inside.whole_way.click()
    place.inside.question.let_go.click()
    qtbot.waitUntil(lambda: "could not go back" in place.inside.told.text(), timeout=WAIT)
    assert studio.furnishing.going_back.ready is None


def test_copies_leads_here_and_back_leads_home(studio, qtbot):
    go(studio, qtbot, "copies")
    copies = studio.window.place("copies")
    (way,) = [
        one for one in copies.findChildren(type(copies.stop)) if one.text() == "Show the backups"
    ]
    way.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "backups")
    studio.window.place("backups").back.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "home")


# Going back to all of it


@pytest.fixture
def started(monkeypatch):
    starts = []
    monkeypatch.setattr(locking.QProcess, "startDetached", lambda *what: starts.append(what))
    return starts


@pytest.fixture
def closing_studio(qapp, qtbot, tmp_path, home, started):
    import shiboken6

    with _as_it_was(qapp):
        studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
        studio.settings.choose(welcomed=True, colours="light")
        studio.show()
        qtbot.waitUntil(
            lambda: bool(studio.furnishing and studio.furnishing.opening.portfolio), timeout=WAIT
        )
        yield studio
        studio.window.close()
        qtbot.waitUntil(lambda: not studio.window.isVisible(), timeout=WAIT)
        shiboken6.delete(studio.scheduler)


def _go_back_to(studio, qtbot, at):
    inside = _look_into(studio, qtbot, at)
    inside.whole_way.click()
    inside.question.let_go.click()
    qtbot.waitUntil(lambda: not studio.window.isVisible(), timeout=WAIT)


def test_the_studio_starts_again_with_all_of_a_backup_and_now_is_a_backup(
    closing_studio, qtbot, made, home, started
):
    studio = closing_studio
    go(studio, qtbot, "writing")
    qtbot.keyClicks(studio.window.focusWidget(), "not kept yet")
    uid = studio.furnishing.rooms.current().uid
    _go_back_to(studio, qtbot, 1)
    assert len(started) == 1
    portfolio = Portfolio.open(home, SystemClock()).result()
    uids = {card.uid for card in portfolio.cards().result()}
    assert uids == {*made[1][1:]}, "all as it was, but what was let go stays gone"
    newest = portfolio.backups().result()[0]
    before = portfolio.archive.open(place_of(home, newest)).result()
    assert uid in {card.uid for card in before.cards().result()}
    before.close().result()
    portfolio.close().result()


def test_what_cannot_be_put_in_place_leaves_the_pieces_of_now(
    closing_studio, qtbot, home, started, monkeypatch, studio_log
):
    from studio.portfolio.backup import whole as backup_browse_whole

    def refuse(*_anything):
        raise OSError("no")

    monkeypatch.setattr(backup_browse_whole, "write_manifest", refuse)
    before = {card.uid for card in closing_studio.furnishing.opening.portfolio.cards().result()}
    _go_back_to(closing_studio, qtbot, 1)
    assert len(started) == 1
    assert studio_log
    portfolio = Portfolio.open(home, SystemClock()).result()
    assert {card.uid for card in portfolio.cards().result()} == before
    portfolio.close().result()


def test_what_is_not_kept_stops_it(closing_studio):
    closing_studio.furnishing.going_back.ready = object()
    closing_studio.furnishing._stay()
    assert closing_studio.furnishing.going_back.ready is None
    assert isinstance(closing_studio.furnishing.going_back, backups_return.GoingBack)
