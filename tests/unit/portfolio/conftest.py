from __future__ import annotations

import contextlib

import pytest

import studio.portfolio.store_opening  # noqa: F401 - before a test puts anything in its place
from studio.core.errors import StudioError
from studio.portfolio import keys
from studio.portfolio.portfolio import Portfolio


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


def contents(folder):
    """Every file in a folder, or the one file, with all its bytes."""
    if folder.is_file():
        return folder.read_bytes()
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
