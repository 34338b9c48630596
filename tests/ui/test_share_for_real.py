"""Share with nothing pretended: a kept portfolio, the process that makes pages, a file on disk."""

from io import BytesIO

import pikepdf
import pytest

from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.record.client import RecordClient
from studio.record.preview import Preview
from studio.shell.courier import Courier
from studio.shell.places.share import SharePlace
from studio.shell.places.share_pieces import PortfolioPieces
from tests.samples.plain_look import PlainLook
from tests.samples.portfolios import make_portfolio

TICKED, WITHHELD = "Ticked", "Withheld"


@pytest.fixture(scope="module")
def folder(qapp, tmp_path_factory):
    made = tmp_path_factory.mktemp("shared") / "portfolio"
    make_portfolio(made, 6, seed=3)
    return made


def feel(uid, moment, word):
    return lambda shelf: shelf.checkin.choose(uid, moment, [word])


@pytest.fixture
def portfolio(folder, clock):
    """Three pieces to tick and the others to withhold, each with a name and a note of its own."""
    opened = Portfolio.open(folder, clock).result()
    for at, card in enumerate(opened.cards().result()):
        word = TICKED if at < 3 else WITHHELD
        opened.rename(card.uid, f"{word}-{card.kind}", f"{word}-note-{card.kind}").result()
        for moment in ("before", "after"):
            opened.shelves.keep(feel(card.uid, moment, f"{TICKED if at < 1 else WITHHELD}-felt"))
    yield opened
    opened.close().result()


@pytest.fixture
def target(tmp_path):
    return tmp_path / "pages.pdf"


@pytest.fixture
def place(qtbot, portfolio, scheduler, clock, target):
    unexpected = []
    courier = Courier(scheduler, unexpected.append)
    pieces = PortfolioPieces(portfolio, CRAFTS, courier, clock)
    record = RecordClient(scheduler)
    made = SharePlace(pieces, record, PlainLook(), courier, clock, lambda: target)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    scheduler.run_until(lambda: made.steps.current is made.steps.who)
    yield made
    assert unexpected == []


def choose_three(place):
    place.steps.who.answers["therapist"].click()
    rows = [row for row in place.steps.choose.rows if row.card.name.startswith(TICKED)]
    for row in rows:
        row.tick.click()
    rows[0].note.click()
    rows[0].feelings.click()
    rows[0].day.setCurrentIndex(rows[0].day.findData("day"))
    place.steps.choose.onward_button.click()
    place.steps.words.know_first.setPlainText("These three belong together.")
    place.steps.words.onward_button.click()
    return [row.card.name for row in rows]


def look_at_every_page(place, scheduler):
    look = place.steps.look
    scheduler.run_until(lambda: look.view.spoken_name().startswith("Page 1 "))
    heard = [look.view.spoken_description()]
    while look.after_button.isEnabled():
        name = look.view.spoken_name()
        look.after_button.click()
        scheduler.run_until(lambda: look.view.spoken_name() != name)  # noqa: B023
        heard.append(look.view.spoken_description())
    return "\n".join(heard)


def save(place, scheduler):
    place.steps.look.onward_button.click()
    place.steps.save.onward_button.click()
    scheduler.run_until(lambda: place.steps.current is place.steps.ready)


def every_stream(data, password=""):
    """The whole file with every stream opened, as bytes to search."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data), password=password) as opened:
        opened.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def test_three_of_six_pieces_become_pages_that_hold_those_three(place, scheduler, target):
    names = choose_three(place)
    heard = look_at_every_page(place, scheduler)
    looked_at = place._made.pdf
    assert not place.steps.look.view.image.isNull()
    save(place, scheduler)
    assert target.read_bytes() == looked_at
    for told in [*names, "These three belong together."]:
        assert told in heard
    assert heard.count(f"{TICKED}-note") == 1
    assert f"Before: {TICKED}-felt" in heard
    assert f"After: {TICKED}-felt" in heard
    assert WITHHELD not in heard
    for hidden in (WITHHELD.encode(), WITHHELD.encode("utf-16-be")):
        assert hidden not in every_stream(looked_at)


def test_what_is_withheld_changes_no_byte(place, portfolio, scheduler):
    choose_three(place)
    look_at_every_page(place, scheduler)
    first = place._made.pdf
    for card in portfolio.cards().result():
        if card.title.startswith(WITHHELD):
            portfolio.rename(card.uid, f"{WITHHELD} and changed", "Another note").result()
    place.forget()
    place.refresh()
    scheduler.run_until(lambda: place.steps.current is place.steps.who)
    choose_three(place)
    look_at_every_page(place, scheduler)
    assert place._made.pdf == first
    assert place._made.pdf is not first


def test_with_a_password_only_the_password_opens_them(place, scheduler, target):
    choose_three(place)
    heard = look_at_every_page(place, scheduler)
    for field in (place.steps.save.password, place.steps.save.repeated):
        field.setText("a quiet river")
    save(place, scheduler)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    with pikepdf.open(target, password="a quiet river") as opened:
        assert opened.encryption.R == 6
        unlocked = BytesIO()
        opened.save(unlocked)
    preview = Preview(unlocked.getvalue())
    assert "\n".join(preview.text(page) for page in range(preview.count)) == heard
    preview.close()


def test_a_piece_lost_in_the_meantime_is_told(place, portfolio, scheduler):
    from studio.portfolio.errors import NoSuchPiece

    place.steps.who.answers["myself"].click()
    row = place.steps.choose.rows[0]
    row.tick.click()
    place._pieces._portfolio = _Emptied(portfolio)
    place.steps.choose.onward_button.click()
    place.steps.words.onward_button.click()
    look = place.steps.look
    scheduler.run_until(look.again_button.isVisible)
    assert look.told.text() == NoSuchPiece().told


class _Emptied:
    """A portfolio whose pieces went away since they were listed."""

    def __init__(self, portfolio):
        self._portfolio = portfolio

    def read(self, uid, *, past):
        return self._portfolio.read("gone", past=past)
