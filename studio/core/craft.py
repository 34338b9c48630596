"""The shape every craft has. A new craft is one folder and one line in ``studio.crafts``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio.core.document import Document
    from studio.core.exhibit import Exhibit
    from studio.core.history import Step
    from studio.core.signal import Signal
    from studio.core.surroundings import Performance, Surroundings
    from studio.core.ways_in import WayIn
    from studio.core.ways_out import WayOut


@runtime_checkable
class PutsBack(Protocol):
    """A view in which something may be in the hand that is no step of the history yet."""

    def put_back(self) -> bool:
        """Put it back as it was, which is what Undo does first; False where there is nothing."""
        ...


@runtime_checkable
class Settles(Protocol):
    """A view in which something may be half typed that is no part of its document yet."""

    def settle(self) -> None:
        """Make it part of the document, so that it is kept."""
        ...


@runtime_checkable
class LetsGo(Protocol):
    """A view of a document that is not kept, which can show its going."""

    def let_go(self, then: Callable[[], None]) -> None:
        """Drop what was made, let it be seen to go, and call ``then``; again: at once."""
        ...


@runtime_checkable
class PutsAway(Protocol):
    """A view that puts what stands around its sheet away where there is little height."""

    put_away: Signal[[]]
    """Something was put away, or stands in its place again."""
    takes_foot: bool
    """True while a row of its own stands in place of the foot of the room."""

    def ways_put_away(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """Return the words and the deeds of what is not to be seen now."""
        ...


@runtime_checkable
class LaysOut(Protocol):
    """A document that can lie on its sheet in several ways, each known by a name."""

    def lay_out(self, layout: Any) -> None:
        """On a sheet nothing was made on, no step of its history."""
        ...


class Codec(Protocol):
    """A craft's own formats. Every ``decode`` raises CannotRead, and only that, for bad bytes."""

    @property
    def format(self) -> int:
        """The version of what ``encode`` writes; every released one stays readable."""
        ...

    def encode(self, snapshot: Any) -> bytes:
        """Pack a snapshot; runs on the portfolio's thread."""
        ...

    def decode(self, data: bytes, format: int) -> Document:  # noqa: A002 - the field's own word
        """Build a document that shows what was packed, with an empty history."""
        ...

    def encode_command(self, command: Any) -> bytes: ...
    def decode_command(self, data: bytes) -> Any: ...


@dataclass(frozen=True)
class Craft:
    """One way of making something. Its functions load Qt only when they are called.

    ``key`` is stored with every piece and never changes. ``verb`` ("Draw") and ``noun``
    ("drawing") give words for the screen when asked, in the language then in use.
    """

    key: str
    icon: str
    verb: Callable[[], str]
    noun: Callable[[], str]
    new: Callable[[], Document]
    load_codec: Callable[[], Codec]
    """Called once, when a codec is first needed, so that the first paint loads none."""
    load_view: Callable[[], Callable[[Any, Surroundings], QWidget]]
    """Called once; what it returns makes a view of a document."""
    exhibit: Callable[[Any], Exhibit]
    """Snapshot → what pages show. Runs on any thread."""
    thumbnail: Callable[[Any], bytes]
    """Snapshot → PNG of 480 × 360 pixels for cards. Runs on the portfolio's thread."""
    text: Callable[[Any], str]
    """Snapshot → words to find it by; empty for pictures and tunes."""
    describe: Callable[[Any], str]
    """Snapshot → one factual sentence for those who cannot see or hear it; may be empty."""
    copies: Callable[[Any], Mapping[str, bytes]]
    """Snapshot → files that open without the studio, by suffix (".png"). Runs on any thread."""
    sort: Callable[[Any], str] = lambda _snapshot: ""
    """Snapshot → which sort of piece it is, where a craft makes several. Any thread."""
    without_past: Callable[[Any], Any] = lambda snapshot: snapshot
    """Snapshot → one that shows the same and tells nothing of how it came to be. Any thread."""
    copy_suffixes: tuple[str, ...] = ()
    """The suffixes of ``copies``, which every snapshot has."""
    ways_out: Callable[[Surroundings], Iterable[WayOut]] | None = None
    """What a piece can be saved as, where there are more ways than its copies."""
    way_in: WayIn | None = None
    """Files of other programs that can become a new piece."""
    perform: Callable[[Any], Performance] | None = None
    """Snapshot → how it sounds, for pieces that can be heard. Runs on any thread."""
    tell_apart: Callable[[Any], str] | None = None
    """Snapshot → what a card is heard as; by default what ``describe`` says. Any thread."""

    @cached_property
    def codec(self) -> Codec:
        return self.load_codec()

    @cached_property
    def view(self) -> Callable[[Any, Surroundings], QWidget]:
        return self.load_view()


def pack(step: Step, craft: Craft) -> bytes:
    """Pack one step of a document of ``craft`` for the journal."""
    from studio.core.history import encode_step

    return encode_step(step, craft.codec.encode_command)


def reopen(
    craft: Craft,
    content: tuple[int, bytes] | None,
    past: Iterable[bytes],
    tail: Iterable[bytes],
) -> Document:
    """Rebuild a document: ``content`` (format, bytes) shows ``past``; ``tail`` came after it.

    Raises CannotRead when any part is not what this craft wrote.
    """
    from studio.core.history import decode_step

    decode = craft.codec.decode_command
    document = craft.codec.decode(content[1], content[0]) if content else craft.new()
    document.history.recall(decode_step(step, decode) for step in past)
    document.history.replay(decode_step(step, decode) for step in tail)
    return document
