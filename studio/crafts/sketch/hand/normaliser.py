"""One hand out of many devices: pen, mouse, finger and keys become strokes by the same rules.

- A pen draws with its own pressure and tilt; its other end rubs.
- Where pressure is missing, zero or no number, it is made from how quickly the hand moves.
- With ``clicks``, a click begins a line and the next one ends it.
- A steady hand's line is drawn anew as it ends, from all of its points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.hand.hearing import Contact, Device, Hearing, Phase
from studio.crafts.sketch.hand.line import Line, Point, point
from studio.crafts.sketch.hand.steadying import Steady

_CLICK = frozenset({Device.PEN, Device.MOUSE})


class Hand(Protocol):
    """What follows the strokes."""

    def touch(self, *, rubber: bool) -> None: ...

    def move(self, samples: Sequence[Sample]) -> None:
        """Follow the samples of one frame, one or more."""
        ...

    def amend(self, samples: Sequence[Sample]) -> None:
        """Have come by these samples instead, all from the touch on; only ``lift`` follows."""
        ...

    def lift(self) -> None: ...
    def withdraw(self) -> None:
        """Take the unfinished stroke away."""
        ...


class Normaliser:
    """Listens to every device and moves one hand; ``now`` as in ``Hearing``."""

    def __init__(self, hand: Hand, now: Callable[[], float]) -> None:
        self.zoom = 1.0
        """Screen pixels for each sheet pixel: a hand knows only the screen."""
        self.steady = Steady.LIGHT
        """How steady the next stroke is."""
        self.clicks = False
        """Pen and mouse draw from one click to the next."""
        self._hand = hand
        self._hearing = Hearing(now)
        self._device: Device | None = None
        self._line: Line | None = None

    @property
    def device(self) -> Device | None:
        """What draws just now."""
        return self._device

    @property
    def is_down(self) -> bool:
        return self._device is not None

    @property
    def is_held(self) -> bool:
        """A stroke goes on only while something is held down."""
        return self._device is not None and not (self.clicks and self._device in _CLICK)

    def take(self, contact: Contact) -> None:
        """Hear one contact; what is an echo, a palm or nonsense goes no further."""
        if contact.device is Device.PEN:
            self._hearing.note_pen(contact.time)
            self._lift_palm()
        if not self._hearing.means(contact, self._device):
            return
        if contact.phase is Phase.DOWN:
            self._down(contact)
        elif contact.device is self._device:
            self._go_on(contact)

    def follow(self, points: Iterable[Point]) -> None:
        """Hear moves of what draws just now, in order; the same as taking them one by one."""
        line = self._line
        if line is None:
            return
        for each in points:
            line.move(each)
        if self._device is Device.PEN:
            self._hearing.note_pen(line.time)
        self._pass_on(line)

    def settle(self, rested: float) -> None:
        """Let the ink catch up with a hand that has rested for so many seconds."""
        if self._line is not None:
            self._line.settle(rested)
            self._pass_on(self._line)

    def finish(self) -> None:
        """End a stroke, also one whose end no device will tell."""
        line = self._line
        if line is None:
            return
        self.settle(0.0)
        self._device = self._line = None
        steadied = line.steadied()
        if steadied:
            self._hand.amend(steadied)
        self._hand.lift()

    def _pass_on(self, line: Line) -> None:
        samples = line.taken()
        if samples:
            self._hand.move(samples)

    def _go_on(self, contact: Contact) -> None:
        if contact.phase is Phase.MOVE:
            self.follow((point(contact),))
        elif contact.phase is Phase.UP and self.is_held:
            self._up(contact)
        elif contact.phase is Phase.GONE:
            self._withdraw()

    def _lift_palm(self) -> None:
        """A touch that was there before the pen was the palm, on its way down first."""
        if self._device is Device.FINGER:
            self._withdraw()

    def _withdraw(self) -> None:
        self._device = self._line = None
        self._hand.withdraw()

    def _down(self, contact: Contact) -> None:
        if contact.device is self._device and not self.is_held:
            self._up(contact)
            return
        self.finish()
        self._device = contact.device
        self._line = Line(contact, self.steady, self.zoom)
        self._hand.touch(rubber=contact.rubber)

    def _up(self, contact: Contact) -> None:
        if self._line is not None:
            self._line.end(point(contact))
        self.finish()
