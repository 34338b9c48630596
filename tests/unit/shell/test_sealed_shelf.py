from concurrent.futures import Future

from studio.core.errors import CannotKeep
from studio.shell.courier import Courier
from studio.shell.sealed_shelf import bring_shelf


class FullPortfolio:
    """Takes nothing while ``full``."""

    def __init__(self):
        self.full, self.kept = True, {}

    def load(self, name):
        return _done(self.kept.get(name))

    def save(self, name, data):
        if self.full:
            refused = Future()
            refused.set_exception(CannotKeep("The disk is full."))
            return refused
        self.kept[name] = data
        return _done(None)


def _done(value):
    future = Future()
    future.set_result(value)
    return future


def shelf_of(portfolio, scheduler, told):
    got = []
    bring_shelf(portfolio, Courier(scheduler, told.append), got.append)
    scheduler.advance()
    return got[0]


def test_what_could_not_be_sealed_is_sealed_when_there_is_room(scheduler):
    portfolio, told = FullPortfolio(), []
    shelf = shelf_of(portfolio, scheduler, told)
    shelf.save(b"Sam")
    scheduler.advance()
    assert [str(error) for error in told] == ["The disk is full."]
    assert shelf.load() == b"Sam"
    assert all(future.exception() for future in shelf.settle())
    portfolio.full = False
    assert [future.exception() for future in shelf.settle()] == [None]
    assert portfolio.kept == {"help": b"Sam"}
    assert shelf.settle() == []


def test_what_was_sealed_is_brought(scheduler):
    portfolio = FullPortfolio()
    portfolio.kept["help"] = b"Sam"
    assert shelf_of(portfolio, scheduler, []).load() == b"Sam"
