"""Which notes fit together: five moods, and wider scales one step away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.melody.scales import ALL, MOODS, MORE, Mood, mood_name
from studio.crafts.melody.tones import tone
from studio.widgets.choice import Choice, beside_its_name
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout


class MoodChoice(QWidget):
    """Five moods to touch; more scales and the first note in two lists below them."""

    chosen = Signal(str, int, bool)
    """Scale, root (0 is C), and whether the notes already there go along."""

    def __init__(self) -> None:
        super().__init__()
        self._mood = Mood()
        self.moods = {scale: self._button(scale) for scale in MOODS}
        self.wider = Choice(_("More notes"), _wider_scales())
        self.root = Choice(_("First note"), ((str(at), tone(60 + at).letter) for at in range(12)))
        self.along = QCheckBox(_("Take the notes of this tune along"))
        self.along.setAccessibleName(self.along.text())
        self.along.setChecked(True)
        self.told = words("", "quiet")
        self._set_out()
        self.wider.activated.connect(self._wider_chosen)
        self.root.activated.connect(self._root_chosen)

    def _set_out(self) -> None:
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        for made in self.moods.values():
            flow.addWidget(made)
        lists = FlowLayout()
        lists.setContentsMargins(0, 0, 0, 0)
        lists.addWidget(beside_its_name(self.wider))
        lists.addWidget(beside_its_name(self.root))
        lists.addWidget(self.along)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        column.addWidget(self.told)
        column.addLayout(lists)

    def show_mood(self, mood: Mood, *, some_notes: bool) -> None:
        """Show which notes there are; notes can go along only where there are ``some_notes``."""
        self._mood = mood
        for scale, made in self.moods.items():
            made.setChecked(scale == mood.scale)
        self.wider.choose("" if mood.scale in MOODS else mood.scale)
        self.root.choose(str(mood.root))
        self.root.setEnabled(mood.scale != ALL)
        self.told.setText(scale_told(mood.scale))
        self.along.setVisible(some_notes)

    def _button(self, scale: str) -> QPushButton:
        made = button(mood_name(scale), "pick")
        made.setCheckable(True)
        made.setProperty("scale", scale)
        made.setAccessibleDescription(scale_told(scale))
        made.clicked.connect(self._mood_clicked)
        return made

    def _mood_clicked(self) -> None:
        self._choose(str(self.sender().property("scale")), self._mood.root)

    def _wider_chosen(self) -> None:
        self._choose(self.wider.key or MOODS[0], self._mood.root)

    def _root_chosen(self) -> None:
        self._choose(self._mood.scale, int(self.root.key))

    def _choose(self, scale: str, root: int) -> None:
        self.chosen.emit(scale, root, self.along.isVisible() and self.along.isChecked())


def notes_word(mood: Mood) -> str:
    """Return the words of the button that opens this: what there is to choose from."""
    names = {ALL: _("Notes: all twelve")}
    return names.get(mood.scale, _("Notes: {mood}").format(mood=mood_name(mood.scale)))


def scale_told(scale: str) -> str:
    """Return one plain line about the notes of a scale, and nothing about what one should feel."""
    lines = {
        "bright": _("Five notes that fit. The third one is high, as in many children's songs."),
        "open": _("Five notes that fit. They are spread wide, with no third."),
        "gentle": _("Five notes that fit. The steps are even, as in many old hymns."),
        "longing": _("Five notes that fit. The third one is low, as in many blues songs."),
        "earth": _("Five notes that fit. The third and the sixth are low, as in old field songs."),
        "major": _("Seven notes. Some rub a little when they sound together."),
        "minor": _("Seven notes with a low third. Some rub a little together."),
        "dorian": _("Seven notes with a low third and a high sixth."),
        "lydian": _("Seven notes with a high fourth."),
        "hirajoshi": _("Five notes from Japan. Some rub a little together."),
        "all": _("All twelve notes, laid out as on a piano."),
    }
    return lines[scale]


def _wider_scales() -> list[tuple[str, str]]:
    return [("", _("Five that fit")), *((scale, mood_name(scale)) for scale in (*MORE, ALL))]
