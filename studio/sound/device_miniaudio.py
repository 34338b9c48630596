"""The device of the computer itself, as miniaudio opens it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import miniaudio

from studio.sound.device import Fill, NoDevice
from studio.sound.tone import RATE

if TYPE_CHECKING:
    from studio.sound.device import Opened
    from studio.sound.tone import Wave

_SYSTEMS = [
    miniaudio.Backend.WASAPI,
    miniaudio.Backend.DSOUND,
    miniaudio.Backend.COREAUDIO,
    miniaudio.Backend.PULSEAUDIO,
    miniaudio.Backend.ALSA,
]
"""JACK is left out: asking for it may start a server nobody wanted."""


class _Playback(miniaudio.PlaybackDevice):  # type: ignore[misc]
    """A device that also gives back its context (the link to the sound server) when it closes.

    miniaudio 1.71 keeps it for ever, also when the device could not be opened, and a patient
    watch tries often.
    """

    def close(self) -> None:
        super().close()
        context, self._context = getattr(self, "_context", None), None
        if context is not None:
            miniaudio.lib.ma_context_uninit(context)


def open_real(fill: Fill, period_ms: int) -> Opened:
    """Open the system's default device. Raises NoDevice when there is none to be had."""
    try:
        return _opened(fill, period_ms)
    except miniaudio.MiniaudioError as wrong:
        raise NoDevice from wrong


def _opened(fill: Fill, period_ms: int) -> Opened:
    device = _Playback(
        output_format=miniaudio.SampleFormat.FLOAT32,
        nchannels=2,
        sample_rate=RATE,
        buffersize_msec=period_ms,
        backends=_SYSTEMS,
        app_name="Stepping Stones",
    )
    asking = _asking(fill)
    next(asking)
    device.start(asking)
    opened: Opened = device
    return opened


def _asking(fill: Fill) -> Generator[Wave | bytes, int, None]:
    n = yield b""
    while True:
        n = yield fill(n)
