"""A writing saved as a file from the menu of its page; words to be let go have no such way."""

from dataclasses import replace

import docx
import pytest
import shiboken6

from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LET_GO, blank
from studio.crafts.writing.view.room import WritingView
from tests.samples.around import surroundings
from tests.samples.asked_files import AskedFiles

WORD = "Save it as a file…"


@pytest.fixture
def files():
    return AskedFiles()


@pytest.fixture
def room(qtbot, scheduler, files):
    """Return what makes a view of a writing where files can be asked for, or cannot."""

    views = []

    def made(written, asked=files):
        view = WritingView(Writing(written), replace(surroundings(scheduler), files=asked))
        views.append(view)
        view.show()
        qtbot.waitExposed(view)
        return view

    yield made
    for view in filter(shiboken6.isValid, views):
        view.close()
        shiboken6.delete(view)


def way(view):
    """Return whether the menu of the page offers it, None where it is not in the menu."""
    menu = view._menu()
    return next((act.isEnabled() for act in menu.actions() if act.text() == WORD), None)


def save(view):
    next(act for act in view._menu().actions() if act.text() == WORD).trigger()


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".md"])
def test_the_words_are_saved_and_it_is_told(room, scheduler, files, tmp_path, suffix):
    view = room("# Zqtitle\n**sea**")
    files.answer = tmp_path / f"mine{suffix}"
    save(view)
    scheduler.run_until(lambda: not view.told.isHidden())
    assert view.told.text() == "The file is saved. Anyone who has it can open it."
    made = files.answer.read_bytes()
    if suffix == ".docx":
        assert [p.text for p in docx.Document(str(files.answer)).paragraphs] == ["Zqtitle", "sea"]
    else:
        assert made == {".txt": b"Zqtitle\nsea", ".md": b"# Zqtitle\n**sea**"}[suffix]
    assert files.asked == [("Writing", (".txt", ".docx", ".md"))]
    assert way(view) is True
    assert view._document.parts == ("# Zqtitle\n**sea**",)


def test_words_to_be_let_go_have_no_way_out(room, files, tmp_path):
    view = room(blank(LET_GO))
    view.page.insertPlainText("Zqcanary")
    files.answer = tmp_path / "out.txt"
    assert way(view) is None
    view.files.save()
    assert files.asked == []
    assert list(tmp_path.iterdir()) == []


def test_it_is_offered_where_there_are_words_and_someone_to_ask(room):
    assert way(room("")) is False
    assert way(room("a")) is True
    assert way(room("a", None)) is None


def test_no_place_chosen_is_no_file(room, files):
    view = room("a")
    save(view)
    assert len(files.asked) == 1
    assert view.told.isHidden()
    assert way(view) is True


def test_one_file_at_a_time_and_a_room_that_is_left_hears_no_more(room, scheduler, files, tmp_path):
    view = room("a")
    files.answer = tmp_path / "out.txt"
    save(view)
    assert way(view) is False
    view.files.save()
    assert len(files.asked) == 1
    writing = view.files._writing
    shiboken6.delete(view)
    scheduler.run_until(lambda: writing.has_ended)
    assert files.answer.read_bytes() == b"a"


def test_a_place_that_cannot_be_written_is_told(room, scheduler, files, tmp_path):
    view = room("a")
    files.answer = tmp_path / "nowhere" / "out.txt"
    save(view)
    scheduler.run_until(lambda: not view.told.isHidden())
    assert view.told.text().startswith("The file could not be written there.")
