"""``python -m tests.journeys [--installed DIR] [--pdf FILE] [--photos DIR]``: one whole visit.

Uses the real studio under Xvfb with a real pointer and keyboard: first run, three pieces, close,
come back, make pages. ``--installed`` takes the studio from a folder pip installed it into, far
from the checkout. Ends with 0 when the pages are there and every run ended in peace.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.journeys import visit as journey
from tests.samples.kept import pieces
from tests.samples.visitor import CHECKOUT, visit
from tests.samples.xvfb import Screen, screen


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.journeys", description=__doc__)
    parser.add_argument("--installed", type=Path)
    parser.add_argument("--pdf", type=Path)
    parser.add_argument("--photos", type=Path)
    asked = parser.parse_args(arguments)
    command = _installed(asked.installed.resolve()) if asked.installed else CHECKOUT
    with tempfile.TemporaryDirectory(prefix="stepping-stones-visit-") as folder:
        pdf = (asked.pdf or Path(folder, "pages.pdf")).resolve()
        pdf.unlink(missing_ok=True)
        with screen(manager=True) as shown:
            return whole_visit(shown, Path(folder), pdf, asked.photos, command)


def _installed(folder: Path) -> Sequence[str]:
    """Let children find the studio in ``folder`` before any other, and see that they do."""
    os.environ["PYTHONPATH"] = str(folder)
    look = [sys.executable, "-P", "-c", "import studio; print(studio.__file__)"]
    found = subprocess.run(look, capture_output=True, text=True, check=True).stdout
    if not Path(found).is_relative_to(folder):
        raise SystemExit(f"{folder} holds no studio")
    return ("-m", "studio")


def whole_visit(
    shown: Screen, folder: Path, pdf: Path, photos: Path | None, command: Sequence[str]
) -> int:
    """Visit twice and say what was done; an unexpected state ends it with a photograph."""
    home = folder / "home"
    home.mkdir()
    try:
        with visit(shown, home, command=command) as visitor:
            journey.three_pieces(visitor, folder)
            print(f"Three pieces made, closed with {visitor.close()}.")
        with visit(shown, home, command=command) as visitor:
            seconds = journey.make_pages(visitor, journey.NAMES, "Hello.", pdf)
            ended = visitor.close()
            print(f"Pages made in {seconds:.2f} s, closed with {ended}.")
    except TimeoutError as late:
        if photos:
            photos.mkdir(parents=True, exist_ok=True)
            shown.photograph(photos / "stuck.png")
        print(f"The visit got stuck: {late}", file=sys.stderr)
        return 1
    complaints = (folder / "home-stderr.txt").read_text()
    kept = len(pieces(home / "portfolio"))
    print(f"{kept} pieces kept, {pdf.stat().st_size} bytes of pages. {complaints}")
    return int(ended != 0 or kept != len(journey.NAMES) or bool(complaints))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
