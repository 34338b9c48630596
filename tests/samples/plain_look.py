"""The light colours, without an application that wears them."""

from __future__ import annotations

import tomllib

from studio.core.resources import resource
from studio.core.signal import Signal


class PlainLook:
    """A ``studio.core.surroundings.Look`` with the colours of the light theme."""

    def __init__(self) -> None:
        self.changed = Signal[[]]()
        self._tokens = tomllib.loads(resource("themes", "light.toml").read_text(encoding="utf-8"))

    def colour(self, token: str) -> str:
        return str(self._tokens[token])
