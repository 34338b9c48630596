"""One hand out of many devices: pen, mouse, finger and keys become strokes by the same rules.

- A pen draws with its own pressure; its other end rubs.
- What a mouse says while a pen is near is an echo of the pen, and is dropped.
- A finger draws until a pen has been seen; after that it may only be a resting palm.
- Where pressure is missing, zero or no number, it is made from how quickly the hand moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from math import exp, hypot, isfinite
from typing import NamedTuple, Protocol

from studio.crafts.sketch.commands.samples import Sample, quantise
from studio.crafts.sketch.hand.smoothing import OneEuro

_NEAR = 0.1  # s after a pen's last word in which a mouse is only its echo
_DOT = 0.5  # least pressure of a mere tap, so that a dot is seen
_TOUCH, _SLOW, _QUICK = 0.4, 0.62, 0.3  # made pressure: at the touch, of a slow and a quick hand
_QUICK_SPEED = 1500.0  # px/s as the hand sees it
_SWELL = 0.06  # s in which made pressure follows the hand


class Kind(Enum):
    PEN = auto()
    MOUSE = auto()
    FINGER = auto()
    KEYS = auto()


class Phase(Enum):
    DOWN = auto()
    MOVE = auto()
    UP = auto()
    GONE = auto()
    """The system says the touch was never meant."""
    NEAR = auto()
    """A pen hovers."""


class Contact(NamedTuple):
    """What a device says once: sheet pixels, pressure 0–1 if it has any, seconds."""

    kind: Kind
    phase: Phase
    x: float
    y: float
    time: float
    pressure: float | None = None
    rubber: bool = False


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
    """Listens to every device and moves one hand."""

    def __init__(self, hand: Hand) -> None:
        self.zoom = 1.0
        """Screen pixels for each sheet pixel: a hand knows only the screen."""
        self._hand = hand
        self._kind: Kind | None = None
        self._pen_seen: float | None = None
        self._smooth = OneEuro()
        self._first = self._last = Contact(Kind.MOUSE, Phase.UP, 0.0, 0.0, 0.0)
        self._sent: Sample | None = None
        self._pressure = _TOUCH

    @property
    def kind(self) -> Kind | None:
        """What draws just now."""
        return self._kind

    @property
    def is_down(self) -> bool:
        return self._kind is not None

    def take(self, contact: Contact) -> None:
        """Hear one contact; what is an echo, a palm or nonsense goes no further."""
        if contact.kind is Kind.PEN:
            self._pen_seen = contact.time
            self._lift_palm()
        if not self._is_meant(contact):
            return
        if contact.phase is Phase.DOWN:
            self._down(contact)
        elif contact.kind is self._kind:
            self._go_on(contact)

    def _go_on(self, contact: Contact) -> None:
        if contact.phase is Phase.MOVE:
            self._move(contact)
        elif contact.phase is Phase.UP:
            self._up(contact)
        elif contact.phase is Phase.GONE:
            self._withdraw()

    def settle(self, rested: float) -> None:
        """Let the ink catch up with a hand that has rested for so many seconds."""
        if self._kind is None:
            return
        last, time = self._last, self._last.time + rested
        self._begin(max(self._pressure, _DOT))
        self._smooth.rest(last.x * self.zoom, last.y * self.zoom, time)
        self._send(last.x, last.y, time)

    def finish(self) -> None:
        """End a stroke, also one whose end no device will tell."""
        if self._kind is not None:
            self.settle(0.0)
            self._kind = None
            self._hand.lift()

    def _is_meant(self, contact: Contact) -> bool:
        seen = self._pen_seen
        if not _is_somewhere(contact):
            return contact.phase in {Phase.UP, Phase.GONE}
        if contact.kind is Kind.FINGER:
            return seen is None
        if contact.kind is Kind.MOUSE and seen is not None:
            return self._kind is not Kind.PEN and abs(contact.time - seen) > _NEAR
        return True

    def _lift_palm(self) -> None:
        """A touch that was there before the pen was the palm, on its way down first."""
        if self._kind is Kind.FINGER:
            self._withdraw()

    def _withdraw(self) -> None:
        self._kind = None
        self._hand.withdraw()

    def _down(self, contact: Contact) -> None:
        self.finish()
        self._kind, self._first, self._last = contact.kind, contact, contact
        self._smooth.rest(contact.x * self.zoom, contact.y * self.zoom, contact.time)
        self._pressure = _given(contact) or _TOUCH
        self._sent = None
        self._hand.touch(rubber=contact.rubber)

    def _move(self, contact: Contact) -> None:
        pressure = self._pressed(contact)
        self._begin(min(pressure, self._pressure))
        self._pressure, self._last = pressure, contact
        x, y = contact.x, contact.y
        if contact.kind is not Kind.KEYS:
            x, y = self._smooth.follow(x * self.zoom, y * self.zoom, contact.time)
            x, y = x / self.zoom, y / self.zoom
        self._send(x, y, contact.time)

    def _up(self, contact: Contact) -> None:
        if _is_somewhere(contact):
            self._last = contact
        self.finish()

    def _begin(self, pressure: float) -> None:
        """Send the first sample, once something is known besides its own pressure.

        Pens often begin with a wrong one, which would leave a blob or nothing at all.
        """
        if self._sent is None:
            self._pressure = pressure
            self._send(self._first.x, self._first.y, self._first.time)

    def _send(self, x: float, y: float, time: float) -> None:
        sample = quantise(x, y, self._pressure, time - self._first.time)
        sent = self._sent
        if sent is None or sample.x != sent.x or sample.y != sent.y or sample[2] != sent[2]:
            self._sent = sample
            self._hand.move((sample,))

    def _pressed(self, contact: Contact) -> float:
        given = _given(contact)
        if given is not None:
            return given
        if _given(self._first) is not None:
            return self._pressure
        dt = max(contact.time - self._last.time, 0.001)
        way = hypot(contact.x - self._last.x, contact.y - self._last.y) * self.zoom
        haste = min(1.0, way / dt / _QUICK_SPEED)
        target = _SLOW + (_QUICK - _SLOW) * haste
        return self._pressure + (target - self._pressure) * (1 - exp(-dt / _SWELL))


def _is_somewhere(contact: Contact) -> bool:
    return isfinite(contact.x + contact.y + contact.time)


def _given(contact: Contact) -> float | None:
    """Return the pressure a pen really measured, if it did."""
    pressure = contact.pressure
    if pressure is None or not isfinite(pressure) or pressure <= 0.0:
        return None
    return min(pressure, 1.0)
