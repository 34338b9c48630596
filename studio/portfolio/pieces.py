"""What the portfolio tells about what it holds: plain values, safe on every thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from studio.core.craft import Craft

Origin = Literal["auto", "kept", "restore", "import", "recovered"]
"""Why a revision was made."""


@dataclass(frozen=True, slots=True)
class Card:
    """One piece in the list. ``day`` (ISO, "2031-03-14") and ``seq`` say when it was begun.

    ``kind`` is the craft's key, ``steps`` counts all that was ever done to it, and ``binned_day``
    is the day it was put in the bin, or None. ``state`` is "only_me" until the person says
    otherwise. ``covered`` asks that its picture is not shown in lists. ``idea`` is the idea it
    began from, in the idea's own words, and ``deeper`` whether that may bring up strong feelings.
    ``sort`` is what its craft tells its pieces apart by.
    """

    uid: str
    kind: str
    title: str
    note: str
    description: str
    day: str
    seq: int
    state: str
    steps: int
    binned_day: str | None
    covered: bool = False
    idea: str = ""
    sort: str = ""
    deeper: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One whole piece, as ``studio.core.craft.reopen`` takes it.

    ``content`` is (format, bytes) of the newest revision, or None before the first; it shows the
    steps of ``past``. Those of ``tail`` came after it.
    """

    card: Card
    content: tuple[int, bytes] | None
    past: tuple[bytes, ...]
    tail: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a piece looks like at rest: its craft's bytes, their format, and a PNG for its card.

    ``text`` holds the words it is found by; ``sort`` is as in ``Card``.
    """

    content: bytes
    format: int
    thumb: bytes
    text: str = ""
    sort: str = ""


Look = Callable[[Kept], Likeness]
"""Tells what a piece looks like; called on the portfolio's thread."""


def likeness(craft: Craft, snapshot: object) -> Likeness:
    """Return what a snapshot of a document of ``craft`` looks like; may take a moment."""
    codec = craft.codec
    return Likeness(
        codec.encode(snapshot),
        codec.format,
        craft.thumbnail(snapshot),
        craft.text(snapshot),
        craft.sort(snapshot),
    )
