"""How a piece was made is forgotten, from its card and from the Draw room; it stays as it looks."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from studio.core.errors import CannotKeep
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.view.film import FilmView
from studio.crafts.sketch.ways.film_file import Filming
from studio.portfolio.errors import LookOnly
from tests.samples.around import surroundings
from tests.samples.bare_pages import bare_pages
from tests.samples.draw_room import DrawRoom
from tests.samples.sheets import RUBBER, line, samples_at
from tests.samples.whole_studio import go, whole_studio

_CHANCE = random.Random(3)
_PLACES = [
    (_CHANCE.uniform(300, 900), _CHANCE.uniform(300, 900), _CHANCE.random()) for _ in range(900)
]
SECRET = line(*_PLACES, colour=0xCF0C1B)
CANARY = SECRET.packed[1000:1040]
"""Of bytes that cannot be packed any smaller, so that they are found wherever they lie."""
KEPT = line((300, 1200, 1.0), (1900, 1300, 1.0), colour=0x1A65B8)


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path / "home") as opened:
        yield opened
        _rest(opened)


def _rest(studio):
    """Let no room wait for its hand to rest, as the scheduler goes before the rooms do."""
    rooms = studio.furnishing.rooms
    for piece in (one for one in rooms.making.open_pieces if one.craft.key == "sketch"):
        piece.view.canvas._resting.stop()


def _draw(studio, qtbot):
    """Draw something, rub it out, and draw something else."""
    go(studio, qtbot, "sketch")
    piece = studio.furnishing.rooms.current()
    sketch = piece.document
    sketch.history.do(SECRET)
    sketch.start(RUBBER)
    sketch.draw(samples_at([(280, 390, 1.0), (500, 420, 1.0), (920, 710, 1.0)]))
    sketch.lift()
    sketch.history.do(KEPT)
    _rest(studio)
    return piece


def _press(place, word):
    found = place.findChildren(QPushButton)
    next(one for one in found if one.text() == word and one.isVisible()).click()


def _forget_from_card(studio, qtbot):
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 1)
    place.list.setCurrentIndex(place.model.index(0))
    way = next(one for one in place.list.actions() if one.text() == "Forget how I made it…")
    assert isinstance(way, QAction)
    way.trigger()
    return place


def _look(studio, uid):
    return CRAFT.codec.decode(studio.furnishing.opening.portfolio.read(uid).result().content[1], 2)


def test_from_its_card_it_is_asked_once_and_then_gone(studio, qtbot, tmp_path):
    piece = _draw(studio, qtbot)
    picture = CRAFT.copies(piece.document.snapshot())
    place = _forget_from_card(studio, qtbot)
    assert place.question.isVisible()
    assert place.question.line.text() == (
        "It stays as it is now. Every step and earlier version goes for good."
        " If it is behind a tune, choose it there again."
    )
    place.question.let_go.click()
    qtbot.waitUntil(lambda: studio.window.told.text.startswith("How it was made is forgotten."))
    portfolio = studio.furnishing.opening.portfolio
    (card,) = portfolio.cards().result()
    assert card.uid != piece.uid
    assert card.steps == 0
    qtbot.waitUntil(lambda: place.chosen == card.uid)
    assert len(portfolio.past.versions(card.uid).result()) == 1
    assert CRAFT.copies(_look(studio, card.uid).snapshot()) == picture


def test_only_a_drawing_can_be_behind_a_tune(studio, qtbot):
    go(studio, qtbot, "melody")
    studio.furnishing.rooms.current().document.place(60, 0)
    place = _forget_from_card(studio, qtbot)
    assert place.question.isVisible()
    assert "behind a tune" not in place.question.line.text()


def test_keeping_it_changes_nothing(studio, qtbot):
    piece = _draw(studio, qtbot)
    place = _forget_from_card(studio, qtbot)
    place.question.keep.click()
    (card,) = studio.furnishing.opening.portfolio.cards().result()
    assert (card.uid, studio.furnishing.rooms.making.find(piece.uid)) == (piece.uid, piece)


def test_nothing_of_it_is_in_any_sealed_page(qapp, qtbot, tmp_path):
    home = tmp_path / "home" / "portfolio"
    with whole_studio(qapp, qtbot, tmp_path / "home") as studio:
        _draw(studio, qtbot)
        place = _forget_from_card(studio, qtbot)
        place.question.let_go.click()
        qtbot.waitUntil(lambda: studio.window.told.text.startswith("How it was made"))
        _rest(studio)
    databases = [*home.rglob("portfolio.db")]
    assert len(databases) > 1, "the backup that closing makes is looked at too"
    for file in databases:
        assert CANARY not in bare_pages(file, file.parent)


def test_the_canary_would_be_found(qapp, qtbot, tmp_path):
    home = tmp_path / "home" / "portfolio"
    with whole_studio(qapp, qtbot, tmp_path / "home") as studio:
        _draw(studio, qtbot)
        _rest(studio)
    assert CANARY in bare_pages(home / "portfolio.db", home)


def test_from_the_room_one_goes_on_drawing_where_one_was(studio, qtbot):
    piece = _draw(studio, qtbot)
    picture = CRAFT.copies(piece.document.snapshot())
    studio.furnishing.around.forget_making()
    rooms = studio.furnishing.rooms
    qtbot.waitUntil(lambda: rooms.current() is not None and rooms.current() is not piece)
    now = rooms.current()
    assert now.uid != piece.uid
    assert now.document.history.undo_label is None
    assert CRAFT.copies(now.document.snapshot()) == picture
    now.document.history.do(SECRET)
    assert now.document.history.undo_label == "Line"
    assert studio.window.place_key == "sketch"
    assert now.view.isEnabled()


def test_what_cannot_be_forgotten_just_now_lies_there_as_before(studio, qtbot, monkeypatch):
    piece = _draw(studio, qtbot)
    past = studio.furnishing.opening.portfolio.past
    failed = CannotKeep("The disk is full.")

    def fail(*_about):
        return past._keep(lambda _desk: (_ for _ in ()).throw(failed))

    monkeypatch.setattr(type(past), "forget_making", fail)
    studio.furnishing.around.forget_making()
    rooms = studio.furnishing.rooms
    qtbot.waitUntil(lambda: rooms.current() is not None and rooms.current() is not piece)
    assert rooms.current().uid == piece.uid
    assert rooms.current().document.history.undo_label == "Line"
    assert studio.window.told.text == "The disk is full."


def test_where_pieces_can_only_be_looked_at_it_is_not_asked(studio, qtbot, monkeypatch):
    _draw(studio, qtbot)
    refusal = LookOnly()
    monkeypatch.setattr(studio.furnishing.opening.portfolio, "refusal", refusal)
    place = _forget_from_card(studio, qtbot)
    assert not place.question.isVisible()
    assert studio.window.told.text == refusal.told


def _film(studio, sketch, place):
    return Filming(sketch, studio.furnishing.around, place)


def test_a_film_being_made_ends_as_its_drawing_is_put_down(studio, qtbot, tmp_path):
    piece = _draw(studio, qtbot)
    filming = _film(studio, piece.document, tmp_path / "film.webp")
    place = _forget_from_card(studio, qtbot)
    assert not filming.stopped
    place.question.let_go.click()
    qtbot.waitUntil(lambda: studio.window.told.text.startswith("How it was made is forgotten."))
    assert filming.stopped
    assert not (tmp_path / "film.webp").exists()


def test_a_film_being_made_ends_as_the_studio_closes(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path / "home") as studio:
        filming = _film(studio, _draw(studio, qtbot).document, tmp_path / "film.webp")
        assert not filming.stopped
    assert filming.stopped
    assert not (tmp_path / "film.webp").exists()


def test_under_the_film_neither_the_keys_nor_the_bar_undo(studio, qtbot):
    piece = _draw(studio, qtbot)
    done = piece.document.history.done
    bar = studio.window.place("sketch")
    assert bar.undo_button.isEnabled()
    film = FilmView(piece.document, studio.furnishing.around, piece.view)
    film.open_over(lambda: None)
    assert not bar.undo_button.isEnabled()
    qtbot.keyClick(piece.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bar.undo_button.click()
    assert piece.document.history.done == done
    film.close_up()
    bar.undo_button.click()
    assert len(piece.document.history.done) == len(done) - 1


# The words in the room


@pytest.fixture
def forgotten() -> list[bool]:
    return []


@pytest.fixture
def room(qapp, forgotten) -> DrawRoom:
    return DrawRoom(around=replace(surroundings(), forget_making=lambda: forgotten.append(True)))


PATH = ("More", "How I made this")


def test_the_room_asks_once_before_it_forgets(room, forgotten):
    room.draw((0.2, 0.2), (0.6, 0.6))
    room.press(*PATH, "Forget how I made this…")
    part = room.view.panel.page("making").forgetting
    assert "Undo will not bring any of it back." in part.line.text()
    assert "If it is behind a tune, choose it there again." in part.line.text()
    assert part.keep.hasFocus()
    room.press("Keep the steps")
    assert (forgotten, part.ask.hasFocus()) == ([], True)
    room.press("Forget how I made this…", "Forget them")
    assert forgotten == [True]


def test_escape_keeps_the_steps(room, forgotten):
    room.draw((0.2, 0.2), (0.6, 0.6))
    room.press(*PATH, "Forget how I made this…")
    room.keys(Qt.Key.Key_Escape)
    assert room.view.panel.opened
    assert room.has("Forget how I made this…")
    assert forgotten == []


def test_there_is_nothing_to_forget_of_an_empty_sheet_or_outside_the_studio(room, qapp):
    room.press(*PATH)
    assert not room.named("Forget how I made this…").isEnabled()
    alone = DrawRoom()
    alone.draw((0.2, 0.2), (0.6, 0.6))
    alone.press(*PATH)
    assert not alone.named("Forget how I made this…").isEnabled()
