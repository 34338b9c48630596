"""Days in words, in the reader's language; never an hour."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QDate, QLocale, Qt

Precision = Literal["day", "month", "none"]


def day_words(iso_day: str, precision: Precision, language: str) -> str:
    """Return "4 May 2026", "May 2026" or nothing for an ISO day; nothing for no day at all."""
    day = QDate.fromString(iso_day[:10], Qt.DateFormat.ISODate)
    if precision == "none" or not day.isValid():
        return ""
    locale = QLocale(language)
    if precision == "month":
        month = locale.standaloneMonthName(day.month())
        return f"{month} {locale.toString(day, 'yyyy')}"
    return locale.toString(day, _day_format(locale))


def _day_format(locale: QLocale) -> str:
    """The locale's long date without its weekday; English puts the day first, as British do."""
    if locale.language() == QLocale.Language.English:
        return "d MMMM yyyy"
    long = locale.dateFormat(QLocale.FormatType.LongFormat)
    return long.replace("dddd", "").strip(" ,،、")
