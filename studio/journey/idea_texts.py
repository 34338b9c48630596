"""A person's ideas as files that anyone can open, and that the studio can read again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.journey.idea_files import LONGEST_FILE, SUFFIX, IdeasRefused, parse_ideas
from studio.portfolio.shelves.ideas import MOST_IN_A_FILE, FiledIdea

if TYPE_CHECKING:
    from studio.portfolio.shelves.beside import Beside

_LONGEST_NAME = 40


def idea_texts(beside: Beside) -> dict[str, bytes]:
    """Return files by name: each idea file, one's own ideas, and those no idea file can hold."""
    made: dict[str, bytes] = {}
    for file in beside.idea_files:
        made[_free(file.title, SUFFIX, made)] = _file(file.title, file.ideas)
    own = [FiledIdea(one.room, one.minutes, one.deeper, one.text) for one in beside.own_ideas]
    title, fit = _("My own ideas"), [_fits(idea) for idea in own]
    for part in _parts(title, [idea for idea, fits in zip(own, fit, strict=True) if fits]):
        made[_free(title, SUFFIX, made)] = _file(title, part)
    other = [idea.text for idea, fits in zip(own, fit, strict=True) if not fits]
    if other:
        made[_free(title, ".txt", made)] = _packed("\n\n".join(other) + "\n")
    return made


def _file(title: str, ideas: Iterable[FiledIdea]) -> bytes:
    return _packed("\n".join((f"title: {title}\n", *map(_block, ideas))))


def _block(idea: FiledIdea) -> str:
    unit = "minute" if idea.minutes == 1 else "minutes"
    deeper = ", deeper" if idea.deeper else ""
    return f"{idea.room}, {idea.minutes} {unit}{deeper}\n{idea.text}\n"


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _fits(idea: FiledIdea) -> bool:
    """Tell whether an idea file says just this idea when it is read again."""
    try:
        return parse_ideas(_file("a", [idea])).ideas == (idea,)
    except IdeasRefused:
        return False


def _parts(title: str, ideas: Sequence[FiledIdea]) -> Iterator[list[FiledIdea]]:
    """Share ideas out over files, none of which holds more than one may."""
    part: list[FiledIdea] = []
    for idea in ideas:
        full = len(part) == MOST_IN_A_FILE or len(_file(title, [*part, idea])) > LONGEST_FILE
        if full:
            yield part
            part = []
        part.append(idea)
    if part:
        yield part


def _free(title: str, suffix: str, taken: Iterable[str]) -> str:
    """Name a file after its title so that every disk can hold the name, and no other has it."""
    kept = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", title))
    name = " ".join(kept[:_LONGEST_NAME].split()) or _("Ideas")
    known = {one.casefold() for one in taken}
    names = (f"ideas/{name}{f' {at}' if at > 1 else ''}{suffix}" for at in count(1))
    return next(one for one in names if one.casefold() not in known)
