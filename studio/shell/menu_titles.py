"""The titles of the menus, which stand in the window before the menus are filled."""

from __future__ import annotations

from studio.core.texts import _


def menu_titles() -> dict[str, str]:
    """Return the titles of the menus, with their keys, in the language in use."""
    return {
        "file": _("&File"),
        "edit": _("&Edit"),
        "view": _("&View"),
        "make": _("&Make"),
        "share": _("&Share"),
        "help": _("&Help"),
    }
