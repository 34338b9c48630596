"""Choices about the app itself: one typed store, one small file, never a word of a piece."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from studio.core.ordinary import read_file
from studio.core.signal import Signal
from studio.shell.paths import make_private

Colours = Literal["system", "light", "dark"]
TextSize = Literal[100, 125, 150, 175, 200]
SoundPeriod = Literal[5, 10, 20]
LockAfter = Literal[0, 5, 10, 20]
_BIGGEST_FILE = 100_000


@dataclass(frozen=True)
class Settings:
    """Every choice with what it is before anyone chose. Sizes are per cent."""

    colours: Colours = "system"
    text_size: TextSize = 100
    welcomed: bool = False
    lock_after: LockAfter = 10
    """Minutes untouched after which the studio locks, where there is a password; 0 is never."""
    sound_period: SoundPeriod = 10
    """Thousandths of a second of sound made at a time: soonest to steadiest."""
    soft_line: bool = True
    """Whether a quiet line says that one has been with a deeper idea for a while."""
    window: str = ""
    """Where the window was and how large, as Qt writes it, in hexadecimal digits."""
    draw_habits: str = ""
    """What was last chosen in the Draw room, as that room packs it."""
    write_habits: str = ""
    """How pages are to look in the Write room, as that room packs it."""


class SettingsStore:
    """Holds the settings in force, writes each change at once and tells who listens."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.changed = Signal[[]]()
        self.now = _read(file)

    def choose(self, **choices: Any) -> None:
        """Change some settings by name. A full disk costs the choice at the next start only."""
        self.now = replace(self.now, **choices)
        with contextlib.suppress(OSError):
            _write(self._file, self.now)
        self.changed.emit()


def _read(file: Path) -> Settings:
    """Return what the file says; whatever is missing or odd in it is as if never chosen."""
    try:
        found = json.loads(read_file(file, _BIGGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return Settings()
    kinds = get_type_hints(Settings)
    good = {
        field.name: found[field.name]
        for field in fields(Settings)
        if isinstance(found, dict) and _fits(found.get(field.name), kinds[field.name])
    }
    return Settings(**good)


def _fits(value: object, kind: Any) -> bool:
    if kind is str:
        return isinstance(value, str) and value.isascii()
    if kind is bool:
        return isinstance(value, bool)
    return not isinstance(value, bool) and value in get_args(kind)


def _write(file: Path, settings: Settings) -> None:
    make_private(file.parent)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    fresh.replace(file)
