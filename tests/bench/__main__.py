"""``python -m tests.bench NAME [--full] [--json] [--strict]``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator

from tests.bench.figure import Figure, not_taken
from tests.samples.xvfb import NoScreen, Screen, screen

NAMES = (
    *("start", "visit", "sketch", "makings", "brushes", "sound", "melody", "ribbon", "writing"),
    *("portfolio", "record", "path", "look"),
)
MINUTES = 8


def main(arguments: list[str]) -> int:
    """Take the figures, print each as it comes, and return the exit code."""
    asked = _asked(arguments)
    names = NAMES if asked.name == "all" else (asked.name,)
    missed = untaken = 0
    for figure in _all_figures(names, full=asked.full):
        print(figure.as_json() if asked.json else figure.as_row(), flush=True)
        missed += not figure.ok
        untaken += not figure.taken
    return int(bool(untaken or (asked.strict and missed)))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("name", choices=(*NAMES, "all"))
    parser.add_argument("--full", action="store_true", help="more rounds and longer inputs")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--strict", action="store_true", help="fail when a target is missed")
    return parser.parse_args(arguments)


def _all_figures(names: Iterable[str], *, full: bool) -> Iterator[Figure]:
    for name in names:
        try:
            with screen() as shown:
                yield from _figures(name, shown, full=full)
        except NoScreen as absent:
            yield not_taken(name, str(absent))


def _figures(name: str, shown: Screen, *, full: bool) -> Iterator[Figure]:
    """Run one set in a process of its own, so that no set weighs on the next or ends it."""
    flags = ["--full"] if full else []
    taker = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.one", name, *flags],
        env=shown.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    limit = threading.Timer(MINUTES * 60 * (10 if full else 1), taker.kill)
    limit.start()
    for line in taker.stdout or ():
        yield _read(name, line)
    limit.cancel()
    if taker.wait():
        yield not_taken(name, f"The process that takes it ended with {taker.returncode}.")


def _read(name: str, line: str) -> Figure:
    try:
        return Figure.from_json(line)
    except (ValueError, TypeError):
        return not_taken(name, f"It printed something that is no figure: {line.strip()[:80]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
