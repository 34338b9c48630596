"""How a piece is opened to go on with it: the page first, a long past when undo comes to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from studio.core.history import decode_step

if TYPE_CHECKING:
    from studio.core.craft import Craft
    from studio.core.document import Document


def reopen_late(
    craft: Craft,
    content: tuple[int, bytes] | None,
    past: Sequence[bytes],
    tail: Iterable[bytes],
) -> Document:
    """Rebuild a document as ``reopen`` does, but read only the last steps of ``past`` now.

    Raises CannotRead when any part that is read is not what this craft wrote.
    """
    decode = craft.codec.decode_command
    document = craft.codec.decode(content[1], content[0]) if content else craft.new()
    document.history.recall_late(past, decode)
    document.history.replay(decode_step(step, decode) for step in tail)
    return document
