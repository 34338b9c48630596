"""The day on this computer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate


class SystemClock:
    def today(self) -> date:
        day = QDate.currentDate()
        return date(day.year(), day.month(), day.day())
