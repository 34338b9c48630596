"""What was shared: noted when pages are saved, seen and removed by the person alone."""

import hashlib

import pytest

from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.places.share import SharePlace
from studio.shell.places.share_pieces import PortfolioPieces
from studio.shell.shared_notes import SharedNotes
from tests.samples.plain_look import PlainLook
from tests.samples.portfolios import make_portfolio
from tests.samples.sharing import RecorderInHand


@pytest.fixture(scope="module")
def folder(qapp, tmp_path_factory):
    made = tmp_path_factory.mktemp("noted") / "portfolio"
    make_portfolio(made, 4, seed=3)
    return made


@pytest.fixture
def portfolio(folder, clock):
    opened = Portfolio.open(folder, clock).result()
    opened.remove_receipt(None).result()
    yield opened
    opened.close().result()


@pytest.fixture
def place(qtbot, portfolio, scheduler, clock):
    unexpected = []
    courier = Courier(scheduler, unexpected.append)
    pieces = PortfolioPieces(portfolio, CRAFTS, courier, clock)
    made = SharePlace(pieces, RecorderInHand(), PlainLook(), courier, clock, lambda: None)
    made.notes = SharedNotes(made, portfolio, CRAFTS, courier, clock)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    scheduler.run_until(lambda: made.steps.current is made.steps.who)
    yield made
    assert unexpected == []


def look(place, scheduler, lines):
    place.steps.who.shared_before.click()
    assert place.steps.current is place.steps.shared
    scheduler.run_until(lambda: len(place.steps.shared.removers) == lines)
    return [remover.accessibleName() for remover in place.steps.shared.removers]


def labels(place):
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in place.steps.shared.findChildren(QLabel) if not one.isHidden()]


def test_what_is_shared_is_noted_with_day_and_names(place, portfolio, scheduler, clock):
    titled = portfolio.cards().result()[0]
    portfolio.rename(titled.uid, "Rain", "").result()
    digest = hashlib.sha256(b"pages").digest()
    place.shared.emit("therapist", [titled.uid, "gone"], digest)
    (name,) = look(place, scheduler, 1)
    assert name.endswith("for my therapist")
    assert "Rain, a piece that is no longer here" in labels(place)
    (receipt,) = portfolio.receipts().result()
    assert (receipt.who, receipt.items, receipt.sha256) == (
        "therapist",
        (titled.uid, "gone"),
        digest,
    )
    assert receipt.day == clock.today().isoformat()


def test_each_line_can_go_and_so_can_all(place, portfolio, scheduler):
    for who in ("trusted", "myself", "someone_else"):
        place.shared.emit(who, [], bytes(32))
    names = look(place, scheduler, 3)
    assert [name.split(", for ")[1] for name in names] == [
        "someone else",
        "just me",
        "someone I trust",
    ]
    page = place.steps.shared
    page.removers[1].click()
    scheduler.run_until(lambda: len(page.removers) == 2)
    assert [one.who for one in portfolio.receipts().result()] == ["someone_else", "trusted"]
    page.all_button.click()
    assert page.all_button.text() == "Remove all for good"
    assert len(portfolio.receipts().result()) == 2
    page.all_button.click()
    scheduler.run_until(lambda: not page.removers)
    assert portfolio.receipts().result() == ()
    assert "There are no notes here." in labels(place)
    assert not page.all_button.isVisible()


def test_back_and_escape_lead_where_one_was(place, qtbot, scheduler):
    from PySide6.QtCore import Qt

    look(place, scheduler, 0)
    place.steps.shared.back_button.click()
    assert place.steps.current is place.steps.who
    look(place, scheduler, 0)
    qtbot.keyClick(place.steps, Qt.Key.Key_Escape)
    assert place.steps.current is place.steps.who


def test_notes_are_there_without_any_piece(qtbot, opened_empty, scheduler):
    place = opened_empty
    place.steps.empty.shared_before.click()
    assert place.steps.current is place.steps.shared
    place.steps.shared.back_button.click()
    assert place.steps.current is place.steps.empty


@pytest.fixture
def opened_empty(qtbot, tmp_path, scheduler, clock):
    portfolio = Portfolio.open(tmp_path / "empty", clock).result()
    courier = Courier(scheduler, [].append)
    pieces = PortfolioPieces(portfolio, CRAFTS, courier, clock)
    made = SharePlace(pieces, RecorderInHand(), PlainLook(), courier, clock, lambda: None)
    made.notes = SharedNotes(made, portfolio, CRAFTS, courier, clock)
    qtbot.addWidget(made)
    made.show()
    scheduler.run_until(lambda: made.steps.current is made.steps.empty)
    yield made
    portfolio.close().result()
