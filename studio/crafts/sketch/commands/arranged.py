"""What lies under and over the drawing and in which order its tracing sheets lie, as data."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from studio.core.texts import _
from studio.crafts.sketch.commands.kind import Kind, unreadable

MOST_SHEETS: Final = 4
MOST_PHOTO: Final = 24 << 20  # bytes
_NAME = re.compile(r"[a-z0-9_]{0,32}")
_FARTHEST = 1e6
_UNDERLAY = struct.Struct("<32s6dB")
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Photo:
    """A picture file that holds pixels and nothing else (PNG, JPEG or WebP).

    It is known by the SHA-256 of its bytes; they are missing (b"") where a command need not hold
    them, because the picture lay there before and after it.
    """

    digest: bytes
    content: bytes = field(default=b"", compare=False, repr=False)

    @classmethod
    def of(cls, content: bytes) -> Photo:
        return cls(sha256(content).digest(), content)


@dataclass(frozen=True, slots=True)
class Underlay:
    """A photo under the drawing.

    ``transform`` leads from its pixels to those of the sheet: m11, m12, m21, m22, dx, dy as
    QTransform has them. ``strength`` is how much of it shows, 1–100.
    """

    photo: Photo
    transform: tuple[float, float, float, float, float, float]
    strength: int = 100


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a drawing is laid out; immutable, and complete but for the pixels of its sheets.

    ``paper`` and ``starter`` are ids of resources, "" for plain white and for none. ``sheets`` are
    the ids (0–3) of the tracing sheets from the lowest to the topmost; ``hidden`` are those not
    shown, never all of them.
    """

    paper: str = ""
    starter: str = ""
    sheets: tuple[int, ...] = (0,)
    hidden: frozenset[int] = frozenset()
    underlay: Underlay | None = None

    @property
    def seen(self) -> tuple[int, ...]:
        """The sheets that are shown, from the lowest to the topmost."""
        return tuple(sheet for sheet in self.sheets if sheet not in self.hidden)

    @property
    def free(self) -> int | None:
        """The id a further sheet would have; None when there are as many as there may be."""
        return next((at for at in range(MOST_SHEETS) if at not in self.sheets), None)

    def added(self, above: int) -> Arrangement:
        """Return it with an empty sheet laid on sheet ``above``; ValueError when it is full."""
        if self.free is None:
            raise ValueError(self.sheets)
        at = self.sheets.index(above) + 1
        return replace(self, sheets=(*self.sheets[:at], self.free, *self.sheets[at:]))

    def without(self, sheet: int) -> Arrangement:
        """Return it without a sheet, what is on it and all; ValueError for the last one shown."""
        sheets = tuple(one for one in self.sheets if one != sheet)
        return _whole(replace(self, sheets=sheets, hidden=self.hidden - {sheet}))

    def moved(self, sheet: int, to: int) -> Arrangement:
        """Return it with a sheet at another place, 0 being the lowest."""
        others = [one for one in self.sheets if one != sheet]
        return replace(self, sheets=(*others[:to], sheet, *others[to:]))

    def hiding(self, sheet: int, *, hidden: bool) -> Arrangement:
        """Return it with a sheet hidden or shown; ValueError for the last one shown."""
        others = self.hidden - {sheet}
        return _whole(replace(self, hidden=others | {sheet} if hidden else others))


def _whole(arrangement: Arrangement) -> Arrangement:
    if not arrangement.seen:
        raise ValueError(arrangement.sheets)
    return arrangement


@dataclass(frozen=True, slots=True)
class Arranged:
    """The drawing was laid out anew; a sheet that is no longer there was made empty."""

    before: Arrangement
    after: Arrangement

    @property
    def gone(self) -> tuple[int, ...]:
        """The sheets this takes away."""
        return tuple(sorted(set(self.before.sheets) - set(self.after.sheets)))

    @property
    def label(self) -> str:
        before, after = self.before, self.after
        if before.paper != after.paper:
            return _("Paper")
        if before.starter != after.starter:
            return _("Lines to start from")
        return _("Photo") if before.underlay != after.underlay else _("Sheets")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        """It is a change of its own."""


