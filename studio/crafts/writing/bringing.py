"""What comes from elsewhere at once: made clean, or refused in a sentence."""

from __future__ import annotations

import re

from studio.core.texts import _
from studio.crafts.writing.document import plain

MOST, MOST_LINES = 2_000_000, 50_000
"""Code points, and lines; more than this at once would make the page stand still."""
_NOISE = 10  # of so many signs one may be none that anybody writes; in words it is far fewer

# C0 and C1 controls but for the tab and the line feed, and the mark at the beginning of files.
_CONTROLS = re.compile("[\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_MORE_LINE_ENDS = re.compile("[\x0b\x0c\x85]")


def clean(text: str) -> str:
    """Return the words alone: line feeds between lines, and no signs that nobody can see."""
    text = _MORE_LINE_ENDS.sub("\n", plain(text))
    return _CONTROLS.sub("", text)


def refusal(text: str) -> str:
    """Return why a text is not taken, in a sentence; empty when it is."""
    if len(text) > MOST or plain(text).count("\n") > MOST_LINES:
        return _("That is too much to paste at once. Your page is as it was.")
    if _NOISE * (len(text) - len(_CONTROLS.sub("", text)) + text.count("\ufffd")) > len(text):
        return _("That does not look like words. Your page is as it was.")
    return ""
