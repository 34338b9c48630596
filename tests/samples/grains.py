"""How the grounds in ``resources`` were made: ``python -m tests.samples.grains FOLDER``.

They are frozen: old drawings lie on them, so this tells how to make another, under another name.
The papers of ``brushes/grain`` are noise with most of its strength in one band of sizes,
made in the frequency domain so that it goes on at its edges without a seam, then ranked, so that
every depth is as frequent as every other. ``papers/rough.png`` is bumps under a light.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

_SIDE, _FLAT, _COLOUR = 384, 50, 0xF8F6F0  # of rough paper; the larger, the flatter the bumps


def noise(side: int, seed: int, bands: tuple[tuple[float, float, float], ...]) -> Any:
    """Return side × side depths of 0–1; bands: size in px, width in octaves, strength."""
    import numpy as np

    white = np.fft.fft2(np.random.default_rng(seed).standard_normal((side, side)))
    across = np.fft.fftfreq(side)
    cycles = np.hypot(across[:, None], across[None, :])
    cycles[0, 0] = 1e-9
    octave = np.log2(cycles)
    field = np.zeros((side, side))
    for size, width, strength in bands:
        part = np.exp(-(((octave + np.log2(size)) / width) ** 2)) / np.maximum(cycles, 1e-3)
        one = np.fft.ifft2(white * part).real
        field += strength * one / one.std()
    return field.ravel().argsort().argsort().reshape(side, side) / (side * side - 1)


def papers() -> dict[str, Any]:
    """Return each paper as bytes of depth, 0 the high places."""
    import numpy as np

    fine = noise(256, 11, ((5.0, 0.8, 1.0), (11.0, 0.7, 0.5)))
    coarse = noise(256, 12, ((4.0, 0.9, 0.7), (9.0, 1.0, 1.0), (28.0, 0.8, 0.5)))
    pools = 0.6 * noise(512, 13, ((110.0, 0.9, 1.0), (36.0, 0.9, 0.5))) ** 1.3
    pools += 0.4 * np.tile(noise(256, 14, ((6.0, 0.8, 1.0),)) ** 2, (2, 2))
    made = {"paper": fine, "rough": coarse, "pool": pools}
    return {name: np.round(depth * 255).astype(np.uint8) for name, depth in made.items()}


def rough_paper() -> Any:
    """Return the red, green and blue of rough paper, lit from the upper left."""
    import numpy as np

    chance = np.random.Generator(np.random.PCG64(11))
    heights = sum(
        _evened(chance.integers(-100, 101, (_SIDE, _SIDE), np.int32), reach) * weight
        for reach, weight in ((1, 2), (4, 4), (9, 7))
    )
    light = np.clip((heights - np.roll(heights, (2, 2), (0, 1))) // _FLAT, -14, 7)
    parts = [np.clip((_COLOUR >> shift & 255) + light, 0, 255) for shift in (16, 8, 0)]
    return np.stack(parts, axis=-1).astype(np.uint8)


def _evened(heights: Any, reach: int) -> Any:
    """Return heights blurred over ``reach`` pixels each way, around the edges too."""
    import numpy as np

    for _pass in range(4):
        framed = np.pad(heights, ((reach + 1, reach), (0, 0)), mode="wrap")
        sums = framed.cumsum(axis=0, dtype=np.int32)
        heights = (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]).T // (reach + 1)
    return heights


def _main(folder: Path) -> None:
    from PIL import Image

    made = {**papers(), "rough_paper": rough_paper()}
    for name, depths in made.items():
        Image.fromarray(depths).save(folder / f"{name}.png", optimize=True)
        print(name, (folder / f"{name}.png").stat().st_size)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
