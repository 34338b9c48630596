"""One's own ideas and idea files: keeping them, looking at them, and letting them go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.core.errors import CannotRead
from studio.core.ordinary import copy_file
from studio.core.resources import resource
from studio.core.texts import _
from studio.journey.idea_files import SUFFIX, IdeasRead, read_idea_file
from studio.portfolio.shelves.ideas import FiledIdea

if TYPE_CHECKING:
    from studio.core.surroundings import Files
    from studio.journey.ideas import Idea
    from studio.portfolio.shelves.ideas import IdeaFile, Ideas
    from studio.shell.ideas_known import KnownIdeas
    from studio.shell.places.ideas import IdeasPlace
    from studio.shell.settings import SettingsStore
    from studio.shell.window import StudioWindow


class OwnIdeasWays:
    """Joins the page for one's own ideas, and that for a file, to the portfolio."""

    def __init__(
        self,
        place: IdeasPlace,
        known: KnownIdeas,
        window: StudioWindow,
        files: Files | None,
        settings: SettingsStore,
        start: Callable[[Idea], None],
    ) -> None:
        self._place, self._known, self._window = place, known, window
        self._files, self._settings, self._start = files, settings, start
        self._read: IdeasRead | None = None
        own = place.own
        place.one.own.connect(self._open)
        own.keep.connect(self._keep)
        own.start.connect(self._started)
        own.let_go.connect(self._let_go)
        own.choose_file.connect(self._choose_file)
        own.save_example.connect(self._save_example)
        own.look_at.connect(self._look_at)
        own.show_hidden.connect(self._show_hidden)
        own.soft_line.connect(self._soft_line)
        place.file.add.connect(self._add)
        known.changed.subscribe(self._refresh)

    def _open(self) -> None:
        self._place.own.tell("")
        self._refresh()
        self._place.show_own()

    def _refresh(self) -> None:
        known, own = self._known, self._place.own
        own.show_all(known.own, known.files, hidden=bool(known.hidden))
        own.soft.setChecked(self._settings.now.soft_line)
        if self._place.page is own:
            self._place.order_tabs()

    def _keep(self, idea: FiledIdea) -> None:
        self._known.change(lambda ideas: ideas.write(idea), self._telling(_("Your idea is kept.")))

    def _telling(self, line: str) -> Callable[[object], None]:
        return lambda _done: self._window.tell(line)

    def _started(self, uid: str) -> None:
        idea = self._known.by_id(uid)
        if idea is not None:
            self._start(idea)

    def _file(self, uid: str) -> IdeaFile | None:
        return next((one for one in self._known.files if one.uid == uid), None)

    def _let_go(self, uid: str) -> None:
        """Remove an idea or a file at once; Undo brings it back, as new."""
        idea, file = self._known.by_id(uid), self._file(uid)
        self._place.own.field.setFocus()
        if idea is not None:
            said = FiledIdea(idea.room, idea.minutes, idea.deeper, idea.text)
            self._remove(uid, _("Your idea is gone."), lambda ideas: ideas.write(said))
        elif file is not None:
            title, filed = file.title, file.ideas
            self._remove(uid, _("The file is gone."), lambda ideas: ideas.take_in(title, filed))

    def _remove(self, uid: str, line: str, back: Callable[[Ideas], str]) -> None:
        def undo() -> None:
            self._known.change(back, self._telling(_("It is here again.")))

        self._known.let_go(uid, lambda: self._window.tell(line, _("Undo"), undo))

    def _choose_file(self) -> None:
        self._place.own.tell("")
        chosen = self._files.to_open(_("Idea files"), (SUFFIX,)) if self._files else None
        if chosen is None:
            return
        try:
            read = read_idea_file(chosen)
        except CannotRead as error:
            self._place.own.tell(error.told)
        else:
            self._show_file(read, added=False)

    def _save_example(self) -> None:
        """Show a helper how such a file is written: plain text, to be changed anywhere."""
        self._place.own.tell("")
        example = resource("ideas", f"example{SUFFIX}")
        kinds = ((_("Idea files"), SUFFIX),)
        chosen = self._files.to_save(_("Ideas") + SUFFIX, kinds) if self._files else None
        if chosen is None:
            return
        try:
            copy_file(example, chosen)
        except OSError:
            self._place.own.tell(_("The example could not be saved there. Choose another place."))
        else:
            self._window.tell(_("The example is saved. Any text editor can change it."))

    def _look_at(self, uid: str) -> None:
        file = self._file(uid)
        if file is not None:
            self._show_file(IdeasRead(file.title, file.ideas), added=True)

    def _show_file(self, read: IdeasRead, *, added: bool) -> None:
        self._read = read
        self._place.file.show_file(read, added=added)
        self._place.show_page(self._place.file)

    def _add(self) -> None:
        read, self._read = self._read, None
        self._place.show_files()
        if read is not None:
            told = self._telling(_("The ideas are added."))
            self._known.change(lambda ideas: ideas.take_in(read.title, read.ideas), told)

    def _show_hidden(self) -> None:
        self._place.own.back.setFocus()
        hidden, told = tuple(self._known.hidden), _("Hidden ideas are offered again.")
        self._known.change(lambda ideas: ideas.show(hidden), self._telling(told))

    def _soft_line(self, wanted: bool) -> None:
        self._settings.choose(soft_line=wanted)
