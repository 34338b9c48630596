"""What the two ends tell each other about keyboards plugged into the computer."""

from __future__ import annotations

from dataclasses import dataclass

from studio.sound.messages_checks import check, is_note

PORT_NAME_LIMIT = 100
PORTS_LIMIT = 32


@dataclass(frozen=True, slots=True)
class Listen:
    """Look for keyboards from now on, and let the one of this name play; none when it is empty."""

    port: str

    def __post_init__(self) -> None:
        check(fits=len(self.port) <= PORT_NAME_LIMIT)


@dataclass(frozen=True, slots=True)
class Ports:
    """The keyboards there are, as their makers named them."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        check(fits=len(self.names) <= PORTS_LIMIT)
        check(fits=all(len(name) <= PORT_NAME_LIMIT for name in self.names))


@dataclass(frozen=True, slots=True)
class KeyDown:
    """A key went down; its note begins at ``frame``."""

    pitch: int
    velocity: int
    frame: int

    def __post_init__(self) -> None:
        check(fits=is_note(self.pitch, self.velocity))


@dataclass(frozen=True, slots=True)
class KeyUp:
    pitch: int
    frame: int

    def __post_init__(self) -> None:
        check(fits=is_note(self.pitch))


@dataclass(frozen=True, slots=True)
class PedalIs:
    """The keyboard's own pedal went down or came up."""

    down: bool
    frame: int
