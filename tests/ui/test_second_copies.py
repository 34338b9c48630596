"""Second places for backups as a person meets them: chosen, away, back again, deleted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from studio.portfolio.backup.second_places import SecondPlace
from studio.portfolio.backup.shelf import backups
from studio.shell import second_copying
from studio.shell.erasing import erase_elsewhere
from studio.shell.places.copies_second import SecondCopies, lines_of
from tests.samples.whole_studio import go, whole_studio

TODAY = date(2031, 3, 14)


def place(**fields):
    known = {
        "uid": "u", "name": "Blue stick", "home": Path("/media/blue"), "used": True, "here": True,
        "day": "2031-03-10", "holds": True, "uncleaned": False, "opens_as_before": False,
        "trouble": "",
    }  # fmt: skip
    return SecondPlace(**{**known, **fields})


def said(section):
    return " ".join(one.text() for one in section.findChildren(QLabel) if one.isVisible())


def buttons(section, word):
    every = section.findChildren(QPushButton)
    return [one for one in every if one.isVisible() and one.text() == word]


def press(qtbot, section, word):
    until(qtbot, lambda: len(buttons(section, word)) == 1)
    buttons(section, word)[0].click()


def until(qtbot, check):
    """Wait, and longer than usual: the machine may be busy."""
    qtbot.waitUntil(check, timeout=20_000)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "It is here. The newest backup on it is of 10 March."),
        ({"here": None, "day": ""}, "Looking for it…"),
        (
            {"here": False, "day": "2031-02-28"},
            (
                "It is not here now. That is fine. The newest backup on it is of 28 February. "
                "That is a while ago."
            ),
        ),
        ({"day": "", "used": False}, "It is here. No new backups go there. What is on it stays."),
        (
            {"day": "", "uncleaned": True, "opens_as_before": True},
            (
                "It is here. It may still hold what you let go. It is cleaned when it is next "
                "here. It still opens the way it did before, until it is next here."
            ),
        ),
        (
            {"day": "", "trouble": "full"},
            "It is here. It is full, so the newest backup is not on it. Those before it are.",
        ),
        (
            {"day": "", "trouble": "large"},
            "It is here. A backup is larger than 4 GB by now. A stick formatted as exFAT takes it.",
        ),
        (
            {"day": "", "trouble": "refused"},
            "It is here. Nothing could be written to it, so the newest backup is not on it.",
        ),
    ],
)
def test_how_a_place_is_in_plain_sentences(fields, told):
    assert " ".join(lines_of(place(**fields), TODAY)) == told


@pytest.mark.parametrize(("age", "told"), [(13, False), (14, True)])
def test_two_weeks_without_a_backup_are_only_said(age, told):
    day = date.fromordinal(TODAY.toordinal() - age).isoformat()
    assert ("a while ago" in " ".join(lines_of(place(day=day), TODAY))) is told


def test_each_button_says_which_place_it_is_about(qtbot, clock):
    section = SecondCopies(clock)
    qtbot.addWidget(section)
    section.show_places([place(), place(uid="v", name="Old", used=False), place(used=False)])
    section.show()
    names = {one.accessibleName() for one in section.findChildren(QPushButton)}
    assert {
        "Use it no more: Blue stick",
        "Use it again: Old",
        "Delete the backups on it: Old",
    } <= names


def test_what_kind_of_disk_it_is(monkeypatch, tmp_path):
    (name, largest) = second_copying.described(tmp_path)
    assert (name, largest) == (tmp_path.name, 0)

    def disk(_path):
        return SimpleNamespace(
            fileSystemType=lambda: SimpleNamespace(data=lambda: b"vfat"),
            rootPath=lambda: str(tmp_path),
            displayName=lambda: "BLUE",
        )

    monkeypatch.setattr(second_copying, "QStorageInfo", disk)
    assert second_copying.described(tmp_path) == ("BLUE", 2**32 - 1)
    assert second_copying.described(tmp_path / "sub")[0] == "sub"


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "BLUE"
    made.mkdir()
    return made


@pytest.fixture
def studio(qapp, qtbot, tmp_path, stick, monkeypatch):
    """A studio with a piece, whose every question for a folder is answered with the stick."""
    monkeypatch.setattr(
        "studio.shell.places.copies_ask.CopiesAsk.folder_for_backups", lambda _ask: stick
    )
    with whole_studio(qapp, qtbot, tmp_path / "home") as studio:
        portfolio = studio.furnishing.opening.portfolio
        portfolio.append("a", "writing", [b"x"])
        portfolio.back_up().result()
        yield studio


def section_of(studio, qtbot):
    go(studio, qtbot, "copies")
    return studio.window.place("copies").findChild(SecondCopies)


def homes(stick):
    return [mark.parent for mark in stick.rglob("place.json")]


def test_a_stick_is_chosen_used_no_more_and_emptied(studio, qtbot, stick):
    section = section_of(studio, qtbot)
    assert "anyone who finds the stick can open it" in said(section)
    section.choose.click()
    until(qtbot, lambda: "It is here." in said(section))
    (home,) = homes(stick)
    assert len(backups(home)) == 1
    press(qtbot, section, "Use it no more")
    until(qtbot, lambda: "No new backups go there" in said(section))
    press(qtbot, section, "Use it again")
    until(qtbot, lambda: "No new backups go there" not in said(section))
    press(qtbot, section, "Use it no more")
    press(qtbot, section, "Delete the backups on it")
    until(qtbot, lambda: "BLUE" not in said(section))
    assert list(stick.iterdir()) == []


def test_a_place_that_will_not_do_is_told_of(studio, qtbot, stick):
    section = section_of(studio, qtbot)
    stick.rmdir()
    stick.write_bytes(b"")
    section.choose.click()
    until(qtbot, lambda: "Please choose another place." in said(section))
    assert section.choose.isEnabled()


def test_no_answer_changes_nothing(studio, qtbot, monkeypatch):
    section = section_of(studio, qtbot)
    monkeypatch.setattr(section.ways, "_ask", lambda: None)
    section.choose.click()
    assert section.choose.isEnabled()
    assert section.told.text() == ""


def test_letting_go_names_the_stick_that_is_away(studio, qtbot, stick):
    portfolio = studio.furnishing.opening.portfolio
    portfolio.elsewhere.choose(stick, "Blue stick").result()
    away = stick.with_name("away")
    stick.rename(away)
    go(studio, qtbot, "pieces")
    portfolio.bin("a").result()
    studio.window.place("pieces").empty_bin.emit()
    until(qtbot, lambda: studio.window.banner.isVisible())
    assert studio.window.banner.text == (
        "It is gone on this computer. “Blue stick” may still hold it. "
        "It is cleaned when it is next here."
    )
    press(qtbot, studio.window.banner, "Go on")
    assert not studio.window.banner.isVisible()
    away.rename(stick)
    portfolio.elsewhere.visit().result()
    studio.window.place("pieces").empty_bin.emit()
    until(qtbot, lambda: studio.window.told.text == "The bin is empty now.")


def test_one_that_is_here_and_could_not_be_cleaned_is_named_too():
    told = second_copying.still_holds(place(uncleaned=True))
    assert told == "“Blue stick” may still hold it. We try again later."


def delete_all(studio, qtbot):
    go(studio, qtbot, "belongings")
    place = studio.window.place("belongings")
    place.word.setText("delete")
    place.delete_button.click()
    return place


def test_where_everything_is_names_it_and_deleting_everything_clears_it(studio, qtbot, stick):
    portfolio = studio.furnishing.opening.portfolio
    portfolio.elsewhere.choose(stick, "Blue stick").result()
    go(studio, qtbot, "belongings")
    shown = studio.window.place("belongings")
    until(qtbot, lambda: "Backups, sealed, on Blue stick" in said(shown))
    delete_all(studio, qtbot)
    until(qtbot, lambda: not studio.window.isVisible())
    assert list(stick.iterdir()) == []


def test_deleting_everything_names_what_was_away(studio, qtbot, stick):
    portfolio = studio.furnishing.opening.portfolio
    portfolio.elsewhere.choose(stick, "Blue stick").result()
    stick.rename(stick.with_name("away"))
    go(studio, qtbot, "belongings")
    shown = studio.window.place("belongings")
    until(qtbot, lambda: "Blue stick is not here now." in said(shown))
    delete_all(studio, qtbot)
    assert "Blue stick was not here, so the backups on it stay." in said(shown)
    assert "All else is gone." in said(shown)
    shown.close_app.click()
    until(qtbot, lambda: not studio.window.isVisible())


def test_a_place_without_backups_is_not_named(tmp_path):
    assert erase_elsewhere([place(home=tmp_path, holds=False)]) == ()
    assert erase_elsewhere([place(home=tmp_path)]) == (place(home=tmp_path),)


def test_locking_leaves_the_stick_for_the_next_opening(studio, qtbot, stick, monkeypatch):
    portfolio = studio.furnishing.opening.portfolio
    portfolio.elsewhere.choose(stick, "Blue stick").result()
    portfolio.append("b", "writing", [b"x"]).result()
    started = []
    monkeypatch.setattr(
        "studio.shell.locking.QProcess.startDetached", lambda *what: started.append(what)
    )
    studio.furnishing.locking.wanted = True
    studio.window.close()
    until(qtbot, lambda: not studio.window.isVisible())
    (home,) = homes(stick)
    until(qtbot, lambda: bool(started))
    assert len(backups(home)) == 1
    assert len(backups(studio.paths.portfolio)) == 2
