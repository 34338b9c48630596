from __future__ import annotations

import contextlib
import random

import pytest

import studio.portfolio.store.opening  # noqa: F401 - before a test puts anything in its place
from studio.core.errors import StudioError
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.portfolio import Portfolio
from tests.samples.kept_room import Room
from tests.samples.tampering import contents


@pytest.fixture
def home(tmp_path):
    """Where a portfolio may be made; nothing is there yet."""
    return tmp_path / "portfolio"


@pytest.fixture
def opened(home, clock, monkeypatch):
    """Open the portfolio in ``home``, as often as a test likes; all are closed in the end.

    New passwords cost as little as they may.
    """
    monkeypatch.setattr(keys.password_slot, "__defaults__", (keys.FLOOR,))
    portfolios = []

    def open_it(folder=home, password=None, disk=None):
        portfolios.append(Portfolio.open(folder, clock, password, disk=disk).result())
        return portfolios[-1]

    yield open_it
    for portfolio in portfolios:
        with contextlib.suppress(StudioError):
            portfolio.close().result()


@pytest.fixture
def portfolio(opened):
    return opened()


@pytest.fixture
def refusal(home, clock):
    """Return the error that opening ``home`` fails with, and check that no file has changed."""

    def refused(password=None, folder=home):
        before = contents(folder)
        error = Portfolio.open(folder, clock, password).exception()
        assert isinstance(error, StudioError)
        assert contents(folder) == before
        return error

    return refused


@pytest.fixture
def room(portfolio, scheduler):
    """A piece being made, of pebbles."""
    return Room(portfolio, scheduler)


@pytest.fixture
def kept(opened, home):
    """A closed portfolio of 12 pieces, each with a fold and a tail."""
    portfolio = opened()
    for number in range(12):
        uid = f"piece{number}"
        portfolio.append(uid, "pebbles", [b"step" * 30] * 3)
        portfolio.fold(uid, random.Random(number).randbytes(9_000), 1, b"png" * 300)
        portfolio.append(uid, "pebbles", [b"tail" * 30] * 2).result()
    portfolio.close().result()
    return home


@pytest.fixture
def days_believed(monkeypatch, clock):
    """Let the clock be right at once, where a test moves it by months in one go."""
    monkeypatch.setattr("studio.portfolio.desk.SteadyDays", lambda store: clock)
