"""One piece being made and kept, with everything a test may want to see of it."""

from __future__ import annotations

from studio.core.craft import reopen
from studio.portfolio.autosave import Autosave
from tests.samples.pebbles import Lay, pebble_craft


class Room:
    """A document, the autosave that keeps it, and what it told."""

    def __init__(self, portfolio, scheduler, document=None, craft=None, uid="a"):
        self.craft = craft or pebble_craft()
        self.document = document or self.craft.new()
        self.portfolio = portfolio
        self.scheduler = scheduler
        self.uid = uid
        self.autosave = Autosave(self.document, self.craft, uid, portfolio, scheduler)
        self.failed = []
        self.kept = []
        self.autosave.failed.subscribe(self.failed.append)
        self.autosave.kept.subscribe(lambda: self.kept.append(True))

    def lay(self, *pebbles, growing=False):
        self.document.history.do(Lay(pebbles, growing))

    def on_disk(self):
        """The steps on disk, once the portfolio has done what it was asked so far."""
        cards = self.portfolio.cards().result()
        return cards[0].steps if cards else 0

    def settle(self):
        self.scheduler.run_until(lambda: self.autosave.settled)

    def reopened(self):
        kept = self.portfolio.read(self.uid).result()
        return reopen(self.craft, kept.content, kept.past, kept.tail)
