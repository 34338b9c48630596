"""The one door: the window, or a child process of it, chosen before any Qt is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run what ``argv`` (without the program's name) asks for and return the exit code."""
    match list(argv[:1]):
        case ["--sound-host"]:
            from studio.core.own_memory import leave_no_cores
            from studio.sound.host import run as run_sound

            leave_no_cores()
            return run_sound(argv[1:])
        case ["--record-host"]:
            from studio.core.own_memory import leave_no_cores
            from studio.record.host import run as run_record

            leave_no_cores()
            return run_record(argv[1:])
        case ["--heic-host"]:
            from studio.core.own_memory import leave_no_cores
            from studio.crafts.sketch.ways.heic_host import run as run_heic

            leave_no_cores()
            return run_heic()
        case ["--version"]:
            from studio import PRODUCT_NAME, VERSION

            sys.stdout.write(f"{PRODUCT_NAME} {VERSION}\n")
            return 0
        case _:
            from studio.shell.door import open_window

            return open_window(argv)


def run() -> None:
    """Start from the installed command."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
