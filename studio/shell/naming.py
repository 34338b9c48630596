"""What a piece is called on screen, and how its day is said. No hours, no counts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from studio.core.texts import _

_DAYS_BY_NAME = 7


def name_on_screen(title: str, noun: str, day: date, today: date) -> str:
    """Return the person's own title, or a plain name from the day: "Tuesday's drawing"."""
    if title:
        return title
    if day == today:
        return _("Today's {noun}").format(noun=noun)
    if 0 < (today - day).days < _DAYS_BY_NAME:
        weekday = QLocale().dayName(day.isoweekday(), QLocale.FormatType.LongFormat)
        return _("{weekday}'s {noun}").format(weekday=weekday, noun=noun)
    return _("{noun} of {day}").format(noun=noun.capitalize(), day=day_on_screen(day, today))


def kinds_on_screen() -> tuple[tuple[str, str], ...]:
    """Return each craft's key with the word for all of its pieces."""
    return (("sketch", _("Drawings")), ("melody", _("Tunes")), ("writing", _("Writing")))


def day_in_words(day: date, today: date) -> str:
    """Return "Today", "Yesterday", "Tuesday" for the last week, and "4 May" before that."""
    ago = (today - day).days
    if ago == 0:
        return _("Today")
    if ago == 1:
        return _("Yesterday")
    if 0 < ago < _DAYS_BY_NAME:
        return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)
    return day_on_screen(day, today)


def day_on_screen(day: date, today: date) -> str:
    """Return "4 May", with the year when it is another one, in the language in use."""
    shown = "d MMMM" if day.year == today.year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)


def shortened(name: str, longest: int) -> str:
    """Return a name on one line, at most ``longest`` letters of it."""
    one_line = " ".join(name.split())
    return one_line if len(one_line) <= longest else f"{one_line[: longest - 1]}…"
