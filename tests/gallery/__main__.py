"""``python -m tests.gallery OUT [--lang en|rtl] [--place NAME]``: a picture of every place.

Saves OUT/PLACE-THEME-SCALE-LANG.png, and OUT/page-N-LANG.png for every page of the PDF that
making pages of four pieces gives.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LANGUAGES = ("en", "rtl")


def main(arguments: list[str]) -> int:
    """Walk through the studio once for each language, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--place", action="append", default=[], help="only this place")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for language in asked.lang or LANGUAGES:
        failed |= _walk(asked.out.resolve(), language, asked.place)
    print(f"{len(list(asked.out.glob('*.png')))} pictures in {asked.out}")
    return failed


def _walk(out: Path, language: str, places: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="stepping-stones-gallery-") as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "STUDIO_HOME": home,
            "STUDIO_SOUND": "null",
        }
        command = [sys.executable, "-m", "tests.gallery.walk", str(out), language, *places]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
