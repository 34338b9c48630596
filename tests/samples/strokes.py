"""Strokes as hands make them: recorded ones where the recording lies beside the project, or made.

The made ones are fitted to 30 strokes of a person painting on a tablet (2,937 samples at 125 Hz,
about 620 × 550 px). Figures are 10 / 50 / 90 % of the strokes or samples unless said otherwise:

- two kinds of stroke: a flick (60 %; 0.08 / 0.10 / 0.18 s) and a line (40 %; 0.9 / 1.2 / 4.8 s);
  made from log-normal times, medians 0.10 and 1.3 s, σ 0.25 and 0.5;
- speed 5 / 50 / 95 % of samples 98 / 885 / 2,803 px/s: an Ornstein–Uhlenbeck process in log speed,
  median 1,100 px/s, σ 0.65, forgetting over 0.16 s, slowed at both ends (minimum-jerk bell);
- turning 25 / 50 / 75 % 2.4 / 6.4 / 18 rad/s: an Ornstein–Uhlenbeck turning rate at 870 px/s,
  σ 5.5 rad/s, over 0.2 s; a slower hand turns more sharply, a quicker one less;
- pressure begins at 0.01 / 0.04 / 0.15, takes 0.07 / 0.19 / 0.27 s to reach 0.8 of its plateau
  of 0.23 / 0.35 / 0.47, and is 0.06 / 0.15 / 0.22 in the last sample, 16 ms after it left it;
- unsteadiness between 6 and 12 Hz 1.5 / 2.7 / 6.1 px root mean square, most of it meant; made
  tremor is a sine of 8–11 Hz and 0.35 px, plus 0.1 px of noise in each sample.

``python -m tests.samples.strokes`` prints the figures of made strokes beside the recorded ones.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise
from pathlib import Path

from studio.crafts.sketch.commands.samples import Sample, quantise

RECORDING = Path(__file__).resolve().parents[3] / "shared" / "data" / "painting30sec.dat"
RATE = 125.0
Point = tuple[float, float, float, float]
"""Seconds from the touch, x and y in pixels, pressure 0–1."""
Trace = tuple[Point, ...]


def recorded(path: Path = RECORDING) -> list[Trace]:
    """Return the recorded strokes; none where the recording is not."""
    if not path.is_file():
        return []
    rows = [tuple(map(float, line.split())) for line in path.read_text().splitlines()]
    runs = (tuple(run) for down, run in groupby(rows, lambda row: row[3] > 0) if down)
    return [tuple((t - run[0][0], x, y, p) for t, x, y, p in run) for run in runs]


def made(chance: random.Random) -> Trace:
    """Make one stroke of a hand that starts at (300, 300)."""
    flick = chance.random() < 0.6
    seconds = chance.lognormvariate(math.log(0.10 if flick else 1.3), 0.25 if flick else 0.5)
    count = max(4, round(seconds * RATE))
    way = list(islice(_way(chance, seconds), count))
    return tuple((t, x, y, p) for (t, x, y), p in zip(way, _pressures(chance, count), strict=True))


def _way(chance: random.Random, seconds: float) -> Iterator[tuple[float, float, float]]:
    """Yield (t, x, y): a speed and a turning rate that wander, and a tremor on top."""
    step, x, y = 1 / RATE, 300.0, 300.0
    heading, haste, turning = chance.uniform(0, math.tau), chance.gauss(0, 0.65), 0.0
    beat, phase = chance.uniform(8, 11), chance.uniform(0, math.tau)
    t = 0.0
    while True:
        shake = 0.35 * math.sin(math.tau * beat * t + phase)
        sideways = heading + math.pi / 2
        yield (
            t,
            x + shake * math.cos(sideways) + chance.gauss(0, 0.1),
            y + shake * math.sin(sideways) + chance.gauss(0, 0.1),
        )
        part = min(1.0, t / seconds)
        bell = max(0.25, min(1.0, 30 * (part * (1 - part)) ** 2))
        haste = _wander(chance, haste, 0.65, step / 0.16)
        turning = _wander(chance, turning, 5.5, step / 0.2)
        speed = 1100 * math.exp(haste) * bell
        heading += turning * step * min(4.0, 870 / speed)
        x += speed * math.cos(heading) * step
        y += speed * math.sin(heading) * step
        t += step


def _wander(chance: random.Random, value: float, spread: float, part: float) -> float:
    return value * (1 - part) + chance.gauss(0, spread) * math.sqrt(2 * part)


def _pressures(chance: random.Random, count: int) -> list[float]:
    plateau = min(0.55, max(0.15, chance.gauss(0.385, 0.08)))
    first, last = plateau * chance.uniform(0.03, 0.6), plateau * chance.uniform(0.25, 0.6)
    rise = chance.uniform(0.05, 0.17)
    held, wobble = [], 0.0
    for at in range(count):
        wobble = _wander(chance, wobble, 0.02, 0.1)
        swell = 1 - math.exp(-at / RATE / rise)
        held.append(first + (plateau - first) * swell + wobble)
    held[-1:] = [last]
    held[-2:-1] = [(held[-2] + last) / 2]
    return [min(1.0, max(0.005, pressure)) for pressure in held]


def strokes(seed: int, *, only_made: bool = False) -> Iterator[Trace]:
    """Yield strokes for ever, in an order ``seed`` decides."""
    chance, known = random.Random(seed), [] if only_made else recorded()
    while True:
        yield chance.choice(known) if known else made(chance)


def resampled(trace: Trace, rate: float = 240.0) -> Trace:
    """Return the stroke as a tablet with ``rate`` samples a second would tell it."""
    steps = [trace[0]]
    for before, after in pairwise(trace):
        while len(steps) / rate <= after[0]:
            t = len(steps) / rate
            part = (t - before[0]) / max(after[0] - before[0], 1e-9)
            steps.append(tuple(a + (b - a) * part for a, b in zip(before, after, strict=True)))
    return tuple(steps)


def placed(trace: Trace, scale: float, middle: tuple[float, float]) -> Trace:
    """Return the stroke ``scale`` times as large, its own middle at ``middle``."""
    x = sum(point[1] for point in trace) / len(trace)
    y = sum(point[2] for point in trace) / len(trace)
    return tuple(
        (t, (px - x) * scale + middle[0], (py - y) * scale + middle[1], p) for t, px, py, p in trace
    )


def drawing(count: int, seed: int, *, rate: float = 240.0, only_made: bool = False) -> list[Trace]:
    """Return ``count`` strokes all over a sheet of 2400 × 1800, 0.6–2 times as large as drawn."""
    chance = random.Random(seed)
    return [
        placed(
            resampled(trace, rate),
            chance.uniform(0.6, 2.0),
            (chance.uniform(100, 2300), chance.uniform(100, 1700)),
        )
        for trace in islice(strokes(seed, only_made=only_made), count)
    ]


def samples(trace: Sequence[Point]) -> list[Sample]:
    """Return the stroke as the sheet takes it."""
    return [quantise(x, y, p, t) for t, x, y, p in trace]


# How the made strokes compare


def _figures(traces: Sequence[Trace]) -> Iterator[tuple[str, list[float]]]:
    pairs = [pair for trace in traces for pair in pairwise(trace)]
    yield "seconds", [trace[-1][0] for trace in traces]
    yield "speed px/s", [math.dist(a[1:3], b[1:3]) / max(b[0] - a[0], 1e-3) for a, b in pairs]
    yield "pressure", [point[3] for trace in traces for point in trace]
    yield "pressure at the touch", [trace[0][3] for trace in traces]
    yield "pressure at the lift", [trace[-1][3] for trace in traces]
    yield "turning rad/s", [turn for trace in traces for turn in _turns(trace)]
    yield "6–12 Hz px", [_unsteadiness(trace) for trace in traces if trace[-1][0] > 0.64]


def _turns(trace: Trace) -> Iterator[float]:
    headings = [math.atan2(b[2] - a[2], b[1] - a[1]) for a, b in pairwise(trace)]
    for (a, b), (t0, t1) in zip(
        pairwise(headings), pairwise(point[0] for point in trace[1:]), strict=True
    ):
        yield abs(math.remainder(b - a, math.tau)) / max(t1 - t0, 1e-3)


def _unsteadiness(trace: Trace) -> float:
    import numpy as np

    t, x, y, _p = np.array(resampled(trace, RATE)).T
    total = 0.0
    for column in (x, y):
        calm = column - np.poly1d(np.polyfit(t, column, 3))(t)
        spectrum = np.abs(np.fft.rfft(calm * np.hanning(len(calm)))) / len(calm) * 2 / 0.61
        hertz = np.fft.rfftfreq(len(calm), 1 / RATE)
        total += float((spectrum[(hertz >= 6) & (hertz <= 12)] ** 2).sum() / 2)
    return math.sqrt(total / 2)


def _main() -> None:
    chance = random.Random(1)
    both = [dict(_figures(them)) for them in ([made(chance) for _ in range(300)], recorded())]
    for name in both[0]:
        for who, values in zip(("made", "recorded"), (one[name] for one in both), strict=True):
            ranked = sorted(values) or [math.nan]
            shown = (ranked[int(len(ranked) * part)] for part in (0.05, 0.25, 0.5, 0.75, 0.95))
            print(f"{name:24}{who:10}", *(f"{value:9.3f}" for value in shown))


if __name__ == "__main__":
    _main()
