"""The grid by keyboard alone: arrows go, Space places, letters place once the cursor is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from studio.core.texts import _
from studio.crafts.melody.notes import BAR, STEP
from studio.crafts.melody.spoken import part_said
from studio.crafts.melody.stepping import Went

if TYPE_CHECKING:
    from studio.crafts.melody.view_grid import NoteGrid

Key = Qt.Key
_ARROWS = {
    Key.Key_Left: (0, -1),
    Key.Key_Right: (0, 1),
    Key.Key_Up: (1, 0),
    Key.Key_Down: (-1, 0),
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_NO_MATTER = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
_SIGNS = {Key.Key_Question, Key.Key_BracketLeft, Key.Key_BracketRight}
"""Some keyboards have these only together with other keys, so those do not matter."""


class GridKeys:
    """Turns keys into what the step cursor of a grid does."""

    def __init__(self, grid: NoteGrid) -> None:
        self._grid, self._cursor = grid, grid.step
        self._copied: tuple[int, int] | None = None
        self._plain: dict[Qt.Key, Callable[[], None]] = {
            Key.Key_PageUp: lambda: self._went(lambda: self._cursor.go_bars(-1)),
            Key.Key_PageDown: lambda: self._went(lambda: self._cursor.go_bars(1)),
            Key.Key_Home: lambda: self._went(self._cursor.go_home),
            Key.Key_End: lambda: self._went(self._cursor.go_end),
            Key.Key_Space: lambda: self._made(self._cursor.press),
            Key.Key_Delete: self._erase,
            Key.Key_Backspace: self._erase,
            Key.Key_Escape: self._leave,
            Key.Key_Question: self._tell,
            Key.Key_BracketLeft: lambda: self._repeat(0),
            Key.Key_BracketRight: lambda: self._repeat(1),
        }
        self._with_control: dict[Qt.Key, Callable[[], None]] = {
            Key.Key_Left: lambda: self._went(lambda: self._cursor.go_to_next(-1)),
            Key.Key_Right: lambda: self._went(lambda: self._cursor.go_to_next(1)),
            Key.Key_A: self._choose_all,
            Key.Key_C: self._copy,
            Key.Key_V: self._paste,
        }

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False where it has no work here."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~_NO_MATTER
        if held == _SHIFT and key in _ARROWS:
            return self._shaped(*_ARROWS[key])
        if held == _ALT and key in _ARROWS:
            return self._carried(*_ARROWS[key])
        if held == _CONTROL | _SHIFT and key in _ARROWS:
            return self._chosen_more(_ARROWS[key][1])
        if held == _CONTROL:
            return _call(self._with_control.get(key))
        if held in (_NONE, _SHIFT) or key in _SIGNS:
            return self._by_itself(key, event)
        return False

    def _by_itself(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key in _ARROWS:
            rows, columns = _ARROWS[key]
            self._went(lambda: self._cursor.go(rows, columns))
            return True
        if key == Key.Key_Escape and not (self._cursor.on or self._grid.chosen):
            return False
        moves = key in {Key.Key_PageUp, Key.Key_PageDown}
        if key in self._plain and (moves or not event.isAutoRepeat()):
            self._plain[key]()
        return key in self._plain or self._letter(event)

    def _letter(self, event: QKeyEvent) -> bool:
        """Place the note of a letter where the cursor is, once it is in use."""
        pitch = self._grid.letters(event) if self._cursor.on else None
        if pitch is None:
            return False
        if not event.isAutoRepeat():
            chord = bool(event.modifiers() & _SHIFT)
            self._made(lambda: self._cursor.letter(pitch, ahead=not chord), pitch)
        return True

    def _went(self, move: Callable[[], object]) -> None:
        self._grid.step_on(on=True)
        self._grid.go(move)
        note = self._cursor.note
        if note is not None:
            self._grid.touched.emit(note.pitch)
        self._grid.say()

    def _made(self, deed: Callable[[], Went], pitch: int | None = None) -> None:
        """Do it as a change of its own, let it be heard, and tell what is there now."""
        grid = self._grid
        grid.step_on(on=True)
        grid.tune.history.seal()
        done: list[Went] = []
        grid.go(lambda: done.append(deed()))
        if done == [Went.PLACED]:
            grid.touched.emit(self._cursor.pitch if pitch is None else pitch)
        elif done == [Went.FULL]:
            grid.full.emit()
        grid.say()

    def _erase(self) -> None:
        part = self._grid.chosen
        if part is None:
            self._made(self._cursor.erase)
        else:
            self._grid.tune.erase(*part)
            self._grid.say(part_said(part, 0))

    def _leave(self) -> None:
        """Let letters play again, and choose no part any more."""
        self._grid.choose(None)
        self._grid.step_on(on=False)
        self._grid.say(_("Letters play."))

    def _tell(self) -> None:
        self._grid.say(f"{self._cursor.said_in_full} {self._cursor.said_across}")

    def _shaped(self, rows: int, columns: int) -> bool:
        """Lengthen or shorten the note here: sideways by one column, upwards by four."""
        self._grid.step_on(on=True)
        self._grid.tune.history.seal()
        self._cursor.stretch(columns + 4 * rows)
        self._grid.say()
        return True

    def _carried(self, rows: int, columns: int) -> bool:
        self._grid.tune.history.seal()
        self._grid.go(lambda: self._cursor.carry(rows, columns))
        self._went(lambda: None)
        return True

    # A stretch of time

    def _chosen_more(self, columns: int) -> bool:
        """Choose more of the time ahead of the cursor, or less of it."""
        here = self._cursor.tick
        first, last = self._grid.chosen or (here, here)
        last = min(max(last + columns * STEP, first + STEP), self._grid.plan.columns * STEP)
        self._choose((first, last))
        return True

    def _choose_all(self) -> None:
        self._choose((0, self._grid.plan.columns * STEP))

    def _choose(self, part: tuple[int, int]) -> None:
        self._grid.choose(part)
        self._grid.say(part_said(part, len(self._grid.notes.beginning(*part))))

    def _copy(self) -> None:
        self._copied = self._grid.chosen or self._copied

    def _paste(self) -> None:
        """Put the notes of the copied part down again from the cursor on."""
        if self._copied is not None:
            notes = self._grid.notes.beginning(*self._copied)
            self._grid.tune.history.seal()
            self._grid.tune.copy(notes, self._cursor.tick - self._copied[0])
            self._grid.say()

    def _repeat(self, end: int) -> None:
        """Let what is repeated begin here, or end with this column."""
        tick = self._cursor.tick + end * STEP
        first, last = self._grid.loop or (0, tick if end else tick + BAR)
        loop = (first, tick) if end else (tick, last)
        if loop[0] < loop[1]:
            self._grid.tune.set_loop(loop)
            self._grid.say(_("Repeats: {part}").format(part=part_said(loop)))


def _call(deed: Callable[[], None] | None) -> bool:
    if deed is not None:
        deed()
    return deed is not None
