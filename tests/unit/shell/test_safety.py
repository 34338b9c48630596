from __future__ import annotations

from concurrent.futures import Future

import pytest

from studio.portfolio.errors import BackupNotMade, ListDamaged, PortfolioClosed
from studio.shell.courier import Courier
from studio.shell.safety import PAUSE, Safety, tell_of_damage


class AskedPortfolio:
    def __init__(self):
        self.asked = []
        self.tidied = Future()

    def back_up(self):
        self.asked.append(Future())
        return self.asked[-1]


def test_each_half_hour_a_backup_is_asked_for_whatever_became_of_the_last(scheduler):
    portfolio, told = AskedPortfolio(), []
    Safety(portfolio, Courier(scheduler, told.append), scheduler)
    scheduler.advance(PAUSE - 1)
    assert portfolio.asked == []
    scheduler.advance(1)
    scheduler.advance(5 * PAUSE)
    assert len(portfolio.asked) == 1
    portfolio.asked[0].set_result(True)
    scheduler.advance(PAUSE)
    assert len(portfolio.asked) == 2
    portfolio.asked[1].set_exception(BackupNotMade())
    scheduler.advance(PAUSE)
    assert len(portfolio.asked) == 3
    assert told == []


def test_damage_that_a_rescue_may_mend_is_offered_one(scheduler):
    portfolio, told, offered = AskedPortfolio(), [], []
    offer = lambda line, wreck: offered.append((line, wreck))  # noqa: E731
    tell_of_damage(portfolio, Courier(scheduler, told.append), told.append, offer)
    error = ListDamaged()
    error.wreck = object()
    portfolio.tidied.set_exception(error)
    scheduler.advance(0)
    assert offered == [(error.told, error.wreck)]
    assert told == []


@pytest.mark.parametrize("damaged", [True, False])
def test_damage_found_while_the_studio_is_open_is_told_and_nothing_else(scheduler, damaged):
    portfolio, told, unexpected = AskedPortfolio(), [], []
    tell_of_damage(portfolio, Courier(scheduler, unexpected.append), told.append, unexpected.append)
    error = ListDamaged() if damaged else PortfolioClosed()
    portfolio.tidied.set_exception(error)
    scheduler.advance(0)
    assert told == ([error] if damaged else [])
    assert unexpected == []
