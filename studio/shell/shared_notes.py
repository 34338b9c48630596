"""Notes of what was shared: kept as pages are saved, shown and removed on the Share place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from studio.core.craft import Craft
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.pieces import Card
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.receipts import Receipt
from studio.portfolio.versions_look import looking
from studio.shell.courier import Courier
from studio.shell.naming import day_on_screen, name_on_screen
from studio.shell.places.share import SharePlace
from studio.shell.places.share_shared import SharedNote


class SharedNotes:
    """Joins the Share place to the portfolio's receipts."""

    def __init__(
        self,
        place: SharePlace,
        portfolio: Portfolio,
        crafts: Sequence[Craft],
        courier: Courier,
        clock: Clock,
    ) -> None:
        self._page = place.steps.shared
        self._portfolio, self._courier, self._clock = portfolio, courier, clock
        self._crafts = {craft.key: craft for craft in crafts}
        self._look = looking(crafts)
        self._names: dict[str, str] = {}
        place.shared.connect(self._add)
        place.notes_wanted.connect(self._bring)
        self._page.remove.connect(self._remove)
        self._page.remove_all.connect(self._remove_all)

    def _add(self, who: str, uids: list[str], sha256: bytes) -> None:
        if self._portfolio.read_only:
            return
        # What was shared is a version of its own from now on, so that it is never thinned out.
        self._courier.deliver(self._portfolio.past.settle(uids, self._look), _nothing)
        added = self._portfolio.add_receipt(who, uids, bytes(sha256))
        self._courier.deliver(added, _nothing)

    def _remove(self, number: int) -> None:
        self._courier.deliver(self._portfolio.remove_receipt(number), self._bring_again)

    def _remove_all(self) -> None:
        self._courier.deliver(self._portfolio.remove_receipt(None), self._bring_again)

    def _bring_again(self, _removed: None) -> None:
        self._bring()

    def _bring(self) -> None:
        """Show the notes with the names the pieces have now, those in the bin included."""
        self._names.clear()
        self._courier.deliver(self._portfolio.cards(), self._learn_names)
        self._courier.deliver(self._portfolio.cards(binned=True), self._learn_names)
        self._courier.deliver(self._portfolio.receipts(), self._show)

    def _learn_names(self, cards: Sequence[Card]) -> None:
        for card in cards:
            if card.kind in self._crafts:
                noun, day = self._crafts[card.kind].noun(), date.fromisoformat(card.day)
                self._names[card.uid] = name_on_screen(card.title, noun, day, self._clock.today())

    def _show(self, receipts: Sequence[Receipt]) -> None:
        self._page.show_notes([self._worded(receipt) for receipt in receipts])

    def _worded(self, receipt: Receipt) -> SharedNote:
        day = day_on_screen(date.fromisoformat(receipt.day), self._clock.today())
        gone = _("a piece that is no longer here")
        names = tuple(self._names.get(uid, gone) for uid in receipt.items)
        return SharedNote(receipt.number, day, _audience(receipt.who), names)


def _audience(who: str) -> str:
    return {
        "therapist": _("my therapist"),
        "trusted": _("someone I trust"),
        "myself": _("just me"),
    }.get(who, _("someone else"))


def _nothing(_done: None) -> None:
    return
