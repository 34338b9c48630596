"""A writing: text in any script, changed only by commands that say what was and what is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from studio.core.errors import CannotRead
from studio.core.history import History
from studio.core.signal import Signal
from studio.core.texts import _
from studio.crafts.writing.layouts import LET_GO, Layout, Written, blank, laid_out
from studio.crafts.writing.past import NoPast, Past
from studio.crafts.writing.runs import LONGEST, begins_anew

# Everything Qt's text documents end a paragraph with; each becomes a line feed here.
_OTHERS = "\r\u2028\u2029\ufdd0\ufdd1"
_LINE_ENDS = re.compile(f"\r\n|[{_OTHERS}]")


def plain(text: str) -> str:
    """Return ``text`` with every kind of line end as one line feed; nothing else is touched."""
    if any(end in text for end in _OTHERS):
        return _LINE_ENDS.sub("\n", text)
    return text


@dataclass(frozen=True, slots=True)
class Replace:
    """``old``, at ``start`` of one box's text, becomes ``new``. Positions count code points.

    It came all at once where it was ``pasted``, or ``outside``: seen from outside.
    """

    start: int
    old: str
    new: str
    pasted: bool = False
    part: int = 0
    outside: bool = False

    @property
    def label(self) -> str:
        if self.outside:
            return _("See it from outside")
        if self.pasted:
            return _("Paste")
        return _("Typing") if self.new else _("Delete")

    @property
    def growing(self) -> bool:
        return not self.at_once and len(self.old) + len(self.new) < LONGEST

    @property
    def at_once(self) -> bool:
        """True where nothing that is typed joins it, before or after."""
        return self.pasted or self.outside

    def followed_by(self, newer: Change) -> Replace | None:
        """Join letters of one word, and deletions that touch and stay within their line."""
        if not isinstance(newer, Replace) or newer.part != self.part:
            return None
        if self.at_once or newer.at_once:
            return None
        return self._retyped(newer) if newer.new else self._erased(newer)

    def _retyped(self, newer: Replace) -> Replace | None:
        touches = newer.start == self.start + len(self.new)
        if not self.new or newer.old or not touches or begins_anew(self.new, newer.new):
            return None
        return replace(self, new=self.new + newer.new)

    def _erased(self, newer: Replace) -> Replace | None:
        if self.new or "\n" in self.old + newer.old or len(self.old) + len(newer.old) > LONGEST:
            return None
        if newer.start + len(newer.old) == self.start:
            return replace(newer, old=newer.old + self.old)
        return replace(self, old=self.old + newer.old) if newer.start == self.start else None


@dataclass(frozen=True, slots=True)
class Relaid:
    """The same words in another layout."""

    before: Written
    after: Written

    growing = False

    @property
    def label(self) -> str:
        return _("Change the layout")

    def followed_by(self, _newer: Change) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Carried:
    """Words left one box (``away``) for another (``into``), in one step."""

    away: Replace
    into: Replace

    growing = False

    @property
    def label(self) -> str:
        return _("Move words")

    def followed_by(self, _newer: Change) -> None:
        return None


Change = Replace | Relaid | Carried


class Writing:
    """The document. Words to be let go (``LET_GO``) are never kept: they must not touch a disk."""

    def __init__(self, written: Written | str = "") -> None:
        if isinstance(written, str):
            written = Written(parts=(plain(written),))
        self._layout = written.layout
        self._parts = list(written.parts)
        self._beginning: Relaid | None = None
        self._history = Past[Change](self) if self.kept else NoPast[Change](self)
        self._changed = Signal[[]]()
        self.replaced = Signal[[int, int, str, str]]()
        """Box, start, what stood there and what stands there now, in code points."""
        self.relaid = Signal[[]]()
        """The layout is another one, and so may be every text."""

    @property
    def kept(self) -> bool:
        return self._layout != LET_GO

    @property
    def history(self) -> History[Change]:
        return self._history

    @property
    def changed(self) -> Signal[[]]:
        return self._changed

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def parts(self) -> tuple[str, ...]:
        """The text of each box."""
        return tuple(self._parts)

    @property
    def beginning(self) -> Relaid | None:
        """How the blank page was laid out, until the first word makes a step of it."""
        return self._beginning

    def lay_out(self, layout: Layout) -> None:
        """Bring the words into another layout, in one step; on a page never written on, in none.

        ValueError for ``LET_GO``, and where the words are to be let go: that is another page.
        """
        if LET_GO in {layout, self._layout}:
            raise ValueError(layout)
        if layout == self._layout:
            return
        if self.is_blank and not self._history.last and not self._history.redo_label:
            self._begin_as(layout)
        else:
            self._history.do(Relaid(self.snapshot(), laid_out(self.snapshot(), layout)))

    def _begin_as(self, layout: Layout) -> None:
        before = self._beginning.before if self._beginning else self.snapshot()
        self._layout, self._parts = layout, list(blank(layout).parts)
        after = self.snapshot()
        self._beginning = Relaid(before, after) if after != before else None
        self.relaid.emit()
        self._changed.emit()

    def forget(self) -> None:
        """Let go of the words of a page that is not kept; ValueError for any other."""
        if self.kept:
            raise ValueError(self._layout)
        self._parts = list(blank(self._layout).parts)
        self._changed.emit()

    @property
    def is_blank(self) -> bool:
        return all(not part or part.isspace() for part in self._parts)

    def snapshot(self) -> Written:
        return Written(self._layout, self.parts)

    def apply(self, command: Change) -> None:
        """Raises CannotRead when the text is not the one the command was made for."""
        if command is self._beginning:
            self._beginning = None
        elif isinstance(command, Relaid):
            self._relay(command.before, command.after)
        elif isinstance(command, Carried):
            self._carry(command.away, command.into)
        else:
            self._put(command.part, command.start, command.old, command.new)

    def revert(self, command: Change) -> None:
        """Raises CannotRead when the text is not the one the command left behind."""
        if isinstance(command, Relaid):
            self._relay(command.after, command.before)
        elif isinstance(command, Carried):
            self._carry(_back(command.into), _back(command.away))
        else:
            self._put(command.part, command.start, command.new, command.old)

    def _carry(self, first: Replace, second: Replace) -> None:
        """Take both steps or none."""
        fit = all(self._fits(each.part, each.start, each.old) for each in (first, second))
        if not fit or first.part == second.part:
            raise _misfit()
        for each in (first, second):
            self._put(each.part, each.start, each.old, each.new)

    def _fits(self, part: int, start: int, old: str) -> bool:
        return part < len(self._parts) and self._parts[part].startswith(old, start)

    def _relay(self, old: Written, new: Written) -> None:
        if self.snapshot() != old or not new.fits or LET_GO in {old.layout, new.layout}:
            raise _misfit()
        self._layout, self._parts = new.layout, list(new.parts)
        self.relaid.emit()
        self._changed.emit()

    def _put(self, part: int, start: int, old: str, new: str) -> None:
        if not self._fits(part, start, old):
            raise _misfit()
        text, end = self._parts[part], start + len(old)
        self._parts[part] = text[:start] + new + text[end:]
        self.replaced.emit(part, start, old, new)
        self._changed.emit()


def _back(command: Replace) -> Replace:
    return replace(command, old=command.new, new=command.old)


def _misfit() -> CannotRead:
    return CannotRead(_("A step of this piece does not fit its words. Nothing was changed."))
