"""Errors a person may meet: what happened, what is safe, what to do.

StudioError
├── CannotOpen      the portfolio was not opened and nothing in it was changed
├── CannotKeep      something could not be written; it is still in memory
└── CannotRead      something brought in, or one kept piece, could not be understood
"""

from __future__ import annotations


class StudioError(Exception):
    """``told`` is the whole plain sentence for the screen; it never holds a person's words."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


class CannotOpen(StudioError):
    """The portfolio stays as it is, unopened."""


class CannotKeep(StudioError):
    """What was made is still in memory and can be kept again later."""


class CannotRead(StudioError):
    """Bytes that are not what they should be; nothing was changed."""
