"""Keeping the memory of a process to itself: it may hold somebody's pieces and words."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def leave_no_cores() -> None:
    """Keep the system from writing this process's memory to disk when it dies."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        let_nobody_look()


def let_nobody_look(*, look: bool = False) -> None:
    """Let no other program of this person read this process's memory (prctl(2)).

    A limit alone is not heeded where the system hands cores to a program (core(5)). A process
    started from this one begins without it, so each child has to ask for it itself.
    """
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, int(look), 0, 0, 0)
