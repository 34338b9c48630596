from __future__ import annotations

from concurrent.futures import Future

from studio.portfolio.errors import BackupNotMade
from studio.shell.courier import Courier
from studio.shell.safety import PAUSE, Safety


class AskedPortfolio:
    def __init__(self):
        self.asked = []

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
