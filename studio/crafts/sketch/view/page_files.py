"""In and out: a picture or photo from a file, and this drawing as a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import ask_and_begin
from studio.crafts.sketch import PHOTO_SUFFIXES
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.bringing import Bringing, Use
from studio.crafts.sketch.view.page_photo import PhotoPart
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.ways.bringing_in import Brought
from studio.crafts.sketch.ways.out import ways_out
from studio.crafts.sketch.ways.photo import lay_under
from studio.widgets.controls import button, words
from studio.widgets.saving import SavingLine


class FilesPage(Section):
    """``place`` lets a picture float above the sheet; ``say`` speaks."""

    def __init__(
        self,
        sketch: Sketch,
        around: Surroundings,
        place: Callable[[QImage], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._sketch, self._around = sketch, around
        self._place, self._speak = place, say
        self.bringing = Bringing(around, self._say)
        self._fill_in()
        self._fill_out()
        ends = (
            sketch.arranged.subscribe(self._show),
            sketch.history.changed.subscribe(self._show),
            self.bringing.leave,
            self.saving.leave,
        )
        self.destroyed.connect(lambda: [end() for end in ends])
        self._show()

    def _fill_in(self) -> None:
        self.heading(_("From a file of yours"))
        self.picture = self._deed(_("Bring in a picture…"), self._bring_picture)
        self.column.addWidget(words(_("You can move, turn and tear it."), "quiet"))
        self.photo = self._deed(_("Lay a photo under it…"), self._bring_photo)
        self.column.addWidget(words(_("You can draw over it."), "quiet"))
        self.told = words("")
        self.column.addWidget(self.told)
        self.under = PhotoPart(self._sketch)
        self.column.addWidget(self.under)

    def _fill_out(self) -> None:
        self.heading(_("As a file"))
        self.save = self._deed(_("Save this drawing as a file…"), self._save)
        said = _("What you can see goes into the file, and nothing else.")
        self.column.addWidget(words(said, "quiet"))
        self.saving = SavingLine()
        self.column.addWidget(self.saving)

    def _deed(self, word: str, act: Callable[[], None]) -> QPushButton:
        made = button(word)
        made.clicked.connect(act)
        self.column.addWidget(made)
        return made

    def entered(self) -> None:
        self._say("")
        self._show()

    # What it shows

    def _show(self) -> None:
        self.under.show_photo()
        self.save.setEnabled(not self._sketch.is_blank)

    def _say(self, said: str) -> None:
        self.told.setText(said)
        self.told.setVisible(bool(said))
        if said:
            self._speak(said)

    # What it does

    def _bring_picture(self) -> None:
        self._ask(self._float)

    def _bring_photo(self) -> None:
        self._ask(self._lay_under)

    def _ask(self, use: Use) -> None:
        self.bringing.ask(_("Photos and pictures"), PHOTO_SUFFIXES, use)

    def _float(self, brought: Brought) -> None:
        self._place(QImage.fromData(brought.content))

    def _lay_under(self, brought: Brought) -> None:
        lay_under(self._sketch, brought)
        here = _("The photo lies under the drawing.")
        self._say(" ".join([here, *brought.left_out]))

    def _save(self) -> None:
        if self.saving.busy:
            return
        snapshot = self._sketch.snapshot()
        writing = ask_and_begin(ways_out(self._around), _("Drawing"), snapshot, self._around)
        if writing is not None:
            self.saving.follow(writing)
