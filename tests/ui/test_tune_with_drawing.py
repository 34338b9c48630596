"""A drawing behind a tune in the real studio: brought, covered, binned, and let go for good.

Seen to fail: with the bin not minded, a drawing in it was still seen behind the tune.
"""

import random

import pytest

from studio.core.craft import pack
from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.shell.paths import find_paths
from studio.shell.pictures import LONGEST_SIDE, OwnPictures
from tests.samples.manual import ManualClock
from tests.samples.pieces import make_piece
from tests.samples.whole_studio import go, whole_studio

DRAWING, TUNE = "d" * 26, "t" * 26


def _keep(portfolio, kind, uid, document, steps):
    craft = next(craft for craft in CRAFTS if craft.key == kind)
    portfolio.append(uid, kind, [pack(step, craft) for step in steps]).result()
    shown = document.snapshot()
    content, thumb = craft.codec.encode(shown), craft.thumbnail(shown)
    portfolio.fold(uid, content, craft.codec.format, thumb).result()


@pytest.fixture
def home(qapp, tmp_path):
    """A drawing, and a tune with that drawing behind it."""
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    folder.mkdir(mode=0o700, parents=True)
    portfolio = Portfolio.open(folder, ManualClock()).result()
    _keep(portfolio, "sketch", DRAWING, *make_piece("sketch", random.Random(3)))
    tune, steps = make_piece("melody", random.Random(4))
    tune.history.stepped.subscribe(steps.append)
    tune.set_backdrop(DRAWING)
    _keep(portfolio, "melody", TUNE, tune, steps)
    portfolio.close().result()
    return tmp_path


@pytest.fixture
def studio(qapp, qtbot, home):
    with whole_studio(qapp, qtbot, home) as opened:
        yield opened


def _open(studio, qtbot):
    studio.furnishing.rooms.go_on(TUNE)
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    behind = studio.furnishing.rooms.current().view.behind
    qtbot.waitUntil(lambda: behind.choice.behind.standing != "coming")
    return behind


def _seen(studio, qtbot, ask):
    found = []
    ask(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_it_is_there_when_the_tune_is_opened_again(studio, qtbot):
    behind = _open(studio, qtbot)
    assert behind.choice.behind.standing == "seen"
    assert behind.backdrop.there
    picture = behind.backdrop._picture
    assert max(picture.width(), picture.height()) <= LONGEST_SIDE
    assert min(picture.width(), picture.height()) > 200


def test_leaving_the_room_and_coming_back_asks_anew(studio, qtbot):
    behind = _open(studio, qtbot)
    portfolio = studio.furnishing.opening.portfolio
    go(studio, qtbot, "home")
    assert not behind.backdrop.there
    portfolio.cover(DRAWING, covered=True).result()
    go(studio, qtbot, "melody")
    qtbot.waitUntil(lambda: behind.choice.behind.standing == "covered")
    go(studio, qtbot, "home")
    portfolio.cover(DRAWING, covered=False).result()
    portfolio.bin(DRAWING).result()
    go(studio, qtbot, "melody")
    qtbot.waitUntil(lambda: behind.choice.behind.standing == "gone")
    go(studio, qtbot, "home")
    portfolio.unbin(DRAWING).result()
    go(studio, qtbot, "melody")
    qtbot.waitUntil(lambda: behind.choice.behind.standing == "seen")


def test_a_drawing_let_go_for_good_is_nowhere_in_the_tune(studio, qtbot):
    portfolio = studio.furnishing.opening.portfolio
    before = portfolio.read(TUNE).result()
    thumb = portfolio.thumbnail(TUNE).result()
    portfolio.let_go(DRAWING).result()
    behind = _open(studio, qtbot)
    assert behind.choice.behind.standing == "gone"
    assert not behind.backdrop.there
    assert portfolio.read(TUNE).result().content == before.content
    assert portfolio.thumbnail(TUNE).result() == thumb
    assert len(before.content[1]) < 20_000, "a tune holds a drawing's name, never the drawing"
    view = studio.furnishing.rooms.current().view
    assert view.controls.play_button.isEnabled()


def test_what_is_lent_is_words_and_pictures_of_drawings_alone(studio, qtbot):
    pictures = studio.furnishing.pictures
    own = _seen(studio, qtbot, pictures.own)
    assert [one.uid for one in own] == [DRAWING]
    assert own[0].name
    assert own[0].day
    small = _seen(studio, qtbot, lambda show: pictures.small(DRAWING, show))
    assert small[:4] == b"\x89PNG"
    for other in (TUNE, "z" * 26):
        assert _seen(studio, qtbot, lambda show, uid=other: pictures.picture(uid, show)) is None
    assert _seen(studio, qtbot, lambda show: pictures.small("z" * 26, show)) is None


def test_before_the_portfolio_is_open_there_are_none():
    pictures = OwnPictures(CRAFTS, courier=None)
    found = []
    pictures.own(found.append)
    pictures.small(DRAWING, found.append)
    pictures.picture(DRAWING, found.append)
    pictures.told(DRAWING, found.append)
    assert found == [(), None, None]
