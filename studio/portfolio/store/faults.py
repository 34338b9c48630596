"""What SQLite reports, as what happened to the person."""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import apsw

from studio.core.errors import CannotOpen
from studio.core.ordinary import NoOrdinaryFile
from studio.portfolio.errors import (
    AlreadyOpen,
    Damaged,
    DiskFull,
    ListDamaged,
    NoRoom,
    NotAPortfolio,
    NotKept,
    PieceDamaged,
    ReadOnlyFolder,
    Unreachable,
)

_BROKEN = (apsw.CorruptError, apsw.NotADBError)
_REFUSED = (
    apsw.IOError,
    apsw.ReadOnlyError,
    apsw.CantOpenError,
    apsw.PermissionsError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.ProtocolError,
)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
# A file where a folder should be, or a name that no disk can hold.
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG}
_PAGE = 4096


@contextlib.contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Turn what stops the portfolio in ``folder`` from being opened or made into a CannotOpen."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError):
        raise AlreadyOpen from None
    except _BROKEN:
        raise Damaged from None
    except apsw.FullError:
        raise NoRoom from None
    except _REFUSED as error:
        raise _refusal(error, folder) from None
    except OSError as error:
        raise _system_refusal(error) from None
    except UnicodeEncodeError:  # the sealed file cannot be reached under such a name
        raise NotAPortfolio from None


def _refusal(error: apsw.Error, folder: Path) -> CannotOpen:
    if _is_full(folder):
        return NoRoom()
    return Unreachable() if isinstance(error, apsw.IOError) else ReadOnlyFolder()


def _is_full(folder: Path) -> bool:
    """SQLite does not say why it could not make a file; a full disk is one reason."""
    try:
        return shutil.disk_usage(folder).free < _PAGE
    except OSError:
        return False


def _system_refusal(error: OSError) -> CannotOpen:
    if error.errno in _NO_ROOM:
        return NoRoom()
    if error.errno in _NO_FOLDER or isinstance(error, NoOrdinaryFile):
        return NotAPortfolio()
    return ReadOnlyFolder() if error.errno in _NOT_ALLOWED else Unreachable()


@contextlib.contextmanager
def keeping() -> Iterator[None]:
    """Turn what stops something from being written into a CannotKeep."""
    try:
        yield
    except apsw.FullError:
        raise DiskFull from None
    except (*_REFUSED, *_BROKEN):
        raise NotKept from None


@contextlib.contextmanager
def reading(*, one_piece: bool) -> Iterator[None]:
    """Turn what stops something from being read into a CannotRead."""
    try:
        yield
    except (*_REFUSED, *_BROKEN):
        raise (PieceDamaged if one_piece else ListDamaged) from None
