"""Colours by role and the one style sheet, put on the whole application."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studio.core.resources import resource
from studio.core.signal import Signal
from studio.shell.settings import Colours, SettingsStore

Tokens = dict[str, str]

_TOKEN = re.compile(r'([a-z_]+) = "([^"\\]*)"$')

_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Mid: "border",
}


def read_tokens(name: str) -> Tokens:
    """Return the colours of ``resources/themes/{name}.toml`` by token."""
    lines = resource("themes", f"{name}.toml").read_text(encoding="utf-8").splitlines()
    # The files hold nothing but `token = "value"`, and tomllib would cost a tenth of the start.
    return dict(_TOKEN.findall(line)[0] for line in lines if _TOKEN.match(line))


class Theme:
    """The look in force: follows the settings, and the system where nothing else was chosen."""

    def __init__(self, app: QApplication, settings: SettingsStore) -> None:
        self._app = app
        self._settings = settings
        self._worn: tuple[str, int] | None = None
        self._tokens: Tokens = {}
        self.changed = Signal[[]]()
        settings.changed.subscribe(self.wear)
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self.wear()

    @property
    def name(self) -> str:
        return _name(self._settings.now.colours)

    def colour(self, token: str) -> str:
        return self._tokens[token]

    def wear(self) -> None:
        """Put the chosen colours and text size on; does nothing when they are on already."""
        wanted = (self.name, int(self._settings.now.text_size))
        if wanted == self._worn:
            return
        self._worn = wanted
        self._tokens = read_tokens(wanted[0])
        self._app.setPalette(_palette(self._tokens))
        self._app.setFont(_font(self._app.font(), wanted[1]))
        self._app.setStyleSheet(style_sheet(self._tokens, wanted[0], wanted[1]))
        self.changed.emit()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        self.wear()


def _name(colours: Colours) -> str:
    if colours != "system":
        return colours
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["muted"]))
    return palette


def _font(font: QFont, per_cent: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(round(15 * per_cent / 100))
    return sized


def style_sheet(tokens: Tokens, name: str, per_cent: int) -> str:
    """Fill ``studio.qss``: ``$token`` with colours, ``{n}`` with n pixels at this text size."""
    sheet = resource("themes", "studio.qss").read_text(encoding="utf-8")
    check = resource("icons", f"check-{name}.svg").as_posix()
    sheet = sheet.replace("$check", check)
    sheet = re.sub(r"\{(\d+)\}", lambda found: str(round(int(found[1]) * per_cent / 100)), sheet)
    return re.sub(r"\$([a-z_]+)", lambda found: tokens[found[1]], sheet)
