"""What comes out: the same bytes however it is cut, in tune, never too loud; and how fast."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from studio.core.surroundings import Part, Performance, TimedNote
from tests.bench.figure import Figure, at_least, at_most, not_taken, told
from tests.bench.measuring import cpu_seconds, paired_ratio

BLOCK = 256
BLOCK_SECONDS = BLOCK / 48_000
BLOCKS = (64, 128, 256, 1024)
FONTS = (Path("/usr/share/sounds/sf2/FluidR3_GM.sf2"), Path("/usr/share/soundfonts/FluidR3_GM.sf2"))
MINUTE = [TimedNote(n * 0.1, 0.3, 48 + (n * 7) % 37) for n in range(590)]
_FEW = tuple(TimedNote(n * 0.0817, 0.3, 50 + (n * 5) % 30, 40 + n * 3) for n in range(24))
PIECE = Performance(
    (Part("felt-piano@1", _FEW), Part("warm-pad@1", _FEW[::6], 0.5), Part("shaker@1", _FEW[::3])),
    length=2.5,
)
DRUMS = ("frame-drum@1", "shaker@1", "wood-block@1", "soft-kick@1")


def render_figures() -> Iterator[Figure]:
    """Yield everything that is told of rendered sound."""
    yield at_most("blocks of 64/128/256/1024 and a file: unlike bytes", unlike(), "of 5", 0)
    yield at_most("16 voices and room, share of a 5.33 ms block", voices_cost(16), "%", 5)
    yield told("no voices, share of a 5.33 ms block", voices_cost(0), "%")
    peak, drift = loud()
    yield at_most("peak of 64 loud notes", peak, "dBFS", -1)
    yield at_most("DC of a note or of weather, at most", max(drift, bank_drift()), "", 1e-3)
    yield at_most("furthest note of any instrument from its pitch", tuning(), "cent", 1)
    for instrument in _patches():
        yield told(f"one note of {instrument} made in", note_cost(instrument), "ms")
    yield from speed_figures()


def unlike() -> int:
    """Return how many of the ways a tune can be cut differ by any bit from the first."""
    from studio.sound.bank import Bank
    from studio.sound.render import rendered

    bank = Bank()
    ways = [_live(bank, block) for block in BLOCKS]
    offline = rendered(bank, PIECE).tobytes()
    short = min(len(offline), *map(len, ways))
    assert short > PIECE.length * 48_000 * 8
    return sum(way[:short] != ways[0][:short] for way in (*ways, offline))


def _live(bank: Any, block: int) -> bytes:
    """The tune as the device is given it, so many frames at a time, from its first frame on."""
    from studio.sound.engine_limiter import LATENCY
    from studio.sound.host_player import Begin, Player
    from studio.sound.timeline import strikes

    player = Player(lambda _message: None)
    levels = [part.level for part in PIECE.parts]
    player.ask(Begin(1, strikes(bank, PIECE), round(PIECE.length * 48_000), levels=levels))
    count = (6 * 48_000) // block
    return b"".join(player.fill(block).tobytes() for _ in range(count))[LATENCY * 8 :]


def loud() -> tuple[float, float]:
    """Peak in dBFS and DC of 64 of the firmest notes at once."""
    import numpy as np

    from studio.sound.render import rendered

    names = ("felt-piano@1", "handpan@1", "warm-pad@1", "soft-kick@1")
    parts = tuple(
        Part(name, tuple(TimedNote(0.0, 3.0, pitch, 127) for pitch in range(44, 76, 2)), 2.0)
        for name in names
    )
    wave = rendered(_large_bank(), Performance(parts, 4.0))
    return 20 * float(np.log10(np.abs(wave).max())), float(np.abs(wave.mean(axis=0)).max())


def bank_drift() -> float:
    """The largest DC of any note of the pads and of any weather."""
    from studio.sound.bank import AMBIENCES, PATCHES

    notes = [_tone(name, pitch).wave for name in PATCHES for pitch in range(48, 85, 4)]
    weather = [side for make in AMBIENCES.values() for side in make()]
    return max(abs(float(wave.mean(dtype=float))) for wave in (*notes, *weather))


def tuning() -> float:
    """Cents between the strongest partial of a note and its pitch, the worst of all."""
    from tests.samples.hearing import cents_off, hz

    tuned = [name for name in _patches() if name not in DRUMS]
    return max(
        abs(float(cents_off(_tone(name, pitch).wave, hz(pitch))))
        for name in tuned
        for pitch in range(48, 85, 3)
    )


def voices_cost(voices: int) -> float:
    """CPU share of real time for one core, in per cent, with this many notes sounding."""
    return cpu_seconds(functools.partial(_hundred_blocks, voices)) / BLOCK_SECONDS


def _hundred_blocks(voices: int) -> None:
    from studio.sound.engine import Engine
    from studio.sound.engine_voices import Strike

    engine = Engine()
    for pitch in range(60, 60 + voices):
        engine.strike(Strike(0, pitch, _tone("felt-piano@1", pitch), 90))
    for _ in range(100):
        engine.render(BLOCK)


@functools.cache
def _tone(instrument: str, pitch: int):
    from studio.sound.bank import PATCHES

    return PATCHES[instrument].tone(pitch)


def note_cost(instrument: str) -> float:
    """CPU milliseconds to make one note, mean over the pads' two octaves."""
    from studio.sound.bank import PATCHES

    patch = PATCHES[instrument]
    return cpu_seconds(lambda: [patch.tone(pitch) for pitch in range(60, 84)]) / 24 * 1000


