"""A made-up right-to-left language: longer words, other letters, the same placeholders."""

from __future__ import annotations

import re

_LETTERS = str.maketrans(
    dict(zip("abcdefghijklmnopqrstuvwxyz", "אבצדהפגחיקכלמנוםתרסטץשןזעת", strict=True))
)
# Placeholders, mnemonics and markup stay; so do names of files and keys with a dot or a plus.
_KEPT = re.compile(r"(\{[^}]*\}|&(?=\w)|<[^>]*>|\S+[.+]\S+)")
_LONGER = 0.3
_PADDING = " ארוכ" * 40


class MirrorWords:
    """A translation, as ``studio.core.texts.speak`` takes it."""

    def gettext(self, message: str) -> str:
        return mirrored(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return mirrored(msgid1 if n == 1 else msgid2)


def mirrored(message: str) -> str:
    """Return ``message`` in Hebrew letters, about a third longer, as translations often are."""
    parts = [
        part if at % 2 else part.lower().translate(_LETTERS)
        for at, part in enumerate(_KEPT.split(message))
    ]
    return "".join(parts) + _PADDING[: round(len(message) * _LONGER)]
