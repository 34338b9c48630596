"""A tune as a sound file, made here and now. Long ones are better made by the sound process."""

from __future__ import annotations

from studio.crafts.melody.sounding import performance
from studio.crafts.melody.state import TuneState


def wav(state: TuneState) -> bytes:
    """Return a 16-bit stereo WAV file of the tune as it is heard, and what rings on after it.

    Takes about a thirtieth of the time a tune of four layers lasts, the making of its sounds
    included. Imports numpy.
    """
    from studio.sound.bank import Bank
    from studio.sound.render import rendered, wav_bytes

    return wav_bytes(rendered(Bank(), performance(state)))