def _patches():
    from studio.sound.bank import PATCHES

    return tuple(PATCHES)


def speed_figures() -> Iterator[Figure]:
    """A minute of 32 voices, and the same one rendered by the rival where there is one."""
    speed = render_speed()
    yield at_least("a minute of 32 voices rendered, times real time", speed, "×", 100)
    name = "the same, ratio to fluidsynth with FluidR3"
    try:
        ratio = paired_ratio(fluidsynth_seconds, render_seconds)
    except NoRival as absent:
        yield not_taken(name, str(absent), "×", 1.5)
    else:
        yield at_least(name, ratio, "×", 1.5)


class NoRival(Exception):
    """What we compare ourselves with is not installed here."""


def fluidsynth_seconds() -> float:
    """CPU seconds the rival takes for the same minute, without the time to load its sounds."""
    found = [path for path in FONTS if path.exists()]
    if not shutil.which("fluidsynth") or not found:
        raise NoRival("fluidsynth and FluidR3_GM.sf2 are not installed.")
    with tempfile.TemporaryDirectory() as folder:
        spent = [_fluidsynth(Path(folder), found[0], notes) for notes in (MINUTE, MINUTE[:1])]
    return spent[0] - spent[1]


def _fluidsynth(folder: Path, font: Path, notes: Sequence[TimedNote]) -> float:
    tune, sound = folder / "tune.mid", folder / "tune.raw"
    tune.write_bytes(_midi(notes))
    before = os.times()
    subprocess.run(
        ["fluidsynth", "-ni", "-q", "-r", "48000", "-F", str(sound), str(font), str(tune)],
        check=True,
        capture_output=True,
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def _midi(notes: Sequence[TimedNote]) -> bytes:
    """The minute as a MIDI file at 480 ticks to the half second, for whoever else can play it."""
    import io

    import mido

    turns = [(round(note.at * 960), "note_on", note) for note in notes]
    turns += [(round((note.at + note.length) * 960), "note_off", note) for note in notes]
    track, now = mido.MidiTrack(), 0
    for tick, kind, note in sorted(turns, key=lambda turn: turn[:2]):
        track.append(mido.Message(kind, note=note.pitch, velocity=note.velocity, time=tick - now))
        now = tick
    file, out = mido.MidiFile(tracks=[track], ticks_per_beat=480), io.BytesIO()
    file.save(file=out)
    return out.getvalue()


@functools.cache
def _large_bank():
    from studio.sound.bank import Bank

    return Bank(budget=1 << 30)


def render_seconds() -> float:
    """CPU seconds of ours for the minute, its notes once made."""
    from studio.sound.render import rendered

    minute = Performance.solo("felt-piano@1", MINUTE, 60.0)
    before = time.thread_time()
    rendered(_large_bank(), minute)
    return time.thread_time() - before


def render_speed() -> float:
    """How many times faster than playing a minute of about 32 voices is rendered, once made."""
    from studio.sound.render import rendered

    whole = Performance.solo("felt-piano@1", MINUTE, 60.0)
    minute = functools.partial(rendered, _large_bank(), whole)
    minute()
    return 60 / cpu_seconds(minute, rounds=3)
