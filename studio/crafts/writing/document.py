"""A writing: plain text in any script, changed only by commands that say what was and what is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.core.errors import CannotRead
from studio.core.history import History
from studio.core.signal import Signal
from studio.core.texts import _
from studio.crafts.writing.runs import LONGEST, begins_anew

# Everything Qt's text documents end a paragraph with; each becomes a line feed here.
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\ufdd0\ufdd1]")


def plain(text: str) -> str:
    """Return ``text`` with every kind of line end as one line feed; nothing else is touched."""
    return _LINE_ENDS.sub("\n", text)


@dataclass(frozen=True, slots=True)
class Replace:
    """``old``, which stands at ``start``, becomes ``new``. Positions count code points."""

    start: int
    old: str
    new: str
    pasted: bool = False

    @property
    def label(self) -> str:
        if self.pasted:
            return _("Paste")
        return _("Typing") if self.new else _("Delete")

    @property
    def growing(self) -> bool:
        return not self.pasted and len(self.old) + len(self.new) < LONGEST

    def followed_by(self, newer: Replace) -> Replace | None:
        """Join letters of one word, and deletions that touch and stay within their line."""
        if self.pasted or newer.pasted:
            return None
        return self._retyped(newer) if newer.new else self._erased(newer)

    def _retyped(self, newer: Replace) -> Replace | None:
        touches = newer.start == self.start + len(self.new)
        if not self.new or newer.old or not touches or begins_anew(self.new, newer.new):
            return None
        return Replace(self.start, self.old, self.new + newer.new)

    def _erased(self, newer: Replace) -> Replace | None:
        if self.new or "\n" in self.old + newer.old or len(self.old) + len(newer.old) > LONGEST:
            return None
        if newer.start + len(newer.old) == self.start:
            return Replace(newer.start, newer.old + self.old, "")
        return Replace(self.start, self.old + newer.old, "") if newer.start == self.start else None


class Writing:
    """The document: ``kept`` is False for words that must never touch the disk."""

    def __init__(self, text: str = "", *, kept: bool = True) -> None:
        self._text = plain(text)
        self._kept = kept
        self._history: History[Replace] = History(self)
        self._changed = Signal[[]]()
        self.replaced = Signal[[int, str, str]]()
        """Start, what stood there and what stands there now, in code points."""

    @property
    def kept(self) -> bool:
        return self._kept

    @property
    def history(self) -> History[Replace]:
        return self._history

    @property
    def changed(self) -> Signal[[]]:
        return self._changed

    @property
    def text(self) -> str:
        return self._text

    @property
    def is_blank(self) -> bool:
        return not self._text or self._text.isspace()

    def snapshot(self) -> str:
        return self._text

    def apply(self, command: Replace) -> None:
        """Raises CannotRead when the text is not the one the command was made for."""
        self._put(command.start, command.old, command.new)

    def revert(self, command: Replace) -> None:
        """Raises CannotRead when the text is not the one the command left behind."""
        self._put(command.start, command.new, command.old)

    def _put(self, start: int, old: str, new: str) -> None:
        end = start + len(old)
        if self._text[start:end] != old or start > len(self._text):
            raise CannotRead(_("A step of this piece does not fit its words. Nothing was changed."))
        self._text = self._text[:start] + new + self._text[end:]
        self.replaced.emit(start, old, new)
        self._changed.emit()
