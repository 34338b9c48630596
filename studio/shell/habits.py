"""What was last chosen in a room, kept among the settings once the hand rests."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.timing import Scheduler
from studio.shell.settings import SettingsStore

_REST = 1.0  # s without another choice before the file is written
_FIELDS = {"sketch": "draw_habits", "writing": "write_habits"}


class KeptHabits:
    """A ``studio.core.surroundings.Habits`` in the settings file."""

    def __init__(self, settings: SettingsStore, scheduler: Scheduler) -> None:
        self._settings, self._scheduler = settings, scheduler
        self._fresh: dict[str, str] = {}
        self._cancel: Callable[[], None] | None = None

    def recall(self, room: str) -> str:
        """Return what was chosen last, written down or not; KeyError for a room without habits."""
        field = _FIELDS[room]
        return self._fresh.get(field, str(getattr(self._settings.now, field)))

    def remember(self, room: str, chosen: str) -> None:
        self._fresh[_FIELDS[room]] = chosen
        if self._cancel is None:
            self._cancel = self._scheduler.call_later(_REST, self.settle)

    def settle(self) -> None:
        """Write what is not written yet."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        if self._fresh:
            fresh, self._fresh = self._fresh, {}
            self._settings.choose(**fresh)
