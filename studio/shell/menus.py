"""What the menus hold. Undo and Redo name what they would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from PySide6.QtGui import QAction, QKeySequence

from studio.core.history import History
from studio.core.texts import _
from studio.shell.actions import Actions, Deed
from studio.shell.editing import Editing
from studio.shell.menu_titles import menu_titles
from studio.shell.settings import SettingsStore, TextSize
from studio.shell.window import StudioWindow

Act = Callable[[], None]
Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class Ways:
    """Everything a menu can ask for."""

    go: Callable[[str], None]
    make: Callable[[str], None]
    undo: Act
    redo: Act
    as_it_was: Act
    together: Act
    finish: Act
    help_now: Act
    about: Act
    password: Act
    lock: Act
    saved: Act


class Menus:
    """Fills the menu bar and keeps the words of Undo and Redo true."""

    def __init__(self, window: StudioWindow, settings: SettingsStore, ways: Ways) -> None:
        self._window, self._settings, self._ways = window, settings, ways
        self._actions = Actions(window)
        self._marks: list[Act] = []
        titles = menu_titles()
        self._file(titles["file"])
        self._edit(titles["edit"])
        self._view(titles["view"])
        self._make(titles["make"])
        self._share(titles["share"])
        self._help(titles["help"])
        settings.changed.subscribe(self._mark)
        window.told.changed.connect(self._offer_way_back)
        self.show_history(None)

    def show_history(self, history: History[Any] | None) -> None:
        """Let Undo and Redo say what they would take back or do again."""
        for action, word, label in (
            (self._undo, _("Undo"), history.undo_label if history else None),
            (self._redo, _("Redo"), history.redo_label if history else None),
        ):
            action.setEnabled(label is not None)
            action.setText(f"{word} {label}" if label else word)
        self._making = history is not None
        self._offer_way_back()

    def _offer_way_back(self) -> None:
        """Where nothing is being made, Undo is that of the line at the foot."""
        if not self._making:
            self._undo.setEnabled(self._window.told.takes_back)

    def _file(self, title: str) -> None:
        saved = Deed(_("Is it saved?"), Standard.Save, self._ways.saved)
        leave = Deed(_("Close"), "Ctrl+Q", self._close, QAction.MenuRole.QuitRole)
        save_copy = Deed(_("Save a copy of everything"), None, self._copies)
        bring_back = Deed(_("Bring a copy back"), None, self._copies)
        bring_in = Deed(_("Bring in another portfolio"), None, self._copies)
        backups = Deed(_("Backups…"), None, self._backups)
        password = Deed(_("Password…"), None, self._ways.password)
        lock = Deed(_("Lock now"), "Ctrl+L", self._ways.lock)
        copies, locks = (save_copy, bring_back, bring_in, backups), (password, lock)
        where = Deed(_("Where everything is"), None, self._belongings)
        delete = Deed(_("Delete everything"), None, self._belongings)
        deeds = (saved, None, *copies, None, *locks, None, where, delete, None, leave)
        self._actions.menu(title, deeds)

    def _edit(self, title: str) -> None:
        undo = Deed(_("Undo"), Standard.Undo, self._ways.undo)
        redo = Deed(_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), self._ways.redo)
        finish = Deed(_("Finish this piece"), ("Ctrl+Return", "Ctrl+Enter"), self._ways.finish)
        as_it_was = Deed(_("As it was…"), None, self._ways.as_it_was)
        together = Deed(_("Answer or collect…"), "Ctrl+T", self._ways.together)
        menu = self._actions.menu(title, (undo, redo, None))
        self._editing = Editing(menu)
        self._actions.menu(title, (None, as_it_was, together, None, finish))
        self._undo, self._redo = self._actions.by_word[undo.word], self._actions.by_word[redo.word]

    def _view(self, title: str) -> None:
        cover = Deed(_("Cover the screen"), ("F9", "Ctrl+Shift+H"), self._toggle_cover)
        whole = Deed(_("Full screen"), "F11", self._window.toggle_full_screen)
        bigger = Deed(_("Bigger text"), ("Ctrl++", "Ctrl+="), self._bigger)
        smaller = Deed(_("Smaller text"), "Ctrl+-", self._smaller)
        menu = self._actions.menu(title, (cover, whole, None, bigger, smaller, None))
        words = {"system": _("Colours of this computer"), "light": _("Light"), "dark": _("Dark")}
        deeds = [Deed(word, None, self._colours(name)) for name, word in words.items()]
        self._marks.append(
            self._actions.choice(menu, deeds, lambda: words[self._settings.now.colours])
        )

    def _make(self, title: str) -> None:
        ways = self._ways
        self._actions.menu(
            title,
            (
                Deed(_("Home"), "Ctrl+1", lambda: ways.go("home")),
                None,
                Deed(_("Draw"), "Ctrl+2", lambda: ways.go("sketch")),
                Deed(_("Tune"), "Ctrl+3", lambda: ways.go("melody")),
                Deed(_("Write"), "Ctrl+4", lambda: ways.go("writing")),
                Deed(_("Give me an idea"), "Ctrl+7", lambda: ways.go("ideas")),
                None,
                Deed(_("My pieces"), "Ctrl+5", lambda: ways.go("pieces")),
            ),
        )

    def _share(self, title: str) -> None:
        make_pages = Deed(_("Make pages"), ("Ctrl+E", "Ctrl+6"), lambda: self._ways.go("share"))
        self._actions.menu(title, (make_pages,))

    def _help(self, title: str) -> None:
        help_now = Deed(_("I need help now"), "F1", self._ways.help_now)
        about = Deed(_("About"), None, self._ways.about, QAction.MenuRole.AboutRole)
        self._actions.menu(title, (help_now, about))

    def _copies(self) -> None:
        self._ways.go("copies")

    def _backups(self) -> None:
        self._ways.go("backups")

    def _belongings(self) -> None:
        self._ways.go("belongings")

    def _mark(self) -> None:
        for mark in self._marks:
            mark()

    def _close(self) -> None:
        self._window.close()

    def _toggle_cover(self) -> None:
        if self._window.covered:
            self._window.uncover()
        else:
            self._window.cover_up()

    def _bigger(self) -> None:
        self._step_text(+1)

    def _smaller(self) -> None:
        self._step_text(-1)

    def _step_text(self, by: int) -> None:
        sizes = get_args(TextSize)
        at = sizes.index(self._settings.now.text_size) + by
        self._settings.choose(text_size=sizes[min(max(at, 0), len(sizes) - 1)])

    def _colours(self, name: str) -> Act:
        return lambda: self._settings.choose(colours=name)
