"""Copies with nothing pretended: a kept portfolio, every craft, a real folder and a real .zip."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from studio.crafts import CRAFTS
from studio.portfolio.carry import saving as carry_out
from studio.portfolio.carry.bringing import Brought
from studio.portfolio.portfolio import Portfolio
from studio.shell.copying import Copying
from studio.shell.courier import Courier
from studio.shell.places.copies import CopiesPlace, told_of
from studio.shell.places.copies_ask import CopiesAsk
from tests.samples.carrying import files
from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio


class Answers:
    """Answers every question with ``place``."""

    place = None

    def file_to_save(self):
        return self.place

    folder_to_save = file_to_bring = folder_to_bring = file_to_save


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture(scope="module")
def made(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copied") / "portfolio"
    make_portfolio(folder, 7, seed=3)
    return folder


@pytest.fixture
def show(qtbot, scheduler, answers, clock):
    unexpected, opened = [], []

    def shown(folder):
        portfolio = Portfolio.open(folder, clock).result()
        opened.append(portfolio)
        courier = Courier(scheduler, unexpected.append)
        place = CopiesPlace(Copying(portfolio, CRAFTS, courier, scheduler), answers)
        place.portfolio = portfolio
        qtbot.addWidget(place)
        place.resize(1024, 640)
        place.show()
        return place

    yield shown
    for portfolio in opened:
        portfolio.close().result()
    assert unexpected == []


def done(place, scheduler):
    scheduler.run_until(lambda: not place.bar.isVisible())
    return place.told.text()


def whole(portfolio):
    return {card.uid: portfolio.read(card.uid).result() for card in portfolio.cards().result()}


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_everything_goes_out_and_comes_in_on_another_laptop(
    show, made, scheduler, answers, tmp_path, name
):
    here, there = show(made), show(tmp_path / "other")
    answers.place = tmp_path / name
    (here.save_file if name.endswith("zip") else here.save_folder).click()
    assert not here.bring_file.isEnabled()
    assert here.stop.hasFocus() or not here.isActiveWindow()
    assert done(here, scheduler).startswith("The copy is saved. It is called copy")
    assert {one.split(".")[-1] for one in files(answers.place) if one.startswith("pieces/")} == {
        "png",
        "mid",
        "musicxml",
        "txt",
    }
    (there.bring_file if name.endswith("zip") else there.bring_folder).click()
    told = done(there, scheduler)
    assert told == f"{len(whole(here.portfolio))} pieces came in."
    assert whole(there.portfolio) == whole(here.portfolio)
    there.bring_file.click()
    assert done(there, scheduler) == "All that could be read is here already."
    assert whole(there.portfolio) == whole(here.portfolio)


def test_what_was_let_go_comes_back_only_when_asked_for(show, made, scheduler, answers, tmp_path):
    here, there = show(made), show(tmp_path / "other")
    answers.place = tmp_path / "copy"
    here.save_folder.click()
    done(here, scheduler)
    there.bring_folder.click()
    done(there, scheduler)
    assert not there.even_let_go.isVisible()
    before = whole(there.portfolio)
    there.portfolio.let_go(next(iter(before))).result()
    there.bring_folder.click()
    assert done(there, scheduler) == "1 piece was let go here, so it stayed out."
    assert whole(there.portfolio).keys() < before.keys()
    there.even_let_go.click()
    assert done(there, scheduler) == "1 piece came in."
    assert not there.even_let_go.isVisible()
    assert whole(there.portfolio) == before


def test_what_cannot_be_saved_is_told_of(show, made, scheduler, answers, tmp_path):
    place = show(made)
    answers.place = tmp_path / "gone" / "copy.zip"
    place.save_file.click()
    assert "Choose another place." in done(place, scheduler)
    place.bring_file.click()
    assert "not a whole copy" in done(place, scheduler)


def test_it_can_be_stopped_and_leaves_nothing(
    show, made, scheduler, answers, tmp_path, monkeypatch
):
    place, going_on = show(made), threading.Event()
    readme = carry_out.readme

    def slow():
        going_on.wait(20)
        return readme()

    monkeypatch.setattr(carry_out, "readme", slow)
    home = tmp_path / "there"
    home.mkdir()
    answers.place = home / "copy.zip"
    place.save_file.click()
    place.stop.click()
    going_on.set()
    assert done(place, scheduler) == "Stopped. Your pieces are as they were."
    assert list(home.iterdir()) == []
    place.save_file.click()
    assert done(place, scheduler).startswith("The copy is saved.")


def test_no_answer_begins_nothing(show, made):
    place = show(made)
    for way in place.ways:
        way.click()
        assert way.isEnabled()
    assert place.told.text() == ""


@pytest.mark.parametrize(
    ("brought", "told"),
    [
        (Brought(0, 0, 0, 0), "There are no pieces in this copy."),
        (Brought(1, 0, 5, 0), "1 piece came in."),
        (
            Brought(2, 1, 0, 2),
            (
                "2 pieces came in. 1 piece is not the same here, so both are kept. "
                "2 pieces could not be read and were left out."
            ),
        ),
        (Brought(0, 0, 5, 0, 2), "2 pieces were let go here, so they stayed out."),
        (Brought(0, 0, 1, 0, grown=1), "1 piece here now goes on with what was new there."),
        (Brought(0, 0, 0, 1), "1 piece could not be read and was left out."),
    ],
)
def test_what_came_in_is_said_plainly(brought, told):
    assert " ".join(told_of(brought)) == told


# Asking


def answer(act, seen):
    def choose():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        seen.append(field.text())
        act(dialog, field)

    QTimer.singleShot(0, choose)


@pytest.fixture
def ask(qtbot, tmp_path, clock):
    parent = QWidget()
    qtbot.addWidget(parent)
    asking = CopiesAsk(parent, tmp_path / "own", clock)
    asking.parent = parent
    return asking


@pytest.mark.parametrize("typed", ["mine", "mine.zip", "mine.old"])
def test_a_file_gets_a_name_that_tells_the_day_alone(ask, tmp_path, clock, typed):
    seen = []

    def choose(dialog, field):
        dialog.setDirectory(str(tmp_path))
        field.setText(typed)
        dialog.accept()

    answer(choose, seen)
    right = "mine.old.zip" if typed == "mine.old" else "mine.zip"
    assert ask.file_to_save() == tmp_path / right
    assert seen == [f"Copy of {clock.today().isoformat()}.zip"]


def test_a_folder_is_a_new_one_inside_the_one_that_was_chosen(ask, tmp_path, clock):
    name = f"Copy of {clock.today().isoformat()}"

    def choose(dialog, field):
        field.setText(str(tmp_path))
        dialog.accept()

    answer(choose, [])
    assert ask.folder_to_save() == tmp_path / name
    (tmp_path / name).mkdir()
    answer(choose, [])
    assert ask.folder_to_save() == tmp_path / f"{name} 2"
    answer(choose, [])
    assert ask.folder_to_bring() == tmp_path


def test_leaving_the_window_answers_nothing(ask, tmp_path):
    def leave(dialog, _field):
        dialog.reject()

    for question in (ask.file_to_save, ask.folder_to_save, ask.file_to_bring, ask.folder_to_bring):
        answer(leave, [])
        assert question() is None
    assert [one for one in (tmp_path / "own").rglob("*") if one.is_file()] == []


# In the studio


def test_the_menu_leads_there_and_back(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "home")
        actions = {action.text(): action for action in studio.window.actions()}
        for word in ("Save a copy of everything", "Bring a copy back"):
            actions[word].trigger()
            qtbot.waitUntil(lambda: studio.window.place_key == "copies")
            place = studio.window.place("copies")
            back = next(one for one in place.findChildren(type(place.stop)) if one.text() == "Back")
            qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: studio.window.place_key == "home")