def fits(command: object, arrangement: Arrangement) -> bool:
    """Tell whether a command can be done to a drawing that is laid out like this."""
    if isinstance(command, Arranged):
        return command.before == arrangement
    return getattr(command, "sheet", None) in arrangement.sheets


def resolved(arrangement: Arrangement, known: Arrangement) -> Arrangement:
    """Return an arrangement that holds its photo, which may be that of the one before it."""
    under, before = arrangement.underlay, known.underlay
    if under is None or before is None or under.photo != before.photo or under.photo.content:
        return arrangement
    return replace(arrangement, underlay=replace(under, photo=before.photo))


def checked_sheet(sheet: int) -> int:
    """Return ``sheet``; raises CannotRead when it is no sheet's id."""
    if not 0 <= sheet < MOST_SHEETS:
        raise unreadable()
    return sheet


def pack_arrangement(one: Arrangement, *, photo: bool = True) -> bytes:
    """Pack an arrangement, with or without the bytes of its photo."""
    names = b"".join(bytes([len(name)]) + name.encode() for name in (one.paper, one.starter))
    hidden = sum(1 << sheet for sheet in one.hidden)
    return b"".join(
        (names, bytes([len(one.sheets), *one.sheets, hidden]), _pack_underlay(one.underlay, photo))
    )


def _pack_underlay(under: Underlay | None, photo: bool) -> bytes:
    if under is None:
        return b"\0"
    content = under.photo.content if photo else b""
    told = _UNDERLAY.pack(under.photo.digest, *under.transform, under.strength)
    return b"\1" + told + _LENGTH.pack(len(content)) + content


def unpack_arrangement(data: bytes, at: int = 0) -> tuple[Arrangement, int]:
    """Return the arrangement packed at ``at``, and where it ends.

    Raises CannotRead, ValueError, IndexError or struct.error for anything else.
    """
    paper, at = _name(data, at)
    starter, at = _name(data, at)
    count = data[at]
    sheets, hidden = tuple(data[at + 1 : at + 1 + count]), data[at + 1 + count]
    under, at = _unpack_underlay(data, at + 2 + count)
    gone = frozenset(sheet for sheet in sheets if hidden >> sheet & 1)
    if len(set(sheets)) != count or sum(1 << sheet for sheet in gone) != hidden:
        raise unreadable()
    for sheet in sheets:
        checked_sheet(sheet)
    return _whole(Arrangement(paper, starter, sheets, gone, under)), at


def _name(data: bytes, at: int) -> tuple[str, int]:
    end = at + 1 + data[at]
    name = data[at + 1 : end].decode("ascii")
    if end > len(data) or not _NAME.fullmatch(name):
        raise unreadable()
    return name, end


def _unpack_underlay(data: bytes, at: int) -> tuple[Underlay | None, int]:
    if data[at] > 1:
        raise unreadable()
    if data[at] == 0:
        return None, at + 1
    digest, *transform, strength = _UNDERLAY.unpack_from(data, at + 1)
    photo, end = _unpack_photo(digest, data, at + 1 + _UNDERLAY.size)
    if not all(abs(part) <= _FARTHEST for part in transform) or not 1 <= strength <= 100:
        raise unreadable()
    m11, m12, m21, m22, dx, dy = transform
    return Underlay(photo, (m11, m12, m21, m22, dx, dy), strength), end


def _unpack_photo(digest: bytes, data: bytes, at: int) -> tuple[Photo, int]:
    (length,) = _LENGTH.unpack_from(data, at)
    at += _LENGTH.size
    content = data[at : at + length]
    if len(content) != length or length > MOST_PHOTO:
        raise unreadable()
    if content and sha256(content).digest() != digest:
        raise unreadable()
    return Photo(digest, content), at + length


def _pack(one: Arranged) -> bytes:
    photos = [under.photo if under else None for under in (one.before.underlay, one.after.underlay)]
    differ = photos[0] != photos[1]
    return pack_arrangement(one.before, photo=differ) + pack_arrangement(one.after, photo=differ)


def _unpack(body: bytes) -> Arranged:
    before, at = unpack_arrangement(body)
    after, end = unpack_arrangement(body, at)
    if end != len(body) or before == after:
        raise unreadable()
    return Arranged(before, after)


ARRANGED = Kind[Arranged](4, lambda command: isinstance(command, Arranged), _pack, _unpack)
