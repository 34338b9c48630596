"""What a piece of a craft can be saved as, here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.core.texts import _
from studio.core.ways_out import WayOut, made_aside

if TYPE_CHECKING:
    from studio.core.craft import Craft
    from studio.core.surroundings import Surroundings


def ways_out_of(craft: Craft, around: Surroundings) -> tuple[WayOut, ...]:
    """Return what a piece of ``craft`` can be saved as here.

    A craft that names none has those of its ``copies``, which are made on another thread.
    """
    if craft.ways_out is not None:
        return tuple(craft.ways_out(around))
    return tuple(_of_copies(craft, suffix) for suffix in craft.copy_suffixes)


def _of_copies(craft: Craft, suffix: str) -> WayOut:
    def made(snapshot: Any) -> bytes:
        return craft.copies(snapshot)[suffix]

    return WayOut(suffix, lambda: _name_of(suffix), made_aside(made))


def _name_of(suffix: str) -> str:
    names = {".png": _("Picture"), ".txt": _("Plain text")}
    return names.get(suffix, suffix)
