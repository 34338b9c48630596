"""What the portfolio costs as it grows: 1,000 mixed pieces, or 10,000 (2.3 GB) with ``--full``.

The pieces lie in a temporary folder, which is removed in the end.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.blocks import blocks
from tests.bench.figure import Figure, not_taken
from tests.bench.finding import finding
from tests.bench.keeping import keeping
from tests.bench.opening import opening
from tests.bench.scrolling import scrolling
from tests.samples.many_pieces import BYTES_EACH, make_many

_FEW = 100
_COPIES = 7  # of the portfolio: itself, and the backups that saves are timed beside


def figures(full: bool) -> Iterator[Figure]:
    pieces = 10_000 if full else 1_000
    with tempfile.TemporaryDirectory(prefix="stepping-stones-bench-") as place:
        folder = Path(place)
        free, needed = shutil.disk_usage(folder).free, _COPIES * pieces * BYTES_EACH
        if free < needed:
            yield not_taken("portfolio", f"{needed / 1e9:.0f} GB have to be free in {folder}.")
            return
        make_many(folder / "few", _FEW)
        home = folder / "home"
        home.mkdir()
        says = make_many(home / "portfolio", pieces)
        yield from opening(folder / "few", home / "portfolio", pieces)
        yield from finding(home / "portfolio", says)
        yield from scrolling(10_000)
        yield from keeping(home / "portfolio", folder, pieces, full=full)
        yield from blocks(home)
