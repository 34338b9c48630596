"""A long text seen from outside little by little, so that nobody ever waits for all of it.

``Sight`` is one text, ``Outlook`` how it looks with one voice: what would change, in the order of
the text, and passage by passage how it would read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import starmap

from studio.crafts.writing import cutting
from studio.crafts.writing.distance import Retelling
from studio.crafts.writing.distance_language import are_english
from studio.crafts.writing.distance_reading import Reading
from studio.crafts.writing.distance_spots import Change, Spot, Voice

_PASSAGE = 4_000  # letters, or to the end of a line that is not much longer
_AT_ONCE = 20  # words looked at in one step

_Known = tuple[int, str, str, int]
"""A change: where, what was and what would be there, and the number of its spot."""


class Nothing(Enum):
    """Why nothing of a text would change."""

    OTHER_LANGUAGE = auto()
    NOBODY = auto()
    """There is no "I" in it, nor any form of it."""


@dataclass(slots=True)
class Passage:
    """A part of the text that is shown at once, and what changes in it."""

    start: int
    end: int
    changes: list[_Known] = field(default_factory=list)
    reads: str = ""
    """How it would read, with what is ticked."""


class Sight:
    """One text to be seen from outside; its words are read once for all voices."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._readings: dict[bool, Reading] = {}

    def reading(self, *, in_speech: bool) -> Reading:
        """Return the words of the text; one that was left half read begins anew."""
        known = self._readings.get(in_speech)
        if known is None or not known.is_read:
            known = self._readings[in_speech] = Reading(self.text, in_speech=in_speech)
        return known


class Outlook:
    """What ``steps`` have seen so far. ``ticks`` is what a person chose, by where spots begin."""

    def __init__(
        self, sight: Sight, voice: Voice, ticks: dict[int, bool], *, in_speech: bool = False
    ) -> None:
        self.text = sight.text
        self._reading = sight.reading(in_speech=in_speech)
        self._retelling = Retelling(self._reading, voice)
        self._ticks = ticks
        # Of numbers and letters alone: collections of garbage need not look at them.
        self._spots: list[tuple[int | str | bool, ...]] = []
        self.passages: list[Passage] = []
        self.is_whole = False
        """All has been seen."""
        self.nothing: Nothing | None = None
        self._waiting: list[Spot] = []
        self._changes: list[_Known] = []
        self._next = _passage_from(self.text, 0)

    def steps(self) -> Iterator[None]:
        """See a little more with each step, the first passages first."""
        if not self._reading.is_read:
            yield from self._reading.steps()
        if self.text.strip() and not are_english(self._reading.lows):
            self.nothing = Nothing.OTHER_LANGUAGE
        else:
            yield from self._see_words()
            yield from self._pass_by(len(self.text))
            self.nothing = None if self._spots else Nothing.NOBODY
        self.is_whole = True

    @property
    def count(self) -> int:
        """How many spots have been seen."""
        return len(self._spots)

    def spot(self, number: int) -> Spot:
        """Return a spot by its number, in the order of the text."""
        sure, *parts = self._spots[number]
        return Spot(tuple(starmap(Change, zip(*[iter(parts)] * 3, strict=True))), bool(sure))

    def is_on(self, number: int) -> bool:
        """Tell whether a spot is ticked: all that is sure is, unless a person chose otherwise."""
        sure, start = self._spots[number][:2]
        return self._ticks.get(int(start), bool(sure))

    def tick(self, number: int, *, on: bool) -> list[int]:
        """Let a spot change, or stay as it is; return the passages in which that is seen."""
        spot = self.spot(number)
        self._ticks[spot.start] = on
        met = sorted({self.passage_at(change.start) for change in spot.changes})
        known = [at for at in met if at < len(self.passages)]
        for at in known:
            self.passages[at].reads = self._read(self.passages[at])
        return known

    def passage_at(self, place: int) -> int:
        """Return the passage in which a place is; what is not known yet is behind all others."""
        return bisect_right(self.passages, place, key=lambda passage: passage.end)

    def told(self, passage: Passage) -> Iterator[tuple[str, int, bool]]:
        """Yield what a passage would show: words, and of a change where it is, and if it is made.

        What is no change is nowhere: -1.
        """
        at = passage.start
        for start, old, new, number in passage.changes:
            on = self.is_on(number)
            yield self.text[at:start], -1, False
            yield new if on else old, start, on
            at = start + len(old)
        yield self.text[at : passage.end], -1, False

    @property
    def reads(self) -> str:
        """How the whole text would read."""
        return "".join(passage.reads for passage in self.passages)

    def _read(self, passage: Passage) -> str:
        return "".join(words for words, _place, _on in self.told(passage))

    def _see_words(self) -> Iterator[None]:
        for number, start in enumerate(self._reading.tokens.starts):
            self._waiting += self._retelling.at(number)
            if number % _AT_ONCE == 0:
                yield from self._pass_by(start)
                yield

    def _pass_by(self, place: int) -> Iterator[None]:
        """Nothing that is still to be seen changes anything before ``place``."""
        self._waiting.sort(key=lambda spot: spot.start)
        whole = place == len(self.text)
        known = [spot for spot in self._waiting if whole or spot.start < place]
        self._waiting = self._waiting[len(known) :]
        for spot in known:
            made = [(one.start, one.old, one.new) for one in spot.changes]
            self._changes += [(*one, len(self._spots)) for one in made]
            self._spots.append((spot.sure, *(part for one in made for part in one)))
        while self._next is not None and self._next.end <= place:
            self._close(self._next)
            yield

    def _close(self, passage: Passage) -> None:
        """All that changes in a passage is known; a word on its border is part of it."""
        self._changes.sort()
        inside = bisect_left(self._changes, (passage.end,))
        passage.changes = self._changes[:inside]
        self._changes = self._changes[inside:]
        if passage.changes:
            start, old, _new, _number = passage.changes[-1]
            passage.end = max(passage.end, start + len(old))
        passage.reads = self._read(passage)
        self.passages.append(passage)
        self._next = _passage_from(self.text, passage.end)


def _passage_from(text: str, start: int) -> Passage | None:
    """Return what is shown at once from a place on: whole lines, unless one is very long."""
    part = text[start : start + cutting.SLICE + 1]
    end = cutting.head(part, _PASSAGE)
    if part[end - 1 : end] != "\n" and end < len(part):
        end = part.find("\n", end) + 1 or end
    return Passage(start, start + end) if part else None
