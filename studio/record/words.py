"""The studio's own words on the pages. They never sum up, count or explain what was made."""

from __future__ import annotations

from studio.core.texts import _, counted
from studio.record.request import ChosenPiece

_TITLE_SHOWN = 200
_FACT_SHOWN = 60


def heading() -> str:
    return _("Pages from my studio")


def know_first() -> str:
    return _("What I'd like you to know first")


def talk_about() -> str:
    return _("What I'd like to talk about")


def questions() -> str:
    return _("Questions I want to ask")


def contents() -> str:
    return _("In these pages")


def my_note() -> str:
    return _("My note")


def felt(piece: ChosenPiece) -> tuple[str, ...]:
    """Return the person's words for how they were, a line for each time that has some."""
    told = (
        (_("Before: {words}"), piece.before),
        (_("After: {words}"), piece.after),
    )
    return tuple(line.format(words=", ".join(words)) for line, words in told if words)


def foot() -> str:
    return _(
        "Chosen and put together by the person who made it. Please ask what each piece means. "
        "Nothing here is a test, a score or a health record. "
        "Please ask before copying or showing to others."
    )


def made_on(day: str) -> str:
    return _("Made on {day}.").format(day=day)


def page_of(page: int, pages: int) -> str:
    return _("Page {page} of {pages}").format(page=page, pages=pages)


def goes_to(title: str, page: int) -> str:
    return _("Go to {title}, page {page}").format(title=title, page=page)


def title_of(piece: ChosenPiece) -> str:
    """The person's own name for a piece, or what it is ("Drawing")."""
    return _shown(piece.title, _TITLE_SHOWN) or capital(_shown(piece.noun, _FACT_SHOWN))


def about(piece: ChosenPiece) -> str:
    """What it is and of which day, as far as the title does not say so and the day is told."""
    kind = capital(_shown(piece.noun, _FACT_SHOWN)) if piece.title.strip() else ""
    return " · ".join(filter(None, (kind, _shown(piece.day, _FACT_SHOWN))))


def picture_alt(piece: ChosenPiece) -> str:
    return piece.description.strip() or _("{title}. A picture.").format(title=title_of(piece))


def tune_length(seconds: float) -> str:
    """Say a length ("1 minute 5 seconds"); a second at least, so that no tune is nothing."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    parts = [counted("{n} minute", "{n} minutes", minutes)] if minutes else []
    if rest:
        parts.append(counted("{n} second", "{n} seconds", rest))
    return " ".join(parts)


def tune_part(part: int, parts: int, letters: str) -> str:
    """Say one line of a tune to those who cannot see it."""
    if parts == 1:
        return _("The notes in order: {letters}.").format(letters=letters)
    return _("Line {part} of {parts}. The notes in order: {letters}.").format(
        part=part, parts=parts, letters=letters
    )


def rest_part(part: int, parts: int) -> str:
    return _("Line {part} of {parts}. No notes.").format(part=part, parts=parts)


def _shown(text: str, most: int) -> str:
    """One line of at most so many characters; three dots stand for the rest."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rstrip() + "…"


def capital(noun: str) -> str:
    return noun[:1].upper() + noun[1:]
