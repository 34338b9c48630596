"""How the papers in ``resources/brushes/grain`` were made: ``python -m tests.samples.grains``.

Noise with most of its strength in one band of sizes, made in the frequency domain so that it goes
on at its edges without a seam, then ranked, so that every depth is as frequent as every other.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

GRAIN = Path(__file__).resolve().parents[2] / "resources" / "brushes" / "grain"


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


def _main() -> None:
    from PIL import Image

    GRAIN.mkdir(parents=True, exist_ok=True)
    for name, depths in papers().items():
        Image.fromarray(depths).save(GRAIN / f"{name}.png", optimize=True)
        print(name, (GRAIN / f"{name}.png").stat().st_size)


if __name__ == "__main__":
    _main()
