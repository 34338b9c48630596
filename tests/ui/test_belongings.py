"""Where everything is, and deleting it: afterwards not one byte of ours is left."""

from pathlib import Path

import pytest

from studio.shell.erasing import erase
from studio.shell.paths import find_paths
from studio.shell.places.belongings import BelongingsPlace, open_folder
from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio

LINES = (("Your pieces", Path("/one")), ("The log", Path("/two")))


@pytest.fixture
def place(qtbot):
    opened = []

    def opener(folder):
        opened.append(folder)
        return folder == LINES[0][1]

    made = BelongingsPlace(LINES, opener)
    made.opened = opened
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_folder_opens_and_one_that_does_not_is_told_of(place):
    first, second = place.openers
    assert first.accessibleName() == "Open folder: Your pieces"
    second.click()
    assert "did not open" in place.told.text()
    assert place.told.isVisible()
    first.click()
    assert not place.told.isVisible()
    assert place.opened == [LINES[1][1], LINES[0][1]]


def test_only_folders_of_this_computer_are_opened(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "studio.shell.places.belongings.QDesktopServices.openUrl",
        lambda url: asked.append(url) or True,
    )
    (tmp_path / "file").write_bytes(b"")
    assert open_folder(tmp_path)
    assert not open_folder(tmp_path / "file")
    assert not open_folder(tmp_path / "gone")
    assert [url.toLocalFile() for url in asked] == [str(tmp_path)]


def test_nothing_is_deleted_before_the_word_is_typed(place, qtbot):
    asked = []
    place.delete.connect(lambda: asked.append(True))
    for typed in ("", "del", "delete it"):
        place.word.setText(typed)
        place.delete_button.click()
        place.word.returnPressed.emit()
    assert asked == []
    place.word.setText(" Delete ")
    place.delete_button.click()
    assert asked == [True]
    assert not place.delete_button.isEnabled()


def test_what_could_not_be_deleted_is_named_and_only_closing_is_left(place, qtbot):
    left = []
    place.leave.connect(lambda: left.append(True))
    place.tell_left([Path("/stuck")])
    assert "/stuck" in place.told.text()
    assert not place.back.isVisible()
    place.close_app.click()
    assert left == [True]


@pytest.fixture
def paths(qapp, tmp_path):
    """A home with everything in it that the studio can leave behind."""
    paths = find_paths({"STUDIO_HOME": str(tmp_path / "home")})
    make_portfolio(paths.portfolio, 3, seed=2)
    backup = paths.portfolio / "backups" / "2031-03-14-7"
    for folder in (backup, backup.with_name(backup.name + ".partial"), paths.temporary):
        folder.mkdir(parents=True)
        (folder / "content").write_bytes(b"canary")
    for file in (
        paths.settings,
        paths.help_shelf,
        paths.help_shelf.with_suffix(".unread"),
        paths.settings.with_suffix(".new"),
        paths.log,
        paths.portfolio / "reserve.bin",
        paths.portfolio / "portfolio-x.new",
        paths.portfolio / ("visitor-" + "0f" * 8),
        paths.portfolio / "keys.json.7.part",
        paths.portfolio / "portfolio-damaged-2031-03-14-e3b0c442.db",
        paths.portfolio / "portfolio-damaged-2031-03-14-e3b0c442.db-wal",
        paths.portfolio / "keys-of-other-pieces-goldenaa.json",
    ):
        file.write_bytes(b"canary")
    return paths


def test_not_one_file_is_left(paths, tmp_path):
    assert erase(paths) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_somebody_elses_stays(paths, tmp_path):
    theirs = (
        paths.portfolio / "letter.txt",
        paths.portfolio / "backups" / "holiday" / "photo",
        paths.settings.parent / "other.json",
    )
    for file in theirs:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"theirs")
    assert erase(paths) == ()
    assert {one for one in tmp_path.rglob("*") if one.is_file()} == set(theirs)


def test_what_stays_is_named(paths, monkeypatch):
    unlink = Path.unlink

    def refuse(file, *, missing_ok=False):
        if file == paths.portfolio / "keys.json":
            raise PermissionError(13, "refused")
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert erase(paths) == (paths.portfolio / "keys.json",)


def _delete_all(studio, qtbot):
    go(studio, qtbot, "belongings")
    place = studio.window.place("belongings")
    place.word.setText("delete")
    place.delete_button.click()
    return place


def test_deleting_everything_closes_the_app_and_leaves_nothing(qapp, qtbot, tmp_path):
    home = tmp_path / "home"
    with whole_studio(qapp, qtbot, home) as studio:
        studio.visit.make("writing")
        view = studio.furnishing.rooms.current().view
        qtbot.keyClicks(view.focusProxy() or view, "Canary words")
        actions = {action.text(): action for action in studio.window.actions()}
        actions["Where everything is"].trigger()
        qtbot.waitUntil(lambda: studio.window.place_key == "belongings")
        assert any(home.rglob("portfolio.db"))
        _delete_all(studio, qtbot)
        qtbot.waitUntil(lambda: not studio.window.isVisible())
        assert not home.exists() or [one for one in home.rglob("*") if one.is_file()] == []
    assert not home.exists() or [one for one in home.rglob("*") if one.is_file()] == []


def test_in_the_studio_too_what_stays_is_named(qapp, qtbot, tmp_path, monkeypatch):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        monkeypatch.setattr("studio.shell.erasing.erase", lambda paths: (paths.portfolio,))
        place = _delete_all(studio, qtbot)
        assert studio.window.isVisible()
        assert str(studio.paths.portfolio.name) in place.told.text().replace("\u200b", "")
        place.close_app.click()
        qtbot.waitUntil(lambda: not studio.window.isVisible())


def test_back_leads_home(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "belongings")
        studio.window.place("belongings").back.click()
        qtbot.waitUntil(lambda: studio.window.place_key == "home")
