"""What is meant of all that devices say, and what is an echo, a palm or nonsense.

- What a mouse says while a pen is near is an echo of the pen, and is dropped.
- What draws is always let go, whatever came near meanwhile.
- A finger draws where no pen is: beside one, and for a few seconds after it was last heard, it may
  only be a resting palm.
- A place that is no number is no place.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from math import isfinite
from typing import NamedTuple

_NEAR = 0.1  # s after a pen's last word in which a mouse is only its echo
_PALM = 3.0  # s after it in which the hand that held the pen may rest on the sheet


class Device(Enum):
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
    """What a device says once: sheet pixels, seconds, pressure 0–1 and tilt in degrees if any."""

    device: Device
    phase: Phase
    x: float
    y: float
    time: float
    pressure: float | None = None
    rubber: bool = False
    tilt_x: float = 0.0
    tilt_y: float = 0.0


class Hearing:
    """Remembers when a pen was last near, and tells by it what is meant.

    Pens and touch screens may each count time in a way of their own: what one said is set beside
    what the other said by ``now``, in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._pen_seen: float | None = None
        self._pen_heard: float | None = None

    def note_pen(self, time: float) -> None:
        """Hear that a pen is near just now."""
        self._pen_heard = self._now()
        if isfinite(time):
            self._pen_seen = time

    def means(self, contact: Contact, drawing: Device | None) -> bool:
        """Tell whether a contact is meant while ``drawing`` draws."""
        seen = self._pen_seen
        if contact.device is drawing and contact.phase in {Phase.UP, Phase.GONE}:
            return True
        if not isfinite(contact.x + contact.y + contact.time):
            return contact.phase in {Phase.UP, Phase.GONE}
        if contact.device is Device.FINGER:
            return drawing is not Device.PEN and not self._may_be_palm()
        if contact.device is Device.MOUSE and seen is not None:
            # A pen may be gone without a word of it: it does not keep a mouse away for good.
            rests = drawing is Device.PEN and self._may_be_palm()
            return not rests and abs(contact.time - seen) > _NEAR
        return True

    def _may_be_palm(self) -> bool:
        heard = self._pen_heard
        return heard is not None and self._now() - heard <= _PALM
