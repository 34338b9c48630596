"""How one kind of command is packed: a byte for the kind, a check sum, then the kind's own bytes.

The check sum is the CRC-32 of those bytes, begun with the kind less one, so that a kind gone wrong
is noticed too.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from studio.core.errors import CannotRead
from studio.core.texts import _

C = TypeVar("C")
_HEAD: Final = struct.Struct("<BI")


@dataclass(frozen=True)
class Kind(Generic[C]):
    """One kind of command; its number is for ever.

    ``fits`` tells its own commands. ``unpack`` may raise CannotRead, and struct.error, ValueError
    or IndexError, for bytes that ``pack`` never made.
    """

    number: int
    fits: Callable[[object], bool]
    pack: Callable[[C], bytes]
    unpack: Callable[[bytes], C]

    def encode(self, command: C) -> bytes:
        body = self.pack(command)
        return _HEAD.pack(self.number, zlib.crc32(body, self.number - 1)) + body

    def decode(self, data: bytes) -> C:
        """Return the command; raises CannotRead for anything ``encode`` never made."""
        if len(data) < _HEAD.size:
            raise unreadable()
        number, check = _HEAD.unpack_from(data)
        body = data[_HEAD.size :]
        if number != self.number or check != zlib.crc32(body, number - 1):
            raise unreadable()
        try:
            return self.unpack(body)
        except (struct.error, ValueError, IndexError) as error:
            raise unreadable() from error


def unreadable() -> CannotRead:
    """Return the refusal of one command."""
    return CannotRead(_("One line of this drawing could not be read. The rest of it is safe."))
