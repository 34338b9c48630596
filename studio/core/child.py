"""How the studio starts a child process of itself: from checkout, wheel or frozen build alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO


def start_child(
    flag: str, *, stderr: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Run this same studio with ``flag`` ("--sound-host"), talking through its stdin and stdout.

    The child starts in the folder that holds the package, so ``-m`` finds it wherever the
    parent was started from. Raises OSError when no process can be made.
    """
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own flag
        _command(flag),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        cwd=Path(__file__).resolve().parents[2],
    )


def _command(flag: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    return [sys.executable, "-m", "studio", flag]
