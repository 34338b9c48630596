"""Words on the screen, through gettext, without Qt."""

from __future__ import annotations

import gettext
from typing import Protocol


class Translation(Protocol):
    """What gettext's own translation classes offer."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


class _Words:
    """The language in use; one for the process, as the screen speaks one language at a time."""

    def __init__(self) -> None:
        self.translation: Translation = gettext.NullTranslations()


_WORDS = _Words()


def speak(translation: Translation) -> None:
    """Use ``translation`` for every word asked for from now on."""
    _WORDS.translation = translation


def _(message: str) -> str:
    """Return ``message`` in the language in use."""
    return _WORDS.translation.gettext(message)


def counted(one: str, many: str, n: int) -> str:
    """Return the right form for ``n`` of something, with ``{n}`` filled in."""
    return _WORDS.translation.ngettext(one, many, n).format(n=n)
