"""The few numbers that come with the studio: each looked up at its source, each with its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from studio.core.resources import resource

Kind = Literal["emergency", "listening"]


@dataclass(frozen=True, slots=True)
class Helpline:
    """One number. ``ways`` holds "call" and "text"; ``send`` is the word a text begins with.

    ``happens`` says in plain words what it costs and who answers. ``source`` and ``checked``
    say where the number was looked up, and when.
    """

    country: str
    kind: Kind
    name: str
    number: str
    ways: tuple[str, ...]
    send: str
    happens: str
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Helplines:
    """All of them: ``countries`` pairs a code ("GB") with its English name."""

    countries: tuple[tuple[str, str], ...] = ()
    lines: tuple[Helpline, ...] = ()

    def of(self, country: str, kind: Kind) -> tuple[Helpline, ...]:
        return tuple(line for line in self.lines if (line.country, line.kind) == (country, kind))


def read_helplines(file: Path | None = None) -> Helplines:
    """Read ``resources/helplines.toml``. Where it is missing, no number is known and none is shown.

    The page must open whatever has happened to the folder it lives in, so nothing is raised.
    """
    import tomllib

    try:
        table = tomllib.loads((file or resource("helplines.toml")).read_text(encoding="utf-8"))
        lines = tuple(_line(row) for row in table["line"])
        return Helplines(tuple(sorted(table["countries"].items(), key=_by_name)), lines)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Helplines()


def overdue(lines: Iterable[Helpline], today: date) -> tuple[Helpline, ...]:
    """Return the numbers last checked over 12 months before ``today``: no release with them."""
    return tuple(line for line in lines if _a_year_after(line.checked) < today)


def _a_year_after(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def _by_name(country: tuple[str, str]) -> str:
    return country[1]


def _line(row: dict[str, Any]) -> Helpline:
    return Helpline(
        country=row["country"],
        kind=row["kind"],
        name=row["name"],
        number=row["number"],
        ways=tuple(row["ways"]),
        send=row.get("send", ""),
        happens=row["happens"],
        source=row["source"],
        checked=row["checked"],
    )
