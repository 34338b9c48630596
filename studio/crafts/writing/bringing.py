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
_UNCLEAN = re.compile("[\0-\b\x0b-\x1f\x7f-\x9f\ufeff]")
"""All of both."""
_ASCII_CONTROLS = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
_ASCII_LINE_ENDS = bytes.maketrans(b"\x0b\x0c", b"\n\n")


def clean(text: str) -> str:
    """Return the words alone: line feeds between lines, and no signs that nobody can see."""
    text = plain(text)
    if text.isascii():  # in a thirtieth of the time, and nobody waits for a long one
        return text.encode().translate(_ASCII_LINE_ENDS, _ASCII_CONTROLS).decode()
    if not _UNCLEAN.search(text):
        return text
    return _CONTROLS.sub("", _MORE_LINE_ENDS.sub("\n", text))


def refusal(text: str, cleaned: str) -> str:
    """Return why a text, ``cleaned`` or not, is not taken, in plain words; empty when it is."""
    if len(text) > MOST or cleaned.count("\n") > MOST_LINES:
        return _("That is too much to paste at once. Your page is as it was. Try it in parts.")
    line_ends = text.count("\r\n")
    if _NOISE * (len(text) - line_ends - len(cleaned) + text.count("\ufffd")) > len(text):
        return _("That does not look like words. Your page is as it was. Try the words alone.")
    return ""


def brought(text: str) -> tuple[str, str]:
    """Return a text as it is taken and no refusal, or nothing and why it is not taken.

    Nobody waits until what is too long is clean.
    """
    cleaned = clean(text) if len(text) <= MOST else ""
    told = refusal(text, cleaned)
    return ("", told) if told else (cleaned, "")
