"""What can go wrong with a copy of everything, in plain words."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

from studio.core.errors import CannotKeep, CannotRead, StudioError
from studio.core.texts import _

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoomForCopy(CannotKeep):
    def __init__(self) -> None:
        super().__init__(
            _(
                "There is not enough room there for the copy. Nothing was left there. "
                "Choose another place."
            )
        )


class CopyNotWritten(CannotKeep):
    def __init__(self) -> None:
        super().__init__(
            _("The copy could not be saved there. Your pieces are safe. Choose another place.")
        )


class CalledOff(StudioError):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__(_("Stopped. Your pieces are as they were."))


class NotACopy(CannotRead):
    def __init__(self) -> None:
        super().__init__(
            _("This is not a whole copy from this app. Nothing was changed. Choose another one.")
        )


class NewerCopy(CannotRead):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A newer version of this app made this copy. Nothing was changed. "
                "Bring it back with the newer version."
            )
        )


@contextlib.contextmanager
def writing_copy() -> Iterator[None]:
    """Turn what the disk refuses into a CannotKeep."""
    try:
        yield
    except OSError as error:
        raise (NoRoomForCopy if error.errno in _NO_ROOM else CopyNotWritten) from None
